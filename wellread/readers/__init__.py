"""Readers: a source file becomes a Document."""
