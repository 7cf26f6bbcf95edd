"""Written words with what ran together set apart, and with one sign for those that look alike.

A space that went astray, the number of a note at a word, the end of a sentence run into the next, dashes of other widths.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from wellread.languages.english import abbreviations, marks, words
from wellread.languages.english.figures.chemistry import MARKERS
from wellread.languages.english.figures.ranges import kept_whole
from wellread.languages.english.letters import plain_letters
from wellread.languages.tokens import Token

_DASHED = re.compile(r".+?(?:(?<=[^\W\d_])(?:[—–](?=[^\W\d_])|—(?=[\d£$€]))|(?<=\w)(?:…|\.\.\.)(?=\w)|$)")
_GLUED = re.compile(r"([\"'“‘(\[]*([A-Za-z]{1,6})\.:?)(?=\d|#\d|[A-Z][a-z]{2}|[A-Z]{1,2}\d)")
_VARIANT = re.compile(r"\W*(?:[cgmn]\.[*-]?\d+[_+>A-Zdi-]|p\.\(?[A-Z][a-z]{2}\d)")
"""A change in a gene, as geneticists write it: "c.1521_1523delCTT", "p.Val600Glu"."""
_RUN_ON = re.compile(
    r"(\W*(?:[A-Za-z]?[a-z]{3,}\)?|it|us|me|up|on|in|so|[A-Z]{2,}-?\d{1,2})[.?!])((?:[A-Z][A-Za-z]{2,}|In|It|We|If|Of|On|At|As|By|No|To|Do|So|My)\b\S*|\d{1,2}:\d\d\S*)"
)
"""The end of a sentence and the beginning of the next, the space between them lost."""
_TOP_LEVEL = re.compile(r"[@/]|:(?!\d\d)|\.(?:js|net|com|org)", re.IGNORECASE)
_RAISED_RANGE = re.compile(r"(\d)·(\d+)([–-]\d+)·(?=\d+(?![\d⁰-⁹]))")
"""Two decimals with raised dots and "to" between: "25·6–67·2"."""
_NOTED = re.compile(r"(.*[^\W_]|.*%)([*†‡]+[^\w\s]*)")
"""A word with the mark of a note behind it: "£38*", "2019†", "mg*"."""
_MARKED = re.compile(r"([\"'“‘(\[]*[*†‡]+)([\w£$€].*)")
"""A note, with its mark in front: "*10am"."""
_STARRED = re.compile(r"[\dA-Z]\*|[IVX]+[a-d]?\*")
"""A hotel, a mark at school, a listed building of so many stars."""
_ACROSS = re.compile(rf"(\d{{4}}(?=[-–—])|\d{{1,2}}(?=[–—]))[-–—]((?:{'|'.join(words.MONTHS)})\b.*)")
"""The end of one date run into the next: "2020–January"."""
_NAMED = "|".join(
    [*words.MONTHS, *(f"{day}(?:day)?s?" for day in ("Mon", "Tues?", "Wed(?:nes)?", "Thu(?:rs)?", "Fri", "Sat(?:ur)?", "Sun"))]
)
_SENTENCE = (
    "a|an|the|and|but|or|so|which|that|who|this|these|those|it|its|they|we|he|she|in|on|at|of|to|for|from|with|by|as|is|are|not"
)
"""Behind a dash of the middle width these go on with a sentence; other words are joined by it."""
_CITED = re.compile(
    r"(.*[a-z]{3}[)”\"']*[.,;:]?)"
    r"(\[\d{1,3}(?:[-–,]\d{1,3})*\]|(?<=[.,])\d{1,3}(?:[,–-]\d{1,3})+|(?<=[a-z]{4}[.,])\d{1,3}"
    r"|(?<=[.,;])\(\d{1,3}(?:[-–,]\d{1,3})*\))([.,;:]*)"
)
"""Numbers of notes that run into a word: "formulary[5,16].", "virtue.31,32"."""
_REACHING = re.compile(rf"((?:{_NAMED})\.?)([-–—])()|()([–—])((?:{_NAMED})\b.*)")
"""A month or a day with a dash on one side, where a space went astray: "April– November", "July 23 –August"."""
_SPAN = re.compile(r"(°[CF]|%)[-–—](\d[\d.,]*)")
"""A unit set apart from its number, and the next number: "870 °C–930 °C"."""
_NEGATIVE = re.compile(rf"({MARKERS})–(?=\W*$)")
"""A marker that was not found, with a dash for the minus: "RF–"."""
_LOUD_ORDINAL = re.compile(
    r"(?<![A-Za-z\d])(\d*(?:1[123](?=TH)|1(?=ST)|2(?=ND)|3(?=RD)|[04-9](?=TH)))(?:ST|ND|RD|TH)(?![A-Za-z])"
)
"""An ordinal in a line of capitals: "5TH MAY"."""
_OPENED = re.compile(r"([A-Za-z]{4,})(\([a-z]{2,}[^()]*)")
"""A space astray before a bracket: "vasoconstriction(ie sepsis)"."""
_CLOSE = re.compile(
    r"(©|\W*\d[\d.]*,)((?<=©)\d{4}\b.*|(?<=,)(?:and|but|or|so|the|with|which|when|where|while|in|on|for|to|it|he|she|they|we)\b.*)"
)
"""A space astray behind a sign or a comma: "©2014", "1954,but"."""
_ODD_DASH = re.compile(r"(?<=\d)[‐‒―﹣－](?=[A-Z]?\.?\d)|^[‒―]$")
"""Dashes of other widths between digits."""
_LINES = str.maketrans(dict.fromkeys("│┃❘❙︱", "|") | dict.fromkeys("─━―", "—"))
"""Signs for drawing boxes, and the lines that are meant."""
_COMPARED = re.compile(
    r"[(\[]*(?:[^\W\d_]{2,}(?=[<>](?:/?=|or)$)|[^\W\d_]{2,}(?=[<>≤≥≈][-−]?\.?\d)|[A-Za-z]\w+(?==[-−]?\.?\d)|[a-z]{6,}(?=\d+[–,-]\d+[.,;:)]*$)|\d+(?:\.\d+)?(?=\(\d+(?:\.\d+)?[-–,%±])|[^\W\d_]{2,}\.?(?=\([A-Z][a-z]{2,}[\w-]*$))"
)
"""Words that run into a comparison or a bracket: "of<5 mg", "Hb=12g", "16(6-53)"."""
_OWNING = re.compile(r"\b(?:al|Inc|Ltd|Co|Corp|Bros|Jr|Sr|Dr)\.['’]s\b")
"""An abbreviation with its full stop, to which something belongs: "Mok et al.'s paper"."""
_UNSEEN = re.compile("[\u00ad\u200b\u200e\u200f\u2060\ufeff]")
"""Characters without width, that programs leave inside words."""
_DEGREE_SIGN = re.compile("[⁰ᵒ˚∘](?=[CFK](?![A-Za-z]))|(?<=\\d)[ᵒ˚∘](?![A-Za-z])")
"""What people type for the sign of degrees."""


_REACHED = re.compile(
    rf"\(?[\d.,]*\d[%°]?[CF]? [~∼～] \d\S*|(?:{_NAMED}) [~∼～] (?:{_NAMED})\W*|\(?\d[\d.]* : \d(?:\.\d+|\d{{2,}})?\W*"
)
"""A sign with a word on each side, where it is "to"."""


def stands_between(tokens: Sequence[Token], place: int) -> bool:
    """What a dash may stand for: two strokes ("Item 16 // Union at Rivers"), a wave ("15 ~ 40 mg"), a colon ("ratio 1 : 2")."""
    if tokens[place].text in ("~", "∼", "～", ":"):
        around = " ".join(one.text for one in tokens[max(0, place - 1) : place + 2])
        return _REACHED.fullmatch(around) is not None
    return place > 0 and re.match(r"// [^\W\d_]{2}", " ".join(one.text for one in tokens[place : place + 2])) is not None


def _plain(text: str) -> str:
    """`text` with one kind of dash, dot and letter for those that look alike."""
    text = text if text.isascii() else _UNSEEN.sub("", text)
    text = re.sub(r"(?<=\w)\.(?=['’]s\b)", "", text) if _OWNING.search(text) else text
    text = _ODD_DASH.sub("–", plain_letters(text.replace("\N{FRACTION SLASH}", "/")))
    text = _NEGATIVE.sub(r"\1-", text.translate(_LINES))
    text = re.sub("[\u2010\u2011]", "-", re.sub(r"(?<=\w)[•∙⋅](?=\w)", "·", text))
    text = _LOUD_ORDINAL.sub(lambda found: found[0].lower(), text)
    text = re.sub(r"^(\W*Rs)\.(?=\d|$)", r"\1", text)
    if not kept_whole(text):
        text = re.sub(rf"(?<=[^\W_])–(?!(?:{_SENTENCE})\b)(?=[^\W\d_])", "-", text)
    text = re.sub(r"(?<=[^\W\d_])−(?=[^\W\d_]{2})", "-", text)
    text = re.sub("(?<=[1-9])[´ʹ]", "′", text)
    text = re.sub(r"(?<=\d)[~∼～](?=\d)", "–", text)
    text = re.sub("(?<=10)[-–−](?=[⁰¹²³⁴⁵⁶⁷⁸⁹])", "⁻", text)
    text = re.sub(r"(?<=\d)o(?=[NSEW](?!\w))", "°", text)
    return _RAISED_RANGE.sub(r"\1.\2\3.", _DEGREE_SIGN.sub("°", text))


def _noted(token: Token) -> list[Token]:
    """A word and the mark or the number of a note at it, a month and a dash: apart; nothing when it is neither."""
    text = token.text
    if behind := marks.noted(text):
        return [*split(replace(token, text=behind[0])), replace(token, text=behind[1])]
    if (noted := _NOTED.fullmatch(text)) and not _STARRED.fullmatch(text.strip("()[],.;:")):
        return [*split(replace(token, text=noted[1])), replace(token, text=noted[2])]
    if opened := _OPENED.fullmatch(text) or _CLOSE.fullmatch(text):
        return [replace(token, text=part) for part in opened.groups()]
    if marked := _MARKED.fullmatch(text):
        return [replace(token, text=marked[1]), *split(replace(token, text=marked[2]))]
    if apart := _REACHING.fullmatch(text):
        return [replace(token, text=part) for part in apart.groups() if part]
    if (cited := _CITED.fullmatch(text)) and not _TOP_LEVEL.search(text) and not abbreviations.known(cited[1].rstrip(".,")):
        stop = "." if cited[1].endswith(".") else ""
        note = replace(token, text=f"[{cited[2].strip('[]()')}]{stop or cited[3]}")
        return [*split(replace(token, text=cited[1].removesuffix(stop))), note]
    if found := _ACROSS.fullmatch(text) or _SPAN.fullmatch(text):
        return [replace(token, text=part) for part in (found[1], "–", found[2])]
    return []


def split(token: Token) -> Iterator[Token]:
    """Cut at a dash between two words that is no range of them, after an ellipsis inside a word, after a glued abbreviation."""
    token = replace(token, text=_plain(token.text))
    if parts := _noted(token):
        yield from parts
        return
    if kept_whole(token.text):
        yield token
        return
    if (ran := _RUN_ON.fullmatch(token.text)) and not _TOP_LEVEL.search(token.text):
        yield replace(token, text=ran[1])
        yield from split(replace(token, text=ran[2]))
        return
    if compared := _COMPARED.match(token.text):
        yield replace(token, text=compared[0])
        token = replace(token, text=token.text[compared.end() :])
    if ended := re.fullmatch(r"(\d{1,2}/\d{1,2}/(?:\d\d){1,2}\.)([A-Za-z]{3,}\W*)", token.text):
        yield from (replace(token, text=part) for part in ended.groups())
        return
    if often := re.fullmatch(r"(b[id]d|tid|tds|q[id]d|qds|prn|q\d{1,2}(?:-\d{1,2})?h(?:rs?)?)([x×]\d.*)", token.text, re.I):
        yield from (replace(token, text=part) for part in often.groups())
        return
    if pointing := re.fullmatch(r"(\w+)[-–—]{2,3}>", token.text):
        yield from (replace(token, text=part) for part in (pointing[1], "→"))
        return
    if doubled := re.fullmatch(r"--(\d\S*)|-(\d{1,2}-\d{1,2}-(?:\d\d){1,2}\W*)", token.text):
        yield replace(token, text="–")
        token = replace(token, text=doubled[1] or doubled[2])
    for part in _DASHED.findall(re.sub(r"(?<=[^\W_])--(?=[^\W_])", "—", token.text)):
        glued = _GLUED.match(part)
        if glued and abbreviations.known(glued[2]) and not _VARIANT.match(part):
            yield replace(token, text=glued[1])
            part = part[glued.end(1) :]
        if part:
            yield replace(token, text=part)
