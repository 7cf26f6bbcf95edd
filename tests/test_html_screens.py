"""What the first window shows, where things are in it, the seek bar, paper, and what a screen reader says: one small text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import judges
import pytest
import spoken
from screen_reader import heard, told
from web_player import listen, press, show_bar

from wellread.formats import html

if TYPE_CHECKING:
    from playwright.sync_api import Page

HEARD = Path(__file__).parent / "data" / "heard_page"
WORDS = "Green tea wants water that has stood for a while, and black tea wants it as hot as it can be. "
TEA = f"""
    ---
    title: How to make a good cup of tea for a whole village hall
    language: en-GB
    publisher: The Northfield tea board
    summary: What you need, how long it takes, and what to do when the tea is too strong.
    version: "2.1"
    published: 2026-11-22
    disclaimer: This is information. Ask the caretaker before you use the kitchen.
    other_formats: To get this in another format, call us.
    contact: {{phone: "01632 960 123", email: tea@example.org}}
    glossary: {{brew: To make tea.}}
    easy_read: {{summary: How to make tea for many people., reviews: []}}
    ---
    ## Water for forty people and their guests

    {WORDS * 4}

    ::: easy Water
    ![A cup](cup.svg)
    Boil the water.
    Ask somebody to help you.

    ![A cup](cup.svg)
    You **brew** the tea.
    :::

    ## Leaves

    One spoon for each cup. Wait 4 minutes.

    | Tea | Minutes |
    |---|---|
    | Black | 4 |

    ## A long wait

    {WORDS * 60}
    """
ARABIC = """
    ---
    title: كيف تعدّ كوبًا جيدًا من الشاي في البيت
    language: ar
    publisher: بيت الشاي
    summary: ما الذي تحتاج إليه، وكيف تحضّره خطوة خطوة.
    disclaimer: هذه معلومات عامة.
    contact: {phone: '+44 113 496 0000'}
    ---
    ## الماء

    اغلِ الماء في إبريق نظيف. انتظر قليلا قبل أن تصبه على الأوراق.

    ## الأوراق

    ضع ملعقة صغيرة لكل كوب. اتركها أربع دقائق.
    """
CUP = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10" width="100" height="100"><path d="M2 2h6v6H2z"/></svg>'
FIRST_WINDOWS = ((1280, 800), (390, 844))


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The pages of both editions, and of a text from right to left, with their sound."""
    folder = tmp_path_factory.mktemp("screens")
    made = {}
    for number, (source, names) in enumerate(((TEA, ("standard", "easy")), (ARABIC, ("standard",)))):
        home = folder / str(number)
        home.mkdir()
        (home / "cup.svg").write_text(CUP, encoding="utf-8")
        (home / "publication.md").write_text(re.sub(r"(?m)^    ", "", source).lstrip(), encoding="utf-8")
        for name in names:
            edition = spoken.edition(home, name=name)
            target = made["arabic" if number else name] = home / f"{edition.stem}.html"
            html.write(edition, target)
            assert edition.timeline
            spoken.sound(target.with_suffix(".mp3"), edition.timeline.duration)
    return made


@contextmanager
def open_page(path: Path, width: int = 1280, height: int = 800) -> Iterator[Page]:
    """The page in a fresh tab; a fault in its script fails the test."""
    with judges.tab(width=width, height=height) as page:
        faults: list[str] = []
        page.on("pageerror", lambda fault: faults.append(str(fault)))
        page.goto(path.as_uri())
        yield page
        assert faults == []


PLACES = """() => {
    const box = query => {
        const found = document.querySelector(query);
        if (!found) return null;
        const range = document.createRange();
        range.selectNodeContents(found);
        const all = [...found.getClientRects()], { left, right, top, bottom } = found.getBoundingClientRect();
        return { left, right, top, bottom, line: all[0].bottom };
    };
    return {
        publisher: box(".publisher"), display: box(".display > button"), title: box("h1"), summary: box(".summary"),
        listen: box("[data-do=listen]"), other: box(".ways li:first-child a"), formats: box(".ways li:last-child a"),
        text: box("section.chapter:not(.front) p .sentence"), picture: box("main img"),
        contents: box(".contents"), note: box(".beside"),
        column: box("section.body"), sideways: document.documentElement.scrollWidth > innerWidth,
    };
}"""


def places(page: Page, width: int, height: int) -> dict[str, Any]:
    """Where the parts of the page are in a window of that size, not scrolled."""
    page.set_viewport_size({"width": width, "height": height})
    page.evaluate("scrollTo(0, 0)")
    page.wait_for_timeout(50)
    found: dict[str, Any] = page.evaluate(PLACES)
    return found


@pytest.mark.parametrize("name", ["standard", "easy", "arabic"])
def test_the_first_window(pages: dict[str, Path], name: str) -> None:
    """Publisher, title, what it is, Listen, the other ways and the beginning of the text are in the first window."""
    with open_page(pages[name]) as page:
        for width, height in FIRST_WINDOWS:
            found = places(page, width, height)
            for part in ("publisher", "display", "title", "summary", "listen", "formats", "other"):
                assert found[part]["bottom"] <= height, (part, width)
            begins = found["picture"]["bottom"] if name == "easy" else found["text"]["line"]
            assert begins <= (900 if name == "easy" else height), width
            assert found["listen"]["bottom"] <= 600
            assert found["listen"]["bottom"] < found["text"]["top"]
            apart = (found["note"]["left"] - found["listen"]["right"], found["formats"]["left"] - found["note"]["right"])
            assert found["note"]["top"] > found["text"]["top"] or max(apart) > 30, "the disclaimer is after the text, or beside"
            assert found["listen"]["top"] > found["summary"]["bottom"] > found["title"]["bottom"] > found["publisher"]["top"]
        assert page.evaluate("getComputedStyle(document.querySelector('[data-do=listen]')).backgroundColor") == page.evaluate(
            "(one => { one.style.color = 'var(--button)'; document.body.append(one); return getComputedStyle(one).color })"
            "(document.createElement('i'))"
        )


@pytest.mark.parametrize("name", ["standard", "arabic"])
def test_contents_beside_the_text(pages: dict[str, Path], name: str) -> None:
    """From 1100 pixels on they are open next to the text, which is no wider; below that they are closed, above it."""
    with open_page(pages[name], width=1000) as page:
        narrow = places(page, 1000, 800)
        assert not page.locator(".contents a").first.is_visible()
        assert narrow["contents"]["bottom"] <= narrow["text"]["top"]
        for width in (1100, 1280, 1920):
            wide = places(page, width, 800)
            assert page.locator(".contents a").first.is_visible()
            apart = [wide["contents"]["left"] - wide["column"]["right"], wide["column"]["left"] - wide["contents"]["right"]]
            assert max(apart) > 30, width
            assert (apart[0] > apart[1]) is (name != "arabic")
            assert wide["contents"]["top"] < wide["text"]["bottom"]
            size = wide["column"]["right"] - wide["column"]["left"]
            assert size <= narrow["column"]["right"] - narrow["column"]["left"] + 1
            assert not wide["sideways"]
        page.mouse.wheel(0, 1500)
        page.wait_for_function("scrollY > 0")
        assert page.evaluate("document.querySelector('.contents').getBoundingClientRect().top") >= 0
        places(page, 1280, 800)
        page.evaluate("document.documentElement.style.setProperty('--zoom', '2')")
        assert page.evaluate("getComputedStyle(document.querySelector('.contents')).position") == "static"


BAR = """() => {
    const box = one => one.getBoundingClientRect();
    const seen = [...document.querySelectorAll("#player :is(.keys, .more) button, #player .track input")].map(box);
    const least = Math.min(...seen.map(one => Math.min(one.width, one.height)));
    return { high: box(document.getElementById("player")).height, least };
}"""


@pytest.mark.parametrize(("width", "most"), [(320, 120), (390, 120), (768, 160), (1280, 140)])
def test_the_bar_leaves_the_window_to_the_text(pages: dict[str, Path], width: int, most: int) -> None:
    """While the text is in view the bar is low, on a phone two rows, and all that it holds is 44 pixels to hit."""
    for name in ("standard", "arabic"):
        with open_page(pages[name], width=width, height=844) as page:
            show_bar(page)
            page.evaluate("document.getElementById('caption').hidden = true")
            found = page.evaluate(BAR)
            assert found["high"] <= most, name
            assert found["least"] >= 44, name


QUIET = """() => [...document.querySelectorAll(".titled")].map(row => {
    const [title, button] = [row.querySelector("h2"), row.querySelector("button")].map(one => one.getBoundingClientRect());
    return {
        beside: button.left >= title.right || button.right <= title.left,
        level: button.top < title.bottom && button.bottom > title.top,
        side: Math.min(button.width, button.height),
        seen: row.querySelector("button").innerText.trim(),
        name: [...row.querySelectorAll("button span")].map(one => one.textContent).join(" "),
    };
})"""


def test_listen_is_quiet_beside_its_heading(pages: dict[str, Path]) -> None:
    """A triangle on the line of each heading, 44 pixels to hit; in words only how long it is, from two minutes on."""
    for name, width in (("standard", 390), ("standard", 1280), ("arabic", 390)):
        with open_page(pages[name], width=width) as page:
            found = page.evaluate(QUIET)
            assert len(found) > 1
            assert [one for one in found if not (one["beside"] and one["level"]) or one["side"] < 44] == []
            if name == "standard":
                assert {one["seen"].replace("Listen\n", "") for one in found if "long wait" in one["name"]} != {""}
                assert all(one["name"].startswith("Listen to: ") for one in found)


def test_a_short_disclaimer_stands_clear_of_its_bar(pages: dict[str, Path]) -> None:
    """From the left and from the right: its words do not touch the line at their side."""
    for name in ("standard", "arabic"):
        with open_page(pages[name], width=390) as page:
            assert (
                page.evaluate("parseFloat(getComputedStyle(document.querySelector('.beside .callout')).paddingInlineStart)")
                >= 12
            )


def test_axe_finds_nothing_from_right_to_left(pages: dict[str, Path]) -> None:
    """With the bar and its list of sections, on a phone, AAA contrast and best practices included."""

    def opened(page: Page) -> None:
        show_bar(page)
        page.locator("[aria-controls=sections-panel]").click()

    assert judges.axe(pages["arabic"], width=320, tags=judges.AAA_TAGS, before=opened) == []


def test_the_seek_bar(pages: dict[str, Path]) -> None:
    """A slider of 44 pixels with a mark for each section: with the mouse, with the keys, and in words."""
    now = "document.querySelector('audio').currentTime"
    with open_page(pages["standard"], width=768) as page:
        show_bar(page)
        seek = page.get_by_role("slider", name="Place in the sound")
        box = seek.bounding_box()
        assert box
        assert box["height"] >= 44
        sections = page.evaluate("JSON.parse(document.getElementById('timeline').textContent).sections")
        starts, total = [one["start"] / 1000 for one in sections], sum(one["duration"] for one in sections) / 1000
        marks = page.evaluate("[...document.querySelectorAll('.ticks span')].map(one => one.getBoundingClientRect().left)")
        page.mouse.click(box["x"] + box["width"] / 2, box["y"] + 4)
        assert abs(page.evaluate(now) - total / 2) < 2
        assert len(marks) == len(sections) - 1
        for mark, start in zip(marks, starts[1:], strict=True):
            page.mouse.click(mark, box["y"] + box["height"] - 4)
            assert abs(page.evaluate(now) - start) < total / box["width"] * 2 + 1
        for key, wanted in (("Home", 0), ("ArrowRight", 10), ("ArrowUp", 20), ("ArrowLeft", 10), ("PageUp", starts[1])):
            page.keyboard.press(key)
            assert abs(page.evaluate(now) - wanted) < 0.1, key
        said = seek.get_attribute("aria-valuetext")
        assert said == f"{clock(starts[1])} of {clock(total)}. Part 2 of {len(starts)}: {sections[1]['title']}"
        page.keyboard.press("PageDown")
        assert page.evaluate(now) == 0
        page.keyboard.press("End")
        assert abs(page.evaluate(now) - starts[-1]) < 0.1
        assert page.locator("[data-part=section]").inner_text().startswith(f"Part {len(starts)} of {len(starts)}: ")


def clock(seconds: float) -> str:
    """Minutes and seconds."""
    return f"{int(seconds) // 60}:{int(seconds) % 60:02}"


def test_a_slider_that_plays_does_not_chatter(pages: dict[str, Path]) -> None:
    """While it plays and has focus, its value changes every ten seconds only: a screen reader says each change."""
    with open_page(pages["standard"]) as page:
        listen(page)
        page.locator("[data-part=seek]").focus()
        before = page.locator("[data-part=seek]").get_attribute("aria-valuetext")
        page.wait_for_function("document.querySelector('audio').currentTime > 2")
        assert page.locator("[data-part=seek]").get_attribute("aria-valuetext") == before


def test_the_imprint_is_heard_where_the_reader_is(pages: dict[str, Path]) -> None:
    """It is said first and is at the foot of the page: nobody is taken there and back, the bar shows its words."""
    with open_page(pages["standard"]) as page:
        listen(page)
        start = "JSON.parse(document.getElementById('timeline').textContent).clips.find(one => one[0] === id)[1]"
        heard = page.locator("footer .published .sentence").first
        page.evaluate(
            f"id => {{ document.querySelector('audio').currentTime = {start} / 1000 + 0.2 }}", heard.get_attribute("id")
        )
        page.wait_for_function("document.querySelector('footer .is-spoken')")
        assert page.locator("#caption").inner_text() == "Published by The Northfield tea board."
        assert page.evaluate("scrollY") == 0


def test_nothing_moves_by_itself(pages: dict[str, Path]) -> None:
    """No animation or transition; where the device asks for less motion, what is heard comes into view in one step."""
    with judges.tab(width=390, height=844) as page:
        page.emulate_media(reduced_motion="reduce")
        page.add_init_script(
            "window.moves = []; const by = scrollBy;window.scrollBy = how => { moves.push(how.behavior); by.call(window, how) }"
        )
        page.goto(pages["standard"].as_uri())
        listen(page)
        page.evaluate("document.querySelector('audio').currentTime = 60")
        page.wait_for_function("moves.length > 0")
        assert set(page.evaluate("moves")) == {"instant"}
        assert page.evaluate("document.getAnimations().length") == 0
        assert page.evaluate(
            "[...document.querySelectorAll('*')].map(one => getComputedStyle(one))"
            ".every(one => parseFloat(one.transitionDuration) === 0 && one.animationName === 'none')"
        )


def test_on_paper(pages: dict[str, Path]) -> None:
    """Text alone: no player, no buttons, no contents; a heading is never apart from what follows it."""
    with open_page(pages["standard"]) as page:
        show_bar(page)
        page.emulate_media(media="print")
        for part in (".player", ".start", ".contents", ".display", ".listen", ".skip", ".ruler"):
            assert not page.locator(part).first.is_visible(), part
        kept = "[...document.querySelectorAll('h1, h2, h3, .callout-title')].map(one => getComputedStyle(one).breakAfter)"
        assert set(page.evaluate(kept)) == {"avoid"}
        assert page.locator(".sentence").first.is_visible()
        assert page.locator("footer .sentence").first.is_visible()


@pytest.mark.parametrize("name", ["standard", "easy", "arabic"])
def test_what_a_screen_reader_says(pages: dict[str, Path], name: str, golden: Callable[[Path, str], None]) -> None:
    """Word for word, at rest; and of the bar with its lists, once it played."""
    with open_page(pages[name], width=390, height=844) as page:
        said = heard(page)
        assert said[-1] == "end of document"
        golden(HEARD / f"{name}.txt", told(said))
        if name == "standard":
            show_bar(page)
            press(page, "Sections")
            said = heard(page)
            start = said.index("region, Listen to this page")
            golden(HEARD / "bar.txt", told(said[start : said.index("end of region, Listen to this page") + 1]))
