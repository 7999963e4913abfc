"""A word as written, with all that the lists of its language say of it: looked up once an archive, not once a place."""

from __future__ import annotations

import re
from typing import Literal

from msgspec import Struct

from vnarchive.text import PerWord, fold

EDGE = "\0"
"""Stands as a word before and behind each part of an article, so that one walk over all of it never leaves a part."""

# What may begin with a word, as bits.
EDGES, PROPER, NAMES, SUBJECTS, OFFICES, SIGNS = 1, 2, 4, 8, 16, 32
"""An edge; the name of a person; a phrase of the gazetteer, of the subjects, of the offices; a sign of a topic."""


class Form(Struct, frozen=True, gc=False):
    """A word, whatever stands around it; one for all places where it stands."""

    text: str
    lower: str
    folded: str
    capital: bool
    shouted: bool
    """Capitals only, and more than one of them: an abbreviation."""
    alpha: bool
    name: bool
    """Whether it is written as names are: a capital, no abbreviation, letters only."""
    syllable: bool
    """Whether it has a capital and the shape of a Vietnamese syllable."""
    begins: int

    # What an edition says of it, `vocabulary.py` says of each what it is; of the words of a list it says nothing.
    family: Literal["sure", "shared"] | None = None
    """Whether it is a Vietnamese family name."""
    particle: bool = False
    courtesy: bool = False
    kin: bool = False
    opener: bool = False
    idle: bool = False
    """An opener that is neither a family name nor a form of address: no name begins with it but behind one of those."""
    not_before: bool = False
    not_after: bool = False
    thing: bool = False
    """Either, and not the shape of a Vietnamese name."""
    locative: bool = False
    beside_place: bool = False
    namesake: bool = False
    namesake_behind: bool = False
    credit: bool = False
    abbreviation: bool = False
    only_before: bool = False
    qualifier: bool = False
    former: bool = False
    premodifier: bool = False
    joint: bool = False
    link: bool = False
    article: bool = False
    breaks: bool = False
    quotes: bool = False
    """Whether a phrase may begin with it that precedes one who speaks."""


_SYLLABLE = re.compile(r"(?:[bcdghklmnpqrstvx]|ch|gh|gi|kh|ng|ngh|nh|ph|qu|th|tr)?[aeiouy]{1,3}(?:c|ch|m|n|ng|nh|p|t)?")


def is_syllable(folded: str) -> bool:
    """Whether a word has the shape of a Vietnamese syllable, as every word of a Vietnamese name has."""
    return _SYLLABLE.fullmatch(folded) is not None


def form(text: str) -> Form:
    """A word of which no edition says anything."""
    capital, shouted, alpha = text[0].isupper(), len(text) > 1 and text.isupper(), text.isalpha()
    lower, folded, name = text.lower(), fold(text), capital and not shouted and alpha
    begins = EDGES if text == EDGE else PROPER if name else 0
    return Form(text, lower, folded, capital, shouted, alpha, name, capital and is_syllable(folded), begins)


FORMS = PerWord(form)
