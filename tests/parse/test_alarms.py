"""A sound dump raises no alarm: what is usual in its view is no fault of it."""

from __future__ import annotations

import pytest

from vnarchive.parse import parse

CAPTION = "Les barques de Ninh Kiêu. Photo : VNA"
TEXT = "Les barques de Ninh Kiêu ont retrouvé leurs rameurs au printemps, après dix ans de bruit et de moteurs."
TITLE = "Les barques de Ninh Kiêu retrouvent leurs rameurs"
FOLDED = "Les barques de Ninh Kieu retrouvent leurs rameurs"


@pytest.mark.parametrize(
    "text",
    [
        f" date 2022-04 {CAPTION}\n\nCân Tho (VNA) - {TEXT}",
        f"{TITLE} hinh anh 1{CAPTION}\nCân Tho (VNA) - {TEXT}",
        f"{TEXT}\nIls sont neuf, dit-on, et le plus jeune a soixante ans.\n{TITLE}\nLe plus jeune a soixante ans.",
    ],
    ids=["dated", "marker", "teaser stuck to it"],
)
def test_the_end_is_seen_where_no_sign_off_is_needed(text: str) -> None:
    assert parse(text).closed


def test_the_end_of_a_page_that_stops_is_not_seen() -> None:
    assert not parse(f"{TITLE}\n\n{TEXT}\n\n{TEXT} Ils sont neuf.").closed


def test_only_a_marker_without_accents_asks_for_them() -> None:
    text = f"\nCân Tho (VNA) - {TEXT} -VNA"

    assert "VN207" in {each.code for each in parse(f"{FOLDED} hinh anh 1{CAPTION}{text}").diagnostics}
    assert "VN207" not in {each.code for each in parse(f"{TITLE} ảnh 1{CAPTION}{text}").diagnostics}
