"""Matching held to the judged pairs: what is linked is right, and enough is found. Floors may only rise."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from judged_pairs import judged, precision, recall, verdicts

from vnarchive.translations import PROPOSED

FLOORS = tomllib.loads((Path(__file__).parent / "floors.toml").read_text("utf-8"))


def test_the_judged_set_is_as_large_as_it_says() -> None:
    found = [each for name in ("fit", "held") for each in verdicts(name, alone=False)]

    assert sum(each.same for each in found) >= FLOORS["pairs"]
    assert sum(not each.same for each in found) >= FLOORS["near_misses"]


@pytest.mark.parametrize("alone", [False, True], ids=["with its day", "alone"])
@pytest.mark.parametrize("name", ["fit", "held"])
def test_no_near_miss_is_linked_and_enough_pairs_are(name: str, alone: bool) -> None:
    found = verdicts(name, alone=alone)
    floors = FLOORS[name]["alone" if alone else "day"]
    right = sum(each.linked for each in found if each.same) / sum(each.same for each in found)

    assert [(each.one, each.other) for each in found if each.linked and not each.same] == []
    assert right >= floors["linked"]
    assert precision(found, 0.9) >= floors["precision_9"]
    assert precision(found, PROPOSED) >= floors["precision_proposed"]
    assert recall(found, PROPOSED) >= floors["recall_proposed"]


def test_articles_of_one_language_are_never_one_story() -> None:
    found = [each for name in ("fit", "held") for each in verdicts(name, alone=False)]

    assert all(each.one[-2:] != each.other[-2:] for each in found if each.linked)
    assert {each.article.lang for each in judged("held")} == {"fr", "vi", "en"}
