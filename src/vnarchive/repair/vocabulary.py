"""The little words of a language that the repair reasons with: the `[repair]` table of its edition."""

from __future__ import annotations

from functools import cache

from msgspec import Struct

from vnarchive import editions


class Vocabulary(Struct, frozen=True):
    words: frozenset[str] = frozenset()
    """Words of an agency's texts that the word lists lack or hardly have: `dongs`, `aquicole`."""
    elisions: frozenset[str] = frozenset()
    """What stands before an apostrophe and elides: `l`, `qu`, `jusqu`."""
    endings: frozenset[str] = frozenset()
    """What may stand after one: `s`, `ll`."""
    function_words: frozenset[str] = frozenset()
    """Words so frequent that they may vouch for an unknown neighbour."""
    prefixes: frozenset[str] = frozenset()
    """Productive first parts: `super` + `marché` is one word."""
    plural_determiners: frozenset[str] = frozenset()
    """The word after one ends in a plural letter."""
    numerals: frozenset[str] = frozenset()
    """Other words in front of a plural: numbers, `certains`."""
    quantities: frozenset[str] = frozenset()
    """Words in front of `de` and a plural: `nombre de`."""
    singular_determiners: frozenset[str] = frozenset()
    """The word after one does not, in most cases."""
    compound_parts: frozenset[str] = frozenset()
    """Short words that make compounds: `ci` in `ci-dessous`."""
    compound_letters: frozenset[str] = frozenset()
    """Letters that begin a compound: `e-commerce`; others end the first part of one, `vietnamo-laotien`."""
    plural_endings: tuple[str, ...] = ()
    impossible: frozenset[str] = frozenset()
    """Pairs of words that never follow each other, though both are frequent: `il sont`, for `ils ont`."""
    infinitives: dict[str, str] = {}
    """Endings of infinitives, and what the participle has instead: `er` -> `é`."""
    futures: frozenset[str] = frozenset()
    """What makes a future or a conditional behind an infinitive: `élargir` + `ont`."""
    typing_errors: frozenset[str] = frozenset()
    """Forms that the word lists have only because writers forget the space: `àla`."""
    terms: frozenset[str] = frozenset()
    """Names and titles that are always written as two words, each with a capital: `Prime Minister`."""
    honorifics: frozenset[str] = frozenset()
    """What stands before a name and begins no brand: `Mme`, `Mr`."""
    single_letters: frozenset[str] = frozenset()
    """Letters that are words."""
    short_words: frozenset[str] = frozenset()
    """Words of two letters less frequent than pieces of words are, yet often at a wrap: `a eu|lieu`."""
    spaced_marks: str = ""
    """Marks that stand between spaces: `« » : ; ! ?` in French."""
    wraps: tuple[int, ...] = ()
    """Widths at which pages of this edition are known to have been wrapped, the commonest first."""
    syllables: bool = False
    """Words are written syllable by syllable, as in Vietnamese; a token of ASCII letters alone is mostly foreign."""


@cache
def vocabulary(lang: str) -> Vocabulary:
    return editions.vocabulary(lang, "repair", Vocabulary) if lang in editions.codes() else Vocabulary()
