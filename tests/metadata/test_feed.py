"""Feeds and sitemaps, read back by the parsers others wrote."""

from __future__ import annotations

from typing import Any

import feedparser
import pytest
from hypothesis import given, settings
from invented_articles import EVERY_PRECISION, SURE, article, headlines
from lxml import etree

from vnarchive.metadata.feed import Channel, Item, atom
from vnarchive.metadata.plain import one_line
from vnarchive.metadata.sitemap import Location, index, sitemap
from vnarchive.model import Block

BASE = "https://archive.example/base/"
CHANNEL = Channel(
    "Archive <inventée> & libre",
    "fr",
    f"{BASE}fr/feed.atom",
    f"{BASE}fr/index.html",
    "Agence vietnamienne d'information",
    "Textes de l'agence",
)
ATOM = "{http://www.w3.org/2005/Atom}"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
UPDATED = {
    "sure": "2019-02-18",
    "inferred": "2021-01-08",
    "doubtful": "2021-01-01",
    "approximate": "2019-02-18",
    "set": "2021-10-05",
    "two days": "2021-10-05",
    "month": "2019-02-01",
    "year": "2019-01-01",
    "run": "2013-01-01",
}


def item(**changes: Any) -> Item:
    made = article(**changes)
    return Item(made, f"{BASE}fr/a/74/x-{made.key}.html")


def test_a_feed_reads_back() -> None:
    found = feedparser.parse(atom(CHANNEL, [item(), item(id="b_1", date=SURE)]))

    assert found.bozo is False
    assert found.version == "atom10"
    assert found.feed.title_detail.value == "Archive <inventée> & libre"
    assert found.feed.id == "tag:archive.example,2026:feed:fr"
    assert found.feed.updated == "2021-01-08T00:00:00+07:00"
    assert found.feed.author == "Agence vietnamienne d'information"
    assert found.feed.rights == "Textes de l'agence"
    assert found.feed.language == "fr"
    assert {link.rel: link.href for link in found.feed.links} == {"self": CHANNEL.url, "alternate": CHANNEL.home}
    first, second = found.entries
    assert first.id == "tag:archive.example,2026:900_74ed62cf9a013791"
    assert first.title == "Une rencontre inventée à Hanoï"
    assert first.link == f"{BASE}fr/a/74/x-74ed62cf.html"
    assert [tag.label for tag in first.tags] == ["Diplomatie", "Mai Tien Dung", "Hanoï", "JICA"]
    assert first.content[0].value == "<p>Premier alinéa.</p><h3>Un &lt;titre&gt; &amp; plus</h3>"
    assert second.id != first.id


@pytest.mark.parametrize("date", EVERY_PRECISION)
def test_an_entry_is_as_old_as_its_article_can_be(date: str) -> None:
    found = feedparser.parse(atom(CHANNEL, [item(date=EVERY_PRECISION[date])]))

    assert [entry.updated[:10] for entry in found.entries] == ([UPDATED[date]] if date in UPDATED else [])


def test_a_feed_without_entries_is_still_a_feed() -> None:
    found = feedparser.parse(atom(CHANNEL, []))

    assert found.bozo is False
    assert found.feed.updated == "1970-01-01T00:00:00+07:00"


def test_every_entry_has_what_the_format_asks_for() -> None:
    bare = item(lead=None, body=(), tags=())
    markdown = item(id="m", body=(Block("list", "a b", "<ul><li>a</li><li>b</li></ul>"),))

    for entry in etree.fromstring(atom(CHANNEL, [item(), bare, markdown]).encode()).findall(f"{ATOM}entry"):
        names = [child.tag.removeprefix(ATOM) for child in entry]
        assert [names.count(name) for name in ("id", "title", "updated")] == [1, 1, 1]
        assert [link.get("rel") for link in entry.findall(f"{ATOM}link")] == ["alternate"]
        assert "content" in names or "summary" in names


@settings(deadline=None, max_examples=60)
@given(headlines)
def test_no_text_breaks_the_feed(title: str) -> None:
    tree = etree.fromstring(atom(CHANNEL, [item(title=title, lead=title, body=(Block("paragraph", title),))]).encode())

    assert [one.text or "" for one in tree.findall(f"{ATOM}entry/{ATOM}title")] == [one_line(title)]
    assert len(tree.findall(f"{ATOM}entry")) == 1


def test_a_sitemap_names_every_language_of_a_page() -> None:
    alternates = (("fr", f"{BASE}fr/a.html"), ("vi", f"{BASE}vi/a.html"), ("x-default", f"{BASE}fr/a.html"))
    tree = etree.fromstring(sitemap([Location(f"{BASE}fr/a.html?x=1&y=2", alternates)]).encode())

    assert [one.text for one in tree.iter(f"{MAP}loc")] == [f"{BASE}fr/a.html?x=1&y=2"]
    links = tree.iter("{http://www.w3.org/1999/xhtml}link")
    assert tuple((link.get("hreflang"), link.get("href")) for link in links) == alternates
    assert list(tree.iter(f"{MAP}lastmod")) == []


def test_an_index_names_its_sitemaps() -> None:
    tree = etree.fromstring(index([f"{BASE}sitemap-1.xml", f"{BASE}sitemap-2.xml"]).encode())

    assert [one.text for one in tree.iter(f"{MAP}loc")] == [f"{BASE}sitemap-1.xml", f"{BASE}sitemap-2.xml"]
