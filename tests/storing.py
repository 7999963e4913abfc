"""Text as files of other times and programs hold it: for tests of what is read from them."""

from __future__ import annotations

import unicodedata


def misread(text: str, charset: str) -> str:
    """UTF-8 read as another encoding; a character with a byte in 80-9F stays right, as in the page that was seen."""
    found = []
    for char in text:
        raw = char.encode()
        wrong = len(raw) > 1 and all(byte >= 0xA0 for byte in raw[1:])
        found.append(raw.decode(charset) if wrong else char)
    return "".join(found)


def in_1258(text: str) -> bytes:
    """As Windows writes Vietnamese: a vowel with its circumflex, breve or horn, then its tone."""
    raw = b""
    for char in text:
        try:
            raw += char.encode("cp1258")
        except UnicodeEncodeError:
            marks = unicodedata.normalize("NFD", char)
            tone = next(mark for mark in marks if mark in "\u0300\u0301\u0303\u0309\u0323")
            raw += (unicodedata.normalize("NFC", marks.replace(tone, "")) + tone).encode("cp1258")
    return raw
