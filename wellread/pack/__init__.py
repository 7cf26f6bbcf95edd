"""A pack: what must be written, where it goes, the page to choose from, and the manifest."""
