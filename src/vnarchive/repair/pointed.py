"""Cuts in a token that lies where a line was full: something was glued here, the words have only to say where.

The speller proposes cuts that words alone give away. Where every wrap of an article was lost and lines before and
behind fit exactly, weaker reasons do: glue that spells a word (`dela`), a mark that stands alone (`mot|–`, `«|Le`), an
address or a code beside a word, two words in capitals, a word beside one that no list has.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from vnarchive.repair.sides import UNKNOWN, Side, Sides

_MARKS = "\"'«»“”‘’()[]{}.,;:!?…–—-"
_CODE = re.compile(r"[@/\\_#=<>{}|~^*+&$°§\d]|\w\.\w")
_RUN = re.compile(r"[^\W\d_]+")
_WORD_FROM = 3.0
_MARK = Side(4.5, True)
_CODED = Side(2.5, False)
_CAPITALS_MOST = 6
_ALONE_BOTH = frozenset("–—")
_AS_TYPED = 1.0
"""What a mark typed without its space costs a cut beside it, in powers of ten: editors do that, too."""
_LEAST_SURE = 4.5
"""Zipf frequency of a word that may stand beside one no list has."""


def places(token: str, sides: Sides, spaced: str) -> Iterator[tuple[int, float]]:
    """(characters in front of the space, score); `spaced`: marks that the language sets off from words."""
    whole = sides.known(token.strip(_MARKS))
    words = [run.span() for run in _RUN.finditer(token) if _whole_word(run[0], token, sides)]
    for at in range(1, len(token)):
        before, after = token[at - 1], token[at]
        if any(start < at < end for start, end in words) or (before == "." and after.islower()):
            continue
        if (before.isdigit() and after.isdigit()) or before in "'’-([“" or after in "'’-,.)]”…":
            continue
        left, right = _left(token[:at], sides, spaced), _right(token[at:], sides, spaced)
        if left is None or right is None or not (left.solid or right.solid):
            continue
        inner = before.isalpha() and after.isalpha()
        score = left.zipf + right.zipf - 0.5 - (max(whole or UNKNOWN, UNKNOWN) if inner else _AS_TYPED)
        if not (left.solid and right.solid):
            sure = token[:at] if left.solid else token[at:]
            letters = sum(map(str.isalpha, sure))
            short = letters < (4 if inner and _CODE.search(token) else 2)
            if max(left.zipf, right.zipf) < _LEAST_SURE or (short and sure != "à"):
                continue
            score += min(2.0, 0.5 * (letters - 2)) - (1.0 if inner else 0.0)
        yield at, score + (1.5 if before.islower() and after.isupper() else 0.0)


def _whole_word(run: str, token: str, sides: Sides) -> bool:
    """A part of a longer token that is a word as it stands is not cut."""
    return len(run) < len(token.strip(_MARKS)) and run[1:].islower() and (sides.zipf(run.lower()) or 0.0) >= _WORD_FROM


def _left(text: str, sides: Sides, spaced: str) -> Side | None:
    core = text.strip(_MARKS)
    if not core:
        return _MARK if text in _ALONE_BOTH or (text == "«" and text in spaced) else None
    return _judged(text, core, sides, left=True)


def _right(text: str, sides: Sides, spaced: str) -> Side | None:
    core = text.strip(_MARKS)
    if not core:
        return _MARK if text[0] in _ALONE_BOTH or (text[0] in spaced and text[0] != "«") else None
    if text[0] in _MARKS and text[0] not in "«“(":
        return None
    return _judged(text, core, sides, left=False)


def _judged(text: str, core: str, sides: Sides, *, left: bool) -> Side | None:
    if _CODE.search(core) and not core.replace(".", "").replace(",", "").isdigit():
        return _CODED
    if core.isalpha() and core.isupper() and len(core) > 1:
        return _capitals(core, sides)
    if _camel(core):
        return None
    side = sides.side(text, left=left)
    return side if side is None or side.solid or core.replace("-", "").isalpha() else None


def _camel(core: str) -> bool:
    return any(a.islower() and b.isupper() for a, b in pairwise(core))


def _capitals(core: str, sides: Sides) -> Side | None:
    """Headings are set in capitals; so are short names of organisations."""
    value = sides.zipf(core.lower())
    if value is not None and value >= 3.5:
        return Side(min(value, 4.5), True)
    return Side(3.0, False) if len(core) <= _CAPITALS_MOST else None
