"""The date a collector printed in front of a dump."""

from __future__ import annotations

import pytest

from vnarchive.dating import Reading, printed, resolve


@pytest.mark.parametrize(
    ("dump", "stamp"),
    [
        (" date 2021-08 Hanoï (VNA) - Une régate a été ouverte.", "2021-08"),
        ("date 2021-11-11 A seed bank opened on Thursday.", "2021-11-11"),
        ("\n date 2021-08\n\nUne régate a été ouverte.", "2021-08"),
        (" date 2021-13 Hanoï (VNA) - Une régate a été ouverte.", None),
        ("La date 2021-08 est fausse.", None),
        ("Une date\n", None),
        ("", None),
    ],
)
def test_only_a_dump_that_begins_so_has_one(dump: str, stamp: str | None) -> None:
    assert printed(dump) == stamp


def test_a_day_that_stands_in_the_text_too_is_quoted_where_it_stands() -> None:
    text = "Ghe ngo chở date 2020-11-24"
    bare = Reading("vi", None, None, None, None, None, (text,), (), None, False, False, stamp="2020-11-24")
    reasons = resolve(bare).value.evidence

    assert "« 2020-11-24 » (body/0): past, 2020-11/.." in reasons
    assert not [reason for reason in reasons if "«  »" in reason]
