"""Nothing that is written is dropped in silence: every digit and every symbol is heard, in every language, by every voice."""

from __future__ import annotations

import re
from itertools import product

import heard
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from wellread.languages import symbols
from wellread.languages.sentences import written_words
from wellread.languages.tokens import Token
from wellread.speech import phonemes
from wellread.speech.normalise import pieces, spoken
from wellread.speech.ssml import Line, Pause, Run, parse

LANGUAGES = ("en-GB", "en-US", "fr", "fr-CH", "de", "es", "es-MX", "it", "ar", "hi", "zh", "cy", "la")
"""Latin has no names of symbols in CLDR, and no rules here."""
VOICES = {"en-GB": "en-gb-x-rp", "en-US": "en-us", "es-MX": "es-419", "zh": "cmn"}
"""Language to the name that eSpeak NG has for it, where that is another."""
SYMBOLS = tuple(heard.names())


def said(text: str, language: str) -> str:
    """The spoken words, with spaces between."""
    return " ".join(word.text for word in spoken(text, language))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("symbol", SYMBOLS)
def test_a_symbol_is_heard_wherever_it_stands(symbol: str, language: str) -> None:
    """Alone, glued to a number or a word, before it, behind it, between, in brackets, at the end of a sentence."""
    places = ("{}", "5{}", "{}5", "5 {}", "{} 5", "x{}x", "x {} x", "({})", "5{}.", "x{}, x", "{}{}", "5{}6", "«{}»", "x {}5{}")
    for place in places:
        text = place.replace("{}", symbol)
        assert not heard.missing(text, said(text, language), language), f"{text}: {said(text, language)}"


def _number(parts: tuple[int, int, str]) -> str:
    first, second, joint = parts
    return f"{first}{joint}{second}" if joint else str(first)


JOINTS = st.sampled_from(["", "", ".", ",", ".5.", ":", "-", "–"])
NUMBERS = st.tuples(st.integers(0, 99999), st.integers(0, 999), JOINTS).map(_number)
ARABIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
ABROAD = st.integers(0, 999).map(lambda one: f" {str(one).translate(ARABIC)} ")
OTHERS = st.sampled_from(["dose", "kg", "mg", "x", "K", "Zug", "°C", ".", ",", "(", ")", ":", "…"])
PIECES = st.one_of(NUMBERS, ABROAD, st.sampled_from(SYMBOLS), OTHERS)
TEXTS = st.lists(st.tuples(PIECES, st.sampled_from(["", " "])), min_size=1, max_size=7).map(
    lambda parts: "".join(piece + space for piece, space in parts)
)


@settings(deadline=None, max_examples=600)
@given(TEXTS, st.sampled_from(LANGUAGES))
def test_every_digit_and_symbol_reaches_the_spoken_words(text: str, language: str) -> None:
    """However numbers, words and symbols are strung together."""
    words = said(text, language)
    joined = re.sub(r"(?<=[^\W\d_])−(?=[^\W\d_])", "-", text)  # between two words it is typed for a hyphen
    assert not heard.missing(joined, words, language), words
    places = [word.written for word in spoken(text, language)]
    assert places == sorted(places)
    assert all(0 <= place < len(written_words(text)) for place in places)


NUMBER = st.one_of(
    st.integers(0, 120).map(str),
    st.integers(0, 99999).map(str),
    st.integers(1000, 9999999).map(lambda one: f"{one:,}"),
    st.tuples(st.integers(0, 999), st.integers(0, 99)).map(lambda two: f"{two[0]}.{two[1]}"),
)
UNIT = st.sampled_from(
    ["mg", "mL", "kg", "µg", "mmol/L", "mg/kg/day", "mL/min", "%", "°C", "mmHg", "hrs", "km", "IU", "cells/kg", "yrs"]
)
FORMS = """A U|AU|A-B U|A–BU|A to B U|A ± B U|A±BU|<A U|≥ A U|~A|−A|-A|+A|A+|#A|£A|£A-B|£A–£B|£Am|£A million|£A/hour|£A pcm|€A
A €|Ap|A–B|A - B|A:B|A/B|A x B cm|A × B|A×10⁶/L|A x 10^9/L|pages A–B|aged A–B|(A–B)|(A,B)|[A]|A (B%)|A/B (C%)|A in B|A or B
p<0.A|n=A|OR A; 95% CI B–C|95% CI −A to B|A.B.C|section A.B|Table A|v A.B|A(B)|A-year-old|A- to B-day|A-BU-C|a A U dose
AU tablets|every A–B h|AxB|A's|A° B|A & B|A * B|A® B|A = B|A,B|A;B|A…B|IL-A|CDA+|BA4|A½ U|A ½|KA|A U/B U|A U B U|ref A-B|no. A
A–B–C|qAh|Mon A|A June|June A|A am|A.B pm|A:B–C|A to B June|the A|over A|tel A B C|call A|A B|A B C|‘A’|A”|A'B"|A)|A.|A,|A:|A?
A B/C|A–B C"""
FORM = st.sampled_from([form for line in FORMS.splitlines() for form in line.split("|")])


@settings(deadline=None, max_examples=800)
@given(FORM, st.tuples(NUMBER, NUMBER, NUMBER), UNIT, st.sampled_from(["en-GB", "en-US"]))
def test_every_figure_of_english_reaches_the_spoken_words(
    form: str, numbers: tuple[str, str, str], unit: str, language: str
) -> None:
    """In each form that the rules know, and in forms made of them."""
    parts = dict(zip("ABC", numbers, strict=True)) | {"U": unit}
    text = "".join(parts.get(sign, sign) for sign in form.strip())
    assume(not re.search(r"[£€]\S*[-–]0\.", text))  # "£0–0.10" ends in ten pence: its second 0 is in no word
    assume(not re.search(r"(?:^|\d )\d+/(?:7|12|52)\b", text))  # on a prescription a span: "1/52" is one week
    assume(not re.search(r"\b50/50\b", text))  # "fifty-fifty"
    words = said(text, language)
    once = re.sub(r"([£€%°])(?=.*\1)", "", text)  # both ends of a range have one name: "five to ten pounds"
    assert not heard.missing(once, words, language), f"{text}: {words}"
    places = {word.written for word in spoken(text, language)}
    assert [one for place, one in enumerate(text.split()) if place not in places and any(map(str.isalnum, one))] == []


CASES = ("3.2.1", "s.17", "31.12.26", "35 %", "12,50 €", "≥ 18", "−3 °C", "p<0,05", "1.2.3.4", "٣٥٪", "a*b", "7½")


@pytest.mark.parametrize(("text", "language"), list(product(CASES, LANGUAGES)))
def test_numbers_and_symbols_that_were_once_lost(text: str, language: str) -> None:
    """Section numbers, dates with stops, amounts, comparisons: all of it is heard."""
    words = said(text, language)
    assert not heard.missing(text, words, language), words


@pytest.mark.parametrize(
    ("text", "nl", "fr", "en"),
    [
        ("-3", "minteken 3", "moins trois", "minus three"),
        ("–5", "minteken 5", "moins cinq", "minus five"),
        ("10⁹", "10 accent circonflexe 9", "dix puissance neuf", "ten to the power nine"),
        ("7½", "7 plusteken 1 schuine streep 2", "sept et demi", "seven and a half"),
        ("12,50 €", "12,50 euro", "douze euros cinquante", "twelve euros fifty cents"),
        (
            "31.12.26",
            "31.12.26",
            "trente et un décembre deux mille vingt-six",
            "the thirty-first of December twenty twenty-six",
        ),
        ("😀", "grinning face", "visage rieur", "grinning face"),
        ("⅞", "7 schuine streep 8", "sept huitièmes", "seven eighths"),
        ("①", "1", "un", "one"),
        ("Ⅳ", "IV", "^I ^V", "four"),
        ("℃", "graden C", "degré ^C", "degrees C"),
    ],
)
def test_what_is_heard_is_what_is_meant(text: str, nl: str, fr: str, en: str) -> None:
    """A minus is no dash, a power no further digit, a half not a second number; Dutch stands for languages without rules."""
    assert said(text, "nl") == nl
    assert said(text, "fr") == fr.replace("^", "")
    assert said(text, "en-GB") == en


@pytest.mark.parametrize("language", [one for one in LANGUAGES if not one.startswith("en")])
def test_a_mark_of_another_script_is_a_pause(language: str) -> None:
    """A question mark in Arabic, a full stop in Chinese or Hindi end what is said, and are not read."""
    for mark, pause in {"؟": "?", "。": ".", "।": ".", "，": ",", "!": "!", "…": ","}.items():
        (word,) = spoken(f"abc{mark}", language)
        assert (word.text, word.pause) == ("abc", pause)


def test_vowel_signs_stay_with_their_word() -> None:
    """A word of Hindi or Arabic keeps the vowel at its end, which is no punctuation."""
    assert said("दवा की गोली।", "hi") == "दवा की गोली"
    assert said("دَواءٌ", "ar") == "دَواءٌ"
    assert said("गोली", "en-GB") == "गोली"


def test_a_bullet_at_the_start_is_structure() -> None:
    """The mark of an item is not read; the same mark inside a sentence or alone is."""
    assert said("• thé", "fr") == "thé"
    assert "puce" in said("a • b", "fr")
    assert said("●", "fr") == "cercle plein"
    assert said("● yes", "en-GB") == "yes"
    assert "circle" in said("●", "en-GB")


def test_an_empty_pronunciation_is_none() -> None:
    """A template that gives no phonemes does not silence the word."""
    head = '<speak version="1.1" xmlns="http://www.w3.org/2001/10/synthesis" xml:lang="en">'
    (line,) = parse(f'{head}<s xml:id="s1">Take <phoneme alphabet="ipa" ph="">5 mg</phoneme>.</s></speak>')
    assert isinstance(line, Line)
    assert [part.kind for part in line.parts if isinstance(part, Run)] == ["text"] * 3


@settings(deadline=None, max_examples=500)
@given(st.text(st.characters(categories=("S", "N", "Po", "Pc")), min_size=1, max_size=3), st.sampled_from(LANGUAGES))
def test_every_symbol_of_unicode_has_something_to_hear(text: str, language: str) -> None:
    """Not only those of the table: a word of it, if only its English name."""
    if any(symbols.is_symbol(one) and one != "_" for one in text):
        assert said(text, language).strip()


def test_a_symbol_in_a_run_of_letters_is_heard() -> None:
    """What an author marks as characters to spell has its symbols named."""
    words = [
        word
        for piece in pieces((Run("A@5", "characters", lang="fr"),))
        if not isinstance(piece, Pause)
        for token in piece[1]
        for word in _fixed(token)
    ]
    assert words == ["A", "arobase", "5"]


WAYS = (
    "#", "4#", "#.6", "6.#", "1.#.3", "s.#", "a#", "B1#", "#,5", "5,#", "1 #00", "12:#5", "6-#", "6–#", "x#", "٣#", "(#)",
    "7/#",
)  # fmt: skip
"""Of writing a digit, which is `#`."""


def _fixed(token: Token) -> list[str]:
    return [word.text for word in token.fixed]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_voice_does_not_drop_a_symbol(language: str) -> None:
    """eSpeak NG, and so Piper, has phonemes for what is said in the place of each symbol."""
    for symbol in SYMBOLS:
        for text in (symbol, f"5 {symbol}", f"10 {symbol}g"):
            voice = VOICES.get(language, language)
            alone, whole = phonemes.alone(said("5", language), voice), phonemes.alone(said(text, language), voice)
            assert whole, text
            assert len(whole) > len(alone) or text == symbol, f"{text}: {whole}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_voice_does_not_drop_a_digit(language: str) -> None:
    """Another digit sounds differently, in each place of each way of writing numbers."""
    for pattern in WAYS:
        sounds = {
            phonemes.alone(said(pattern.replace("#", digit), language), VOICES.get(language, language)) for digit in "2389"
        }
        assert len(sounds) == 4, f"{pattern}: {sounds}"


def test_every_language_has_a_name_for_every_symbol() -> None:
    """No language, known or not, gives an empty name; the table's languages give their own."""
    for language in ("fr", "zh-TW", "pt-BR", "nb", "yue", "sr-Latn", "tlh", "x-none", ""):
        for symbol in (*SYMBOLS, "⌘", "😀", "⸮", "₿"):
            if symbols.is_symbol(symbol):
                assert symbols.name(symbol, language).strip()
    assert symbols.name("€", "zh-TW") == "歐元符號"


@pytest.mark.parametrize(
    ("written", "words", "language"),
    [
        ("3.2.1", "three point two full stop", "en-GB"),
        ("s.17", "S full stop", "en-US"),
        ("31.12.26", "thirty-one point one two full stop", "en-GB"),
        ("35 %", "35", "fr"),
        ("12,50 €", "12,50", "de"),
        ("≥ 18", "18", "zh"),
        ("−3 °C", "3 degré C", "fr"),
        ("5 + 5 + 1", "5 más 5 1", "es"),
        ("10 ½", "10", "cy"),
    ],
)
def test_the_judge_hears_what_is_missing(written: str, words: str, language: str) -> None:
    """What was once said is not enough for it."""
    assert heard.missing(written, words, language)
