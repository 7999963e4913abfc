"""Tables of articles as CSV (RFC 4180, UTF-8), whose cells no spreadsheet takes for formulas."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from vnarchive.metadata.plain import one_line
from vnarchive.pages.values import Row

HEADER = Row.__struct_fields__
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
"""With what a cell begins that spreadsheets calculate; OWASP's list, its control characters are gone before."""


def table(rows: Iterable[Row]) -> str:
    """A header line, then an article a line; empty where nothing is known."""
    text = io.StringIO()
    lines = csv.writer(text)  # its own dialect is that of RFC 4180
    lines.writerow(HEADER)
    for row in rows:
        lines.writerow(_cell(getattr(row, name)) for name in HEADER)
    return text.getvalue()


def _cell(value: str | None) -> str:
    """An apostrophe in front makes it words, as spreadsheets themselves write them."""
    text = one_line(value or "")
    return f"'{text}" if text.startswith(_FORMULA) else text
