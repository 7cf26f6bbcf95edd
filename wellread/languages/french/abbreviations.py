"""French abbreviations that end no sentence."""

from __future__ import annotations

from wellread.languages.abbreviations import Abbreviations

ABBREVIATIONS = Abbreviations(
    before_digits=(
        "al", "ann", "art", "arts", "bât", "ca", "cf", "ch", "chap", "col", "éd", "env", "esc", "ét", "fasc", "fig", "l", "r",
        "d",
        "max", "min", "n", "nos", "p", "pp", "par", "réf", "sect", "tab", "tél", "t", "vers", "v", "vol", "ext", "port",
    ),
    before_names=("M", "MM", "Mme", "Mmes", "Mlle", "Mlles", "Me", "Mgr", "Dr", "Drs", "Pr", "Prs", "St", "Ste", "Sts", "Vve"),
    never_last=(
        "c.-à-d", "p. ex", "par ex", "ex", "cf", "env", "av", "bd", "boul", "pl", "resp", "suppl", "vs", "apr", "J.-C", "ibid",
    ),
)  # fmt: skip
