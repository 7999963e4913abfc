"""Find the photos: marker lines, caption lines, and captions printed twice."""

from __future__ import annotations

from collections.abc import Sequence

from vnarchive.parse.caption import (
    LONGEST_CAPTION,
    find_credit,
    has_credit,
    is_barred,
    is_file_name,
    split_caption,
    without_credit,
)
from vnarchive.parse.dateline import find_dateline
from vnarchive.parse.dialect import Dialect, holds_any, marker_words
from vnarchive.parse.draft import Draft, Line, Span, trimmed
from vnarchive.parse.marker import Marker, find_marker, number_of
from vnarchive.parse.shape import alike, doubled, ends_sentence, letters

_LONGEST_UNMARKED = 300
"""Characters of a caption that nothing shows but a credit on the next line."""
_LEAD = 100
"""Characters from which a sentence in front of a page without a headline is rather a lead than a caption."""
_TOO_SHORT_FOR_LEAD = 50
"""Characters. The shortest lead seen has 70."""
_SHORTEST_HEAD = 20
"""Letters that a marker must share with a headline that is longer or shorter than it."""


def take_photos(draft: Draft, words: Dialect) -> Draft:
    """Place every marker line with its caption, and every line that is a caption by its credit or its copy."""
    lines = draft.lines
    spans: list[Span] = []
    used: list[Line] = []
    title = letters(draft.part_text("headline") or "")
    titled = draft.has("headline")
    marked = holds_any(draft.text, marker_words(words))
    at = photo = 0
    expected = 1
    while at < len(lines):
        part = f"photos/{photo}"
        marker = _marker(draft, lines[at], title, words) if marked else None
        if marker:
            number = number_of(marker, expected)
            expected = number + 1
            taken, found = _marked(draft, lines[at : at + 3], marker, number, part, words)
            if not titled and letters(marker.head):
                found = _with_headline(draft, lines[at], marker, found)
                title, titled = letters(marker.head), True
        else:
            taken, found = _unmarked(draft, lines, at, part, words)
        used += lines[at : at + taken]
        spans += [span for span in found if span.end > span.start]
        photo += taken > 0
        at += taken or 1
    return draft.place(*spans, lines=tuple(used))


def _marker(draft: Draft, line: Line, title: str, words: Dialect) -> Marker | None:
    """A marker stands alone or behind the headline, whose accents may be lost.

    Where the language has the marker's word, what stands before it must be the headline: `ảnh 3` in a sentence is none.
    """
    marker = find_marker(line.text, words, title)
    if not marker:
        return None
    head = letters(marker.head)
    same = head == title or (len(head) >= _SHORTEST_HEAD and bool(title) and (title in head or head in title))
    alone = not head and (not words.marker_in_text or not marker.rest[:1].isspace())
    opens = not title and draft.view in ("marker", "page") and line == draft.lines[0]
    return marker if same or alone or (opens and head) or not words.marker_in_text else None


def _marked(
    draft: Draft, lines: Sequence[Line], marker: Marker, number: int, part: str, words: Dialect
) -> tuple[int, list[Span]]:
    """How many lines a photo with a marker takes, and its spans: the caption may stand on the next line."""
    line, following = lines[0], lines[1:]
    digits = line.start + marker.digits
    rest = digits + len(str(number))
    spans = [trimmed(draft.text, line.start, digits, f"{part}/mark"), Span(digits, rest, f"{part}/number")]
    if draft.text[rest : line.end].strip():
        caption = line.cut(rest, line.end)
        taken, found = _with_copy(draft, caption, following[:1], part, words)
        return taken, spans + found
    if following and _is_caption_below(draft, following[0], words):
        taken, found = _with_copy(draft, following[0], following[1:], part, words)
        return 1 + taken, spans + found
    return 1, spans


def _with_headline(draft: Draft, line: Line, marker: Marker, spans: list[Span]) -> list[Span]:
    """The spans of a photo whose marker holds the headline that no other line has."""
    mark, *rest = spans
    cut = line.start + marker.mark
    headline = trimmed(draft.text, line.start, cut, "headline")
    return [headline, trimmed(draft.text, cut, mark.end, mark.part), *rest]


def _is_caption_below(draft: Draft, line: Line, words: Dialect) -> bool:
    raw = line.text
    if len(raw) > LONGEST_CAPTION or find_dateline(raw, words) or find_marker(raw, words):
        return False
    return line.gap == 0 or has_credit(raw, words) or (len(raw) <= LONGEST_CAPTION // 2 and not ends_sentence(raw))


def _unmarked(draft: Draft, lines: Sequence[Line], at: int, part: str, words: Dialect) -> tuple[int, list[Span]]:
    """A line that is a caption by its credit, by its copy, or by its place in front of the dateline."""
    line = lines[at]
    if line.end - line.start > 2 * LONGEST_CAPTION:
        return 0, []
    raw = line.text
    if is_file_name(raw):
        return _named(draft, lines[at : at + 3], part, words)
    below = lines[at + 1] if at + 1 < len(lines) else None
    credit = has_credit(raw, words) and len(raw) <= (2 * LONGEST_CAPTION if doubled(raw) else LONGEST_CAPTION)
    if below is not None and below.gap == 0 and not credit and _credited_below(line, below, words):
        caption = split_caption(draft.text, line.start, line.end, part, words)
        return 2, [*caption, *split_caption(draft.text, below.start, below.end, part, words)]
    if not (credit or _is_caption(draft, lines, at, words)):
        return 0, []
    return _with_copy(draft, line, lines[at + 1 : at + 2], part, words)


def _named(draft: Draft, lines: Sequence[Line], part: str, words: Dialect) -> tuple[int, list[Span]]:
    """A photo whose file name stands above its caption."""
    name, *following = lines
    mark = trimmed(draft.text, name.start, name.end, f"{part}/mark")
    if not following or not _is_caption_below(draft, following[0], words):
        return 1, [mark]
    taken, found = _with_copy(draft, following[0], following[1:], part, words)
    return 1 + taken, [mark, *found]


def _credited_below(line: Line, below: Line, words: Dialect) -> bool:
    """A caption whose credit has a line of its own: `Photo : VNA/CVN`.

    Where no blank line tells paragraphs apart, the stroke behind the caption must show that it is none.
    """
    raw, credit = line.text, find_credit(below.text, words)
    if credit is None or below.text[: credit.mark].strip() or len(raw) > LONGEST_CAPTION:
        return False
    alone = line.gap > 0 and len(raw) <= _LONGEST_UNMARKED and find_dateline(raw, words) is None
    return is_barred(raw) or alone


def _is_caption(draft: Draft, lines: Sequence[Line], at: int, words: Dialect) -> bool:
    """Is a line without a credit a caption?"""
    raw = lines[at].text
    if at + 1 < len(lines):
        below = lines[at + 1]
        if _above_dateline(draft, raw, below, at, words):
            return True
        near = below.gap == 0 and below.end - below.start <= LONGEST_CAPTION
        followed = at + 2 < len(lines) or draft.has("teasers/header")
        # Right below the headline stands the lead; where that is lost, a long sentence that is said again is one too.
        leads = at == 0 and (draft.has("headline") or (len(raw) > _LEAD and ends_sentence(raw)))
        if near and followed and not leads and _same(raw, below.text, words):
            return True
        # Right below the lead, a blank line in front of the text: so stands the photo, whose marker may be lost.
        stuck = draft.view == "page" and at == 1 and lines[at].gap == 0 < below.gap and draft.has("headline")
        opens = stuck or (draft.view == "dated" and at == 0)
        if (
            opens
            and len(raw) <= LONGEST_CAPTION // 2
            and find_dateline(below.text, words)
            and not find_dateline(raw, words)
        ):
            return True
        if _above_widest_gap(draft, lines, at) and len(raw) <= LONGEST_CAPTION // 2 and not find_dateline(raw, words):
            return True
    if len(raw) > LONGEST_CAPTION:
        return False
    return doubled(raw) is not None or is_barred(raw)


def _above_dateline(draft: Draft, raw: str, below: Line, at: int, words: Dialect) -> bool:
    """In front of a page without a headline, and too short for a lead: `Le port de Huê.`"""
    if at or draft.view != "page" or draft.has("headline") or draft.has("teasers/header"):
        return False  # above a header of teasers stands a lead
    if len(raw.strip()) > _TOO_SHORT_FOR_LEAD:
        return False
    return not find_dateline(raw, words) and find_dateline(below.text, words) is not None


def _above_widest_gap(draft: Draft, lines: Sequence[Line], at: int) -> bool:
    """Below the lead, and more blank lines below it than anywhere else: so pages set a photo apart from the text."""
    if draft.view != "page" or at != 1 or not draft.has("headline") or not lines[1].gap or lines[2].gap < 2:
        return False
    return all(line.gap < lines[2].gap for line in (*lines[:2], *lines[3:]))


def _with_copy(
    draft: Draft, line: Line, following: Sequence[Line], part: str, words: Dialect
) -> tuple[int, list[Span]]:
    """The caption's spans. Pages since 2024 print it twice (alternative text, then the visible line): on one line or
    two, and perhaps with the credit behind one of them only."""
    text, raw = draft.text, line.text
    cut = doubled(raw) or doubled(without_credit(raw, words))
    if cut:
        first, second = line.cut(line.start, line.start + cut), line.cut(line.start + cut, line.end)
    elif following and following[0].gap == 0 and _same(raw, following[0].text, words):
        first, second = line, following[0]
    else:
        return 1, list(split_caption(text, line.start, line.end, part, words))
    if has_credit(second.text, words) and not has_credit(first.text, words):
        first, second = second, first
    copy = trimmed(text, second.start, second.end, f"{part}/copy")
    return 1 if cut else 2, [*split_caption(text, first.start, first.end, part, words), copy]


def _same(text: str, other: str, words: Dialect) -> bool:
    """Two copies of one caption; they may differ in the credit."""
    if not alike(text, other):
        return False
    one, two = letters(without_credit(text, words)), letters(without_credit(other, words))
    return one == two and bool(one or letters(text) == letters(other))
