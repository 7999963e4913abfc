"""Tags hold to `floors.toml`: precision and recall by kind and language on the judged articles, held out and all."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from judged import KINDS, Judged, judged, score

FLOORS: dict[str, dict[str, dict[str, dict[str, float]]]] = tomllib.loads(
    (Path(__file__).parent / "floors.toml").read_text("utf-8")
)
ARTICLES = judged()
PARTS = {"all": ARTICLES, "held_out": [one for one in ARTICLES if one.held_out]}


def test_enough_is_judged_in_each_language() -> None:
    assert len(ARTICLES) >= 65
    assert {one.reading.lang for one in PARTS["held_out"]} == {"fr", "vi", "en"}
    assert len({one.title for one in ARTICLES}) == len(ARTICLES)


@pytest.mark.parametrize("part", PARTS)
def test_tags_hold_to_their_floors(part: str) -> None:
    articles: list[Judged] = PARTS[part]
    below = [
        f"{lang} {kind}: {name} {reached:.3f}, floor {FLOORS[part][lang][kind][name]}"
        for (lang, kind), own in score(articles).items()
        for name, reached in (("precision", own.precision), ("recall", own.recall))
        if round(reached, 3) < FLOORS[part][lang][kind][name]
    ]

    assert below == []


def test_every_kind_has_a_floor() -> None:
    assert {part: set(table) for part, table in FLOORS.items()} == {part: {"fr", "vi", "en"} for part in PARTS}
    assert all(set(kinds) == set(KINDS) for table in FLOORS.values() for kinds in table.values())
