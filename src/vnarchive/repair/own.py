"""What an article says elsewhere of a token in it: the names that no list has, and two words that stand together."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cached_property

from vnarchive.repair.evidence import Line
from vnarchive.repair.speller import Candidate
from vnarchive.text import PerWord

_EDGE = re.compile(r"^\W+|\W+$")
BARE = PerWord(lambda token: _EDGE.sub("", token).lower())
"""A token without outer marks, in lower case."""
_MAY_END = ',;:.!?)»”"'
_ENDS = f" {_MAY_END}!?…"
_LONGEST = 40_000
"""Characters of the article that are looked through, more than any has: each token looks through all of them."""
_KNOWN = 3.0
"""Zipf frequency from which the lists vouch for a word better than a second place in the article does."""
_NEIGHBOUR = 3.5
"""Zipf frequency of the word beside one that only the article knows."""
_SHORTEST, _LONG = 2, 4
"""Letters of a word, and of one that stands for itself; a shorter one may be a piece of any."""
_SEEN, _SEEN_BOTH = 7.0, 8.0
"""Score of a cut behind or in front of a word that the article has elsewhere; where it has both."""
_LETTER, _LETTERS_MOST = 0.25, 2.0
"""What each letter over eight adds."""


class OwnWords:
    """Of one article; its text is looked through when it is first asked for."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._lines = lines

    @cached_property
    def _text(self) -> str:
        return f" {' '.join(line.text for line in self._lines)[:_LONGEST]} ".lower()

    def side_by_side(self, token: str, at: int) -> bool:
        """Whether the two words of the token stand somewhere with a space between."""
        left, right = _EDGE.sub("", token[:at].lower()), _EDGE.sub("", token[at:].lower())
        return f" {left} {right}" in self._text

    def cuts(self, token: str, zipf: Callable[[str], float | None]) -> list[Candidate]:
        """Where one of the two words is in no list, or hardly, and stands somewhere by itself: `Mamonov|effectue`.
        Only a full line can speak for them."""
        found, core = [], token.lower()
        plain = core.isalpha()
        for at in range(2, len(token) - 1):
            if not plain and not (core[at].isalnum() and (core[at - 1].isalnum() or core[at - 1] in _MAY_END)):
                continue
            left, right = core[:at], core[at:]
            if not plain:
                left, right = _EDGE.sub("", left), _EDGE.sub("", right)
                if min(len(left), len(right)) < _SHORTEST:
                    continue
            score = self._weighed(left, right, zipf(left) or 0.0, zipf(right) or 0.0)
            if score:
                letters = _LETTER * (len(left) + len(right) - 2 * _LONG)
                found.append(Candidate(at, score + min(_LETTERS_MOST, letters), "wrap"))
        return found

    def _weighed(self, left: str, right: str, left_zipf: float, right_zipf: float) -> float:
        """0 for none. The lists are asked before the text, which takes longer."""
        if left_zipf >= _KNOWN and right_zipf >= _KNOWN:
            return 0.0
        if _may_be_beside(right, left, right_zipf, left_zipf):
            return 0.0 if not self._holds(right) else _SEEN_BOTH if self._holds(left) else _SEEN
        if not self._holds(left):
            return 0.0
        if self._holds(right):
            return _SEEN_BOTH
        return _SEEN if _may_be_beside(left, right, left_zipf, right_zipf) else 0.0

    def _holds(self, word: str) -> bool:
        """Whether it stands somewhere by itself."""
        text, opened = self._text, f" {word}"
        at = text.find(opened)
        while at >= 0:
            if text[at + len(opened)] in _ENDS:
                return True
            at = text.find(opened, at + 1)
        return False


def _may_be_beside(seen: str, other: str, seen_zipf: float, other_zipf: float) -> bool:
    """Whether a word that the article has elsewhere could stand beside one that it has not."""
    return seen_zipf < _KNOWN and other_zipf >= _NEIGHBOUR and len(seen) >= _LONG and len(other) > _SHORTEST
