"""What kind of cut a place in a token would be, and what its kind adds to its score or takes from it."""

from __future__ import annotations

import re
from itertools import pairwise

from vnarchive.repair.lexicon import name_syllables
from vnarchive.repair.rules import families, places
from vnarchive.repair.sides import Side
from vnarchive.repair.vocabulary import Vocabulary
from vnarchive.text import fold

_INNER = re.compile("['’-]")
_OPENS = "(«“"
_NAME_KNOWN = 3.0
"""Zipf frequency from which a name with a capital inside, such as `VietJet`, is one: then a cut behind it is likely."""
_SINGULAR = 0.5
"""`les|ports`, not `le|sports`: the letter between may be of either word, and the second one is in the plural."""
VARIANT = re.compile(r"\(\w{1,2}\)")
"""What belongs to the word in front: `personne(s)`, `todos(1)`."""
_MAY_END = ",;:!?)».”]"
_PAUSES = ",;"
_PAUSED, _PAUSED_BESIDE = 10.0, 9.0
"""Least score behind a comma or semicolon, where a space always stands; `_BESIDE` a word that no list has."""
_INITIAL = 8.0
"""Score behind the initial of a name: `M.|Kanemaru`. Editors forget this space too, so the wrap must speak for it."""
_NAMED = 9.5
"""Least score of a word of four letters or more and a name: nothing in a sentence is written so but addresses."""
_VIETNAMESE = 9.0
"""Score between two syllables of a Vietnamese name. Brands are written so too: the wrap must speak for it."""
_ACRONYM, _LITTLE_WORD, _LEAST_WORD = 10.0, 5.5, 3.5
"""Score between an acronym and a little word, one less where it is another; the Zipf frequencies of such words."""
_FAMILY = 13.0
"""Score behind a family name or `Mme`, which no brand begins with."""
_PERCENT = 13.0
"""Least score behind the sign of a percentage and in front of a word: `5.4%|against`."""
_LITTLE_AND_NAME, _LEAST_NAME = 13.2, 3.0
"""Score between a little word and a name (`the|National`), and the Zipf frequency of the name."""
_BEHIND_FIGURE = 3.0
"""What a word of four letters or more gains behind a figure: `November 21|signed`."""
_HEAD, _LEAST_BROKEN = 4, 9.0
"""Letters of a head that a name may begin with by chance, and sum of two Zipf frequencies from which it is a word."""
_COMMON_HEAD = 5.5
"""Zipf frequency of a head that may begin a sentence: `Two|bassoons`."""
_BEHIND_SYLLABLE, _BEHIND_SYLLABLE_SHORT, _BEHIND_ANY = 3.3, 5.0, 6.3
"""Zipf frequency of a word that may stand behind such a head: one of a Vietnamese name (`Tri|built`), the same in front
of less than `_TOLD` letters, which may be the rest of a foreign name (`Bi|den`, `Sé|kong`), or any other."""
_TOLD = 5
_BROKEN = 4.0
"""What such a cut loses."""
_LETTERS_IN_FRONT = frozenset("eEaàAÀ")
"""Which begin a compound: `e-commerce`, `a-t-il`; others end the first part of one, `vietnamo-laotien`."""
TERM = 14.0
"""Score inside a term that is always two words: `PrimeMinister`, `DaNang`."""
_TWO = re.compile(r"([^\W\d_a-z][^\W\d_A-Z]+)([^\W\d_a-z][^\W\d_A-Z]+)(?:['’]s)?$")
_LETTERS = re.compile(r"[^\W\d_]+")
_LONG_WORD, _LONG_NAME = 4, 3


def kind_at(core: str, at: int) -> str | None:
    """`word`, `digit`, `camel`, `caps`, `open` or `punct`; `None`: a space can never be missing here."""
    before, after = core[at - 1], core[at]
    if '"' in (before, after) and core[at - 1 : at + 1] != '""':
        return _quoted(core, at)
    if after in _OPENS:
        variant = after == "(" and before.isalpha() and VARIANT.match(core, at)
        return "open" if not variant and (before.isalnum() or before in _MAY_END) else None
    percentage = before == "%" and core[at - 2 : at - 1].isdigit()
    if not after.isalnum() or not (before.isalnum() or before in _MAY_END or percentage):
        return None
    if (before.isdigit() and after.isdigit()) or in_number(core, at) or parts_letter(core, at):
        return None
    if before in _PAUSES:
        return "punct"
    if before.isdigit() or after.isdigit():
        return "digit"
    if not before.isalnum():
        return "punct"
    if before.isupper() and after.isupper():
        return None
    if after.isupper():
        return "camel"
    if before.isupper() and at > 1:
        head = last_part(core[:at])
        short = len(core) - at < 2 and not (core[at:] == "à" or (core[at:] == "a" and len(head) > 2))
        return "caps" if head[-2:].isupper() and len(head) >= 2 and not short else None
    return "word"


def is_broken(head: str, tail: str, left: Side, right: Side) -> bool:
    """Whether a cut breaks a name that no list has, in a token written as a name: `Wi|dodo`, `Le|ngsavad`."""
    if len(head) > _HEAD or not right.solid:
        return len(head) <= _HEAD
    least = _BEHIND_ANY
    if fold(head) in name_syllables():
        least = _BEHIND_SYLLABLE if len(tail.rstrip(_MAY_END)) >= _TOLD else _BEHIND_SYLLABLE_SHORT
    return left.zipf < _COMMON_HEAD and right.zipf < least and left.zipf + right.zipf < _LEAST_BROKEN


def parts_letter(text: str, at: int) -> bool:
    """Whether a letter would stand alone in front of a hyphen: `vietnam|o-laotien`."""
    return text[at + 1 : at + 2] == "-" and text[at - 1].isalpha() and text[at] not in _LETTERS_IN_FRONT


def _quoted(core: str, at: int) -> str | None:
    """A straight quote may open or close; what stands in front of the token tells which (agreement.py)."""
    inner = core[at - 2 : at - 1] if core[at - 1] == '"' else core[at - 1]
    outer = core[at] if core[at - 1] == '"' else core[at + 1 : at + 2]
    if not outer.isalpha() or not (inner.isalpha() or inner in _MAY_END) or not inner:
        return None
    return "punct" if core[at - 1] == '"' else "open"


def in_number(text: str, at: int) -> bool:
    """Behind the comma or point of `35.019,37`."""
    return text[at - 1] in ".," and text[at].isdigit() and at > 1 and text[at - 2].isdigit()


def last_part(text: str) -> str:
    return text if text.isalpha() else _INNER.split(text)[-1]


def adjusted(score: float, core: str, at: int, kind: str, left: Side, right: Side, words: Vocabulary) -> float:
    """The score after what the kind of cut is known to err on."""
    if kind == "digit":
        return score + _digit(core, at, left, right)
    if kind == "camel":
        return _camel(core, at, left, right, words)
    if kind == "open":
        base = 8.5 if left.solid and right.solid else 6.0
        if core[at] != "(":
            return base + 2
        return base if left.solid else base - 1
    if kind == "punct":
        return _punct(score, core, at, left, right)
    score += _word(core, at, left, right, words)
    return max(score, _behind_acronym(core, at, right)) if kind == "caps" else score


def _digit(core: str, at: int, left: Side, right: Side) -> float:
    letters = core[:at] if core[at].isdigit() else core[at:]
    count = sum(map(str.isalpha, letters))
    if (
        core[at - 1].isdigit()
        and count >= _LONG_WORD
        and letters.islower()
        and left.solid
        and right.zipf >= _LEAST_WORD
    ):
        return _BEHIND_FIGURE
    change = -0.5
    if (count < 2 and letters not in ("à", "a")) or (not letters.islower() and count < 4):
        change -= 4
    if not (left.solid and right.solid):
        change -= 3
    if core[at - 1].isdigit() and count < 3:
        change -= 2
    return change


def _punct(score: float, core: str, at: int, left: Side, right: Side) -> float:
    if core[at - 1] == "%":
        return max(score, _PERCENT if right.solid and core[at].islower() and len(core) - at > 1 else 0.0)
    if core[at - 1] in _PAUSES:
        return max(score, _PAUSED if left.solid and right.solid else _PAUSED_BESIDE)
    if at > 1 and core[at - 1] == "." and last_part(core[: at - 1]).isupper() and last_part(core[: at - 1])[1:] == "":
        named = core[at].isupper() and len(core) - at >= _LONG_NAME and core[at + 1].isalpha()
        return _INITIAL if named else score - 3.0
    stop = core[at - 1] == "." and not core[at].isupper()
    return score - (3.0 if stop else 0.0) - (0.0 if right.solid else 2.0)


def _camel(core: str, at: int, left: Side, right: Side, words: Vocabulary) -> float:
    head = last_part(core[:at])
    little = head.lower() in words.function_words and (head.islower() or at == len(head))
    if not (little or (head.islower() and len(head) > 1) or head in ("à", "À")):
        if left.solid and left.zipf >= _LEAST_WORD and len(head) > _LONG_WORD and _is_family(core[at:]):
            return _FAMILY
        if head in words.honorifics and len(core) - at >= _LONG_NAME and core[at + 1].islower():
            return _FAMILY
        if _is_vietnamese(head, core[at:]):
            return _FAMILY if fold(head) in families() else _VIETNAMESE
        return 7.0 if left.solid or right.solid else 6.5  # Name + Name
    if little and not words.syllables and _leads_to_name(head, core[at:], left, right):
        return _LITTLE_AND_NAME
    if left.solid and right.solid:
        named = head.islower() and len(head) >= _LONG_WORD and len(core) - at >= _LONG_NAME and core[at + 1].islower()
        return max(_NAMED if named else 7.5, min(11.0, left.zipf + right.zipf - (0.0 if little else 1.5)))
    if left.solid:
        return 9.0 if left.zipf > 5.5 and len(core) - at > 2 else 7.5
    return 5.5


def _behind_acronym(core: str, at: int, right: Side) -> float:
    """`PCV|et`, `l'ASEAN|doit`: the lists know few acronyms, but nothing is written so but a plural (`ONGs`)."""
    if not right.solid or not right.zipf >= _LEAST_WORD:
        return 0.0
    return _ACRONYM if right.zipf >= _LITTLE_WORD and len(core) - at > 1 else _ACRONYM - 1.0


def _is_family(behind: str) -> bool:
    run = _LETTERS.match(behind)
    return run is not None and fold(run[0]) in families()


def _leads_to_name(head: str, name: str, left: Side, right: Side) -> bool:
    known = left.solid and right.solid and right.zipf >= _LEAST_NAME
    return known and head.islower() and len(head) > 1 and len(name) >= _LONG_WORD and name[1:].islower()


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


def _word(core: str, at: int, left: Side, right: Side, words: Vocabulary) -> float:
    change = 0.0
    mixed = not core[1:].islower() and any(a.islower() and b.isupper() for a, b in pairwise(core))
    rest = core[at:]
    if core[0].isupper() and not mixed:
        change -= 2.0 if len(core) <= 7 else 1.0 if len(core) <= 9 else 0.0
        change -= 0.5 if len(rest) <= 2 and left.zipf >= 4.9 else 0.0
        change -= 1.5 if len(rest) == 1 else 0.0
        change -= _BROKEN if is_broken(core[:at], rest, left, right) else 0.0
    if mixed and not (right.solid and left.zipf >= _NAME_KNOWN and last_part(core[:at])[:1].isupper()):
        change -= 4
    if f"{last_part(core[:at])} {rest.rstrip(_MAY_END)}".lower() in words.impossible:
        change -= 3
    if words.syllables and core.isascii():
        change -= 3.0
    if last_part(core[:at]).lower() in words.prefixes:
        change -= 2.5
    if core[:at].lower() in words.plural_determiners and not rest.rstrip(".,;:!?)»").endswith(words.plural_endings):
        change -= 1.5
    elif f"{core[:at]}{rest[0]}".lower() in words.plural_determiners and rest.rstrip(_MAY_END).endswith(
        words.plural_endings
    ):
        change -= _SINGULAR
    return change
