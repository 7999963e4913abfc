"""Figures in any notation are one figure; names are what has a capital inside a sentence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vnarchive.editions import codes
from vnarchive.translations.traces import traces


@pytest.mark.parametrize(
    ("lang", "text", "figure"),
    [
        ("fr", "1,5 million de dongs", "1500000"),
        ("fr", "1.500.000 dongs", "1500000"),
        ("fr", "1 500 000 dongs", "1500000"),
        ("vi", "1,5 triệu đồng", "1500000"),
        ("en", "1.5 million VND", "1500000"),
        ("en", "1,500,000 VND", "1500000"),
        ("vi", "1,59 triệu tỷ đồng", "1590000000000000"),
        ("fr", "1,59 million de milliards de dongs", "1590000000000000"),
        ("vi", "2.300 tỷ đồng", "2300000000000"),
        ("en", "2.3 trillion VND", "2300000000000"),
        ("fr", "en hausse de 5,28 %", "5.28"),
        ("en", "up 5.28 percent", "5.28"),
        ("es", "1,17 mil millones de dólares", "1170000000"),
        ("de", "34.580 Tonnen", "34580"),
    ],
)
def test_a_figure_is_the_same_in_any_notation(lang: str, text: str, figure: str) -> None:
    assert traces(lang, [text], []).opening[0] == figure


def test_single_digits_and_first_words_say_nothing() -> None:
    assert traces("fr", ["Trois ponts et 4 routes. Les travaux ont été lancés."], []).opening == ()


def test_names_are_folded_and_the_rest_has_only_what_is_new() -> None:
    found = traces("vi", ["Hôm nay, Thủ tướng Nguyễn Xuân Phúc thăm Nhật Bản"], ["Ông gặp Abe tại Nhật Bản"])

    assert set(found.opening) >= {"nguyen", "xuan", "phuc", "nhat", "ban"}
    assert found.rest == ("abe",)


@given(st.sampled_from([*codes(), "und"]), st.text("1 .,Aé triệu million\n%", max_size=60))
def test_any_text_has_traces_in_order(lang: str, text: str) -> None:
    found = traces(lang, [text], [text])

    assert list(found.opening) == sorted(set(found.opening))
    assert found.rest == ()
