"""The words of a language and how often they occur; read once a process."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import marisa_trie

from vnarchive import fingerprint, scratch
from vnarchive.text import fold

FOLDER = Path(__file__).parent / "lexicon"
STEPS = 25.0
"""A byte of a .bin file is a Zipf frequency times this; Zipf = log10 of the occurrences in a billion words."""

KNOWN_FROM = 2.0
"""Zipf frequency from which a listed form is taken for a word; below, web lists are full of typing errors."""
_LONGEST_SYLLABLE = 6
RARE = 2.0
"""Zipf frequency given to the forms of the second list, of which nothing is known but that they are words."""


class Lexicon:
    """Lower-case forms with their Zipf frequency, 0 (once in a billion words) to 8."""

    def __init__(self, lang: str) -> None:
        self._trie = marisa_trie.Trie()
        self._trie.load(str(FOLDER / f"{lang}.trie"))  # .1 ms; mapped, the first words of each page take thrice as long
        self._frequencies = (FOLDER / f"{lang}.bin").read_bytes()
        rare = FOLDER / f"{lang}.rare.trie"
        self._rare = marisa_trie.Trie().load(str(rare)) if rare.exists() else ()

    def listed(self, form: str) -> float:
        """Zipf frequency in the first list, 0 for none; `zipf` knows more. A quick look, enough for most words."""
        number: int | None = self._trie.get(form)
        return 0.0 if number is None else self._frequencies[number] / STEPS

    def zipf(self, form: str) -> float | None:
        """`None`: in no list."""
        number: int | None = self._trie.get(form)
        value = None if number is None else self._frequencies[number] / STEPS
        if (value is None or value < RARE) and form in self._rare:
            return RARE
        return value

    def forms(self) -> Iterator[str]:
        return iter(self._trie.keys())

    def prefix_lengths(self, text: str) -> set[int]:
        """Lengths of the listed forms that `text` begins with."""
        lengths = {len(form) for form in self._trie.prefixes(text)}
        return lengths | {len(form) for form in self._rare.prefixes(text)} if self._rare else lengths


@cache
def lexicon(lang: str) -> Lexicon | None:
    """`None`: no list of this language ships."""
    return Lexicon(lang) if (FOLDER / f"{lang}.trie").exists() else None


@cache
def languages() -> tuple[str, ...]:
    return tuple(sorted(path.stem for path in FOLDER.glob("*.bin")))


@cache
def name_syllables() -> frozenset[str]:
    """Syllables that Vietnamese writes with a mark, without it, as news in other languages writes names: `van`, `hien`.

    Those that have none in Vietnamese either are left out: among them stand the English words of the list.
    """
    return scratch.kept("vi.syllables", fingerprint.program(), frozenset[str], _name_syllables)


def _name_syllables() -> frozenset[str]:
    found = lexicon("vi")
    forms = found.forms() if found else ()
    return frozenset(
        fold(form) for form in forms if form.isalpha() and not form.isascii() and len(form) <= _LONGEST_SYLLABLE
    )
