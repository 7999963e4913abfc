"""Where a name begins or ends in a token, and where a cut would break one."""

from __future__ import annotations

import re

from vnarchive.repair.lexicon import name_syllables
from vnarchive.repair.rules import families, places
from vnarchive.repair.sides import MAY_END, Side, last_part
from vnarchive.repair.vocabulary import Vocabulary
from vnarchive.text import fold

_NAMED = 9.5
"""Least score of a word of four letters or more and a name: nothing in a sentence is written so but addresses."""
_VIETNAMESE = 9.0
"""Score between two syllables of a Vietnamese name. Brands are written so too: the wrap must speak for it."""
_ACRONYM, _LITTLE_WORD, LEAST_WORD = 10.0, 5.5, 3.5
"""Score between an acronym and a little word, one less where it is another; the Zipf frequencies of such words."""
_FAMILY = 13.0
"""Score behind a family name or `Mme`, which no brand begins with."""
_LITTLE_AND_NAME, _LEAST_NAME = 13.2, 3.0
"""Score between a little word and a name (`the|National`), and the Zipf frequency of the name."""
_HEAD, _LEAST_BROKEN = 4, 9.0
"""Letters of a head that a name may begin with by chance, and sum of two Zipf frequencies from which it is a word."""
_COMMON_HEAD = 5.5
"""Zipf frequency of a head that may begin a sentence: `Two|bassoons`."""
_BEHIND_SYLLABLE, _BEHIND_SYLLABLE_SHORT, _BEHIND_ANY = 3.3, 5.0, 6.3
"""Zipf frequency of a word that may stand behind such a head: one of a Vietnamese name (`Tri|built`), the same in front
of less than `_TOLD` letters, which may be the rest of a foreign name (`Bi|den`, `Sé|kong`), or any other."""
_TOLD = 5
TERM = 14.0
"""Score inside a term that is always two words: `PrimeMinister`, `DaNang`."""
_TWO = re.compile(r"([^\W\d_a-z][^\W\d_A-Z]+)([^\W\d_a-z][^\W\d_A-Z]+)(?:['’]s)?$")
_LETTERS = re.compile(r"[^\W\d_]+")
LONG_WORD, LONG_NAME = 4, 3
"""Letters from which a word, or a name, is hardly one by chance."""


def camel(core: str, at: int, left: Side, right: Side, words: Vocabulary) -> float:
    """Score of a cut in front of a capital."""
    head = last_part(core[:at])
    little = head.lower() in words.function_words and (head.islower() or at == len(head))
    if not (little or (head.islower() and len(head) > 1) or head in ("à", "À")):
        if left.solid and left.zipf >= LEAST_WORD and len(head) > LONG_WORD and _is_family(core[at:]):
            return _FAMILY
        if head in words.honorifics and len(core) - at >= LONG_NAME and core[at + 1].islower():
            return _FAMILY
        if _is_vietnamese(head, core[at:]):
            return _FAMILY if fold(head) in families() else _VIETNAMESE
        return 7.0 if left.solid or right.solid else 6.5  # Name + Name
    if little and not words.syllables and _leads_to_name(head, core[at:], left, right):
        return _LITTLE_AND_NAME
    if left.solid and right.solid:
        named = head.islower() and len(head) >= LONG_WORD and len(core) - at >= LONG_NAME and core[at + 1].islower()
        return max(_NAMED if named else 7.5, min(11.0, left.zipf + right.zipf - (0.0 if little else 1.5)))
    if left.solid:
        return 9.0 if left.zipf > 5.5 and len(core) - at > 2 else 7.5
    return 5.5


def behind_acronym(core: str, at: int, right: Side) -> float:
    """`PCV|et`, `l'ASEAN|doit`: the lists know few acronyms, but nothing is written so but a plural (`ONGs`)."""
    if not right.solid or not right.zipf >= LEAST_WORD:
        return 0.0
    return _ACRONYM if right.zipf >= _LITTLE_WORD and len(core) - at > 1 else _ACRONYM - 1.0


def _is_family(behind: str) -> bool:
    run = _LETTERS.match(behind)
    return run is not None and fold(run[0]) in families()


def _leads_to_name(head: str, name: str, left: Side, right: Side) -> bool:
    known = left.solid and right.solid and right.zipf >= _LEAST_NAME
    return known and head.islower() and len(head) > 1 and len(name) >= LONG_WORD and name[1:].islower()


def term_at(core: str, words: Vocabulary) -> int | None:
    """Where a term of two words lost its space: `PrimeMinister`, `DaNang`; `None`: it is none."""
    found = _TWO.match(core)
    if not found:
        return None
    term = f"{found[1]} {found[2]}"
    return len(found[1]) if term in words.terms or fold(term) in places() else None


def _is_vietnamese(*names: str) -> bool:
    """`Van` and `Hien`: syllables of one person's or place's name, not the `Mo` and `IT` of `MoIT`."""
    letters = ["".join(_LETTERS.findall(name)[:1]) for name in names]
    return all(len(each) > 1 and each[1:].islower() and fold(each) in name_syllables() for each in letters)


def is_broken(head: str, tail: str, left: Side, right: Side) -> bool:
    """Whether a cut breaks a name that no list has, in a token written as a name: `Wi|dodo`, `Le|ngsavad`."""
    if len(head) > _HEAD or not right.solid:
        return len(head) <= _HEAD
    least = _BEHIND_ANY
    if fold(head) in name_syllables():
        least = _BEHIND_SYLLABLE if len(tail.rstrip(MAY_END)) >= _TOLD else _BEHIND_SYLLABLE_SHORT
    return left.zipf < _COMMON_HEAD and right.zipf < least and left.zipf + right.zipf < _LEAST_BROKEN


def parts_letter(text: str, at: int, words: Vocabulary) -> bool:
    """Whether a letter would stand alone in front of a hyphen: `vietnam|o-laotien`."""
    alone = text[at + 1 : at + 2] == "-" and text[at - 1].isalpha()
    return alone and text[at].lower() not in words.compound_letters
