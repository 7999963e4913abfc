"""Cut off teasers that nothing announces: one stuck to a text without blank lines, or one-line teasers below it."""

from __future__ import annotations

from msgspec.structs import replace

from vnarchive.parse.dialect import Dialect
from vnarchive.parse.draft import Draft
from vnarchive.parse.shape import ends_sentence, is_title
from vnarchive.parse.teasers import split_one_line

_WITHOUT_TEASERS = ("dated", "marker")
"""Views whose extractors kept the article alone: the end of the page is its end, with a sign-off or without."""
_LONGEST_LONE_TITLE = 120
"""Characters of a last line that is a title without its abstract, not a paragraph that was cut."""


def cut_loose(draft: Draft, words: Dialect) -> Draft:
    """Below a sign-off they were cut off with it; here the text has none, and no header."""
    if draft.tail or draft.closed:
        return draft
    if draft.view in _WITHOUT_TEASERS:
        draft = replace(draft, closed=True)
    count = _one_liners(draft, words) or (_stuck(draft) if draft.view == "lines" else 0)
    if not count:
        return draft
    keep = len(draft.lines) - count
    return replace(draft, lines=draft.lines[:keep], tail=draft.lines[keep:], closed=True)


def _one_liners(draft: Draft, words: Dialect) -> int:
    count = 0
    for line in reversed(draft.lines):
        if not (split_one_line(line.text, words) and ends_sentence(line.text)):
            break
        count += 1
    return count if count > 1 else 0


def _stuck(draft: Draft) -> int:
    """A title and its abstract, or a title whose abstract was lost, behind a line that ends as text does."""
    texts = [line.text.strip() for line in draft.lines[-3:]]
    if len(texts) == 3 and ends_sentence(texts[0]) and is_title(texts[1]) and ends_sentence(texts[2]):
        return 2 if not ends_sentence(texts[1]) else 0
    if len(texts) == 3 and ends_sentence(texts[1]) and is_title(texts[2]) and not ends_sentence(texts[2]):
        return 1 if len(texts[2]) <= _LONGEST_LONE_TITLE else 0
    return 0
