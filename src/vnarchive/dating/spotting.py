"""Which of many names may stand in a text: found by the words it holds, not by looking for each in turn."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Protocol

from msgspec import Struct

from vnarchive.dating.evidence import Evidence
from vnarchive.dating.reading import Sheet
from vnarchive.dating.words import letters

RARE = 8  # names that may share a second word
COMMON = 3  # letters: words up to this length stand in most texts


class Witness(Protocol):
    """Something known of the world that a text may name."""

    def evidence(self, sheet: Sheet, lang: str) -> Evidence | None: ...


class _Entry(Struct, frozen=True):
    others: frozenset[str]
    """Words that must stand in the text too."""
    key: str
    """The letters of the name, in one."""
    number: int


class Index(Struct, frozen=True, eq=False):
    """Names by a word that a text must hold to hold them."""

    witnesses: tuple[Witness, ...]
    by_word: dict[str, tuple[_Entry, ...]]
    always: tuple[_Entry, ...]
    """Names without a letter."""

    def spotted(self, sheet: Sheet) -> list[Witness]:
        """What may stand in the text, each once, in the order the index was made in."""
        words, tight, by_word = sheet.words, sheet.tight, self.by_word
        numbers = {
            entry.number
            for word in by_word.keys() & words
            for entry in by_word[word]
            if entry.others <= words and entry.key in tight
        }
        numbers |= {entry.number for entry in self.always if entry.key in tight}
        return [self.witnesses[number] for number in sorted(numbers)]


Named = tuple[Iterable[str], Witness]


def index(bounded: Iterable[Named], unbounded: Iterable[Named]) -> Index:
    """From the folded names of each witness; `unbounded` ones may be glued to the word before them.

    A name is looked for where its rarest word is met (`dung`, not `nguyen`), or some of its words in one (`tiendung`).
    An unbounded one can do without its first word, and has a second one to be met by, if that is rare.
    """
    rows = [(tuple(names), witness, True) for names, witness in bounded]
    rows += [(tuple(names), witness, False) for names, witness in unbounded]
    shares = Counter(word for names, _, _ in rows for name in names for word in set(letters(name)))
    found: dict[str, list[_Entry]] = {}
    always: list[_Entry] = []
    for number, (names, _, is_bounded) in enumerate(rows):
        for name in names:
            words = letters(name)
            key = "".join(words)
            for run in _runs(words, is_bounded, shares):
                others = frozenset(words if is_bounded else words[1:]) - set(run)
                found.setdefault("".join(run), []).append(_Entry(others, key, number))
            if not words:
                always.append(_Entry(frozenset(), key, number))
    by_word = {word: tuple(entries) for word, entries in found.items()}
    return Index(tuple(witness for _, witness, _ in rows), by_word, tuple(always))


def _runs(words: list[str], is_bounded: bool, shares: Counter[str]) -> Iterator[tuple[str, ...]]:
    """What a text may be searched for: the rarest words alone, and all that can be glued."""
    rarest = sorted(set(words), key=lambda word: (len(word) <= COMMON, shares[word], -len(word), word))
    yield from ((word,) for word in rarest[:1])
    yield from ((word,) for word in rarest[1:2] if not is_bounded and shares[word] <= RARE)
    yield from {tuple(words[first:last]) for first in range(len(words)) for last in range(first + 2, len(words) + 1)}
