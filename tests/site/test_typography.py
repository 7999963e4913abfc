"""How stored words are set on pages: cases in typography.tsv, and that only spaces and apostrophes are touched."""

from __future__ import annotations

import html
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vnarchive.typography import HARD, NARROW, markup, plain

CASES = [
    line.split("\t")
    for line in Path(__file__).with_name("typography.tsv").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]


def shown(text: str, lang: str) -> str:
    """With the signs that the cases use for what cannot be seen."""
    told = str(markup(text, lang)).replace("<sup>", "{").replace("</sup>", "}")
    return html.unescape(told).replace(HARD, "~").replace(NARROW, "^")


@pytest.mark.parametrize(("lang", "stored", "expected"), CASES, ids=[case[1] for case in CASES])
def test_words_are_set_as_their_language_asks(lang: str, stored: str, expected: str) -> None:
    assert shown(stored, lang) == expected


def bare(text: str) -> str:
    return "".join(text.replace("’", "'").split())


@given(st.text(alphabet="aé1 9.,;:!?«»'%€hnM°§ \u00a0\u202f"), st.sampled_from(["fr", "vi", "en"]))
def test_only_spaces_and_apostrophes_are_set(text: str, lang: str) -> None:
    assert bare(plain(text, lang)) == bare(text)
