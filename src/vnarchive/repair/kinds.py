"""What kind of cut a place in a token would be, and what its kind adds to its score or takes from it."""

from __future__ import annotations

import re
from itertools import pairwise

from vnarchive.repair.names import (
    LEAST_WORD,
    LONG_NAME,
    LONG_WORD,
    behind_acronym,
    camel,
    is_broken,
)
from vnarchive.repair.sides import MAY_END, Side, last_part
from vnarchive.repair.vocabulary import Vocabulary

_OPENS = "(«“"
_NAME_KNOWN = 3.0
"""Zipf frequency from which a name with a capital inside, such as `VietJet`, is one: then a cut behind it is likely."""
_BROKEN = 4.0
"""What a cut loses that breaks a name."""
_SINGULAR = 0.5
"""`les|ports`, not `le|sports`: the letter between may be of either word, and the second one is in the plural."""
VARIANT = re.compile(r"\(\w{1,2}\)")
"""What belongs to the word in front: `personne(s)`, `todos(1)`."""
_PAUSES = ",;"
_PAUSED, _PAUSED_BESIDE = 10.0, 9.0
"""Least score behind a comma or semicolon, where a space always stands; `_BESIDE` a word that no list has."""
_INITIAL = 8.0
"""Score behind the initial of a name: `M.|Kanemaru`. Editors forget this space too, so the wrap must speak for it."""
_PERCENT = 13.0
"""Least score behind the sign of a percentage and in front of a word: `5.4%|against`."""
_BEHIND_FIGURE = 3.0
"""What a word of four letters or more gains behind a figure: `November 21|signed`."""


def kind_at(core: str, at: int) -> str | None:
    """`word`, `digit`, `camel`, `caps`, `open` or `punct`; `None`: a space can never be missing here."""
    before, after = core[at - 1], core[at]
    if '"' in (before, after) and core[at - 1 : at + 1] != '""':
        return _quoted(core, at)
    if after in _OPENS:
        variant = after == "(" and before.isalpha() and VARIANT.match(core, at)
        return "open" if not variant and (before.isalnum() or before in MAY_END) else None
    percentage = before == "%" and core[at - 2 : at - 1].isdigit()
    if not after.isalnum() or not (before.isalnum() or before in MAY_END or percentage):
        return None
    if (before.isdigit() and after.isdigit()) or in_number(core, at):
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


def _quoted(core: str, at: int) -> str | None:
    """A straight quote may open or close; what stands in front of the token tells which (agreement.py)."""
    inner = core[at - 2 : at - 1] if core[at - 1] == '"' else core[at - 1]
    outer = core[at] if core[at - 1] == '"' else core[at + 1 : at + 2]
    if not outer.isalpha() or not (inner.isalpha() or inner in MAY_END) or not inner:
        return None
    return "punct" if core[at - 1] == '"' else "open"


def in_number(text: str, at: int) -> bool:
    """Behind the comma or point of `35.019,37`."""
    return text[at - 1] in ".," and text[at].isdigit() and at > 1 and text[at - 2].isdigit()


def adjusted(score: float, core: str, at: int, kind: str, left: Side, right: Side, words: Vocabulary) -> float:
    """The score after what the kind of cut is known to err on."""
    if kind == "digit":
        return score + _digit(core, at, left, right)
    if kind == "camel":
        return camel(core, at, left, right, words)
    if kind == "open":
        base = 8.5 if left.solid and right.solid else 6.0
        if core[at] != "(":
            return base + 2
        return base if left.solid else base - 1
    if kind == "punct":
        return _punct(score, core, at, left, right)
    score += _word(core, at, left, right, words)
    return max(score, behind_acronym(core, at, right)) if kind == "caps" else score


def _digit(core: str, at: int, left: Side, right: Side) -> float:
    letters = core[:at] if core[at].isdigit() else core[at:]
    count = sum(map(str.isalpha, letters))
    if core[at - 1].isdigit() and count >= LONG_WORD and letters.islower() and left.solid and right.zipf >= LEAST_WORD:
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
        named = core[at].isupper() and len(core) - at >= LONG_NAME and core[at + 1].isalpha()
        return _INITIAL if named else score - 3.0
    stop = core[at - 1] == "." and not core[at].isupper()
    return score - (3.0 if stop else 0.0) - (0.0 if right.solid else 2.0)


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
    if f"{last_part(core[:at])} {rest.rstrip(MAY_END)}".lower() in words.impossible:
        change -= 3
    if words.syllables and core.isascii():
        change -= 3.0
    if last_part(core[:at]).lower() in words.prefixes:
        change -= 2.5
    if core[:at].lower() in words.plural_determiners and not rest.rstrip(".,;:!?)»").endswith(words.plural_endings):
        change -= 1.5
    elif f"{core[:at]}{rest[0]}".lower() in words.plural_determiners and rest.rstrip(MAY_END).endswith(
        words.plural_endings
    ):
        change -= _SINGULAR
    return change
