"""The order of names in each language, and the letters of the indexes."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vnarchive import collation


@pytest.mark.parametrize(
    ("lang", "ordered"),
    [
        ("vi", ["An", "Ăn", "Ân", "Bình", "Da", "Đa", "Em", "Ê", "Ô", "Ơ", "Ư", "Xa"]),
        ("vi", ["ma", "mà", "mả", "mã", "má", "mạ"]),
        ("fr", ["cote", "coté", "Côte", "Da", "Đa", "Eau", "Éclair", "œuf", "Ontario"]),
        ("en", ["« Zero »", "Zo", "Zoo"]),
        ("fr", ["G20", "Gabon", "Île"]),
    ],
)
def test_names_stand_in_their_order(lang: str, ordered: list[str]) -> None:
    assert sorted(set(ordered), key=lambda name: collation.key(name, lang)) == ordered


@pytest.mark.parametrize(
    ("lang", "name", "initial"),
    [
        ("vi", "Đà Nẵng", "Đ"),
        ("fr", "Đà Nẵng", "D"),
        ("vi", "Ấn Độ", "Â"),
        ("fr", "États-Unis", "E"),
        ("fr", "« Œuvre »", "O"),
        ("fr", "17e Congrès", "0–9"),
        ("fr", "—", "#"),
    ],
)
def test_initials(lang: str, name: str, initial: str) -> None:
    assert collation.initial(name, lang) == initial


@settings(deadline=None, max_examples=100)
@given(st.text(), st.text(), st.sampled_from(["fr", "vi", "en", "xx"]))
def test_equal_keys_mean_equal_texts(one: str, other: str, lang: str) -> None:
    assert (collation.key(one, lang) == collation.key(other, lang)) == (one == other)
