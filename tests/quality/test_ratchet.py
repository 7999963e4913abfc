"""The ratchet: what is read of the invented dumps may only get better."""

from __future__ import annotations

import re
import unicodedata

from measure import DUMPS, below, expected, floors, group, measured, names, table, written


def test_what_is_read_of_the_dumps_only_gets_better() -> None:
    least = floors()
    cells = table(measured(names()).values())

    assert below(cells, least) == []
    assert {part: set(row) for part, row in cells.items()} == {part: set(row) for part, row in least.items()}


def test_each_dump_has_its_expected_record_and_each_record_its_dump() -> None:
    assert names() == sorted(path.stem for path in DUMPS.glob("*.json"))
    assert [name for name in names() if expected(name)["id"] != name] == []


def test_an_expected_body_stands_in_its_dump() -> None:
    """Expectations are written by hand: none may hold a word that its dump does not. Dumps in other encodings than
    UTF-8, and those with mojibake, are left out."""
    wrong = []
    for name in names():
        text = squeezed((DUMPS / f"{name}.txt").read_bytes().decode("utf-8", "replace"))
        blocks = expected(name).get("body", [])
        if "\ufffd" not in text and not re.search("[ÃĂ][©š¨]", text):
            wrong += [(name, each["text"]) for each in blocks if squeezed(each["text"]) not in text]

    assert wrong == []


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", unicodedata.normalize("NFC", text))


def test_a_floor_says_which_part_fell_below_it() -> None:
    cells = {"lead": {"all": (2.5, 4)}}

    assert below(cells, {"lead": {"all": 2.5}}) == []
    assert below(cells, {"lead": {"all": 2.6}}) == ["lead in all: 2.50 of 4, floor 2.6"]
    assert below(cells, {"photos": {"fr A": 1.0}}) == ["photos in fr A: 0.00 of 0, floor 1.0"]
    assert '"all" = 2.5  # of 4' in written(cells)


def test_the_dumps_cover_the_catalogue() -> None:
    groups = {group(expected(name)) for name in names()}

    assert groups >= {"fr A", "fr B", "fr C", "fr D", "fr L", "fr Courrier", "en", "vi"}
