"""Text made fit for formats where a line end or a control character would change the meaning."""

from __future__ import annotations

import unicodedata

from vnarchive import text

_XML_GAPS = {0xFFFE, 0xFFFF}  # allowed in no XML document, not even as a character reference


def one_line(value: str) -> str:
    """One line of printable text: every kind of white space is one space, control characters are gone."""
    return _without_controls(text.clean(value)).strip()


def printable(value: str) -> str:
    """Text of several lines without the control characters that XML forbids."""
    return _without_controls(value, keep="\n\t")


def _without_controls(value: str, keep: str = "") -> str:
    if value.isprintable():  # most are; only the others are worth a look at each character
        return value
    return "".join(
        char
        for char in value
        if char in keep or not (unicodedata.category(char) in ("Cc", "Cs") or ord(char) in _XML_GAPS)
    )


def sentence(value: str) -> str:
    """With a full stop, unless it already ends as a sentence does."""
    return value if value.endswith((".", "?", "!", "…")) else f"{value}."
