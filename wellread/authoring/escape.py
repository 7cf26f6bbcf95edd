"""Backslashes: what keeps a character that was typed as itself from being read as Markdown.

A backslash is put only where it is needed, so that the text stays pleasant to edit; where need is in doubt, it is put. A line
end in a text is where the line is broken in the source; the reader makes a space of it.
"""

from __future__ import annotations

import re

BRACKET = "\0"
"""Stands for a closing bracket until it is known what it is inside: with a backslash it could close a formula."""
_SPECIAL = re.compile(r"[\\`*_\[~^$|{<&!@:=]")
_WEB = re.compile(r"(?i)(www)\.(?=\w)")
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{0,31});")
_SHORTCODE = re.compile(r":[A-Za-z0-9_+&’.'-]+:")
_SPACES = "\\s\u200b\ufeff"
_MARK = re.compile(rf"(?:[-+](?=[{_SPACES}:|=-]|$)|[>#=|:]|!!!|\?\?\?)")
_NUMBER = re.compile(
    rf"(\(?(?:\d{{1,9}}|[A-Za-z]|[ivxlcdm]{{2,9}}|[IVXLCDM]{{2,9}}|#)|Table\s*\d*(?=:))([.):])(?=[{_SPACES}]|$)"
)
"""The number of a list, and the word before the caption of a table."""
_PASTED = re.compile("[•◦▪▫■□●○‣⁃∙·►▸➢➤❖✓✔✗\uf0b7\uf0a7\uf0d8\uf06e–—＃]")
"""What people paste for a bullet or a heading; a backslash does nothing to it."""
_FOREIGN = re.compile(r"%%.*|(?:import|export)\s.*|\([\w/:. -]+\)=")
"""What means something to other programs when it is a line of its own."""
_REFERENCE = re.compile(r"\[(?:\\.|[^\[\]\\])+\]:")
"""What begins as the address of a reference does: a link with `]:` in its code."""
_IN_FENCE = re.compile(r"(?<!\\)((?:\\\\)*)\\?([{}]|:(?=(?:\\?:)*$))")
"""Braces and last colons, with the backslash that is theirs: one of a pair is that of another backslash."""
_CARRIED = {" ": "&#32;", "\t": "&#9;"}


def escaped(text: str, before: str, after: str) -> str:
    """`text` so that it is read as it is, between the characters `before` and `after` (empty: an end of the block)."""
    found = _WEB.sub(r"\1\\.", "".join(_pieces(text, before, after))).replace("]", BRACKET)
    if before == "]" and found.startswith(("(", ":")):  # of a link, or of a note's own text
        found = f"&#{ord(found[0])};{found[1:]}"
    return found


def in_brackets(text: str) -> str:
    """Finished text for a place between brackets."""
    return text.replace(BRACKET, "&#93;")


def finished(text: str) -> str:
    """Finished text for a place where a closing bracket closes nothing."""
    return text.replace(BRACKET, "]")


def _pieces(text: str, before: str, after: str) -> list[str]:
    found = []
    for place, character in enumerate(text):
        if _SPECIAL.match(character):
            last = text[place - 1] if place else before
            following = text[place + 1] if place + 1 < len(text) else after
            rest = text[place:] + after
            if _needs(character, rest, last, following):
                found.append("\\")
        found.append(character)
    return found


def _needs(character: str, rest: str, last: str, following: str) -> bool:
    """Whether `character`, which begins `rest`, would be read as a mark after `last` and before `following`."""
    match character:
        case "*":
            return not (last == " " and following == " ")
        case "_":
            return not (last.isalnum() and following.isalnum())
        case "<":
            return not (following.isspace() or following.isdecimal() or following == "=")
        case "&":
            return bool(_ENTITY.match(rest))
        case "=":
            return following == "="
        case "!":
            return following == "["
        case ":":
            return rest.startswith("://") or bool(_SHORTCODE.match(rest))
        case "@":
            return (last.isalnum() or last in tuple("._+-")) and (following.isalnum() or following in tuple("._-"))
        case _:
            return True


def line_start(line: str) -> str:
    """A line of a paragraph so that it begins no list, heading, quote, fence or table."""
    if _MARK.match(line):
        return f"\\{line}"
    if found := _NUMBER.match(line):
        return f"{found.group(1)}\\{line[found.end(1) :]}"
    if _PASTED.match(line) or _FOREIGN.fullmatch(line):
        return f"&#{ord(line[0])};{line[1:]}"
    if _REFERENCE.match(line):
        return f"[<!--[-->{line[1:]}"  # no label has a bracket in it
    if line[:1] in _CARRIED:
        return _CARRIED[line[0]] + line[1:]
    return line


def attribute(value: str) -> str:
    """A value of an attribute in braces, quoted where that is needed."""
    if re.fullmatch(r"[A-Za-z0-9:_-]+", value):
        return value
    return '"' + re.sub(r'([\\"{}])', r"\\\1", " ".join(value.split("\n"))) + '"'


def destination(address: str) -> str:
    """The address of a link or picture, between brackets where it has spaces or odd parentheses."""
    if address and not re.search(r"[\s<>\x00-\x1f]", address) and _balanced(address):
        return _plain_address(address)
    return "<" + re.sub(r"([<>])", r"\\\1", _plain_address(address.replace("\n", " "))) + ">"


def _plain_address(address: str) -> str:
    address = re.sub(r"\\(?=[!-/:-@\[-`{-~])", r"\\\\", address)
    return _ENTITY.sub(lambda found: "\\" + found.group(), address)


def _balanced(address: str) -> bool:
    depth = 0
    for character in address:
        depth += {"(": 1, ")": -1}.get(character, 0)
        if depth < 0:
            return False
    return depth == 0


def title(text: str) -> str:
    """The title of a picture, in quotes."""
    text = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + _ENTITY.sub(lambda found: "\\" + found.group(), text) + '"'


def fence_title(title: str) -> str:
    """Markdown of a title so that it can follow the name of a fence, where braces, brackets and a last colon mean something."""
    title = _IN_FENCE.sub(lambda found: f"{found[1]}&#{ord(found[2])};", title)
    if title.startswith("[") and title.endswith("]"):
        title += "<!-- -->"
    return title


def plain_title(text: str) -> str:
    """Plain text as the title of an easy-read part, in which only backslashes and entities mean something."""
    text = re.sub(r"\\(?=[!-/:-@\[-`{-~])", r"\\\\", text)
    text = _ENTITY.sub(lambda found: "\\" + found.group(), text)
    if "][" in text:  # a reference to an address is read wherever it is
        text = text.replace("[", "\\[")
    return fence_title(re.sub(r"\]$", "&#93;", text))


def html_attribute(value: str) -> str:
    """A value of an attribute of an HTML element, in quotes."""
    for character, entity in {"&": "&amp;", '"': "&quot;", "<": "&lt;", ">": "&gt;", "\n": " "}.items():
        value = value.replace(character, entity)
    return f'"{value}"'


def code(text: str) -> str:
    """A piece of code in a line, in as many backticks as it takes."""
    runs = {len(run) for run in re.findall("`+", text)}
    length = next(count for count in range(1, len(runs) + 2) if count not in runs)
    padded = text
    if text.startswith("`") or text.endswith("`") or (text.startswith(" ") and text.endswith(" ") and text.strip(" ")):
        padded = f" {text} "
    return "`" * length + padded + "`" * length
