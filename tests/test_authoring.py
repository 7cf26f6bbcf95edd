"""The manual for people who write: every example in it works, and it tells of every key and every check."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
import yaml
from PIL import Image

from wellread import checks
from wellread.problems import Severity
from wellread.readers import front_matter, read
from wellread.readers.front_matter.schema import FrontMatterSchema
from wellread.typography.fonts import font_files

MANUAL = (Path(__file__).parents[1] / "docs" / "authoring.md").read_text(encoding="utf-8")
FRONT = "---\ntitle: A cup of tea\nlanguage: en-GB\n{}---\n\n"
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 72 72"><path d="M0 0h9"/></svg>'


def examples(kind: str) -> list[str]:
    """The fenced blocks of `kind`."""
    return re.findall(rf"^```{kind}\n(.*?)^```$", MANUAL, re.DOTALL | re.MULTILINE)


def publication(text: str, folder: Path) -> Path:
    """`text` as a publication, with the pictures that the manual speaks of."""
    (folder / "pictures").mkdir()
    for name in set(re.findall(r"pictures/[\w-]+\.svg", MANUAL)):
        (folder / name).write_text(DRAWING, encoding="utf-8")
    path = folder / "publication.md"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("example", examples("markdown"), ids=lambda text: text.strip().splitlines()[0][:30])
def test_markdown_is_read(example: str, tmp_path: Path) -> None:
    """Each example of text can be typed as it stands: the reader finds nothing in it."""
    text = (
        example
        if example.startswith("---")
        else FRONT.format("") + ("" if example.startswith("##") else "## Tea\n\n") + example
    )
    document = read(publication(text, tmp_path))
    assert document.problems == ()
    assert not [p for p in checks.run("source", document, "publication.md") if p.severity is Severity.ERROR]


@pytest.mark.parametrize("example", examples("yaml"), ids=lambda text: text.strip().splitlines()[0][:30])
def test_front_matter_is_read(example: str, tmp_path: Path) -> None:
    """Each example of front matter can be typed as it stands, where the files that it names are."""
    path = publication(FRONT.format(example) + "## Tea\n\nTea is hot.\n", tmp_path)
    put_files(path.parent)
    assert read(path).problems == ()


def put_files(folder: Path) -> None:
    """The logo, the photograph and the typeface that the manual names."""
    (folder / "logo.svg").write_text(DRAWING, encoding="utf-8")
    Image.new("RGB", (8, 8)).save(folder / "pictures" / "town-hall.jpg")
    (folder / "fonts").mkdir()
    for name, face in (("Regular", font_files()[0]), ("Bold", font_files()[-1])):
        shutil.copy(face.path, folder / "fonts" / f"House-{name}.ttf")


def test_five_minutes(tmp_path: Path) -> None:
    """The first leaflet has the one fault that the manual promises."""
    [first] = [text for text in examples("markdown") if text.startswith("---")]
    document = read(publication(re.sub(r"review_by: .*", "review_by: 2028-01-01", first), tmp_path))
    found = [p.code for p in checks.run("source", document, "publication.md") if p.severity > Severity.NOTE]
    assert [code for code in found if code != "review-passed"] == ["easy-part-missing"]


def test_every_key_is_told() -> None:
    """The table of keys names every key that may be written, and no other."""
    table = MANUAL.partition("## The top of the file")[2].partition("\n## ")[0]
    told = set(re.findall(r"^\| `(\w+)` \|", table, re.MULTILINE))
    assert told == keys()


def keys() -> set[str]:
    """The keys of front matter that are no other program's."""
    names = FrontMatterSchema.model_fields
    text = yaml.safe_dump({"title": "Tea", "language": "en", "xyzzyxyzzy": 1})
    _, problems = front_matter.read_front_matter(text, "publication.md", slug="tea")
    assert [problem.code for problem in problems] == ["key-foreign"]
    return set(names)
