"""Easy-read publications that were made up to try the layout: ten sections, long titles, German, Arabic, lists, no pictures."""

from __future__ import annotations

from pathlib import Path

_SUBJECTS = ("your bus pass", "the leisure centre", "your new front door", "paying for your lunch club", "the library van")


def _idea(picture: str, *lines: str) -> str:
    return "\n".join([f"![A picture](openmoji:{picture})", *lines])


def _part(number: int, title: str, *ideas: str) -> str:
    inside = "\n\n".join(ideas)
    return f"## Section {number} of the full text\n\nThis is the full text of it.\n\n::: easy {title}\n{inside}\n:::\n"


def _ten() -> str:
    """Ten sections, titles that need two lines, a section without pictures, ideas with lists."""
    parts = []
    for number in range(1, 11):
        subject = _SUBJECTS[number % len(_SUBJECTS)]
        ideas = [
            _idea(
                "bus", f"You can ask the council about {subject} on any weekday.", "Somebody will answer you in your own words."
            ),
            _idea("telephone", "Ring before 4pm if you need an answer on the same day."),
            _idea(
                "spiral-calendar", "Bring these with you:", "", "- your letter", "- a photograph of yourself", "- your glasses"
            ),
            _idea("house", "Your key worker can come to the meeting and stay until it ends."),
            _idea("pencil", "We write down **what we agreed**.", "You get a copy by post."),
        ]
        if number == 4:
            ideas = ["Nobody has to pay on the first day.", "Tell us when you cannot come, and we find another day for you."]
        title = f"Who can help you with {subject} when nobody answers" if number in (2, 7) else f"About {subject}"
        parts.append(_part(number, title, *ideas))
    return "\n".join(parts)


def _german() -> str:
    ideas = (
        _idea(
            "hospital", "Am Montag kommen Sie um 9 Uhr in das Krankenhaus.", "Sie gehen zuerst zu der Anmeldung im Erdgeschoss."
        ),
        _idea("pill", "Bitte nehmen Sie Ihre Tabletten an diesem Morgen nicht, wenn die Ärztin es so gesagt hat."),
        _idea("syringe", "Eine Krankenpflegerin nimmt Ihnen etwas Blut aus dem Arm ab.", "Das dauert nur wenige Minuten."),
        _idea("person-standing", "Sie dürfen eine Begleitperson mitbringen, die Ihnen beim Verstehen hilft."),
        _idea("envelope", "Das Ergebnis der Blutuntersuchung schicken wir Ihnen mit der Post nach Hause."),
    )
    return "\n".join(_part(n, f"Was am {n}. Tag geschieht", *ideas) for n in range(1, 5))


def _arabic() -> str:
    ideas = (
        _idea("hospital", "اذهب إلى المستشفى يوم الاثنين في الساعة التاسعة صباحا.", "اسأل عن مكتب الاستقبال عند الباب الكبير."),
        _idea("pill", "لا تأخذ الدواء في هذا الصباح إذا قالت لك الطبيبة ذلك من قبل."),
        _idea("envelope", "سوف نرسل لك النتيجة في رسالة إلى البيت بعد أسبوع واحد."),
    )
    return "\n".join(_part(n, f"ماذا يحدث في اليوم رقم {n}", *ideas) for n in range(1, 4))


DOCUMENTS = {"ten-sections": ("en-GB", _ten), "german": ("de", _german), "arabic": ("ar", _arabic)}
"""Name to language and text."""

_CONTACT = "contact: {name: Council Office, phone: 01632 960123, email: help@council.example, post: '1 High Street, Town'}\n"


def written(folder: Path, name: str, settings: str = "") -> Path:
    """The publication `name` in `folder`, with `settings` in its front matter besides."""
    language, text = DOCUMENTS[name]
    folder.mkdir(parents=True)
    front = f"title: {'Your services and how to use them' if name == 'ten-sections' else name}\nlanguage: {language}\n"
    front += f"publisher: Council Office\nversion: '2'\npublished: 2026-10-02\n{_CONTACT}glossary:\n"
    front += "  what we agreed: The things that we will do.\n"
    (folder / "publication.md").write_text(f"---\n{front}{settings}---\n\n{text()}", encoding="utf-8")
    return folder
