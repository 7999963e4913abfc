"""Cut lines at lost paragraph breaks: `Thanh Hoa.La province`, `Photo : VNA Le ministre`, as extractors run them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from itertools import chain

from msgspec.structs import replace

from vnarchive.parse.caption import LONGEST_CAPTION, find_credit
from vnarchive.parse.dateline import find_dateline
from vnarchive.parse.dialect import Dialect, credit_in_line, credit_label, credit_words, holds_any
from vnarchive.parse.draft import Draft, Line
from vnarchive.parse.marker import find_marker
from vnarchive.parse.shape import doubled, letters
from vnarchive.text import fold

_SEAM = re.compile(r"[.!?…]+(?P<close>[»”’)\]\"]?)(?P<open>[«“\"(]?)(?=[^\W\d_])")
_SEAM_ENDS = frozenset('.!?…»”’)]"')
"""What stands in front of a seam."""
_WORD_BEFORE = re.compile(r"[^\W_]+$")
_LONGEST_WORD = 24
_LEAST_BEHIND = 60
"""Characters of a text behind a caption; a shorter rest is of the credit."""
_LONGEST_PLACE = 80
"""Characters of a line that is nothing but a place, a date and the agency."""
_OPENING = 24
_SENTENCE_END = re.compile(r"[.!?…][»”\")]?\s{1,3}(?=[«“\"]?[^\W\d_a-z])")
_SHORTEST_CAPTION = 15
_FEWEST = 2
"""Seams that are no slip of an editor's."""


def mend_breaks(draft: Draft, words: Dialect) -> Draft:
    """Between sentences only in the view `dated`, which has no wrapped lines, and in pages like it whose date was lost:
    elsewhere `.La` may be a wrap that lost its space."""
    parted = [_caption_apart(line, words) for line in draft.lines]
    if any(parted):
        draft = replace(
            draft,
            lines=tuple(chain.from_iterable(two or (line,) for line, two in zip(draft.lines, parted, strict=True))),
        )
    draft = _with_whole_datelines(draft, words)
    if draft.view != "dated" and not draft.run_together:
        return draft
    lines: list[Line] = []
    for line in draft.lines:
        starts = [line.start, *(line.start + at for at in _seams(line.text, words))]
        ends = [*starts[1:], line.end]
        lines += (line.cut(start, end) for start, end in zip(starts, ends, strict=True))
    return replace(draft, lines=tuple(lines), seams=len(lines) - len(draft.lines))


def _with_whole_datelines(draft: Draft, words: Dialect) -> Draft:
    """`HCM City (VNA)` and below it `– The police …` are one line: alone, the first would look like a sign-off."""
    lines: list[Line] = []
    for line in draft.lines:
        above = lines[-1] if lines else None
        if above and line.gap == 0 and line.text[0] in "-–—" and _is_dateline(draft, above, line, words):
            lines[-1] = Line(above.start, line.end, above.number, above.gap, draft.text[above.start : line.end])
        else:
            lines.append(line)
    return replace(draft, lines=tuple(lines)) if len(lines) < len(draft.lines) else draft


def _is_dateline(draft: Draft, line: Line, below: Line, words: Dialect) -> bool:
    found = find_dateline(draft.text[line.start : below.end], words) if len(line.text) <= _LONGEST_PLACE else None
    return found is not None and line.start + found.end > below.start


def _caption_apart(line: Line, words: Dialect) -> tuple[Line, Line] | None:
    """A caption and the text that one extractor set behind it: `… à Hanoi. Photo : VNA Le ministre …`; `None`: the line
    is one of them."""
    raw = line.text
    if len(raw) < _LEAST_BEHIND or not holds_any(raw, credit_words(words, False)):
        return None
    if at := _caption_behind(raw, words):
        return _parted(line, line.start + at)
    if raw.find(":", 0, len(raw) - _LEAST_BEHIND) < 0:
        return None
    match = credit_in_line(words).search(raw, 0, LONGEST_CAPTION)
    if not match or len(raw) - match.end() < _LEAST_BEHIND or not raw[match.end() :][:2].strip('«“" ')[:1].isupper():
        return None
    if letters(raw[:_OPENING]) == letters(raw[match.end() :][:_OPENING]):
        return None  # the caption twice
    return _parted(line, line.start + match.end())


def _parted(line: Line, at: int) -> tuple[Line, Line]:
    return line.cut(line.start, at), replace(line.cut(at, line.end), gap=0)


def _caption_behind(text: str, words: Dialect) -> int | None:
    """Where a caption begins that was set behind a paragraph: the last sentence, if a photo's credit follows it."""
    if len(text) <= LONGEST_CAPTION or find_marker(text, words) or doubled(text):
        return None
    credit = find_credit(text, words)
    if not credit or not text[credit.mark :].lstrip(" (–—-").startswith(words.credit[:1]):
        return None
    sentences = [match.end() for match in _SENTENCE_END.finditer(text, credit.mark - LONGEST_CAPTION, credit.mark)]
    return next((at for at in reversed(sentences) if credit.mark - at >= _SHORTEST_CAPTION), None)


def run_together(draft: Draft, cuts: Set[int], words: Dialect) -> bool:
    """Are sentences all that is glued in the body, more than once, on a page without a headline, as the extractor of
    dated captures stores them? Wrapped pages have some glue in every paragraph. `cuts`: the spaces that are missing.
    """
    if draft.view == "dated" or draft.run_together or draft.has("headline"):
        return False
    if not all(draft.text[at - 1] in _SEAM_ENDS for at in cuts):
        return False
    body = [span for span in draft.spans if span.part.startswith("body/")]
    seams = {span.start + at for span in body for at in _seams(draft.text[span.start : span.end], words)}
    return len(seams) >= _FEWEST and cuts <= seams


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
