"""The lists of concepts are complete and say one thing once."""

from __future__ import annotations

import re
import string
from collections import defaultdict

import pytest

from vnarchive.entities import all_concepts, concept, known, label
from vnarchive.entities.house import KINDS, LANGUAGES, Concept
from vnarchive.model import TagKind
from vnarchive.text import fold, slug

pytestmark = pytest.mark.parametrize("kind", KINDS)


def test_ids_are_unique_path_words(kind: TagKind) -> None:
    ids = [row.id for row in all_concepts(kind)]

    assert len(ids) == len(set(ids))
    assert [id for id in ids if slug(id) != id] == []


def test_every_concept_has_a_label_in_every_language(kind: TagKind) -> None:
    assert [row.id for row in all_concepts(kind) if not row.name and set(row.label) != set(LANGUAGES)] == []
    assert all(label(kind, row.id, lang) for row in all_concepts(kind) for lang in LANGUAGES)


def test_a_word_means_one_concept(kind: TagKind) -> None:
    for lang in LANGUAGES:
        owners: dict[str, set[str]] = defaultdict(set)
        for row in all_concepts(kind):
            for word in (*row.words(lang), *row.people.get(lang, ())):
                owners[word if lang == "vi" else fold(word)].add(row.id)

        assert {word: ids for word, ids in owners.items() if len(ids) > 1} == {}


def test_words_are_listed_once(kind: TagKind) -> None:
    twice = {
        (row.id, word)
        for row in all_concepts(kind)
        for lang in LANGUAGES
        for word in row.words(lang)
        if row.words(lang).count(word) > 1
    }

    assert twice == set()


def test_references_lead_somewhere(kind: TagKind) -> None:
    ids = {row.id for row in all_concepts(kind)}

    assert [row.id for row in all_concepts(kind) if row.broader and row.broader not in ids] == []
    assert [row.id for row in all_concepts(kind) if not set(row.not_same_as) <= ids] == []


def test_codes_have_their_form(kind: TagKind) -> None:
    def wrong(row: Concept) -> bool:
        if kind == "subject":
            return not (row.iptc and re.fullmatch(r"(?:0[1-9]|1[0-7])000000|200[01]\d{4}", row.iptc))
        return row.code is not None and not (len(row.code) == 2 and set(row.code) <= set(string.ascii_uppercase))

    assert [row.id for row in all_concepts(kind) if wrong(row)] == []


def test_every_label_and_id_leads_back(kind: TagKind) -> None:
    for row in all_concepts(kind):
        found = concept(kind, row.id, "en")
        assert found is not None
        assert (found.id, found.label) == (row.id, label(kind, row.id, "en"))
        for lang in LANGUAGES:
            same = concept(kind, row.labelled(lang).upper(), lang)
            assert same is not None
            assert same.label == row.labelled(lang), row.id


def test_unknown_words(kind: TagKind) -> None:
    assert known(kind, "no-such-thing") is None
    assert label(kind, "no-such-thing", "fr") is None
    assert concept(kind, "Trần Văn Không Ai", "vi") is None
    assert concept(kind, "  ", "fr") is None
