"""Post ids as dates: tables that grow with time, and estimates that hold with their own point left out."""

from __future__ import annotations

import itertools
from datetime import timedelta

import pytest

from vnarchive.dating import post_id
from vnarchive.editions import codes

TABLES = [code for code in codes() if post_id.points(code)]


@pytest.mark.parametrize("code", TABLES)
def test_ids_grow_with_time(code: str) -> None:
    table = post_id.points(code)

    inversions = [(a, b) for a, b in itertools.pairwise(table) if b.day < a.day - timedelta(days=1)]
    assert inversions == []
    assert len({point.id for point in table}) == len(table)


# Floors, measured with each point left out; raise them when points are added.
@pytest.mark.parametrize(("code", "median", "nine_tenths"), [("fr", 2, 14), ("en", 4, 35)])
def test_a_point_left_out_is_found_again(code: str, median: int, nine_tenths: int) -> None:
    table, errors = post_id.points(code), []
    for at in range(1, len(table) - 1):
        known = post_id.estimate(table[at].id, table[:at] + table[at + 1 :], code)
        assert known
        errors.append(abs((known.day - table[at].day).days))
    errors.sort()

    assert errors[len(errors) // 2] <= median
    assert errors[len(errors) * 9 // 10] <= nine_tenths


def test_each_edition_counts_for_itself() -> None:
    assert post_id.points("vi") == ()
    assert post_id.evidence(30000, "vi") is None
    assert post_id.evidence(30000, "fr") != post_id.evidence(30000, "en")


def test_beyond_the_table_only_a_year_is_meant() -> None:
    last = post_id.points("fr")[-1]
    known = post_id.estimate(last.id + 100, post_id.points("fr"), "fr")

    assert known
    assert known.tolerance_days == post_id.OUTSIDE_DAYS
