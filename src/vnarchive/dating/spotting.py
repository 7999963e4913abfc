"""Which of many names may stand in a text: found by the beginnings of its words, not by looking for each in turn."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import Generic, TypeVar

from msgspec import Struct

from vnarchive.dating.reading import BEGINNING, Sheet
from vnarchive.dating.words import squeezed

T = TypeVar("T")

SHORTEST = 2  # letters of a word to look for
RARE = 8  # names that may share a second beginning

_WORD = re.compile(r"[^\W_]+")


class Index(Struct, Generic[T], frozen=True, eq=False):
    """Names as squeezed keys, each with the number of its item."""

    items: tuple[T, ...]
    by_beginning: dict[str, tuple[tuple[str, int], ...]]
    always: tuple[tuple[str, int], ...]
    """Names too short to have a beginning."""

    def spotted(self, sheet: Sheet) -> list[T]:
        """What may stand in the text, each once, in the order the index was made in."""
        tight = sheet.tight
        numbers = {number for key, number in self.always if key in tight}
        for beginning in self.by_beginning.keys() & sheet.beginnings:
            numbers.update([number for key, number in self.by_beginning[beginning] if key in tight])
        return [self.items[number] for number in sorted(numbers)]


def index(named: Iterable[tuple[Iterable[str], T]]) -> Index[T]:
    """From the folded names of each item.

    A name is looked for where its rarest beginning is met (`dung`, not `nguyen`), or a second rare one: the first of
    two may be lost to glue.
    """
    rows = [(number, item, tuple(names)) for number, (names, item) in enumerate(named)]
    shares = Counter(beginning for _, _, names in rows for name in names for beginning in _beginnings(name))
    found: dict[str, list[tuple[str, int]]] = {}
    always: list[tuple[str, int]] = []
    for number, _, names in rows:
        for name in names:
            entry, rarest = (
                (squeezed(name), number),
                sorted(_beginnings(name), key=lambda start: (shares[start], start)),
            )
            for beginning in (*rarest[:1], *(start for start in rarest[1:2] if shares[start] <= RARE)):
                found.setdefault(beginning, []).append(entry)
            if not rarest:
                always.append(entry)
    by_beginning = {start: tuple(entries) for start, entries in found.items()}
    return Index(tuple(item for _, item, _ in rows), by_beginning, tuple(always))


def _beginnings(name: str) -> set[str]:
    return {word[:BEGINNING] for word in _WORD.findall(name) if len(word) >= SHORTEST}
