"""What is said about each thing that a reader of Word files decides or leaves out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from wellread.problems import Severity


@dataclass(frozen=True, slots=True)
class Message:
    """How a code is reported."""

    severity: Severity
    text: str
    """What happened, without where."""
    hint: str


MESSAGES: Mapping[str, Message] = {
    "docx-header-left-out": Message(
        Severity.NOTE,
        "headers, footers and watermarks are left out",
        "wellread writes its own; move into the text what readers need",
    ),
    "docx-comment-left-out": Message(
        Severity.NOTE,
        "comments are left out",
        "delete them in Word: Review, Delete all comments",
    ),
    "docx-change-accepted": Message(
        Severity.WARNING,
        "tracked changes are read as if they were accepted",
        "look through them in Word: Review, Accept or Reject",
    ),
    "docx-hidden-left-out": Message(
        Severity.WARNING,
        "hidden text is left out",
        "to keep it, mark it in Word and switch Font, Hidden off",
    ),
    "docx-contents-left-out": Message(
        Severity.NOTE,
        "the table of contents is left out",
        "wellread makes its own from the headings",
    ),
    "docx-placeholder-left-out": Message(
        Severity.WARNING,
        "text that asks to be replaced is left out",
        "fill in the field in Word, or delete it",
    ),
    "docx-instructions-left-out": Message(
        Severity.NOTE,
        "the instructions of the template are left out",
        "delete them in Word when you no longer need them",
    ),
    "docx-object-left-out": Message(
        Severity.WARNING,
        "an embedded object cannot be read",
        "write in the text what it shows, or put a PNG picture of it there",
    ),
    "docx-picture-left-out": Message(
        Severity.WARNING,
        "a picture of a kind that not every reader can show is left out",
        "save it as PNG or SVG, and insert that",
    ),
    "docx-picture-remote": Message(
        Severity.WARNING,
        "a picture that is not in the file is left out",
        "insert the picture itself: Insert, Pictures, This device",
    ),
    "docx-symbol-unknown": Message(
        Severity.WARNING,
        "a character of a symbol font has no meaning that is known here, and is left out",
        "write a word or a Unicode character in its place",
    ),
    "docx-link-left-out": Message(
        Severity.WARNING,
        "a link leads nowhere from an e-book or from paper; its words are kept",
        "give it a whole address: https://…, mailto:…, or a heading of this document",
    ),
    "docx-field-left-out": Message(
        Severity.NOTE,
        "page numbers in the text are left out",
        "pages are others in each format: refer to headings instead",
    ),
    "docx-insert-missing": Message(
        Severity.WARNING,
        "a document inside this one is not read",
        "copy its text into this one",
    ),
    "docx-note-missing": Message(
        Severity.WARNING,
        "a note mark has no note",
        "delete the mark, or write the note again",
    ),
    "docx-title-guessed": Message(
        Severity.NOTE,
        "the title was chosen",
        "give the title the style Title",
    ),
    "docx-heading-guessed": Message(
        Severity.WARNING,
        "short paragraphs that look like headings became headings",
        "give each of them the style Heading 1 or Heading 2",
    ),
    "docx-heading-moved": Message(
        Severity.WARNING,
        "headings that skip a level were moved up",
        "choose Heading 2 after Heading 1, never Heading 3",
    ),
    "docx-heading-long": Message(
        Severity.WARNING,
        "long paragraphs in a heading style are read as text",
        "give them another style; a heading is a few words",
    ),
    "docx-heading-many-levels": Message(
        Severity.WARNING,
        "headings below the fifth level became headings of the fifth",
        "use fewer levels",
    ),
    "docx-list-guessed": Message(
        Severity.WARNING,
        "bullets and numbers that were typed became lists",
        "make lists with the buttons Bullets and Numbering",
    ),
    "docx-number-kept": Message(
        Severity.NOTE,
        "numbers such as 1.1 or “Step 1” are kept as text",
        "for a list of the reader's own kind choose plain numbers: 1, 2, 3",
    ),
    "docx-table-unfolded": Message(
        Severity.WARNING,
        "a table that serves to place things became plain text, row by row",
        "write it as text with headings; tables are for data",
    ),
    "docx-table-flattened": Message(
        Severity.WARNING,
        "a table inside a table became lines of text",
        "split the outer table into several tables",
    ),
    "docx-text-box-moved": Message(
        Severity.NOTE,
        "the text of a box follows the paragraph that it is fixed to",
        "write it into the text, where it is to be read",
    ),
    "docx-chart-read": Message(
        Severity.NOTE,
        "a chart became a table of its numbers",
        "see that the table says what the chart shows",
    ),
    "docx-diagram-read": Message(
        Severity.NOTE,
        "the words of a diagram became a list",
        "see that the list says what the diagram shows",
    ),
    "docx-underline-read": Message(
        Severity.NOTE,
        "underlined words are emphasised in another way",
        "use italics or bold; underlined words look like links",
    ),
    "docx-language-guessed": Message(
        Severity.WARNING,
        "the language of words was taken from the words",
        "mark them in Word and choose Review, Language, Set proofing language",
    ),
    "docx-language-variety": Message(
        Severity.NOTE,
        "words marked as another variety of the same language are read like the rest",
        "none is needed; to have them marked, use another document language",
    ),
    "docx-alt-generated": Message(
        Severity.WARNING,
        "a text alternative was written by a machine",
        "say what the picture tells, in your own words: right-click, Edit alt text",
    ),
    "docx-bookmark-missing": Message(
        Severity.WARNING,
        "a link to a place that is not in the document is left out; its words are kept",
        "link to a heading: Insert, Link, Place in this document",
    ),
    "docx-callout-untitled": Message(
        Severity.NOTE,
        "a box got its title from wellread",
        "begin the box with a short bold line of your own",
    ),
    "docx-caption-alone": Message(
        Severity.NOTE,
        "a caption is at no picture and no table, and became a paragraph",
        "put it right before or after what it belongs to",
    ),
    "alt-missing": Message(
        Severity.ERROR,
        "a picture has no text alternative",
        "right-click it in Word: Edit alt text; or tick “Mark as decorative” if it only decorates",
    ),
    "picture-broken": Message(
        Severity.ERROR,
        "a picture is damaged",
        "delete it in Word and insert it again",
    ),
    "picture-too-large": Message(
        Severity.ERROR,
        "a picture is too large",
        "in Word choose Picture format, Compress pictures",
    ),
    "picture-moving": Message(
        Severity.ERROR,
        "a picture moves",
        "insert one that stands still",
    ),
}
