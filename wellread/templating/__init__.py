"""Jinja: the environment that every template runs in, and what templates may ask for."""
