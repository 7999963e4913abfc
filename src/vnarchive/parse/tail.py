"""Cut the end of the page off first: teasers are full of other people's names and other years' dates."""

from __future__ import annotations

from msgspec.structs import replace

from vnarchive.parse.dialect import Dialect, header_lines
from vnarchive.parse.draft import Draft, trimmed
from vnarchive.text import fold

_LONGEST_HEADER = 40
"""Characters; longer lines are not even folded."""


def cut_tail(draft: Draft, words: Dialect) -> Draft:
    """Everything below the first header line ("Voir plus") becomes the tail."""
    for n, line in enumerate(draft.lines):
        if is_header(line.text, words) and (n > 0 or len(draft.lines) > 1):
            header = trimmed(draft.text, line.start, line.end, "teasers/header")
            cut = replace(draft, lines=draft.lines[:n], tail=draft.lines[n + 1 :], closed=True)
            return cut.place(header)
    return draft


def is_header(text: str, words: Dialect) -> bool:
    """A header alone on its line, with or without a colon."""
    bare = text.strip()
    return len(bare) <= _LONGEST_HEADER and fold(bare).rstrip(" :") in header_lines(words)
