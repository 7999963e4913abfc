"""The expected records: every part of the two seed dumps and of the worked variants."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from scoring import differences
from storing import in_1258, misread
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


STORED: dict[str, tuple[Callable[[str], bytes], set[str]]] = {
    "renamed": (str.encode, set()),
    "nfd": (lambda text: unicodedata.normalize("NFD", text).encode(), set()),
    "crlf": (lambda text: text.replace("\n", "\r\n").encode(), set()),
    "cr": (lambda text: text.replace("\n", "\r").encode(), set()),
    "crcrlf": (lambda text: text.replace("\n", "\r\r\n").encode(), set()),
    "line separators": (lambda text: text.replace("\n", "\u2028").encode(), set()),
    "paragraph separators": (lambda text: text.replace("\n", "\u2029").encode(), set()),
    "form feeds": (lambda text: text.replace("\n\n", "\n\f\n").encode(), set()),
    "no-break spaces": (lambda text: text.replace(" ", "\u00a0").encode(), set()),
    "tabs": (lambda text: text.replace(" ", "\t").encode(), set()),
    "thin spaces": (lambda text: text.replace(" ", "\u202f").encode(), set()),
    "bom": (lambda text: b"\xef\xbb\xbf" + text.encode(), {"VN123"}),
    "utf-16": (lambda text: text.encode("utf-16"), {"VN123"}),
    "utf-16-le": (lambda text: text.encode("utf-16-le"), {"VN123"}),
    "utf-16-be": (lambda text: text.encode("utf-16-be"), {"VN123"}),
    "stray bytes": (lambda text: text.encode().replace(b", ", b",\xa0").replace("’".encode(), b"\x92"), {"VN122"}),
    "soft hyphens": (lambda text: text.replace("e", "e\u00ad").encode(), {"VN126"}),
    "zero width": (lambda text: text.replace("e", "\u200be\u2060").replace(" ", "\u200d ").encode(), {"VN126"}),
    "control characters": (lambda text: text.replace(".", ".\x03").replace(",", ",\0").encode(), {"VN126"}),
    "misread as ISO-8859-16": (lambda text: misread(text, "iso-8859-16").encode(), {"VN125"}),
    "misread as Windows-1252": (lambda text: text.encode().decode("latin-1").encode(), {"VN125"}),
    "misread twice": (lambda text: text.encode().decode("latin-1").encode().decode("latin-1").encode(), {"VN125"}),
}
"""How a file may be stored, and the codes that say so."""


@pytest.mark.parametrize("expected", [*GOLD, *VARIANTS], ids=lambda path: path.stem)
@pytest.mark.parametrize("change", STORED)
def test_the_same_record_however_the_file_was_stored(expected: Path, change: str, tmp_path: Path) -> None:
    original = (ARTICLES if expected in GOLD else expected.parent) / f"{expected.stem}.txt"
    store, codes = STORED[change]
    text = original.read_text("utf-8").replace("'", "’")
    plain, stored = tmp_path / "plain.txt", tmp_path / "stored.txt"
    plain.write_bytes(text.encode())
    stored.write_bytes(store(text))
    same, got = (record(file, "--source", str(tmp_path)) for file in (plain, stored))

    assert {note["code"] for note in got["diagnostics"]} - {note["code"] for note in same["diagnostics"]} >= codes
    assert told(got) == told(same)


def test_a_vietnamese_dump_in_windows_1258_is_the_same_record(tmp_path: Path) -> None:
    text = (HERE / "variants" / "10-vietnamese-doubled-caption.txt").read_text("utf-8")
    plain, stored = tmp_path / "plain.txt", tmp_path / "stored.txt"
    plain.write_bytes(text.encode())
    stored.write_bytes(in_1258(text))
    same, got = (record(file, "--source", str(tmp_path)) for file in (plain, stored))

    assert "VN124" in [note["code"] for note in got["diagnostics"]]
    assert got["source"]["encoding"] == "windows-1258"
    assert told(got) == told(same)


def told(found: dict[str, Any]) -> dict[str, Any]:
    """A record without what only says how the file was stored."""
    notes = [note for note in found["diagnostics"] if not note["code"].startswith("VN12")]
    return {**found, "id": "", "source": "", "diagnostics": notes}


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
