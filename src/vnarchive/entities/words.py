"""A text as words, each looked up rather than made: what gazetteer and name rules both read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain, compress, count, repeat
from operator import sub

from msgspec import Struct

from vnarchive.entities.forms import EDGE, EDGES, FORMS, NAMES, OFFICES, PROPER, SIGNS, SUBJECTS, Form
from vnarchive.text import PerWord, fold

_WORD = re.compile(f"([^\\W_ʼ]+|{EDGE})")  # folding makes ʼ, a letter to Unicode, an apostrophe
_SOFT = {"", "-", "'"}
"""Marks between two words that say nothing: ‘Ho Chi Minh-Ville’ is ‘Ho Chi Minh Ville’."""
_PLAIN_GAPS = {" ", "-", "'"}
_SENTENCE_END = re.compile(r"[.!?…:;«»\"“”(\[]|[-–•*]\s*$")
_NUMBERS = tuple(range(2048))
"""Ready-made: counting up for each look takes longer than the look."""
_BYTES = range(256)
_HAVING = {bit: bytes(bit & byte != 0 for byte in _BYTES) for bit in (EDGES, PROPER, NAMES, SUBJECTS, OFFICES, SIGNS)}
"""Bits to a table for `bytes.translate`: one for the bytes that have it, else nought."""


class _Gap(Struct, frozen=True, gc=False):
    """What stands between two words, whatever the words."""

    meaning: str
    """Folded; empty where it says nothing."""
    stop: bool
    """A full stop and a space."""
    ends: bool
    """Whether a sentence ends with it, or a quotation or bracket begins."""


def _gap(text: str) -> _Gap:
    folded = fold(text)
    mark = folded.strip()
    meaning = "" if mark in _SOFT or folded in _PLAIN_GAPS else mark
    return _Gap(meaning, folded == ". ", folded not in _PLAIN_GAPS and _SENTENCE_END.search(text) is not None)


_GAPS = PerWord(_gap)


class Words:
    """The words of a text in order, and the gaps: `gaps[at]` stands before word `at`, the last one behind them all."""

    __slots__ = ("_begins", "_pieces", "forms", "gaps")

    def __init__(self, text: str, glossary: PerWord[Form] = FORMS) -> None:
        pieces = _WORD.split(text)
        self._pieces = pieces
        self.gaps = pieces[::2]
        self.forms = forms = list(map(glossary.__getitem__, pieces[1::2]))
        self._begins = bytes([form.begins for form in forms])

    def __len__(self) -> int:
        return len(self.forms)

    def heads(self, bit: int) -> Iterator[int]:
        """The words with which something may begin; `bit` says what."""
        # Most words begin nothing: a look at all of them at once takes a few microseconds.
        numbers = _NUMBERS if len(self.forms) <= len(_NUMBERS) else count()
        return compress(numbers, self._begins.translate(_HAVING[bit]))

    def quote(self, first: int, after: int) -> str:
        """The text from one word up to, not including, another."""
        return self.forms[first].text if after == first + 1 else "".join(self._pieces[2 * first + 1 : 2 * after])

    def step(self, at: int) -> str:
        """A word as a step inside a phrase: folded, behind what stands in the gap if that means anything."""
        gap, folded = self.gaps[at], self.forms[at].folded
        return folded if gap == " " else _GAPS[gap].meaning + folded

    def opens(self, at: int) -> bool:
        """Whether a word is the first of a sentence, a quotation or a bracket: its capital says nothing."""
        before = self.forms[at - 1].text if at else EDGE
        if before == EDGE or self.forms[at].text == EDGE:
            return True
        text = self.gaps[at]
        if text == " ":
            return False
        gap = _GAPS[text]
        return gap.ends and not (gap.stop and len(before) == 1)


def keys_of(text: str) -> list[str]:
    """The words of a text, folded, where nothing else is asked of them."""
    return _WORD.findall(fold(text))


Place = tuple[str, str]
"""Zone, `headline`, `lead`, `caption`, `body` or `dateline`, and which of several: `body/3`."""


class Passages:
    """The parts of an article as one run of words, an edge before and behind each part."""

    __slots__ = ("_heads", "_parts", "places", "words")

    places: list[Place]
    """Where each word stands."""

    def __init__(self, texts: Sequence[str], parts: Sequence[Place], glossary: PerWord[Form]) -> None:
        whole = EDGE.join(["", *texts, ""])
        if whole.count(EDGE) > len(texts) + 1:
            whole = EDGE.join(["", *[text.replace(EDGE, " ") for text in texts], ""])
        self.words = Words(whole, glossary)
        self._heads = list(self.words.heads(EDGES))
        self._parts = parts
        self.places = list(chain.from_iterable(map(repeat, parts, map(sub, self._heads[1:], self._heads))))

    def end(self, zone: str) -> int:
        """The edge before the first part of a zone; of a zone the article lacks, the last edge."""
        return self._heads[next((at for at, place in enumerate(self._parts) if place[0] == zone), -1)]
