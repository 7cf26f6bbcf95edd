"""The document in the middle: what every reader, edition and format agrees on.

Plain data, frozen and slotted, tuples all the way down, standard library only. Nothing here knows of Markdown, HTML, PDF or
sound. Every block and sentence carries an `id` that is the same in HTML, EPUB, PDF tags, SMIL, captions and logs, and every
block carries the `line` of the source that it came from, so that a fault found in a finished file can name its place.

A publication is read once into a `Document`; an edition (standard, easy read) is a `Document` again, wrapped in an `Edition`
that also says how it is to look and, once spoken, when each word is heard. Headings, front page, notes, word list and
credits are chapters like any other: whatever can be read can be spoken, tagged and highlighted in the same way.
"""

from wellread.model.content import (
    Block,
    Break,
    BulletList,
    Callout,
    CalloutKind,
    Cell,
    Code,
    Definition,
    DefinitionList,
    Figure,
    Heading,
    Idea,
    Item,
    Note,
    NoteList,
    NumberedList,
    NumberStyle,
    Paragraph,
    Quote,
    Table,
)
from wellread.model.document import (
    BEFORE_CONTENTS,
    Acceptance,
    Accepted,
    Brand,
    Chapter,
    ChapterKind,
    Document,
    Edition,
    HouseFont,
    Record,
    Sibling,
    Theme,
)
from wellread.model.meta import Contact, Drafted, EasyRead, Meta, Review, ReviewFault, SignOff, Source, Term
from wellread.model.spans import ROLES, Credit, Formula, Picture, Sentence, Span
from wellread.model.timeline import Clip, Timeline, Track, Word, timeline_text

__all__ = [
    "BEFORE_CONTENTS",
    "ROLES",
    "Acceptance",
    "Accepted",
    "Block",
    "Brand",
    "Break",
    "BulletList",
    "Callout",
    "CalloutKind",
    "Cell",
    "Chapter",
    "ChapterKind",
    "Clip",
    "Code",
    "Contact",
    "Credit",
    "Definition",
    "DefinitionList",
    "Document",
    "Drafted",
    "EasyRead",
    "Edition",
    "Figure",
    "Formula",
    "Heading",
    "HouseFont",
    "Idea",
    "Item",
    "Meta",
    "Note",
    "NoteList",
    "NumberStyle",
    "NumberedList",
    "Paragraph",
    "Picture",
    "Quote",
    "Record",
    "Review",
    "ReviewFault",
    "Sentence",
    "Sibling",
    "SignOff",
    "Source",
    "Span",
    "Table",
    "Term",
    "Theme",
    "Timeline",
    "Track",
    "Word",
    "timeline_text",
]
