"""Law 1: nothing of a dump is lost, whatever it holds."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vnarchive.parse import parse
from vnarchive.text import normalise

SEEDS = sorted((Path(__file__).parents[2] / "articles").glob("*.txt"))

# Fragments of dumps, so that random texts meet every step; free text, so that they meet what nobody thought of.
FRAGMENTS = st.sampled_from(
    [
        *("\n", "\n\n", "\n\u00a0\n", " ", "\x00", "\u2028", "\ufeff", "e\u0301", "📝 Édito:", "VNA", "(VNA)"),
        *("Titre du jour", "Titre du jour ảnh 1", " ảnh 12 000 gens", "Photo: VNA", " Photo : Thu Hà/VNA."),
        *("(Photo: Xinhua/VNA)", "Hanoi (VNA) - ", "Paris, 9mai (VNA) – ", "-VNA", " –VNA", "./.", "(TTXVN/Vietnam+)"),
        *("Voir plus\n", "See more", "- un point ;", "[Un lien vers autre chose]", "Pourquoi ?", "le 18 février"),
        *(" date 2019-05 ", " date 2019-05-07", "Titre hinh anh 1", "- ảnh 2\n", ">>Un autre titre\n", "back to top\n"),
        *(
            "Politics\n",
            "Society\n",
            "Home\n",
            "Commentaire:*\n",
            "\u200b\n",
            "Hoa.La province",
            "./.\nVNA\n",
            "source\n",
        ),
        *(
            "VNA/CVN\n",
            "Theo Vietnam+\n",
            "BÌNH THUẬN — ",
            "(TTXVN) - ",
            "Society Ben Tre hosts a fair The fair ends.\n",
        ),
        *(
            "Une vue du port. Une vue du port.",
            "Photo : ",
            "(Source:",
            "A. TITRE\n",
            "Hoàng Lan source",
            "The sea is calm. ",
        ),
        *("Propos recueillis par X", "Le ministre a reçu uneséance de travail."),
    ]
)
DUMPS = st.lists(st.one_of(FRAGMENTS, st.text(max_size=12)), max_size=30).map("".join)


@given(DUMPS)
@settings(max_examples=400, deadline=None)
def test_spans_give_any_text_back(raw: str) -> None:
    text = normalise(raw)
    read = parse(text)

    assert "".join(text[span.start : span.end] for span in read.spans) == text
    assert all(not text[span.start : span.end].strip() for span in read.spans if span.part == "blank")


@given(DUMPS)
@settings(max_examples=200, deadline=None)
def test_repairs_only_insert_spaces(raw: str) -> None:
    read = parse(normalise(raw), lang="fr")

    assert all(repair.fixed.replace(" ", "") == repair.raw.replace(" ", "") for repair in read.repairs)
    assert {repair.part.split("/")[0] for repair in read.repairs} <= {"body", "dateline", "signoff", "related"}


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem)
def test_spans_give_the_seeds_back(path: Path) -> None:
    text = path.read_bytes().decode("utf-8")
    read = parse(text)

    assert "".join(text[span.start : span.end] for span in read.spans) == text
    assert read.noise == ()
