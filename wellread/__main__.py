"""`python -m wellread …` is `wellread …`, for where the command is not on the path."""

import sys

from wellread.cli import main

if __name__ == "__main__":
    sys.exit(main())
