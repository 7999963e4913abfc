"""Text is escaped in feeds and sitemaps as the standard library does it."""

from __future__ import annotations

from xml.sax import saxutils

from hypothesis import given
from hypothesis import strategies as st

from vnarchive.metadata import xml

TEXT = st.text(st.sampled_from("aé<>&\"'\n\r\t ;#")) | st.text()


@given(TEXT)
def test_text_between_tags(text: str) -> None:
    assert xml.escape(text) == saxutils.escape(text)


@given(TEXT)
def test_the_value_of_an_attribute(text: str) -> None:
    assert xml.quoteattr(text) == saxutils.quoteattr(text)
