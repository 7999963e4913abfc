"""What dumps, curators and settings hold is shown as text: nothing of it becomes markup, nothing is escaped twice."""

from __future__ import annotations

import json
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, get_args

import pytest
import site_sample
from msgspec.structs import replace

from vnarchive import archive, pages, render
from vnarchive.fingerprint import packaged
from vnarchive.metadata import files
from vnarchive.model import (
    Article,
    ArticleDate,
    Block,
    Dateline,
    Kin,
    Passage,
    Photo,
    Repair,
    Source,
    Tag,
    TagKind,
    Teaser,
)
from vnarchive.pages.gaps import MOST
from vnarchive.settings import Settings
from vnarchive.translations import Match

EVIL = "Q\"><x-evil onevil='1'>'&amp;</script></title></pre></style><!--]]>{{ 7*7 }}%s{} 1er"
"""Ends attributes, elements that hold text, and comments; typography finds something to do in it, too."""
TWICE = ("&lt;", "&gt;", "&#34;", "&#39;", "&quot;", "&amp;amp;")
"""What a reader sees where text was escaped twice."""
VOID = {"meta", "link", "input", "br", "hr", "img", "wbr", "col", "source"}
SETTINGS = Settings(
    title=EVIL, languages=("fr", "vi"), base_url="https://example.org/", publication=EVIL, agency=EVIL, rights=EVIL
)


def evil_tags(role: str) -> tuple[Tag, ...]:
    kinds: tuple[TagKind, ...] = get_args(TagKind)
    tags = [Tag(f"evil-{kind}", kind, EVIL, 0.9, EVIL, role if kind == "person" else None) for kind in kinds]
    return (*tags, Tag("japan", "place", EVIL, 0.9, EVIL), Tag("Q\"><x-evil>'&", "person", f"{EVIL} 2", 0.9, EVIL))


def evil(number: int, lang: str, edtf: str | None, **fields: Any) -> Article:
    id = f"{number}'\"&<x-evil>_{number:016x}"
    reasons = (f"« {EVIL} » (lead): holder {EVIL}, 2016-04/2021-04", f"« {EVIL} » ({EVIL}): {EVIL}", EVIL)
    when = replace(site_sample.article(id, edtf=edtf).date, evidence=reasons) if edtf else ArticleDate(evidence=reasons)
    text: dict[str, Any] = {
        "source": Source(f"articles/{id}.txt", "0" * 64, 10),
        "url": f"https://example.org/{number}.html?a='\"><x-evil>&amp;b",
        "headline": EVIL,
        "title": f"{EVIL} {number}",
        "kicker": EVIL,
        "lead": EVIL,
        "byline": EVIL,
        "dateline": Dateline(EVIL, EVIL, EVIL),
        "date": when,
        "section": EVIL,
        "photos": (Photo(1, EVIL, EVIL, 0), Photo(2, EVIL, EVIL, 9)),
        "body": tuple(Block(kind, EVIL) for kind in ("paragraph", "subheading", "list", "quote", "question")),
        "signoff": EVIL,
        "teasers": tuple(Teaser(f"{EVIL} {number} {each}", EVIL, EVIL, EVIL, EVIL) for each in range(MOST)),
        "related": (EVIL,),
        "repairs": (Repair("body/0", 3, EVIL, "x-evil", 0.5, EVIL), Repair("body/1", 9, EVIL, "onevil", 0.5, "wrap")),
        "tags": evil_tags(EVIL),
        "verbatim": EVIL,
        "passages": (Passage("headline", 0), Passage(EVIL, 4), Passage("teasers", 9)),
        "slug_headline": EVIL,
        "encoding": EVIL,
    }
    return site_sample.article(id, lang, **(text | fields))


@cache
def planned() -> tuple[pages.Page, ...]:
    dates = ["2021-01-08", "2021-01-08", "2021?-01-09", "2021-01", "2019", "XXXX-02-18", None, "2018-03-04"]
    articles = [evil(number, "fr", edtf) for number, edtf in enumerate(dates)]
    articles += [
        evil(20, "vi", "2021-01-08", translation_of=articles[0].id),
        evil(21, "en", "2021-01-08"),
        evil(22, "ru", "2021-01-10"),
    ]
    articles.append(evil(30, "fr", None, tags=(), pins=(articles[0].id, articles[1].id)))
    kin = {
        articles[0].id: Kin((articles[2].id,), (articles[1].id,), articles[0].id),
        articles[1].id: Kin((), (articles[0].id,), articles[0].id),
    }
    whole = archive.index(articles, SETTINGS, kin=kin)
    signs = (f"same names: {EVIL}", f"same tags: {EVIL}", f"same figures: {EVIL}", EVIL)
    found = replace(whole, matches=(Match(articles[2].id, articles[9].id, 0.97, signs, True),))
    return tuple(page for page in pages.plan(found) if page.view not in files.VIEWS)


class Reader(HTMLParser):
    """What a browser makes of a page, as far as it is told: elements in their order, values of attributes, texts."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.elements: set[str] = set()
        self.attributes: list[tuple[str, str]] = []
        self.texts: list[str] = []
        self.graphs: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.add(tag)
        self.attributes += [(name, value or "") for name, value in attrs]
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag, f"</{tag}> at {self.getpos()}"

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"a comment at {self.getpos()}")

    def handle_data(self, data: str) -> None:
        (self.graphs if self.open[-1:] == ["script"] else self.texts).append(data)


def read(text: str) -> Reader:
    reader = Reader()
    reader.feed(text)
    reader.close()
    assert reader.open == []
    return reader


VIEWS = sorted(path.name for path in packaged("templates").glob("*.html"))
PARTS = {"base.html", "parts.html", "words.html", "charts.html"}


@pytest.mark.parametrize("view", sorted({*VIEWS} - PARTS))
def test_hostile_words_stay_words(view: str) -> None:
    found = [page for page in planned() if page.view == view]
    assert found

    for page in found:
        reader = read(render.render(render.theme(Path("/nowhere")), page).decode())
        seen = [*reader.texts, *(value for name, value in reader.attributes if not value.startswith("data:"))]

        assert "x-evil" not in reader.elements, page.url
        assert not any("evil" in name for name, _ in reader.attributes), page.url
        assert not any(mark in text for text in seen for mark in TWICE), page.url
        assert any("x-evil" in text for text in seen), page.url
        assert all(json.loads(graph) for graph in reader.graphs), page.url


def test_the_words_of_an_article_are_whole_wherever_they_stand() -> None:
    page = next(page for page in planned() if page.view == "article.html" and page.lang == "fr")
    reader = read(render.render(render.theme(Path("/nowhere")), page).decode())
    assert page.article is not None
    (graph,) = (json.loads(graph)["@graph"][0] for graph in reader.graphs)

    assert page.article.verbatim in "".join(reader.texts)
    assert page.article.title in [value for _, value in reader.attributes]
    assert graph["description"] == page.article.lead


def test_a_file_of_plain_text_is_not_escaped() -> None:
    settings = Settings(base_url="https://example.org/a&b's/")
    (robots,) = (page for page in pages.plan(archive.index([], settings)) if page.view == "robots.txt")

    assert b"Sitemap: https://example.org/a&b's/sitemap.xml" in render.render(render.theme(Path("/nowhere")), robots)
