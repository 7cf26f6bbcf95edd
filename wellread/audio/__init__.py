"""Sound in files: WAV, MP3 and MPEG-4 encoded, joined, decoded and measured. Knows nothing of documents."""
