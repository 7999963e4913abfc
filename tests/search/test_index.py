"""The index: it holds every word of every article, is the same however it came about, and changes little for little."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import reading
import site_sample
from hypothesis import given, settings
from hypothesis import strategies as st

from archives import tree
from vnarchive import archive, search
from vnarchive.engine import Engine
from vnarchive.memory import Memory
from vnarchive.model import Article, Block, Tag, Teaser
from vnarchive.search.documents import KINDS
from vnarchive.search.neighbours import neighbours
from vnarchive.search.placing import FULL, capacity, roundest, spread
from vnarchive.search.postings import LEVELS, numbers, packed, read, stepped, unpacked
from vnarchive.search.scripts import Term
from vnarchive.search.shards import SIZE, _bounds, _cut
from vnarchive.search.tokens import TERMS, words
from vnarchive.settings import Settings
from vnarchive.urls import SEARCH_META
from vnarchive.write import prune

CHOSEN = Settings(languages=("fr", "vi"))
PHRASES = Settings(languages=("fr", "vi"), phrases=True)


def invented(number: int, **fields: Any) -> Article:
    day = f"{2010 + number % 3}-{1 + number % 12:02}-{1 + number % 28:02}"
    text = f"Le numéro {number} parle de ponts{number % 7} et d'écoles{number % 11}, à Hà Nội, mot{number}."
    kind: dict[str, Any] = {
        "edtf": day,
        "headline": f"Titre {number} sur l’eau",
        "body": (Block("paragraph", text),),
        "tags": (Tag("hanoi", "place", "Hanoï", 0.9, "body/0"),),
    }
    return site_sample.article(f"{number:04}_{number:016x}", **(kind | fields))


def built(
    folder: Path, articles: Iterable[Article], *, jobs: int = 1, memory: bool = True, chosen: Settings = CHOSEN
) -> search.index.Written:
    """The index of some articles, as a build leaves it."""
    remembered = Memory(folder / "memory.sqlite") if memory else None
    whole = archive.index(articles, chosen)
    written = search.build(whole, folder / "site", Engine(remembered, jobs), folder / ".vnarchive")
    prune(folder / "site", [one.url for one in written.receipts])
    return written


def test_every_word_of_every_article_is_found_and_nothing_of_teasers(tmp_path: Path) -> None:
    whole = archive.index([*site_sample.articles(), *(invented(number) for number in range(60))], CHOSEN)
    articles = whole.texts.load(one.id for one in whole.articles).values()
    built(tmp_path, articles)
    terms, documents = reading.terms(tmp_path / "site"), reading.documents(tmp_path / "site")
    by_url = {row[0]: slot for slot, row in documents.items()}
    cards = {card.id: card.url for story in whole.stories for card in story.cards}

    assert len(documents) == len(articles) == reading.meta(tmp_path / "site")["n"]
    for article in articles:
        slot = by_url[cards[article.id]]
        texts = [article.headline or "", article.lead or "", *(block.text for block in article.body)]
        for word in (word for text in texts for word in words(text)):
            assert not TERMS[word] or slot in dict(terms[TERMS[word]]), word
        for tag in article.tags:
            assert slot in dict(terms[f"#{KINDS[tag.kind]}:{tag.id}"])


def test_teasers_are_in_no_index(tmp_path: Path) -> None:
    built(tmp_path, [invented(1, teasers=(Teaser("Appâtunique", "Leurreunique", None, None, None),))])

    assert not {"appatuniqu", "leurreuniqu"} & reading.terms(tmp_path / "site").keys()


def test_documents_stand_in_the_order_of_their_days(tmp_path: Path) -> None:
    built(tmp_path, [*site_sample.articles(), *(invented(number) for number in range(60))])
    dates = [row[2] for _, row in sorted(reading.documents(tmp_path / "site").items())]
    known = [date for date in dates if date and date[:4].isdigit() and len(date) == 10]

    assert dates[:2] == [0, 0] or dates[0] in (0, "XXXX-02-18")
    assert known == sorted(known)


@pytest.mark.parametrize("jobs", [1, 2])
def test_any_history_gives_the_index_of_a_clean_build(tmp_path: Path, jobs: int) -> None:
    articles = [invented(number) for number in range(40)]
    built(tmp_path / "warm", articles[:30], jobs=jobs)
    built(tmp_path / "warm", articles[10:], jobs=jobs)
    next((tmp_path / "warm/site/search/t/0").iterdir()).unlink()
    for run in (tmp_path / "warm/.vnarchive/search").iterdir():
        run.write_bytes(run.read_bytes()[:-1])
    built(tmp_path / "warm", articles, jobs=jobs)
    built(tmp_path / "clean", reversed(articles), memory=False)

    assert tree(tmp_path / "warm/site") == tree(tmp_path / "clean/site")


def test_what_is_unchanged_is_not_written_again(tmp_path: Path) -> None:
    articles = [invented(number) for number in range(40)]
    built(tmp_path, articles)

    assert built(tmp_path, articles).written == ()


def test_without_a_place_to_remember_it_works(tmp_path: Path) -> None:
    (tmp_path / ".vnarchive").write_text("in the way")
    built(tmp_path, [invented(1)], memory=False)

    assert (tmp_path / "site" / SEARCH_META).is_file()


def test_an_empty_archive_has_an_index(tmp_path: Path) -> None:
    built(tmp_path, [])

    assert reading.meta(tmp_path / "site")["n"] == 0


def named(id: str, edtf: str | None) -> Article:
    """Of no number."""
    return site_sample.article(id, edtf=edtf, body=(Block("paragraph", f"Le pont {id}."),), tags=())


def part(url: str) -> str:
    """Of the index: `t`, `latest`, `meta`."""
    found = re.fullmatch("search/(?:d/(latest)/.*|(.)/.*|(.*?)(?:-.*)?.js)", url)
    return next(filter(None, found.groups())) if found else url


@pytest.mark.parametrize("day", ["2010-07-15", "2013-01-01", "2012?-03-03", None])
def test_one_article_more_changes_only_the_files_of_the_latest(tmp_path: Path, day: str | None) -> None:
    articles = [*(invented(number) for number in range(1100)), named("undated", None)]
    built(tmp_path, articles)
    after = built(tmp_path, [*articles, invented(1100, edtf=day)])

    assert not {part(url) for url, _ in after.written} & {"t", "x"}
    assert len(after.written) <= 16


def test_a_day_more_changes_only_the_files_of_the_latest(tmp_path: Path) -> None:
    articles = [invented(number) for number in range(1100)]
    built(tmp_path, articles)
    after = built(tmp_path, [*articles, named("newest", "2012-12-31")])

    assert not {part(url) for url, _ in after.written} & {"t", "x"}


def test_an_older_article_more_moves_few_others(tmp_path: Path) -> None:
    articles = [invented(number) for number in range(1100) if number != 500]
    before = built(tmp_path, articles)
    after = built(tmp_path, [*articles, invented(500)])

    assert len(after.written) <= len(before.receipts) / 4


def test_the_latest_are_parted_alike_whatever_came_first(tmp_path: Path) -> None:
    articles = [invented(number) for number in range(1100)]
    built(tmp_path / "warm", articles[:1060])
    built(tmp_path / "warm", articles[40:])
    built(tmp_path / "warm", articles)
    built(tmp_path / "clean", reversed(articles), memory=False)

    assert tree(tmp_path / "warm/site") == tree(tmp_path / "clean/site")
    assert reading.meta(tmp_path / "clean/site")["latest"]


def test_every_article_is_found_in_the_latest_or_in_the_others(tmp_path: Path) -> None:
    built(tmp_path, [invented(number) for number in range(1100)])
    terms, documents = reading.terms(tmp_path / "site"), reading.documents(tmp_path / "site")
    moments = reading.moments(tmp_path / "site")
    titles = {slot: row[1] for slot, row in documents.items()}
    by_time = [row[2] for _, row in sorted(documents.items(), key=lambda pair: moments[pair[0]])]

    assert len(documents) == 1100
    for number in range(1100):
        assert [titles[slot] for slot, _ in terms[f"mot{number}"]] == [f"Titre {number} sur l’eau"]
    assert by_time == sorted(by_time)


def test_names_of_one_thing_are_one_term(tmp_path: Path) -> None:
    texts = ["La ville de Hanoï.", "La ville de Hanoi.", "Thành phố Hà Nội.", "Thanh pho Ha Noi.", "La ville de HANOÏ."]
    built(tmp_path, [invented(number, body=(Block("paragraph", text),)) for number, text in enumerate(texts)])
    terms = reading.terms(tmp_path / "site")

    assert len(terms["@g:hanoi"]) == len(texts)


def test_a_curators_concept_is_one_term_by_all_its_names(tmp_path: Path) -> None:
    labels = 'fr = "Ponts suspendus", vi = "Cầu treo", en = "Hanging bridges"'
    concepts = f'[[subject]]\nid = "hanging-bridges"\nlabel = {{{labels}}}\n'
    texts = ["Des ponts suspendus neufs.", "Một cầu treo mới."]
    whole = archive.index(
        [invented(number, body=(Block("paragraph", text),)) for number, text in enumerate(texts)], CHOSEN, concepts
    )
    search.build(whole, tmp_path / "site", Engine(), tmp_path / ".vnarchive")

    assert len(reading.terms(tmp_path / "site")["@s:hanging-bridges"]) == 2


def test_an_index_of_neighbours_has_those_of_each_block_and_changes_no_other_term(tmp_path: Path) -> None:
    articles = [invented(number) for number in range(1100)]
    built(tmp_path / "with", articles, chosen=PHRASES)
    built(tmp_path / "without", articles)
    terms, documents = reading.terms(tmp_path / "with/site"), reading.documents(tmp_path / "with/site")
    by_url = {row[0]: slot for slot, row in documents.items()}
    whole = archive.index(articles, PHRASES)
    cards = {card.id: card.url for story in whole.stories for card in story.cards}

    for article in articles[::10]:
        for text in (article.headline or "", article.lead or "", *(block.text for block in article.body)):
            for hash in neighbours([text]):
                assert by_url[cards[article.id]] in dict(terms[hash])
    assert neighbours(["le pont de la digue"]) == neighbours(["ponts, digues"]) != neighbours(["digue, pont"])
    assert neighbours(["un pont", "une digue"]) == set()
    plain = reading.terms(tmp_path / "without/site")
    assert {term: found for term, found in terms.items() if not term.startswith("=")} == plain


@given(st.lists(st.integers(0, 10_000_000), unique=True, min_size=1).map(sorted))
def test_postings_are_read_as_written(postings: list[int]) -> None:
    slots = sorted({posting // LEVELS for posting in postings})
    kept = list(zip(slots, (posting % LEVELS for posting in postings), strict=False))
    steps = [(slot - before - 1) * LEVELS + level for (before, _), (slot, level) in pairwise([(-1, 0), *kept])]

    assert unpacked(packed(steps, 500_000), len(kept), 500_000) == kept
    assert read(numbers(postings)) == postings


@given(st.lists(st.floats(0, 1, exclude_max=True)).map(sorted))
def test_places_become_slots_in_their_order(places: list[float]) -> None:
    slots = spread(places, capacity(len(places)))

    assert slots == sorted(set(slots))
    assert len(slots) == len(places) <= capacity(len(places)) * FULL
    assert all(0 <= slot < capacity(len(places)) for slot in slots)


@given(st.lists(st.integers(1, 500), min_size=1, max_size=80), st.integers(1, 8))
def test_the_roundest_number_leaves_few_above_it(values: list[int], limit: int) -> None:
    values += [1] * (limit + 1)
    found = roundest(values, limit)

    assert sum(value >= found for value in values) <= limit
    if found != float("inf"):
        assert any(value >= found for value in values)
        assert found == roundest([*values, 1], limit), "a smaller one more changes nothing"


@given(st.integers(0, 10_000))
def test_segments_have_room(count: int) -> None:
    assert count <= capacity(count) * FULL
    assert capacity(count) <= stepped(4 * count // 3 + 2)


@settings(max_examples=30)
@given(st.sets(st.text("abcé#_~", min_size=1, max_size=6), min_size=1), st.randoms(use_true_random=False))
def test_shards_are_parted_by_their_bounds(names: set[str], chance: Any) -> None:
    groups = _cut([Term(name, "", 1, "x" * chance.randrange(9000)) for name in sorted(names)], SIZE)
    bounds = _bounds(groups, "")

    assert [term.term for group in groups for term in group] == sorted(names)
    for at, group in enumerate(groups):
        assert all(bounds[at] <= term.term for term in group)
        assert at + 1 == len(groups) or all(term.term < bounds[at + 1] for term in group)
