"""Curated knowledge that cannot be true is refused by name; what ships is whole."""

from __future__ import annotations

import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest

from vnarchive.dating import knowledge, post_id
from vnarchive.dating.words import Words
from vnarchive.editions import codes, vocabulary


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for path in knowledge.FOLDER.glob("*.toml"):
        shutil.copy(path, tmp_path)
    return tmp_path


def add(folder: Path, name: str, rows: str) -> None:
    path = folder / name
    path.write_text(path.read_text("utf-8") + rows, "utf-8")


HOLDER = """
[[holder]]
who = "{who}"
role = "{role}"
country = "vn"
from = {first}
until = {until}
source = "made up"
"""


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (("A", "coach", "2020-01-02", "2020-01-01"), "A: from 2020-01-02 is not before until 2020-01-01"),
        (("A", "jester", "2020-01-01", "2020-01-02"), "A: unknown role jester"),
        (("A", "pm", "2020-01-01", "2020-02-01"), "Nguyen Xuan Phuc and A overlap as pm of vn"),
        (("A", "coach", '"soon"', "2020-02-01"), "holders.toml: [[holder]] number"),
    ],
)
def test_a_holder_that_cannot_be(folder: Path, row: tuple[str, str, str, str], message: str) -> None:
    who, role, first, until = row
    add(folder, "holders.toml", HOLDER.format(who=who, role=role, first=first, until=until))

    with pytest.raises(knowledge.KnowledgeError) as error:
        knowledge.load(folder)
    assert message in str(error.value)


def test_an_edition_that_ends_before_it_begins(folder: Path) -> None:
    event = '\n[[event]]\nname = ["Foire"]\nsource = "made up"\n[event.editions]\n1 = ["2020-05", "2020-04"]\n'
    add(folder, "events.toml", event)

    with pytest.raises(knowledge.KnowledgeError, match="Foire 1: 2020-05 to 2020-04 is no run of months"):
        knowledge.load(folder)


def test_what_ships_is_whole() -> None:
    known = knowledge.load()

    assert len(known.holders) > 450
    for rows in (known.holders, known.terms, known.events, known.marks, known.anniversaries):
        assert all(row.source for row in rows)


@pytest.mark.parametrize("code", codes())
def test_the_words_of_an_edition_fit(code: str) -> None:
    words = vocabulary(code, "dating", Words)

    assert (len(words.months), len(words.weekdays)) == (12, 7)
    assert set(words.roles) <= set(knowledge.load().roles)


def test_offices_are_known_as_far_as_post_ids_are() -> None:
    newest = max(row.first for row in knowledge.load().holders)

    assert newest >= max(point.day for code in codes() for point in post_id.points(code))


@pytest.mark.parametrize("role", ["pm", "president", "party_leader", "assembly", "foreign", "defence", "spokesperson"])
def test_the_first_offices_of_the_country_are_known_without_a_gap(role: str) -> None:
    """From 2009 to 2025, but for the weeks in which nobody held the office."""
    terms = sorted(
        (row.first, row.until or date.max)
        for row in knowledge.load().holders
        if (row.role, row.country) == (role, "vn")
    )
    reached = terms[0][1]

    assert terms[0][0] < date(2010, 1, 1)
    for first, until in terms[1:]:
        assert first - reached <= timedelta(days=45)
        reached = max(reached, until)
    assert reached == date.max
