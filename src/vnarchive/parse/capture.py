"""Take the date of the capture off the front: ` date 2019-03 `, as one extractor wrote it before the text."""

from __future__ import annotations

import re

from msgspec.structs import replace

from vnarchive.parse.dialect import Dialect
from vnarchive.parse.draft import Draft, Span, trimmed

_PREFIX = re.compile(r"\s{0,4}date\s{1,3}(?P<date>\d{4}-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)(?!\S)")


def take_capture(draft: Draft, words: Dialect) -> Draft:
    """Dating reads what it says. It shows the view as well: no headline, lead or teasers, and paragraph breaks lost."""
    if not draft.lines:
        return draft
    line, *rest = draft.lines
    match = _PREFIX.match(draft.raw(line)[:40])
    if not match:
        return draft
    start, end = (line.start + edge for edge in match.span("date"))
    spans = (trimmed(draft.text, line.start, start, "capture/mark"), Span(start, end, "capture/date"))
    left = (replace(line, start=end),) if draft.text[end : line.end].strip() else ()
    return replace(draft, lines=(*left, *rest), spans=(*draft.spans, *spans), view="dated")
