"""Take the lead: the line between the headline and the text."""

from __future__ import annotations

import re

from vnarchive.parse.dateline import find_dateline
from vnarchive.parse.dialect import Dialect
from vnarchive.parse.draft import Draft, Line, trimmed
from vnarchive.parse.shape import ends_sentence, letters
from vnarchive.text import fold

_REPEATED = 30
"""Letters of the lead that the first paragraph must repeat to prove it a lead; most leads repeat whole sentences."""

_FEWEST_WORDS, _SHARED = 4, 0.6
"""Words of a lead, little ones aside, and the share of them that a paragraph must hold to say it again."""
_WORD = re.compile(r"[^\W_]{2,}")


def take_lead(draft: Draft, words: Dialect) -> Draft:
    """The first line after a headline, if what follows shows that it is not the first paragraph."""
    if not draft.lines or draft.view in ("lines", "marker") or (draft.view == "dated" and not draft.has("headline")):
        return draft
    line, *rest = draft.lines
    if find_dateline(line.text, words) or not _is_lead(draft, line, rest, words):
        return draft
    lead = trimmed(draft.text, line.start, line.end, "lead")
    if len(rest) == 1 and not draft.has("signoff") and letters(rest[0].text) == letters(line.text):
        # A page without text, of a video or of pictures, may print its lead twice.
        return draft.place(lead, trimmed(draft.text, rest[0].start, rest[0].end, "lead/copy"), lines=(line, *rest))
    return draft.place(lead, lines=(line,))


def _is_lead(draft: Draft, line: Line, rest: list[Line], words: Dialect) -> bool:
    if any(span.part.startswith("photos/") and span.start < line.start for span in draft.spans):
        return False
    if not draft.has("headline"):
        return _stands_alone(draft, line, rest, words)
    if not rest:
        return not _signed(draft, line)
    if find_dateline(rest[0].text, words):
        return True
    if draft.has("teasers/header"):
        return True  # a page with a teaser header always has a lead (27 of 27)
    if any(line.end <= span.start < rest[0].start for span in draft.spans):
        return True  # a photo stands between them
    lead, text = line.text, rest[0].text
    return letters(text).startswith(letters(lead)[:_REPEATED]) or _paraphrases(lead, text, words)


def _signed(draft: Draft, line: Line) -> bool:
    """Does a sign-off end this very line? Then the line is the text, of one paragraph."""
    end = draft.text.find("\n", line.start)
    return any(span.part == "signoff" and line.end <= span.start < end % (len(draft.text) + 1) for span in draft.spans)


def _paraphrases(lead: str, text: str, words: Dialect) -> bool:
    """Does the paragraph say the lead again, in most of its own words? Two paragraphs in a row never do."""
    said = {word for word in _WORD.findall(fold(lead)) if word not in words.common}
    again = said.intersection(_WORD.findall(fold(text)))
    return len(said) >= _FEWEST_WORDS and len(again) >= _SHARED * len(said) and ends_sentence(lead)


def _stands_alone(draft: Draft, line: Line, rest: list[Line], words: Dialect) -> bool:
    """Without a headline: a sentence above a dateline or a marker, or, without a sign-off too, alone or twice."""
    if not ends_sentence(line.text):
        return False
    if rest and rest[0].gap and find_dateline(rest[0].text, words):
        return True
    if not rest:
        return not draft.has("signoff")
    copy = len(rest) == 1 and not draft.has("signoff") and letters(rest[0].text) == letters(line.text)
    marked = any(span.part == "photos/0/number" and line.end <= span.start < rest[0].start for span in draft.spans)
    return copy or marked
