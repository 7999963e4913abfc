"""What holds for any text at all."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vnarchive.entities import KINDS_IN_ORDER, Reading, find_tags, known

PIECES = (
    """
Le ministre|Mai Tiến Dũng|Bộ trưởng|ông|M.|(gauche)|a déclaré|Hanoi|Hà Nội|Nga|US$|Anh|l’e-gouvernement|ONU|Nguyen Van
Prime Minister|said|de la|et|,|.|Ho Chi Minh-Ville|«|»|Takio Yamada|russe|COVID-19|Đoàn|œuvre|\u0301|-|du Japon|X|İ|ß
""".strip()
    .replace("\n", "|")
    .split("|")
)
PROSE = st.lists(st.sampled_from(PIECES), max_size=14).map(" ".join) | st.text(max_size=60)
READINGS = st.builds(
    Reading,
    lang=st.sampled_from(["fr", "vi", "en", "de"]),
    headline=st.none() | PROSE,
    lead=st.none() | PROSE,
    captions=st.lists(PROSE, max_size=2).map(tuple),
    body=st.lists(PROSE, max_size=4).map(tuple),
    place=st.none() | PROSE,
)
QUICK = settings(deadline=None, max_examples=150)


def texts(reading: Reading) -> list[str]:
    return [reading.headline or "", reading.lead or "", *reading.captions, *reading.body, reading.place or ""]


@QUICK
@given(READINGS)
def test_any_text_gives_tags_with_words_that_stand_in_it(reading: Reading) -> None:
    found = find_tags(reading)

    for tag in found.tags + found.suggestions:
        quote = tag.evidence.removeprefix("« ").rpartition(" » (")[0]
        assert quote
        assert any(quote in text for text in texts(reading))
        assert 0 < tag.confidence < 1
        assert tag.id
        assert tag.label
        assert tag.role is None or (tag.kind == "person" and any(tag.role in text for text in texts(reading)))


@QUICK
@given(READINGS)
def test_one_top_topic_at_most(reading: Reading) -> None:
    subjects = [known("subject", tag.id) for tag in find_tags(reading).tags if tag.kind == "subject"]

    assert sum(concept is not None and concept.is_topic for concept in subjects) <= 1


@QUICK
@given(READINGS)
def test_a_concept_is_tagged_once_in_a_fixed_order(reading: Reading) -> None:
    found = find_tags(reading)
    both = [(tag.kind, tag.id) for tag in found.tags + found.suggestions]

    assert len(both) == len(set(both))
    for tags in (found.tags, found.suggestions):
        assert [tag.kind for tag in tags] == sorted((tag.kind for tag in tags), key=KINDS_IN_ORDER.index)
    assert find_tags(reading) == found


@QUICK
@given(READINGS, READINGS)
def test_articles_do_not_remember_each_other(first: Reading, second: Reading) -> None:
    alone = find_tags(second)
    find_tags(first)

    assert find_tags(second) == alone


@QUICK
@given(READINGS.filter(lambda reading: all(unicodedata.is_normalized("NFC", text) for text in texts(reading))))
def test_an_apostrophe_is_an_apostrophe(reading: Reading) -> None:
    """How a keyboard wrote a mark must not change what an article is about."""

    def typed(text: str | None) -> str | None:
        return text and text.replace("’", "'")

    other = Reading(
        reading.lang,
        typed(reading.headline),
        typed(reading.lead),
        tuple(text.replace("’", "'") for text in reading.captions),
        tuple(text.replace("’", "'") for text in reading.body),
        typed(reading.place),
    )

    assert [tag.id for tag in find_tags(other).tags] == [tag.id for tag in find_tags(reading).tags]


@pytest.mark.parametrize("words", ["Ly", "Nguyen", "Qwx Ly", "Thai Thai Thai Qwx"])
def test_a_text_with_a_capital_at_each_word_names_nobody(words: str) -> None:
    """Where each word were looked at from each other, this would take minutes; it takes a tenth of a second."""
    body = f"Qwx {' '.join([words] * 100_000)} Qwx"

    for lang in ("fr", "en"):
        found = find_tags(Reading(lang, None, body=(body,)))
        assert not [tag for tag in found.tags + found.suggestions if tag.kind == "person"]
