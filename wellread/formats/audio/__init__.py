"""Sound to listen to: MP3, audiobook (M4B) and captions."""
