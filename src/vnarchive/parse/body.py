"""Place what is left: paragraphs, list items, questions, sub-headings."""

from __future__ import annotations

from itertools import pairwise

from vnarchive.model import BlockKind
from vnarchive.parse.dialect import Dialect
from vnarchive.parse.draft import Draft, Line, trimmed
from vnarchive.parse.shape import are_names, ends_sentence, is_list_item, numbering

_WIDEST_COLUMN = 110
"""Characters of the longest line of a page that kept the line breaks inside its paragraphs."""
_FEWEST_WRAPS, _LEAST_FULL = 2, 45
"""Lines of so many characters that go on in small letters on the next, from which a page is taken for one."""
_FEWEST_SIGNED = 3
"""Lines, the name's among them."""
_LONGEST_QUESTION = 240
_LONGEST_SUBHEADING = 70
_LONGEST_TITLE = 100
_LONGEST_NUMBERED = 160
"""Characters: an interviewer's question and a sub-heading are single lines; what is longer is text. One that is
numbered or in capitals may be longer than one that is known by its length alone."""


def take_body(draft: Draft, words: Dialect) -> Draft:
    """Every remaining line of the article becomes a block, but a name alone in front of all of them."""
    if _opens_with_byline(draft):
        first = draft.lines[0]
        draft = draft.place(trimmed(draft.text, first.start, first.end, "byline"), lines=(first,))
    numbers = _numbers(draft)
    spans = (
        trimmed(draft.text, line.start, line.end, f"body/{n}") for n, line in zip(numbers, draft.lines, strict=True)
    )
    return draft.place(*spans, lines=draft.lines)


def _numbers(draft: Draft) -> list[int]:
    """The block that each line belongs to: its own, unless the page kept the line breaks inside its paragraphs.

    Such a page is known by lines that go on in small letters. In it a line that had room for the next word ends its
    paragraph, if that word is no small one.
    """
    lines = draft.lines
    width = max((line.end - line.start for line in lines), default=0)
    if width > _WIDEST_COLUMN or sum(_goes_on(draft, *pair) for pair in pairwise(lines)) < _FEWEST_WRAPS:
        return list(range(len(lines)))
    found = [0]
    for line, following in pairwise(lines):
        text = following.text.lstrip()
        room = line.end - line.start + 1 + len(text.split(maxsplit=1)[0]) < width
        apart = following.gap > 0 or (room and not text[0].islower()) or is_list_item(text)
        found.append(found[-1] + apart)
    return found


def _goes_on(draft: Draft, line: Line, following: Line) -> bool:
    full = line.end - line.start >= _LEAST_FULL and following.gap == 0
    return full and following.text.lstrip()[:1].islower() and not ends_sentence(line.text)


def _opens_with_byline(draft: Draft) -> bool:
    """As the English daily signs; where more lines are names they are the headings of a list."""
    if len(draft.lines) < _FEWEST_SIGNED or draft.has("byline") or not draft.has("lead"):
        return False
    first, second, *others = (line.text for line in draft.lines)
    return are_names(first) and ends_sentence(second) and not any(map(are_names, others))


def block_kind(text: str, before: str | None, following: str | None) -> BlockKind:
    """What a block is by its own shape and that of its neighbours, `None` where there is none."""
    if text.endswith("?") and len(text) <= _LONGEST_QUESTION and following is not None:
        return "question"
    if following is not None and (_is_subheading(text, following) or _is_starred(text, before, following)):
        return "subheading"
    return "list" if is_list_item(text) else "paragraph"


def _is_starred(text: str, before: str | None, following: str) -> bool:
    """`* Nha Trang`, `1. Un pays de mer`: marked as an item of a list, but alone in front of the text it heads."""
    if not is_list_item(text) or is_list_item(following) or (before is not None and is_list_item(before)):
        return False
    title = text.split(maxsplit=1)[-1]
    longest = _LONGEST_NUMBERED if text[0].isdigit() else _LONGEST_TITLE
    return len(text) <= longest and title[:1].isupper() and title[-1].isalnum() and len(following) > len(text)


def _is_subheading(text: str, following: str) -> bool:
    if len(text) > _LONGEST_TITLE:
        return False
    number = numbering(text)
    title = text[len(number) :]
    if not title[:1].isupper() or not (title[-1].isalnum() or title[-1] == ")"):
        return False
    if (number[:1].isalpha() and not number.startswith("M.")) or (title.isupper() and len(title) > 3):
        return True
    return len(text) <= _LONGEST_SUBHEADING and len(following) > 2 * len(text) and not is_list_item(following)
