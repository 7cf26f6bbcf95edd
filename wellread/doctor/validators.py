"""Validators: those that a build asks, and those that `wellread check` asks besides where they are installed."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module

from wellread.doctor.parts import Found, Missing, Part, installed
from wellread.inspection import ace, epubcheck, verapdf

_PDFUA = "page"
"""The module of page-validation."""


def parts() -> Iterator[Part]:
    """Java and EPUBCheck, PDF/UA twice, Ace."""
    yield Part("java", "Java", "check", "runs EPUBCheck", _java, program="java")
    yield Part("epubcheck", "EPUBCheck", "check", "validates EPUBs", _epubcheck, packages=("epubcheck",))
    yield Part("pdfua", "page-validation", "check", "validates PDF/UA-1", _pdfua, packages=("page-validation",))
    use = "validates PDF/UA-1 and -2, when `wellread check` is asked"
    yield Part("verapdf", "veraPDF", "check", use, lambda: Found(verapdf.program_version()), line=verapdf.GET)
    use = "checks the accessibility of EPUBs, when `wellread check` is asked"
    yield Part("ace", "Ace by DAISY", "check", use, lambda: Found(ace.program_version()), line=ace.GET)


def _java() -> Found:
    if not epubcheck.java():
        raise Missing("there is no java on PATH")
    return Found(epubcheck.java_version())


def _epubcheck() -> Found:
    installed("epubcheck")
    if not epubcheck.java():
        raise OSError("it is here, and cannot run without Java")
    return Found(epubcheck.program_version())


def _pdfua() -> Found:
    number = installed("page-validation")
    import_module(_PDFUA)
    return Found(number)
