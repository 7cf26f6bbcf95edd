"""What looks like a fault and is none: the PDF checks leave text alone that people write, in any script, on narrow paper.

Each paragraph was once taken for a fault: equal headings, a section called like the contents list, dotted lines, hyphens of the
author's own, file names, words joined without a visible sign, scripts without spaces, scripts that run from the right.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from wellread import checks, editions, readers
from wellread.checks.pdf.rules import data
from wellread.formats import html, pdf
from wellread.model import Edition
from wellread.problems import Problem

TEXT = """---
title: A cup of tea
language: en-GB
publisher: The tea house
version: "1.0"
published: 2026-11-22
other_formats: To get this in another format, write to tea@house.example.
---
## Contents

Fill in this form, and send it back to us.

Name: .......................... Address: . . . . . . . . . . . .

## Summary

A well-known, long-standing, easy-to-read, state-of-the-art, over-the-counter, never-to-be-forgotten cup of tea-flavoured water.

Open `cups_of_tea-and_of_coffee/the-list-of-all-cups.tea-list.md` in the folder
[tea-and-coffee-and-milk](https://tea.example/a-b-c/d_e_f/the-making-of-tea-for-all-who-like-it.html) now.

Die Wilhelm-Raabe-Straße, die Vor- und Nachteile, die Tee- oder Kaffeetasse, die Reparatur- und Wartungsarbeiten.{lang=de}

## Summary

The tables give 8 1 and 9 4, volume 7(1) (2024), 3 of 5, and 12 (4) of 16. Buy [apple](https://tea.example/apple)s.

## rgb

Three colours; they are kept apart by ` ` and by `  `.

## Year: 1899

تتم معالجة الشاي في أوراق كبيرة ثم يترك حتى يجف، وبعد ذلك يشرب الناس الشاي في كل مكان من العالم كل يوم.{lang=ar}

پروژه‌های خانه‌ها و چای‌های خوب.{lang=fa}

שותים תה בכל מקום בעולם, בבוקר, בצהריים ובערב, עם חלב, עם לימון או עם סוכר, ולפעמים גם בלי כלום, כי טעמו טוב.{lang=he}

茶是一种用热水冲泡茶叶而成的饮料，在世界各地都有人喝，喝的时候可以加糖或者加奶。{lang=zh}

请看[茶叶委员会](https://tea.example/zh)的网站，那里有 4 种茶的说明。Tea 也叫茶。{lang=zh}

お茶は茶葉をお湯で淹れた飲み物で、世界中で飲まれています。ミルクや砂糖を入れる人もいます。{lang=ja}

2026年11月22日にお茶の会があり、[お茶の家](https://tea.example/ja)で待っています。{lang=ja}

ชาเป็นเครื่องดื่มที่ทำจากใบชาแช่ในน้ำร้อน คนทั่วโลกดื่มชาทุกวันในตอนเช้าและตอนบ่าย ชาใส่นมก็อร่อย{lang=th}
"""


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> list[Problem]:
    """All that the checks of a PDF say about the text, in large type on small paper."""
    root = tmp_path_factory.mktemp("scripts")
    folder = root / "content" / "tea"
    folder.mkdir(parents=True)
    (folder / "publication.md").write_text(TEXT, encoding="utf-8")
    edition = editions.adapt(readers.read(folder), "standard")
    assert edition is not None
    edition = narrow(edition)
    pdf.write(edition, root / "tea.pdf")
    return list(checks.run("pdf", checks.Made(edition, root / "tea.pdf"), "tea.pdf"))


def narrow(edition: Edition) -> Edition:
    """`edition` as large as it gets on A5."""
    return replace(edition, theme=replace(edition.theme, paper="A5", size=20))


MENDED = (
    "address-split",
    "bookmarks-wrong",
    "contents-untagged",
    "contents-wrong",
    "cover-incomplete",
    "data-split",
    "element-empty",
    "glyph-unknown",
    "language-lost",
    "letters-split",
    "link-astray",
    "link-name-poor",
    "link-not-printed",
    "margin-small",
    "reading-order-wrong",
    "text-justified",
    "text-not-left",
    "type-capitals",
    "word-split",
)


@pytest.mark.parametrize("code", MENDED)
def test_what_people_write_is_left_alone(code: str, found: list[Problem]) -> None:
    """No check takes an honest text for a fault."""
    assert [problem.message for problem in found if problem.code == code] == []


def test_no_truth_is_doubted(found: list[Problem]) -> None:
    """Not one error: the file says what the text says."""
    assert [str(problem) for problem in found if problem.severity.name == "ERROR"] == []


@pytest.mark.parametrize(
    ("text", "code", "messages"),
    [
        ("استخدم ملف CONTRIBUTING الخاص بك", "capitals-run", []),
        ("一則 PR 或透過留言討論 CONTRIBUTING ファイルは", "capitals-run", []),
        ("NO는 일시적이지만 YES는 영원하다", "capitals-run", []),
        ("IT IS FIT FOR A PARTICULAR PURPOSE.", "capitals-run", ["“IT IS FIT FOR A PARTICULAR PURPOSE” is all in capitals"]),
        ("ПРЕДУПРЕЖДЕНИЕ ДЛЯ ВСЕХ", "capitals-run", ["“ПРЕДУПРЕЖДЕНИЕ ДЛЯ ВСЕХ” is all in capitals"]),
        ("[Tea](https://tea.example/) and [tea](http://www.tea.example)", "link-two-targets", []),
    ],
)
def test_the_text_is_judged_in_its_own_script(text: str, code: str, messages: list[str], tmp_path: Path) -> None:
    """What has no capitals is not in capitals; one address in two forms is one address."""
    folder = tmp_path / "content" / "tea"
    folder.mkdir(parents=True)
    (folder / "publication.md").write_text(f"---\ntitle: Tea\nlanguage: en\n---\n## Tea\n\n{text}\n", encoding="utf-8")
    found = checks.run("source", readers.read(folder), "tea.md")
    assert [problem.message for problem in found if problem.code == code] == messages


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Phone 0113 496 0000 now", ["0113 496 0000"]),
        ("Phone (0113) 496 0000 or +44 113 496 0000", ["(0113) 496 0000", "+44 113 496 0000"]),
        ("Take 20 mg in 3 doses", ["20 mg", "3 doses"]),
        ("on 22 November 2026, page 4", ["22 November 2026", "page 4"]),
        ("20 %D7%91 and 20 % of all", ["20 %"]),
        ("columns 8 1 and 9 9, 7(1) (2024), 100 200 300, 0 1 2", []),
    ],
)
def test_data_are_what_stays_on_one_line(text: str, wanted: list[str]) -> None:
    """A phone number has enough digits and begins like one; some digits in a row are none."""
    assert [match.group() for match in data(text)] == wanted


def test_a_section_called_like_a_part_of_wellread_has_another_id(tmp_path: Path) -> None:
    """“Contents”, “Format”, “Main” and “Timeline” are good headings, and the ids of parts that every file has."""
    folder = tmp_path / "content" / "tea"
    folder.mkdir(parents=True)
    names = ("Contents", "Format", "Main", "Timeline", "Contents title")
    body = "".join(f"## {name}\n\nTea.\n\n" for name in names)
    (folder / "publication.md").write_text(f"---\ntitle: Tea\nlanguage: en\n---\n{body}", encoding="utf-8")
    edition = editions.adapt(readers.read(folder), "standard")
    assert edition is not None
    html.write(edition, tmp_path / "tea.html")
    found = checks.run("html", checks.Made(edition, tmp_path / "tea.html"), "tea.html")
    assert [str(problem) for problem in found if problem.severity.name == "ERROR"] == []
