"""Place what is left: paragraphs, list items, questions, sub-headings, and related links in brackets."""

from __future__ import annotations

import re

from vnarchive.model import BlockKind
from vnarchive.parse.dialect import Dialect
from vnarchive.parse.draft import Draft, trimmed

_BRACKETED = re.compile(r"^\s*\[[^\[\]]{8,200}\]\s*$")
_LIST_ITEM = re.compile(r"^\s*(?:[-–•·+*]\s|\d{1,2}[.)]\s)")
_LONGEST_QUESTION = 240
_LONGEST_SUBHEADING = 70
"""Characters: an interviewer's question and a sub-heading are single lines; what is longer is text."""


def take_body(draft: Draft, words: Dialect) -> Draft:
    """Every remaining line of the article becomes a block or a related link."""
    blocks = related = 0
    for line in draft.lines:
        if _BRACKETED.match(draft.raw(line)):
            part, related = f"related/{related}", related + 1
        else:
            part, blocks = f"body/{blocks}", blocks + 1
        draft = draft.place(trimmed(draft.text, line.start, line.end, part), lines=(line,))
    return draft


def block_kind(text: str, following: str | None) -> BlockKind:
    """What a block is by its own shape; `following` is the next block's text, `None` for the last."""
    if _LIST_ITEM.match(text):
        return "list"
    if text.endswith("?") and len(text) <= _LONGEST_QUESTION and following is not None:
        return "question"
    if following is not None and _is_subheading(text, following):
        return "subheading"
    return "paragraph"


def _is_subheading(text: str, following: str) -> bool:
    short = len(text) <= _LONGEST_SUBHEADING and len(following) > 2 * len(text)
    return short and text[:1].isupper() and text[-1:].isalnum() and not _LIST_ITEM.match(following)
