"""The tree of a formula as TeX, for formulas that came as MathML and are to be written down for an author.

Signs are written as themselves (≤, ∑, α): every reader of TeX here knows them, and so does an author.
"""

from __future__ import annotations

import re

from wellread.maths.parser import SHORTEST_HINT, Tree, Unreadable

_VARIANTS = {
    "bold": "mathbf", "bold-italic": "boldsymbol", "calligraphic": "mathcal", "script": "mathscr", "fraktur": "mathfrak",
    "double-struck": "mathbb", "sans-serif": "mathsf", "monospace": "mathtt", "upright": "mathrm",
}  # fmt: skip
_FUNCTIONS = {
    "sin", "cos", "tan", "cot", "sec", "csc", "arcsin", "arccos", "arctan", "sinh", "cosh", "tanh", "log", "ln", "exp", "lim",
    "max", "min", "sup", "inf", "det", "gcd", "dim", "ker",
}  # fmt: skip
_WHOLE = ("identifier", "number", "function", "large-operator", "delimited", "table")
"""Types that scripts hang on without braces."""
_SHAPES = {
    "p-matrix": "pmatrix", "b-matrix": "bmatrix", "B-matrix": "Bmatrix", "v-matrix": "vmatrix", "V-matrix": "Vmatrix",
    "cases": "cases", "aligned": "aligned", "centered": "gathered", "gathered": "gathered",
}  # fmt: skip
_ACCENTS = {
    "\u0300": "grave", "\u0301": "acute", "\u0302": "hat", "\u0303": "tilde", "\u0304": "bar", "\u0305": "overline",
    "\u0306": "breve", "\u0307": "dot", "\u0308": "ddot", "\u030a": "mathring", "\u030c": "check", "\u20d7": "vec",
}  # fmt: skip
_SIGNS = {
    "{": r"\{", "}": r"\}", "∗": "*", "∣": r"\mid ", "‖": r"\| ", "′": r"\prime ", "\\": r"\backslash ", "∘": r"\circ ",
    "⌊": r"\lfloor ", "⌋": r"\rfloor ", "⌈": r"\lceil ", "⌉": r"\rceil ", "⟨": r"\langle ", "⟩": r"\rangle ",
}  # fmt: skip
_ARROWS = {"→": "xrightarrow", "←": "xleftarrow", "↔": "xleftrightarrow", "⇒": "xRightarrow", "⇐": "xLeftarrow"}
_SPECIAL = re.compile(r"[#$%&_{}]")


def tex(tree: Tree) -> str:
    """`tree` in TeX; raises Unreadable where there is no TeX for a part of it."""
    return re.sub(r" +", " ", _tex(tree)).strip()


def _tex(node: Tree) -> str:
    match node["type"]:
        case "row":
            return "".join(map(_tex, node["children"]))
        case "identifier" if command := _VARIANTS.get(node.get("variant", "")):
            return rf"\{command}{{{node['name']}}}"
        case "identifier" if " " in node["name"]:
            return rf"\operatorname{{{node['name'].replace(' ', chr(92) + ' ')}}}"
        case "identifier" if len(node["name"]) > 1:
            return rf"\mathit{{{node['name']}}}"
        case "identifier" | "number":
            return _escaped(str(node.get("name", node.get("value"))))
        case "function":
            name = str(node["name"])
            return rf"\{name} " if name in _FUNCTIONS else rf"\operatorname{{{name}}}"
        case "operator" | "large-operator" | "fixed-delimiter":
            return _sign(str(node["symbol"]))
        case "text":
            return "".join(_words(one) for one in node["parts"])
        case "math":
            return _tex(node["value"])
        case "space" if node["em"] >= 1:
            return r"\quad "
        case "space" if node["em"] >= 0.1:
            return r"\, "
        case "space":
            return ""
        case "rule" | "phantom":
            return ""
    return _built(node)


def _built(node: Tree) -> str:
    match node["type"]:
        case "fraction":
            return rf"{_command(node)}{_group(node['num'])}{_group(node['den'])}"
        case "root":
            index = f"[{_tex(node['index'])}]" if "index" in node else ""
            return rf"\sqrt{index}{_group(node['radicand'])}"
        case "scripts":
            return _base(node["base"]) + "".join(
                f"{mark}{_group(node[place])}" for mark, place in (("_", "sub"), ("^", "sup")) if place in node
            )
        case "delimited":
            return _delimited(node)
        case "table":
            return _table(node)
        case "accent" if node["accent"] in _ACCENTS:
            return rf"\{_ACCENTS[node['accent']]}{_group(node['base'])}"
        case "bar":
            return rf"\{'over' if node['above'] else 'under'}line{_group(node['base'])}"
        case "brace":
            side, mark = ("over", "^") if node["above"] else ("under", "_")
            return rf"\{side}brace{_group(node['base'])}" + (f"{mark}{_group(node['label'])}" if "label" in node else "")
        case "arrow" if node["symbol"] in _ARROWS:
            below = f"[{_tex(node['below'])}]" if "below" in node else ""
            return rf"\{_ARROWS[node['symbol']]}{below}{_group(node['above']) if 'above' in node else '{}'}"
        case "stacked":
            made = rf"\underset{_group(node['below'])}{_group(node['base'])}" if "below" in node else _group(node["base"])
            return rf"\overset{_group(node['above'])}{{{made}}}" if "above" in node else made
        case "framed" | "canceled":
            name = {"framed": "boxed", "canceled": "cancel"}[node["type"]]
            return rf"\{name}{_group(node['base'])}"
        case "quantity":
            return _tex(node["unit"])
        case "unit" | "colored" | "forced-class" | "raised" | "smashed" | "style":
            return _tex(node["base"])
    raise Unreadable("formula-unreadable", f"a formula has a part ({node['type']}) that there is no TeX for", SHORTEST_HINT)


def _command(node: Tree) -> str:
    if not node.get("rule", True):
        return r"\genfrac{}{}{0pt}{}"
    return {"display": r"\dfrac", "text": r"\tfrac"}.get(node.get("style", ""), r"\frac")


def _group(node: Tree) -> str:
    return f"{{{_tex(node).strip()}}}"


def _base(node: Tree) -> str:
    """What scripts hang on."""
    text = _tex(node)
    return text if node["type"] in _WHOLE else f"{{{text.strip()}}}"


def _delimited(node: Tree) -> str:
    middles = node.get("middles", [])
    inside = _tex(node["parts"][0]) if node["parts"] else ""
    for number, part in enumerate(node["parts"][1:]):
        inside += rf"\middle{_sign(middles[number]) if number < len(middles) else '.'} {_tex(part)}"
    return rf"\left{_sign(node.get('open') or '.')} {inside}\right{_sign(node.get('close') or '.')} "


def _table(node: Tree) -> str:
    rows = r" \\ ".join(" & ".join(_tex(cell).strip() for cell in row) for row in node["rows"])
    name = _SHAPES.get(node["shape"])
    if name:
        return rf"\begin{{{name}}} {rows} \end{{{name}}}"
    columns = "".join(node.get("columns", [])) or "c" * max(map(len, node["rows"]), default=1)
    return rf"\begin{{array}}{{{columns}}} {rows} \end{{array}}"


def _words(part: Tree) -> str:
    return rf"\text{{{_escaped(part['value'])}}}" if part["type"] == "text" else _tex(part)


def _sign(symbol: str) -> str:
    return _SIGNS.get(symbol) or _escaped(symbol)


def _escaped(text: str) -> str:
    return _SPECIAL.sub(lambda found: rf"\{found[0]}", text)
