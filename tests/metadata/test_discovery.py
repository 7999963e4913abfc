"""Feeds, sitemaps and the search description of a whole site, held to their standards by schemas and other parsers."""

from __future__ import annotations

import json
import re
import sys
from functools import cache
from pathlib import Path
from typing import Any

import feedparser
import msgspec
import pytest
from browsers import lacking
from hypothesis import given
from hypothesis import settings as limits
from invented_articles import EVERY_PRECISION, article, headlines
from lxml import etree
from standards import SCHEMAS, SITEMAP, json_feed_faults, sitemap_schema, valid

from vnarchive import archive, pages, render, urls
from vnarchive.metadata import opensearch
from vnarchive.metadata.feed import Channel, Item, atom, json_feed
from vnarchive.metadata.sitemap import index
from vnarchive.model import Article, ArticleDate, Block, Tag
from vnarchive.pages import Page
from vnarchive.settings import Settings

BASE = "https://archive.example/vna/"
HERE = Settings(languages=("fr", "vi"), title="Une archive <inventée> de dépêches")
THERE = msgspec.structs.replace(HERE, base_url=BASE)
DIPLOMACY = Tag("diplomacy", "subject", "Diplomatie", 0.9, "« rencontre »")
OFTEN, RARELY = (Tag(id, "person", id.title(), 0.9, "lead") for id in ("often", "rarely"))
DATED = [date for date in EVERY_PRECISION.values() if date.edtf and not date.edtf.startswith("XXXX")]


def articles() -> list[Article]:
    """Forty of every kind of date, all diplomacy; three name one person, two another."""
    return [
        article(
            f"Titre {number} <&>",
            id=f"{number:03}_{number:08x}9a013791",
            key=f"{number:08x}",
            date=ArticleDate(f"2021-03-{number:02}", "day", 0.9) if 0 < number < 30 else DATED[number % len(DATED)],
            body=(Block("paragraph", f"Alinéa {number} & fin."),),
            tags=(DIPLOMACY, *([OFTEN] if number in (3, 4, 5) else [RARELY] if number in (6, 7) else [])),
        )
        for number in range(40)
    ]


@cache
def planned(settings: Settings) -> dict[str, Page]:
    return {page.url: page for page in pages.plan(archive.index(articles(), settings))}


def written(url: str, settings: Settings = THERE) -> str:
    return render.render(render.theme(Path("/nowhere")), planned(settings)[url]).decode()


def test_the_checks_of_json_feeds_can_fail() -> None:
    good: dict[str, Any] = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "x",
        "items": [{"id": "1", "content_html": "y"}],
    }
    spoilt = [good | {"title": None}, good | {"versio": "1"}, good | {"items": good["items"] * 2}]

    assert not json_feed_faults(json.dumps(good))
    assert all(json_feed_faults(json.dumps(document)) for document in spoilt)


def test_subjects_have_feeds_and_persons_that_are_named_often() -> None:
    feeds = {url for url, page in planned(THERE).items() if page.view.startswith("feed.")}

    assert feeds == {
        *(f"{lang}/feed.{suffix}" for lang in ("fr", "vi") for suffix in ("atom", "json")),
        "fr/sujet/diplomacy/feed.atom",
        "fr/personne/often/feed.atom",
    }


def test_pages_of_a_concept_name_its_feed_and_no_other_page_does() -> None:
    link = '<link rel="alternate" type="application/atom+xml" title="Diplomatie – Une archive &lt;inventée&gt;'
    named = [url for url in planned(THERE) if url.endswith(".html") and link in written(url)]

    assert named == ["fr/sujet/diplomacy/index.html"]
    assert 'href="feed.atom"' in written(named[0])
    assert "feed.atom" not in written("vi/chu-de/diplomacy/index.html").replace("../../feed.atom", "")
    assert "application/feed+json" in written("fr/index.html")


@pytest.mark.parametrize("url", ["fr/feed.atom", "vi/feed.atom", "fr/sujet/diplomacy/feed.atom"])
def test_feeds_are_valid_atom(url: str) -> None:
    valid("atom", written(url))
    found = feedparser.parse(written(url))

    assert not found.bozo
    assert {link.rel: link.href for link in found.feed.links}["self"] == BASE + url


def test_a_feed_of_a_concept_tells_the_latest_in_full() -> None:
    found = feedparser.parse(written("fr/sujet/diplomacy/feed.atom"))
    times = [entry.updated for entry in found.entries]

    assert found.feed.id == "tag:archive.example,2026:feed:fr:subject:diplomacy"
    assert found.feed.title == "Diplomatie – Une archive <inventée> de dépêches"
    assert found.feed.links[1].href == f"{BASE}fr/sujet/diplomacy/index.html"
    assert len(times) == 30
    assert times == sorted(times, reverse=True)
    assert all(re.fullmatch(r"<p>Alinéa \d+ &amp; fin\.</p>", entry.content[0].value) for entry in found.entries)
    assert {entry.id for entry in found.entries} == {
        entry.id for entry in feedparser.parse(written("fr/feed.atom")).entries
    }


def test_a_json_feed_tells_the_same_as_atom() -> None:
    text = written("fr/feed.json")
    document, found = json.loads(text), feedparser.parse(written("fr/feed.atom"))

    assert not json_feed_faults(text)
    assert not json_feed_faults(written("vi/feed.json"))
    assert document["feed_url"] == f"{BASE}fr/feed.json"
    assert [(item["id"], item["url"]) for item in document["items"]] == [(one.id, one.link) for one in found.entries]
    for item, entry in zip(document["items"], found.entries, strict=True):
        assert item["content_html"] == entry.content[0].value
        assert item.get("date_published", entry.updated) == entry.updated


def test_a_day_that_is_not_nearly_sure_is_no_day_of_a_json_feed() -> None:
    channel = Channel("A", "fr", f"{BASE}fr/feed.json", f"{BASE}fr/index.html", "VNA")
    items = [Item(article(date=EVERY_PRECISION[name]), BASE) for name in ("sure", "doubtful", "month", "set")]

    shown = [item.get("date_published") for item in json.loads(json_feed(channel, items))["items"]]

    assert shown == ["2019-02-18T00:00:00+07:00", None, None, None]


@limits(deadline=None, max_examples=40)
@given(headlines)
def test_no_text_makes_a_feed_invalid(title: str) -> None:
    channel = Channel("A", "fr", f"{BASE}fr/feed.atom", f"{BASE}fr/index.html", "VNA")
    item = Item(article(title, lead=title, body=(Block("paragraph", title),), id=title), f"{BASE}a.html")

    valid("atom", atom(channel, [item]))
    assert not json_feed_faults(json_feed(channel, [item]))
    valid(
        "opensearch",
        opensearch.description(title=f"A{title}", agency="VNA", lang="fr", url=BASE, page=f"{BASE}s.html"),
    )


def test_an_article_that_enters_changes_only_the_feeds_that_tell_of_it() -> None:
    whole = planned(THERE)
    before = {page.url: page for page in pages.plan(archive.index(articles()[:-1], THERE))}
    moved = {url for url in whole if url.startswith("fr/") and url.endswith("/feed.atom")}
    moved = {url for url in moved if pages.digest(whole[url]) != pages.digest(before[url])}
    edited = [msgspec.structs.replace(one, digest="new") if one.id.startswith("004") else one for one in articles()]
    after = {page.url: page for page in pages.plan(archive.index(edited, THERE))}

    assert "fr/personne/often/feed.atom" not in moved
    assert pages.digest(after["fr/personne/often/feed.atom"]) != pages.digest(whole["fr/personne/often/feed.atom"])


def test_browsers_are_told_how_to_ask_where_there_is_a_page_to_ask(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("vnarchive.pages.feeds", "vnarchive.metadata.elements"):
        monkeypatch.setattr(sys.modules[module], "SEARCH", lambda lang: f"{lang}/search/index.html")
    site = {page.url: page for page in pages.plan(archive.index(articles(), THERE))}
    theme = render.theme(Path("/nowhere"))
    texts = {url: render.render(theme, site[url]).decode() for url in ("fr/opensearch.xml", "fr/index.html")}

    valid("opensearch", texts["fr/opensearch.xml"])
    assert f'template="{BASE}fr/search/index.html?q={{searchTerms}}"' in texts["fr/opensearch.xml"]
    assert "<ShortName>VNA</ShortName>" in texts["fr/opensearch.xml"]
    assert 'type="application/opensearchdescription+xml" title="VNA" href="opensearch.xml"' in texts["fr/index.html"]
    assert not [page for page in pages.plan(archive.index(articles(), HERE)) if page.view == "opensearch.xml"]


def test_the_sitemap_is_valid_by_the_schema_of_its_protocol() -> None:
    if not SITEMAP.is_file():
        lacking("the schema of sitemaps")
    schema = sitemap_schema()

    schema.assertValid(etree.fromstring(written(urls.SITEMAP).encode()))
    assert not schema.validate(etree.fromstring(written(urls.SITEMAP).replace("<loc>", "<lok>").encode(), _lenient()))


def _lenient() -> etree.XMLParser:
    return etree.XMLParser(recover=True)


def test_the_index_of_sitemaps_is_valid_by_its_protocol() -> None:
    schema = etree.XMLSchema(etree.parse(str(SCHEMAS / "siteindex.xsd")))

    schema.assertValid(etree.fromstring(index([f"{BASE}sitemap-1.xml", f"{BASE}sitemap-2.xml"]).encode()))
    assert not schema.validate(etree.fromstring(index([]).encode()))


def test_robots_may_read_all_and_are_shown_the_sitemap() -> None:
    from urllib.robotparser import RobotFileParser

    for settings, maps in ((THERE, [f"{BASE}sitemap.xml"]), (HERE, None)):
        robots = RobotFileParser()
        robots.parse(written(urls.ROBOTS, settings).splitlines())

        assert robots.can_fetch("*", f"{BASE}fr/index.html")
        assert robots.site_maps() == maps


def test_without_an_address_there_is_nothing_to_subscribe_to() -> None:
    known = planned(HERE)

    assert not [url for url in known if url.endswith((".atom", ".json", ".xml"))]
    assert not [url for url in known if url.endswith(".html") and 'rel="alternate" type=' in written(url, HERE)]
