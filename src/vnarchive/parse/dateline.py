"""Take `Place, date (AGENCY) -` off the front of the first paragraph."""

from __future__ import annotations

from msgspec.structs import replace

from vnarchive.parse.dialect import Dialect, dateline_pattern
from vnarchive.parse.draft import Draft, Span, trimmed


def take_dateline(draft: Draft, words: Dialect) -> Draft:
    """Only the first paragraph can have one: `(VNA)` in mid-body is just the acronym behind the agency's name."""
    if not draft.lines:
        return draft
    line, *rest = draft.lines
    match = dateline_pattern(words).match(draft.raw(line))
    if not match:
        return draft
    spans = []
    at = line.start
    for group in ("place", "date", "agency"):
        if match[group]:
            start, end = (line.start + edge for edge in match.span(group))
            spans += [trimmed(draft.text, at, start, "dateline/mark"), Span(start, end, f"dateline/{group}")]
            at = end
    text_starts = line.start + match.end()
    spans.append(trimmed(draft.text, at, text_starts, "dateline/mark"))
    named = tuple(span for span in spans if span.end > span.start)
    shorter = (replace(line, start=text_starts),) if draft.text[text_starts : line.end].strip() else ()
    return replace(draft, lines=(*shorter, *rest), spans=(*draft.spans, *named))
