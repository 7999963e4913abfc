"""A text as words, each looked up rather than made: what gazetteer and name rules both read."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import compress, count

from msgspec import Struct

from vnarchive.text import PerWord, fold

EDGE = "\0"
"""Stands as a word before and behind each part of an article, so that one walk over all of it never leaves a part."""
_WORD = re.compile(f"([^\\W_ʼ]+|{EDGE})")  # folding makes ʼ, a letter to Unicode, an apostrophe
_SOFT = {"", "-", "'"}
"""Marks between two words that say nothing: ‘Ho Chi Minh-Ville’ is ‘Ho Chi Minh Ville’."""
_PLAIN_GAPS = {" ", "-", "'"}
_SENTENCE_END = re.compile(r"[.!?…:;«»\"“”(\[]|[-–•*]\s*$")


class Form(Struct, frozen=True, gc=False):
    """A word as written, whatever stands around it; one for all places where it stands."""

    text: str
    lower: str
    folded: str
    capital: bool
    shouted: bool
    """Capitals only, and more than one of them: an abbreviation."""
    alpha: bool
    name: bool
    """Whether it is written as names are: a capital, no abbreviation, letters only."""


class _Gap(Struct, frozen=True, gc=False):
    """What stands between two words, whatever the words."""

    meaning: str
    """Folded; empty where it says nothing."""
    plain: bool
    stop: bool
    """A full stop and a space."""
    ends: bool
    """Whether a sentence ends with it, or a quotation or bracket begins."""


def _form(text: str) -> Form:
    capital, shouted, alpha = text[0].isupper(), len(text) > 1 and text.isupper(), text.isalpha()
    return Form(text, text.lower(), fold(text), capital, shouted, alpha, capital and not shouted and alpha)


def _gap(text: str) -> _Gap:
    folded = fold(text)
    mark = folded.strip()
    meaning = "" if mark in _SOFT or folded in _PLAIN_GAPS else mark
    return _Gap(meaning, folded in _PLAIN_GAPS, folded == ". ", _SENTENCE_END.search(text) is not None)


_FORMS = PerWord(_form)
_GAPS = PerWord(_gap)


class Words:
    """The words of a text in order, and the gaps: `gaps[at]` stands before word `at`, the last one behind them all."""

    __slots__ = ("_pieces", "capitals", "forms", "gaps", "keys")

    keys: list[str]
    """The words, folded."""
    capitals: list[int]
    """Which words begin with a capital."""

    def __init__(self, text: str) -> None:
        pieces = _WORD.split(text)
        self._pieces = pieces
        self.gaps = pieces[::2]
        self.forms = forms = list(map(_FORMS.__getitem__, pieces[1::2]))
        self.keys = [form.folded for form in forms]
        self.capitals = list(compress(count(), [form.capital for form in forms]))

    def __len__(self) -> int:
        return len(self.keys)

    def lowered(self) -> list[str]:
        """All words in lower case with their accents."""
        return [form.lower for form in self.forms]

    def quote(self, first: int, after: int) -> str:
        """The text from one word up to, not including, another."""
        return "".join(self._pieces[2 * first + 1 : 2 * after])

    def step(self, at: int) -> str:
        """A word as a step inside a phrase: folded, behind what stands in the gap if that means anything."""
        gap = self.gaps[at]
        return self.keys[at] if gap == " " else _GAPS[gap].meaning + self.keys[at]

    def opens(self, at: int) -> bool:
        """Whether a word is the first of a sentence, a quotation or a bracket: its capital says nothing."""
        before = self.keys[at - 1] if at else EDGE
        if before == EDGE or self.keys[at] == EDGE:
            return True
        text = self.gaps[at]
        if text == " ":
            return False
        gap = _GAPS[text]
        return gap.ends and not gap.plain and not (gap.stop and len(before) == 1)


def keys_of(text: str) -> list[str]:
    """The words of a text, folded, where nothing else is asked of them."""
    return _WORD.findall(fold(text))


class Passages:
    """The parts of an article as one run of words, an edge before and behind each part."""

    __slots__ = ("_heads", "_wheres", "_zones", "words")

    def __init__(self, parts: Sequence[tuple[str, str]]) -> None:
        """`parts`: zone and number, as `body/3`, and text of each."""
        text = EDGE.join(["", *(text.replace(EDGE, " ") for _, text in parts), ""])
        self.words = Words(text)
        self._heads = list(compress(count(), map(EDGE.__eq__, self.words.keys)))
        self._wheres = [where for where, _ in parts]
        self._zones = [where.partition("/")[0] for where in self._wheres]

    def zone(self, at: int) -> str:
        """`headline`, `lead`, `caption`, `body` or `dateline`: where a word stands."""
        return self._zones[bisect_right(self._heads, at) - 1]

    def where(self, at: int) -> str:
        """The zone, and which of several: `body/3`."""
        return self._wheres[bisect_right(self._heads, at) - 1]

    def end(self, zone: str) -> int:
        """The edge before the first part of a zone; of a zone the article lacks, the last edge."""
        return self._heads[self._zones.index(zone) if zone in self._zones else -1]
