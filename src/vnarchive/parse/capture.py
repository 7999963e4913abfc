"""Take dates off the front: ` date 2019-03 `, as one extractor wrote it there, and the page's own line of it."""

from __future__ import annotations

import re

from msgspec.structs import replace

from vnarchive.parse.dialect import Dialect
from vnarchive.parse.draft import Draft, Span, trimmed

_PREFIX = re.compile(r"\s{0,4}date\s{1,3}(?P<date>\d{4}-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)(?!\S)")


_DAY = r"(?:\d{1,2}[/-]\d{1,2}[/-]\d{4}|\d{4}[/-]\d{1,2}[/-]\d{1,2})"
_STAMP = re.compile(
    rf"(?:[^\W\d_]{{2,10}}(?:\s[^\W\d_]{{1,6}})?,?\s{{1,3}})?{_DAY}(?:[\s,|–-]{{1,5}}\d{{1,2}}[:hH]\d\d(?::\d\d)?)?"
)
_LONGEST_STAMP = 60
_AMONG = 3
"""Lines at the top that may hold the page's own date: above the headline, below it, or below a rubric too."""


def take_capture(draft: Draft, words: Dialect) -> Draft:
    """Dating reads what they say. The first shows the view as well: no lead or teasers, and paragraph breaks lost."""
    if not draft.lines:
        return draft
    return _take_stamp(_take_prefix(draft))


def _take_stamp(draft: Draft) -> Draft:
    for line in draft.lines[:_AMONG]:
        raw = line.text.strip()
        if len(raw) <= _LONGEST_STAMP and _STAMP.fullmatch(raw) and len(draft.lines) > 1:
            return draft.place(trimmed(draft.text, line.start, line.end, "capture/day"), lines=(line,))
    return draft


def _take_prefix(draft: Draft) -> Draft:
    line, *rest = draft.lines
    match = _PREFIX.match(line.text[:40])
    if not match:
        return draft
    start, end = (line.start + edge for edge in match.span("date"))
    spans = (trimmed(draft.text, line.start, start, "capture/mark"), Span(start, end, "capture/date"))
    left = (line.cut(end, line.end),) if draft.text[end : line.end].strip() else ()
    return replace(draft, lines=(*left, *rest), spans=(*draft.spans, *spans), view="dated")
