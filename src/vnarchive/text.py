"""Unicode decided once: bytes to text on the way in, folded keys for matching, sorting and slugs."""

from __future__ import annotations

import re
import unicodedata

# Typographic variants that mean the same mark; matching must not depend on how an editor typed them.
_PLAIN_MARKS = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "‑": "-", "–": "-", "—": "-", "\u00a0": " ", "\u202f": " "})
_SLUG_LETTERS = str.maketrans(
    {"đ": "d", "Đ": "d", "œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae", "ß": "ss"}
)  # NFKD keeps these
_SPACE = re.compile(r"\s+")
_ZERO_WIDTH = re.compile("[\u200b\u200c\u200d\u2060\ufeff\u00ad]")


def normalise(text: str) -> str:
    """NFC with Unix newlines: the form in which every offset of a record counts."""
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))


def clean(text: str) -> str:
    """Text as a record holds it: single U+0020 spaces, none at the ends, no zero-width characters."""
    return _SPACE.sub(" ", _ZERO_WIDTH.sub("", text)).strip()


class _Folding(dict[int, str]):
    """Characters to their folded form, worked out once each: `str.translate` reads it three times as fast as a join."""

    def __missing__(self, code: int) -> str:
        char = chr(code).translate(_PLAIN_MARKS)
        base = unicodedata.normalize("NFD", char)
        base = base[0] if len(base) > 1 and unicodedata.combining(base[1]) else char
        lower = "d" if char in "đĐ" else base.lower()
        self[code] = lower if len(lower) == 1 else base
        return self[code]


_FOLDING = _Folding()


def fold(text: str) -> str:
    """Lower case, no diacritics, plain quotes, dashes and spaces: ‘Đà Nẵng’ -> ‘da nang’.

    Of NFC text each character gives exactly one, so an offset found in the folded text points into the original.
    """
    if text.isascii():
        return text.lower()
    return text.translate(_FOLDING)


def slug(text: str, limit: int = 60) -> str:
    """ASCII path word of at most `limit` characters, cut at a word end; empty when no letter or digit is left."""
    ascii_text = unicodedata.normalize("NFKD", text.translate(_SLUG_LETTERS)).encode("ascii", "ignore").decode()
    words = re.sub(r"[^a-z0-9]+", "-", ascii_text.lower()).strip("-")
    if len(words) <= limit:
        return words
    return words[: limit + 1].rpartition("-")[0] or words[:limit]


def decode(raw: bytes) -> tuple[str, str]:
    """A file's text, normalised, and the encoding it was read in; `("", "binary")` when it is no text at all.

    UTF-8 and UTF-16 by their marks, else UTF-8 if it is valid, else Windows-1252, in which all French text is right.
    """
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if raw.startswith(mark):
            return normalise(raw.decode(encoding, "replace")), encoding
    if b"\0" in raw or sum(byte < 9 for byte in raw[:4096]) * 20 > len(raw[:4096]):
        return "", "binary"
    try:
        return normalise(raw.decode("utf-8")), "utf-8"
    except UnicodeDecodeError:
        table = {byte: bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in range(256)}
        return normalise("".join(map(table.__getitem__, raw))), "cp1252"
