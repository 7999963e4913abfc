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
_KNOWN = 3.0
"""Zipf frequency from which the lists vouch for a word better than a second place in the article does."""
_NEIGHBOUR = 3.5
"""Zipf frequency of the word beside one that only the article knows."""
_LONG = 4
"""Letters of a word that stands for itself; a shorter one may be a piece of any."""
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
        return f" {' '.join(line.text for line in self._lines)} ".lower()

    def side_by_side(self, token: str, at: int) -> bool:
        """Whether the two words of the token stand somewhere with a space between."""
        left, right = _EDGE.sub("", token[:at].lower()), _EDGE.sub("", token[at:].lower())
        return f" {left} {right}" in self._text

    def cuts(self, token: str, zipf: Callable[[str], float | None]) -> list[Candidate]:
        """Where one of the two words is in no list, or hardly, and stands somewhere by itself: `Mamonov|effectue`.
        Only a full line can speak for them."""
        found, core = [], token.lower()
        for at in range(2, len(token) - 1):
            if not core[at].isalnum() or not (core[at - 1].isalnum() or core[at - 1] in _MAY_END):
                continue
            left, right = _EDGE.sub("", core[:at]), _EDGE.sub("", core[at:])
            if min(len(left), len(right)) < 2:
                continue
            seen_left, seen_right = self._holds(left), self._holds(right)
            if not (seen_left or seen_right):
                continue
            frequencies = zipf(left) or 0.0, zipf(right) or 0.0
            if seen_left and seen_right:
                score = _SEEN_BOTH if min(frequencies) < _KNOWN else 0.0
            else:
                score = _beside(left, right, *frequencies) if seen_left else _beside(right, left, *frequencies[::-1])
            if score:
                letters = _LETTER * (len(left) + len(right) - 2 * _LONG)
                found.append(Candidate(at, score + min(_LETTERS_MOST, letters), "wrap"))
        return found

    def _holds(self, word: str) -> bool:
        """Whether it stands somewhere by itself."""
        text, at = self._text, -1
        while (at := text.find(f" {word}", at + 1)) >= 0:
            if text[at + 1 + len(word)] in _ENDS:
                return True
        return False


def _beside(seen: str, other: str, seen_zipf: float, other_zipf: float) -> float:
    """Score of a cut between a word that the article has elsewhere and one that it has not; 0 for none."""
    named = seen_zipf < _KNOWN and len(seen) >= _LONG
    return _SEEN if named and len(other) > 2 and other_zipf >= _NEIGHBOUR else 0.0
