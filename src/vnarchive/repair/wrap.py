"""The lost line wrap of an article: its width, and the mark-up that stood before each paragraph's first word.

Pages were wrapped greedily at a fixed column and their newlines deleted, so the sure cuts of an article lie where a
line was full: the line fits the width, and the line with the next word does not. In the first dump examined, width 79
explains 31 of 32 inner lines; random word boundaries are explained 4.5 times on average, 9 at most.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import chain
from typing import NamedTuple

from vnarchive.repair.rules import Rules
from vnarchive.repair.speller import Candidate

STRONG = 10.0
"""Score from which a cut may vote for a width, and is applied in an article full of glue."""
_LIKELY = 8.0
"""Score from which a cut counts when the share of lost wraps is estimated."""
_WEAK = 6.5
"""Score from which a cut counts only to choose among prefixes that are otherwise equal."""
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
    indent: int
    """White space in front of the first word."""


class Wrap(NamedTuple):
    width: int
    prefix: int | None
    """Hidden characters before a paragraph; `None`: not known."""
    full: bool
    """Nearly all wraps of the article were lost."""
    miss: float
    """What a line without glue costs the chain that skips it."""


def fit(start: int, cut: int, end: int, width: int) -> int:
    """Is `start`..`cut` a full line, the next word ending at `end`? 2: exactly, 1: give or take one, 0: no."""
    length, with_word = cut - start, end - start + 1
    if length <= width < with_word:
        return 2
    return 1 if length <= width + 1 and with_word > width - 1 else 0


def estimate(lines: Sequence[Line], house: Sequence[int] = (), rules: Rules | None = None) -> Wrap | None:
    """The wrap that the sure cuts agree on; `None`: none shows.

    `house`: widths known of the source. An article too short to show one of its own is tried with these, on weaker
    cuts: with the width given, few lines suffice to confirm it.
    """
    if rules and rules.width is not None:
        width, prefix = rules.width, rules.prefix
    else:
        strong = sum(glued.cuts[0].score >= STRONG for line in lines for glued in line.glued)
        own = _width(_evidence(lines, STRONG)[0]) if strong >= _VOTES else None
        found = (own, _prefix(lines, own, _VOTES)) if own else _house(lines, house)
        if found is None:
            return None
        width, prefix = found
    expected = sum((len(line.text) + (prefix or 0)) // (width - 3) for line in lines if len(line.text) > width)
    seen = sum(glued.cuts[0].score >= _LIKELY for line in lines if len(line.text) > width for glued in line.glued)
    full = seen / max(1, expected) >= _ALL_LOST
    return Wrap(width, prefix, full, _MISS if full else _MISS_IN_PART)


def _house(lines: Sequence[Line], widths: Sequence[int]) -> tuple[int, int | None] | None:
    """The known width that most of the likely cuts fit, at least three of them and most of all."""
    spans, firsts = _evidence(lines, _LIKELY)
    best: tuple[int, int, int | None] = (0, 0, None)
    for width in widths:
        prefix = _prefix(lines, width, 2)
        fitting = sum(low <= width < high for low, high in spans)
        opening = sum(low <= width - prefix < high for low, high in firsts) if prefix is not None else 0
        if fitting and fitting + opening > best[0]:
            best = (fitting + opening, width, prefix)
    support, width, prefix = best
    return (width, prefix) if support >= _VOTES and support >= 0.6 * (len(spans) + len(firsts)) else None


Lengths = list[tuple[int, int]]
"""(length of a line, length with the next word): it votes for every width in between."""


def _evidence(lines: Sequence[Line], least: float) -> tuple[Lengths, Lengths]:
    """Between two cuts of a paragraph with at least this score, and up to the first."""
    spans: Lengths = []
    firsts: Lengths = []
    for line in lines:
        previous: int | None = None
        for glued in line.glued:
            if glued.cuts[0].score < least:
                continue
            cut = glued.start + glued.cuts[0].at
            if previous is None and cut < _LONGEST:
                firsts.append((cut - line.indent, glued.end + 1 - line.indent))
            elif previous is not None and _SHORTEST <= cut - previous <= _LONGEST:
                spans.append((cut - previous, glued.end - previous + 1))
            previous = cut
    return spans, firsts


def _width(spans: Lengths) -> int | None:
    votes = Counter(chain.from_iterable(range(low, high) for low, high in spans))
    best = max(votes.values(), default=0)
    if best < _VOTES or best < 0.5 * len(spans):
        return None
    widths = sorted(width for width, count in votes.items() if count == best)
    return widths[(len(widths) - 1) // 2]


def _prefix(lines: Sequence[Line], width: int, least: int) -> int | None:
    """The hidden characters that most first lines agree on; among equals, those that weaker cuts agree on too."""
    _, firsts = _evidence(lines, _LIKELY)
    votes = _prefix_votes(firsts, width)
    best = max(votes.values(), default=0)
    if best < least or best < 0.5 * len(firsts):
        return None
    weaker = _prefix_votes(_evidence(lines, _WEAK)[1], width)
    prefixes = sorted(prefix for prefix, count in votes.items() if count == best)
    most = max(weaker[prefix] for prefix in prefixes)
    prefixes = [prefix for prefix in prefixes if weaker[prefix] == most]
    return prefixes[len(prefixes) // 2]


def _prefix_votes(firsts: Lengths, width: int) -> Counter[int]:
    ranges = (range(max(0, width - high + 1), min(_LONGEST_PREFIX, width - low) + 1) for low, high in firsts)
    return Counter(chain.from_iterable(ranges))
