"""The lost line wrap of an article: its width, and the mark-up that stood before each paragraph's first word.

Pages were wrapped greedily at a fixed column and their newlines deleted, so the sure cuts of an article lie where a
line was full: the line fits the width, and the line with the next word does not. In the first dump examined, width 79
explains 31 of 32 inner lines; random word boundaries are explained 4.5 times on average, 9 at most.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from vnarchive.repair.speller import Candidate

STRONG = 10.0
"""Score from which a cut may vote for a width, and is applied in an article full of glue."""
_LIKELY = 8.0
"""Score from which a cut counts when the share of lost wraps is estimated."""
_SHORTEST, _LONGEST = 40, 130
"""Characters between two cuts that can be one line."""
_LONGEST_PREFIX = 70
_VOTES = 3
_ALL_LOST = 0.75
"""Share of the expected wraps that are seen glued, from which a wrap without glue speaks against the chain."""
_MISS, _MISS_IN_PART = 1.5, 0.2


class Glued(NamedTuple):
    """A token of a paragraph that may be two."""

    start: int
    token: str
    cuts: tuple[Candidate, ...]

    @property
    def end(self) -> int:
        return self.start + len(self.token)


class Line(NamedTuple):
    """A raw paragraph with its suspicious tokens."""

    start: int
    """Offset of the paragraph in the dump."""
    text: str
    glued: tuple[Glued, ...]

    @property
    def indent(self) -> int:
        return len(self.text) - len(self.text.lstrip())


class Wrap(NamedTuple):
    width: int
    prefix: int | None
    """Hidden characters before a paragraph; `None`: not known."""
    full: bool
    """Nearly all wraps of the article were lost."""

    @property
    def miss(self) -> float:
        """What a line without glue costs the chain that skips it."""
        return _MISS if self.full else _MISS_IN_PART


def fit(start: int, cut: int, end: int, width: int) -> int:
    """Is `start`..`cut` a full line, the next word ending at `end`? 2: exactly, 1: give or take one, 0: no."""
    length, with_word = cut - start, end - start + 1
    if length <= width < with_word:
        return 2
    return 1 if length <= width + 1 and with_word > width - 1 else 0


def estimate(lines: Sequence[Line], width: int | None = None, prefix: int | None = None) -> Wrap | None:
    """The wrap that the sure cuts agree on; `width` and `prefix` are taken as given. `None`: no wrap shows."""
    spans, firsts = _evidence(lines)
    if width is None:
        if sum(glued.cuts[0].score >= STRONG for line in lines for glued in line.glued) < _VOTES:
            return None
        width = _width(spans)
        if width is None:
            return None
        prefix = _prefix(firsts, width)
    elif not any(fit(0, low, high - 1, width) == 2 for low, high in spans) and not firsts:
        return None
    expected = sum((len(line.text) + (prefix or 0)) // (width - 3) for line in lines if len(line.text) > width)
    seen = sum(glued.cuts[0].score >= _LIKELY for line in lines if len(line.text) > width for glued in line.glued)
    return Wrap(width, prefix, seen / max(1, expected) >= _ALL_LOST)


Lengths = list[tuple[int, int]]
"""(length of a line, length with the next word): it votes for every width in between."""


def _evidence(lines: Sequence[Line]) -> tuple[Lengths, Lengths]:
    """Between two strong cuts of a paragraph, and up to the first."""
    spans: Lengths = []
    firsts: Lengths = []
    for line in lines:
        previous: int | None = None
        for glued in line.glued:
            if glued.cuts[0].score < STRONG:
                continue
            cut = glued.start + glued.cuts[0].at
            if previous is None and cut < _LONGEST:
                firsts.append((cut - line.indent, glued.end + 1 - line.indent))
            elif previous is not None and _SHORTEST <= cut - previous <= _LONGEST:
                spans.append((cut - previous, glued.end - previous + 1))
            previous = cut
    return spans, firsts


def _width(spans: Lengths) -> int | None:
    votes = Counter(width for low, high in spans for width in range(low, high))
    best = max(votes.values(), default=0)
    if best < _VOTES or best < 0.5 * len(spans):
        return None
    widths = sorted(width for width, count in votes.items() if count == best)
    return widths[(len(widths) - 1) // 2]


def _prefix(firsts: Lengths, width: int) -> int | None:
    votes = Counter(
        prefix
        for low, high in firsts
        for prefix in range(max(0, width - high + 1), width - low + 1)
        if prefix <= _LONGEST_PREFIX
    )
    best = max(votes.values(), default=0)
    if best < _VOTES or best < 0.5 * len(firsts):
        return None
    prefixes = sorted(prefix for prefix, count in votes.items() if count == best)
    return prefixes[len(prefixes) // 2]
