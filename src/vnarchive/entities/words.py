"""A text as words with their places, folded for matching: what gazetteer and name rules both read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import accumulate

from msgspec import Struct

from vnarchive.text import PerWord, fold

_WORD = re.compile(r"([^\W_]+)")
_SOFT = {"", "-", "'"}
"""Marks between two words that say nothing: ‘Ho Chi Minh-Ville’ is ‘Ho Chi Minh Ville’."""
_PLAIN_GAPS = {" ", "-", "'", "’"}
_SENTENCE_END = re.compile(r"[.!?…:;«»\"“”(\[]|[-–•*]\s*$")
_ENDS_SENTENCE = PerWord(lambda gap: _SENTENCE_END.search(gap) is not None)


class Word(Struct, frozen=True, gc=False):
    """One run of letters and digits."""

    start: int
    end: int
    text: str
    lower: str
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


class Words:
    """The words of a text in order. One is made when it is first asked for: two thirds of them never are."""

    __slots__ = ("_ends", "_made", "_pieces", "_text", "capitals", "keys")

    keys: list[str]
    """The words, folded."""
    capitals: list[int]
    """Which words begin with a capital."""

    def __init__(self, text: str) -> None:
        # Gap, word, gap, word, …, gap. Folding keeps every length, so the pieces' places are those of the text.
        pieces = _WORD.split(fold(text))
        self._text, self._pieces = text, pieces
        self._ends = list(accumulate(map(len, pieces)))
        self.keys = pieces[1::2]
        self.capitals = [at for at, start in enumerate(self._ends[:-1:2]) if text[start].isupper()]
        self._made: list[Word | None] = [None] * len(self.keys)

    def __len__(self) -> int:
        return len(self.keys)

    def __getitem__(self, at: int) -> Word:
        return self._made[at] or self._make(at)

    def __iter__(self) -> Iterator[Word]:
        return self.run(0, len(self.keys))

    def run(self, first: int, after: int) -> Iterator[Word]:
        """The words from one up to, not including, another."""
        return map(self.__getitem__, range(first, after))

    def lowered(self) -> list[str]:
        """All words in lower case with their accents."""
        text, ends = self._text, self._ends
        return [text[start:end].lower() for start, end in zip(ends[:-1:2], ends[1::2], strict=True)]

    def end(self, at: int) -> int:
        """Where a word ends in the text."""
        return self._ends[2 * at + 1]

    def quote(self, first: int, after: int) -> str:
        """The text from one word up to, not including, another."""
        return self._text[self._ends[2 * first] : self._ends[2 * after - 1]]

    def _make(self, at: int) -> Word:
        pieces, text = self._pieces, self._text
        start, end, folded_gap = self._ends[2 * at], self._ends[2 * at + 1], pieces[2 * at]
        key, word = pieces[2 * at + 1], text[start:end]
        gap = text[start - len(folded_gap) : start]
        if folded_gap in _PLAIN_GAPS:
            opens, step = at == 0, key
        else:
            initial = folded_gap == ". " and at > 0 and len(pieces[2 * at - 1]) == 1
            opens = at == 0 or (not initial and _ENDS_SENTENCE[gap])
            step = _meaning(folded_gap) + key
        made = Word(start, end, word, word.lower(), key, gap, step, word[0].isupper(), opens)
        self._made[at] = made
        return made


def keys_of(text: str) -> list[str]:
    """The words of a text, folded, where nothing else is asked of them."""
    return _WORD.findall(fold(text))


def _meaning(gap: str) -> str:
    mark = gap.strip()
    return "" if mark in _SOFT else mark


class Passage(Struct, frozen=True, gc=False):
    """One part of the article and its words."""

    zone: str
    """`headline`, `lead`, `caption`, `body` or `dateline`."""
    where: str
    """The zone, and which of several: `body/3`."""
    text: str
    words: Words


def passage(where: str, text: str) -> Passage:
    """A part of the article: `headline`, `body/3`."""
    return Passage(where.partition("/")[0], where, text, Words(text))
