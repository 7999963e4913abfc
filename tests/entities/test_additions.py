"""A curator's `articles/concepts.toml`: what it adds, what wins, and what it is told when something cannot stand."""

from __future__ import annotations

from textwrap import dedent

from vnarchive.entities import Reading, all_concepts, concept, diagnose, find_tags, known, label
from vnarchive.entities.house import KINDS

BRIDGE = """
[[subject]]
id = "suspension-bridges"
broader = "infrastructure"
label = {fr = "Ponts suspendus", vi = "Cầu treo", en = "Suspension bridges"}
fr = ["passerelle suspendue"]
"""
TWINS = """
[[person]]
id = "tran-van-dung-the-painter"
label = {fr = "Tran Van Dung", vi = "Trần Văn Dụng", en = "Tran Van Dung"}
not_same_as = ["tran-van-dung"]

[[person]]
id = "tran-van-dung"
label = {fr = "Tran Van Dung", vi = "Trần Văn Dũng", en = "Tran Van Dung"}
"""


def said(text: str) -> list[tuple[int, str, str]]:
    return [(note.line, note.code, note.detail) for note in diagnose(dedent(text))]


def tags(headline: str, added: str, lang: str = "fr") -> set[str]:
    return {f"{tag.kind} {tag.id}" for tag in find_tags(Reading(lang, headline), added).tags}


def test_without_a_file_the_house_speaks_alone() -> None:
    assert diagnose("") == ()
    for kind in KINDS:
        assert all_concepts(kind, "") == all_concepts(kind)


def test_an_own_subject_is_found_named_and_belongs_to_a_topic() -> None:
    assert diagnose(BRIDGE) == ()
    assert "subject suspension-bridges" in tags("Une passerelle suspendue à Sa Pa", BRIDGE)
    assert "subject suspension-bridges" not in tags("Une passerelle suspendue à Sa Pa", "")
    assert label("subject", "suspension-bridges", "vi", BRIDGE) == "Cầu treo"
    found = concept("subject", "ponts suspendus", "fr", BRIDGE)
    assert found is not None
    assert found.id == "suspension-bridges"


def test_a_row_of_the_house_gains_words_and_another_label() -> None:
    added = '[[place]]\nid = "hue"\nlabel = {fr = "Hué"}\nalias = ["Phu Xuân"]'

    assert "place hue" in tags("Phu Xuân en fête", added)
    assert label("place", "hue", "fr", added) == "Hué"
    assert label("place", "hue", "vi", added) == label("place", "hue", "vi")


def test_a_word_can_be_taken_away_and_given_to_another() -> None:
    added = """
    [[organisation]]
    id = "world-bank"
    never = ["BM"]

    [[organisation]]
    id = "banque-du-mekong"
    name = "Banque du Mékong"
    alias = ["BM"]
    """

    assert said(added) == []
    assert tags("La BM ouvre une agence", "") == {"organisation world-bank"}
    assert "organisation banque-du-mekong" in tags("La BM ouvre une agence", dedent(added))


def test_two_persons_of_one_name_are_told_apart_by_their_accents_and_by_nothing_else() -> None:
    assert diagnose(TWINS) == ()
    assert "person tran-van-dung-the-painter" in tags("Họa sĩ Trần Văn Dụng kể chuyện", TWINS, "vi")
    assert "person tran-van-dung" in tags("Thứ trưởng Trần Văn Dũng phát biểu", TWINS, "vi")
    either = find_tags(Reading("fr", "Le vice-ministre Tran Van Dung a déclaré"), TWINS)
    assert not any(tag.kind == "person" for tag in either.tags)
    assert any(tag.kind == "person" for tag in either.suggestions)


def test_an_alias_makes_two_names_one_person() -> None:
    added = '[[person]]\nid = "tran-van-binh"\nname = "Tran Van Binh"\nalias = ["Ba Binh"]'

    assert tags("Le poète Ba Binh", added) >= {"person tran-van-binh"}


def test_a_short_name_of_another_does_not_merge() -> None:
    text = "Le ministre Nguyen Van Long Hai a reçu le peintre Nguyen Van Long."
    reading = Reading("fr", None, body=(text,))
    added = """
    [[person]]
    id = "nguyen-van-long-hai"
    name = "Nguyen Van Long Hai"
    not_same_as = ["nguyen-van-long"]

    [[person]]
    id = "nguyen-van-long"
    name = "Nguyen Van Long"
    """

    assert {tag.id for tag in find_tags(reading).tags if tag.kind == "person"} == {"nguyen-van-long-hai"}
    assert {tag.id for tag in find_tags(reading, dedent(added)).tags if tag.kind == "person"} == {
        "nguyen-van-long-hai",
        "nguyen-van-long",
    }


def test_a_file_that_cannot_be_read_adds_nothing() -> None:
    assert [(line, code) for line, code, _ in said("[[subject]\n")] == [(1, "VN430")]
    assert [code for _, code, _ in said('[[subject]]\nid = "x"\nlabels = {fr = "X"}')] == ["VN430"]
    assert all_concepts("place", "[[") == all_concepts("place")


def test_what_is_left_out_is_told_with_its_line() -> None:
    text = """
    [[subject]]
    id = "Ponts suspendus"
    name = "Ponts suspendus"

    [[subject]]
    id = "bridges"

    [[place]]
    id = "atlantis"
    name = "Atlantide"
    code = "Atlantide"

    [[place]]
    id = "little-hanoi"
    name = "Little Hanoi"
    fr = ["Hanoï"]

    [[subject]]
    id = "dams"
    name = "Barrages"
    broader = "buildings"

    [[subject]]
    id = "locks"
    name = "Écluses"
    broader = "locks"
    """

    assert said(text) == [
        (3, "VN431", "Ponts suspendus: id"),
        (7, "VN431", "bridges: label"),
        (10, "VN431", "atlantis: code Atlantide"),
        (17, "VN432", "Hanoï: hanoi"),
        (20, "VN433", "dams: buildings"),
        (25, "VN433", "locks: locks"),
    ]
    assert known("subject", "dams", dedent(text)) is not None
    assert known("place", "atlantis", dedent(text)) is None
    assert tags("Hanoï en fête", dedent(text)) >= {"place hanoi"}
