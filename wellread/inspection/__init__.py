"""Reading finished files, knowing no writer: what the checks ask, and what `wellread check FILE` shows."""
