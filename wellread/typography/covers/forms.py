"""The form of each edition: a sign for somebody who does not read its name. The same four as on the page to choose from."""

from __future__ import annotations

_DRAWINGS = {
    "screen": '<rect x="6" y="10" width="52" height="35" rx="4"/><path d="M24 55h16M32 45v10M15 20h34M15 28h34M15 36h20"/>',
    "print": '<path d="M12 4h28l12 12v44H12zM40 4v12h12"/><path stroke-width="5" d="M21 50l11-27 11 27M25 41h14"/>',
    "listen": (
        '<path d="M10 42V32a22 22 0 0 1 44 0v10"/><rect x="5" y="37" width="12" height="20" rx="5" fill="{colour}"/>'
        '<rect x="47" y="37" width="12" height="20" rx="5" fill="{colour}"/>'
    ),
    "easy": (
        '<rect x="5" y="7" width="24" height="21" rx="3"/><path d="M7 25l7-8 5 5 4-4 5 6M37 13h22M37 22h14"/>'
        '<rect x="5" y="36" width="24" height="21" rx="3"/><circle cx="17" cy="43" r="3"/>'
        '<path d="M11 55c0-8 12-8 12 0M37 42h22M37 51h14"/>'
    ),
}
FORMS = tuple(_DRAWINGS)
"""Their names."""


def drawing(form: str, colour: str) -> str:
    """The sign as SVG, in lines of `colour`."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64" fill="none" stroke="{colour}" stroke-width="4" '
        f'stroke-linecap="round" stroke-linejoin="round">{_DRAWINGS[form].format(colour=colour)}</svg>'
    )
