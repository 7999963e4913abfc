"""Judged pages hold the resolver to floors that may only rise: tuned and held half apart, with and without post ids.

`floors.toml` has a table a half and way, `[judged.tuned.text]` ... `[judged.held.post_id]`; `overstated` is a ceiling.
"""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from judging import HALVES, Half, figures, judge_all, pages

FLOORS = tomllib.loads((Path(__file__).parent / "floors.toml").read_text("utf-8"))["judged"]


@pytest.mark.parametrize("way", ["text", "post_id"])
@pytest.mark.parametrize("half", HALVES)
def test_no_figure_falls_below_its_floor(half: Half, way: str) -> None:
    reached = {name: round(value, 3) for name, value in figures(judge_all(half, way == "post_id")).items()}
    floors = FLOORS[half][way]
    fallen = {
        name: (reached[name], floor)
        for name, floor in floors.items()
        if (reached[name] > floor if name == "overstated" else reached[name] < floor)
    }

    assert fallen == {}
    assert set(floors) == set(reached)


def test_every_row_says_what_it_rests_on() -> None:
    rows = [page for _, page in pages()]

    assert len({str(page.id) for page in rows}) == len(rows) >= 250
    assert all(page.basis and page.body and page.span[0] <= page.span[1] for page in rows)
    assert {page.half for page in rows} == set(HALVES)
