"""English, spoken: numbers, units, dates, abbreviations and signs in words, British or American as the language tag says.

Rules over neighbours ("6 August 2026", "5 mg", "0808 800 8000") come first, then rules for one word; the first that fits
wins. A rule answers with words for each of the written words that it took, so the map back cannot be lost. In these answers
`^M` is the letter M by its name, and a mark of punctuation at the end of a word is a pause.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from wellread.languages.english import abbreviations, figures, marks, respellings, single, words
from wellread.languages.english.figures.measures import UNITS
from wellread.languages.english.items import Item
from wellread.languages.english.letters import readable
from wellread.languages.english.respelling import plural
from wellread.languages.english.splitting import split, stands_between
from wellread.languages.tokens import PAUSES, Spoken, Token

_OPENING = "\"'“”‘’«‹([{¿¡„"
_CLOSING = "\"'“”‘’»›)]}.,;:?!…"
_SOUNDS = re.compile(r"([^/]+)/([^/]+)/(['’]?s?)")
"""A word of an answer with its IPA: "Acas/ˈeɪkæs/"."""
_BULLET = re.compile(f"^[{''.join(sorted(words.BULLETS))}](?=\\w)")
"""One that runs into the first word: "•Bring your letter"."""
_DASHES = ("–", "—", "-", "--", "…", "...")
"""Alone between two words these are a pause, but where a rule for figures reads them."""
_DEGREE = r"(?:Ph|Ed|B|M|D|LL)\.(?:Sc|D|Ed|A|Phil|B|M)"
_LIKE_MRNA = re.compile(r"[a-z]+[A-Z][\w-]*")
"""A word that begins with a small letter though a sentence begins with it: "iPhone", "pyTMD"."""
_STOPPED = re.compile(rf"(?:[^\W\d_]\.)+[^\W\d_]?|[^\W\d_]+|{_DEGREE}")


def spoken(tokens: Sequence[Token], tag: str) -> list[Spoken]:
    """The spoken words of `tokens`, in order; `tag` is the whole BCP 47 tag."""
    american = tag.lower().startswith(("en-us", "en-ca", "en-ph"))
    items = _items(tokens)
    said: list[Spoken] = []
    place = 0
    while place < len(items):
        answers = [""] if items[place].token.fixed else figures.match(items, place, american, single.word)
        if not answers:
            answers = [single.match(items, place, american)]
        for near, answer in enumerate(answers, place):
            if said and said[-1].text == "at" and not said[-1].pause and answer.startswith(("at least ", "at most ")):
                answer = answer.replace("at least", "no less than", 1).replace("at most", "no more than", 1)  # "at ≥ 5 mg"
            if said and not said[-1].pause and said[-1].letter and answer.startswith("^") and _meet(items, near):
                said[-1] = replace(said[-1], pause=",")
            _add(said, items[near], answer)
            if said and items[near].core.endswith(".") and not abbreviations.stop_is_its_own(items, near):
                said[-1] = replace(said[-1], pause=said[-1].pause or ".")
            if said and said[-1].pause == "." and near < place + len(answers) - 1:
                said[-1] = replace(said[-1], pause="")  # one rule took it and the next word as one
        _run_on(said, items, place + len(answers) - 1)
        place += len(answers)
    return said


def _run_on(said: list[Spoken], items: Sequence[Item], place: int) -> None:
    """Take away the pause of a full stop that ends no sentence: "2 lbs. 3 oz.", "24-hr. hotline", "1 pkg. yeast"."""
    if not said or said[-1].pause != "." or place + 1 >= len(items) or items[place].token.fixed:
        return
    following = items[place + 1].core[:1]
    if len(items[place + 1].core) == 1 and following.isalpha():
        return  # the next part of a figure: "16 mM. b A curve"
    unit = re.fullmatch(r"(?:[\d.,/½¼¾-]*\d[½¼¾-]?|[½¼¾]|-)?([A-Za-z]{1,4})\.?", items[place].core)
    measured = (
        unit is not None
        and (unit[1] in UNITS or unit[1] == "no")
        and any(sign.isdecimal() for one in items[max(0, place - 1) : place + 1] for sign in one.core)
    )
    if re.fullmatch(r"\w+/[A-Z]\.?", items[place].core) and items[place + 1].core.istitle():
        said[-1] = replace(said[-1], pause="")  # "ESO/J. Rameau"
        return
    halved = following.islower() and re.search(r"\d[ap]\.m$", items[place].core.rstrip("."), re.I)
    if halved or (measured and (following.islower() or following.isdecimal() or items[place + 1].core in _DASHES)):
        said[-1] = replace(said[-1], pause="")
    elif following.islower() and not (_LIKE_MRNA.fullmatch(items[place + 1].core) and _apart(items, place)):
        kind = re.fullmatch(r"[A-Z][a-z]\.?", items[place].core) and re.fullmatch("[a-z]{4,}", items[place + 1].core)
        said[-1] = replace(said[-1], pause="" if kind else ",")  # "An. gambiae"


def _apart(items: Sequence[Item], place: int) -> bool:
    """Whether a space is behind the word at `place`."""
    return items[place].token.written != items[place + 1].token.written


def _items(tokens: Sequence[Token]) -> list[Item]:
    """The tokens, their punctuation set apart; a dash inside a word makes two of it, and two strokes between words are one."""
    tokens = [replace(one, text="–") if stands_between(tokens, place) else one for place, one in enumerate(tokens)]
    tokens = [replace(one, text=marks.apart(tokens, place)) for place, one in enumerate(tokens)]
    tokens = [
        replace(one, text=_BULLET.sub("", one.text)) if not place and not one.fixed else one for place, one in enumerate(tokens)
    ]
    return respellings.settled([_item(part) for token in tokens for part in ([token] if token.fixed else split(token))])


def _item(token: Token) -> Item:
    if token.fixed:
        return Item(token)
    text = token.text
    if text in words.SIGNS or re.fullmatch(r"<\d.*", text):
        kept = text.rstrip(_CLOSING) or text
        return Item(token, kept, "", text[len(kept) :])
    if text in _DASHES:
        return Item(token, text)
    core = text.lstrip(_OPENING)
    lead = text[: len(text) - len(core)]
    core = core.rstrip(_CLOSING + ("" if core.endswith(("–/–", "+/–")) else "—–"))
    if (opened := core.count("(") - core.count(")")) > 0:
        core += ")" * min(opened, len(re.match(r"\)*", text[len(lead) + len(core) :])[0]))  # type: ignore[index]
    tail = text[len(lead) + len(core) :]
    if lead.endswith("(") and core.count(")") > core.count("("):  # "(s)he"
        core, lead = f"({core}", lead[:-1]
    if tail.startswith(".") and _STOPPED.fullmatch(core) and _abbreviated(core):
        core, tail = f"{core}.", tail[1:]
    if core.startswith(("—", "–")) and len(core) > 1 and not re.match(r"–\.?\d", core):
        lead, core = lead + core[0], core[1:]
    return Item(token, core, lead, tail)


def _abbreviated(core: str) -> bool:
    """Whether a full stop behind `core` belongs to it."""
    if re.fullmatch(rf"(?:[^\W\d_]\.)+[^\W\d_]|[A-Z]|{_DEGREE}", core):
        return True
    return abbreviations.known(core) or core in ("Ph.D", "a.m", "p.m")


def _meet(items: Sequence[Item], place: int) -> bool:
    """Whether a bracket stands between two words that are both letters: "MS (ESI-MS)", "(TF) POU2F3"."""
    return "(" in items[place].lead or (place > 0 and ")" in items[place - 1].tail)


def _add(said: list[Spoken], item: Item, answer: str) -> None:
    """Append the words of one item; what stands around it becomes pauses."""
    if said and not said[-1].pause and _parts_before(item, answer):
        said[-1] = replace(said[-1], pause=",")
    for word in item.token.fixed or tuple(_spoken(answer, item.token.written)):
        if word.text:
            said.append(word)
        elif said and word.pause:
            said[-1] = replace(said[-1], pause=said[-1].pause or word.pause)
    if said and (pause := _pause_after(item)):
        said[-1] = replace(said[-1], pause=pause)


def _parts_before(item: Item, answer: str) -> bool:
    """Whether what opens here is set apart from what came before: a bracket, unless it is one word; a dash that is not read."""
    closes = any(mark in item.tail for mark in ")]") and _is_one_with(item)
    opens = any(mark in item.lead for mark in "([—–") and not closes
    return opens or (not answer and not item.token.fixed and item.token.text.strip("\"'“”‘’") in _DASHES)


def _is_one_with(item: Item) -> bool:
    """Whether a word that is a whole bracket is said in one breath with what it stands for: "Multiple Sclerosis (MS)"."""
    return (
        not any(sign.isdecimal() for sign in item.core)
        and not marks.is_note(item)
        and not ("(" in item.lead and re.fullmatch("[A-Z]?[a-z-]{4,}", item.core))
    )


def _pause_after(item: Item) -> str:
    """The pause that the punctuation behind an item asks for."""
    if item.tail.startswith(("...", ".,")):
        return ","
    if marks := [mark for mark in item.tail if mark in PAUSES]:
        return next((mark for mark in marks if mark in "?!"), marks[0])
    if "…" in item.tail or "—" in item.tail or "–" in item.tail:
        return ","
    whole = ("(" in item.lead or "[" in item.lead) and _is_one_with(item)
    return "," if any(mark in item.tail for mark in ")]") and not whole else ""


def _spoken(answer: str, written: int) -> Iterator[Spoken]:
    for word in answer.split():
        text = word.rstrip(PAUSES)
        pause = word[len(text) :][:1]
        if sounds := _SOUNDS.fullmatch(text):
            ipa = sounds[2] + (plural(sounds[2]) if sounds[3].endswith("s") else "")
            yield Spoken(f"{sounds[1]}{sounds[3]}", written, phonemes=ipa, pause=pause)
            continue
        yield Spoken(readable(text.removeprefix("^")), written, letter=text.startswith("^"), pause=pause)
