"""Fonts, and covers drawn with them."""
