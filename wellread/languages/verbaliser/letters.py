"""Letters: abbreviations, acronyms, capitals, initials, addresses of the web, and what joins two words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import lru_cache, partial

from wellread.languages import symbols
from wellread.languages.verbaliser.grammar import LETTER, Grammar, Rule, Said
from wellread.languages.verbaliser.nouns import any_of, below, known, months, named_days, unit
from wellread.languages.verbaliser.numbers import grouped, pattern

_CAPITAL = "A-ZÀ-ÖØ-Þ"
_DOMAINS = (
    "fr|ch|be|ca|lu|eu|com|org|net|info|gouv|gov|edu|de|at|es|mx|ar|it|pt|br|wales|cymru|uk|us|int|io|ie|pl|nl|bzh|paris|quebec"
    "|berlin|cat|gal|health|app|dev|coop"
)
_LONG = 5
"""Letters from which capitals that can be said as a word are one."""
_ANSWERABLE = re.compile(r"(?:[^AEIOUY]{0,2}[AEIOUY]{1,2}){2,}[^AEIOUY]{0,2}")


def rules(grammar: Grammar) -> Iterator[Rule]:
    """The rules for addresses and abbreviations, before those for amounts."""
    yield Rule(re.compile(r"(?:https?://|www\.)[^\s<>]*[^\s<>.,;:!?)»\]'’]", re.IGNORECASE), _address)
    yield Rule(re.compile(r"(?<![\w.])[\w.+-]*\w@[\w-]+(?:\.[\w-]*\w)+"), _address)
    yield Rule(re.compile(rf"(?<![\w.@])(?:[\w-]+\.)+(?:{_DOMAINS})(?![\w-]|\.\w)(?:/[^\s<>]*[^\s<>.,;:!?)»\]'’])?"), _address)
    yield Rule(re.compile(r"(?<![\w])@(?=[A-Za-z_])|(?<!\w)#(?=[^\W\d_])"), _mark)
    stopped, plain = (any_of([key for key in grammar.words if key.endswith(".") == end]) or "(?!)" for end in (True, False))
    yield Rule(re.compile(rf"(?<![^\W_])(?:(?:{stopped})(?!{LETTER})|(?:{plain})(?![^\W_]))"), _word)


def late_rules(grammar: Grammar) -> Iterator[Rule]:
    """The rules for capitals and single letters, after those for amounts."""
    yield Rule(re.compile(rf"(?<!\w)(?:[{_CAPITAL}]\.[\s-]?){{2,}}(?!\w)|(?<!\w)(?:[^\W\d_]\.){{2,}}"), _initials)
    yield Rule(
        re.compile(rf"(?<!\w)(?=[^\W\d_]*[{_CAPITAL}]{{2}}|[a-z][{_CAPITAL}])[^\W\d_]*[{_CAPITAL}][a-zà-ÿ][^\W_]*(?!\w)"),
        _hybrid,
    )
    yield Rule(re.compile(rf"(?<!\w)(?P<core>[{_CAPITAL}]{{2,}})(?P<more>s)?(?![^\W_])"), _capitals)
    yield Rule(re.compile(rf"(?<!\w)[{_CAPITAL}](?:\.(?=\s?[{_CAPITAL}]))?(?![\w])(?!['’]\w)"), _single)
    yield Rule(re.compile(r"(?<![\w'’])[b-df-hj-np-tv-xz](?![\w'’.])"), _single)
    names = {
        word for symbol in known(grammar) for word in (unit(symbol, 1, grammar), unit(symbol, 2, grammar)) if word.isalpha()
    }
    amount = rf"{pattern(grammar.tag)}\s?(?:{any_of(known(grammar))})(?![^\W_])"
    yield Rule(re.compile(rf"(?<=[^\W\d_.])/(?={amount})"), partial(_per, names=frozenset(names)))
    units = any_of([symbol for symbol in known(grammar) if len(symbol) > 1 or symbol in "Llhj"])
    yield Rule(re.compile(rf"(?<=[^\W_])/(?P<unit>{units})(?![^\W_])|(?<=\d\s)/(?P<other>{units})(?![^\W_])"), _below)
    yield Rule(re.compile(r"(?<=[^\W\d_])\s?/\s?(?=[^\W\d_])"), _slash)
    yield Rule(re.compile(r"[-=]>"), _arrow)


def piece(text: str, grammar: Grammar) -> str:
    """Letters of a code: spelled when they are few or capitals, else a word."""
    if text in grammar.words:
        return grammar.words[text]
    if text in grammar.acronyms:
        return text.capitalize()
    return (
        text if len(text) > 2 and not text.isupper() and re.search("[aeiouyàâäéèêëîïôöùûü]", text) else spelled(text, grammar)
    )


def spelled(text: str, grammar: Grammar) -> str:
    """Each letter by its name."""
    return " ".join(_letter(one, grammar) for one in text if one.isalnum())


def _letter(letter: str, grammar: Grammar) -> str:
    if letter.isdecimal():
        return grouped(letter, grammar)
    if unicodedata.name(letter, "").startswith("GREEK"):
        return letter
    return f"^{letter.upper()}"


def _as_word(core: str, grammar: Grammar) -> str:
    """Capitals that are a word; empty when they are spelled."""
    if core in grammar.acronyms:
        return core.capitalize()
    if core.lower() in grammar.everyday() or core.lower() in months(grammar.tag) or core.lower() in named_days(grammar.tag):
        return core.lower()
    plain = _folded(core)
    sayable = _ANSWERABLE.fullmatch(plain) or (len(core) > _LONG + 1 and len(re.findall("[AEIOUY]", plain)) > 1)
    return core.capitalize() if len(core) >= _LONG and sayable else ""


def _folded(text: str) -> str:
    """`text` without accents, which capitals often lack."""
    return unicodedata.normalize("NFD", text).encode("ascii", "ignore").decode()


@lru_cache(8)
def _accented(grammar: Grammar) -> Mapping[str, str]:
    """Common words without their accents, to how they are written; a word that is right without them stays."""
    words = grammar.common()
    return {_folded(word): word for word in sorted(words)} | {word: word for word in words}


def _capitals(found: re.Match[str], grammar: Grammar) -> Said:
    """ "IRM", "ONU", "ATTENTION"; in a line of capitals all are words that can be said."""
    core = found["core"]
    common = core.lower() in _accented(grammar) and core not in grammar.acronyms
    if common and (len(core) > _LONG or _loud(found.string, grammar)):
        return _accented(grammar).get(core.lower(), core.lower())
    if len(core) >= _LONG and len(re.findall("[AEIOUY]", _folded(core))) > 1 and _loud(found.string, grammar):
        return core.lower()
    return _as_word(core, grammar) or spelled(core, grammar)


def _loud(text: str, grammar: Grammar) -> bool:
    """Whether most words of the sentence are in capitals, everyday words among them."""
    words = re.findall(r"[^\W\d_]{2,}", text)
    loud = [word for word in words if word.isupper()]
    return len(loud) > 2 and len(loud) > len(words) / 2 and any(word.lower() in grammar.everyday() for word in loud)


def _hybrid(found: re.Match[str], grammar: Grammar) -> Said:
    """ "DTCaPolio", "dTPolio", "ARNmessager": capitals are spelled, the words in it are words."""
    if re.fullmatch(rf"[{_CAPITAL}]{{2,}}s", found[0]):
        return None
    parts = re.findall(rf"[{_CAPITAL}]+(?![a-zà-ÿ])|[{_CAPITAL}]?[a-zà-ÿ]+|[{_CAPITAL}]|\d+", found[0])
    return " ".join(spelled(part, grammar) if len(part) < 4 or part.isupper() else part for part in parts)


def _initials(found: re.Match[str], grammar: Grammar) -> Said:
    return spelled(found[0], grammar)


def _single(found: re.Match[str], grammar: Grammar) -> Said:
    letter = found[0].rstrip(".")
    if letter in "ÀÔ":
        return letter.lower()
    follows = found.string[found.end() : found.end() + 2].strip()
    opens = not found.string[: found.start()].rstrip('«“"( ') or found.string[: found.start()].rstrip()[-1:] in ".!?…:"
    if opens and letter.lower() in grammar.everyday() and follows[:1].islower():
        return letter.lower()
    return spelled(letter, grammar)


def _word(found: re.Match[str], grammar: Grammar) -> Said:
    return grammar.words[found[0]]


def _slash(found: re.Match[str], grammar: Grammar) -> Said:
    around = re.search(r"[^\W\d_]{2,}$", found.string[: found.start()]), re.match(r"[^\W\d_]{2,}", found.string[found.end() :])
    # "DGS/DGOS" are parts of a reference, "parent/enfant" one or the other.
    code = all(one and one[0].isupper() for one in around)
    return symbols.name("/", grammar.tag) if code else grammar.symbols.get("/") or symbols.name("/", grammar.tag)


def _per(found: re.Match[str], grammar: Grammar, names: frozenset[str]) -> Said:
    """ "100 microgrammes/0,5 mL", "IV/8 h"; not "80 l Restmüll/80 l Kompost"."""
    (before,) = re.findall(r"[^\s/]+$", found.string[: found.start()])
    return grammar.per if before in names or before.isupper() else None


def _below(found: re.Match[str], grammar: Grammar) -> Said:
    """ "millimoles/L", "50 /min"."""
    return below(found["unit"] or found["other"], grammar)


def _arrow(found: re.Match[str], grammar: Grammar) -> Said:
    return symbols.name("→", grammar.tag)


def _mark(found: re.Match[str], grammar: Grammar) -> Said:
    return grammar.web.get(found[0]) or symbols.name(found[0], grammar.tag)


def _address(found: re.Match[str], grammar: Grammar) -> Said:
    """An address of the web or of mail, part by part."""
    bare = re.sub(r"^(?:https?://|mailto:)", "", found[0], flags=re.IGNORECASE).rstrip("/")
    said = []
    for part in re.findall(r"\d+|[^\W\d_]+|[^\w\s]|_", bare):
        if part.isdecimal():
            said.append(grouped(part, grammar))
        elif part.isalpha():
            said.append(_label(part, grammar))
        else:
            said.append(grammar.web.get(part) or symbols.name(part, grammar.tag))
    return " ".join(said)


def _label(part: str, grammar: Grammar) -> str:
    """One word of an address; spelled when it cannot be said."""
    if part.lower() == "www":
        return grammar.web.get("www") or spelled(part, grammar)
    if part.lower() in grammar.web:
        return grammar.web[part.lower()]
    if part.upper() in grammar.acronyms or (len(part) > 2 and part.lower() in grammar.everyday()):
        return part.lower()
    return part.lower() if len(part) > 2 and re.search("[aeiouyàâéèêëîïôöùûü]", part.lower()) else spelled(part, grammar)
