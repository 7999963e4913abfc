"""Whether two articles are versions of one dispatch: sent again, corrected, or followed by a longer one.

Three things must agree. The phrases: of those that are sampled, enough are in both, or nearly all of the shorter are in
the longer. The figures: a daily report (rates, weather) repeats its phrases and has other figures. The days, where both
are known.
"""

from __future__ import annotations

from vnarchive.related.vectors import Vector, numbers

LIKELY = 400
"""Likeness, of 1,000, below which no pair was found to be two versions: most pairs need no closer look."""
_ALIKE = 0.35
"""Share of the phrases of either that both have: what is left when one word in eight has changed."""
_WITHIN = 0.7
"""Share of the shorter article's phrases that the longer one has: a dispatch and its fuller version."""
_FEWEST = 5
"""Sampled phrases of the shorter one: some forty words. Less is too little to tell."""
_FIGURES = 0.6
"""Share of the figures of the article with fewer that the other has too."""
_NEARLY = 0.8
"""As `_ALIKE`, where all figures but one must be the same: one was corrected."""
_DAYS = 3
"""Between the last day that the earlier can be of and the first that the later can be of."""
_UNDATED = 0.6
"""As `_ALIKE`, where one of the two may be of any year."""


def versions(one: Vector, other: Vector) -> bool:
    """Symmetric."""
    mine, theirs = set(numbers(one.phrases)), set(numbers(other.phrases))
    fewer = min(len(mine), len(theirs))
    if fewer < _FEWEST:
        return False
    shared = len(mine & theirs)
    alike = shared / (len(mine) + len(theirs) - shared)
    near = _near(one.days, other.days)
    if near is None:
        return alike >= _UNDATED and _same_figures(one, other, alike)
    return near and (alike >= _ALIKE or shared / fewer >= _WITHIN) and _same_figures(one, other, alike)


def _same_figures(one: Vector, other: Vector, alike: float) -> bool:
    mine, theirs = set(numbers(one.figures)), set(numbers(other.figures))
    shared, fewer = len(mine & theirs), min(len(mine), len(theirs))
    return shared >= _FIGURES * fewer or (alike >= _NEARLY and 0 < shared == fewer - 1)


def _near(one: tuple[int, int] | None, other: tuple[int, int] | None) -> bool | None:
    """`None`: nobody can say."""
    if one is None or other is None:
        return None
    return max(one[0], other[0]) - min(one[1], other[1]) <= _DAYS
