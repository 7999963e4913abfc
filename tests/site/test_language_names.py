"""Names of languages as they stand within a sentence of another."""

from __future__ import annotations

import pytest

from vnarchive import locales


@pytest.mark.parametrize(
    ("code", "lang", "name"),
    [
        ("vi", "fr", "vietnamien"),
        ("en", "fr", "anglais"),
        ("fr", "vi", "tiếng Pháp"),
        ("zh", "vi", "tiếng Trung"),
        ("vi", "en", "Vietnamese"),
        ("qq", "vi", "qq"),
    ],
)
def test_a_language_is_named_as_within_a_sentence(code: str, lang: str, name: str) -> None:
    assert locales.language(code, lang) == name
