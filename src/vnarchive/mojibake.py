"""Text that was UTF-8 once and was read in another encoding: put right run by run, beside text that stayed right.

    é -> C3 A9 -> read as ISO-8859-16: Ă© -> written in ISO-8859-16: C3 A9 -> é

Whole files are hardly ever wrong throughout: one stored page has é, è, à read as ISO-8859-16, while É, ’, – and emoji,
whose bytes include 80-9F, stayed right. So each maximal run that turns into valid UTF-8 is turned, and nothing else.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache

from msgspec import Struct

CHARSETS = {
    "cp1252": "Windows-1252",
    "iso-8859-16": "ISO-8859-16",
    "iso-8859-15": "ISO-8859-15",
    "cp1258": "Windows-1258",
    "cp1250": "Windows-1250",
    "iso-8859-2": "ISO-8859-2",
}
"""What the UTF-8 may have been read as, by Python's names; of equals the first is taken."""
_ROUNDS = 3
"""A page may have been misread more than once: é -> Ã© -> ÃƒÂ©."""
_LONG = 3
"""Adjacent characters from which a run cannot be chance, whatever letters it holds."""
_ORDINARY = re.compile(
    "[\u0080-\u017f\u01a0\u01a1\u01af\u01b0\u0218-\u021b\u0300-\u0323\u1d43-\u1d6b\u1e00-\u1eff\u2010-\u203a\u2070-\u20bf"
    "\u2100-\u27bf\ufe0f\ufeff\U0001f000-\U0001faff]+"
)
"""What a page in Latin letters holds. `é »` with a no-break space would be the UTF-8 of a Chinese character."""
_SEPARATORS = frozenset("\u00a0«»“”‘’…–—•·‹›")
"""Marks that follow any word: `XÃ` and a no-break space are the bytes of an `à`, and a Vietnamese word in capitals."""
_CONTROLS = re.compile("[\u0080-\u009f]")
_SAMPLES = 5


class Misreading(Struct, frozen=True):
    """What was put right in a text, of one kind."""

    charset: str
    """The encoding it had been read in, for people."""
    places: int
    first: int
    """Offset of the first place in the text before."""
    samples: tuple[str, ...]
    """`Ă© = é`: the first few different ones."""


def put_right(text: str) -> tuple[str, tuple[Misreading, ...]]:
    """The text with its misread runs turned back, and what they were; correct text comes back as it is."""
    found = []
    for _ in range(_ROUNDS):
        text, misread = _one_round(text)
        if misread is None:
            break
        found.append(misread)
    text, misread = _controls(text)
    return text, (*found, *((misread,) if misread else ()))


def is_right(text: str) -> bool:
    """Does nothing in it look misread?"""
    return _are_right(_suspect().findall(text)) and not _CONTROLS.search(text)


def _are_right(suspects: Iterable[str]) -> bool:
    return all(_SEPARATORS.issuperset(chunk[1:]) for chunk in set(suspects))


def _one_round(text: str) -> tuple[str, Misreading | None]:
    suspects = _suspect().findall(text)
    if _are_right(suspects):
        return text, None
    chunks = "\n".join(suspects)
    found = {charset: _turned(Counter(_pattern(charset).findall(chunks)), charset) for charset in CHARSETS}
    charset = max(found, key=lambda name: _worth(found[name]))
    runs = found[charset]
    if not runs:
        return text, None
    first = text.index(next(iter(runs)))
    right = _pattern(charset).sub(lambda run: runs[run[0]][0] if run[0] in runs else run[0], text)
    right, spaced = _spaced(charset).subn("à", right)
    places = spaced + sum(times for _, times in runs.values())
    samples = tuple(f"{raw} = {turned}" for raw, (turned, _) in runs.items())[:_SAMPLES]
    return right, Misreading(CHARSETS[charset], places, first, samples)


Runs = dict[str, tuple[str, int]]
"""A run as it stands -> what it is, and how often it stands there; in the order of the text."""


def _turned(counts: Counter[str], charset: str) -> Runs:
    """The runs of one charset that are to be turned; none unless one of them cannot be correct text."""
    table = _to_bytes(charset)
    found = {raw: (raw.translate(table).encode("latin-1").decode("utf-8"), times) for raw, times in counts.items()}
    foreign = any(len(right) >= _LONG and not _ORDINARY.fullmatch(right) for right, _ in found.values())
    kept = {raw: run for raw, run in found.items() if foreign or _ORDINARY.fullmatch(run[0])}
    sure = any(len(right) >= _LONG or not _SEPARATORS.issuperset(raw[1:]) for raw, (right, _) in kept.items())
    return kept if sure else {}


def _worth(runs: Runs) -> int:
    """How much a charset explains; small letters count twice, since `Ãš` is `è` of one charset and `Ú` of another."""
    return sum(times * (len(raw) + sum(map(str.islower, right))) for raw, (right, times) in runs.items())


@cache
def _spaced(charset: str) -> re.Pattern[str]:
    """`Ã la`: the no-break space of an `à` was made a plain one. Not behind a capital: `XÃ` may be a word."""
    return re.compile(rf"(?<![^\W\d_a-zß-ÿ]){_chars(charset)[0xC3 - 0x80]}(?=[ \n.,;:!?)]|$)")


def _controls(text: str) -> tuple[str, Misreading | None]:
    """Control characters of ISO-8859-1 are Windows-1252 marks read as ISO-8859-1: U+0092 is an apostrophe."""
    found = _CONTROLS.findall(text)
    marks = {char: mark for char in set(found) if (mark := char.encode("latin-1").decode("cp1252", "ignore"))}
    if not marks:
        return text, None
    first = min(map(text.index, marks))
    samples = tuple(f"U+{ord(char):04X} = {mark}" for char, mark in sorted(marks.items()))[:_SAMPLES]
    places = sum(char in marks for char in found)
    return text.translate(str.maketrans(marks)), Misreading("ISO-8859-1", places, first, samples)


@cache
def _chars(charset: str) -> str:
    """The characters of the bytes 80-FF; what a charset leaves out is the control character of that number."""
    return "".join(bytes([byte]).decode(charset, "ignore") or chr(byte) for byte in range(0x80, 0x100))


@cache
def _to_bytes(charset: str) -> dict[int, int]:
    """Each character's byte; the controls 80-9F stand for themselves too, as in ISO-8859-1."""
    return {byte: byte for byte in range(0x80, 0xA0)} | {
        ord(char): 0x80 + number for number, char in enumerate(_chars(charset))
    }


def _class(charset: str, first: int, last: int) -> str:
    """A character class of the characters whose bytes lie in a range."""
    return (
        "[" + "".join(re.escape(chr(code)) for code, byte in _to_bytes(charset).items() if first <= byte <= last) + "]"
    )


@cache
def _pattern(charset: str) -> re.Pattern[str]:
    """Runs of well-formed UTF-8 sequences of two bytes and more (The Unicode Standard, table 3-7)."""
    rows = (
        ((0xC2, 0xDF), (0x80, 0xBF)),
        ((0xE0, 0xE0), (0xA0, 0xBF), (0x80, 0xBF)),
        ((0xE1, 0xEC), (0x80, 0xBF), (0x80, 0xBF)),
        ((0xEE, 0xEF), (0x80, 0xBF), (0x80, 0xBF)),
        ((0xF0, 0xF0), (0x90, 0xBF), (0x80, 0xBF), (0x80, 0xBF)),
    )
    sequences = ("".join(_class(charset, *edge) for edge in row) for row in rows)
    return re.compile(f"(?:{'|'.join(sequences)})++")


@cache
def _suspect() -> re.Pattern[str]:
    """A quick look that spares correct text the rest: neighbours that may be a sequence in some charset."""
    leads = "".join(_class(charset, 0xC2, 0xF0) for charset in CHARSETS).replace("][", "")
    others = "".join(_class(charset, 0x80, 0xBF) for charset in CHARSETS).replace("][", "")
    return re.compile(f"{leads}{others}[{leads[1:-1]}{others[1:-1]}]*+")
