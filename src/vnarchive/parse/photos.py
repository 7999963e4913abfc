"""Find the photos: marker lines, caption lines, and captions printed twice."""

from __future__ import annotations

import re
from itertools import count

from vnarchive.parse.caption import has_credit, split_caption
from vnarchive.parse.dialect import Dialect, marker_pattern
from vnarchive.parse.draft import Draft, Line, Span, trimmed
from vnarchive.parse.headline import letters
from vnarchive.text import fold

_LONGEST_CAPTION = 400
"""Characters of a caption line without a marker; a longer line that ends in a credit is a paragraph with a caption."""


def take_photos(draft: Draft, words: Dialect) -> Draft:
    """Place every marker line with its caption, and every line that is a caption by its credit."""
    numbers = count()
    expected = 1
    spans: list[Span] = []
    used: list[Line] = []
    title = letters(draft.part_text("headline") or "")
    for n, line in enumerate(draft.lines):
        if line in used:
            continue
        part = f"photos/{next(numbers)}"
        following = draft.lines[n + 1 : n + 3]
        if marker := _marker(draft, line, title, words):
            found, number, empty = _marked(draft, line, marker, part, expected, words)
            spans += found
            used.append(line)
            expected = number + 1
            if empty and following and following[0].gap == 0:
                spans += split_caption(draft.text, following[0].start, following[0].end, part, words)
                used.append(following[0])
                following = following[1:]
        elif len(draft.raw(line)) <= _LONGEST_CAPTION and has_credit(draft.raw(line), words):
            spans += split_caption(draft.text, line.start, line.end, part, words)
            used.append(line)
        else:
            numbers = count(int(part.rpartition("/")[2]))
            continue
        spans += _second_copy(draft, used[-1], following, part, used)
    return draft.place(*spans, lines=tuple(used))


def _marker(draft: Draft, line: Line, title: str, words: Dialect) -> re.Match[str] | None:
    """A marker stands behind the headline (accents may be lost) or alone on its line: `ảnh 3` in a sentence is none."""
    match = marker_pattern(words).match(draft.raw(line))
    if match and (letters(match["head"]) in ("", title)):
        return match
    return None


def _marked(
    draft: Draft, line: Line, marker: re.Match[str], part: str, expected: int, words: Dialect
) -> tuple[list[Span], int, bool]:
    """Spans, number, and whether the caption must be looked for on the next line.

    The number is glued to the caption: of `ảnh 12 000 visiteurs` after no other marker the number is 1.
    """
    digits = marker["number"]
    if digits != str(expected) and digits.startswith(str(expected)):
        digits = str(expected)
    at = line.start + marker.start("number")
    spans = [
        trimmed(draft.text, line.start, at, f"{part}/mark"),
        Span(at, at + len(digits), f"{part}/number"),
    ]
    rest = at + len(digits)
    empty = not draft.text[rest : line.end].strip()
    if not empty:
        spans += split_caption(draft.text, rest, line.end, part, words)
    return spans, int(digits), empty


def _second_copy(
    draft: Draft, line: Line, following: tuple[Line, ...], part: str, used: list[Line]
) -> tuple[Span, ...]:
    """Pages since 2024 print a caption twice (alternative text, then the visible line)."""
    if following and fold(draft.raw(following[0])).strip() == fold(draft.raw(line)).strip():
        used.append(following[0])
        return (trimmed(draft.text, following[0].start, following[0].end, f"{part}/copy"),)
    return ()
