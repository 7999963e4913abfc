"""Text made fit for formats where a line end or a control character would change the meaning."""

from __future__ import annotations

import unicodedata

from vnarchive import text

_XML_GAPS = {0xFFFE, 0xFFFF}  # allowed in no XML document, not even as a character reference


def one_line(value: str) -> str:
    """One line of printable text: every kind of white space is one space, control characters are gone."""
    spaced = text.clean(value)
    return "".join(c for c in spaced if unicodedata.category(c) not in ("Cc", "Cs") and ord(c) not in _XML_GAPS).strip()


def sentence(value: str) -> str:
    """With a full stop, unless it already ends as a sentence does."""
    return value if value.endswith((".", "?", "!", "…")) else f"{value}."
