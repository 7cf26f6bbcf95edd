"""The cards as a web page without network or server: what is ticked is saved as a file on the reader's own machine."""

from __future__ import annotations

import json
from base64 import b64encode
from hashlib import sha256

from markupsafe import Markup

from wellread.cards.making import Card, Deck
from wellread.languages.strings import strings
from wellread.pictures import MEDIA_TYPES
from wellread.project import Project
from wellread.templating.environment import environment, source


def page(deck: Deck, name: str) -> str:
    """The page; its button saves a file called `name`, which `wellread record-review` reads."""
    document = deck.document
    project = document.project or Project.of(document.source.parent)
    script = source("cards.js", project)
    allowed = b64encode(sha256(script.encode()).digest()).decode("ascii")
    addresses = {card.key: _data(card, project) for card in deck.cards}
    facts = {"publication": document.meta.slug, "version": document.meta.version, "digest": deck.digest, "file": name}
    return environment(project).get_template("cards.html.jinja").render(
        deck=deck, meta=document.meta, t=strings(document.meta.language, project), addresses=addresses,
        script=Markup(script), allowed=allowed, facts=json.dumps(facts),
    )  # fmt: skip


def _data(card: Card, project: Project) -> str:
    """`data:` address of the picture of a card; empty where it has none."""
    if not card.picture:
        return ""
    content = b64encode(project.path(card.picture.digest).read_bytes()).decode("ascii")
    return f"data:{MEDIA_TYPES[card.picture.suffix]};base64,{content}"
