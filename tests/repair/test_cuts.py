"""Where a space is put back, where none may be, and the law that spaces are all that is added."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cases import Case, cases
from vnarchive.decoding import decode
from vnarchive.parse import parse
from vnarchive.repair import Cut, Paragraph, find_cuts, rules_from_toml

ARTICLES = Path(__file__).parents[2] / "articles"
SEEDS = sorted(ARTICLES.glob("*.txt"))


def paragraphs(text: str) -> list[Paragraph]:
    found, at = [], 0
    for line in text.split("\n"):
        found.append(Paragraph(at, line))
        at += len(line) + 1
    return found


def mended(text: str, cuts: tuple[Cut, ...]) -> str:
    for cut in reversed(cuts):
        if cut.applied:
            text = f"{text[: cut.offset]} {text[cut.offset :]}"
    return text


@pytest.mark.parametrize("case", cases(Path(__file__).parent / "cases"), ids=str)
def test_case(case: Case) -> None:
    lang = dict(case.expected)["lang"]
    applied = [cut for cut in find_cuts(paragraphs(case.text), lang) if cut.applied]

    assert [cut.fixed for cut in applied] == [value for name, value in case.expected if name == "cut"]


def expected_cuts() -> list[tuple[int, str]]:
    rows = (Path(__file__).parent / "first_seed.tsv").read_text("utf-8").splitlines()
    return [(int(offset), marked) for offset, marked in (row.split("\t") for row in rows)]


def test_all_44_cuts_of_the_first_seed_and_no_other() -> None:
    read = parse(SEEDS[0].read_bytes().decode())
    found = [(repair.offset, repair.fixed) for repair in read.repairs]

    assert found == [(offset, marked.replace("|", " ")) for offset, marked in expected_cuts()]
    assert all(repair.confidence >= 0.9 for repair in read.repairs)


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem)
def test_no_cut_in_what_is_not_glued(path: Path) -> None:
    """The second seed whole, the teasers of both: each line as an article of one paragraph."""
    read = parse(path.read_bytes().decode())
    glued = {repair.offset for repair in read.repairs}
    for span in read.spans:
        if span.part.startswith("teasers/") or not glued:
            cuts = find_cuts([Paragraph(span.start, read.text[span.start : span.end])], "fr")
            assert [cut.fixed for cut in cuts if cut.applied] == [], span.part


@pytest.mark.parametrize("change", ["renamed", "nfd", "crlf"])
def test_the_same_cuts_however_the_file_was_stored(change: str) -> None:
    raw = SEEDS[0].read_bytes()
    if change == "nfd":
        raw = unicodedata.normalize("NFD", raw.decode()).encode()
    elif change == "crlf":
        raw = raw.replace(b"\n", b"\r\n")
    assert parse(decode(raw).text).repairs == parse(SEEDS[0].read_bytes().decode()).repairs


PIECES = [
    *(
        "Leministre",
        "uneséance",
        "électroniqueet",
        "193dans",
        "d'ici2020",
        "XuanPhuc",
        "Mamonov,effectue",
        "«",
        "»",
        "–",
    ),
    *("appréciél’objectif", "-VNA", "Hanoi", "(VNA)", "18", "février", "n°257/2025/QH15", "RON95-III", "À''", "’", "…"),
]
TEXTS = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=10)), max_size=60).map(" ".join)


@given(TEXTS, st.sampled_from(["fr", "en", "vi", "und", "xx"]))
@settings(max_examples=300, deadline=None)
def test_only_spaces_are_ever_added(text: str, lang: str) -> None:
    cuts = find_cuts(paragraphs(text), lang)

    assert [cut.offset for cut in cuts] == sorted({cut.offset for cut in cuts})
    assert all(cut.fixed.replace(" ", "") == cut.raw.replace(" ", "") for cut in cuts)
    assert all(not (text[cut.offset - 1].isdigit() and text[cut.offset].isdigit()) for cut in cuts)
    assert mended(text, cuts).replace(" ", "") == text.replace(" ", "")
    assert cuts == find_cuts(paragraphs(text), lang)


def test_accept_and_reject_name_offsets_of_one_article() -> None:
    text = SEEDS[0].read_bytes().decode()
    toml = '[article."000_9cf367e4308b91ca"]\nreject = [404]\n'
    rules = rules_from_toml(toml, "000_9cf367e4308b91ca").value

    assert len(parse(text, rules=rules).repairs) == 43
    assert len(parse(text, rules=rules_from_toml(toml, "other").value).repairs) == 44


@pytest.mark.parametrize(
    "text",
    [
        *("a" * 300_000, "l'" * 100_000, "a-" * 100_000, "Aa" * 100_000, "(" * 200_000, "1a" * 100_000),
        *("dela " * 60_000, "–Le " * 60_000, "unedeux " * 10_000, "e\u0301" * 100_000),
        *('"mot"mot ' * 30_000, "ditque la villeest " * 15_000),
    ],
    ids=lambda text: f"{text[:8]!r} {len(text)}",
)
def test_a_hostile_line_is_left_in_linear_time(text: str) -> None:
    """No clock: judged place by place, any of these would outlast the patience of whoever runs the tests."""
    assert mended(text, find_cuts([Paragraph(0, text)], "fr")).replace(" ", "") == text.replace(" ", "")
