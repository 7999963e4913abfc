"""Take the lead: the line between the headline and the text."""

from __future__ import annotations

from vnarchive.parse.dialect import Dialect, dateline_pattern
from vnarchive.parse.draft import Draft, Line, trimmed
from vnarchive.parse.headline import letters

_REPEATED = 40
"""Letters of the lead that the first paragraph must repeat to prove it a lead; most leads repeat whole sentences."""


def take_lead(draft: Draft, words: Dialect) -> Draft:
    """The first line after a headline, if what follows shows that it is not the first paragraph."""
    if not draft.lines or not draft.span_of("headline"):
        return draft
    line, *rest = draft.lines
    if dateline_pattern(words).match(draft.raw(line)) or not _is_lead(draft, line, rest, words):
        return draft
    return draft.place(trimmed(draft.text, line.start, line.end, "lead"), lines=(line,))


def _is_lead(draft: Draft, line: Line, rest: list[Line], words: Dialect) -> bool:
    if any(span.part.startswith("photos/") and span.start < line.start for span in draft.spans):
        return False
    if not rest:
        return True
    if draft.closed or dateline_pattern(words).match(draft.raw(rest[0])):
        return True  # a page with a teaser header always has a lead (27 of 27)
    photo_between = any(line.end <= span.start < rest[0].start for span in draft.spans)
    return photo_between or letters(draft.raw(rest[0])).startswith(letters(draft.raw(line))[:_REPEATED])
