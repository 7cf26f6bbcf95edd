"""Other scripts, and tables too wide for large type, become PDFs that our own checks accept."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import judges
import pytest

from wellread import checks
from wellread.editions import adapt
from wellread.formats import pdf, pdf_tree
from wellread.reader import read

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


@pytest.mark.parametrize(
    ("text", "title"), [(ARABIC, "التصلب المتعدد والعلاج"), (HINDI, "मल्टीपल स्क्लेरोसिस और उपचार"), (WIDE, "Wide")]
)
def test_accepted(publication: Callable[..., Path], tmp_path: Path, text: str, title: str) -> None:
    """No check refuses it, PDF/UA-1 holds, and the tags say the title letter by letter."""
    edition = adapt(read(publication(text)), "standard")
    assert edition is not None
    made = tmp_path / "made.pdf"
    pdf.write(edition, made)
    assert [str(one) for one in checks.run("pdf", checks.Made(edition, made), made.name)] == []
    assert judges.pdfua(made) == []
    assert title in pdf_tree.tag_text(made).replace("\N{WORD JOINER}", "")
