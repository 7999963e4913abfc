"""One case file a step: what each part of a dump is read as."""

from __future__ import annotations

from pathlib import Path

import pytest

from cases import Case, cases
from vnarchive.parse import STEPS, parse
from vnarchive.text import clean, normalise

FOLDER = Path(__file__).parent / "steps"


def named(text: str) -> list[tuple[str, str]]:
    """The parts of a dump in its order, without white space and layout marks."""
    read = parse(normalise(text))
    return [
        (span.part, clean(read.text[span.start : span.end]))
        for span in read.spans
        if span.part != "blank" and not span.part.endswith("/mark")
    ]


@pytest.mark.parametrize("case", cases(FOLDER), ids=str)
def test_step(case: Case) -> None:
    assert named(case.text) == case.expected


def test_every_step_has_a_case_file() -> None:
    assert {step.__module__.rpartition(".")[2] for step in STEPS} == {path.stem for path in FOLDER.glob("*.md")}
