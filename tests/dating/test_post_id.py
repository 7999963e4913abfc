"""Post ids as dates: tables that grow with time, and estimates that hold with their own point left out."""

from __future__ import annotations

import itertools
import tomllib
from datetime import timedelta
from pathlib import Path

import pytest

from vnarchive.dating import Reading, post_id, resolve
from vnarchive.dating.knowledge import load
from vnarchive.dating.words import Words
from vnarchive.editions import codes, vocabulary

FLOORS = tomllib.loads((Path(__file__).parent / "floors.toml").read_text("utf-8"))
TABLES = [code for code in codes() if post_id.points(code)]


@pytest.mark.parametrize("code", TABLES)
def test_ids_grow_with_time(code: str) -> None:
    table = post_id.points(code)

    inversions = [(a, b) for a, b in itertools.pairwise(table) if b.day < a.day - timedelta(days=1)]
    assert inversions == []
    assert len({point.id for point in table}) == len(table)


def without(table: tuple[post_id.Point, ...], at: int) -> tuple[post_id.Point, ...]:
    return table[:at] + table[at + 1 :]


@pytest.mark.parametrize("code", TABLES)
def test_a_point_left_out_is_found_again(code: str) -> None:
    table, errors = post_id.points(code), []
    for at in range(1, len(table) - 1):
        known = post_id.estimate(table[at].id, without(table, at), code)
        assert known
        errors.append(abs((known.day - table[at].day).days))
    errors.sort()

    assert errors[len(errors) // 2] <= FLOORS[code]["median_days"]
    assert errors[len(errors) * 9 // 10] <= FLOORS[code]["nine_tenths_days"]


@pytest.mark.parametrize("code", TABLES)
def test_day_and_month_with_a_post_id_give_the_day(code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    table, said, right = post_id.points(code), 0, 0
    for at in range(1, len(table) - 1):
        rest = without(table, at)
        monkeypatch.setattr(post_id, "points", {code: rest}.__getitem__)
        date = resolve(article(code, table[at])).value
        if date.edtf and date.precision == "day":
            said += 1
            right += date.edtf.replace("?", "") == table[at].day.isoformat()

    assert right >= FLOORS[code]["day_right"] * said
    assert said >= FLOORS[code]["day_said"] * (len(table) - 2)


def article(code: str, point: post_id.Point) -> Reading:
    months = vocabulary(code, "dating", Words).months
    month, day = months[point.day.month - 1][0], point.day.day
    lead = {
        "fr": f"Un accord a été signé le {day} {month}.",
        "en": f"A deal was signed on {month} {day}.",
        "vi": f"Ngày {day} {month}, một thỏa thuận đã được ký.",
    }[code]
    return Reading(code, None, lead, None, None, None, ("-",), (), None, False, True, point.id)


def test_each_edition_counts_for_itself() -> None:
    assert post_id.points("es") == ()
    known = load()

    assert post_id.evidence(30000, "es", known) is None
    assert post_id.evidence(30000, "fr", known) != post_id.evidence(30000, "en", known)


def test_beyond_the_table_only_a_year_is_meant() -> None:
    last = post_id.points("fr")[-1]
    known = post_id.estimate(last.id + 100, post_id.points("fr"), "fr")

    assert known
    assert known.tolerance_days == post_id.OUTSIDE_DAYS


def test_far_beyond_the_table_less_is_meant() -> None:
    table = post_id.points("vi")
    near, far = (post_id.estimate(number, table, "vi") for number in (table[0].id - 100, 1))

    assert near
    assert far
    assert far.day < near.day <= table[0].day
    assert far.tolerance_days > near.tolerance_days == post_id.OUTSIDE_DAYS
