"""Text to terms, whatever the language: exactly as `static/search.js` does it, which the shared vectors hold.

1. NFC; the modifier apostrophe becomes a plain one; separators inside numbers go (`1.234.567`, `12 000`).
2. A word is a run of letters and digits, so both apostrophes part what was elided: `l’ambassade`, `l'ambassade`.
3. Folded: lower case, NFKD without marks, `đ` and its like to ASCII, nothing beyond U+FFFF, 40 characters at most.
4. Stop words give no term; the others lose their plural and their mute e, as French and English form them.

Terms sort alike in Python (by code point) and JavaScript (by UTF-16 unit) because of the limit at U+FFFF.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from pathlib import Path

from vnarchive import toml

WORD = re.compile(r"[^\W_]+")
_NUMBER = re.compile("(^|[^0-9A-Za-z])([0-9]{1,3}(?:[., \u00a0\u202f][0-9]{3})+)(?![0-9])")
_PARTED = re.compile("[0-9][., \u00a0\u202f][0-9]{3}")
"""In every number that is written so; a third of the time that seeking the number takes."""
_LONGEST = 40
_KEPT = {"œ": "oe", "æ": "ae", "ß": "ss", "đ": "d", "ð": "d", "ø": "o", "ł": "l", "ı": "i", "þ": "th"}
"""Letters that NFKD keeps."""
_MARKS = "".join(map(chr, range(0x300, 0x370)))
_LETTERS = str.maketrans({**_KEPT, **dict.fromkeys(_MARKS, "")})
"""Without the marks of nearly all words, so that no sign of most need be looked at."""

STOP = frozenset(
    word
    for words in toml.read(Path(__file__).with_name("stop.toml"), dict[str, str]).values()
    for word in words.split()
)
"""Folded forms."""


def normalised(text: str) -> str:
    """The text whose words are taken; in this form the page looks for what to mark."""
    if not text.isascii():
        text = unicodedata.normalize("NFC", text).replace("\u02bc", "'")
    return _NUMBER.sub(_joined, text) if _PARTED.search(text) else text


def _joined(found: re.Match[str]) -> str:
    return found[1] + "".join(filter(str.isdigit, found[2]))


def words(text: str) -> list[str]:
    """The words of a text as written."""
    return WORD.findall(normalised(text))


def fold(word: str) -> str:
    """A word without case, marks and ligatures; empty when nothing is left of it."""
    if word.isascii():
        return word.lower()[:_LONGEST]
    apart = unicodedata.normalize("NFKD", word.lower()).lower().translate(_LETTERS)
    if apart.isascii() and apart.isalnum():
        return apart[:_LONGEST]
    return "".join(char for char in apart if char.isalnum() and char <= "\uffff")[:_LONGEST]


def stem(word: str) -> str:
    """A folded word without plural and mute e. `président` and `présidence` stay two, as do names.

    `-aux` gives `-al` (but `eaux` `eau`); then a final s or x goes, not behind an s; a final e twice; a doubled letter.
    A final y behind a consonant is i, so that `city` meets `cities` and `industry` `industrie`.
    """
    length = len(word)
    if length < 4 or word[0] < "a":
        return word
    if length > 4 and word.endswith("aux"):
        word = word[:-1] if word[-4] == "e" else word[:-2] + "l"
    elif word[-1] in "sx" and word[-2] != "s":
        word = word[:-1]
    for _ in range(2):
        if len(word) > 4 and word[-1] == "e":
            word = word[:-1]
    if len(word) > 3 and word[-1] == "y" and word[-2] not in "aeiouy":
        return word[:-1] + "i"
    if len(word) > 4 and word[-1] == word[-2] and word[-1] > "9":
        return word[:-1]
    return word


FORMS = 200_000
"""Of words, that a process remembers of each kind: some 100 bytes each, so memory stays the same from 100,000 articles
on, where a worker has 105 MiB. When they are forgotten, after some 50,000 articles, a second is lost."""


class Remembering(dict[str, str]):
    """Each form is worked out once a process: an archive has a hundred times fewer forms than words."""

    def __init__(self, work: Callable[[str], str], limit: int = FORMS) -> None:
        super().__init__()
        self._work, self._limit = work, limit

    def __missing__(self, word: str) -> str:
        if len(self) >= self._limit:
            self.clear()
        result = self[word] = self._work(word)
        return result


def _term(word: str) -> str:
    folded = FOLDS[word]
    return "" if folded in STOP else stem(folded)


FOLDS = Remembering(fold)
"""Folded form of a word as written."""
TERMS = Remembering(_term)
"""Term of a word as written; empty for a stop word."""
CAPITALS = Remembering(lambda word: FOLDS[word] if word[:1].isupper() else "")
"""Folded form of a word with a capital; empty for the others."""


def sequence(text: str) -> list[str]:
    """The terms of a name in their order, stop words in their folded form: as aliases are matched."""
    return [found for word in words(text) if (found := TERMS[word] or FOLDS[word])]
