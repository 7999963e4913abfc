"""How telling a term is: what share of articles holds it, as fixed for a release.

`frequencies/<lang>.txt` lists the terms that are not rare, the commonest in front: `build_frequencies` makes it. Counts
of the archive itself play no part, or every article added would shift what all the others look like.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

FOLDER = Path(__file__).with_name("frequencies")
STEP = 0.1
"""Of the idf in the files, which is the natural logarithm of 1 / share."""
RAREST = 8.5
"""Idf of a term that no list has: one article in five thousand holds it."""
COMMON = 2.0
"""Idf below which a term counts for nothing: more than one article in seven holds it."""
_PAIRED = 1.5
"""What a pair of words tells more than its words do on average, where no list has it."""
_YEAR, _NUMBER = 2.0, 4.0
"""Of years, and of other numbers of three digits or more: they tell one event, and stand in many by chance."""


@cache
def _listed(lang: str) -> dict[str, float]:
    path = FOLDER / f"{lang}.txt"
    if not path.exists():
        return {}
    found: dict[str, float] = {}
    for line in path.read_text("utf-8").splitlines():
        if not line.startswith("#"):
            idf, *terms = line.split()
            found |= dict.fromkeys(terms, float(idf))
    return found


class Idf(dict[str, float]):
    """Of each term of a language. An unlisted language knows rare terms only."""

    def __init__(self, lang: str) -> None:
        super().__init__(_listed(lang))
        self._most = 400_000

    def __missing__(self, term: str) -> float:
        if len(self) >= self._most:
            return self._worked_out(term)
        result = self[term] = self._worked_out(term)
        return result

    def _worked_out(self, term: str) -> float:
        if term.isdecimal():
            return 0.0 if len(term) < 3 else _YEAR if len(term) == 4 and term[:2] in ("19", "20") else _NUMBER
        if "_" not in term:
            return RAREST if len(term) > 1 else 0.0
        first, second = term.split("_", 1)
        return min(RAREST, (self[first] + self[second]) / 2 + _PAIRED)


idf = cache(Idf)
