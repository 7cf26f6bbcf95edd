"""Where a reader pauses inside a sentence: which words begin a phrase, and which belong to the word after them.

A line of easy read ends where somebody who reads aloud would breathe: after a comma, before “and” or “because”, and not between
“the” and its word. A language that is not listed pauses at its punctuation only.
"""

from __future__ import annotations

import re
import unicodedata

from wellread.languages.tags import primary

_JOINING = {
    "ar": "أو لكن ولكن أن إن التي الذي الذين عندما إذا لأن ثم حتى كي لكي بينما",
    "cy": "a ac ond neu oherwydd achos pan os tra nes felly sydd sy",
    "de": "und aber oder denn sondern weil dass damit wenn ob als wo wie bevor nachdem während bis",
    "en": "and but or so because that which who whose when where how why what if unless while until before after than",
    "es": "y e pero o u sino porque que quien cuando donde si aunque mientras como",
    "fr": "et mais ou donc car parce que qui dont quand où si lorsque puisque comme",
    "it": "e ed ma o oppure perché che cui quando dove se mentre come",
}
"""Words that join two phrases: a line may well end before them."""

_LEANING = {
    "ar": "في من إلى على عن مع بين قبل بعد عند حول دون خلال لا لم لن ليس هذا هذه",
    "cy": "y yr i o ar am at gan gyda dan dros drwy heb hyd wrth yn fy dy ei ein eich eu un pob",
    "de": "der die das den dem des ein eine einen einem einer kein keine keinen in im an am auf aus bei beim mit nach von vom"
    " vor zu zum zur für ohne über unter zwischen durch gegen um mein meine dein deine sein seine ihr ihre ihren unser"
    " unsere nicht sehr",
    "en": "the a an this these those my your his her its our their no not to of for with from in on at by into about over"
    " under between without through during against as very each every some any more most 1 2 3 4 5 6 7 8 9",
    "es": "el la los las un una unos unas este esta estos estas mi tu su sus nuestro nuestra no de del a al en con por para"
    " sin sobre entre hasta desde muy más cada lo se",
    "fr": "le la les l un une des du de d ce cette ces mon ton son ma ta sa mes tes ses notre votre leur vos nos ne pas à au"
    " aux en dans avec pour par sur sans sous entre chez vers très plus chaque se",
    "it": "il lo la i gli le un uno una questo questa mio tuo suo mia tua sua nostro vostro loro non di del della dei delle a"
    " al alla in nel nella con per su sul sulla senza tra fra da dal dalla molto più ogni si",
}
"""Words that belong to the one after them: a line does not end behind them, and may end before them."""

_HELPING = {
    "cy": "mae yw oes wedi",
    "de": "kann können muss müssen darf dürfen soll sollen will wird werden ist sind war hat haben",
    "en": "may might can could will would must should is are was were be has have do does",
    "es": "puede pueden debe deben va van es son está están ha han hay",
    "fr": "peut peuvent doit doivent va vont est sont a ont",
    "it": "può possono deve devono è sono ha hanno va vanno",
}
"""Verbs that belong to the one after them: a line does not end behind them."""

PAUSE, JOINED, PHRASE, WORD, TORN = 0.0, 0.45, 0.5, 0.7, 2.0
"""How ill a line ends: after punctuation; before a word that joins; before a phrase; between two words; inside a phrase."""

_STOP = re.compile("[,;:.!?…–—)\u060c\u061b\u061f\u3001\u3002][\"'”’»)]*$")


def ill(before: str, after: str, language: str) -> float:
    """How ill a line ends between two words of a sentence: 0 is best."""
    if _STOP.search(before):
        return PAUSE
    joining, leaning = _words(_JOINING, language), _words(_LEANING, language)
    left, right = _bare(before), _bare(after)
    if left in leaning | joining | _words(_HELPING, language):
        return TORN
    if right in joining:
        return JOINED
    return PHRASE if right in leaning else WORD


def _words(known: dict[str, str], language: str) -> frozenset[str]:
    return frozenset(known.get(primary(language), "").split())


def _bare(word: str) -> str:
    """`word` in small letters, without the signs around it."""
    return "".join(one for one in word.casefold() if unicodedata.category(one)[0] in "LMN")
