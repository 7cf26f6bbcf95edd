"""The tree of a formula as MathML Core: the elements that browsers and screen readers know, and no other.

Written from the tree alone, so that nothing of an author's markup can be in it: no style, no script, no link. Colours are left
out: they carry meaning for some readers only, and may not be seen on the paper of another theme.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import zip_longest
from xml.sax.saxutils import escape, quoteattr

from wellread.maths.alphabets import styled
from wellread.maths.parser import SHORTEST_HINT, Tree, Unreadable
from wellread.maths.vocabulary import NAMESPACE, letters_of

APPLIED = "<mo>\u2061</mo>"
"""Function application: it is not seen, and a screen reader says "of"."""

_ACCENTS = {
    "\u0300": "`", "\u0301": "´", "\u0302": "^", "\u0303": "~", "\u0304": "¯", "\u0305": "¯", "\u0306": "˘", "\u0307": "˙",
    "\u0308": "¨", "\u030a": "˚", "\u030c": "ˇ", "\u20d0": "↼", "\u20d1": "⇀", "\u20d6": "←", "\u20d7": "→", "\u20e1": "↔",
    "\u20db": "⃛",
}  # fmt: skip
"""Combining mark to the sign of its own that MathML puts above a letter."""
_NAMES = "∞∂∅%#$&"
"""Signs that stand for a thing, as a letter does."""
_BARS = "|‖∣∥"
"""Fences that look the same on both sides: which side it is has to be said."""
_SIDED = "()[]{}⟨⟩⌊⌋⌈⌉⟦⟧"
_INTEGRALS = "∫∬∭⨌∮∯∰"
FENCES = {
    "p-matrix": "()", "b-matrix": "[]", "B-matrix": "{}", "v-matrix": "||", "V-matrix": "‖‖", "cases": ("{", ""),
    "r-cases": ("", "}"),
}  # fmt: skip
_SIDES = {"l": "left", "r": "right"}


def mathml(tree: Tree, spoken: str, *, display: bool) -> str:
    """The `<math>` element of `tree`; `spoken` is for readers that know no MathML. Raises Unreadable for a drawing."""
    block = ' display="block"' if display else ""
    inside = "".join(_Writer(display).children(tree))
    return f'<math xmlns="{NAMESPACE}"{block} alttext={quoteattr(spoken)}>{inside}</math>'


def letters(tree: Tree) -> Counter[str]:
    """The letters and digits of `tree`, each with how often it is there."""
    return letters_of("".join(_Writer(True).children(tree)))


class _Writer:
    """Writes nodes; `display`: limits are above and below."""

    def __init__(self, display: bool) -> None:
        self.display = display

    def children(self, node: Tree) -> Iterator[str]:
        """The elements of `node`, those of a row without an element around them."""
        if node["type"] != "row":
            yield self.write(node)
            return
        parts = node["children"]
        for part, after in zip_longest(parts, parts[1:]):
            yield self.write(part)
            if after is not None and is_function(part) and not _opens(after):
                yield f'{APPLIED}<mspace width="0.1667em"/>'
            elif after is not None and is_function(part):
                yield APPLIED

    def row(self, node: Tree) -> str:
        """`node` as one element."""
        found = list(self.children(node))
        return found[0] if len(found) == 1 else f"<mrow>{''.join(found)}</mrow>"

    def write(self, node: Tree) -> str:
        """`node` as one element, or as nothing."""
        match node["type"]:
            case "row":
                return self.row(node)
            case "identifier":
                return _identifier(node["name"], node.get("variant", ""))
            case "number":
                return f"<mn>{escape(node['value'])}</mn>"
            case "function":
                return f"<mi>{escape(node['name'])}</mi>"
            case "operator" | "large-operator" | "fixed-delimiter":
                return _operator(node)
            case "text":
                return self._text(node)
            case "math":
                return self.row(node["value"])
            case "space":
                return f'<mspace width="{max(node["em"], 0):.4g}em"/>' if node["em"] > 0 else ""
            case "rule":
                return ""
            case "phantom":
                return '<mspace width="1em"/>'
            case _:
                return self._built(node)

    def _built(self, node: Tree) -> str:
        """What is put together from other nodes."""
        match node["type"]:
            case "fraction":
                return self._fraction(node)
            case "root" if "index" in node:
                return f"<mroot>{self.row(node['radicand'])}{self.row(node['index'])}</mroot>"
            case "root":
                return f"<msqrt>{''.join(self.children(node['radicand']))}</msqrt>"
            case "scripts":
                return self._scripts(node)
            case "delimited":
                return self._delimited(node)
            case "table":
                return self._table(node)
            case "accent" | "bar" | "brace" | "arrow" | "stacked":
                return self._over(node)
            case "framed" | "canceled":
                return f'<mrow class="{node["type"]}">{self.row(node["base"])}</mrow>'
            case "quantity":
                return self.row(node["unit"])
            case "unit" | "colored" | "forced-class" | "raised" | "smashed" | "style":
                return self.row(node["base"])
            case kind:
                name = "a structure or diagram" if kind in ("chemistry", "compound", "vertical-arrow") else f"a part ({kind})"
                message = f"a formula has {name} that can be drawn only, and not written for a screen reader"
                raise Unreadable("formula-unreadable", message, SHORTEST_HINT)

    def _text(self, node: Tree) -> str:
        # White space at the ends of an element is not shown.
        texts = (
            f"<mtext>{escape(_kept(one['value']))}</mtext>" if one["type"] == "text" else self.write(one)
            for one in node["parts"]
        )
        found = list(texts)
        return found[0] if len(found) == 1 else f"<mrow>{''.join(found)}</mrow>"

    def _fraction(self, node: Tree) -> str:
        line = "" if node.get("rule", True) else ' linethickness="0"'
        made = f"<mfrac{line}>{self.row(node['num'])}{self.row(node['den'])}</mfrac>"
        style = {"display": "true", "text": "false"}.get(node.get("style", ""))
        # An attribute of the fraction itself in MathML Core, which the schema of EPUB does not know.
        return f'<mstyle displaystyle="{style}">{made}</mstyle>' if style else made

    def _scripts(self, node: Tree) -> str:
        base, sub, sup = node["base"], node.get("sub"), node.get("sup")
        limits = _has_limits(base) and (self.display or base["type"] == "large-operator" or base["type"] == "brace")
        under, over, both = ("munder", "mover", "munderover") if limits else ("msub", "msup", "msubsup")
        return self._stacked(self.row(base), (sub, sup), (under, over, both))

    def _delimited(self, node: Tree) -> str:
        middles = [*node.get("middles", []), *[""] * len(node["parts"])]
        found = [_fence(node.get("open", ""), "prefix")]
        for number, part in enumerate(node["parts"]):
            found += [_fence(middles[number - 1], "infix")] if number else []
            found += self.children(part)
        return f"<mrow>{''.join(found)}{_fence(node.get('close', ''), 'postfix')}</mrow>"

    def _table(self, node: Tree) -> str:
        shape, sides = node["shape"], node.get("columns", [])
        rows = []
        for row in node["rows"]:
            cells = (
                f"<mtd{_aligned(shape, sides, number, node.get('verticals', ()))}>{''.join(self.children(cell))}</mtd>"
                for number, cell in enumerate(row)
            )
            rows.append(f"<mtr>{''.join(cells)}</mtr>")
        style = ' displaystyle="true"' if shape in ("aligned", "centered", "gathered") else ""
        left, right = FENCES.get(shape, ("", ""))
        made = f"<mtable{style}>{''.join(rows)}</mtable>"
        return f"<mrow>{_fence(left, 'prefix')}{made}{_fence(right, 'postfix')}</mrow>" if left or right else made

    def _over(self, node: Tree) -> str:
        """Something above or below something."""
        if node["type"] == "accent":
            mark = escape(_ACCENTS.get(node["accent"], str(node["accent"])))
            stretchy = "" if node.get("stretchy") else ' stretchy="false"'
            return f'<mover accent="true">{self.row(node["base"])}<mo{stretchy}>{mark}</mo></mover>'
        if node["type"] == "bar":
            return _barred(self.row(node["base"]), "‾" if node["above"] else "_", above=node["above"])
        if node["type"] == "brace":
            made = _barred(self.row(node["base"]), "⏞" if node["above"] else "⏟", above=node["above"])
            name = "mover" if node["above"] else "munder"
            return f"<{name}>{made}{self.row(node['label'])}</{name}>" if "label" in node else made
        base = f"<mo>{escape(node['symbol'])}</mo>" if node["type"] == "arrow" else self.row(node["base"])
        return self._stacked(base, (node.get("below"), node.get("above")), ("munder", "mover", "munderover"))

    def _stacked(self, base: str, around: tuple[Tree | None, Tree | None], names: tuple[str, str, str]) -> str:
        """`base` with what is below and above it, in the element for below, for above, or for both."""
        below, above = around
        under, over, both = names
        if below and above:
            return f"<{both}>{base}{self.row(below)}{self.row(above)}</{both}>"
        if below:
            return f"<{under}>{base}{self.row(below)}</{under}>"
        return f"<{over}>{base}{self.row(above)}</{over}>" if above else base


def _identifier(name: str, variant: str) -> str:
    if variant == "upright" and len(name) == 1:
        return f'<mi mathvariant="normal">{escape(name)}</mi>'
    return f"<mi>{escape(''.join(styled(letter, variant) for letter in name))}</mi>"


def _operator(node: Tree) -> str:
    symbol, kind = node["symbol"], node.get("class", "")
    if kind == "ord" and (symbol in _NAMES or symbol.isalpha()):
        return f"<mi>{escape(symbol)}</mi>"
    if kind == "ord" and symbol in _BARS:
        return f'<mo stretchy="false" lspace="0" rspace="0">{escape(symbol)}</mo>'
    if symbol in _SIDED or symbol in _BARS:
        return _fence(symbol, {"open": "prefix", "close": "postfix"}.get(kind, ""), stretchy=False)
    return f"<mo>{escape(symbol)}</mo>"


def _fence(symbol: str, form: str, *, stretchy: bool = True) -> str:
    if not symbol:
        return ""
    where = f' form="{form}"' if form and symbol in _BARS else ""
    grows = "" if stretchy and symbol not in _BARS else f' stretchy="{str(stretchy).lower()}"'
    return f"<mo{where}{grows}>{escape(symbol)}</mo>"


def _barred(base: str, sign: str, *, above: bool) -> str:
    name = "mover" if above else "munder"
    return f'<{name}>{base}<mo stretchy="true">{sign}</mo></{name}>'


def _aligned(shape: str, sides: list[str], number: int, verticals: tuple[int, ...]) -> str:
    """The class of a cell: where its column is aligned, and whether a line is before it."""
    side = "center"
    if shape == "aligned":
        side = "left" if number % 2 else "right"
    elif shape.endswith("cases"):
        side = "left"
    elif number < len(sides):
        side = _SIDES.get(sides[number], "center")
    names = [*([side] if side != "center" else []), *(["ruled"] if number in verticals and number else [])]
    return f' class="{" ".join(names)}"' if names else ""


def is_function(node: Tree) -> bool:
    """Whether `node` is the name of a function, its scripts included."""
    if node["type"] in ("scripts", "stacked"):
        return is_function(node["base"])
    return bool(node["type"] == "function")


def _opens(node: Tree) -> bool:
    return bool(node["type"] == "delimited" or node.get("class") == "open")


def _has_limits(node: Tree) -> bool:
    """Whether scripts of `node` are above and below it."""
    match node["type"]:
        case "large-operator":
            return bool(node.get("limits", node["symbol"] not in _INTEGRALS))
        case "function":
            return bool(node.get("limits"))
        case "brace":
            return True
    return False


def _kept(text: str) -> str:
    """`text` with the spaces at its ends as such that are shown."""
    inside = text.strip(" ")
    start = len(text) - len(text.lstrip(" "))
    return "\u00a0" * start + inside + "\u00a0" * (len(text) - start - len(inside)) if inside else "\u00a0" * len(text)
