"""Writers with one fault each: what a template, the print rewriting, the tagging or a format says falsely, a check must see.

A mutation changes the code or a template that makes a file, never the file, and never what the checks read.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from wellread import checks, editions, readers
from wellread.formats import FORMATS
from wellread.model import Edition
from wellread.problems import Problem, Severity
from wellread.project import TEMPLATES

SENTENCE = "Your team will explain each step before it happens, and you may ask about it as often as you like. "
TEXT = f"""---
title: A cup of tea
language: en-GB
publisher: The tea house
version: "1.0"
published: 2026-11-22
summary: How to make a cup of tea.
other_formats: To get this in another format, write to tea@house.example.
contact: {{name: The tea house, phone: 0113 496 0000, email: tea@house.example, post: "1 Tea Street, Leeds"}}
glossary:
  infusion: {{means: A drink of leaves and hot water., say: in-FYOO-zhuhn}}
---
## Making tea

Tea is hot. Do not drink it at once. Wait for 4 minutes. Tea is an infusion.

It is better with milk. The French say [le thé noir]{{lang=fr}} for it.[^1]

{{lang=ar}}
الشاي جيد جدا.

Ask [the **tea** board](https://tea.example/board) or read [about cups](#cups) now. It is old.[^2]

### Two kinds

![A cup of tea](cup.svg "The cup that we use.")

![A pot of tea](pot.svg "The pot that we use.")

![](leaf.svg){{.decorative}}

[^1]: Older than coffee.
[^2]: As old as the hills.

## Cups

- one cup
- two cups
- three cups

4. Boil the water.
5. Pour it over the leaves.

{{caption="How long to wait"}}
| Tea | Time |
| --- | --- |
| black | 4 minutes |
| green | 2 minutes |

{{header-rows=2 header-columns=1}}
| Tea | Time | << |
| --- | --- | --- |
| ^^ | short | long |
| white | 3 | 6 |

| Tea | Leaf | Water | Milk |
| --- | --- | --- | --- |
| oolong | large | hot | |

| Tea | Leaf | Brewing |
| --- | --- | --- |
| puer | | {SENTENCE * 16} |

| Tea | Shop |
| --- | --- |
| black | [first](https://one.example/tea) |
| green | [second](https://two.example/tea) |
| white | [third](https://three.example/tea) |

| Tea | Monday | Tuesday | Wednesday | Thursday | Friday | Saturday | Sunday | Breakfast | Dinner | Afternoon |
| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
| mint | one | two | three | four | five | six | seven | eight | nine | ten |
| rose | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 |

## Pots

> They are brown.

::: warning
Hot tea burns.
:::

Kettle
: A pot that boils water.

Caddy
: A box that keeps tea.

```
boil the water
```

## Spoons

{SENTENCE * 2}

::: easy
![A cup of tea](cup.svg)
Tea is a drink.
You make it with hot water.

![A pot of tea](pot.svg)
A pot holds tea.
:::
"""
PICTURES = {
    name: f'<svg xmlns="http://www.w3.org/2000/svg" width="400" height="300" viewBox="0 0 400 300">'
    f'<rect x="{20 * number}" y="20" width="360" height="260" fill="#12395b"/></svg>'
    for number, name in enumerate(("cup", "pot", "leaf"), start=1)
}


def sample(folder: Path, name: str = "standard") -> Edition:
    """A small publication with one of everything, written into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "publication.md").write_text(TEXT, encoding="utf-8")
    for stem, picture in PICTURES.items():
        (folder / f"{stem}.svg").write_text(picture, encoding="utf-8")
    made = editions.adapt(readers.read(folder), name)
    assert made is not None
    return replace(made, stem="tea")


@dataclass
class Workshop:
    """Where one mutation is made: its patches, its project, and the edition that is written there."""

    patch: pytest.MonkeyPatch
    folder: Path
    edition: Edition

    def template(self, name: str, old: str, new: str) -> None:
        """Let the project have its own template `name`, in which `new` stands for `old`."""
        path = self.folder / "templates" / name
        packaged = (path if path.is_file() else TEMPLATES / name).read_text(encoding="utf-8")
        assert old in packaged, f"{name} has no {old}"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(packaged.replace(old, new), encoding="utf-8")
        project = self.edition.project.at(self.edition.project.cache)
        project.templates = path.parents[name.count("/")]
        self.edition = replace(self.edition, document=replace(self.edition.document, project=project))

    def wrap(self, target: str, change: Callable[..., Any]) -> None:
        """Let the function or method `target` give what `change` makes of the true one and its arguments."""
        owner, _, name = target.rpartition(".")
        holder = pytest.importorskip(owner) if not owner.rpartition(".")[2][0].isupper() else None
        if holder is None:
            module, _, kind = owner.rpartition(".")
            holder = getattr(pytest.importorskip(module), kind)
        true = getattr(holder, name)

        def changed(*given: Any, **named: Any) -> Any:
            return change(true, *given, **named)

        self.patch.setattr(holder, name, changed)


Change = Callable[[Workshop], None]


def template(name: str, old: str, new: str) -> Change:
    """A fault in a template."""
    return lambda workshop: workshop.template(name, old, new)


def block(old: str, new: str) -> Change:
    """A fault in the macros that every format shares."""
    return template("blocks.html.jinja", old, new)


def wrapped(target: str, change: Callable[..., Any]) -> Change:
    """A fault in a function of a writer."""
    return lambda workshop: workshop.wrap(target, change)


def result(target: str, change: Callable[[Any], Any]) -> Change:
    """A function of a writer whose answer `change` spoils."""
    return wrapped(target, lambda true, *given, **named: change(true(*given, **named)))


def errors(edition: Edition, path: Path, stage: str) -> list[Problem]:
    """The errors that the checks find in a file."""
    return [one for one in faults(edition, path, stage) if one.severity >= Severity.ERROR]


def faults(edition: Edition, path: Path, stage: str) -> list[Problem]:
    """The errors and the shortcomings that the checks find in a file."""
    found = checks.run(stage, checks.Made(edition, path), path.name)
    return [one for one in found if one.severity >= Severity.WARNING]


def caught(change: Change, code: str, good: Edition, path: Path, patch: pytest.MonkeyPatch) -> bool:
    """Whether the check `code` finds fault with the file that a writer with the fault `change` makes of `good`."""
    (check,) = [one for one in checks.checks() if one.code == code]
    workshop = Workshop(patch, path.parent, good)
    change(workshop)
    FORMATS.load(check.stage).write(workshop.edition, path)
    patch.undo()
    return check.severity >= Severity.WARNING and bool(list(check.run(checks.Made(good, path))))
