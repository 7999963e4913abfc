"""Take the lead: the line between the headline and the text."""

from __future__ import annotations

from vnarchive.parse.dateline import find_dateline
from vnarchive.parse.dialect import Dialect
from vnarchive.parse.draft import Draft, Line, trimmed
from vnarchive.parse.shape import ends_sentence, letters

_REPEATED = 30
"""Letters of the lead that the first paragraph must repeat to prove it a lead; most leads repeat whole sentences."""


def take_lead(draft: Draft, words: Dialect) -> Draft:
    """The first line after a headline, if what follows shows that it is not the first paragraph."""
    if not draft.lines or draft.view in ("dated", "lines", "marker"):
        return draft
    line, *rest = draft.lines
    if find_dateline(draft.raw(line), words) or not _is_lead(draft, line, rest, words):
        return draft
    lead = trimmed(draft.text, line.start, line.end, "lead")
    if len(rest) == 1 and letters(draft.raw(rest[0])) == letters(draft.raw(line)):
        # A page without text, of a video or of pictures, may print its lead twice.
        return draft.place(lead, trimmed(draft.text, rest[0].start, rest[0].end, "lead/copy"), lines=(line, *rest))
    return draft.place(lead, lines=(line,))


def _is_lead(draft: Draft, line: Line, rest: list[Line], words: Dialect) -> bool:
    if any(span.part.startswith("photos/") and span.start < line.start for span in draft.spans):
        return False
    if not draft.has("headline"):
        return _stands_alone(draft, line, rest)
    if not rest or find_dateline(draft.raw(rest[0]), words):
        return True
    if draft.has("teasers/header"):
        return True  # a page with a teaser header always has a lead (27 of 27)
    photo_between = any(line.end <= span.start < rest[0].start for span in draft.spans)
    return photo_between or letters(draft.raw(rest[0])).startswith(letters(draft.raw(line))[:_REPEATED])


def _stands_alone(draft: Draft, line: Line, rest: list[Line]) -> bool:
    """Without a headline only one sentence, printed once or twice, or one in front of a photo's marker, is a lead."""
    if not ends_sentence(draft.raw(line)):
        return False
    if not rest:
        return True
    copy = len(rest) == 1 and letters(draft.raw(rest[0])) == letters(draft.raw(line))
    marked = any(span.part == "photos/0/number" and line.end <= span.start < rest[0].start for span in draft.spans)
    return copy or marked
