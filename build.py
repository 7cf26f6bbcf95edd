"""`python build.py …` is `wellread build …`: what `make build` runs."""

import sys

from wellread.cli import main

if __name__ == "__main__":
    sys.exit(main(["build", *sys.argv[1:]]))
