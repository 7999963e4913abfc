"""Two kinds of forms on which frequency alone errs: futures that no list has, and rare forms that may be glue."""

from __future__ import annotations

from vnarchive.repair.lexicon import KNOWN_FROM
from vnarchive.repair.sides import Sides, last_part
from vnarchive.repair.vocabulary import Vocabulary

_CONJUGATED = 4.0
_RARE, _COMMON = 3.0, 4.5
"""Zipf frequency below which a listed form may be a name's, and from which the second half of it is a common word."""
_ACCENTED = {"e": "éèê", "a": "âà", "o": "ô", "u": "ûù", "i": "îï"}
"""Writers forget accents, too: `depense` is `dépense`."""
_MARKS = ".,;:!?)”»’'\"…"


def conjugated(core: str, at: int, sides: Sides, words: Vocabulary) -> float:
    """What a cut loses that would take a future or a conditional apart: `élargir|ont`."""
    right = core[at:].rstrip(_MARKS).lower()
    if right not in words.futures:
        return 0.0
    left = last_part(core[:at]).lower()
    for ending, participle in words.infinitives.items():
        stem = left.removesuffix(ending) if left.endswith(ending) else ""
        if len(stem) > 1 and (sides.zipf(stem + participle) or 0.0) >= KNOWN_FROM:
            return _CONJUGATED
    return 0.0


def doubtful(core: str, value: float, sides: Sides, words: Vocabulary) -> bool:
    """A rare form without a capital that may be a little word and a common one: the lists do not tell `Duport`, a name,
    from `duport`. `value`: its Zipf frequency."""
    if value >= _RARE or not core.islower() or not core.isalpha():
        return False
    for at in (2, 3, 4):
        left, right = core[:at], core[at:]
        if (
            left in words.function_words
            and (sides.zipf(right) or 0.0) >= _COMMON
            and not any(sides.zipf(f"{left[:-1]}{letter}{right}") for letter in _ACCENTED.get(left[-1], ""))
        ):
            return True
    return False
