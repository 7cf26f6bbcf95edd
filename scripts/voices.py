"""Make `wellread/speech/engines/kokoro/data/styles/`: the packaged voices of Kokoro, as numbers of 16 bits.

Unpack the npm package kokoro-js (1.2.1) beside this checkout, then: python scripts/voices.py ../package
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np

from wellread.speech.engines.kokoro import styles

TARGET = Path(styles.__file__).with_name("data") / "styles"


def main(package: str) -> None:
    """Write one file for each packaged voice."""
    TARGET.mkdir(parents=True, exist_ok=True)
    for name in styles.PACKAGED:
        numbers = np.fromfile(Path(package, "voices", f"{name}.bin"), "<f4").reshape(styles.LENGTHS, styles.NUMBERS)
        np.save(TARGET / f"{name}.npy", numbers.astype("<f2"))


if __name__ == "__main__":
    main(sys.argv[1])
