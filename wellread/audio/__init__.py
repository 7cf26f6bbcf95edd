"""Sound in files: WAV, MP3 and MPEG-4 written, decoded, measured and tagged. Knows nothing of documents."""
