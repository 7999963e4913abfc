"""The wraps of a whole archive, learnt from its long glued articles, for those too short to show one of their own.

    text of each dump -> estimate (repair.estimate, remembered a file) -> pins (pure, over all files) -> find_cuts

A page of an era was wrapped as all pages of its era: at column 72 until 2015, at 79 or 80 since 2018. A dump does not
say its year, but pages of the first era have no dateline and those of the second have one, so that is the key, beside
the language. Pins are whole numbers that many articles voted for: one article more hardly ever changes them, so they
may stand in the key of what is remembered of every file.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from msgspec import Struct


class Estimate(Struct, frozen=True):
    """What one dump shows of its own wrap. Equally good numbers are given by their lowest and highest."""

    lang: str
    dateline: bool
    """Whether the text opens with the agency's dateline."""
    widths: tuple[int, int]
    prefixes: tuple[int, int] | None
    """Hidden characters in front of a paragraph's first word; `None`: the first lines do not agree."""


class Pin(Struct, frozen=True, order=True):
    """A wrap that many articles of one language and era show."""

    lang: str
    dateline: bool
    width: int
    prefix: int | None


class Pins(Struct, frozen=True):
    """The wraps of an archive; empty where too few articles show one. Its value is part of what a dump's record is
    made of, so it belongs in the key under which that record is remembered."""

    pins: tuple[Pin, ...] = ()

    def of(self, lang: str, dateline: bool) -> tuple[Pin, ...]:
        """Those of the language: of the same era first, then the others."""
        own = [pin for pin in self.pins if pin.lang == lang]
        return tuple(sorted(own, key=lambda pin: pin.dateline != dateline))


_LEAST = 5
"""Articles that must agree on a pin, ..."""
_SHARE = 0.1
"""... and their share of the glued articles of the language and era."""
_MOST = 4
"""Pins of one language and era."""


def pins(estimates: Iterable[Estimate | None]) -> Pins:
    """The wraps that the estimates agree on, in whatever order they come; `None` is an article that shows none."""
    groups: dict[tuple[str, bool], list[Estimate]] = {}
    for each in estimates:
        if each is not None:
            groups.setdefault((each.lang, each.dateline), []).append(each)
    return Pins(
        tuple(sorted(pin for (lang, dateline), group in groups.items() for pin in _pooled(lang, dateline, group)))
    )


def _pooled(lang: str, dateline: bool, group: list[Estimate]) -> Iterable[Pin]:
    least = max(_LEAST, _SHARE * len(group))
    for _ in range(_MOST):
        width, votes = _favourite([each.widths for each in group])
        if width is None or votes < least:
            return
        agreeing = [each for each in group if _holds(each.widths, width)]
        group = [each for each in group if not _holds(each.widths, width)]
        ranges = [each.prefixes for each in agreeing if each.prefixes]
        prefix, votes = _favourite(ranges)
        sure = votes >= _LEAST and votes >= 0.5 * len(ranges)
        yield Pin(lang, dateline, width, prefix if sure else None)


def _holds(bounds: tuple[int, int], value: int) -> bool:
    return bounds[0] <= value <= bounds[1]


def _favourite(ranges: Sequence[tuple[int, int]]) -> tuple[int | None, int]:
    """The number that most ranges hold, the middle one of equals, and how many hold it."""
    votes = Counter(value for low, high in ranges for value in range(low, high + 1))
    if not votes:
        return None, 0
    best = max(votes.values())
    equal = sorted(value for value, count in votes.items() if count == best)
    return equal[(len(equal) - 1) // 2], best
