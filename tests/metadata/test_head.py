"""What stands in the head of an article's page, read back by extruct."""

from __future__ import annotations

import html
import json
import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs

import extruct
import pytest
from hypothesis import given, settings
from invented_articles import EVERY_PRECISION, INFERRED, article, headlines

from vnarchive.metadata.head import coins, metas
from vnarchive.metadata.plain import one_line
from vnarchive.metadata.standing import Standing, Translation, locale
from vnarchive.metadata.structured import HEADLINE, json_ld
from vnarchive.model import Article

URL = "https://archive.example/fr/a/74/une-rencontre-74ed62cf.html"
DATES = {
    "sure": "2019-02-18",
    "inferred": "2021-01-08",
    "approximate": "2019-02-18",
    "doubtful": "2021",
    "two days": "2021",
    "month": "2019",
    "year": "2019",
}


def standing(made: Article, url: str | None = URL) -> Standing:
    base = "https://archive.example/" if url else None
    return Standing(
        article=made,
        lang="fr",
        site="Archive inventée",
        publication="VietnamPlus",
        agency="VNA",
        rights="Textes de l'agence.",
        url=url,
        crumbs=(
            ("2021", base and f"{base}fr/2021/index.html"),
            ("janvier", base and f"{base}fr/2021/01/index.html"),
            (made.title, url),
        ),
        translations=(Translation("vi", "Một cuộc gặp", base and f"{base}vi/a/74/mot-cuoc-gap-74ed62cf.html"),),
    )


@dataclass
class Found:
    """What independent parsers make of a page with our head."""

    news: dict[str, Any]
    crumbs: list[dict[str, Any]]
    open_graph: list[tuple[str, str]]
    dublin_core: list[dict[str, str]]


def read(stand: Standing) -> Found:
    elements = "".join(f'<meta {m.attribute}="{m.key}" content="{html.escape(m.content)}">' for m in metas(stand))
    script = f'<script type="application/ld+json">{json_ld(stand)}</script>'
    page = f"<!DOCTYPE html><html><head><title>x</title>{elements}{script}</head><body><p>y</p></body></html>"
    found = extruct.extract(page, base_url="https://x/", syntaxes=["json-ld", "opengraph", "dublincore"])
    ((news, crumbs),) = [block["@graph"] for block in found["json-ld"]]
    open_graph = [tuple(pair) for block in found["opengraph"] for pair in block["properties"]]
    return Found(news, crumbs["itemListElement"], open_graph, found["dublincore"][0]["elements"])


def test_news_article_reads_back() -> None:
    news = read(standing(article())).news

    assert news["@type"] == "NewsArticle"
    assert news["headline"] == "Une rencontre inventée à Hanoï"
    assert news["inLanguage"] == "fr"
    assert news["datePublished"] == "2021-01-08"
    assert news["url"] == news["mainEntityOfPage"] == URL
    assert news["dateline"] == "Hanoï (VNA)"
    assert news["author"]["name"] == "Agence vietnamienne d'information"
    assert news["keywords"] == ["Diplomatie"]
    assert [one["name"] for one in news["mentions"]] == ["Mai Tien Dung", "Hanoï", "JICA"]
    assert [one["@type"] for one in news["mentions"]] == ["Person", "Place", "Organization"]
    assert news["workTranslation"][0]["inLanguage"] == "vi"
    assert news["identifier"] == {"@type": "PropertyValue", "propertyID": "key", "value": "74ed62cf"}


def test_a_translation_names_its_original() -> None:
    news = read(standing(article(translation_of="vi_1"))).news

    assert news["translationOfWork"][0]["headline"] == "Một cuộc gặp"
    assert "workTranslation" not in news


def test_breadcrumbs_count_from_one() -> None:
    crumbs = read(standing(article())).crumbs

    assert [crumb["position"] for crumb in crumbs] == [1, 2, 3]
    assert crumbs[0]["item"] == "https://archive.example/fr/2021/index.html"


def test_open_graph_and_dublin_core_read_back() -> None:
    found = read(standing(article()))

    assert dict(found.open_graph)["og:title"] == "Une rencontre inventée à Hanoï"
    assert ("og:locale", "fr_FR") in found.open_graph
    assert ("og:locale:alternate", "vi_VN") in found.open_graph
    assert ("article:published_time", "2021-01-08") in found.open_graph
    core = {element["name"]: element["content"] for element in found.dublin_core}
    assert core["DC.type"] == "newspaperArticle"
    assert core["DC.source"] == "VietnamPlus"


def test_a_text_in_an_unknown_language_claims_no_locale() -> None:
    found = read(standing(article(lang="und")))

    assert "og:locale" not in dict(found.open_graph)
    assert found.news["inLanguage"] == "und"


def test_highwire_names_no_journal_and_an_author_in_one_word() -> None:
    pairs = [(meta.key, meta.content) for meta in metas(standing(article()))]

    assert ("citation_author", "VNA") in pairs
    assert ("citation_publication_date", "2021/01/08") in pairs
    assert "citation_journal_title" not in dict(pairs)


@pytest.mark.parametrize("date", EVERY_PRECISION)
def test_machines_are_told_no_more_than_is_nearly_sure(date: str) -> None:
    stand = standing(article(date=EVERY_PRECISION[date]))
    found, pairs, told = read(stand), {meta.key: meta.content for meta in metas(stand)}, DATES.get(date)

    assert found.news.get("datePublished") == pairs.get("DC.date") == told
    assert pairs.get("citation_publication_date") == (told and told.replace("-", "/"))
    assert pairs.get("article:published_time") == (told if told and len(told) == 10 else None)


def test_without_a_base_url_there_is_no_address_of_ours() -> None:
    stand = standing(article(), url=None)
    foreign = {"https://schema.org", "http://cv.iptc.org/newscodes/mediatopic/"}
    written = json_ld(stand) + "".join(meta.content for meta in metas(stand))

    assert set(re.findall(r'https?://[^"]*', written)) <= foreign
    assert all("item" not in crumb for crumb in read(stand).crumbs)


def test_a_long_headline_is_cut_at_a_word() -> None:
    news = read(standing(article("mot " * 60))).news

    assert len(news["headline"]) <= HEADLINE
    assert news["headline"].endswith("mot…")


@settings(deadline=None, max_examples=60)
@given(headlines)
def test_no_headline_leaves_its_place(title: str) -> None:
    stand = standing(article(title, lead=title))
    expected = one_line(title)

    assert not set(json_ld(stand)) & set("<>&\u2028\u2029\n")
    assert json.loads(json_ld(stand))["@graph"][0].get("headline", "") == expected
    assert {meta.key: meta.content for meta in metas(stand)}.get("DC.title", "") == expected


def test_coins_reads_back() -> None:
    title = coins("A & B = 100 %", INFERRED, "fr", publication="VietnamPlus", identifier=URL)

    assert parse_qs(title) == {
        "ctx_ver": ["Z39.88-2004"],
        "rft_val_fmt": ["info:ofi/fmt:kev:mtx:dc"],
        "rft.type": ["newspaperArticle"],
        "rft.title": ["A & B = 100 %"],
        "rft.source": ["VietnamPlus"],
        "rft.date": ["2021-01-08"],
        "rft.language": ["fr"],
        "rft.identifier": [URL],
    }


def test_locales_are_those_of_most_readers() -> None:
    assert locale("und") is None
    assert [locale(lang) for lang in ("fr", "vi", "en", "pt-BR", "xx")] == ["fr_FR", "vi_VN", "en_US", "pt_BR", "xx"]
