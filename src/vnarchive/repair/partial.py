"""The wrap of an article that kept some of its spaces: between two lost wraps, a greedy wrap leaves no choice.

From a known line start, a width says where each line ended as long as the wraps kept their spaces, so that cuts lines
apart still vote. Where half of the wraps were lost, the right width was among the best for nearly all of 400 articles.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import ceil
from typing import NamedTuple

from vnarchive.repair.evidence import LIKELY, VOTES, Line, line_start, repeated_tokens

_WIDTHS = range(60, 101)
_PREFIXES = range(71)
_SHORTEST = 40
_REACH = 480
"""Characters between two cuts, beyond which a glue that nobody saw is too likely."""
_FIRST = 3
"""Lines up to the first cut of a paragraph."""
_SHARE = 2 / 3


class _Step(NamedTuple):
    """From a place where a line begins to a token on which one ends."""

    text: str
    start: int
    token: int
    cut: int
    end: int

    def fits(self, start: int, width: int) -> bool:
        """Whether the line that holds the cut is full there, if one begins at `start`."""
        if self.cut - start > width:
            start = line_start(self.text, start, width, self.token, self.end)
        return self.cut - start <= width <= self.end - start


def in_part(lines: Sequence[Line], house: Sequence[int]) -> tuple[int, int | None] | None:
    """Width and prefix that most of the likely cuts fit; `None`: no width that two of three fit.

    `house`: widths known of the source, which are likelier among equals.
    """
    steps = list(_steps(lines))
    inner = [step for step in steps if step.start >= 0]
    least = max(VOTES, ceil(_SHARE * len(inner)))
    votes: dict[int, int] = {}
    for width in _WIDTHS if least <= len(inner) else ():
        votes[width] = _fitting(inner, width, None, max(least, *votes.values(), 0))
    most = max(votes.values(), default=0)
    if not most:
        return None
    firsts = [step for step in steps if step.start < 0]
    found = [(width, *_prefix(firsts, width)) for width in votes if votes[width] == most]
    surest = max(count for _, count, _ in found)
    equal = [(width, prefix) for width, count, prefix in found if count == surest]
    return min(equal, key=lambda each: house.index(each[0]) if each[0] in house else len(house))


def _fitting(steps: Sequence[_Step], width: int, prefix: int | None, least: int) -> int:
    """How many steps fit, 0 for fewer than `least`."""
    possible = len(steps)
    for step in steps:
        if possible < least:
            return 0
        possible -= not step.fits(step.start if prefix is None else -1 - step.start - prefix, width)
    return possible if possible >= least else 0


def _prefix(firsts: Sequence[_Step], width: int) -> tuple[int, int | None]:
    """How many first cuts fit, and the middle one of the prefixes that they fit with; `None`: too few fit."""
    near = [step for step in firsts if step.cut <= _FIRST * width]
    least = max(2, ceil(len(near) / 2))
    votes: dict[int, int] = {}
    for prefix in _PREFIXES if least <= len(near) else ():
        votes[prefix] = _fitting(near, width, prefix, max(least, *votes.values(), 0))
    most = max(votes.values(), default=0)
    equal = [prefix for prefix in votes if votes[prefix] == most]
    return most, equal[(len(equal) - 1) // 2] if most else None


def _steps(lines: Sequence[Line]) -> Iterator[_Step]:
    """`start` is negative for a paragraph's first cut: -1 - its indentation."""
    repeated = repeated_tokens(lines)
    for line in lines:
        previous = -1 - line.indent
        for start, token, cuts in line.glued:
            if cuts[0].score < LIKELY or token in repeated:
                continue
            cut = start + cuts[0].at
            if previous < 0 or _SHORTEST <= cut - previous <= _REACH:
                yield _Step(line.text, previous, start, cut, start + len(token))
            previous = cut
