"""The tree of a formula as a line of text: `a/b`, `x^2`, `√(x+1)`.

For the places that have text only: contents, bookmarks, captions, search, a copy of the page. What a fraction, a root or an
index holds is in brackets wherever it is more than one thing, so that `a/(b+c)` cannot be taken for `a/b+c`.
"""

from __future__ import annotations

from itertools import pairwise

from wellread.maths.alphabets import letterlike
from wellread.maths.mathml import FENCES, is_function
from wellread.maths.parser import Tree

_MACRON, _OVERLINE, _UNDERLINE, _STRUCK = "\u0304", "\u0305", "\u0332", "\u0338"
_ROOTS = {"": "√", "2": "√", "3": "∛", "4": "∜"}
_PRIMES = "′″‴⁗"
_THIN = 0.16
"""Ems of a space that an author has put in: between a number and its unit, before a differential."""
_ATOMS = ("identifier", "number", "function", "operator", "large-operator")


def linear(tree: Tree) -> str:
    """`tree` in one line; spaces are only where words or numbers would run together."""
    return " ".join(_line(tree).split())


def _line(node: Tree) -> str:
    match node["type"]:
        case "row":
            return _row(node["children"])
        case "identifier":
            return "".join(letterlike(letter, node.get("variant", "")) for letter in node["name"])
        case "number":
            return str(node["value"])
        case "function":
            return str(node["name"])
        case "operator" | "large-operator" | "fixed-delimiter":
            return str(node["symbol"]).replace("∗", "*")  # what TeX makes of *, and hardly any font has
        case "text":
            return "".join(one["value"] if one["type"] == "text" else _line(one) for one in node["parts"])
        case "math":
            return _line(node["value"])
        case "space":
            return " " if node["em"] >= _THIN else ""
        case "rule" | "phantom":
            return ""
    return _built(node)


def _built(node: Tree) -> str:
    match node["type"]:
        case "fraction":
            line = "/" if node.get("rule", True) else "¦"
            return f"{_part(node['num'])}{line}{_part(node['den'])}"
        case "root":
            index = _line(node["index"]) if "index" in node else ""
            return f"{_ROOTS.get(index, f'√[{index}]')}{_grouped(node['radicand'])}"
        case "scripts":
            return _scripts(node)
        case "delimited":
            return _delimited(node)
        case "table":
            left, right = FENCES.get(node["shape"], ("", ""))
            return f"{left}{'; '.join(_cells(row, node['shape']) for row in node['rows'])}{right}"
        case "accent":
            return f"{_grouped(node['base'])}{node['accent']}"
        case "bar":
            base = _grouped(node["base"])
            above = _MACRON if len(base) == 1 else _OVERLINE
            return f"{base}{above if node['above'] else _UNDERLINE}"
        case "brace":
            label = f"[{_line(node['label'])}]" if "label" in node else ""
            return f"{'⏞' if node['above'] else '⏟'}{_grouped(node['base'])}{label}"
        case "arrow" | "stacked":
            base = node["symbol"] if node["type"] == "arrow" else _line(node["base"])
            return base + "".join(f"[{_line(node[place])}]" for place in ("below", "above") if place in node)
        case "canceled":
            return "".join(f"{one}{_STRUCK}" if one.isalnum() else one for one in _line(node["base"]))
        case "quantity":
            return _line(node["unit"])
    return _line(node["base"])


def _row(parts: list[Tree]) -> str:
    seen = [part for part in parts if part["type"] != "space" or part["em"] >= _THIN]
    found = [_line(part) for part in seen]
    for place, part in enumerate(seen):
        before, after = found[place - 1] if place else "", found[place + 1] if place + 1 < len(found) else ""
        mixed = place and seen[place - 1]["type"] == "number" and _is_numeric(part)
        if part["type"] == "fraction" and not mixed and (before[-1:].isalnum() or after[:1].isalnum()):
            found[place] = f"({found[place]})"
    made = found[0] if found else ""
    for (one, two), text in zip(pairwise(seen), found[1:], strict=True):
        made += f" {text}" if _apart(one, two, made, text) else text
    return made


def _apart(one: Tree, two: Tree, before: str, after: str) -> bool:
    """Whether a space keeps two neighbours from being read as one."""
    if is_function(one) and one["type"] != "function" and after[:1] not in "),]}":
        return True
    if not (before[-1:].isalnum() and after[:1].isalnum()):
        return False
    # H_2O and x_1y are read as they are meant; x^2y is not.
    if one["type"] == "scripts" and "sup" not in one and before[-1].isdecimal() and after[0].isalpha() and not is_function(two):
        return False
    wordy = {"function", "text", "scripts", "forced-class", "quantity", "unit", "root", "fraction"}
    numbers = before[-1].isdecimal() and after[0].isdecimal()
    return bool(numbers or one["type"] in wordy or two["type"] in wordy - {"scripts"} or is_function(two))


def _is_numeric(node: Tree) -> bool:
    return bool(node["type"] == "fraction" and node["num"]["type"] == node["den"]["type"] == "number")


def _part(node: Tree) -> str:
    """The upper or lower part of a fraction."""
    if node["type"] in ("scripts", "root", "text", "delimited", *_ATOMS):
        return _line(node) if node["type"] != "text" or " " not in _line(node) else f"({_line(node)})"
    return _grouped(node)


def _grouped(node: Tree) -> str:
    """`node`, in brackets where it is more than one thing."""
    if node["type"] == "row" and len(node["children"]) == 1:
        return _grouped(node["children"][0])
    text = _line(node)
    single = node["type"] in _ATOMS or (node["type"] == "delimited" and node.get("open") and node.get("close"))
    return text if single or len(text) < 2 or (node["type"] == "text" and text.isalnum()) else f"({text})"


def _scripts(node: Tree) -> str:
    # Scripts without a base stand before the next thing, as in an isotope: not behind the one before.
    base = " " if node["base"]["type"] == "row" and not node["base"]["children"] else _grouped(node["base"])
    if is_function(node["base"]):
        base = _line(node["base"])
    below = f"_{_grouped(node['sub'])}" if "sub" in node else ""
    if "sup" not in node:
        return base + below
    # Asked of the node, not of its text: to write each exponent twice takes twice as long at every level.
    above = str(node["sup"].get("symbol", ""))
    if above and set(above) <= set(_PRIMES):
        return f"{base}{above}{below}"
    if above == "∘" and not below:
        return f"{base}°"
    return f"{base}{below}^{_grouped(node['sup'])}"


def _delimited(node: Tree) -> str:
    parts, middles = [_line(part) for part in node["parts"]], node.get("middles", [])
    made = parts[0] if parts else ""
    for number, part in enumerate(parts[1:]):
        made += f"{middles[number] if number < len(middles) else ' '}{part}"
    return f"{node.get('open', '')}{made}{node.get('close', '')}"


def _cells(row: list[Tree], shape: str) -> str:
    texts = [_line(cell) for cell in row]
    if shape in ("aligned", "gathered", "centered"):
        # Odd cells go on where the even ones end; after them something new begins.
        return "  ".join("".join(texts[place : place + 2]) for place in range(0, len(texts), 2)).strip()
    return ", ".join(texts)
