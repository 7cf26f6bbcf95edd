"""Hostile templates: each is refused as a Problem, soon, and leaves the machine as it was."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from wellread.editions import adapt
from wellread.formats import epub, html
from wellread.model import Edition
from wellread.problems import BuildError
from wellread.project import Project
from wellread.readers import read
from wellread.templating import limits
from wellread.templating.environment import View, render, source
from wellread.templating.rules import Tool

TEXT = "## Tea\n\nA cup of *tea*.\n\n![A brain](openmoji:brain)\n\n| a | b |\n|---|---|\n| 1 | 2 |\n"
SECRET = "the canary sings"
CANARY = "CANARY"
"""In an attack: the path of a file outside of the publication."""
GROW = "{% set ns = namespace(x='ab') %}{% for i in range(99) %}{% set ns.x = EXPRESSION %}{% endfor %}{{ ns.x }}"
PICTURE = "{% set figure = edition.document.chapters[1].blocks[2] %}"

FILES = {
    "root of the edition": "{{ (edition.root / 'CANARY').read_text() }}",
    "root by item": "{{ (edition['root'] / 'CANARY').read_text() }}",
    "root by attr": "{{ (edition | attr('root') / 'CANARY').read_text() }}",
    "root by map": "{% for one in [edition] | map(attribute='root') %}{{ one.read_text() }}{% endfor %}",
    "root by groupby": "{% for one in [edition] | groupby('root') %}{{ one.grouper }}{% endfor %}",
    "root by sum": "{{ [edition] | sum(attribute='root', start=0) }}",
    "root by format": "{{ '{0.root}'.format(edition) }}",
    "root by format_map": "{{ '{a.root.parent}'.format_map({'a': edition}) }}",
    "source of the document": "{{ edition.document.source.read_text() }}",
    "write": "{{ (edition.root / 'CANARY').write_text('x') }}",
    "delete": "{{ (edition.root / 'CANARY').unlink() }}",
    "move": "{{ (edition.root / 'CANARY').rename('gone') }}",
    "path of a picture": PICTURE + "{{ figure.picture.path.read_bytes() }}",
    "folder of a picture": PICTURE + "{% for one in figure.picture.path.parent.iterdir() %}{{ one }}{% endfor %}",
    "a false picture": "{{ view.src(namespace(path=edition.root)) }}",
    "the project": "{{ edition.project.read('CANARY') }}",
    "the project of the document": "{{ edition.document.project.templates }}{{ edition.document.project.path('x') }}",
    "the cache": "{{ edition.project.cache.root.joinpath('CANARY').read_text() }}",
    "lexicons of the project": "{% for one in edition.project.lexicons %}{{ one }}{% endfor %}{{ edition.project.at }}",
    "a path that is lent": "{{ given.read_text() }}",
    "globals of a function": "{{ view.src.__globals__['Path']('CANARY').read_text() }}",
    "function inside a tool": "{{ view.src._function.__globals__ }}",
    "insides of a tool": "{{ view.src | attr('_function') }}",
    "globals of a method": "{{ view.level.__func__.__globals__ }}",
    "globals of a lent function": "{{ lent.__globals__ }}",
    "modules of a macro": "{% macro m() %}{% endmacro %}{{ m._func.__globals__ }}",
    "globals of a global": "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
    "joiner": "{{ joiner.__init__.__globals__ }}",
    "namespace": "{{ namespace.__init__.__globals__ }}",
    "lipsum": "{{ lipsum.__globals__['os'].popen('id').read() }}",
    "self": "{{ self._TemplateReference__context.environment }}",
    "loop": "{% for x in [1] %}{{ loop._iterable.__class__ }}{% endfor %}",
    "class of a text": "{{ ''.__class__ }}",
    "class by attr": "{{ '' | attr('__class__') }}",
    "class by attr, hidden": "{{ '' | attr('\\x5f\\x5fclass\\x5f\\x5f') }}",
    "class by item": "{{ ''['__class__'] }}",
    "class by map": "{{ [''] | map(attribute='__class__') | list }}",
    "mro": "{{ range.mro }}{{ dict.mro() }}",
    "class by format": "{{ '{0.__class__}'.format(1) }}",
    "class by format of a mark": "{{ ('{0.__class__}' | safe).format(1) }}",
    "class by format_map": "{{ '{a.__class__}'.format_map({'a': 1}) }}",
    "format by map": "{{ (['{0.__class__}'] | map('attr', 'format') | first)(1) }}",
    "class of fromkeys": "{{ dict.fromkeys('ab') }}",
    "clock": "{{ meta.published.today() }}",
    "strftime": "{{ day.strftime('%Y') }}",
    "replace of a field": "{{ meta.__replace__ }}",
    "fields of a dataclass": "{{ meta.__dataclass_fields__ }}",
    "change a list": "{{ [].append(1) }}",
    "change our words": "{{ t.update({'contents': 'x'}) }}",
    "change our words, item": "{{ t.clear() }}",
    "encode": "{{ 'x'.encode() }}",
    "absolute include": "{% include 'CANARY' %}",
    "include above": "{% include '../../CANARY' %}",
    "include above, hidden": "{% include 'x/../../CANARY' %}",
    "link to a file": "{% include 'link.jinja' %}",
    "import of a link": "{% import 'link.jinja' as kit %}",
    "link as a parent": "{% extends 'link.jinja' %}",
    "link that may be missing": "{% include 'link.jinja' ignore missing %}",
    "link to a folder": "{% include 'folder/secret.jinja' %}",
}
ENDLESS = {
    "loops": "{% for a in range(9999) %}" * 3 + "{% endfor %}" * 3,
    "loop of text": "{% for a in range(99999) %}{% for b in range(99999) %}{{ a }}{% endfor %}{% endfor %}",
    "loop with a condition": "{% for a in range(99999) %}{% for b in range(99999) if b < 0 %}{% endfor %}{% endfor %}",
    "range": "{% for a in range(10 ** 9) %}{% endfor %}",
    "macro": "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
    "two macros": "{% macro m(n) %}{% if n %}{{ m(n - 1) }}{{ m(n - 1) }}{% endif %}{% endmacro %}{{ m(60) }}",
    "caller": "{% macro m() %}{{ caller() }}{% endmacro %}"
    "{% macro n() %}{% call m() %}{{ n() }}{% endcall %}{% endmacro %}{{ n() }}",
    "recursive loop": "{% for a in [range(99)] recursive %}{% if a is iterable %}{{ loop([a, a]) }}{% endif %}{% endfor %}",
    "include of itself": "{% include 'note.jinja' %}",
    "parent of itself": "{% extends 'note.jinja' %}",
    "import of itself": "{% import 'note.jinja' as kit %}",
    "block of itself": "{% block a %}{{ self.a() }}{% endblock %}",
    "text times number": "{{ 'x' * 10 ** 10 }}",
    "number times text": "{{ 10 ** 10 * 'x' }}",
    "list times number": "{{ ([1] * 10 ** 9) | length }}",
    "power": "{{ 2 ** (10 ** 8) }}",
    "power of a power": "{{ 9 ** (9 ** 9) }}",
    "power in steps": "{% set ns = namespace(x=9) %}{% for i in range(99) %}{% set ns.x = ns.x * ns.x %}{% endfor %}",
    "doubled by +": GROW.replace("EXPRESSION", "ns.x + ns.x"),
    "doubled by ~": GROW.replace("EXPRESSION", "ns.x ~ ns.x"),
    "doubled by %": GROW.replace("EXPRESSION", "'%s%s' % (ns.x, ns.x)"),
    "doubled by format": GROW.replace("EXPRESSION", "'{0}{0}'.format(ns.x)"),
    "doubled by |format": GROW.replace("EXPRESSION", "'%s%s' | format(ns.x, ns.x)"),
    "doubled by join": GROW.replace("EXPRESSION", "ns.x.join([ns.x, ns.x])"),
    "doubled by |join": GROW.replace("EXPRESSION", "[ns.x, ns.x] | join"),
    "doubled by replace": GROW.replace("EXPRESSION", "ns.x.replace('a', ns.x)"),
    "doubled by |replace": GROW.replace("EXPRESSION", "ns.x | replace('a', ns.x)"),
    "doubled by a list": GROW.replace("EXPRESSION", "[ns.x, ns.x]"),
    "doubled by a tuple": GROW.replace("EXPRESSION", "(ns.x, ns.x)"),
    "doubled by a mapping": GROW.replace("EXPRESSION", "{1: ns.x, 2: ns.x}"),
    "doubled by dict": GROW.replace("EXPRESSION", "dict(a=ns.x, b=ns.x)"),
    "doubled by a namespace": GROW.replace("EXPRESSION", "namespace(a=ns.x, b=ns.x)"),
    "doubled by a key": GROW.replace("EXPRESSION", "{(ns.x, ns.x): 1}"),
    "doubled by arguments": "{% set ns = namespace(x='ab') %}{% macro m() %}{% set ns.x = varargs %}{% endmacro %}"
    "{% for i in range(99) %}{{ m(ns.x, ns.x) }}{% endfor %}{{ ns.x }}",
    "doubled by a block": GROW.replace("EXPRESSION", "z").replace(
        "{% set ns.x = z %}", "{% set z %}{{ ns.x }}{{ ns.x }}{% endset %}{% set ns.x = z %}"
    ),
    "doubled by escape": GROW.replace("EXPRESSION", "('&' ~ ns.x) | forceescape | string ~ ns.x"),
    "compared": "{% set ns = namespace(x=1, y=1) %}{% for i in range(60) %}"
    "{% set ns.x = [ns.x, ns.x] %}{% set ns.y = [ns.y, ns.y] %}{% endfor %}{{ ns.x == ns.y }}",
    "chain of filters": GROW.replace("EXPRESSION", "ns.x | map('upper')").replace("99", "99999"),
    "center": "{{ 'x' | center(10 ** 9) }}",
    "center in a condition": "{{ 'x' if 'x' | center(10 ** 9) }}",
    "ljust": "{{ 'x'.ljust(10 ** 9) }}",
    "zfill": "{{ 'x'.zfill(width=10 ** 9) }}",
    "expandtabs": "{{ ('\\t' * 9999).expandtabs(9999999) }}",
    "indent": "{{ 'x\\ny' | indent(10 ** 9) }}",
    "indent by a text": "{{ ('\\n' * 999999) | indent('x' * 999999) }}",
    "percent": "{{ '%1000000000d' % 1 }}",
    "percent with a star": "{{ '%*d' % (1000000000, 1) }}",
    "percent with a key": "{{ '%(a(b))1000000000d' % {'a(b)': 1} }}",
    "|format": "{{ '%1000000000d' | format(1) }}",
    "precision": "{{ '%.1000000000f' | format(1) }}",
    "width of a format": "{{ '{:>1000000000}'.format('x') }}",
    "width of a format inside": "{{ '{:>{}}'.format('x', 1000000000) }}",
    "width of a date": "{{ '{:%1000000000d}'.format(day) }}",
    "many fields": "{{ ('{0}' * 999999).format('x') }}",
    "batch": "{{ 'x' | batch(10 ** 9, 'x') | list }}",
    "slice": "{{ 'x' | slice(10 ** 9) | list }}",
    "round": "{{ 5 | round(-10 ** 9) }}",
    "round up": "{{ 5 | round(10 ** 9, 'ceil') }}",
    "wordwrap": "{{ ('x' * 3999999) | wordwrap(1) }}",
    "wordwrap with a text": "{{ ('x ' * 4000) | wordwrap(1, wrapstring='x' * 999999) }}",
    "striptags": "{{ ('<!---->' * 399999) | striptags }}",
    "urlize": "{{ ('www.x.yz ' * 399999) | urlize }}",
    "trim": "{{ ('a' * 1999999) | trim('b' * 1999999 ~ 'a') }}",
    "strip": "{{ ('a' * 1999999).strip('b' * 1999999 ~ 'a') }}",
    "rfind": "{{ ('a' * 1999999).rfind('b' ~ 'a' * 999999) }}",
    "join of a text": "{{ ('x' * 1999999) | join('x' * 1999999) }}",
    "join of a method": "{{ ('x' * 1999999).join('x' * 1999999) }}",
    "replace of nothing": "{{ ('x' * 1999999).replace('', 'x' * 1999999) }}",
    "sum of lists": "{{ ([[1] * 1000] * 1000) | sum(start=[]) | length }}",
    "pprint": "{{ ([[[1] * 90] * 90] * 90) | pprint }}",
    "tojson": "{{ [[[[[1]]]]] | tojson(indent=10 ** 9) }}",
    "the same long text": "{% for a in range(99999) %}{{ 'x' * 999999 }}{% endfor %}",
    "sentence of a tool": "{% for a in range(99999) %}{{ work('x') }}{% endfor %}",
    "deep brackets": "{{ " + "(" * 9999 + "1" + ")" * 9999 + " }}",
    "deep loops": "{% for a in [1] %}" * 60 + "{% endfor %}" * 60,
    "long number": "{{ " + "9" * 9999 + " }}",
    "huge template": "x" * 2_000_000,
    "a template of many values": "{{ meta.title }}{% if 1 %}{% endif %}" * 5000,
    "a tall sum": "{{ 1" + " + 1" * 9999 + " }}",
    "nested brackets in a text": "{% set x = " + "[" * 900 + "]" * 900 + " %}{{ x }}",
}
WRONG: dict[str, str | bytes] = {
    "type": "{{ 1 + 'x' }}",
    "zero": "{{ 1 // 0 }}",
    "argument": "{{ view.level() }}",
    "attribute": "{{ 5 | direction }}",
    "overflow": "{{ 9.9 ** 9999 }}",
    "value": "{{ 'x'.index('y') }}",
    "unpacking": "{% for a, b in [1] %}{% endfor %}",
    "item of nothing": "{{ meta.glossary[9] }}",
    "half of a character": "{{ '\\ud800' }}",
    "not UTF-8": b"\n\n\xff\xfe{{ 1 }}",
    "undefined": "{{ nothing }}",
    "no end": "{% if meta %}",
    "no filter": "{{ 1 | nothing }}",
    "a nameless include": "{% include 'nothing' %}",
    "a name with a zero": "{% include 'a\\x00b' %}",
    "a long name": "{% include 'x' * 9999 %}",
    "missing function": "{{ meta.nothing() }}",
}
ATTACKS: dict[str, str | bytes] = {**FILES, **ENDLESS, **WRONG}


def edition_of(folder: Path) -> Edition:
    found = adapt(read(folder), "standard")
    assert found is not None
    return found


def names(folder: Path) -> dict[str, object]:
    """What formats lend to their templates, and more than they should."""
    from datetime import date

    def work(text: str) -> str:
        return "".join(sorted(text * 2000))[:1]

    return {"view": View(words=True), "given": folder, "lent": work, "work": work, "day": date(2026, 11, 22)}


@pytest.fixture
def canary(tmp_path: Path) -> Path:
    path = tmp_path / "outside" / "secret.jinja"
    path.parent.mkdir()
    path.write_text(SECRET)
    return path


@pytest.fixture
def attacked(publication: Callable[..., Path], canary: Path) -> Callable[[str | bytes], Path]:
    """A publication whose `note.jinja` is the attack, with links that lead outside."""

    def write(attack: str | bytes) -> Path:
        text = attack.replace(CANARY, str(canary)) if isinstance(attack, str) else attack
        folder = publication(TEXT, files={"templates/note.jinja": text})
        (folder / "templates" / "link.jinja").symlink_to(canary)
        (folder / "templates" / "folder").symlink_to(canary.parent)
        return folder

    return write


@pytest.mark.parametrize("name", ATTACKS)
def test_an_attack_is_a_problem(name: str, attacked: Callable[[str | bytes], Path], canary: Path) -> None:
    """It ends within two seconds as one Problem that names the template; the file outside is not read, written or moved."""
    folder = attacked(ATTACKS[name])
    edition, started = edition_of(folder), time.thread_time()
    with pytest.raises(BuildError) as caught:
        render(edition, "note.jinja", **names(folder))
    assert time.thread_time() - started < 2
    (problem,) = caught.value.problems
    assert problem.code == "template-wrong"
    assert problem.path.startswith(str(folder / "templates"))
    assert SECRET not in str(problem)
    assert canary.read_text() == SECRET
    assert [path.name for path in canary.parent.iterdir()] == [canary.name]


@pytest.mark.parametrize("wrong", ["{{ 1 // 0 }}", "{% if %}", "{{ nothing }}", "{{ ''.__class__ }}", "{{ 'x' * 10 ** 10 }}"])
def test_the_line_is_named(publication: Callable[..., Path], wrong: str) -> None:
    """Of templates that call each other, the innermost is named, with the line in it."""
    inner = f"{{% macro m() %}}\n\n{wrong}\n{{% endmacro %}}\n"
    files = {"templates/note.jinja": "\n{% import 'inner.jinja' as kit %}{{ kit.m() }}", "templates/inner.jinja": inner}
    folder = publication(TEXT, files=files)
    with pytest.raises(BuildError) as caught:
        render(edition_of(folder), "note.jinja")
    (problem,) = caught.value.problems
    assert (problem.path, problem.line) == (str(folder / "templates" / "inner.jinja"), 3)


def test_a_file_that_is_not_filled_in(publication: Callable[..., Path], canary: Path) -> None:
    """Style sheets and scripts, too, are read from inside of the templates folder only."""
    folder = publication(TEXT, files={"templates/themes/page.txt": "x"})
    for name in ("themes/page.css", "themes/epub.css"):
        (folder / "templates" / name).symlink_to(canary)
    with pytest.raises(BuildError, match="outside of the templates folder"):
        source("themes/page.css", Project.of(folder))
    with pytest.raises(BuildError, match="template-wrong"):
        html.write(edition_of(folder), folder / "tea.html")
    with pytest.raises(BuildError, match="template-wrong"):
        epub.write(edition_of(folder), folder / "tea.epub")


def test_a_template_that_cannot_be_opened(publication: Callable[..., Path], monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that may not be read is a Problem that says so."""
    folder = publication(TEXT, files={"templates/note.jinja": "x"})
    edition, opened = edition_of(folder), Path.read_bytes

    def refuse(path: Path) -> bytes:
        if path.name == "note.jinja":
            raise PermissionError(13, "Permission denied")
        return opened(path)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(BuildError, match="cannot be read: Permission denied"):
        render(edition, "note.jinja")


@pytest.mark.parametrize(
    ("file", "text"), [("chapter.xhtml.jinja", "<p>"), ("nav.xhtml.jinja", "<a></b>"), ("chapter.xhtml.jinja", "")]
)
def test_a_page_of_a_book_that_is_no_xml(publication: Callable[..., Path], file: str, text: str) -> None:
    """A template whose page is not well-formed is a Problem."""
    folder = publication(TEXT, files={f"templates/{file}": text})
    with pytest.raises(BuildError, match="template-wrong"):
        epub.write(edition_of(folder), folder / "tea.epub")


def test_a_long_publication_may_do_more(publication: Callable[..., Path], monkeypatch: pytest.MonkeyPatch) -> None:
    """What a template may do grows with the text that it shows."""
    # A slow machine comes to the end of its time before the end of its steps; the steps are what is counted here.
    monkeypatch.setattr(limits.Budget, "_late", lambda _: False)
    template = (
        "{% for a in range(40) %}{% for c in edition.document.chapters %}{% for b in c.blocks %}{% for s in b.sentences %}"
    )
    template += "{% for w in s.text.split() %}{{ w }}{% endfor %}" + "{% endfor %}" * 4
    short, long = (TEXT.partition("\n\n!")[0] + "\n\nTea is hot now." * count for count in (9, 4000))
    folder = publication(long, name="long", files={"templates/note.jinja": template})
    assert "Tea" in render(edition_of(folder), "note.jinja")
    other = publication(short, name="short", files={"templates/note.jinja": template.replace("40", "99999")})
    with pytest.raises(BuildError, match="too many steps"):
        render(edition_of(other), "note.jinja")


def test_what_templates_may_do(publication: Callable[..., Path]) -> None:
    """Ordinary templates work: loops with conditions, macros, filters, lists, formats, dates and namespaces."""
    template = (
        "{% set ns = namespace(n=0) %}{% for x in range(5) if x % 2 %}{% set ns.n = ns.n + x %}{{ loop.index }}{% endfor %}"
        "{{ ns.n }} {{ ['b', 'a'] | sort | join(', ') }} {{ '%s-%02d' % ('a', 5) }} {{ '{:>3}'.format(7) }}"
        " {{ day.isoformat() }} {{ meta.title.upper() | replace('TEA', '<') }} {{ {'a': 1}.get('a') }}"
        " {{ [1, 2, 3] | batch(2) | list }}"
        " {{ day.year ~ '!' }} {{ t.get('nothing', 'none') }} {{ view.level(2) }} {{ 2 ** 10 }} {{ 'ab' * 2 }} {{ [1] + [2] }}"
        " {{ edition.document.chapters | map(attribute='kind') | join(' ') }} {{ cycler('a', 'b').next() }}"
    )
    folder = publication(TEXT, files={"templates/note.jinja": template})
    assert render(edition_of(folder), "note.jinja", **names(folder)) == (
        "124 a, b a-05   7 2026-11-22 A CUP OF &lt; 1 [[1, 2], [3]] 2026! none 2 1024 abab [1, 2] front body about credits a"
    )


def test_tools_are_calls_only() -> None:
    """A function that is lent can be called by us as before."""
    view = View(href=lambda target: target.upper())
    assert view.href("#a") == "#A"
    assert isinstance(view.href, Tool)
