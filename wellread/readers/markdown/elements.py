"""What the elements of HTML mean inside a line of text. Used by the reader only."""

from __future__ import annotations

from wellread.readers.markup import INLINE


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


ROLES = {**INLINE, "abbr": "abbreviation", "acronym": "abbreviation"}
"""Element to the role of its words."""

PLAIN = _names(
    "a basefont bdi bdo big blink button data font label meter nobr output progress rb rp rt rtc ruby small span time wbr"
)
"""Elements of a line whose words stay, and which say nothing that a reader needs to be told."""

BLOCKS = _names(
    "address article aside blockquote body caption center col colgroup dd details dialog dir div dl dt fieldset figcaption "
    "figure footer form h1 h2 h3 h4 h5 h6 head header hgroup hr html legend li main menu nav ol optgroup option p pre section "
    "summary table tbody td tfoot th thead tr ul"
)
"""Elements that stand on lines of their own: inside a line, each begins a new one."""

SILENT = _names("canvas embed iframe math noscript object script select style svg template textarea title")
"""Elements left out with all that is in them."""

EMPTY = _names("area base br col embed hr img input link meta param source track wbr")
"""Elements that nothing closes."""

OTHERS = _names("applet audio frame frameset map picture video")
"""Elements left out; what is in them is read."""

KNOWN = frozenset(ROLES) | PLAIN | BLOCKS | SILENT | EMPTY | OTHERS
"""Every element that HTML has or had."""
