"""Make `wellread/speech/symbols.tsv`: what a symbol is called in each language, from the annotations of Unicode CLDR.

Unpack the npm package cldr-annotations-full beside this checkout, then: python scripts/symbols.py ../package
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from pathlib import Path

TARGET = Path(__file__).parents[1] / "wellread" / "speech" / "symbols.tsv"
SYMBOLS = "#$%&*+/<=>@\\^_|~¢£¥§©¬®°±²³µ¶·¹×÷†‡•‰′″⁄⁻₨₩€₽₹™←↑→↓↔⇒∑−√∞∫≈≠≤≥⋅■□▲△▼►◄◆◇○●◦♪✔✖☑☎✉♥♀♂⚠ℹ➡⬅⬆⬇▶"
"""Those that a leaflet, a letter or a table has. For others the English name must do."""


def main(package: str) -> None:
    """Write one line for each language that has names of its own."""
    folders = sorted(path for path in Path(package, "annotations").iterdir() if (path / "annotations.json").is_file())
    names = {folder.name: _names(folder / "annotations.json") for folder in folders}
    version = json.loads(Path(package, "package.json").read_text("utf-8"))["version"]
    licence = Path(package, "LICENSE").read_text("utf-8").splitlines()
    lines = [f"# From Unicode CLDR {version}, annotations:", *(f"# {line}".rstrip() for line in licence if line)]
    lines.append("\t".join(["language", *SYMBOLS]))
    lines += ["\t".join([tag, *(found.get(one, "") for one in SYMBOLS)]) for tag, found in names.items() if found]
    TARGET.write_text("\n".join(lines) + "\n", "utf-8")


def _names(path: Path) -> Mapping[str, str]:
    """Symbol to name."""
    found = json.loads(path.read_text("utf-8"))["annotations"].get("annotations", {})
    said = {symbol: found.get(symbol, {}).get("tts", [""])[0] for symbol in SYMBOLS}
    return {symbol: " ".join(name.split()) for symbol, name in said.items() if name}


if __name__ == "__main__":
    main(sys.argv[1])
