"""A text as words with their places, folded for matching: what gazetteer and name rules both read."""

from __future__ import annotations

import re

from msgspec import Struct

from vnarchive.text import fold

_WORD = re.compile(r"[^\W_]+")
_SOFT = {"", "-", "'"}
"""Marks between two words that say nothing: ‘Ho Chi Minh-Ville’ is ‘Ho Chi Minh Ville’."""
_PLAIN_GAPS = {" ", "-", "'", "’"}
_SENTENCE_END = re.compile(r"[.!?…:;«»\"“”(\[]|[-–•*]\s*$")


class Word(Struct, frozen=True, gc=False):
    """One run of letters and digits."""

    start: int
    end: int
    text: str
    folded: str
    gap: str
    """What stands between the word before and this one, as written."""
    step: str
    """The word as a step inside a phrase: folded, behind what stands in the gap if that means anything."""
    capital: bool
    opens: bool
    """First of a sentence, a quotation or a bracket: its capital says nothing."""

    @property
    def shouted(self) -> bool:
        """Capitals only, and more than one of them: an abbreviation."""
        return len(self.text) > 1 and self.text.isupper()


class Passage(Struct, frozen=True):
    """One part of the article and its words."""

    zone: str
    """`headline`, `lead`, `caption`, `body` or `dateline`."""
    where: str
    """The zone, and which of several: `body/3`."""
    text: str
    words: tuple[Word, ...]


def words_of(text: str) -> tuple[Word, ...]:
    """The words of a text in order."""
    folded = fold(text)
    found: list[Word] = []
    end = 0
    for match in _WORD.finditer(folded):
        start, stop = match.span()
        word, gap, key = text[start:stop], text[end:start], match[0]
        if gap in _PLAIN_GAPS:
            opens, step = not found, key
        else:
            initial = gap == ". " and bool(found) and len(found[-1].text) == 1
            opens = not found or (not initial and _SENTENCE_END.search(gap) is not None)
            step = _meaning(folded[end:start]) + key
        found.append(Word(start, stop, word, key, gap, step, word[0].isupper(), opens))
        end = stop
    return tuple(found)


def _meaning(gap: str) -> str:
    mark = gap.strip()
    return "" if mark in _SOFT else mark


def passage(where: str, text: str) -> Passage:
    """A part of the article: `headline`, `body/3`."""
    return Passage(where.partition("/")[0], where, text, words_of(text))
