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
        ("31/01/2017 19:25\nUne régate a été ouverte.", "2017-01-31"),
        (" date 2026-01 Une régate\n\nJeudi, 01/01/2026 | 08:20\n\nElle a été ouverte.", "2026-01-01"),
        ("Une régate\n2020/10/9 | 10:44:14\nElle a été ouverte.", "2020-10-09"),
        ("31/13/2017\nUne régate a été ouverte.", None),
        ("Une régate a été ouverte le 31/01/2017.", None),
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
