"""Cut lines at lost paragraph breaks: `Thanh Hoa.La province`, as the extractor of dated captures ran them together."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec.structs import replace

from vnarchive.parse.dialect import Dialect, credit_label
from vnarchive.parse.draft import Draft, Line
from vnarchive.text import fold

_SEAM = re.compile(r"[.!?…]+(?P<close>[»”’)\]\"]?)(?P<open>[«“\"(]?)(?=[^\W\d_])")
_WORD_BEFORE = re.compile(r"[^\W_]+$")
_LONGEST_WORD = 24


def mend_breaks(draft: Draft, words: Dialect) -> Draft:
    """Only in the view `dated`, which has no wrapped lines: elsewhere `.La` may be a wrap that lost its space."""
    if draft.view != "dated":
        return draft
    lines: list[Line] = []
    for line in draft.lines:
        starts = [line.start, *(line.start + at for at in _seams(draft.raw(line), words))]
        ends = [*starts[1:], line.end]
        lines += (replace(line, start=start, end=end) for start, end in zip(starts, ends, strict=True))
    return replace(draft, lines=tuple(lines), seams=len(lines) - len(draft.lines))


def _seams(text: str, words: Dialect) -> Iterator[int]:
    """Where a new paragraph begins: behind a full stop with no space, at a capital that no abbreviation explains."""
    quotes = at = 0
    for match in _SEAM.finditer(text):
        quotes += text.count('"', at, match.start("close"))
        at = match.start("close")
        # A straight quote closes if it is the second of a pair, else it opens the next paragraph.
        opens = match["close"] == '"' and quotes % 2 == 0
        start = match.start("close") if opens else match.end("close")
        ends = _opens_sentence(text, match.end()) and _closes_sentence(text, match.start(), words)
        if ends and not credit_label(words).match(text, match.end()):  # `cérémonie.Photo : VNA` is one caption
            yield start


def _opens_sentence(text: str, at: int) -> bool:
    """A capital, and behind it a small letter, an apostrophe or a space, or more capitals of an acronym."""
    if not text[at].isupper():
        return False
    following = text[at + 1 : at + 3]
    if not following:
        return False
    return following[0].islower() or following[0] in "'’ \u00a0" or (following[0].isupper() and following[1:].isalnum())


def _closes_sentence(text: str, at: int, words: Dialect) -> bool:
    """Neither an initial (`J.Dupont`), nor an abbreviation (`Mme.Hoa`), nor a number that counts (`1.Le`)."""
    word = _WORD_BEFORE.search(text, max(0, at - _LONGEST_WORD), at)
    if word is None:
        return True  # a closing quote or bracket
    if word[0].isdigit() and not text[: word.start()].strip():
        return False
    single = len(word[0]) == 1 and word[0].isupper()
    return not single and fold(word[0]) not in words.abbreviations
