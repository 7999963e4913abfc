"""The lost line wrap of an article: its width, and the mark-up that stood before each paragraph's first word.

Pages were wrapped greedily at a fixed column and their newlines deleted, so the sure cuts of an article lie where a
line was full: the line fits the width, and the line with the next word does not. In the first dump examined, width 79
explains 31 of 32 inner lines; random word boundaries are explained 4.5 times on average, 9 at most.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from vnarchive.repair.evidence import (
    LIKELY,
    STRONG,
    VOTES,
    Evidence,
    Line,
    best_prefixes,
    best_widths,
    evidence,
    repeated_tokens,
)
from vnarchive.repair.partial import in_part
from vnarchive.repair.pooling import Pin
from vnarchive.repair.rules import Rules

_ALL_LOST = 0.75
"""Share of the expected wraps that are seen glued, from which a wrap without glue speaks against the chain."""
_MISS, _MISS_IN_PART = 1.5, 0.2


class Wrap(NamedTuple):
    width: int
    prefix: int | None
    """Hidden characters before a paragraph; `None`: not known."""
    full: bool
    """Nearly all wraps of the article were lost."""
    miss: float
    """What a line without glue costs the chain that skips it."""


class Shown(NamedTuple):
    """The equally good widths, and the prefixes that go with the middle one."""

    widths: list[int]
    prefixes: list[int]


def shown(lines: Sequence[Line]) -> Shown | None:
    """The wrap that the sure cuts of an article agree on; `None`: none shows."""
    strong = sum(glued.cuts[0].score >= STRONG for line in lines for glued in line.glued)
    widths = best_widths(lines) if strong >= VOTES else []
    return Shown(widths, best_prefixes(lines, _middle(widths), VOTES)) if widths else None


def wrap_of(lines: Sequence[Line], pins: Sequence[Pin], house: Sequence[int], rules: Rules) -> Wrap | None:
    """The wrap to reason with: a curator's, the article's own, one pinned for its archive, one known of the source.

    `house`: widths seen in the source elsewhere. `None`: no wrap shows.
    """
    if rules.width is not None:
        width, prefix = rules.width, rules.prefix
        full = _full(lines, width, prefix)
    elif not any(glued.cuts[0].score >= LIKELY for line in lines for glued in line.glued):
        return None  # most articles: nothing for any of the three to go by
    else:
        found = _own(lines, pins, house) or _pinned(lines, pins) or _house(lines, house)
        full = found is not None and _full(lines, *found)
        if not full and (partial := in_part(lines, house)):
            found, full = partial, _full(lines, *partial)
        if found is None:
            return None
        width, prefix = found
    return Wrap(width, prefix, full, _MISS if full else _MISS_IN_PART)


def _full(lines: Sequence[Line], width: int, prefix: int | None) -> bool:
    expected = sum((len(line.text) + (prefix or 0)) // (width - 3) for line in lines if len(line.text) > width)
    seen = sum(glued.cuts[0].score >= LIKELY for line in lines if len(line.text) > width for glued in line.glued)
    return seen / max(1, expected) >= _ALL_LOST


def _middle(values: Sequence[int]) -> int:
    return values[(len(values) - 1) // 2]


def _own(lines: Sequence[Line], pins: Sequence[Pin], house: Sequence[int]) -> tuple[int, int | None] | None:
    """Among equally good widths and prefixes a pinned one is the likelier, then a width known of the source."""
    own = shown(lines)
    if own is None:
        return None
    pin = next((pin for pin in pins if pin.width in own.widths), None)
    width = next((width for width in house if width in own.widths), _middle(own.widths)) if pin is None else pin.width
    prefixes = own.prefixes if width == _middle(own.widths) else best_prefixes(lines, width, VOTES)
    if pin and (pin.prefix in prefixes or not prefixes):
        return width, pin.prefix
    return width, prefixes[len(prefixes) // 2] if prefixes else None


def _pinned(lines: Sequence[Line], pins: Sequence[Pin]) -> tuple[int, int | None] | None:
    """The pin that most of the sure cuts fit, if one does at all and no more speak against it than for it."""
    found = evidence(lines, STRONG, repeated_tokens(lines)) if pins else Evidence([], [])
    fitting = [_fitting(found, pin.width, pin.prefix) for pin in pins]
    best = max(fitting, default=0)
    if best == 0 or best < 0.5 * (len(found.spans) + len(found.firsts)):
        return None
    pin = pins[fitting.index(best)]
    return pin.width, pin.prefix


def _fitting(found: Evidence, width: int, prefix: int | None) -> int:
    """How many lines the wrap explains."""
    inner = sum(low <= width < high for low, high in found.spans)
    return inner + (sum(low <= width - prefix < high for low, high in found.firsts) if prefix is not None else 0)


def _house(lines: Sequence[Line], widths: Sequence[int]) -> tuple[int, int | None] | None:
    """The width known of the source that most of the likely cuts fit, at least three of them and most of all: with the
    width given, few lines suffice to confirm it."""
    found = evidence(lines, LIKELY, repeated_tokens(lines))
    best: tuple[int, int, int | None] = (0, 0, None)
    for width in widths if len(found.spans) + len(found.firsts) >= VOTES else ():
        prefixes = best_prefixes(lines, width, 2)
        prefix = prefixes[len(prefixes) // 2] if prefixes else None
        inner, fitting = _fitting(found, width, None), _fitting(found, width, prefix)
        if inner and fitting > best[0]:
            best = (fitting, width, prefix)
    support, width, prefix = best
    return (width, prefix) if support >= VOTES and support >= 0.6 * (len(found.spans) + len(found.firsts)) else None
