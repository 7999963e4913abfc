"""A first look at a dump saves its reading work and changes nothing of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from vnarchive.decoding import decode
from vnarchive.parse import parse, show
from vnarchive.repair import Pins, Rules
from vnarchive.repair.pooling import Pin

TESTS = Path(__file__).parents[1]
DUMPS = sorted((*TESTS.glob("quality/dumps/*.txt"), *TESTS.glob("variants/*.txt")))
RULES = Rules(never=frozenset(("lamer",)), always=(("dela", "de la"),), accept=frozenset(range(400, 500, 7)))
PINS = Pins((Pin("fr", True, 79, 33), Pin("fr", False, 72, 0)))


@pytest.mark.parametrize("path", DUMPS, ids=lambda path: path.stem)
def test_reading_with_a_first_look_is_reading(path: Path) -> None:
    text = decode(path.read_bytes()).text

    assert parse(text, shown=show(text)) == parse(text)
    assert parse(text, rules=RULES, pins=PINS, shown=show(text, RULES)) == parse(text, rules=RULES, pins=PINS)


def test_glued_tokens_of_long_lines_are_handed_on() -> None:
    line = (
        "Le ministre a reçu la délégation dans lamatinée, puis il a visité le port de la ville et le marché voisin " * 2
    )

    assert [line[at:].split()[0] for at in show(line).repair.suspects or ()] == ["lamatinée,"] * 2
    assert show(line[:100]).repair.suspects == ()


def test_a_language_that_somebody_gives_is_not_overruled() -> None:
    text = "Le ministre a reçu la délégation. " * 9

    assert parse(text, lang="vi", shown=show(text)) == parse(text, lang="vi")
