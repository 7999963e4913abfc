"""The parts of an archive make the pages of the whole, and a part's key says when they change."""

from __future__ import annotations

import random
from collections.abc import Iterable

import pytest
import site_sample
from msgspec import structs

from vnarchive import archive, pages
from vnarchive.model import Article, ArticleDate, Block, Dateline, Photo, Repair, Source, Teaser
from vnarchive.pages import overviews, parts
from vnarchive.pages.told import Part, Told
from vnarchive.settings import Settings

SETTINGS = Settings(languages=("fr", "vi", "en"), base_url="https://example.org/")
PHOTOS = (Photo(1, "Une légende", "VNA", 0), Photo(2, None, None, 1))


def many() -> list[Article]:
    """Articles of all kinds of dates with few subjects and persons, so that lists are long and cut into parts; and so
    many wanted that they have lists too."""
    dice = random.Random(7)
    dates = ["2019-03-{:02}", "2020?-{:02}-05", "2020-{:02}", "XXXX-{:02}-02", "2021~", "[2019-03-{:02},2020-04-{:02}]"]
    tags = [site_sample.SUBJECT, site_sample.PERSON, site_sample.PLACE]
    return [
        site_sample.article(
            f"n{number}",
            dice.choice(["fr", "vi", "de"]),
            dice.choice([*dates, None, None]) and dice.choice(dates).format(dice.randint(1, 12), dice.randint(1, 12)),
            tags=tuple(dice.sample(tags, dice.randint(0, 3))),
            photos=PHOTOS[: dice.randint(0, 2)],
            teasers=(Teaser(f"Un absent, le numéro {dice.randint(1, 99)}", None, None, None, None),),
        )
        for number in range(300)
    ]


def pictured() -> list[Article]:
    """What stands first in the photos of a month stands in another's, too, behind a third that does not."""
    dates = ["[2019-12-01,2020-03-03]", "[2020-02-01,2020-03-07]"]
    return [site_sample.article(f"n{number}", edtf=one, photos=PHOTOS) for number, one in enumerate(dates)]


ARCHIVES = {"of all kinds": site_sample.articles(), "long lists": many(), "photos": pictured(), "empty": []}


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


CHANGES: dict[str, object] = {
    "title": "Un autre titre",
    "lead": "Une autre phrase.",
    "dateline": Dateline("Vientiane", "VNA"),
    "date": ArticleDate("2019-03-04", "day", 0.5, "text", ("« lundi »",)),
    "photos": (Photo(1, "Une autre légende", "AFP", 0),),
    "tags": (structs.replace(site_sample.PERSON, label="M. T. Dung", role="ministre"),),
    "url": "https://example.org/1",
    "teasers": (Teaser("Un absent, sans numéro", None, None, None, None),),
    "translation_of": "n7",
    "body": (Block("paragraph", "Un autre texte."),),
    "repairs": (Repair("body/0", 3, "Leministre", "Le ministre", 0.9, "wrap"),),
    "source": Source("articles/another.txt", "0" * 64, 11),
    "overlay": Source("articles/another.md", "0" * 64, 12),
    "pins": ("n7", "n8"),
}


@pytest.mark.parametrize("field", CHANGES)
def test_what_an_article_says_anew_is_in_the_key_of_each_part_that_shows_it(field: str) -> None:
    articles = ARCHIVES["long lists"]
    changed = [
        structs.replace(one, **{field: CHANGES[field]}, digest=f"other {one.id}") if at % 60 == 59 else one
        for at, one in enumerate(articles)
    ]
    before = {part.name: part for part in cut(articles)}
    after = [part for part in cut(changed) if part.name in before]
    kept = [part for part in after if before[part.name].key == part.key]
    assert kept
    assert len(kept) < len(after)
    assert [part.name for part in kept if digests(part) != digests(before[part.name])] == []


def test_names_are_told_apart() -> None:
    names = [part.name for articles in ARCHIVES.values() for part in cut(articles)]

    assert all(len({part.name for part in cut(articles)}) == len(cut(articles)) for articles in ARCHIVES.values())
    assert {"homes", "articles 2019-03", "subject e-government", "year 2020"} <= set(names)
