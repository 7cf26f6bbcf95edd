"""Other scripts, and tables too wide for large type, become PDFs that our own checks accept."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import judges
import pikepdf
import pytest

from wellread import checks
from wellread.editions import adapt
from wellread.formats import pdf
from wellread.inspection.pdf import structure
from wellread.inspection.pdf.painter import read_pages
from wellread.readers import read
from wellread.typography import fonts

ARABIC = """
---
title: التصلب المتعدد والعلاج
language: ar
publisher: مشروع
version: "1.0"
published: 2026-11-22
---
## ما هو المرض

هذا نص قصير باللغة العربية. وهذه جملة ثانية.

| دواء | جرعة |
|---|---|
| أ | 25 mg |
"""
HINDI = """
---
title: मल्टीपल स्क्लेरोसिस और उपचार
language: hi
publisher: परियोजना
version: "1.0"
published: 2026-11-22
---
## यह क्या है

यह एक छोटा पाठ है। यह दूसरा वाक्य है।
"""
WIDE = """
---
title: Wide
language: en-GB
---
## Doses

Before.

{caption="Doses by day" header-columns=1}
| Drug | Mon | Tue | Wed | Thu | Fri | Sat |
|---|---|---|---|---|---|---|
| Aspirin | 1 mg | 2 mg | 3 mg | 4 mg | 5 mg | 6 mg |
| Ibuprofen | 1 | 2 | 3 | 4 | 5 | 6 |
"""


def written(title: str, language: str, heading: str, text: str) -> str:
    """A publication of one section with a list."""
    return f"---\ntitle: {title}\nlanguage: {language}\n---\n## {heading}\n\n{text}\n\n- {heading}\n- **{title}**\n"


OTHERS = {
    "he": ("טרשת נפוצה וטיפול", "מהי המחלה", "הרופאים בודקים אם הטיפול עוזר לאנשים, 25 mg ביום. מותר לשאול שאלות בכל עת."),
    "th": ("โรคและการรักษา", "นี่คืออะไร", "นี่คือข้อความสั้นๆ ภาษาไทย นี่คือประโยคที่สอง ดื่มน้ำทุกวันและถามแพทย์ของคุณได้ตลอดเวลา"),
    "ja": (
        "多発性硬化症と治療",
        "これは何ですか",
        "これは短い文章です。脳と脊髄の神経を守る覆いが傷つきます。",
    ),
    "zh-Hans": (
        "多发性硬化症与治疗",
        "这是什么",
        "这是一段短文。这是第二句话，说的是大脑和骨头。您可以随时提问。",
    ),
    "ko": (
        "다발성 경화증과 치료",
        "이것은 무엇입니까",
        "짧은 글입니다. 치료가 도움이 되는지 의사들이 살펴보고 있습니다.",
    ),
    "bn": ("রোগ ও চিকিৎসা", "এটা কি", "এটি একটি ছোট লেখা। এটি দ্বিতীয় বাক্য। আপনি যেকোনো সময় প্রশ্ন করতে পারেন।"),
    "am": ("በሽታ", "ይህ ምንድን ነው", "ይህ አጭር ጽሑፍ ነው። ይህ ሁለተኛ ዓረፍተ ነገር ነው።"),
}
"""Language to a title, a heading and two or three sentences."""

TITLES = {
    ARABIC: "التصلب المتعدد والعلاج",
    HINDI: "मल्टीपल स्क्लेरोसिस और उपचार",
    WIDE: "Wide",
    **{written(words[0], language, *words[1:]): words[0] for language, words in OTHERS.items()},
}


@pytest.mark.parametrize(("text", "title"), TITLES.items(), ids=["ar", "hi", "wide", *OTHERS])
def test_accepted(publication: Callable[..., Path], tmp_path: Path, text: str, title: str) -> None:
    """No check refuses it, PDF/UA-1 holds, and the tags say the title letter by letter."""
    edition = adapt(read(publication(text)), "standard")
    assert edition is not None
    made = tmp_path / "made.pdf"
    pdf.write(edition, made)
    assert [str(one) for one in checks.run("pdf", checks.Made(edition, made), made.name)] == []
    assert judges.pdfua(made) == []
    assert title in structure.tag_text(made).replace("\N{WORD JOINER}", "")


def test_long_arabic_of_ours_and_phone_numbers(publication: Callable[..., Path], tmp_path: Path) -> None:
    """Promise: lines that are ragged on their left are no justified ones, and a mark that turns a number is no missing word."""
    contact = 'contact: {phone: "+44 113 496 0000", text_relay: "18001 0113 496 0000"}\nauthors: [سارة أحمد, كريم علي]'
    reviewed = "reviewers: [{name: ليلى حسن, role: طبيبة أعصاب, date: 2026-10-01}]\nchecked: 2026-11-22\nreview_by: 2029-11-21"
    text = ARABIC.replace("language: ar", f"language: ar\n{contact}\n{reviewed}")
    edition = adapt(read(publication(text)), "standard")
    assert edition is not None
    made = tmp_path / "made.pdf"
    pdf.write(edition, made)
    assert [str(one) for one in checks.run("pdf", checks.Made(edition, made), made.name)] == []
    with pikepdf.open(made) as opened:
        runs = [run for page in read_pages(opened) for run in page.runs]
    for number in ("+44 113 496 0000", "18001 0113 496 0000"):
        first, *rest = [next(run for run in runs if part in run.text) for part in number.split()]
        assert all(first.box[0] <= run.box[0] for run in rest), "the groups of a number go from left to right"


def test_a_turned_page_is_no_measure_for_the_others(publication: Callable[..., Path], tmp_path: Path) -> None:
    """Promise: the text of upright pages begins on their right, though a wide table reaches farther on a page of its own."""
    table = "| Product | Licence | Language | Publication | Description |\n|---|---|---|---|---|\n"
    table += "| WeasyPrint | BSD | Python | 2011 | An engine for presentations |"
    table = f"\n\n## الجدول\n\nهذا هو الشاي.\n\n### أكواب\n\n{table}\n\n## بعد الجدول\n\nالشاي ساخن جدا.\n"
    edition = adapt(read(publication(ARABIC + table)), "standard")
    assert edition is not None
    made = tmp_path / "made.pdf"
    pdf.write(edition, made)
    with pikepdf.open(made) as opened:
        assert len({float(page.mediabox[2]) for page in opened.pages}) == 2, "one page is turned"
    assert [str(one) for one in checks.run("pdf", checks.Made(edition, made), made.name) if one.code == "direction-lost"] == []


def test_words_that_nobody_has_translated_run_their_own_way(publication: Callable[..., Path], tmp_path: Path) -> None:
    """Promise: on a page that runs from the right, two English sentences do not change places."""
    edition = adapt(read(publication(ARABIC.replace("language: ar", "language: fa"))), "standard")
    assert edition is not None
    made = tmp_path / "made.pdf"
    pdf.write(edition, made)
    with pikepdf.open(made) as opened:
        runs = [run for page in read_pages(opened) for run in page.runs]
    first = next(run for run in runs if run.text.startswith("Made with wellread"))
    second = next(run for run in runs if run.text.startswith("The voice"))
    assert (first.box[1], -first.box[0]) > (second.box[1], -second.box[0]), "above, or to the left on the same line"


@pytest.mark.parametrize(
    ("language", "face"),
    [
        ("ja", "Noto-Sans-JP"),
        ("zh", "Noto-Sans-SC"),
        ("zh-Hant-TW", "Noto-Sans-TC"),
        ("yue", "Noto-Sans-TC"),
        ("ko", "Noto-Sans-KR"),
    ],
)
def test_chinese_characters_are_those_of_the_reader(
    language: str, face: str, publication: Callable[..., Path], tmp_path: Path
) -> None:
    """Promise: a letter that China, Taiwan, Japan and Korea draw differently is drawn as the reader knows it."""
    edition = adapt(read(publication(written("骨", language, "骨", "骨。"))), "standard")
    assert edition is not None
    made = tmp_path / "made.pdf"
    pdf.write(edition, made)
    with pikepdf.open(made) as opened:
        faces = {run.font.removesuffix("-Bold") for page in read_pages(opened) for run in page.runs if "骨" in run.text}
    assert faces == {face}


@pytest.mark.parametrize(
    ("letter", "package"),
    [
        ("ש", "justmytype-intl-rtl"),
        ("ก", "justmytype-intl-sea"),
        ("骨", "justmytype-intl-cjk"),
        ("ん", "justmytype-intl-cjk"),
        ("Ⴀ", "manimgx-fonts"),
        ("ᐁ", ""),
    ],
)
def test_the_package_that_brings_a_script_is_known(letter: str, package: str) -> None:
    """Promise: who lacks a font for a script is told what to install, and for one that no package has, nothing is made up."""
    assert fonts.package_for(letter) == package
