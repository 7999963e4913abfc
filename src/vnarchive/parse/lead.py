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
_FIRST_PHOTO = ("photos/0/number", "photos/0/copy")
"""What only the site's own photos have: it sets the first below the lead."""
_LONGEST_OF_MAGAZINE = 500
"""Characters; longer first paragraphs of magazines are text."""
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
    lead = line.text
    if _is_of_magazine(draft, words) and ends_sentence(lead) and len(lead) <= _LONGEST_OF_MAGAZINE:
        return True
    return says_again(lead, rest[0].text, words)


def _is_of_magazine(draft: Draft, words: Dialect) -> bool:
    """Signed on a line of its own by a house whose pages always have a lead."""
    signoff = draft.part_text("signoff") or ""
    start = span.start if (span := draft.span_of("signoff")) else 0
    alone = draft.text[:start].rstrip(" ").endswith("\n")
    return alone and signoff.rstrip(" .").endswith(tuple(f"/{house}" for house in words.magazines))


def _signed(draft: Draft, line: Line) -> bool:
    """Does a sign-off end this very line? Then the line is the text, of one paragraph."""
    end = draft.text.find("\n", line.start)
    return any(span.part == "signoff" and line.end <= span.start < end % (len(draft.text) + 1) for span in draft.spans)


def says_again(lead: str, text: str, words: Dialect) -> bool:
    """Does the paragraph begin as the lead does, or say it in most of its words? Two paragraphs in a row never do."""
    if letters(text).startswith(letters(lead)[:_REPEATED]):
        return True
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
    lead, text = line.text, rest[0].text
    if draft.view == "page" and len(rest) > 1 and letters(text).startswith(letters(lead)):
        return True
    if draft.view == "page" and rest[0].gap and says_again(lead, text, words):
        return True
    marked = any(span.part in _FIRST_PHOTO and line.end <= span.start < rest[0].start for span in draft.spans)
    return copy or marked
