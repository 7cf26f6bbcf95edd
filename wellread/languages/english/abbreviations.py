"""English abbreviations that end no sentence."""

from __future__ import annotations

from wellread.languages.abbreviations import Abbreviations

ABBREVIATIONS = Abbreviations(
    before_digits=(
        "approx", "appr", "ca", "cf", "ch", "col", "ed", "eds", "eq", "esp", "est", "ext", "fig", "figs", "incl", "max", "min",
        "no", "nos", "p", "para", "pp", "pt", "ref", "sec", "sect", "tab", "tel", "vol", "vols", "vs",
    ),
    before_names=(
        "Dr", "Drs", "Mr", "Mrs", "Ms", "Mx", "Prof", "Rev", "Hon", "St", "Sr", "Jr", "Capt", "Col", "Gen", "Lt", "Sgt",
        "Messrs", "Mt",
    ),
    never_last=("e.g", "i.e", "viz", "cf", "vs", "approx", "incl"),
)  # fmt: skip
