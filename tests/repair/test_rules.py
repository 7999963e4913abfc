"""A curator's word: what repairs.toml may say, what is wrong in it, and what a suggestion offers to paste."""

from __future__ import annotations

from pathlib import Path

import pytest

from vnarchive.diagnostics import CODES
from vnarchive.parse import parse
from vnarchive.repair import Paragraph, Rules, find_cuts, rules_from_toml, suggestions

BROKEN = Path(__file__).parents[1] / "broken"
TEXT = "Le directeur de la banque a présenté auxentreprises le projet de VinhPont et de ses amis."


def applied(toml: str, text: str = TEXT, id: str = "x") -> list[str]:
    outcome = rules_from_toml(toml, id)
    assert outcome.diagnostics == ()
    return [cut.fixed for cut in find_cuts([Paragraph(0, text)], "fr", outcome.value) if cut.applied]


def test_no_rules() -> None:
    assert rules_from_toml("", "x").value == Rules()
    assert applied("") == ["aux entreprises"]


@pytest.mark.parametrize(
    "never", ['tokens = ["auxentreprises"]', '"auxentreprises" = true', 'tokens = ["a"]\n"auxentreprises" = true']
)
def test_never(never: str) -> None:
    assert applied(f"[never]\n{never}\n") == []


def test_always() -> None:
    assert applied('[always]\n"VinhPont" = "Vinh Pont"\n') == ["aux entreprises", "Vinh Pont"]
    assert applied('[always]\n"VinhPont" = "Vinh Pont"\n', "Vu à (VinhPont).") == ["(Vinh Pont)."]
    assert applied('[always]\n"Hôpital" = "Hô pital"\n', "L' Ho\u0302pital") == [], "as received: not NFC, not found"
    assert applied('[always]\n"Ho\u0302pital" = "Ho\u0302 pital"\n', "L' Hôpital") == ["Hô pital"]


@pytest.mark.parametrize("words", ['names = ["auxentreprises"]', '"AuxEntreprises" = true'])
def test_words(words: str) -> None:
    assert applied(f"[words]\n{words}\n") == []


def test_words_help_to_cut_beside_them() -> None:
    assert applied("", "Il a vu lesxaysombouniens hier.") == []
    assert applied('[words]\n"xaysombouniens" = true\n', "Il a vu lesxaysombouniens hier.") == ["les xaysombouniens"]


def test_accept_is_final_whatever_the_words_say() -> None:
    offset = TEXT.index("VinhPont") + 4

    assert applied(f"[article.x]\naccept = [{offset}]\n") == ["aux entreprises", "Vinh Pont"]
    assert applied(f"[article.x]\naccept = [{offset}]\n", id="y") == ["aux entreprises"]


def test_reject_is_final() -> None:
    offset = TEXT.index("auxentreprises") + 3

    assert applied(f"[article.x]\nreject = [{offset}]\n") == []
    assert applied(f"[article.x]\nreject = [{offset}]\n", id="y") == ["aux entreprises"]


def test_policy() -> None:
    cut = find_cuts([Paragraph(0, TEXT)], "fr")[0]
    higher = rules_from_toml(f"[policy]\napply_from = {cut.confidence + 0.01}\n", "x").value
    silent = rules_from_toml("[policy]\napply_from = 1\nsuggest_from = 1\n", "x").value

    assert [each.applied for each in find_cuts([Paragraph(0, TEXT)], "fr", higher)][:1] == [False]
    assert find_cuts([Paragraph(0, TEXT)], "fr", silent) == ()


@pytest.mark.parametrize(
    ("toml", "faults"),
    [
        ("[wrap\n", [("VN401", 1)]),
        ("[wrap]\nwidth = 'x'\n", [("VN401", 1)]),
        ("[wrap]\nwidth = -1\n", [("VN401", 1)]),
        ("[nevr]\n", [("VN401", 1)]),
        ("wrap = 79\n", [("VN401", 1)]),
        ("always = 3\n", [("VN401", 1)]),
        ('\n[never]\ntokens = "x"\n', [("VN401", 2)]),
        ("\n[never]\nx = false\n", [("VN401", 2)]),
        ('[never]\nforms = ["x"]\n', [("VN401", 2)]),
        ("[never]\ntokens = true\n", [("VN401", 2)]),
        ('[article.a]\naccept = [-1]\n[article."b"]\nreject = 3\n', [("VN401", 1), ("VN401", 3)]),
        ("[policy]\napply_from = 2\n", [("VN401", 1)]),
        ('[always]\n"abc" = "a bcd"\n', [("VN402", 2)]),
        ('[always]\n"abc" = "a  bc"\n', [("VN402", 2)]),
        ('[always]\n"abc" = " abc"\n', [("VN402", 2)]),
        ('[always]\nabc = "a b c"\nde = 1\nfg = "gf"\n', [("VN401", 3), ("VN402", 4)]),
    ],
)
def test_a_bad_rule_is_named(toml: str, faults: list[tuple[str, int]]) -> None:
    assert [(note.code, note.line) for note in rules_from_toml(toml, "x").diagnostics] == faults


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("VN401", ["pont neuf", "partenaires de"]),
        ("VN402", ["pont neuf", "partenaires de"]),
        ("VN403", ["pont neuf"]),
    ],
)
def test_beside_a_bad_rule_the_others_hold(code: str, expected: list[str]) -> None:
    folder = BROKEN / code / "articles"
    rules = rules_from_toml((folder / "repairs.toml").read_text("utf-8"), "pont").value

    assert code in CODES
    assert [each.fixed for each in parse((folder / "pont.txt").read_text("utf-8"), rules=rules).repairs] == expected


def test_a_suggestion_offers_rows_that_decide_it() -> None:
    cautious = rules_from_toml("[policy]\napply_from = 0.9\n", "x").value
    texts = {"a": TEXT, "b": "Il a présenté ce projet « auxentreprises » de la ville.", "c": "Rien à voir ici."}
    found = suggestions(
        (id, [cut for cut in find_cuts([Paragraph(0, text)], "fr", cautious) if not cut.applied])
        for id, text in texts.items()
    )
    first = found[0]

    assert (first.raw, first.fixed) == ("auxentreprises", "aux entreprises")
    assert first.places == (("a", 40), ("b", 29))
    assert first.everywhere.line == '"auxentreprises" = "aux entreprises"'
    for row, expected in (
        (first.everywhere, ["aux entreprises"]),
        (first.here[0], ["aux entreprises"]),
        (first.never, []),
    ):
        toml = f"[policy]\napply_from = 0.9\n{row.table}\n{row.line}\n"
        assert applied(toml, id="a") == expected, row
    assert applied(f"{first.here[1].table}\n{first.here[1].line}\n", texts["b"], "b") == ["aux entreprises"]


def test_suggestions_are_grouped_and_the_surest_come_first() -> None:
    assert suggestions([]) == ()
    cautious = rules_from_toml("[policy]\napply_from = 1\n", "x").value
    text = f'{TEXT} Il a vu lesmétadonnées et le gouvernementdu pays, puis "ditla\\mer".'
    found = suggestions([("a", find_cuts([Paragraph(0, text)], "fr", cautious))])

    assert [each.confidence for each in found] == sorted((each.confidence for each in found), reverse=True)
    assert len({(each.raw, each.fixed) for each in found}) == len(found)
