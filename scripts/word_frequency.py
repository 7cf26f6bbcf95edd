"""Write how often English words are used into wellread's data, from the wheel of `wordfreq`.

    pip download --no-deps wordfreq==3.1.1 && unzip wordfreq-*.whl
    python scripts/word_frequency.py wordfreq/data/large_en.msgpack.gz

The package itself is not used: it is no longer cared for, and brings five others. Its words above Zipf 3.0 (one in a million)
are all that is needed to say which ones are rare. Needs `msgpack`.
"""

from __future__ import annotations

import gzip
import re
import sys
from collections import defaultdict
from pathlib import Path

import msgpack

TARGET = Path(__file__).parents[1] / "wellread" / "languages" / "english" / "frequency.txt"
HEADER = """\
# How often English words are written: Zipf value (log10 of uses in a billion words), then the words. From wordfreq 3.1.1
# by Robyn Speer, made by scripts/word_frequency.py. Licence: CC BY-SA 4.0.
"""
_LEAST = 300


def main(source: str) -> None:
    """Write the words of the file `source`, a list of lists by centibels below the most frequent possible."""
    with gzip.open(source) as file:
        _, *buckets = msgpack.load(file, raw=False)
    bins: dict[str, list[str]] = defaultdict(list)
    for centibels, words in enumerate(buckets):
        hundredths = 900 - centibels
        if hundredths >= _LEAST:
            bins[f"{hundredths / 100:.1f}"] += [word for word in words if re.fullmatch(r"[a-z]{2,}|[ai]", word)]
    lines = [f"{value} {' '.join(sorted(words))}\n" for value, words in bins.items() if words]
    TARGET.write_text(HEADER + "".join(lines), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main(sys.argv[1])
