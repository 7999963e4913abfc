"""What the little words and letters of a text are worth for each language, from `languages.toml` and the editions."""

from __future__ import annotations

import math
import re
import struct
from collections import Counter
from functools import cache
from pathlib import Path

from msgspec import Struct

from vnarchive import editions, toml
from vnarchive.parse.dialect import dialect
from vnarchive.text import PerWord, fold

WORD = re.compile(r"[^\W\d_]+")
_LANE = 32
"""Bits of a score: a page has a thousand words at most, each worth two units at most."""


class _Shared(Struct, frozen=True):
    """A script of several languages."""

    letters: tuple[str, str]
    signs: tuple[tuple[str, str], ...]
    """(language, pattern): the first that is found decides."""


class Known(Struct, frozen=True):
    """What `languages.toml` and the editions tell of languages.

    A worth is one whole number that holds a count of words and, for each language, a score in units, `_LANE` bits each:
    to add such numbers adds all scores at once, in half the time that a table a word takes.
    """

    codes: tuple[str, ...]
    """The languages in the order of the scores."""
    unit: int
    """What a little word of one language alone is worth."""
    words: dict[str, int]
    """Little word, folded -> its worth: one of three languages is worth a third of a unit for each."""
    letters: dict[str, int]
    """Letter -> the worth of a word with it, for the one language that has it; of letters that several have, none."""
    shares: dict[str, int]
    """Little word -> how many languages have it."""
    scores: struct.Struct
    """Reads the bytes of a worth."""
    scripts: tuple[tuple[str, str], ...]
    """(language, character class)."""
    shared: tuple[_Shared, ...]


class _File(Struct, frozen=True):
    words: dict[str, tuple[str, ...]]
    letters: dict[str, str]
    scripts: dict[str, tuple[str, str]]
    shared: dict[str, _Shared]


@cache
def knowledge() -> Known:
    file = toml.read(Path(__file__).with_name("languages.toml"), _File)
    own = {code: dialect(code).common for code in editions.codes()}
    lists = {
        code: set(map(fold, (*file.words.get(code, ()), *own.get(code, ()))))
        for code in (*file.words, *own, *file.letters)
    }
    having = Counter(word for words in lists.values() for word in words)
    unit = math.lcm(*having.values())
    lanes = {code: _LANE * number for number, code in enumerate(lists, 1)}
    worth: Counter[str] = Counter()
    for code, words in lists.items():
        worth.update({word: unit // having[word] << lanes[code] for word in words})
    letters = [(letter, code) for code, letters in file.letters.items() for letter in letters]
    writers = Counter(letter for letter, _ in letters)
    return Known(
        tuple(lists),
        unit,
        worth,
        {letter: unit << lanes[code] for letter, code in letters if writers[letter] == 1},
        having,
        struct.Struct(f"<{1 + len(lists)}I"),
        tuple((code, f"[{first}-{last}]") for code, (first, last) in file.scripts.items()),
        tuple(file.shared.values()),
    )


def worth_of(text: str) -> int:
    return sum(map(_WORTH.__getitem__, text.split()))


def scores_of(worth: int) -> tuple[int, ...]:
    """The words of a text, and what they are worth for each language."""
    scores = knowledge().scores
    return scores.unpack(worth.to_bytes(scores.size, "little"))


def _worth(token: str) -> int:
    """Each of its words counts, for being a little word, and for the languages of its letters. `l'eau` has two."""
    known = knowledge()
    worth = 0
    for word in WORD.findall(token):
        worth += 1 + known.words.get(fold(word), 0)
        if not word.isascii() and word[0].islower():
            worth += sum({known.letters[each] for each in word if each in known.letters})
    return worth


_WORTH = PerWord(_worth)
