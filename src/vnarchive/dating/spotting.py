"""Which of many names may stand in a text: found by the words it holds, not by looking for each in turn."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Generic, TypeVar

from msgspec import Struct

from vnarchive.dating.reading import Sheet
from vnarchive.dating.words import letters, squeezed

T = TypeVar("T")

RARE = 8  # names that may share a second word


class Index(Struct, Generic[T], frozen=True, eq=False):
    """Names as squeezed keys, each with the number of its item."""

    items: tuple[T, ...]
    by_word: dict[str, tuple[tuple[str, int], ...]]
    always: tuple[tuple[str, int], ...]
    """Names without a letter."""

    def spotted(self, sheet: Sheet) -> list[T]:
        """What may stand in the text, each once, in the order the index was made in."""
        entries = [entry for word in self.by_word.keys() & sheet.words for entry in self.by_word[word]]
        if not entries and not self.always:
            return []
        tight = squeezed(sheet.folded)
        return [self.items[number] for number in sorted({n for key, n in (*entries, *self.always) if key in tight})]


def index(named: Iterable[tuple[Iterable[str], T]]) -> Index[T]:
    """From the folded names of each item.

    A name is looked for where its rarest word is met (`dung`, not `nguyen`), also glued to its neighbours (`tiendung`),
    or a second rare one: the first of two may be lost to glue on its left.
    """
    rows = [(number, item, tuple(names)) for number, (names, item) in enumerate(named)]
    shares = Counter(word for _, _, names in rows for name in names for word in set(letters(name)))
    found: dict[str, list[tuple[str, int]]] = {}
    always: list[tuple[str, int]] = []
    for number, _, names in rows:
        for name in names:
            entry, keys = (squeezed(name), number), _keys(name, shares)
            for key in keys:
                found.setdefault(key, []).append(entry)
            if not keys:
                always.append(entry)
    by_word = {word: tuple(entries) for word, entries in found.items()}
    return Index(tuple(item for _, item, _ in rows), by_word, tuple(always))


def _keys(name: str, shares: Counter[str]) -> set[str]:
    words = letters(name)
    rarest = sorted(set(words), key=lambda word: (shares[word], word))
    runs = (words[first:last] for first in range(len(words)) for last in range(first + 1, len(words) + 1))
    glued = {"".join(run) for run in runs if rarest[0] in run}
    return glued | {word for word in rarest[1:2] if shares[word] <= RARE}
