"""What kind of cut a place in a token would be, and what its kind adds to its score or takes from it."""

from __future__ import annotations

import re
from itertools import pairwise

from vnarchive.repair.sides import Side
from vnarchive.repair.vocabulary import Vocabulary

_INNER = re.compile("['’-]")
_OPENS = "(«“"
_NAME_KNOWN = 3.0
"""Zipf frequency from which a name with a capital inside, such as `VietJet`, is one: then a cut behind it is likely."""
_SINGULAR = 0.5
"""`les|ports`, not `le|sports`: the letter between may be of either word, and the second one is in the plural."""
_MAY_END = ",;:!?)».”]"


def kind_at(core: str, at: int) -> str | None:
    """`word`, `digit`, `camel`, `caps`, `open` or `punct`; `None`: a space can never be missing here."""
    before, after = core[at - 1], core[at]
    if after in _OPENS:
        return "open" if before.isalnum() or before in _MAY_END else None
    if not after.isalnum() or not (before.isalnum() or before in _MAY_END):
        return None
    if (before.isdigit() and after.isdigit()) or in_number(core, at):
        return None
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
        short = len(core) - at < 2 and core[at:] != "à"
        return "caps" if len(head) >= 2 and head.isupper() and not short else None
    return "word"


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
        return _camel(core, at, left, right)
    if kind == "open":
        base = 8.5 if left.solid and right.solid else 6.0
        if core[at] != "(":
            return base + 2
        return base if left.solid else base - 1
    if kind == "punct":
        stop = core[at - 1] == "." and not core[at].isupper()
        return score - (3.0 if stop else 0.0) - (0.0 if right.solid else 2.0)
    return score + _word(core, at, left, right, words)


def _digit(core: str, at: int, left: Side, right: Side) -> float:
    letters = core[:at] if core[at].isdigit() else core[at:]
    count = sum(map(str.isalpha, letters))
    change = -0.5
    if (count < 2 and letters not in ("à", "a")) or (not letters.islower() and count < 4):
        change -= 4
    if not (left.solid and right.solid):
        change -= 3
    if core[at - 1].isdigit() and count < 3:
        change -= 2
    return change


def _camel(core: str, at: int, left: Side, right: Side) -> float:
    head = last_part(core[:at])
    if not ((head.islower() and len(head) > 1) or head in ("à", "À")):
        return 7.0 if left.solid or right.solid else 6.5  # Name + Name
    if left.solid and right.solid:
        return max(7.5, min(11.0, left.zipf + right.zipf - 1.5))
    if left.solid:
        return 9.0 if left.zipf > 5.5 and len(core) - at > 2 else 7.5
    return 5.5


def _word(core: str, at: int, left: Side, right: Side, words: Vocabulary) -> float:
    change = 0.0
    mixed = not core[1:].islower() and any(a.islower() and b.isupper() for a, b in pairwise(core))
    rest = core[at:]
    if core[0].isupper() and not mixed:
        change -= 2.0 if len(core) <= 7 else 1.0 if len(core) <= 9 else 0.0
        change -= 0.5 if len(rest) <= 2 and left.zipf >= 4.9 else 0.0
        change -= 1.5 if len(rest) == 1 else 0.0
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
