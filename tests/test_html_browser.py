"""The web page in a real Chromium: what axe finds, how it reflows, what can be reached and pressed, what it asks for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import judges
import pytest
import spoken
from web_player import listen, press, show_bar

from wellread import checks, editions
from wellread.formats import html
from wellread.readers import read

if TYPE_CHECKING:
    from playwright.sync_api import Page

THEMES = ("light", "cream", "dark", "contrast")
EDITIONS = ("standard", "easy")

MANY = """
    ---
    title: Everything that may stand in a leaflet
    language: en
    publisher: The tea house
    contact: {phone: 01632 960 123, email: tea@example.org, web: www.example.org}
    abbreviations: {MS: multiple sclerosis}
    glossary: {brew: To make tea.}
    ---
    ::: key-points
    - You can **brew** it at home.
    - It takes 4 minutes.
    :::

    ## A long table, and averyveryverylongwordthatnobodycanreadandthatfitsonnophone

    {caption="What is drunk where"}
    | Place | Monday | Tuesday | Wednesday | Thursday | Friday | Saturday |
    |---|---|---|---|---|---|---|
    | Northfield | Assam | Darjeeling | Keemun | Lapsang | Oolong | Sencha |
    | Westhampton | Sencha | Assam | Darjeeling | Keemun | Lapsang | Oolong |

    Ask at https://example.org/a/very/long/address/that/does/not/fit/on/the/screen/of/a/telephone.html or at [the desk](https://example.org).

    > It was warm. It was sweet.

    ## Lists[^1]

    1. One
       - inside one
    2. Two, with `code` and MS.

    [^1]: A note.

    ::: warning
    Hot water burns.
    :::

    ```
    for cup in cups: pour(cup)  # a very long line of code that goes on and on and on, past the edge of every screen
    ```
    """


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Both editions of the article as pages, with their sound beside them."""
    folder = tmp_path_factory.mktemp("pack")
    made = {}
    for name in EDITIONS:
        edition = spoken.edition(name=name)
        made[name] = folder / f"{edition.stem}.html"
        html.write(edition, made[name])
        assert edition.timeline
        spoken.sound(made[name].with_suffix(".mp3"), edition.timeline.duration)
    return made


@pytest.fixture
def many(publication: Callable[..., Path], tmp_path: Path) -> Path:
    """A page with every kind of block, with its sound; the checks of the finished page have nothing against it."""
    edition = spoken.edition(publication(MANY))
    target = tmp_path / f"{edition.stem}.html"
    html.write(edition, target)
    assert edition.timeline
    spoken.sound(target.with_suffix(".mp3"), edition.timeline.duration)
    assert list(checks.run("html", checks.Made(edition, target), target.name)) == []
    return target


def dressed(theme: str) -> Callable[[Page], None]:
    """Choose `theme` as a reader would, and close the panel again."""

    def choose(page: Page) -> None:
        page.get_by_role("button", name="Text size and colours").click()
        page.locator(f"[name=theme][value={theme}]").check()
        page.get_by_role("button", name="Text size and colours").click()

    return choose


def opened(theme: str) -> Callable[[Page], None]:
    """Choose `theme`, open every panel, and read a sentence."""

    def open_all(page: Page) -> None:
        page.get_by_role("button", name="Text size and colours").click()
        page.locator(f"[name=theme][value={theme}]").check()
        page.locator(".listen button").nth(1).click()
        page.wait_for_function("document.querySelector('.is-spoken a') && CSS.highlights.get('spoken-word').size")
        press(page, "Pause")
        press(page, "Speed and more")

    return open_all


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("name", EDITIONS)
def test_axe_finds_nothing(pages: dict[str, Path], name: str, theme: str) -> None:
    """In every theme, AAA contrast and best practices included."""
    assert judges.axe(pages[name], tags=judges.AAA_TAGS, before=dressed(theme)) == []


@pytest.mark.parametrize("theme", THEMES)
def test_axe_finds_nothing_while_it_reads(pages: dict[str, Path], theme: str) -> None:
    """With a sentence with a link lit, and the panels open, on a phone."""
    assert judges.axe(pages["standard"], width=320, tags=judges.AAA_TAGS, before=opened(theme)) == []


@pytest.mark.parametrize("system", ["dark", "contrast", "forced"])
def test_axe_finds_nothing_as_the_device_is_set(many: Path, system: str) -> None:
    """Every kind of block, with no theme chosen, on devices that ask for dark, more contrast or their own colours."""
    assert judges.axe(many, width=320, theme=system, tags=judges.AAA_TAGS) == []


def enlarge(page: Page) -> None:
    """Make the text as large as it gets."""
    page.get_by_role("button", name="Text size and colours").click()
    for _ in range(6):
        page.get_by_role("button", name="Larger").click()


@pytest.mark.parametrize(("width", "large"), [(320, False), (640, True), (768, False), (1280, True)])
def test_no_sideways_scrolling(pages: dict[str, Path], many: Path, width: int, large: bool) -> None:
    """At 320 pixels (400 % of 1280), and with letters of twice the size, the page is as wide as the window (1.4.10, 1.4.8)."""
    for path in (*pages.values(), many):
        with judges.tab(width=width) as page:
            page.goto(path.as_uri())
            if large:
                enlarge(page)
            assert page.evaluate("document.documentElement.scrollWidth") <= width, path.name


def roles(page: Page) -> Counter[str]:
    """How often each role stands in the tree that a screen reader is given."""
    nodes = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    return Counter(node["role"]["value"] for node in nodes if not node["ignored"])


def test_a_wide_table_falls_apart_on_a_phone(many: Path) -> None:
    """On a phone each row is a block, each value with its column's name, and still heard as a table."""
    with judges.tab(width=320) as page:
        page.goto(many.as_uri())
        narrow = roles(page)
        cell = page.locator("tbody tr").nth(1).locator("td").nth(1)
        assert cell.evaluate("one => getComputedStyle(one, '::before').content") == '"Monday: "'
        assert page.evaluate("[...document.querySelectorAll('.table')].every(box => box.scrollWidth <= box.clientWidth)")
        page.set_viewport_size({"width": 1280, "height": 900})
        assert cell.evaluate("one => getComputedStyle(one, '::before').content") == "none"
        wide = roles(page)
    heard = ("table", "row", "columnheader", "cell")
    assert [narrow[role] for role in heard] == [wide[role] for role in heard] == [1, 3, 7, 14]


LONGEST = """() => Math.max(...[...document.querySelectorAll(".chapter p:not(.listen), .chapter li, dd")].map(block => {
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT), range = document.createRange();
    let longest = 0, count = 0, line = null;
    for (let node = walker.nextNode(); node; node = walker.nextNode())
        for (let at = 0; at < node.length; at++) {
            range.setStart(node, at);
            range.setEnd(node, at + 1);
            const box = range.getClientRects()[0];
            if (!box) continue;
            if (line === null || Math.abs(box.bottom - line) > 12) [count, line] = [0, box.bottom];
            longest = Math.max(longest, ++count);
        }
    return longest;
}))"""


@pytest.mark.parametrize("name", EDITIONS)
def test_lines_are_short(pages: dict[str, Path], name: str) -> None:
    """No line has more than 80 characters, however wide the window (1.4.8)."""
    with judges.tab(width=1920) as page:
        page.goto(pages[name].as_uri())
        assert 50 < page.evaluate(LONGEST) <= 80


SPACING = """* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
p { margin-bottom: 2em !important }"""
CLIPPED = """() => [...document.querySelectorAll("body *")].filter(one => {
    const apart = ".hidden, .hidden *, .label, .play span, svg, svg *, audio, .skip, .track *, .table, .player-panel, .more, "
        + ".contents";
    if (one.matches(apart) || !one.checkVisibility()) return false;
    const style = getComputedStyle(one);
    const cut = side => ["hidden", "clip", "auto", "scroll"].includes(style[side]);
    const wide = one.scrollWidth > one.clientWidth + 1, high = one.scrollHeight > one.clientHeight + 1;
    return (wide && (cut("overflowX") || (style.display !== "inline" && one.clientWidth > 0))) || (high && cut("overflowY"));
}).map(one => one.outerHTML.slice(0, 120))"""


@pytest.mark.parametrize("width", [320, 1280])
def test_wider_spacing_cuts_nothing_off(pages: dict[str, Path], many: Path, width: int) -> None:
    """A reader's own line, letter and word spacing leaves every word whole (1.4.12)."""
    for path in (*pages.values(), many):
        with judges.tab(width=width) as page:
            page.goto(path.as_uri())
            page.add_style_tag(content=SPACING)
            assert page.evaluate(CLIPPED) == []
            page.get_by_role("button", name="Text size and colours").click()
            show_bar(page)
            press(page, "Speed and more")
            assert page.evaluate(CLIPPED) == []
            assert page.evaluate("document.documentElement.scrollWidth") <= width


BOXES = """() => [...document.querySelectorAll("button, .button, .choice, summary, .track input")]
.filter(one => one.checkVisibility()).map(one => {
    const { x, y, width, height } = one.getBoundingClientRect();
    return { x, y: y + scrollY, width, height, name: one.textContent.trim(), player: !!one.closest(".keys, .more, .seek") };
})"""


def test_a_bookmarklet_of_the_readers_works(publication: Callable[..., Path], tmp_path: Path) -> None:
    """A script that a reader brings sets the spacing; the page lets no text become a program, and its policy says so."""
    wider = "const own = document.createElement('style'); own.textContent = 'p {word-spacing: 9px}'; document.head.append(own)"
    tried = (
        "const tried = document.createElement('script'); tried.textContent = 'own = eval(\\'1\\')'; document.head.append(tried)"
    )
    said: list[str] = []
    edition = editions.adapt(read(publication("## Tea\n\nA cup.\n")))
    assert edition is not None
    html.write(edition, tmp_path / "tea.html")
    with judges.tab(policy=True) as page:
        page.on("pageerror", lambda error: said.append(str(error)))
        page.goto((tmp_path / "tea.html").as_uri())
        add = "code => document.body.insertAdjacentHTML('beforeend', `<a class='own' href=\"javascript:{${code}}\">own</a>`)"
        for code in (wider, tried):
            page.evaluate(add, code)
        page.evaluate("for (const own of document.querySelectorAll('.own')) own.click()")
        page.wait_for_timeout(300)
        assert page.evaluate("getComputedStyle(document.querySelector('main p')).wordSpacing") == "9px"
        policy = page.evaluate("document.querySelector('meta[http-equiv=Content-Security-Policy]').content")
    assert "unsafe-eval" in " ".join(said)
    assert "default-src 'none'" in policy
    assert "eval" not in policy


@pytest.mark.parametrize("width", [320, 768, 1280])
def test_a_trembling_hand_can_press_it(pages: dict[str, Path], width: int) -> None:
    """Every button is 44 by 44 pixels or more, and 8 or more from the next one in the player (2.5.5, E18)."""
    with judges.tab(width=width) as page:
        page.goto(pages["standard"].as_uri())
        page.get_by_role("button", name="Text size and colours").click()
        show_bar(page)
        for panel in ("Sections", "Speed and more"):
            press(page, panel)
            found = page.evaluate(BOXES)
            assert len(found) > 15
            assert [one["name"] for one in found if one["width"] < 44 or one["height"] < 44] == []
            player = [one for one in found if one["player"]]
            assert [(a["name"], b["name"]) for a in player for b in player if a is not b and gap(a, b) < 8] == []


def gap(a: dict[str, Any], b: dict[str, Any]) -> float:
    """Pixels between two boxes, along the axis on which they are apart."""
    across = max(a["x"], b["x"]) - min(a["x"] + a["width"], b["x"] + b["width"])
    down = max(a["y"], b["y"]) - min(a["y"] + a["height"], b["y"] + b["height"])
    return float(max(across, down))


def test_it_asks_for_nothing_but_its_sound(pages: dict[str, Path]) -> None:
    """Opened from a disk and played, the page reads itself and its MP3, and nothing else in the world (E25)."""
    with judges.tab() as page:
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        faults: list[str] = []
        page.on("console", lambda message: faults.append(message.text))
        page.goto(pages["standard"].as_uri())
        listen(page)
        page.wait_for_function("document.querySelector('audio').currentTime > 0.5")
        files = {pages["standard"].as_uri(), pages["standard"].with_suffix(".mp3").as_uri()}
        assert {url for url in asked if not url.startswith("data:")} == files
        assert faults == []


@pytest.mark.parametrize("name", EDITIONS)
def test_readable_without_a_script(pages: dict[str, Path], name: str) -> None:
    """With JavaScript off every word can be seen, nothing that cannot work is shown, and the browser plays the sound."""
    words = " ".join(
        sentence.text for chapter in spoken.edition(name=name).document.chapters for sentence in sentences(chapter)
    )
    context = judges.browser().new_context(java_script_enabled=False)
    try:
        page = context.new_page()
        page.goto(pages[name].as_uri())
        seen = " ".join(page.locator("body").inner_text().split())
        for word in set(words.split()):
            assert word in seen
        assert page.locator("audio[controls]").is_visible()
        assert page.get_by_role("link", name="Sound file (MP3)").is_visible()
        assert page.get_by_role("button").count() == 0
    finally:
        context.close()


def sentences(chapter: Any) -> Any:
    """The sentences of a chapter."""
    from wellread.model import traverse

    return traverse.sentences(chapter.blocks)


def test_every_control_by_keyboard_in_order(pages: dict[str, Path]) -> None:
    """Tab reaches each link and button once, from top to bottom as they are seen, each with a mark around it, none hidden."""
    with judges.tab(width=1280) as page:
        page.goto(pages["standard"].as_uri())
        page.evaluate("document.querySelector('[aria-controls=display-panel]').click()")
        wanted = page.evaluate(
            "[...document.querySelectorAll('a[href], button, input, summary')].filter(one => one.checkVisibility())"
            ".filter(one => one.type !== 'radio' || one.checked).length"
        )
        places = []
        for _ in range(wanted):
            page.keyboard.press("Tab")
            places.append(page.evaluate(FOCUSED))
        assert page.evaluate("document.activeElement.closest('footer') !== null")
        assert len({place["path"] for place in places}) == wanted
        assert [place["path"] for place in places if not place["marked"]] == []
        assert [place["path"] for place in places if not place["seen"]] == []
        for beside in (True, False):
            rows = [place["y"] for place in places[1:] if place["beside"] is beside]
            assert rows
            assert all(after > before - 30 for before, after in pairwise(rows))


FOCUSED = """() => {
    const one = document.activeElement, box = one.getBoundingClientRect();
    const style = getComputedStyle(one.closest(".choice") ?? one);
    const top = document.elementFromPoint(box.x + Math.min(box.width / 2, 20), box.y + box.height / 2);
    return {
        path: [...document.querySelectorAll("a, button, input, summary")].indexOf(one) + one.textContent,
        beside: one.closest(".contents") !== null,
        y: box.y + scrollY,
        marked: parseFloat(style.outlineWidth) >= 3 && style.outlineStyle === "solid",
        seen: !!top && (one.contains(top) || top.contains(one)),
    };
}"""


def test_printed_without_buttons(pages: dict[str, Path]) -> None:
    """On paper there is the text alone, black on white and large, whatever theme is chosen."""
    with judges.tab() as page:
        page.goto(pages["standard"].as_uri())
        dressed("dark")(page)
        page.emulate_media(media="print")
        assert page.get_by_role("button").count() == 0
        look = "(one => [getComputedStyle(one).color, getComputedStyle(one).backgroundColor, getComputedStyle(one).fontSize])"
        assert page.evaluate(f"{look}(document.body)") == ["rgb(0, 0, 0)", "rgb(255, 255, 255)", "24px"]


def test_easy_read_pictures(pages: dict[str, Path]) -> None:
    """The picture stands left of its sentences, above them on a phone; each sentence begins a line of its own (C20, C26)."""
    measure = """() => [...document.querySelectorAll("main .idea")].map(idea => {
        const picture = idea.querySelector("img").getBoundingClientRect();
        const lines = [...idea.querySelectorAll(".sentence")].map(one => one.getBoundingClientRect());
        return { left: lines.every(line => picture.right <= line.left && picture.top < line.bottom),
                 above: lines.every(line => picture.bottom <= line.top),
                 own: lines.every((line, at) => !at || line.top >= lines[at - 1].bottom) };
    })"""
    for width, side in ((768, "left"), (480, "above"), (320, "above")):
        with judges.tab(width=width) as page:
            page.goto(pages["easy"].as_uri())
            ideas = page.evaluate(measure)
            assert len(ideas) > 30
            assert all(idea[side] and idea["own"] for idea in ideas), width


def test_settings_are_remembered(pages: dict[str, Path]) -> None:
    """Colours, size of text and focus line are the same when the reader comes back."""
    with judges.tab() as page:
        page.goto(pages["standard"].as_uri())
        dressed("cream")(page)
        enlarge(page)
        page.locator("#focus-line").check()
        page.goto(pages["easy"].as_uri())
        assert page.evaluate("document.documentElement.dataset.theme") == "cream"
        assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == "32px"
        assert page.locator(".ruler").count() == 1


def test_a_device_that_keeps_nothing(pages: dict[str, Path]) -> None:
    """Where storing is forbidden all works the same; it is only forgotten."""
    with judges.tab() as page:
        faults: list[str] = []
        page.on("pageerror", lambda fault: faults.append(str(fault)))
        page.add_init_script("Object.defineProperty(window, 'localStorage', { get() { throw new Error('forbidden') } })")
        page.goto(pages["standard"].as_uri())
        dressed("dark")(page)
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") != "rgb(253, 252, 250)"
        listen(page)
        page.wait_for_function("document.querySelector('audio').currentTime > 0.3")
        assert faults == []
