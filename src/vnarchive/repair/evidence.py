"""What the sure cuts of an article say of the lines they ended: each pair of them votes for widths and prefixes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence, Set
from itertools import chain
from typing import NamedTuple

from vnarchive.repair.speller import Candidate

STRONG = 10.0
"""Score from which a cut may vote for a width, and is applied in an article full of glue."""
LIKELY = 8.0
"""Score from which a cut counts when the share of lost wraps is estimated, or a known width is confirmed."""
_WEAK = 6.5
"""Score from which a cut counts only to choose among prefixes that are otherwise equal."""
_SHORTEST, _LONGEST = 40, 130
"""Characters between two cuts that can be one line."""
_LONGEST_PREFIX = 70
VOTES = 3


class Glued(NamedTuple):
    """A token of a paragraph that may be two."""

    start: int
    token: str
    cuts: tuple[Candidate, ...]


class Line(NamedTuple):
    """A raw paragraph with its suspicious tokens."""

    start: int
    """Offset of the paragraph in the dump."""
    text: str
    glued: tuple[Glued, ...]
    indent: int
    """White space in front of the first word."""


class Evidence(NamedTuple):
    """(length of a line, length with the next word): it votes for every width from the one to below the other."""

    spans: list[tuple[int, int]]
    """Between two cuts of a paragraph."""
    firsts: list[tuple[int, int]]
    """Up to a paragraph's first cut: mark-up may have stood before it."""


def evidence(lines: Sequence[Line], least: float, repeated: Set[str] = frozenset()) -> Evidence:
    """Of the cuts with at least this score. `repeated` tokens have no vote: `titlebar` twice is one unknown word."""
    found = Evidence([], [])
    for line in lines:
        previous: int | None = None
        for start, token, cuts in line.glued:
            if cuts[0].score < least or token in repeated:
                continue
            cut, end = start + cuts[0].at, start + len(token) + 1
            if previous is None and cut < _LONGEST:
                found.firsts.append((cut - line.indent, end - line.indent))
            elif previous is not None and _SHORTEST <= cut - previous <= _LONGEST:
                found.spans.append((cut - previous, end - previous))
            previous = cut
    return found


def line_starts(text: str, start: int, width: int, reach: int) -> list[int]:
    """Where lines begin from a known start on, if the wraps that follow kept their spaces: a greedy wrap leaves no
    choice."""
    starts, last = [start], min(start + reach, len(text)) - width
    while start <= last:
        space = text.rfind(" ", max(start, 0), start + width + 1)
        if space <= start:
            break
        start = space + 1
        starts.append(start)
    return starts


def line_start(text: str, start: int, width: int, token: int, end: int) -> int:
    """Where, of these, the line begins that holds the token between `token` and `end`."""
    last = min(end, len(text)) - width
    while start <= last:
        space = text.rfind(" ", max(start, 0), start + width + 1)
        if space <= start or space + 1 >= token:
            break
        start = space + 1
    return start


def repeated_tokens(lines: Iterable[Line]) -> frozenset[str]:
    counts = Counter(glued.token for line in lines for glued in line.glued)
    return frozenset(token for token, count in counts.items() if count > 1)


def best_widths(lines: Sequence[Line]) -> list[int]:
    """The widths that most lines agree on, none below three votes or half of the lines; among equals, those that
    weaker cuts agree on too."""
    repeated = repeated_tokens(lines)
    spans = evidence(lines, STRONG, repeated).spans
    widths = _agreed(_width_votes(spans), VOTES, len(spans))
    if len(widths) < 2:
        return widths
    return _favoured(widths, _width_votes(evidence(lines, LIKELY, repeated).spans))


def best_prefixes(lines: Sequence[Line], width: int, least: int) -> list[int]:
    """The hidden characters that most first lines agree on; among equals, those that weaker cuts agree on too."""
    firsts = evidence(lines, LIKELY).firsts
    prefixes = _agreed(_prefix_votes(firsts, width), least, len(firsts))
    if len(prefixes) < 2:
        return prefixes
    return _favoured(prefixes, _prefix_votes(evidence(lines, _WEAK).firsts, width))


def _favoured(values: list[int], weaker: Counter[int]) -> list[int]:
    most = max(weaker[value] for value in values)
    return [value for value in values if weaker[value] == most]


def _agreed(votes: Counter[int], least: int, of: int) -> list[int]:
    best = max(votes.values(), default=0)
    if best < least or best < 0.5 * of:
        return []
    return sorted(value for value, count in votes.items() if count == best)


def _width_votes(spans: Sequence[tuple[int, int]]) -> Counter[int]:
    return Counter(chain.from_iterable(range(low, high) for low, high in spans))


def _prefix_votes(firsts: Sequence[tuple[int, int]], width: int) -> Counter[int]:
    ranges = (range(max(0, width - high + 1), min(_LONGEST_PREFIX, width - low) + 1) for low, high in firsts)
    return Counter(chain.from_iterable(ranges))
