"""The date forms of the archive: what each means, and what is none of them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vnarchive.dating import edtf


@pytest.mark.parametrize(
    ("text", "precision", "years", "first", "last"),
    [
        ("2019-02-18", "day", (2019,), date(2019, 2, 18), date(2019, 2, 18)),
        ("2019?-02-18", "day", (2019,), date(2019, 2, 18), date(2019, 2, 18)),
        ("2019-02-18~", "day", (2019,), date(2019, 2, 18), date(2019, 2, 18)),
        ("2019-02-18?", "day", (2019,), date(2019, 2, 18), date(2019, 2, 18)),
        ("[2021-10-05,2022-10-05]", "day-set", (2021, 2022), date(2021, 10, 5), date(2022, 10, 5)),
        ("[2021-12-31, 2022-01-01]", "day-set", (2021, 2022), date(2021, 12, 31), date(2022, 1, 1)),
        ("XXXX-02-18", "day-month", (), None, None),
        ("XXXX-02-29", "day-month", (), None, None),
        ("2019-02", "month", (2019,), date(2019, 2, 1), date(2019, 2, 28)),
        ("2019-12?", "month", (2019,), date(2019, 12, 1), date(2019, 12, 31)),
        ("2019?-02", "month", (2019,), date(2019, 2, 1), date(2019, 2, 28)),
        ("2019", "year", (2019,), date(2019, 1, 1), date(2019, 12, 31)),
        ("2019?", "year", (2019,), date(2019, 1, 1), date(2019, 12, 31)),
        ("2013/2015", "interval", (2013, 2014, 2015), date(2013, 1, 1), date(2015, 12, 31)),
    ],
)
def test_our_forms(text: str, precision: str, years: tuple[int, ...], first: date | None, last: date | None) -> None:
    known = edtf.parse(text)

    assert known is not None
    assert (known.precision, known.years) == (precision, years)
    assert (known.earliest, known.latest) == (first, last)
    assert (edtf.earliest(text), edtf.latest(text), edtf.precision(text)) == (first, last, precision)


@pytest.mark.parametrize(
    "text",
    [
        *("", "2019-02-30", "2019-13", "2019-2-18", "18/02/2019", "2019-02-18T10:00", "２０１９"),
        *("XXXX-02-30", "XXXX", "0000", "2015/2013", "2013/2013", "1000/9000", "../2019"),
        *("[2019-02-18]", "[2019-02-18,x]", "[2019-02-18,2020-02-18"),
    ],
)
def test_none_of_our_forms(text: str) -> None:
    assert edtf.parse(text) is None
    assert edtf.earliest(text) is None
    assert edtf.precision(text) == "none"


def test_nothing_is_no_date() -> None:
    assert (edtf.earliest(None), edtf.latest(None), edtf.precision(None)) == (None, None, "none")


def test_inferred_year_and_approximation_are_told_apart() -> None:
    marks = {
        text: (known.inferred_year, known.approximate)
        for text in ("2019-02-18", "2019?-02-18", "2019-02-18~", "2019?-02-18~")
        if (known := edtf.parse(text))
    }

    assert marks == {
        "2019-02-18": (False, False),
        "2019?-02-18": (True, False),
        "2019-02-18~": (False, True),
        "2019?-02-18~": (True, True),
    }


@settings(deadline=None, max_examples=100)
@given(st.dates(), st.booleans())
def test_a_day_written_is_the_day_read(when: date, inferred: bool) -> None:
    known = edtf.parse(edtf.day(when, inferred_year=inferred))

    assert known is not None
    assert (known.days, known.inferred_year) == ((when,), inferred)


@settings(deadline=None, max_examples=200)
@given(st.text(alphabet="0123456789X-?~/[], ", max_size=30))
def test_any_text_is_read_or_refused(text: str) -> None:
    known = edtf.parse(text)

    if known and known.earliest and known.latest:
        assert known.earliest <= known.latest
