"""Who belongs with whom: the judged pairs, and the laws that hold for any archive and any history of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from storing_kin import article, related, text_article

from cases import Case, cases
from vnarchive.engine import Engine
from vnarchive.memory import Memory, Remembered
from vnarchive.model import Article, Kin
from vnarchive.related import neighbours, table, vectors
from vnarchive.related.build_frequencies import shares, text
from vnarchive.related.frequencies import FOLDER, idf
from vnarchive.related.kin import VERSIONS
from vnarchive.related.rows import Table
from vnarchive.related.table import settled

PAIRS = cases(Path(__file__).parent)
NONE = Kin()


def kin(articles: list[Article]) -> dict[str, Kin]:
    return related(articles, Engine())


def pair(case: Case) -> list[Article]:
    found = re.findall(r"^\[(\w+) ([\dX-]+)\]\n(.+)\n((?:[^\[].*\n?)+)", case.text, re.M)
    return [
        text_article(f"{number}", lang, when, headline, *rest.strip().split("\n"))
        for number, (lang, when, headline, rest) in enumerate(found)
    ]


@pytest.mark.parametrize("case", PAIRS, ids=str)
def test_pairs(case: Case) -> None:
    one, other = pair(case)
    found = kin([one, other])

    said = found.get(one.id, NONE)
    assert case.expected == [("kin", "versions" if said.versions else "related" if said.related else "nothing")]
    assert bool(said.versions) == bool(found.get(other.id, NONE).versions)


def test_only_articles_of_one_language_relate() -> None:
    one, _ = pair(PAIRS[0])
    other = text_article("en", "en", "2019-03-12", one.title, one.lead or "", *(block.text for block in one.body))

    assert kin([one, other]) == {}


def test_versions_stand_for_one_another_among_the_related() -> None:
    one, again = pair(PAIRS[0])
    follow_up = text_article(
        "z",
        "fr",
        "2019-05-02",
        "Le barrage de Krong Nang prend du retard",
        "Le chantier du barrage de Krong Nang, qui doit arroser les caféiers de Dak Lak, a pris du retard.",
        "Le vice-ministre Tran Van Kiet a promis aux paysans que la retenue serait pleine avant la sécheresse.",
    )
    found = kin([one, again, follow_up])

    assert found["z"].related in {(one.id,), (again.id,)}
    assert found[one.id] == Kin(("z",), (again.id,), one.id)


def test_an_article_sent_many_times_is_one_cluster() -> None:
    one, _ = pair(PAIRS[0])
    copies = [
        text_article(f"{number:03}", "fr", "2019-03-12", one.title, one.lead or "", *(block.text for block in one.body))
        for number in range(70)
    ]
    found = kin(copies)

    assert {found[copy.id].dispatch for copy in copies} == {"000"}
    assert all(len(found[copy.id].versions) == VERSIONS for copy in copies)
    assert all(found[copy.id].related == () for copy in copies)


NUMBERS = st.lists(st.integers(0, 60), min_size=1, max_size=40)


@settings(deadline=None, max_examples=40)
@given(NUMBERS, st.randoms(use_true_random=False))
def test_the_order_of_articles_says_nothing(numbers: list[int], chance: object) -> None:
    articles = [article(number) for number in dict.fromkeys(numbers)]

    assert kin(articles) == kin(sorted(articles, key=lambda one: one.digest))


@settings(deadline=None, max_examples=40)
@given(NUMBERS)
def test_versions_are_mutual_and_related_articles_exist(numbers: list[int]) -> None:
    articles = [article(number) for number in dict.fromkeys(numbers)]
    found = kin(articles)

    ids = {one.id for one in articles}
    for id, one in found.items():
        assert all(id in found[other].versions for other in one.versions)
        assert {*one.related, *one.versions} <= ids - {id}
        assert not {*one.related} & {*one.versions}
        assert len(one.related) <= 5


@settings(deadline=None, max_examples=60)
@given(
    st.lists(st.tuples(NUMBERS, st.integers(0, 2)), min_size=2, max_size=5),
    st.sampled_from([3, 8, 48]),
    st.sampled_from([4, 99]),
)
def test_what_was_remembered_changes_nothing(
    history: list[tuple[list[int], int]], candidates: int, crowded: int
) -> None:
    """Added, changed and lost articles: a table kept through them says what a new one says, full rows or not."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(neighbours, "CANDIDATES", candidates)
        patch.setattr(neighbours, "CROWDED", crowded)
        memory = Kept()
        for numbers, edition in history:
            articles = [article(number, edition if number % 3 == 0 else 0) for number in dict.fromkeys(numbers)]
            patch.setattr(table, "_MANY", 0)  # however many are new, the others are kept
            found = related(articles, Engine(memory))
            patch.setattr(table, "_MANY", 8)

            assert found == kin(articles)


class Kept(Memory):
    """A memory without a file."""

    def __init__(self) -> None:
        self.fault = None
        self._kept: dict[str, dict[bytes, Remembered]] = {}

    def load(self, stage: str) -> dict[bytes, Remembered]:
        return dict(self._kept.get(stage, {}))

    def apart(self, stage: str, keys: Iterable[bytes]) -> Iterator[bytes | None]:
        return (self._kept[stage][key].apart for key in keys)

    def add(self, stage: str, fresh: Mapping[bytes, Remembered]) -> None:
        self._kept.setdefault(stage, {}).update(fresh)

    def drop(self, stage: str, keys: Iterable[bytes]) -> None:
        for key in list(keys):
            self._kept.get(stage, {}).pop(key, None)


def test_an_unrelated_article_changes_nothing() -> None:
    articles = [article(number) for number in range(40)]
    stranger = text_article(
        "zz", "fr", "2011-11-11", "Xylophones", "Zwieback quetsche xylophones kvas ouzo.", "Borchtch goulasch."
    )

    assert {id: one for id, one in kin([*articles, stranger]).items() if id != "zz"} == kin(articles)


@pytest.mark.parametrize("lang", sorted(path.stem for path in FOLDER.glob("*.txt")))
def test_the_frequencies_are_those_of_the_lists(lang: str) -> None:
    assert (FOLDER / f"{lang}.txt").read_text("utf-8") == text(shares(lang))


def test_house_words_tell_little() -> None:
    french = idf("fr")

    assert french["vietnam"] < french["fevrier"] < french["barrag"] < french["cafeier"]
    assert french["chi_minh"] < 2 < french["krong_nang"]
    assert idf("vi")["chu_tich"] < 1 < idf("vi")["rung_duoc"]


def test_what_is_found_is_what_is_nearest() -> None:
    """Recall at 5 against weighing all pairs; a floor that may rise. `make bench-related` measures large archives."""
    made = {one.id: vectors.vector(vectors.text(one)) for one in map(article, range(150))}
    found = settled({id: id for id in made}, Held(made))
    near = dict(zip(found.ids, rows(found), strict=True))

    right = expected = 0
    for id, one in made.items():
        likeness = {other: neighbours.likeness(one, made[other]) for other in made if other != id}
        nearest = sorted(likeness.values(), reverse=True)[:5]
        right += sum(likeness[other] >= nearest[-1] for other in near[id][:5])
        expected += 5
    assert right / expected >= 0.98


def rows(found: Table) -> list[list[str]]:
    near = vectors.numbers(found.near)
    slots = [near[at : at + neighbours.NEAREST] for at in range(0, len(near), neighbours.NEAREST)]
    return [[found.ids[slot] for slot in row if slot != neighbours.NONE] for row in slots]


class Held(dict[str, vectors.Vector]):
    """Vectors that are all at hand."""

    def load(self, ids: Iterable[str]) -> None:
        pass
