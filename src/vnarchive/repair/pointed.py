"""Cuts in a token that lies where a line was full: something was glued here, the words have only to say where.

The speller proposes cuts that words alone give away. Where every wrap of an article was lost and lines before and
behind fit exactly, weaker reasons do: glue that spells a word (`dela`), a mark that stands alone (`mot|–`, `«|Le`), an
address or a code beside a word, two words in capitals, a word beside one that no list has.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from vnarchive.repair.kinds import VARIANT, in_number
from vnarchive.repair.names import is_broken, parts_letter
from vnarchive.repair.sides import ORDINALS, UNKNOWN, Side, Sides

_MARKS = "\"'«»“”‘’()[]{}.,;:!?…–—-"
_CODE = re.compile(r"[@/\\_#=<>{}|~^*+&$°§\d]|\w\.\w")
_ELIDED = re.compile(r"([^\W\d_]+)['’]")
_RUN = re.compile(r"[^\W\d_]+")
_WORD_FROM = 3.0
_MARK = Side(4.5, True)
_CODED = Side(2.5, False)
_CAPITALS_MOST = 6
_ALONE_BOTH = frozenset("–—")
_JOINING = frozenset("+_&")
_AS_TYPED = 1.0
"""What a mark typed without its space costs a cut beside it, in powers of ten: editors do that, too."""
_INITIAL = re.compile(r"(?<![^\W_])[A-ZĐ]\.$")
"""`R.` in `R. de Corée`."""
_LEAST_BESIDE_CODE = 2.5
"""The same where the place is marked by a capital, a figure or a sign."""
_LEAST_SURE = 4.5
"""Zipf frequency of a word that may stand beside one no list has."""
_LONGER, _LONGER_BY = 2.0, 3
"""What a cut beside such a word loses to one where up to three letters more make a word, too: `brings|xen`."""
_NAME = re.compile(r"[^\W\d_a-z][^\W\d_A-Z]+")
_MODEL, _LONG_FIGURE = re.compile(r"(?<!\w)[A-ZĐ]{1,3}$"), re.compile(r"\d{4}")
"""What goes with a figure of less than four digits: `U23`, `RON95`, `VND5`."""
_CUT_SHORT, _CAPITALS = re.compile(r"(?<!\w)[A-ZĐ]{2,3}\.$"), re.compile(r"[A-ZĐ]{2,4}\b")
"""Titles and places cut short are written without a space: `PGS.TS`, `TP.HCM`."""


def places(token: str, sides: Sides, spaced: str) -> list[tuple[int, float]]:
    """(characters in front of the space, score); `spaced`: marks that the language sets off from words."""
    found = list(_places(token, sides, spaced))
    if len(found) > 1:
        lefts, rights = ({at for at, _, side in found if side == known} for known in ("left", "right"))
        found = [
            (at, score - (_LONGER if _outdone(at, lefts, 1) or _outdone(at, rights, -1) else 0.0), side)
            for at, score, side in found
        ]
    return [(at, score) for at, score, _ in found]


def _outdone(at: int, places: set[int], step: int) -> bool:
    return at in places and any(at + step * more in places for more in range(1, _LONGER_BY + 1))


def _places(token: str, sides: Sides, spaced: str) -> Iterator[tuple[int, float, str]]:
    """Also the side of a run of letters that alone is a word: `left`, `right`, or neither."""
    core = token.strip(_MARKS)
    if len(core) <= _CAPITALS_MOST and core.isalpha() and core.isupper():
        return  # `ASEAN`, `RCEP`
    whole = sides.known(core)
    kept = _kept(token, core, whole, sides)
    named = _NAME.fullmatch(core) is not None and (core.isascii() or not sides.words.syllables)
    for at in range(1, len(token)):
        if (
            not _possible(token, at)
            or parts_letter(token, at, sides.words)
            or any(start < at < end for start, end in kept)
        ):
            continue
        left, right = _left(token[:at], sides, spaced), _right(token[at:], sides, spaced)
        if left is None or right is None or not (left.solid or right.solid):
            continue
        before, after = token[at - 1], token[at]
        rises = (before.islower() and after.isupper()) or token.startswith("n°", at)
        inner = before.isalpha() and after.isalpha()
        score = left.zipf + right.zipf - 0.5 - (max(whole or UNKNOWN, UNKNOWN) if inner else _AS_TYPED)
        if not (left.solid and right.solid):
            if not _trusted(token, at, left, right, inner=inner and not rises):
                continue
            letters = sum(map(str.isalpha, token[:at] if left.solid else token[at:]))
            score += min(2.0, 0.5 * (letters - 2)) - (1.0 if inner else 0.0)
        if named and is_broken(token[:at].lstrip(_MARKS), token[at:], left, right):
            continue
        side = "" if not inner or (left.solid and right.solid) else "left" if left.solid else "right"
        yield at, score + (1.5 if rises else 0.0) + (0.5 if after in _ALONE_BOTH else 0.0), side


def _kept(token: str, core: str, whole: float | None, sides: Sides) -> list[tuple[int, int]]:
    """Between which offsets no cut can be: parts of an unknown token that are words; of a known compound the parts that
    are names (`Minh-Ville`), and its first letter (`a|près-demain`)."""
    if whole is None:
        return [run.span() for run in _RUN.finditer(token) if _is_word(run, sides)]
    if "-" not in core:
        return []
    first = token.find(core)
    names = (run for run in _RUN.finditer(token) if run[0][0].isupper() and _is_word(run, sides))
    return [(first, first + 2), *(run.span() for run in names)]


def _possible(token: str, at: int) -> bool:
    before, after = token[at - 1], token[at]
    if (before.isdigit() and after.isdigit()) or in_number(token, at) or before in "'’-([“/#" or after in "'’-,.)]”…°%":
        return False
    if before in _JOINING or after in _JOINING or (after == "/" and token.find("/", at + 1) < 0):
        return False
    if after == "(" and before.isalpha() and VARIANT.match(token, at):
        return False
    if token.startswith("://", at - 1) or (after in "$@" and before.isalnum()):
        return False
    if after.isdigit() and before.isupper() and _MODEL.search(token, 0, at) and not _LONG_FIGURE.match(token, at):
        return False
    if before.isdigit() and (run := _RUN.match(token, at)) and run[0] in ORDINALS:
        return False
    if before == "." and _CUT_SHORT.search(token, 0, at) and _CAPITALS.match(token, at):
        return False
    return before != "." or not after.islower() or bool(_INITIAL.search(token[:at]))


def _trusted(token: str, at: int, left: Side, right: Side, *, inner: bool) -> bool:
    """Whether the one word there is may stand beside what no list has."""
    sure, other = (token[:at], token[at:]) if left.solid else (token[at:], token[:at])
    letters = sum(map(str.isalpha, sure))
    if letters < 2:
        named = right.solid and len(other) >= 4 and other[0].isupper() and other.isalpha()
        return sure == "à" or (named and max(left.zipf, right.zipf) >= _LEAST_SURE)
    if letters < 4 and inner and _CODE.search(token):
        return False
    return max(left.zipf, right.zipf) >= (_LEAST_SURE if inner else _LEAST_BESIDE_CODE)


def _is_word(run: re.Match[str], sides: Sides) -> bool:
    """A part of a longer token that is a word as it stands is not cut; `n°` may stand at its end."""
    if run.string[run.end() : run.end() + 1] == "°" or not run[0][1:].islower():
        return False
    return (sides.zipf(run[0].lower()) or 0.0) >= _WORD_FROM


def _left(text: str, sides: Sides, spaced: str) -> Side | None:
    core = text.strip(_MARKS)
    if not core:
        return _MARK if text in _ALONE_BOTH or (text == "«" and text in spaced) else None
    if _INITIAL.search(text):
        return _MARK
    return _judged(text, core, sides, left=True)


def _right(text: str, sides: Sides, spaced: str) -> Side | None:
    core = text.strip(_MARKS)
    if not core:
        return _MARK if text[0] in _ALONE_BOTH or (text[0] in spaced and text[0] != "«") else None
    if text[0] in _MARKS and text[0] not in "«“(–—":
        return None
    if (head := _ELIDED.match(core)) and not sides.elides(head[1]):
        return None
    return _judged(text.lstrip("–—"), core, sides, left=False)


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
