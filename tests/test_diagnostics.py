"""The table of codes: complete, in order, in one voice."""

from __future__ import annotations

import re

from vnarchive.diagnostics import CODES, Diagnostic


def test_codes_are_in_order_and_rows_are_complete() -> None:
    assert list(CODES) == sorted(CODES)
    for code, row in CODES.items():
        assert re.fullmatch(r"VN[1-6]\d\d", code)
        assert row.message, code
        assert row.message[0].islower() or row.message.split()[0].isupper(), code
        assert row.message[-1] not in ".!", code
        assert row.hint, code
        assert row.hint[-1] not in ".!", code
        assert row.meaning.endswith("."), code


def test_a_diagnostic_is_one_line() -> None:
    assert str(Diagnostic("articles/x.txt", 12, "VN203", "source")) == (
        "articles/x.txt:12: VN203 warning: text after the sign-off: source"
        " (hint: nothing, if the line belongs to the web page; else put it into an overlay)"
    )
    assert str(Diagnostic("articles/x.txt", 0, "VN120")).startswith("articles/x.txt: VN120 error: ")
