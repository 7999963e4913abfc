"""Markdown with front matter: each field on its own, raw HTML as content, no text that raises."""

from __future__ import annotations

import pytest
from hypothesis import given as hypothesis_given
from hypothesis import settings
from hypothesis import strategies as st

from vnarchive.curated import Curated, open_notes, overlaid, read_curated
from vnarchive.model import Photo
from vnarchive.parse import parse

DUMP = "Un titre du jour\n\nLe résumé.\n\nHanoi (VNA) - Le premier alinéa du texte. -VNA\n\nVoir plus\n"


def read(text: str) -> Curated:
    outcome = read_curated(text, "x.md")
    assert outcome.value is not None
    return outcome.value


def codes(text: str) -> list[tuple[int, str]]:
    return [(note.line, note.code) for note in read_curated(text, "x.md").diagnostics]


@pytest.mark.parametrize(
    ("front", "line", "code"),
    [
        ("headlin: x", 2, "VN311"),
        ("lang: fr\nheadline: [a]", 3, "VN312"),
        ("tags: {ad: [x]}", 2, "VN312"),
        ("url: javascript:alert(1)", 2, "VN312"),
        ("date: 2021-13-08", 2, "VN313"),
        ("date: hier", 2, "VN313"),
        ("a: [", 3, "VN310"),
        ("- a", 1, "VN310"),
        ("x: !!python/object:os.system ls", 2, "VN310"),
    ],
)
def test_a_bad_field_is_named_with_its_line(front: str, line: int, code: str) -> None:
    assert [found for _, found in codes(f"---\n{front}\n---\ntext\n")] == [code]
    if code != "VN310":
        assert codes(f"---\n{front}\n---\ntext\n") == [(line, code)]


@pytest.mark.parametrize("date", ["2019-02-18", "2019?-02-18", "2019-02", "2019", "'[2021-10-05,2022-10-05]'", "null"])
def test_dates_that_a_curator_may_write(date: str) -> None:
    assert codes(f"---\ndate: {date}\n---\n") == []


def test_a_good_field_survives_a_bad_neighbour() -> None:
    assert read("---\nlead: Bon\ndate: jamais\n---\n").fields.lead == "Bon"


def test_html_in_markdown_is_never_code() -> None:
    text = (
        "Avant <script>alert(1)</script> **gras** <img src=x onerror=alert(1)> [l](javascript:x)\n\n<b onclick=x>y</b>"
    )
    html = "".join(block.html or "" for block in read(text).body)

    assert "script" not in html
    assert "onerror" not in html
    assert "onclick" not in html
    assert "<strong>gras</strong>" in html


def test_blocks_have_their_kinds() -> None:
    blocks = read("# Titre\n\nTexte & suite\n\n- un\n- deux\n\n> cité\n").body

    assert [(block.kind, block.text) for block in blocks] == [
        ("subheading", "Titre"),
        ("paragraph", "Texte & suite"),
        ("list", "un deux"),
        ("quote", "cité"),
    ]


def test_a_field_wins_and_null_removes() -> None:
    parsed = parse(DUMP)
    laid = overlaid(parsed, read("---\nheadline: Autre\nlead: null\nphotos: [{caption: Vue, after: 1}]\n---\n"))

    assert (laid.headline, laid.lead, laid.body) == ("Autre", None, parsed.body)
    assert laid.photos == (Photo(caption="Vue", after=1),)


def test_a_body_replaces_the_text_and_its_repairs() -> None:
    laid = overlaid(parse(DUMP), read("---\n---\nNouveau texte.\n"))

    assert [block.text for block in laid.body] == ["Nouveau texte."]
    assert laid.repairs == ()


BARE = "Hanoi (VNA) - Le premier alinéa du texte, sans titre au-dessus. -VNA\n"
PHOTO = "Un titre du jour\n"


def test_a_text_of_the_curator_ends_where_it_ends() -> None:
    parsed = parse(PHOTO, "fr")

    assert not overlaid(parsed, read("---\nlead: Le résumé\n---\n")).closed
    assert overlaid(parsed, read("Le texte, retrouvé.\n")).closed


@pytest.mark.parametrize(
    ("dump", "overlay", "codes"),
    [
        (BARE, None, ["VN201"]),
        (BARE, "---\nlead: Un résumé\n---\n", ["VN201"]),
        (BARE, "---\nheadline: Un titre\n---\n", []),
        (PHOTO, None, ["VN204"]),
        (PHOTO, "---\nheadline: Un titre\n---\n", ["VN204"]),
        (PHOTO, "Le texte, retrouvé.\n", []),
    ],
)
def test_what_the_curator_gives_is_missed_no_more(dump: str, overlay: str | None, codes: list[str]) -> None:
    notes = open_notes(parse(dump, "fr"), read(overlay) if overlay else None)

    assert [note.code for note in notes if note.code in ("VN201", "VN204")] == codes


def test_an_article_of_its_own_may_open_with_its_title() -> None:
    laid = overlaid(parse("", "fr"), read("# Le titre\n\nLe texte.\n"))

    assert laid.headline == "Le titre"
    assert [block.text for block in laid.body] == ["Le texte."]


@hypothesis_given(st.text(max_size=80), st.text(max_size=120))
@settings(max_examples=200, deadline=None)
def test_no_text_raises(front: str, body: str) -> None:
    read_curated(f"---\n{front}\n---\n{body}", "x.md")
    read_curated(body, "x.md")
