"""What a line looks like to a reader, whatever its words: a title, a sentence, an item of a list, a copy of another."""

from __future__ import annotations

import re
from functools import lru_cache

from vnarchive.text import PerWord, clean, fold

_STOPS = (".", "!", "?", "…", ";", ":", "。", "！", "？")
_CLOSING = "»”\"’')]} \u00a0"
_LIST_ITEM = re.compile(r"(?:[-–—•·*+▪●]\s|·(?=\S)|\d{1,2}[.)]\s|[a-z][.)]\s)")
_NUMBERING = re.compile(r"(?:[A-Z]|[IVX]{1,5}|\d{1,2}(?:\.\d{1,2}){0,2})[.)]\s{1,3}")
_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss"})
_NAME = re.compile(r"[^\W\d_](?:[^\W\d_]|[-'’.])*")
_DESK = re.compile(r"(?:P\.?V\.?|CTV|BBT)")
"""How the desk signs: `PV`, for a reporter."""
_BETWEEN_NAMES = re.compile(r"\s?[-–,&/]\s?")
LONGEST_TITLE = 220
"""Characters. The longest title line seen has 190."""
_LONGEST_NAME = 45
_LONGEST_COMPARED = 2000
_MARKS = ".,;:!?\"'()"
_BARE = (("p", "P"), ("v", "V"), ("m", "M"), ("q", "Q"), ("b", "B"), ("f", "F"))
"""Letters that carry no accent in any language here: two copies hold an even number of each."""


def letters(text: str) -> str:
    """Folded letters and digits only: equal for two lines that say the same with other accents, marks or spaces."""
    return _letters(text) if len(text) <= _LONGEST_COMPARED else "".join(map(_LETTERS.__getitem__, text.split()))


@lru_cache(maxsize=64)
def _letters(text: str) -> str:
    """Of a line, which is compared with the lines before and behind it, step after step."""
    return "".join(map(_LETTERS.__getitem__, text.split()))


def _letters_of(word: str) -> str:
    bare = word.strip(_MARKS)
    if bare.isascii() and bare.isalnum():  # as most are
        return bare.lower()
    return "".join(filter(str.isalnum, fold(word).translate(_LIGATURES)))


_LETTERS = PerWord(_letters_of)


def alike(text: str, other: str) -> bool:
    """Do their first words begin alike? What two lines that say the same always do, and others seldom."""
    one, other_one = _first_word(text), _first_word(other)
    return one.startswith(other_one) or other_one.startswith(one)


def _first_word(text: str) -> str:
    return _LETTERS[head[0]] if (head := text.split(maxsplit=1)) else ""


def ends_sentence(text: str) -> bool:
    """Does it end as text does: with a stop, perhaps behind a closing quote or bracket?"""
    return text.rstrip(_CLOSING).endswith(_STOPS)


def is_title(text: str) -> bool:
    """Could it be a title: short enough, and no full stop at its end (an ellipsis, `?` and `!` are allowed)?"""
    bare = text.strip()
    if not 0 < len(bare) <= LONGEST_TITLE or is_list_item(bare):
        return False
    stop = bare.rstrip(_CLOSING)
    return not stop.endswith((".", ";", ":", "。")) or stop.endswith("..")


def is_list_item(text: str) -> bool:
    """`- Le président ... ;`, `· ...`, `1. ...`, `a) ...`."""
    head = text.lstrip()[:8]
    return not head[:1].isupper() and _LIST_ITEM.match(head) is not None


def numbering(text: str) -> str:
    """The number or letter in front of a sub-heading: `A. `, `II. `, `1.2. `; empty without one."""
    match = _NUMBERING.match(text[:16])
    return match[0] if match else ""


def is_name(text: str) -> bool:
    """Two to five capitalised words and nothing else: a person who signs."""
    bare = clean(text[: 2 * _LONGEST_NAME])
    parts = bare.split()
    return (
        len(text.strip()) <= _LONGEST_NAME
        and 2 <= len(parts) <= 5
        and all(_NAME.fullmatch(part) and part[0].isupper() for part in parts)
    )


def are_names(text: str) -> bool:
    """One person who signs, or several: `Thanh Mận - Bùi Hồng`, `Le Thi Man, Bui Hong`."""
    return (
        is_name(text)
        or _DESK.fullmatch(text.strip()) is not None
        or (len(text) <= 2 * _LONGEST_NAME and all(is_name(name) for name in _BETWEEN_NAMES.split(clean(text))))
    )


def shortens(text: str, title: str) -> bool:
    """Is it the title again, or a part of it: its beginning up to an ellipsis, or what follows its topic?"""
    short, full = letters(text), letters(title)
    if not short:
        return False
    return short == full or (len(short) >= 12 and 3 * len(short) >= len(full) and short in full)


def doubled(text: str) -> int | None:
    """Where the second of two copies on one line begins: `Vue du port. Vue du port.`; `None`: no copies."""
    for small, capital in _BARE:
        if (text.count(small) + text.count(capital)) % 2:
            return None  # as nearly every text that is no two copies: a tenth of the time that comparing takes
    whole = letters(text)
    half = len(whole) // 2
    if len(whole) % 2 or half < 12 or whole[:half] != whole[half:]:
        return None
    seen = 0
    for at, char in enumerate(text):
        seen += len(letters(char))
        if seen > half:
            start = at
            while start and text[start - 1] in "«“\"'‘(":
                start -= 1
            return start
    return None
