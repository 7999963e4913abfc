"""The parts of an archive make the pages of the whole, and a part's key says when they change."""

from __future__ import annotations

import random
from collections.abc import Iterable

import pytest
import site_sample

from vnarchive import archive, pages
from vnarchive.model import Article
from vnarchive.pages import overviews, parts
from vnarchive.pages.told import Part, Told
from vnarchive.settings import Settings

SETTINGS = Settings(languages=("fr", "vi", "en"), base_url="https://example.org/")


def many() -> list[Article]:
    """Articles of all kinds of dates with few subjects and persons, so that lists are long and cut into parts."""
    dice = random.Random(7)
    dates = ["2019-03-{:02}", "2020?-{:02}-05", "2020-{:02}", "XXXX-{:02}-02", "2021~", "[2019-03-{:02},2020-04-{:02}]"]
    tags = [site_sample.SUBJECT, site_sample.PERSON, site_sample.PLACE]
    return [
        site_sample.article(
            f"n{number}",
            dice.choice(["fr", "vi", "de"]),
            dice.choice([*dates, None, None]) and dice.choice(dates).format(dice.randint(1, 12), dice.randint(1, 12)),
            tags=tuple(dice.sample(tags, dice.randint(0, 3))),
        )
        for number in range(300)
    ]


ARCHIVES = {"of all kinds": site_sample.articles(), "long lists": many(), "empty": []}


def cut(articles: Iterable[Article]) -> list[Part]:
    whole = archive.index(articles, SETTINGS)
    return [*parts.parts(Told(whole)), *overviews.overviews(Told(whole))]


def digests(part: Part) -> dict[str, str]:
    return {page.url: pages.digest(page) for page in part.cut().pages()}


@pytest.mark.parametrize("name", ARCHIVES)
def test_parts_make_the_pages_of_the_whole(name: str) -> None:
    whole = {page.url: pages.digest(page) for page in pages.plan(archive.index(ARCHIVES[name], SETTINGS))}
    found = [page for part in cut(ARCHIVES[name]) for page in part.cut().pages()]

    assert len({page.url for page in found}) == len(found)
    assert {page.url: pages.digest(page) for page in found} == {
        url: one for url, one in whole.items() if "sitemap" not in url
    }


@pytest.mark.parametrize("name", ["of all kinds", "long lists"])
def test_a_part_whose_key_stays_has_the_same_pages(name: str) -> None:
    """Whatever article goes, comes or changes: no page changes but in a part whose key does."""
    articles = ARCHIVES[name]
    before = {part.name: part for part in cut(articles)}
    pages_before = {name: digests(part) for name, part in before.items()}
    dice = random.Random(3)
    for _ in range(12):
        changed = list(articles)
        gone = changed.pop(dice.randrange(len(changed)))
        other = dice.choice(changed)
        if dice.random() < 0.7:
            changed.append(site_sample.article(gone.id, other.lang, other.date.edtf, tags=other.tags, lead=gone.lead))
        after = {part.name: part for part in cut(changed)}
        for part in after.values():
            if part.name in before and before[part.name].key == part.key:
                assert digests(part) == pages_before[part.name], part.name
        assert sum(part.key != before[name].key for name, part in after.items() if name in before) < len(before)


def test_names_are_told_apart() -> None:
    names = [part.name for articles in ARCHIVES.values() for part in cut(articles)]

    assert all(len({part.name for part in cut(articles)}) == len(cut(articles)) for articles in ARCHIVES.values())
    assert {"homes", "articles 2019-03", "subject e-government", "year 2020"} <= set(names)
