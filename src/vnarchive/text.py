"""Unicode decided once: one form of text on the way in, folded keys for matching, sorting and slugs."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache
from typing import TypeVar

T = TypeVar("T")

# Typographic variants that mean the same mark; matching must not depend on how an editor typed them.
_PLAIN_MARKS = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "‑": "-", "–": "-", "—": "-", "\u00a0": " ", "\u202f": " "})
_STROKED = "đĐðÐ"
"""Old Vietnamese texts write Đ as the Icelandic letter that looks like it."""
_SLUG_LETTERS = str.maketrans(
    {**dict.fromkeys(_STROKED, "d"), "œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae", "ß": "ss"}
)  # NFKD keeps these
_SPACES = "\t\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
"""Characters that take one column of white space, as a plain space does."""
_PRINTABLE_SPACES = dict.fromkeys(map(ord, _SPACES), " ")
"""`str.isprintable` says no of every white space but one."""
_PAGE_ENDS = re.compile("\n[\f\v]+|[\f\v]+\n?")
_JOINERS = "\u200b-\u200f\u202a-\u202e\u2066-\u2069"
_INVISIBLE = re.compile(
    f"[{_JOINERS}\0-\x08\x0e-\x1f\x7f\u00ad\u061c\u180e\u2060-\u2064\ufeff\ufff9-\ufffb\ufffe\uffff]+"
)
_JOINED = re.compile(f"[^{_JOINERS}]+")
_LATIN = re.compile("[\0-\u058f\u1e00-\u1eff\u2000-\u206f]?")
_MANY_MARKS = re.compile("[^\0-\u02ff]{31}")
_MOST_MARKS = 30
"""Combining marks in a row, from Unicode's stream-safe text format (UAX 15, section 13)."""
_GRAPHEME_JOINER = "\u034f"


def normalise(text: str) -> str:
    """The form in which every offset of a record counts: NFC, Unix newlines, nothing invisible.

    Line and page ends of every kind are a newline; CR CR LF, a common slip of copying, is one. Idempotent.
    """
    text = text.replace("\r\r\n", "\n").replace("\r\n", "\n").replace("\r", "\n")
    text = text.replace("\u2028", "\n").replace("\u2029", "\n")
    if "\f" in text or "\v" in text:
        text = _PAGE_ENDS.sub("\n", text)
    return _composed(visible(text))


def is_normal(run: str) -> bool:
    """Has `normalise` nothing to do, whatever ASCII letters stand around these characters? `False`: perhaps it has."""
    printable = run.translate(_PRINTABLE_SPACES).isprintable()
    return printable and not any(map(unicodedata.combining, run)) and unicodedata.is_normalized("NFC", run)


def visible(text: str) -> str:
    """Without what no reader sees and every comparison trips over: control characters, soft hyphens, and marks of no
    width, unless between characters of a script that needs them: Khmer parts words by U+200B, emoji join by U+200D."""
    if text.replace("\n", "").isprintable():  # nothing invisible is: a look at a third of the cost
        return text
    return _INVISIBLE.sub(_joined, text)


def _joined(run: re.Match[str]) -> str:
    before, after = run.string[max(0, run.start() - 1) : run.start()], run.string[run.end() : run.end() + 1]
    return "" if _LATIN.fullmatch(before) or _LATIN.fullmatch(after) else _JOINED.sub("", run[0])


def _composed(text: str) -> str:
    """NFC. Sorting a run of marks takes the square of its length, so one that no writing has is cut first."""
    if unicodedata.is_normalized("NFC", text) or not _MANY_MARKS.search(text):
        return unicodedata.normalize("NFC", text)
    pieces, run = [], 0
    for char in text:
        run = run + 1 if unicodedata.combining(char) else 0
        if run > _MOST_MARKS:
            pieces.append(_GRAPHEME_JOINER)
            run = 1
        pieces.append(char)
    return unicodedata.normalize("NFC", "".join(pieces))


def spaced(text: str) -> str:
    """The same text, character for character, with plain spaces for white space of any other kind but newlines."""
    for space in _SPACES:  # seventeen quick looks: ten times as fast as a table of characters
        text = text.replace(space, " ")
    return text


def clean(text: str) -> str:
    """Text as a record holds it: single U+0020 spaces, none at the ends, nothing invisible."""
    if text.isprintable() and "  " not in text:  # which no white space is but U+0020: nothing to do in most texts
        return text.strip()
    return " ".join(visible(text).split())


class PerWord(dict[str, T]):
    """What a function says of each word, worked out once: an archive says the same few thousand words again and again.

    `MOST` words of at most `LONGEST` characters are kept, some 10 MB, and then forgotten all at once.
    """

    MOST = 65536
    LONGEST = 40

    def __init__(self, function: Callable[[str], T]) -> None:
        self._function = function

    def __missing__(self, word: str) -> T:
        said = self._function(word)
        if len(word) <= self.LONGEST:
            if len(self) >= self.MOST:
                self.clear()
            self[word] = said
        return said


class _Folding(dict[int, str]):
    """Characters to their folded form, worked out once each: `str.translate` reads it three times as fast as a join."""

    def __missing__(self, code: int) -> str:
        char = chr(code).translate(_PLAIN_MARKS)
        base = unicodedata.normalize("NFD", char)
        base = base[0] if len(base) > 1 and unicodedata.combining(base[1]) else char
        lower = "d" if char in _STROKED else base.lower()
        self[code] = lower if len(lower) == 1 else base
        return self[code]


_FOLDING = _Folding()
_FOLDED = PerWord(lambda word: word.translate(_FOLDING))
"""Word by word a text is folded in two thirds of the time that its characters take."""
_LONGEST_PARAGRAPH = 4000
_WESTERN = "".join(map(_FOLDING.__getitem__, range(256))).encode("latin-1")
"""The same for the characters that French is mostly written in, as a table of bytes: a fifth of the time of words."""


def fold(text: str) -> str:
    """Lower case, no diacritics, plain quotes, dashes and spaces: ‘Đà Nẵng’ -> ‘da nang’.

    Of NFC text each character gives exactly one, so an offset found in the folded text points into the original.
    """
    if text.isascii():
        return text.lower()
    if " " not in text:
        return _FOLDED[text]
    try:
        return text.replace("’", "'").replace("–", "-").encode("latin-1").translate(_WESTERN).decode("latin-1")
    except UnicodeEncodeError:
        pass  # other writing, word by word
    return _folded(text) if len(text) <= _LONGEST_PARAGRAPH else " ".join(map(_FOLDED.__getitem__, text.split(" ")))


@lru_cache(maxsize=256)
def _folded(text: str) -> str:
    """Of a paragraph, which dating folds and tagging again right afterwards."""
    return " ".join(map(_FOLDED.__getitem__, text.split(" ")))


def slug(text: str, limit: int = 60) -> str:
    """ASCII path word of at most `limit` characters, cut at a word end; empty when no letter or digit is left."""
    start = text[: limit * 8].translate(_SLUG_LETTERS)  # more cannot be heard, and might take long
    ascii_text = unicodedata.normalize("NFKD", start).encode("ascii", "ignore").decode()
    words = re.sub(r"[^a-z0-9]+", "-", ascii_text.lower()).strip("-")
    if len(words) <= limit:
        return words
    return words[: limit + 1].rpartition("-")[0] or words[:limit]
