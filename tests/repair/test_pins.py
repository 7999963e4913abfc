"""The wraps of an archive: learnt from its long glued articles, lent to its short ones, hardly ever changing."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st
from test_quality import glue, prose

from vnarchive.parse import parse
from vnarchive.repair import Estimate, Pins, look, pins
from vnarchive.repair.pooling import Pin


def of(width: int, prefix: int | None = 33, lang: str = "fr", dateline: bool = True) -> Estimate:
    return Estimate(lang, dateline, (width, width), None if prefix is None else (prefix, prefix))


def test_too_few_articles_pin_nothing() -> None:
    assert pins([]) == pins([None, None]) == pins([of(79)] * 4) == Pins()


def test_what_five_articles_show_is_pinned_by_language_and_era() -> None:
    found = pins([*[of(79)] * 5, *[of(72, 0, dateline=False)] * 6, None, *[of(80, None, "en")] * 5])

    assert found.pins == (Pin("en", True, 80, None), Pin("fr", False, 72, 0), Pin("fr", True, 79, 33))
    assert found.of("fr", True) == (Pin("fr", True, 79, 33), Pin("fr", False, 72, 0))
    assert found.of("fr", False) == (Pin("fr", False, 72, 0), Pin("fr", True, 79, 33))
    assert found.of("vi", True) == ()


def test_equally_good_numbers_of_an_article_are_decided_by_the_others() -> None:
    vague = Estimate("fr", True, (77, 80), (30, 35))

    assert pins([vague] * 5 + [of(79, 33)]).pins == (Pin("fr", True, 79, 33),)


def test_a_source_may_have_had_several_wraps() -> None:
    assert [pin.width for pin in pins([of(79)] * 30 + [of(80)] * 12 + [of(76)] * 3).pins] == [79, 80]


ESTIMATES = st.lists(
    st.builds(
        of, st.integers(70, 82), st.sampled_from([None, 0, 32, 33]), st.sampled_from(["fr", "en"]), st.booleans()
    ),
    max_size=60,
)


@given(ESTIMATES, st.randoms(use_true_random=False))
def test_the_order_of_the_files_does_not_matter(estimates: list[Estimate], chance: random.Random) -> None:
    shuffled = list(estimates)
    chance.shuffle(shuffled)

    assert pins(shuffled) == pins(estimates)


def test_one_article_more_changes_nothing_in_an_archive_of_many() -> None:
    """Pins are part of the key of every remembered file: 1 of 500 added articles may move them, not each."""
    chance = random.Random("archive")
    archive = [of(chance.choice([72, 72, 79, 79, 79, 80]), chance.choice([33, 33, 33, 0])) for _ in range(500)]
    changes = sum(pins(archive[:count]) != pins(archive[: count + 1]) for count in range(250, 499))

    assert changes <= 1


def test_an_article_shows_its_wrap_before_it_is_parsed() -> None:
    chance, lines = random.Random("wrap"), prose("fr")
    glued = glue(lines[:8], 79, 33, 1.0, chance)
    shown = look("\n\n".join(each.text for each in glued.paragraphs), "fr").wrap

    assert shown is not None
    assert shown.dateline
    assert shown.widths[0] <= 79 <= shown.widths[1]
    assert shown.prefixes is not None
    assert shown.prefixes[0] <= 33 <= shown.prefixes[1]
    assert look("\n\n".join(lines), "fr").wrap is None
    assert look("\n\n".join(lines), "und").wrap is None


def test_a_dump_is_parsed_with_the_pins_of_its_archive() -> None:
    pinned = Pins((Pin("fr", True, 79, 33),))
    chance = random.Random("short")
    dumps = [f"Un titre\n\nUn chapeau.\n\nHanoi (VNA) - {line} -VNA\n\nVoir plus\n" for line in prose("fr")[1:12]]
    glued = [glue(dump.split("\n"), 79, 33, 1.0, chance) for dump in dumps]
    texts = ["\n".join(each.text for each in paragraphs) for paragraphs, _ in glued]

    alone = sum(len(parse(text).repairs) for text in texts)
    assert sum(len(parse(text, pins=pinned).repairs) for text in texts) > alone
