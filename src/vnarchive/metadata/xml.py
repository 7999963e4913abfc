"""Text in XML files, escaped as `xml.sax.saxutils` does it, whose import brings in all of `http`."""

from __future__ import annotations

from html import escape as _escape

_SPACES = str.maketrans({"\n": "&#10;", "\r": "&#13;", "\t": "&#9;"})
"""Those that a reader would make a plain space of an attribute."""


def escape(text: str) -> str:
    """Between tags."""
    return _escape(text, quote=False)


def quoteattr(text: str) -> str:
    """As the value of an attribute, with its quotes."""
    text = escape(text).translate(_SPACES)
    if '"' not in text:
        return f'"{text}"'
    return f"'{text}'" if "'" not in text else '"' + text.replace('"', "&quot;") + '"'
