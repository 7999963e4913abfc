"""Take the title line, and the page title above it where a dump has both."""

from __future__ import annotations

from vnarchive.parse.dialect import Dialect, dateline_pattern, marker_pattern
from vnarchive.parse.draft import Draft, trimmed
from vnarchive.text import fold

_LONGEST = 260
"""Characters. The longest title line seen has 190; a first line beyond this is a paragraph."""


def take_headline(draft: Draft, words: Dialect) -> Draft:
    """The first line, unless it can only be a paragraph. Of two title lines the marker repeats the second."""
    if not draft.lines:
        return draft
    first = draft.lines[0]
    raw = draft.raw(first)
    # A lone first line is a title; a title followed by text stands apart from it, or ends without a full stop.
    paragraph = dateline_pattern(words).match(raw) or len(raw) > _LONGEST
    follows = len(draft.lines) > 1 and draft.lines[1].gap == 0 and raw.rstrip().endswith(".")
    if paragraph or follows or marker_pattern(words).match(raw):
        return draft
    if len(draft.lines) > 2 and _same(draft, 1, words) and not _same(draft, 0, words):
        second = draft.lines[1]
        return draft.place(
            trimmed(draft.text, first.start, first.end, "kicker"),
            trimmed(draft.text, second.start, second.end, "headline"),
            lines=(first, second),
        )
    return draft.place(trimmed(draft.text, first.start, first.end, "headline"), lines=(first,))


def _same(draft: Draft, n: int, words: Dialect) -> bool:
    """Does a photo marker repeat line `n`?"""
    wanted = letters(draft.raw(draft.lines[n]))
    markers = (marker_pattern(words).match(draft.raw(line)) for line in draft.lines[n + 1 :])
    return any(letters(marker["head"]) == wanted for marker in markers if marker)


def letters(text: str) -> str:
    """Folded letters and digits only: how a marker's headline is compared with the real one."""
    return "".join(filter(str.isalnum, fold(text)))
