"""Take the title line, and the page title above it where a dump has both."""

from __future__ import annotations

from collections.abc import Sequence

from vnarchive.parse.caption import LONGEST_CAPTION, find_credit, is_caption
from vnarchive.parse.dateline import find_dateline
from vnarchive.parse.dialect import Dialect
from vnarchive.parse.draft import Draft, Line, trimmed
from vnarchive.parse.lead import says_again
from vnarchive.parse.marker import find_marker
from vnarchive.parse.shape import alike, ends_sentence, is_title, letters
from vnarchive.parse.teasers import split_one_line

_LONGEST = 260
"""Characters. The longest title line seen has 190; a first line beyond this is a paragraph."""
_LONGEST_WITH_STOP = 130
"""A title with a full stop is rare, and short."""
_FULL_LINE = 55
"""Characters of a line that went on, where the page kept the breaks inside its paragraphs."""
_LONGEST_RUBRIC = 40
_FEWEST_PICTURES = 3
"""Captions that make a dated capture an essay in pictures; of other pages the first line may be one of no credit."""
_REPEATED = 30
"""Letters that a paragraph repeats of its lead."""


def take_headline(draft: Draft, words: Dialect) -> Draft:
    """The first line, unless it can only be text. In the view `marker` the marker holds it, and takes it there."""
    if not draft.lines or draft.view in ("lines", "marker") or not _is_headline(draft, words):
        return draft
    if draft.view == "dated" and not _is_titled(draft, words):
        return draft
    first, *rest = draft.lines
    if rest and _is_kicker(draft, words):
        second, *rest = rest
        draft = draft.place(trimmed(draft.text, first.start, first.end, "kicker"), lines=(first,))
        first = second
    copies = [line for line in dict.fromkeys((*rest[:1], *rest[-1:])) if _repeats(draft, first, line)]
    spans = (trimmed(draft.text, line.start, line.end, "headline/copy") for line in copies)
    return draft.place(trimmed(draft.text, first.start, first.end, "headline"), *spans, lines=(first, *copies))


def _repeats(draft: Draft, headline: Line, line: Line) -> bool:
    """A page of a video prints its title again below the lead."""
    one, other = headline.text, line.text
    return len(other) <= 2 * _LONGEST and alike(one, other) and letters(one) == letters(other)


def _is_headline(draft: Draft, words: Dialect) -> bool:
    first, *rest = draft.lines
    raw = first.text.strip()
    if len(raw) > _LONGEST or find_dateline(raw, words) or find_marker(raw, words) or is_caption(raw, words):
        return False
    if split_one_line(raw, words) and ends_sentence(raw):
        return False  # a list page
    if rest and rest[0].gap == 0 and len(raw) >= _FULL_LINE and rest[0].text.lstrip()[:1].islower():
        return ends_sentence(raw) and is_title(raw)  # a paragraph that kept its line breaks
    if is_title(raw):
        return True
    # What ends like a sentence is a title only if it is one short sentence, and a lead stands between it and the text.
    single = len(raw) <= _LONGEST_WITH_STOP and ". " not in raw and not raw.endswith((":", ";"))
    return single and len(rest) > 1 and rest[0].gap > 0 and _has_lead(draft, rest, words)


def _is_titled(draft: Draft, words: Dialect) -> bool:
    """A dated capture of the agency's own pages begins with a caption or with the text.

    Those of its magazines keep the headline, and what only they have shows it: links to related articles, or a
    sign-off or a credit alone on its line.
    """
    first, *rest = draft.lines
    if not rest or not is_title(first.text) or find_dateline(rest[0].text, words):
        return False
    if _is_essay(draft, rest, words):
        return True
    if draft.has("related") or draft.has("capture/day") or _is_credit(rest[0].text, words):
        return True
    signoff = draft.span_of("signoff")
    return signoff is not None and draft.text[: signoff.start].rstrip(" ").endswith("\n")


def _is_essay(draft: Draft, lines: Sequence[Line], words: Dialect) -> bool:
    """Pictures and one paragraph about them."""
    captions = sum(_is_caption(line.text, words) for line in lines)
    return captions >= _FEWEST_PICTURES and captions >= len(lines) - 1


def _is_caption(text: str, words: Dialect) -> bool:
    return len(text) <= LONGEST_CAPTION and is_caption(text, words)


def _is_credit(text: str, words: Dialect) -> bool:
    credit = find_credit(text, words)
    return credit is not None and not text[: credit.mark].strip()


def _has_lead(draft: Draft, rest: list[Line], words: Dialect) -> bool:
    if find_dateline(rest[0].text, words) or letters(rest[0].text) == letters(draft.lines[0].text):
        return False
    if _leads(draft, rest[0], rest[1:], words):
        return True
    first = draft.lines[0].text
    # A lead whose headline was lost, and the paragraph that says it again.
    again = len(first) > _LONGEST_RUBRIC and says_again(first, rest[0].text, words)
    return draft.has("teasers/header") and not again


def _is_kicker(draft: Draft, words: Dialect) -> bool:
    """Is the first of two title lines the page's? The photo's marker repeats the other, or a lead follows it."""
    first, second, *rest = draft.lines
    if not rest:
        return False
    titles = [letters(line.text) for line in (first, second)]
    heads = [
        letters(marker.head) for line in rest[:8] if (marker := find_marker(line.text, words)) and letters(marker.head)
    ]
    if any(head in titles for head in heads):
        return titles[1] in heads and titles[0] not in heads
    title = second.text.strip()
    if ends_sentence(title) or not is_title(title) or find_dateline(title, words):
        return False
    # A rubric, of a place or a series, above the title; right above it, the first blank line stands below both.
    rubric = len(first.text.strip()) <= _LONGEST_RUBRIC and len(title) > len(first.text.strip())
    if second.gap:
        return (rubric and _above_photo(draft, rest, words)) or _leads(draft, rest[0], rest[1:], words)
    return rubric and rest[0].gap > 0 and ends_sentence(rest[0].text) and _set_off(draft, rest, words)


def _above_photo(draft: Draft, rest: Sequence[Line], words: Dialect) -> bool:
    """Does a credit alone stand below the title, or a photo below the lead?"""
    if _is_credit(rest[0].text, words):
        return rest[0].gap > 0  # right below a caption its credit may stand so
    below = rest[1].text if len(rest) > 1 else ""
    return ends_sentence(rest[0].text) and _is_caption(below, words)


def _set_off(draft: Draft, rest: Sequence[Line], words: Dialect) -> bool:
    """Is the first of these lines a lead: something else stands below it, or the text says it again?"""
    below = rest[1] if len(rest) > 1 else None
    between = below and any(rest[0].end <= span.start < below.start for span in draft.spans)
    return bool(between) or _leads(draft, rest[0], rest[1:], words)


def _leads(draft: Draft, line: Line, rest: Sequence[Line], words: Dialect) -> bool:
    """Is `line` certainly a lead: the text below repeats it, or has a dateline of its own?"""
    lead = line.text
    if not ends_sentence(lead) or find_dateline(lead, words):
        return False
    for text in (each.text for each in rest[:4]):
        dateline = find_dateline(text, words)
        if dateline or letters(text).startswith(letters(lead)[:_REPEATED]):
            return True
    return False
