"""Which of many names may stand in a text: found by the beginnings of its words, not by looking for each in turn."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Generic, TypeVar

from msgspec import Struct

from vnarchive.dating.reading import BEGINNING, Sheet
from vnarchive.dating.words import squeezed

T = TypeVar("T")

_WORD = re.compile(r"[^\W_]+")


class Index(Struct, Generic[T], frozen=True, eq=False):
    """Names as squeezed keys, each with the number of its item."""

    items: tuple[T, ...]
    by_beginning: dict[str, tuple[tuple[str, int], ...]]
    always: tuple[tuple[str, int], ...]
    """Names too short to have a beginning."""

    def spotted(self, sheet: Sheet) -> list[T]:
        """What may stand in the text, each once, in the order the index was made in."""
        numbers = {number for key, number in self.always if key in sheet.tight}
        for beginning in self.by_beginning.keys() & sheet.beginnings:
            numbers.update(number for key, number in self.by_beginning[beginning] if key in sheet.tight)
        return [self.items[number] for number in sorted(numbers)]


def index(named: Iterable[tuple[Iterable[str], T]]) -> Index[T]:
    """From the folded names of each item. A name is found by its first word, or by its longest where that is glued."""
    found: dict[str, list[tuple[str, int]]] = {}
    always: list[tuple[str, int]] = []
    items = []
    for number, (names, item) in enumerate(named):
        items.append(item)
        for name in names:
            entry, beginnings = (squeezed(name), number), set(_beginnings(name))
            for beginning in beginnings:
                found.setdefault(beginning, []).append(entry)
            if not beginnings:
                always.append(entry)
    return Index(tuple(items), {start: tuple(rows) for start, rows in found.items()}, tuple(always))


def _beginnings(name: str) -> Iterator[str]:
    words = _WORD.findall(name)
    for word in (words[0], max(words, key=len)) if words else ():
        if len(word) >= BEGINNING:
            yield word[:BEGINNING]
