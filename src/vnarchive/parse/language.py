"""Tell the language of a dump by the little words that every text of it is full of."""

from __future__ import annotations

import re

from vnarchive import editions
from vnarchive.parse.dialect import dialect
from vnarchive.text import fold

_WORD = re.compile(r"[^\W\d_]+")
_ENOUGH = 0.08
"""Share of little words below which a text is in none of our languages. French, English and Vietnamese news has .25-.45
of its own list; the wrong language has under .06 (seeds, the invented cases, and the project's own translations)."""


def detect(text: str) -> str:
    """BCP 47 tag of the edition whose little words are most frequent; `und` when no edition's are."""
    words = _WORD.findall(fold(text[:6000]))
    if not words:
        return "und"
    share = {code: sum(word in _common(code) for word in words) / len(words) for code in editions.codes()}
    best = max(share, key=lambda code: (share[code], code))
    return best if share[best] >= _ENOUGH else "und"


def _common(code: str) -> frozenset[str]:
    return frozenset(dialect(code).common)
