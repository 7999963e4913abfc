"""What holds for any article: no text raises, the result is the same each time, and nothing is said too surely."""

from __future__ import annotations

import re
from pathlib import Path
from unicodedata import normalize

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from vnarchive.dating import Reading, edtf, resolve
from vnarchive.dating.conclusion import CAP, OPEN_CAP
from vnarchive.dating.grammar import grammar
from vnarchive.dating.seeking import Ending
from vnarchive.dating.words import numbers
from vnarchive.editions import codes
from vnarchive.text import fold

# Words that date rules look for, so that random texts meet the rules often.
SCRAPS = st.sampled_from(
    [
        *("le 18 février", "du 18 au 20 février", "1er mai", "Mai Tien Dung", "mardi", "le samedi 7 mai", "29 février"),
        *("31 avril", "2019", "fin 2018", "d'ici 2020", "2019-2020", "novembre 2018", "le 30 juin 2020", "9/1/2020"),
        *("aura lieu", "a reçu", "la même période de 2021", "six premiers mois", "45e anniversaire", "Vietnam-Japon"),
        *("Premier ministre", "Nguyen Xuan Phuc", "COVID-19", "SEA Games 31", "14e Congrès", "Têt", "ngày 15/8", "sẽ"),
        *("tháng 3/2024", "on March 5", "May 5-7, 2018", "will be held", "(", ")", ".", "\n", "đ", "e\u0301", "\u00a0"),
    ]
)
TEXTS = st.lists(st.one_of(SCRAPS, st.text(max_size=12)), max_size=14).map(" ".join)
READINGS = st.builds(
    Reading,
    lang=st.sampled_from([*codes(), "xx"]),
    headline=st.none() | TEXTS,
    lead=st.none() | TEXTS,
    place=st.none(),
    agency=st.sampled_from([None, "VNA", "AVI"]),
    date_text=st.none() | SCRAPS | st.text(max_size=8),
    body=st.lists(TEXTS, max_size=4).map(tuple),
    captions=st.lists(TEXTS, max_size=2).map(tuple),
    signoff=st.sampled_from([None, "-VNA", "–AVI", "-CVN/VNA"]) | st.text(max_size=6),
    markers=st.booleans(),
    closed=st.booleans(),
    post_id=st.none() | st.integers(min_value=0, max_value=10**9),
    captured=st.sampled_from([None, "2021-06-30", "1999-01-01", "soon"]),
)

SEED = Reading(
    lang="fr",
    headline="Partager les expériences japonaises pour promouvoir l'e-gouvernement",
    lead="Une conférence en ligne a eu lieu le 8 janvier.",
    place="Hanoï",
    agency="VNA",
    date_text=None,
    body=(
        "Le Bureau du gouvernement et l'ambassade du Japon ont co-organisé le 8 janvier une conférence en ligne.",
        "Selon le ministre Mai Tien Dung, le coût économisé est de 9.800 milliards de dongs.",
        "En 2021 et les années suivantes, le Vietnam considère l'e-gouvernement comme une tendance.",
        "Il a cité l'application NCOVI et la politique du Premier ministre japonais Suga Yoshihide.",
    ),
    captions=("Le ministre et président du Bureau du gouvernement, Mai Tien Dung (gauche).",),
    signoff="-VNA",
    markers=True,
    closed=True,
)
STRANGE = (
    "Le Premier ministre Pham Minh Chinh s'exprime à Hanoi, le 24 décembre.",
    "L'année 2025 en dix événements marquants, et le programme pour la période 2026-2030.",
    "Le secrétaire général To Lam et le président Luong Cuong.",
)


@settings(deadline=None, max_examples=150)
@given(READINGS)
def test_any_article_is_dated_or_left_open(reading: Reading) -> None:
    date = resolve(reading).value

    assert date.confidence <= (CAP if reading.closed else OPEN_CAP)
    assert (date.edtf is None) == (date.precision == "none") == (date.method == "none")
    if date.edtf:
        known = edtf.parse(date.edtf)
        assert known
        assert known.precision == date.precision
        assert date.evidence
        if known.earliest and known.latest:
            assert known.earliest <= known.latest


@settings(deadline=None, max_examples=40)
@given(READINGS)
def test_the_same_article_gets_the_same_date(reading: Reading) -> None:
    assert resolve(reading) == resolve(replace(reading))


@settings(deadline=None, max_examples=40)
@given(READINGS)
def test_an_unseen_end_gives_no_inferred_day(reading: Reading) -> None:
    outcome = resolve(replace(reading, closed=False))

    assert "?-" not in (outcome.value.edtf or "")
    assert outcome.value.confidence <= OPEN_CAP
    assert reading.lang not in codes() or "VN410" in [diagnostic.code for diagnostic in outcome.diagnostics]


def test_the_day_needs_the_articles_end() -> None:
    closed = resolve(SEED)
    opened = resolve(replace(SEED, closed=False, signoff=None, body=SEED.body + STRANGE))

    assert closed.value.edtf == "2021?-01-08"
    assert closed.value.confidence >= 0.8
    assert closed.diagnostics == ()
    assert opened.value.precision != "day"
    assert opened.value.confidence <= OPEN_CAP
    assert [diagnostic.code for diagnostic in opened.diagnostics] == ["VN410"]


def test_reasons_quote_the_words_and_their_place() -> None:
    reasons = resolve(SEED).value.evidence

    assert reasons[0] == "« le 8 janvier » (lead)"
    assert "« Premier ministre japonais Suga Yoshihide » (body/3): holder Suga Yoshihide, 2020-09/2021-10" in reasons


def test_a_post_id_far_from_the_words_is_reported() -> None:
    outcome = resolve(replace(SEED, post_id=169216))

    assert [diagnostic.code for diagnostic in outcome.diagnostics] == ["VN411"]


def test_the_clock_is_no_input() -> None:
    for path in (Path(edtf.__file__).parent).glob("*.py"):
        source = path.read_text("utf-8")
        assert not any(word in source for word in ("today(", "now(", "import time")), path.name


@given(TEXTS)
def test_cheap_looks_see_what_patterns_see(text: str) -> None:
    folded = fold(text)
    assert list(numbers(folded)) == [found.span() for found in re.finditer("[0-9]+", folded)]
    for lang in codes():
        for field in ("until", "edges", "day_part", "today_ends", "numeric_intro"):
            look: Ending = getattr(grammar(lang), field)
            assert bool(look.search(folded)) == bool(look.pattern.search(folded))


@given(st.text(st.characters(max_codepoint=0x180) | st.sampled_from("’–—“ệ "), max_size=40))
def test_a_text_is_folded_character_by_character(text: str) -> None:
    text = normalize("NFC", text)
    assert fold(f"{text} é") == "".join(map(fold, text)) + " e"
