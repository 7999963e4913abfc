"""Read a photo marker: `<headline> ảnh 1<caption>`, written by the site's template in Vietnamese in every edition."""

from __future__ import annotations

import re
from typing import NamedTuple

from vnarchive.parse.dialect import Dialect, glued_marker_pattern, holds_any, marker_pattern, marker_words
from vnarchive.parse.shape import letters


class Marker(NamedTuple):
    head: str
    """What stands in front of it: the headline, its accents perhaps lost, or nothing."""
    mark: int
    digits: int
    """Offsets in the line of the marker's word and of the first digit."""
    numbers: tuple[int, ...]
    """One digit, or two: the second may be the caption's own."""
    rest: str
    """What stands behind all digits."""


def find_marker(text: str, words: Dialect, title: str = "") -> Marker | None:
    """`title`: the letters of the headline, if it is known; glued to that a marker is one too."""
    if not holds_any(text, marker_words(words)):
        return None
    return _marker(marker_pattern(words).search(text)) or (_glued(text, words, title) if title else None)


def _glued(text: str, words: Dialect, title: str) -> Marker | None:
    marker = _marker(glued_marker_pattern(words).search(text))
    return marker if marker and letters(marker.head) == title else None


def _marker(match: re.Match[str] | None) -> Marker | None:
    if not match:
        return None
    text, digits = match.string, match["number"]
    numbers = (int(digits[0]), int(digits)) if len(digits) == 2 else (int(digits),)
    return Marker(text[: match.start()], match.start(), match.start("number"), numbers, text[match.end() :])


def number_of(marker: Marker, expected: int) -> int:
    """The number is glued to the caption: of `ảnh 12 000 visiteurs` it is the one nearest to the running count."""
    if not marker.rest.strip():
        return marker.numbers[-1]
    return min(marker.numbers, key=lambda number: (abs(number - expected), number))
