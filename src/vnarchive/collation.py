"""The order of the alphabet in French, Vietnamese and English: keys for sorting names, and their initials.

A hand-made part of CLDR's collation, enough for names: letters first, then accents or tones, then capitals. Other
languages sort as French does. Punctuation and spaces at the start do not count.
"""

from __future__ import annotations

import unicodedata

Key = tuple[tuple[int, ...], tuple[int, ...], str]

OTHER = "#"
"""The initial of what starts with no letter and no digit."""
DIGITS = "0–9"

_LATIN = "abcdefghijklmnopqrstuvwxyz"
_VIETNAMESE = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_OF_LETTERS = {"\u0306", "\u0302", "\u031b"}  # breve, circumflex and horn make Vietnamese letters
_TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}  # huyền, hỏi, ngã, sắc, nặng, as CLDR
_APART = str.maketrans({"đ": "d", "œ": "oe", "æ": "ae", "ß": "ss"})


def key(text: str, lang: str) -> Key:
    """What to sort by. The text itself comes last, so that equal keys mean equal texts."""
    letters, marks = _spell(text, lang)
    order = _VIETNAMESE if lang == "vi" else _LATIN
    ranks = tuple(order.index(letter) + 100 if letter in order else _outside(letter) for letter in letters)
    return ranks, tuple(marks), text


def initial(text: str, lang: str) -> str:
    """The capital under which an index lists the text."""
    letters, _ = _spell(text, lang)
    first = next(iter(letters), "")
    if first.isdigit():
        return DIGITS
    return first.upper() if first.isalpha() else OTHER


def _outside(letter: str) -> int:
    """Spaces before digits before letters before everything else."""
    if letter == " ":
        return 0
    return int(letter) + 10 if letter.isdecimal() else ord(letter) + 1000


def _spell(text: str, lang: str) -> tuple[list[str], list[int]]:
    """Letters without case, and for each the rank of its tone or accent."""
    lower = text.lower()
    plain = lower if lang == "vi" else lower.translate(_APART)
    letters: list[str] = []
    marks: list[int] = []
    for char in unicodedata.normalize("NFD", plain):
        if unicodedata.combining(char):
            if letters and lang == "vi" and char in _OF_LETTERS:
                letters[-1] = unicodedata.normalize("NFC", letters[-1] + char)
            elif letters:
                marks[-1] = _TONES.get(char, ord(char))
        elif char.isalnum() or (char.isspace() and letters):
            letters.append(" " if char.isspace() else char)
            marks.append(0)
    return letters, marks
