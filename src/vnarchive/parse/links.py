"""Take links to other articles out of the text: a title in brackets, or behind `>>`, alone on its line."""

from __future__ import annotations

import re

from vnarchive.parse.dialect import Dialect
from vnarchive.parse.draft import Draft, trimmed

_BRACKETED = re.compile(r"\[[^\[\]]{8,200}\]$")
_ARROWED = re.compile(r"(?:>{2,4}|»{2,4})\s{0,3}\S")
_OPENING = "[>»"
_LONGEST = 260


def take_links(draft: Draft, words: Dialect) -> Draft:
    """Each becomes an item of `related`. A bracket on the first line may be the headline's, so it stays."""
    links = []
    for n, line in enumerate(draft.lines):
        if line.end - line.start <= _LONGEST:
            raw = line.text.strip()
            if raw[0] in _OPENING and (_ARROWED.match(raw) or (n and _BRACKETED.match(raw))):
                links.append(line)
    spans = (trimmed(draft.text, line.start, line.end, f"related/{n}") for n, line in enumerate(links))
    return draft.place(*spans, lines=tuple(links))
