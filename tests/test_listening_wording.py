"""The judge of words: what counts as misheard, and what does not."""

from __future__ import annotations

import pytest

from wellread.listening.wording import compare


@pytest.mark.parametrize(
    ("written", "heard"),
    [
        ("It takes 20 minutes.", "It takes twenty minutes"),
        ("The colour of the centre, organised", "the color of the center organized"),
        ("You cannot, and it's not needed.", "You can't and it is not needed."),
        ("People with MS (multiple sclerosis)", "People with M.S., multiple sclerosis."),
        ("An e-book is a large-print text", "An ebook is a large print text"),
        ("It costs £37.00, or £9 at night", "It costs 37 pounds or 9 pounds at night"),
        ("Ring 020 7946 0018 or 01632 960344", "Ring 0207-946-0018 or 01632-960-344"),
        ("Call us 9am-5pm Mon-Fri", "call us 9am to 5pm Monday to Friday"),
        ("Take 10mg in 150ml of water", "Take 10 milligrams in 150 milliliters of water"),
        ("About 5% of 1,200 people, 2-3 of them", "about 5 per cent of 1200 people, two to three of them"),
        ("Printed on 26 November 2026.", "Printed on the 26th of November 2026."),
        (
            "Write to a@wellread.example, or see https://wellread.example",
            "write to a at wellread.example or see wellread.example",
        ),
        ("See https://wellread.example/a-cup", "See wellread dot example slash a hyphen cup"),
        ("Wellread Project", "Well-Red Project"),
        ("leukaemia and haemoglobin", "leukemia and hemoglobin"),
    ],
)
def test_what_no_listener_would_call_another_word_is_no_slip(written: str, heard: str) -> None:
    """Figures, spelling, contractions, signs and compounds."""
    assert compare(written, heard).slips == ()


@pytest.mark.parametrize(
    ("written", "heard", "slips"),
    [
        ("Stem cells may help.", "Them cells may help.", [("stem", "them")]),
        ("Take two tablets.", "Take tablets.", [("two", "")]),
        ("Take two tablets.", "Take two tablets today.", [("", "today")]),
        ("Take 2 tablets.", "Take 3 tablets.", [("two", "three")]),
        ("Do not stop.", "Do stop.", [("not", "")]),
    ],
)
def test_another_word_is_a_slip(written: str, heard: str, slips: list[tuple[str, str]]) -> None:
    """A word exchanged, lost, put in; a number that is another."""
    assert [(one.written, one.heard) for one in compare(written, heard).slips] == slips


def test_names_are_told_apart() -> None:
    """A name that was misheard is listed, and is not in the share."""
    found = compare("We met Siobhan there.", "We met Chevron here.")
    assert [(one.written, one.name) for one in found.slips] == [("siobhan", True), ("there", False)]
    assert found.share == 0.25
