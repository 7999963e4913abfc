"""Curated knowledge that cannot be true is refused by name; what ships is whole."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from vnarchive.dating import knowledge
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

    assert len(known.holders) > 170
    for rows in (known.holders, known.terms, known.events, known.marks, known.anniversaries):
        assert all(row.source for row in rows)


@pytest.mark.parametrize("code", codes())
def test_the_words_of_an_edition_fit(code: str) -> None:
    words = vocabulary(code, "dating", Words)

    assert (len(words.months), len(words.weekdays)) == (12, 7)
    assert set(words.roles) <= set(knowledge.load().roles)
