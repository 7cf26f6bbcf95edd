"""Characters of the symbol fonts (Symbol, Wingdings, Webdings) as Unicode: in a Word file they are numbers of a font.

Only what is met in texts is here; a character that is not is reported, and left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

_SYMBOL = (
    "20: !∀#∃%&∋()∗+,−./0123456789:;<=>?",
    "40:≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_",
    "60:‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼",
    "a0:€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵",
    "c0:ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓",
    "e0:◊〈®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪",
    "f1:〉∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭",
)
_WINGDINGS = (
    "20: 🖉✂✁👓🕭🕮🕯🕿✆🖂🖃📪📫📬📭📁📂📄🗏🗐🗄⌛🖮🖰🖲🖳🖴🖫🖬✇✍",
    "40:🖎✌👌👍👎☜☞☝☟🖐☺😐☹💣☠🏳🏱✈☼💧❄🕆✞🕈✠✡☪☯ॐ☸♈♉",
    "60:♊♋♌♍♎♏♐♑♒♓🙰🙵●🔾■□🞐❑❒⬧⧫◆❖⬥⌧⮹⌘🏵🏶🙶🙷",
    "80:⓪①②③④⑤⑥⑦⑧⑨⑩⓿❶❷❸❹❺❻❼❽❾❿🙢🙠🙡🙣🙞🙜🙝🙟·•",
    "a0:▪○🞆🞈◉◎🔿▪◻🟂✦★✶✴✹✵⯐⌖⟡⌑⯑✪✰🕐🕑🕒🕓🕔🕕🕖🕗🕘",
    "c0:🕙🕚🕛⮰⮱⮲⮳⮴⮵⮶⮷🙪🙫🙕🙔🙗🙖🙐🙑🙒🙓⌫⌦⮘⮚⮙⮛⮈⮊⮉⮋🡨",
    "e0:🡪🡩🡫🡬🡭🡯🡮🡸🡺🡹🡻🡼🡽🡿🡾⇦⇨⇧⇩⬄⇳⬀⬁⬃⬂🢬🢭🗶✔🗷🗹",
)
_WINGDINGS_2 = ("4f:🗴✓", "51:☑☒☒", "9e:⋅•●", "a2:■□")
_WINGDINGS_3 = ("67:←→↑↓", "70:▲▼△▽◀▶")
_WEBDINGS = ("61:✔", "63:☐", "67:■", "6e:●", "72:❌")
_PLAIN = {"🗶": "✗", "🗴": "✗", "🗷": "☒", "🗹": "☑", "⬧": "◆", "⬥": "◆", "🡪": "→", "🡨": "←", "🡩": "↑", "🡫": "↓", "🕿": "☎"}
"""What few fonts have, as the character that many have."""


def _laid_out(rows: tuple[str, ...]) -> Iterator[tuple[int, str]]:
    for row in rows:
        first, _, characters = row.partition(":")
        for place, character in enumerate(characters):
            yield int(first, 16) + place, _PLAIN.get(character, character)


_FONTS: Mapping[str, Mapping[int, str]] = {
    "symbol": dict(_laid_out(_SYMBOL)),
    "wingdings": dict(_laid_out(_WINGDINGS)),
    "wingdings 2": dict(_laid_out(_WINGDINGS_2)),
    "wingdings 3": dict(_laid_out(_WINGDINGS_3)),
    "webdings": dict(_laid_out(_WEBDINGS)),
}


def is_symbol_font(font: str) -> bool:
    """Whether characters in this font are not what they say."""
    return font.lower() in _FONTS


def symbol(font: str, character: str) -> str:
    """A character as it looks in `font`: itself in an ordinary font; empty where it is not known."""
    code = ord(character)
    private = 0xF000 <= code <= 0xF0FF
    table = _FONTS.get(font.lower())
    if table is None:
        # Word writes F0B7, the bullet of Symbol, where a converter has lost the font.
        return _FONTS["symbol"].get(code - 0xF000, "") if private else character
    if private or code <= 0xFF:
        return table.get(code & 0xFF, "")
    return character
