"""The post id in a page's address."""

from __future__ import annotations

import pytest

from vnarchive.dating.post_id import from_url


@pytest.mark.parametrize(
    ("url", "number"),
    [
        ("https://fr.vietnamplus.vn/un-pont-neuf-post64098.vnp", 64098),
        ("http://fr.vietnamplus.vn/un-pont-neuf/64098.vnp", 64098),
        ("https://es.vietnamplus.vn/post-27750.vnp", 27750),
        ("https://fr.vietnamplus.vn/un-pont-neuf-post64098.amp", 64098),
        ("https://www.vietnamplus.vn/cau-moi-post855052.vnp?utm=x", 855052),
        ("https://fr.vietnamplus.vn/un-pont-tag512.vnp", None),
        ("https://fr.vietnamplus.vn/tags/pont-512.vnp", None),
        ("https://fr.vietnamplus.vn/topic/pont-512.vnp", None),
        ("https://fr.vietnamplus.vn/region/nord/512.vnp", None),
        ("https://example.org/un-pont/64098.vnp", None),
        ("https://notvietnamplus.vn/un-pont/64098.vnp", None),
        ("", None),
        (None, None),
    ],
)
def test_post_id_of_an_address(url: str | None, number: int | None) -> None:
    assert from_url(url) == number
