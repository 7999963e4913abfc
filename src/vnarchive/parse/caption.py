"""Split a caption from its credit: `Vue générale. Photo: VNA` -> text and `VNA`."""

from __future__ import annotations

from vnarchive.parse.dialect import Dialect, credit_pattern
from vnarchive.parse.draft import Span, trimmed


def split_caption(text: str, start: int, end: int, part: str, words: Dialect) -> tuple[Span, ...]:
    """The spans `part/caption`, `part/mark` (the credit's label and brackets) and `part/credit` of one caption."""
    match = credit_pattern(words).search(text[start:end])
    if not match:
        return (trimmed(text, start, end, f"{part}/caption"),)
    spans = [
        trimmed(text, start, start + match.start(), f"{part}/caption"),
        trimmed(text, start + match.start(), start + match.start("name"), f"{part}/mark"),
        trimmed(text, start + match.start("name"), start + match.end("name"), f"{part}/credit"),
        trimmed(text, start + match.end("name"), end, f"{part}/mark"),
    ]
    return tuple(span for span in spans if span.end > span.start)


def has_credit(text: str, words: Dialect) -> bool:
    return credit_pattern(words).search(text) is not None
