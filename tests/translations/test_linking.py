"""What is linked, what is only proposed, and how a curator's word stands above both."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from judged_pairs import judged
from msgspec.structs import replace

from archives import made, tree, write
from vnarchive.archive import Archive, index
from vnarchive.briefs import brief
from vnarchive.discover import discover
from vnarchive.engine import Engine
from vnarchive.memory import Memory
from vnarchive.model import Article
from vnarchive.read import read
from vnarchive.repair import Pins
from vnarchive.rulings import Rulings
from vnarchive.settings import Settings
from vnarchive.translations import matches
from vnarchive.translations.candidates import Days
from vnarchive.translations.likeness import telling
from vnarchive.translations.seasons import likely, seasons, weighed

LANGUAGES = ("fr", "vi", "en")
FRENCH = """---
lang: fr
date: 2019-02-18
headline: Ha Tinh investit dans une digue de 12,4 km à Ky Anh
{}
---

Dang Quoc Lam a lancé le chantier d'une digue de 12,4 km à Ky Anh, qui coûte 386 milliards de dongs pour 5.200 foyers.
"""
VIETNAMESE = """---
lang: vi
date: {}
headline: Hà Tĩnh khởi công tuyến đê biển ở Kỳ Anh
{}
---

Sáng nay, ông Đặng Quốc Lâm phát lệnh khởi công tuyến đê dài 12,4 km qua Kỳ Anh, giá 386 tỷ đồng, cho 5.200 hộ dân.
"""


def archive(root: Path, french: str = "", vietnamese: str = "", when: str = "2019-02-18") -> Archive:
    write(root, {"articles/fr.md": FRENCH.format(french), "articles/vi.md": VIETNAMESE.format(when, vietnamese)})
    articles = [article for item in discover(root).value if (article := read(root, Rulings(), Pins(), item).value)]
    return index(articles, Settings())


def test_a_sure_pair_is_one_story_with_its_evidence(tmp_path: Path) -> None:
    found = archive(tmp_path)

    assert [story.id for story in found.stories] == ["fr"]
    (match,) = found.matches
    assert (match.original, match.translation, match.sure) == ("fr", "vi", True)
    assert match.evidence[:2] == ("same day", "same figures: 12.4, 386000000000, 5200")


@pytest.mark.parametrize("word", ["null", "none"])
@pytest.mark.parametrize("side", ["french", "vietnamese"])
def test_a_curator_may_refuse(tmp_path: Path, word: str, side: str) -> None:
    found = archive(tmp_path, **{side: f"translation_of: {word}"})

    assert len(found.stories) == 2
    assert found.matches == ()
    assert found.diagnostics == ()


def test_what_is_declared_wins(tmp_path: Path) -> None:
    write(tmp_path, {"articles/en.md": "---\nlang: en\ndate: 2020-01-01\nheadline: Other\n---\n\nOther words.\n"})
    found = archive(tmp_path, vietnamese="translation_of: en")

    assert {card.id for card in found.story_of["vi"].cards} == {"en", "vi", "fr"}, "and its story may be joined"
    declared = archive(tmp_path, french="translation_of: absent")
    assert declared.matches == ()


@pytest.mark.parametrize(
    ("when", "linked", "proposed"),
    [
        ("2019-02-19", True, True),
        ("2019-02-20", False, False),
        ("XXXX-02-18", False, True),
        ('"[2019-02-18,2021-02-18]"', False, True),
        ("2019-02", False, False),
    ],
)
def test_only_single_days_are_linked_unasked(tmp_path: Path, when: str, linked: bool, proposed: bool) -> None:
    found = archive(tmp_path, when=when)

    assert (len(found.stories) == 1) is linked
    assert bool(found.matches) is proposed


def test_the_order_of_articles_does_not_matter() -> None:
    articles: list[Article] = [each.article for name in ("fit", "held") for each in judged(name)]
    expected = index(articles, Settings())
    random.Random(1).shuffle(articles)

    assert index(articles, Settings()) == expected


def test_a_build_follows_what_is_linked_now(tmp_path: Path) -> None:
    """Law 2 where an edit of one article joins, parts and joins it with another."""
    for change in ("", "translation_of: null", ""):
        archive(tmp_path, vietnamese=change)
        made(tmp_path, tmp_path / "warm")
        made(tmp_path, tmp_path / "cold", memory=False)
        assert tree(tmp_path / "warm") == tree(tmp_path / "cold")
        page = next((tmp_path / "warm").rglob("vi/**/*ha-tinh-khoi-cong*.html")).read_text("utf-8")
        assert ("ha-tinh-investit" in page.partition("<main")[0]) is not bool(change)


def test_what_is_remembered_changes_nothing(tmp_path: Path) -> None:
    """Whatever articles come, go and change: the pairs are those of an archive that is looked at for the first time."""
    briefs = [brief(each.article) for each in judged("fit")]
    memory, dice = Memory(tmp_path / "memory.sqlite"), random.Random(5)
    some = briefs
    for _ in range(5):
        originals = {each.id: each.id for each in some}
        found = matches(some, LANGUAGES, originals, Engine(memory))
        assert found == matches(some, LANGUAGES, originals, Engine())
        assert found
        other = dice.choice(briefs)
        changed = replace(dice.choice(some), opening=other.opening, date=other.date, digest=other.digest)
        some = [*(each for each in dice.sample(some, len(some) - 5) if each.id != changed.id), changed]


DAYS = ("2019-12-31", "2020-01-01", "2020-02-28", "2020-02-29", "2021-03-01", "2020-03-10", "2020-03-11", "XXXX-01-01",
        "XXXX-12-31", "XXXX-03-01", "[2019-02-28,2020-03-11]", "[2020-01-01,2021-03-01]")  # fmt: skip


def test_the_seasons_find_what_one_look_at_all_articles_finds() -> None:
    """With the same odds, which hang on all articles of the days, whatever season these are of."""
    dice = random.Random(2)
    briefs = [brief(each.article) for each in judged("fit")]
    texts = [(one.opening, one.rest) for one in dice.sample(briefs, 12)]
    for _ in range(5):
        some = []
        for one in briefs:
            opening, rest = dice.choice(texts)
            when = replace(one.date, edtf=dice.choice(DAYS))
            some.append(replace(one, date=when, opening=opening, rest=rest, lang=dice.choice(LANGUAGES)))
        found = {(pair.one, pair.other): pair for pair in weighed(Days(map(telling, some)))}
        assert found
        assert likely(some, Engine()) == [found[pair] for pair in sorted(found)]


def test_only_the_days_of_a_changed_article_are_looked_at_again() -> None:
    briefs = [brief(each.article) for each in judged("fit")]
    before = {season.name: season.key for season in seasons(briefs)}
    changed = replace(briefs[0], digest="another")
    after = {season.name: season.key for season in seasons([changed, *briefs[1:]])}

    assert before.keys() == after.keys()
    assert 1 <= sum(after[name] != key for name, key in before.items()) < len(before)
