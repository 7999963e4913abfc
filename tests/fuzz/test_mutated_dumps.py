"""What holds of any file: dumps cut, joined, shuffled, glued and littered are read without a fault and lose nothing."""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from vnarchive.editions import codes
from vnarchive.parse import parse
from vnarchive.records import records
from vnarchive.text import normalise

ROOT = Path(__file__).parents[2]
DUMPS = [
    path.read_bytes()
    for folder in ("articles", "tests/variants", "tests/quality/dumps")
    for path in sorted((ROOT / folder).glob("*.txt"))
]
QUOTED = re.compile(r"^(?:against: )?« (?P<words>.+) » \((?P<where>[a-z]+(?:/\d+)?)\)", re.S)
MARKS = ("ảnh 1", "(VNA)")
"""Words in a reason that stand for a layout; the record does not hold them."""

# What is put into a dump: what other dumps hold, what no text should hold, and what nobody thought of.
LITTER = st.sampled_from(
    [
        *("\x00", "\x0b", "\x1b[31m", "\r", "\r\n", "\u2028", "\x85", "\ufeff", "\u200b", "\u00ad", "\u0301", "\u202e"),
        *("\ud7ff", "İ", "ß", "ﬁ", "Ω", "越通社", "Ă©", "Ã©", "\u00a0", "\t", "  ", "\n\n\n", "(", "«", '"', "''"),
        *(
            "-VNA",
            "./.",
            "Voir plus\n",
            "See more\n",
            "Tin liên quan\n",
            "ảnh 1",
            " hinh anh 12",
            "Photo: VNA",
            "(VNA) - ",
        ),
        *(
            " date 2019-02 ",
            ">>",
            "[",
            "- ",
            "Pourquoi ?\n",
            ".La",
            "le 31 février",
            "29/2/2019",
            "99999999999999999999",
        ),
    ]
) | st.text(max_size=20)


def _lines(change: Callable[[list[str], int, int], None]) -> Callable[[str, int, int, str], str]:
    def changed(text: str, a: int, b: int, _: str) -> str:
        lines = text.splitlines(keepends=True) or [""]
        change(lines, a % len(lines), b % len(lines))
        return "".join(lines)

    return changed


def _delete(lines: list[str], a: int, _: int) -> None:
    del lines[a]


def _repeat(lines: list[str], a: int, b: int) -> None:
    lines.insert(b, lines[a])


def _swap(lines: list[str], a: int, b: int) -> None:
    lines[a], lines[b] = lines[b], lines[a]


def _without(text: str, sign: str, a: int) -> str:
    """The text without one of its `sign`s: a lost space or newline."""
    at = [found.start() for found in re.finditer(sign, text)]
    return text[: at[a % len(at)]] + text[at[a % len(at)] + 1 :] if at else text


MUTATIONS: dict[str, Callable[[str, int, int, str], str]] = {
    "delete a line": _lines(_delete),
    "repeat a line": _lines(_repeat),
    "swap two lines": _lines(_swap),
    "cut the end": lambda text, a, _b, _s: text[: a % (len(text) + 1)],
    "cut the start": lambda text, a, _b, _s: text[a % (len(text) + 1) :],
    "litter": lambda text, a, _b, litter: text[: a % (len(text) + 1)] + litter + text[a % (len(text) + 1) :],
    "lose a space": lambda text, a, _b, _s: _without(text, " ", a),
    "lose a newline": lambda text, a, _b, _s: _without(text, "\n", a),
    "join another": lambda text, a, b, _s: text + DUMPS[a % len(DUMPS)].decode("utf-8", "replace")[b % 500 :],
    "double": lambda text, _a, _b, _s: text + text,
    "upper case": lambda text, _a, _b, _s: text.upper(),
}
CHANGES = st.tuples(
    st.sampled_from(sorted(MUTATIONS)),
    st.integers(min_value=0, max_value=10**5),
    st.integers(min_value=0, max_value=10**5),
    LITTER,
)


@st.composite
def mutated(draw: st.DrawFn) -> str:
    text = draw(st.sampled_from(DUMPS)).decode("utf-8", "replace")
    for name, a, b, litter in draw(st.lists(CHANGES, min_size=1, max_size=4)):
        text = MUTATIONS[name](text, a, b, litter)
    return text


ENCODINGS = st.sampled_from(["utf-8", "utf-8", "utf-8", "utf-16", "cp1252", "cp1258"])


@given(mutated(), ENCODINGS, st.integers(min_value=0, max_value=3))
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_file_is_read_or_refused_by_a_code(text: str, encoding: str, lost: int) -> None:
    """`lost` bytes are cut off the end, in the middle of a character if need be."""
    stored = text.encode(encoding, "replace")
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "dump.txt"
        file.write_bytes(stored[: len(stored) - lost])
        [outcome] = records(Path(folder), [file])

    if outcome.value is None:
        assert [note.code for note in outcome.diagnostics if note.code.startswith("VN1")]
        return
    record = json.loads(outcome.value)
    assert [reason for reason in _reasons(record) if not _quotes(reason, record, text)] == []


@given(mutated(), st.sampled_from([None, *codes(), "xx"]))
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_nothing_is_lost_and_only_spaces_are_added(raw: str, lang: str | None) -> None:
    text = normalise(raw)
    read = parse(text, lang)

    assert "".join(text[span.start : span.end] for span in read.spans) == text
    assert all(not text[span.start : span.end].strip() for span in read.spans if span.part == "blank")
    for repair in read.repairs:
        assert repair.fixed.replace(" ", "") == repair.raw.replace(" ", "")
        around = text[max(0, repair.offset - len(repair.raw)) : repair.offset + len(repair.raw)]
        assert repair.raw in around
        assert not any(char.isspace() for char in text[repair.offset - 1 : repair.offset + 1])


@pytest.mark.parametrize("raw", DUMPS[:8], ids=lambda raw: raw.decode()[:20])
def test_a_dump_cut_anywhere_loses_nothing(raw: bytes) -> None:
    for end in range(0, len(raw), 97):
        text = normalise(raw[:end].decode("utf-8", "replace"))

        assert "".join(text[span.start : span.end] for span in parse(text).spans) == text


def _reasons(record: dict[str, Any]) -> list[str]:
    return [*record["date"]["evidence"], *(tag["evidence"] for tag in record["tags"])]


def _quotes(reason: str, record: dict[str, Any], text: str) -> bool:
    """The words stand in the part that the reason names; in the dump, where the record has no such part."""
    found = QUOTED.match(reason)
    if not found:
        return False
    part, _, number = found["where"].partition("/")
    if part in ("caption", "captions"):
        texts = [photo["caption"] or "" for photo in record["photos"]]
    elif part == "body":
        texts = [record["body"][int(number)]["text"]]
    elif part == "dateline":
        texts = [str(value) for value in record["dateline"].values()]
    else:
        texts = [record.get(part, text) or ""]
    return found["words"] in MARKS or any(found["words"] in text for text in texts)
