"""The lists of signs: a table for each top topic, in each language, of words that can be looked up."""

from __future__ import annotations

import tomllib

import pytest

from vnarchive.entities import all_concepts
from vnarchive.entities.house import FOLDER, LANGUAGES
from vnarchive.entities.topics import top
from vnarchive.entities.words import Words

TABLES: dict[str, dict[str, list[str]]] = tomllib.loads((FOLDER / "topics.toml").read_text("utf-8"))
TOPICS = {row.id: row.iptc for row in all_concepts("subject") if row.is_topic}


def test_the_seventeen_have_each_a_code_and_a_table() -> None:
    assert sorted(TOPICS.values(), key=str) == [f"{number:02}000000" for number in range(1, 18)]
    assert set(TABLES) == set(TOPICS)


@pytest.mark.parametrize("topic", TABLES)
def test_signs_are_one_word_or_two_and_listed_once(topic: str) -> None:
    assert set(TABLES[topic]) == set(LANGUAGES)
    for signs in TABLES[topic].values():
        assert [sign for sign in signs if not 1 <= len(Words(sign)) <= 2] == []
        assert len(signs) == len(set(signs))


def test_every_subject_belongs_to_a_topic() -> None:
    assert [row.id for row in all_concepts("subject") if top(row.id) is None] == []
