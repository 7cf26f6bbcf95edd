"""The language of a text that does not say it, by its commonest words; only where they leave no doubt."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

_COMMON = {
    "en": "the and of to in is that for it with as you be are this not on have",
    "de": "der die und das ist nicht sie mit den von zu ein für auf eine sich werden auch",
    "fr": "le les et des est vous pour que dans une qui pas sur du avec ce au sont",
    "es": "el los y que las una por con para es se del no su más como está",
    "it": "il di che è per un non sono della con del si una nel gli anche più",
    "pt": "o os que não uma para com do da em se mais por dos como está são",
    "nl": "de het een en van is dat niet te voor met zijn op aan je ook die",
    "sv": "och att det som är en på för med av inte till den ett kan du har",
    "da": "og at det er en på for med af ikke til den som kan du har de",
    "nb": "og at det er en på for med av ikke til den som kan du har ikkje",
    "fi": "ja on ei että se hän ovat myös tai kun niin mutta voi ole joka",
    "pl": "i w na że się nie jest do z to po jak od dla przez są lub",
    "cs": "a je se na že v to s z do pro jsou nebo jako by který při",
    "hu": "a az és hogy nem is egy van meg csak ha vagy ez azt mint",
    "ro": "și de în la cu este nu pe o că un care din pentru sunt sau",
    "tr": "ve bir bu için ile de da olarak çok daha gibi en olan ya veya",
    "cy": "y yr yn a i o ar am mae eich chi gan ac fod wedi hwn",
    "ga": "an na agus ar is a ag go le do sé tá níl seo sin",
    "ru": "и в не на что с по это как для от или из вы при быть к",
    "uk": "і в не на що з та це як для від або із ви при бути до",
    "el": "και το να του της η τα για με που από στο είναι δεν σας",
}
_WORD = re.compile(r"[^\W\d_]+")
_FEW = 5
"""Common words that are needed to tell."""
_CLEAR = 1.2
"""How much more of them there must be than of the next language's."""


def guessed(texts: Iterable[str]) -> str:
    """A language tag; empty where the words do not tell."""
    counts: Counter[str] = Counter()
    for text in texts:
        counts.update(word.lower() for word in _WORD.findall(text))
    scores = Counter({tag: sum(counts[word] for word in words.split()) for tag, words in _COMMON.items()})
    (best, most), (_, next_) = scores.most_common(2)
    clear = most >= _FEW and most > _CLEAR * next_
    return best if clear or (most and not next_) else ""
