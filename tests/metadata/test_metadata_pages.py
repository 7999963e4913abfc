"""What the pages of a whole site say to other programs, with an address and without."""

from __future__ import annotations

import json
import re
from functools import cache
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urljoin
from urllib.request import urlopen

import extruct
import feedparser
import msgspec
import rispy
from invented_articles import INFERRED, article
from lxml import etree

from vnarchive import archive, pages, render, urls
from vnarchive.metadata.files import VIEWS
from vnarchive.model import Article
from vnarchive.pages.whole import place, sitemaps
from vnarchive.settings import Settings

BASE = "https://archive.example/vna/"
HERE = Settings(languages=("fr", "vi", "en"))
THERE = msgspec.structs.replace(HERE, base_url=BASE)
ORIGINAL, TRANSLATION = "fr/a/74/une-rencontre-inventee-a-hanoi-74ed62cf.html", "vi/a/85/mot-cuoc-gap-85ed62cf.html"
LINK = "{http://www.w3.org/1999/xhtml}link"


def articles() -> list[Article]:
    return [
        article(date=INFERRED),
        article("Một cuộc gặp", id="901_85ed62cf9a013791", key="85ed62cf", lang="vi", translation_of=article().id),
        article("Sans date", id="902_96ed62cf9a013791", key="96ed62cf", tags=()),
    ]


@cache
def site(settings: Settings) -> dict[str, str]:
    theme = render.theme(Path("/nowhere"))
    return {page.url: render.render(theme, page).decode() for page in pages.plan(archive.index(articles(), settings))}


def read(url: str, settings: Settings = THERE) -> list[dict[str, Any]]:
    """The article and the breadcrumbs."""
    found = extruct.extract(site(settings)[url], base_url=BASE, syntaxes=["json-ld"])
    graph: list[dict[str, Any]] = found["json-ld"][0]["@graph"]
    return graph


def tongues(text: str) -> dict[str, str]:
    return dict(re.findall(r'<link rel="alternate" hreflang="([^"]+)" href="([^"]+)">', text))


def pages_of(settings: Settings) -> set[str]:
    return {url for url in site(settings) if url.endswith(".html") and url != urls.NOT_FOUND}


def test_an_article_says_who_wrote_it_where_it_stands_and_what_translates_it() -> None:
    news, crumbs = read(ORIGINAL)

    assert news["url"] == BASE + ORIGINAL
    assert news["datePublished"] == "2021-01-08"
    assert news["workTranslation"][0]["url"] == BASE + TRANSLATION
    assert [step["name"] for step in crumbs["itemListElement"]] == ["2021", "janvier", "8", article().title]
    assert crumbs["itemListElement"][2]["item"] == f"{BASE}fr/2021/01/08/index.html"


def test_a_translation_names_its_original_and_has_its_date() -> None:
    news, _ = read(TRANSLATION)

    assert news["datePublished"] == "2021-01-08"
    assert news["translationOfWork"][0]["url"] == BASE + ORIGINAL


def test_languages_of_a_page_name_each_other() -> None:
    published = {BASE + url: tongues(site(THERE)[url]) for url in pages_of(THERE)}

    assert published[BASE + ORIGINAL] == {"fr": BASE + ORIGINAL, "vi": BASE + TRANSLATION, "x-default": BASE + ORIGINAL}
    assert published[BASE + urls.GATE]["x-default"] == BASE + urls.GATE
    assert all(published[other] == others for others in published.values() for other in others.values())


def test_every_page_but_that_of_missing_ones_has_its_address() -> None:
    for url, text in site(THERE).items():
        assert (f'<link rel="canonical" href="{BASE}{url}">' in text) == (url in pages_of(THERE))
    assert not any("canonical" in text or "atom+xml" in text for text in site(HERE).values())


def test_no_page_takes_itself_for_a_journal() -> None:
    assert not any("citation_journal_title" in text for text in (*site(HERE).values(), *site(THERE).values()))
    assert 'name="DC.type" content="newspaperArticle"' in site(HERE)[ORIGINAL]


def test_the_citation_box_hands_out_a_file_that_reads_back() -> None:
    for settings, known in ((HERE, None), (THERE, [BASE + ORIGINAL])):
        (data,) = re.findall(r'<a download="vna-74ed62cf\.ris" href="([^"]*)">', site(settings)[ORIGINAL])
        with urlopen(unescape(data)) as answer:
            (entry,) = rispy.loads(answer.read().decode())

        assert entry["title"] == article().title
        assert entry.get("urls") == known


def test_lists_offer_their_articles_to_reference_managers() -> None:
    spans = re.findall(r'<span class="Z3988" title="([^"]*)">', site(THERE)["fr/2021/01/08/index.html"])

    assert BASE + ORIGINAL in {parse_qs(unescape(span))["rft.identifier"][0] for span in spans}


def test_every_entry_of_every_list_is_offered_by_the_address_of_its_link() -> None:
    seen = 0
    for url, text in site(THERE).items():
        for entry in etree.HTML(text).xpath("//li[not(ancestor::template)]") if url.endswith(".html") else ():
            if "entry" in (entry.get("class") or "").split():
                (span,) = entry.xpath(".//span[@class='Z3988']/@title")
                offered, links = parse_qs(span), {urljoin(BASE + url, link) for link in entry.xpath(".//a/@href")}
                seen += 1
                assert offered["rft.type"] == ["newspaperArticle"]
                assert offered["rft.source"] == ["VietnamPlus"]
                assert set(offered["rft.identifier"]) <= links
    assert seen


def test_an_article_in_an_unknown_language_is_the_page_of_no_language() -> None:
    unknown = [article(lang="und"), article("Autre", id="902_96ed62cf9a013791", key="96ed62cf")]
    theme = render.theme(Path("/nowhere"))
    (page,) = [
        page for page in pages.plan(archive.index(unknown, THERE)) if page.article and page.article.lang == "und"
    ]

    assert tongues(render.render(theme, page).decode()) == {"x-default": BASE + page.url}


def test_feeds_give_the_articles_of_their_language() -> None:
    french, vietnamese = (feedparser.parse(site(THERE)[f"{lang}/feed.atom"]) for lang in ("fr", "vi"))

    assert [entry.link for entry in vietnamese.entries] == [BASE + TRANSLATION]
    assert [entry.updated[:10] for entry in vietnamese.entries] == ["2021-01-08"]
    assert BASE + ORIGINAL in [entry.link for entry in french.entries]
    assert french.feed.rights == "Dépêches © VNA."
    assert not french.bozo
    assert not vietnamese.bozo
    assert "fr/feed.atom" not in site(HERE)


def test_the_sitemap_holds_every_page_with_its_languages() -> None:
    tree = etree.fromstring(site(THERE)[urls.SITEMAP].encode())
    located = {one[0].text: {link.get("hreflang"): link.get("href") for link in one.findall(LINK)} for one in tree}

    assert located == {BASE + url: tongues(site(THERE)[url]) for url in pages_of(THERE)}
    assert f"Sitemap: {BASE}sitemap.xml" in site(THERE)[urls.ROBOTS]
    assert "Sitemap" not in site(HERE)[urls.ROBOTS]


def test_a_site_too_large_for_one_sitemap_has_an_index() -> None:
    index = archive.index(articles(), THERE)
    planned = list(sitemaps(index, filter(None, map(place, pages.plan(index))), limit=10))
    texts = {page.url: VIEWS[page.view](page) for page in planned}
    counts = [texts[page.url].count("<loc>") for page in planned[1:]]

    tree = etree.fromstring(texts[urls.SITEMAP].encode())
    assert [one[0].text for one in tree] == [BASE + page.url for page in planned[1:]]
    assert max(counts) <= 10
    assert sum(counts) == len(pages_of(THERE))


def test_without_a_base_url_no_address_of_ours_is_written() -> None:
    news, crumbs = read(ORIGINAL, HERE)

    assert "url" not in news
    assert '"item"' not in json.dumps(crumbs)
