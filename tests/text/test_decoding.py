"""Bytes to text: one text however it was stored, what was misread put right, and correct text never touched."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cases import Case, cases
from storing import in_1258
from vnarchive import editions
from vnarchive.decoding import decode, study
from vnarchive.mojibake import put_right
from vnarchive.text import clean, fold, normalise, slug, spaced

HERE = Path(__file__).parent
DUMPS = [*(HERE.parents[1] / "articles").glob("*.txt"), *(HERE.parent / "variants").glob("*.txt")]


def shown(text: str) -> str:
    """`\\xa0`, `\\u{1f4dd}` and `\\ufeff` of a case file as the characters they stand for."""
    return re.sub(r"\\(?:x|u)\{?([0-9a-f]{2,5})\}?", lambda match: chr(int(match[1], 16)), text)


@pytest.mark.parametrize("case", cases(HERE / "cases"), ids=str)
def test_misread_runs(case: Case) -> None:
    stored, expected = shown(case.text), dict(case.expected)
    right, found = put_right(stored)

    assert right == (stored if expected["text"] == "=" else shown(expected["text"]))
    assert [each.charset for each in found] == [value for name, value in case.expected if name == "charset"]


def strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from strings([*value, *value.values()])
    elif isinstance(value, list):
        for each in value:
            yield from strings(each)


WORDS = sorted(
    {
        *(word for path in DUMPS for word in path.read_text("utf-8").split()),
        *(word for path in editions.FOLDER.glob("*.toml") for word in strings(tomllib.loads(path.read_text("utf-8")))),
        *(
            "está",
            "español",
            "año",
            "¿Quién",
            "visitó",
            "SEÑOR",
            "pingüino",
            "allá",
            "ya",
            "Perú",
            "así",
            "São",
            "manhã",
        ),
    }
)
FORMS: st.SearchStrategy[Callable[[str], str]] = st.sampled_from([str, str.upper, str.title, str.lower])
MARKS = st.sampled_from(
    [
        " ",
        "\u00a0",
        "\u202f",
        "\n",
        ", ",
        "… ",
        "…",
        "\u00a0»",
        "»",
        "” ",
        "”",
        "’",
        "‘",
        "– ",
        "–",
        " — ",
        "—",
        ".",
        " «\u00a0",
    ]
)
CORRECT = st.lists(st.tuples(FORMS, st.sampled_from(WORDS), MARKS), max_size=30).map(
    lambda found: "".join(form(word) + mark for form, word, mark in found)
)


@given(CORRECT)
@settings(max_examples=500, deadline=None)
def test_correct_text_is_never_changed(text: str) -> None:
    assert put_right(text) == (text, ())


@pytest.mark.parametrize("path", DUMPS, ids=lambda path: path.stem)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_correct_dumps_are_never_changed(path: Path, form: Any) -> None:
    text = unicodedata.normalize(form, path.read_text("utf-8"))

    assert put_right(text) == (text, ())


@given(st.lists(st.sampled_from(WORDS), max_size=30).map(" ".join))
@settings(max_examples=300, deadline=None)
def test_any_text_misread_as_one_encoding_is_put_right(words: str) -> None:
    text = f"Été {words}"
    stored = "".join(char if char.isascii() else read_as_1252(char.encode()) for char in text)

    assert put_right(stored)[0] == text


def read_as_1252(raw: bytes) -> str:
    return "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in raw)


@given(st.one_of(st.binary(max_size=400), st.text(max_size=200).map(str.encode)))
@settings(max_examples=400, deadline=None)
def test_any_bytes_give_one_normal_text(raw: bytes) -> None:
    found = decode(raw)

    assert normalise(found.text) == found.text
    assert found.text.strip() or {"VN120", "VN121"} & {note.code for note in found.diagnostics}


@given(
    st.one_of(
        st.text(max_size=60), st.text("aeo \n\t«»éàÃ©Â\u00a0\u0301\u0323\ufeff\u200bế’\x85\x7f\ufffd", max_size=40)
    )
)
@settings(max_examples=1000, deadline=None)
def test_what_needs_no_study_is_what_studying_would_give(text: str) -> None:
    assert decode(text.encode("utf-8", "replace")) == study(text.encode("utf-8", "replace"))


@given(st.text())
def test_plain_spaces_keep_every_offset(text: str) -> None:
    assert len(spaced(text)) == len(text)
    assert clean(spaced(text)) == clean(text)


@pytest.mark.parametrize(
    "text",
    [
        "Cầu mới ở Vĩnh Long được khánh thành sau mười hai năm chờ đợi của người dân.",
        "Thủ tướng dự lễ khởi công đường cao tốc",
        "CẦU MỚI Ở VĨNH LONG ĐƯỢC KHÁNH THÀNH",
        "Toàn cảnh buổi lễ. (Ảnh: Nguyễn Văn Cầu/TTXVN)",
    ],
)
def test_windows_1258(text: str) -> None:
    found = decode(in_1258(text))

    assert (found.text, found.encoding) == (text, "windows-1258")
    assert [note.code for note in found.diagnostics] == ["VN124"]


@pytest.mark.parametrize(
    "text",
    [
        "Le pont de Huê a été ouvert à l’été « 2019 » – enfin, dit-on…",
        "ÉTÉ À L’ÎLE : « LE CŒUR » DE LA FORÊT",
        "La visita però è finita così; il presidente può restare lunedì nella città più bella.",
        "O primeiro-ministro visitou São Paulo; as ações e as nações põem fim às discussões.",
        "El año pasado el Perú y España firmaron – ¿quién lo diría? – un acuerdo.",
        "Die Brücke über den Fluß wurde für 5 Millionen € geöffnet.",
    ],
)
def test_windows_1252(text: str) -> None:
    found = decode(text.encode("cp1252"))

    assert (found.text, found.encoding) == (text, "windows-1252")
    assert [note.code for note in found.diagnostics] == ["VN122"]


@pytest.mark.parametrize(
    "text", ["Un pont neuf à Huê\n\nIl est ouvert.", "Cầu mới\n\nĐược mở.", "越南总理访问。\n\n一座新桥。"]
)
@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-8-sig"])
def test_other_forms_of_unicode(text: str, encoding: str) -> None:
    found = decode(text.encode(encoding))

    assert found.text == text
    assert [note.code for note in found.diagnostics] == ["VN123"]


def test_a_cut_in_the_middle_of_a_letter_spoils_that_letter_only() -> None:
    found = decode("Un pont neuf à Huê, où l’été".encode()[:-1])

    assert found.text == "Un pont neuf à Huê, où l’ét\ufffd"
    assert [note.code for note in found.diagnostics] == ["VN122", "VN127"]


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (
            "👨\u200d👩\u200d👧 sou\u00adri\u200bre",
            "👨\u200d👩\u200d👧 sourire",
        ),  # emoji need their joiners, words do not
        ("ស្ពាន\u200bថ្មី \u200bpont", "ស្ពាន\u200bថ្មី pont"),  # so does Khmer, between its own letters
        ("un\u202e pont\u2066 neuf\ufeff", "un pont neuf"),
        ("\ufeff\u200b", ""),
        ("page\n\f\nune\fdeux\f\ntrois\v", "page\n\nune\ndeux\ntrois\n"),
        ("a\r\r\nb\r\nc\rd\u2028e\u2029f", "a\nb\nc\nd\ne\nf"),
    ],
)
def test_normal_text(raw: str, text: str) -> None:
    assert normalise(raw) == text
    assert normalise(text) == text


def test_marks_beyond_reason_are_kept() -> None:
    text = normalise("a" + "\u0301\u0323" * 100_000)  # the square of this would take hours

    assert text.count("\u0323") + text.count("ạ") == text.count("\u0301") == 100_000
    assert unicodedata.is_normalized("NFC", text)


@pytest.mark.parametrize(
    ("text", "folded", "path"),
    [
        ("Đà Nẵng", "da nang", "da-nang"),
        ("\u00d0à N\u1eb5ng", "da nang", "da-nang"),  # Icelandic Ð, which looks the same
        ("L’ÉTÉ\u00a0– Œuvre", "l'ete - œuvre", "lete-oeuvre"),
    ],
)
def test_folded(text: str, folded: str, path: str) -> None:
    assert (fold(text), slug(text)) == (folded, path)
