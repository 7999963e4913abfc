"""The expected records: every part of the two seed dumps and of the worked variants."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from scoring import differences
from vnarchive.cli import main

HERE = Path(__file__).parent
ARTICLES = HERE.parent / "articles"
GOLD = sorted((HERE / "gold").glob("*.json"))
VARIANTS = sorted((HERE / "variants").glob("*.json"))


def record(file: Path, *options: str) -> dict[str, Any]:
    result = CliRunner().invoke(main, ["parse", str(file), *options])
    assert result.exit_code == 0, result.output
    found: dict[str, Any] = json.loads(result.stdout)
    return found


@pytest.mark.parametrize("expected", GOLD, ids=lambda path: path.stem)
def test_gold(expected: Path) -> None:
    got = record(ARTICLES / f"{expected.stem}.txt")

    assert list(differences(got, json.loads(expected.read_text("utf-8")))) == []
    assert got["date"]["confidence"] >= 0.8
    assert len(got["date"]["evidence"]) >= 2


@pytest.mark.parametrize("expected", VARIANTS, ids=lambda path: path.stem)
def test_variants(expected: Path) -> None:
    got = record(expected.with_suffix(".txt"))

    assert list(differences(got, json.loads(expected.read_text("utf-8")))) == []


@pytest.mark.parametrize("expected", GOLD, ids=lambda path: path.stem)
@pytest.mark.parametrize("change", ["renamed", "nfd", "crlf", "bom"])
def test_the_same_record_however_the_file_was_stored(expected: Path, change: str, tmp_path: Path) -> None:
    raw = (ARTICLES / f"{expected.stem}.txt").read_bytes()
    changed = {
        "renamed": raw,
        "nfd": unicodedata.normalize("NFD", raw.decode()).encode(),
        "crlf": raw.replace(b"\n", b"\r\n"),
        "bom": b"\xef\xbb\xbf" + raw,
    }[change]
    copy = tmp_path / "copy.txt"
    copy.write_bytes(changed)
    same = record(ARTICLES / f"{expected.stem}.txt")
    got = record(copy, "--source", str(tmp_path))

    assert {**got, "id": "", "source": ""} == {**same, "id": "", "source": ""}


def test_keys_stand_in_the_order_of_the_schema() -> None:
    assert [*record(ARTICLES / f"{GOLD[0].stem}.txt")] == [
        *(
            "id",
            "lang",
            "source",
            "url",
            "post_id",
            "kicker",
            "headline",
            "lead",
            "byline",
            "dateline",
            "date",
            "section",
        ),
        *(
            "photos",
            "body",
            "signoff",
            "teasers",
            "related",
            "repairs",
            "tags",
            "noise",
            "translation_of",
            "diagnostics",
        ),
    ]


def test_spans_of_a_file_are_the_file() -> None:
    path = ARTICLES / f"{GOLD[0].stem}.txt"
    result = CliRunner().invoke(main, ["parse", "--spans", str(path)])
    spans = json.loads(result.stdout)["spans"]

    assert "".join(span["text"] for span in spans) == path.read_text("utf-8")
