"""Checks of what is said by a finished PDF: languages, order of words, names of links and pictures, notes.

No validator sees these: a language that got lost, words that run together, a link whose name is its address (A43, A48 to A56).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import groupby, pairwise

from wellread.checks import BUG, SHORTCOMING, Finding, Made, check
from wellread.checks.pdf.words import compared, lists
from wellread.inspection.pdf.reading import RIGHT_TO_LEFT, letters, read, shown
from wellread.languages.strings import strings
from wellread.model import BulletList, NumberedList, traverse
from wellread.problems import Severity

LIGATURE = 4
"""Letters that one glyph may stand for in a script that runs from the right."""


@check("pdf-language-wrong", "pdf", refs="A43 WCAG-3.1.1")
def language_wrong(made: Made) -> Iterator[Finding]:
    """The file names the language that it is written in."""
    language = made.edition.document.meta.language
    if read(made.path).language != language:
        yield Finding(f"the file says {read(made.path).language or 'nothing'} where its language is {language}", BUG)


@check("language-lost", "pdf", refs="A43 W05 WCAG-3.1.2")
def language_lost(made: Made) -> Iterator[Finding]:
    """Every word is marked with its own language, so that it is spoken as such."""
    reading = read(made.path)
    pairs = compared(made, reading.tree).pairs if reading.tree else ()
    wrong = [(one, two) for one, two in pairs if one.language != two.language and one.text.isalnum()]
    for (wanted, said), group in groupby(wrong, key=lambda pair: (pair[0].language, pair[1].language)):
        words = shown(" ".join(one.text for one, _ in group))
        yield Finding(f"{words} is not marked as {wanted}: it would be spoken as {said or 'no language'}", BUG)


@check("picture-unsaid", "pdf", refs="A48 A49 W03")
def picture_unsaid(made: Made) -> Iterator[Finding]:
    """Every picture that means something says what, in its own place; one that only decorates is not heard at all."""
    reading = read(made.path)
    figures = reading.elements("Figure")
    alternatives = Counter(figure.alt for figure in figures)
    if alternatives.get("", 0):
        yield Finding(f"{alternatives['']} pictures have no text alternative", BUG)
    named = {one.id: one for one in reading.tree.walk() if one.id} if reading.tree else {}
    wanted: Counter[str] = Counter()
    for chapter in made.edition.document.chapters:
        for holder, picture in traverse.pictures(chapter.blocks):
            wanted.update([] if picture.decorative else [picture.alt])
            around = named.get(holder.id)
            heard = {one.alt for one in around.walk() if one.type == "Figure"} if around is not None else set()
            if around is not None and not picture.decorative and picture.alt not in heard:
                yield Finding(f"the picture {shown(picture.alt)} says something else where it is", BUG)
    wanted.update(_tasks(made))
    for alt in wanted - alternatives:
        yield Finding(f"the picture {shown(alt)} cannot be heard", BUG)
    for alt in alternatives - wanted:
        if alt:
            yield Finding(f"a picture says {shown(alt)}, which the source does not", BUG)


def _tasks(made: Made) -> Iterator[str]:
    """What the mark of each entry of a task list says."""
    words = strings(made.edition.document.meta.language, made.edition.project)
    for chapter in made.edition.document.chapters:
        for block in traverse.blocks(chapter.blocks):
            if isinstance(block, BulletList | NumberedList):
                states = (item.checked for item in block.items if traverse.says_something(item.blocks))
                yield from (words["task_done" if state else "task_open"] for state in states if state is not None)


@check("sentence-unnamed", "pdf", refs="W10 B15")
def sentence_unnamed(made: Made) -> Iterator[Finding]:
    """Every sentence is an element under its own id, so that page, sound and text can be told apart."""
    reading = read(made.path)
    if reading.tree is None:
        return
    named = {one.id for one in reading.tree.walk()}
    # Names of columns are said again for each row of a table that became a list.
    heads = (cell for table in lists(made, reading.tree).values() for row in table.head for cell in row)
    repeated = {sentence.id for cell in heads for sentence in cell.sentences}
    for chapter in made.edition.document.chapters:
        known = named | repeated
        lost = [one for one in traverse.sentences(chapter.blocks) if one.id not in known and letters(one.text)]
        for sentence in lost[:3]:
            yield Finding(f"{shown(sentence.text)} has lost its id {sentence.id}", BUG)


@check("link-name-poor", "pdf", refs="A51 W11 WCAG-2.4.9")
def link_name_poor(made: Made) -> Iterator[Finding]:
    """A link is called by its words, not by its address; and it is one link, however many lines it fills."""
    reading = read(made.path)
    if reading.unlinked:
        yield Finding(f"{reading.unlinked} links are not in a Link element", BUG)
    for link in reading.elements("Link"):
        names = {name for _, name in link.links}
        visible = letters(link.text)
        for target, name in link.links:
            # A heading may have the words of its own id, and an address may be its own name.
            poor = name in (target, target.lstrip("#")) and letters(name) not in visible
            if poor or (visible and not name.strip()):
                yield Finding(f"the link {shown(link.text)} is called {shown(name)}", BUG)
        per_page = Counter(page for page, _, target, name in reading.links if name in names and target == link.links[0][0])
        if link.links and len(link.links) > max(1, len(link.pages)) and per_page:
            yield Finding(f"{shown(link.text)} is {len(link.links)} links", BUG)


@check("note-broken", "pdf", refs="A52")
def note_broken(made: Made) -> Iterator[Finding]:
    """Every mention of a note leads to it, and every note leads back."""
    reading = read(made.path)
    notes = {one.id: one for one in reading.elements("Note", "FENote")}
    wanted = [
        note for chapter in made.edition.document.chapters for block in chapter.blocks for note in getattr(block, "notes", ())
    ]
    marks = {one.id: one for one in reading.elements("Reference") if one.id}
    for note in wanted:
        found = notes.get(note.id)
        back = {target.lstrip("#") for one in (found.walk() if found else ()) for target, _ in one.links}
        there = {target.lstrip("#") for one in marks.values() for kid in one.walk() for target, _ in kid.links}
        if found is None or note.id not in there or not back.intersection(note.references):
            yield Finding(f"note {note.number} cannot be reached, or does not lead back", BUG, note.line)


@check("reading-order-wrong", "pdf", refs="A56 WCAG-1.3.2")
def reading_order_wrong(made: Made) -> Iterator[Finding]:
    """The words of the tags are the words of the edition, in its order: none lost, changed, doubled or run together.

    What print adds has a name: addresses behind links, names of columns in a table that became a list, markers, the contents.
    """
    reading = read(made.path)
    if reading.tree is None:
        return
    found = compared(made, reading.tree)
    if found.wanted or found.said:
        yield Finding(f"the source says {shown(found.wanted)}, the tags {shown(found.said)}", BUG)


@check("right-to-left-reversed", "pdf", refs="A56 W18")
def right_to_left_reversed(made: Made) -> Iterator[Finding]:
    """Words of a script that runs from the right are stored in the order in which they are read."""
    for page in read(made.path).pages:
        runs = [run for run in page.runs if not run.in_picture and not run.artifact and run.mark not in page.actual]
        letters = [run for run in runs if RIGHT_TO_LEFT.search(run.text) and any(map(str.isalpha, run.text))]
        for run in letters:
            if len(RIGHT_TO_LEFT.findall(run.text)) > LIGATURE:
                yield Finding(f"page {page.label}: {shown(run.text)} is painted from left to right", BUG)
        for one, two in pairwise(letters):
            if one.mark == two.mark and abs(one.box[1] - two.box[1]) < 1 and one.box[0] < two.box[0] - 0.5:
                yield Finding(f"page {page.label}: {shown(one.text + two.text)} has no text in reading order", BUG)


@check("formula-unsaid", "pdf", refs="WCAG-1.1.1 W03")
def formula_unsaid(made: Made) -> Iterator[Finding]:
    """Every formula that is drawn is tagged as one and says its words, in their order; in PDF 2.0 its MathML is attached."""
    reading = read(made.path)
    wanted = iter(list(_formulas(made)))
    for one in reading.elements("Formula"):
        if not any(one.alt == said for said, _ in wanted):
            yield Finding(f"a formula says {shown(one.alt)}, which the source does not say here", BUG)
            return
        if reading.version.startswith("2") and "<math" not in one.attached:
            yield Finding(f"the formula {shown(one.alt)} has no MathML attached", BUG)


@check("formula-flat", "pdf", refs="W03", severity=Severity.WARNING)
def formula_flat(made: Made) -> Iterator[Finding]:
    """A formula is drawn as a formula; one that is too wide for the page is printed as a line of text."""
    alternatives = Counter(one.alt for one in read(made.path).elements("Formula"))
    for said, text in _formulas(made):
        if not alternatives[said]:
            yield Finding(
                f"the formula {shown(text)} is printed as a line of text",
                "break it into lines with \\\\, or into several formulas",
            )
        alternatives[said] -= alternatives[said] > 0


def _formulas(made: Made) -> Iterator[tuple[str, str]]:
    """The words and the line of text of each formula of the edition, in order."""
    for chapter in made.edition.document.chapters:
        for sentence in traverse.sentences(chapter.blocks):
            yield from ((span.say or "", span.text) for span in sentence.spans if span.formula)


@check("picture-box-wrong", "pdf", refs="W12", severity=Severity.WARNING)
def picture_box_wrong(made: Made) -> Iterator[Finding]:
    """The box of a picture is where the picture is."""
    reading = read(made.path)
    for figure in reading.elements("Figure"):
        given = [float(edge) for edge in figure.attributes.get("BBox", "").split()]
        for words in figure.words():
            painted = reading.pages[words.page].figures.get(words.number)
            if len(given) == 4 and painted is not None and reading.owners.get((words.page, words.number)) is figure:
                x, y = (painted[0] + painted[2]) / 2, (painted[1] + painted[3]) / 2
                if not (given[0] - 1 <= x <= given[2] + 1 and given[1] - 1 <= y <= given[3] + 1):
                    yield Finding(f"the box of the picture {shown(figure.alt)} is somewhere else", SHORTCOMING)
