"""One English word without a look at others: plain words, lone letters, signs, initials, acronyms. Each rule takes one word."""

from __future__ import annotations

import re
from collections.abc import Callable

from wellread.languages.english import abbreviations, capitals, elements, words
from wellread.languages.english.addresses import address
from wellread.languages.english.familiarity import zipf
from wellread.languages.english.letters import letters
from wellread.languages.english.tables import listed
from wellread.languages.english.vocabulary import common_words
from wellread.languages.spelling import can_be_said

_BRIEF = 5
"""So few letters, small ones among them, that cannot be said are spelled: "RbAp"."""
_THREE = 3
"""Capitals before a small "s" that are more often an acronym in the plural than a word: "SODs"."""
_SHORTENED = ("APP", "TIP", "MAP", "KID", "CAR", "BUS", "DOG", "ALL", "DAY")
_TALL = 8
"""Letters of the shortest name of a medicine with capitals inside."""
_SHORT = 2
"""Capitals at the start of a word that are always letters: "MSers"."""


def _plain(text: str, american: bool) -> str | None:
    """Most words are what they are; shorthand without a vowel in one of several is not."""
    if text == "doi":
        return letters(text, american)
    if "-" in text and re.search(r"(?<![^-])[b-df-hj-np-tvxz]{2,4}(?![^-])", text):
        return None
    return text if re.fullmatch(r"[A-Za-z]?[a-zà-öø-ÿ]+(?:['’-][a-zà-öø-ÿ]+)*", text) and text not in ("n/a",) else None


_NAMES = listed("Ad Al Ap Au Ed El Em En Er Es Et Ex Ib Il Ob Og Ol Oz Uh Um Un")
"""Names of two letters, sounds, and small words of other languages."""


def _mute(text: str, american: bool) -> str | None:
    """plt, fbcs, nf: small letters without a vowel that no dictionary has are said by their names; Welsh has "w" for one."""
    if re.fullmatch("[AEIOU][b-df-hj-np-tvxz]", text) and text.lower() not in common_words() and text not in _NAMES:
        return letters(text, american)
    if not re.fullmatch(r"[b-df-hj-np-tvxz]{2,6}|[B-DF-HJ-NP-TVXZ][b-df-hj-np-tvxz]{1,5}", text) or _is_murmured(text):
        return None
    # A short one that ends in "s" has it in its name: "css", "nhs".
    several = re.fullmatch("(?!http)([^s]{3,})s", text)
    return f"{letters(several[1], american)}'s" if several else letters(text, american)


_MURMURED = listed("ng mc mx nth hm hmm shh psst brr grr zzz pst tsk pfft")
"""Said all the same."""


def _is_murmured(text: str) -> bool:
    """Whether a word without a vowel is one all the same: "hmm", "nth", "Mr"."""
    return text.lower() in common_words() or text.lower() in _MURMURED or (abbreviations.known(text) and text != "nr")


def _alone(text: str, american: bool) -> str | None:
    """A single letter is said by its name, but for the article."""
    if not re.fullmatch("[A-Za-z]", text):
        return None
    return text if text == "a" else letters(text, american)


def _sign(text: str, american: bool) -> str | None:
    if text == "%" and american:
        return "percent"
    return words.SIGNS.get(text)


def _fixed(text: str, american: bool) -> str | None:
    return capitals.said(text) or ("and or" if text.lower() in ("and/or", "&/or") else None) or {
        "N/A": "not applicable", "n/a": "not applicable", "Q&A": "^Q and ^A", "24/7": "twenty-four seven",
        "+ve": "positive", "-ve": "negative", "−ve": "negative", "–ve": "negative", "No.s": "numbers", "no.s": "numbers",
        "24/7/365": "twenty-four seven three six five", "IPv4": "^I ^P ^V four", "IPv6": "^I ^P ^V six",
        "Ph.D.": "^P ^H ^D", "pH": "^P ^H", "o’clock": "o'clock", "a.m.": "^A ^M", "p.m.": "^P ^M", "am": "am",
        "N/V": "nausea and vomiting", "n/v": "nausea and vomiting", "B-ALL": "^B ^A ^L ^L", "T-ALL": "^T ^A ^L ^L",
        "+/-": "plus or minus", "=/=": "does not equal", "!=": "does not equal", "+/−": "plus or minus",
    }.get(text)  # fmt: skip


def _degree(text: str, american: bool) -> str | None:
    """PhD, MSc, BEd: letters, but for the end that is said as a word."""
    bare = text.removesuffix("s").rstrip(".").replace(".", "")
    ending = "'s" if text.endswith("s") else ""
    if bare in ("PhD", "EdD", "DSc", "BSc", "MSc", "BA", "LLB", "LLM", "FRCS"):
        return letters(bare, american) + ending
    found = re.fullmatch(r"([MBD])(Ed|Eng|Phil|Pharm|Arch|Des|Mus)", bare)
    return f"{letters(found[1], american)} {found[2]}{ending.strip(chr(39))}" if found else None


def _initials(text: str, american: bool) -> str | None:
    """U.S., J.K., e.g. is not here: it is an abbreviation."""
    return letters(text, american) if re.fullmatch(r"(?:[A-Za-z]\.){2,}[A-Za-z]?", text) else None


def acronym(text: str, american: bool) -> str | None:
    """MRI, NHS, AIDS; MRIs, NHS's, MRI's; a word in capitals is that word."""
    found = re.fullmatch(r"([A-Z]{2,})(['’]?s|['’]S)?", text) or re.fullmatch(r"([A-Z]{2,})(['’])", text)
    if not found:
        return None
    core, ending = found[1], (found[2] or "").replace("’", "'").lower()
    if re.fullmatch("[ACGTUN]{7,}", core):
        return letters(core, american)  # bases of a gene
    if spelled := capitals.said(core):
        return spelled + ending
    several = (
        ending == "s" and len(core) == _THREE and text[-1] == "s" and not capitals.is_word(core) and core not in _SHORTENED
    )
    if (word := capitals.as_word(core)) and not several:
        return word + ending
    named = letters(core, american)
    return f"{named}'s" if ending.endswith("s") else named


_SIDES = (frozenset("GE"), frozenset("LWHD"), frozenset("MNK"))
"""Of interactions of genes with what is around them, of a thing, of a table."""


def _crossed(text: str, american: bool) -> str | None:
    """GxG, GxExE, LxWxH, NxN: one by the other."""
    sides = re.split("[x×]", text) if re.fullmatch("[A-Z](?:[x×][A-Z])+", text) else []
    known = sides and any({*sides} <= kind for kind in _SIDES)
    return " by ".join(letters(side, american) for side in sides) if known else None


def _begun(text: str, american: bool) -> str | None:
    """STatistical, FIgure: a word of the dictionary, whose capitals may be those of an acronym."""
    return text.capitalize() if re.fullmatch("[A-Z]{2,3}[a-z]{4,}", text) and text.lower() in common_words() else None


def _python(text: str, american: bool) -> str | None:
    """pyTMD, PyCBC, PyTorch: a program that is written in Python, and has the first syllable of it before its own name."""
    found = re.fullmatch(r"[Pp]y(?![A-Zm]?T$|V)([A-Z][A-Za-z]+)(['’]s)?", text)  # PyMT is of the polyoma virus
    if not found:
        return None
    bare = found[1]
    if re.fullmatch("[B-DF-HJ-NP-TV-Z][AEIOU][B-DF-HJ-NP-TV-Z]", bare):
        said = bare.capitalize()  # PyMOL
    elif bare.isupper() or not re.search("[aeiouy]", bare):
        said = acronym(bare, american) or letters(bare, american)
    else:
        said = bare if bare.istitle() else _inner_capitals(bare, american) or bare
    return f"pie {said}" + ("'s" if found[2] else "")


def _tall(text: str, american: bool) -> str | None:
    """oxyCODONE, hydrOXYzine, DOBUTamine: one word, its capitals there to tell it from another medicine."""
    tall = re.fullmatch(r"[a-z]{2,}[A-Z]{3,}[a-z]*|[A-Z]{3,}[a-z]{4,}", text)
    if not tall:
        tall = re.fullmatch(r"[A-Z][a-z]{2,}[B-DF-HJ-NP-TV-Z][AEIOUY][B-DF-HJ-NP-TV-Z]", text)
        if not tall or len(text) < _TALL - 1 or text[:-3].lower() in common_words():
            return None
        return text.lower()
    if len(text) < _TALL or capitals.is_known(re.search("[A-Z]{3,}", text)[0]):  # type: ignore[index]
        return None
    quiet = re.findall("[a-z]{4,}", text) + [part.lower() for part in re.findall("[A-Z][a-z]{3,}$", text)]
    return None if any(part in common_words() for part in quiet) or not re.search("[AEIOUY]", text) else text.lower()


def _inner_capitals(text: str, american: bool) -> str | None:
    """DfE, MoD, mRNA, eGFR, NHSmail, PayPal, iPhone: capitals inside a word."""
    if not re.fullmatch(r"[A-Za-z]+(?:['’]?s)?", text) or text.islower() or text.istitle():
        return None
    bare, ending = re.fullmatch(r"(.*?)(['’]s|(?<=[A-Z])s|(?<=[a-z]Ab)s)?", text).groups()  # type: ignore[union-attr]
    plural = "'s" if ending else ""
    if (vaccine := re.fullmatch(r"([A-Z][a-z]{2})([A-Z]{1,4})", bare)) and vaccine[1].lower() in common_words():
        last = capitals.as_word(vaccine[2]) if len(vaccine[2]) > _SHORT + 1 else None
        return f"{vaccine[1]} {last or letters(vaccine[2], american)}{plural}"
    if (gene := re.fullmatch("(?![A-Z]aa)([A-Z][a-z]{2})([A-Z]{1,2})", bare)) and re.search("[aeiouy]", gene[1]):
        return f"{gene[1]} {letters(gene[2], american)}{plural}"  # MurA, HepG2
    if re.fullmatch(
        r"[a-z]Ab|[A-Z][a-z]{1,2}[A-Z]{1,2}|[A-Z]{2}[a-z][A-Z]+|[A-Z]{2}h|[A-Z][a-z]?(?:Cl|Br)", bare
    ) and not re.match("Ma?c|De|La|Le|My|Go|In|On|Up", bare):
        return letters(bare, american) + plural
    if (done := re.fullmatch("([A-Z]{3,})(ed|ing|ers?)", bare)) and (verb := capitals.as_word(done[1])):
        return f"{verb.lower()}{done[2]}{ending or ''}"  # BLASTed
    if (found := _word_behind(bare)) or re.fullmatch("[a-z]{2,3}[A-Z]", bare):
        if not found:  # vdW, rpoB, lacZ
            said = len(bare) > _THREE and can_be_said(bare[:-1], common_words())
            return f"{bare[:-1]} {letters(bare[-1], american)}{plural}" if said else letters(bare, american) + plural
        return f"{acronym(found[1], american) or letters(found[1], american)} {found[2]}{ending or ''}"
    if found := re.fullmatch(r"([A-Z]{2,})([a-z]{2,})", bare):
        head = capitals.as_word(found[1]) if len(found[1]) > _SHORT else None
        return f"{head or letters(found[1], american)} {found[2]}{ending or ''}"
    if bare == "miR":
        return "mir" + plural
    if found := re.fullmatch(r"([a-z]{1,3})([A-Z]{2,})", bare):
        worded = (
            re.fullmatch("[^aeiou][aeiou][^aeiou]", found[1])
            or (len(found[1]) > _SHORT and found[1][-1] in "aeo" and can_be_said(found[1], common_words()))
            or found[1] in ("my", "the", "our", "be", "go", "we")
        )
        head = found[1] if worded else letters(found[1], american)
        behind = letters(found[2], american) if found[2] in words.SHORT_WORDS else acronym(found[2], american)
        return f"{head} {behind}{plural}"
    if found := re.fullmatch(r"([a-z]{4,}(?=[A-Z]{2})|[a-z]{5,}|[A-Z][a-z]{3,}(?=[A-Z]{2}))([A-Z]{1,3})", bare):
        return f"{found[1]} {letters(found[2], american)}{plural}"
    return _camel(bare, american, ending or "")


def _word_behind(bare: str) -> re.Match[str] | None:
    """Capitals and a word behind them: RNAPol, AZDye."""
    if single := re.fullmatch("([A-Z])([A-Z][a-z]{3,})", bare):  # CMash, MTurk
        low = single[2].lower()
        return single if low in common_words() or (zipf(low) and low[1:] not in common_words()) else None
    found = re.fullmatch(r"([A-Z]{2,})([A-Z][a-z]{2,})", bare)
    if not found or (found[2].lower() not in common_words() and min(len(found[1]), len(found[2]) - 1) <= _SHORT):
        return None
    return found


def _camel(bare: str, american: bool, ending: str) -> str:
    """The words of a name in one: "You Tube", "i Phone"; McDonald and LaToya stay whole."""

    parts = re.findall(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])", bare)
    whole = "".join(parts) == bare
    if (
        whole
        and re.fullmatch("(?!Mac|Mc|Fitz|Van|Von|De|La|Le|Di|Du)(?:[a-z]{3,}|[A-Z][a-z]{2,})(?:[A-Z][a-z]{2,})+", bare)
        and all(re.search("[aeiouy]", part.lower()) for part in parts)
    ):
        return " ".join(parts) + ending  # FracMinHash
    if whole and all(_names_itself(part) for part in parts):
        said = [letters(part, american) if len(part) == 1 else acronym(part, american) or part for part in parts]
        return " ".join(said) + ending
    if loud := re.fullmatch(r"(Ma?c|O['’]?)([A-Z]{3,})", bare):
        return f"{loud[1]}{loud[2].capitalize()}{ending}"
    if run := re.fullmatch(r"([A-Z][a-z]{0,2})([A-Z]{4,})", bare):
        head = run[1] if re.search("[aeiouy]", run[1]) else letters(run[1], american)
        return f"{head} {acronym(run[2], american)}{ending}"
    if len(bare) <= _BRIEF and not re.search("[aeiouyAEIOUY]", bare):
        return letters(bare, american) + ("'s" if ending else "")  # wPt
    spelled = (
        len(bare) <= _BRIEF
        and not re.match("Ma?c|O[A-Z]", bare)
        and sum(one.isupper() for one in bare) > 1
        and not can_be_said(bare.lower(), common_words())
        and not all(len(part) > 1 and re.search("[aeiouyAEIOU]", part) for part in parts)
    )
    if (lettered := re.fullmatch("([A-Z][a-z]{2,})([A-Z])", bare)) and can_be_said(lettered[1].lower(), common_words()):
        return f"{lettered[1]} {letters(lettered[2], american)}{ending}"  # AdamT
    if not spelled:
        return (bare.capitalize() if _of_syllables(bare) else bare) + ending
    return letters(bare, american) + ("'s" if ending else "")


def _of_syllables(bare: str) -> bool:
    """Whether a name in one is of syllables that are no words of their own: "ProMoT", and not LaToya."""
    short = re.fullmatch("(?!Ma?c|De|La|Le)(?:[A-Z][a-z]{1,2}){2,}[A-Z]?", bare) is not None
    return short and can_be_said(bare.lower(), common_words())


def _names_itself(part: str) -> bool:
    """Whether a part of a name in one is a word or letters, and no syllable: the Go of "GoStix", not the Mo of "ProMoT"."""
    if len(part) == 1 or part.isupper():
        return True
    return part.lower() in common_words() and (len(part) > _SHORT or part.upper() in words.SHORT_WORDS | words.PRONOUNS)


RULES: tuple[Callable[[str, bool], str | None], ...] = (
    _alone, _mute, _plain, _fixed, _sign, address, _degree, _initials,
    elements.spectral, acronym, _crossed, _begun, _python, _tall, elements.formula, elements.compound, _inner_capitals,
)  # fmt: skip
"""In the order in which they are asked."""
