"""Tables for spreadsheets: every article of a year or a concept on a line that spreadsheets and programs read alike."""

from __future__ import annotations

import csv
import io
from functools import cache
from pathlib import Path

import pytest
import site_sample

from vnarchive import archive, pages, render, urls
from vnarchive.metadata.table import table
from vnarchive.model import Article
from vnarchive.pages.values import Page, Row
from vnarchive.settings import Settings


def planned(*articles: Article) -> dict[str, Page]:
    chosen = Settings(languages=("fr", "vi"))
    return {page.url: page for page in pages.plan(archive.index(articles, chosen))}


@cache
def sample() -> dict[str, Page]:
    return planned(*site_sample.articles())


def shown(page: Page) -> str:
    return render.render(render.theme(Path("/nowhere")), page).decode()


def lines(page: Page) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(shown(page), newline="")))


def test_a_subject_has_its_articles_in_all_languages_with_what_is_known_of_their_dates() -> None:
    found = lines(sample()[urls.tag_table("subject", "e-government")])

    assert [(one["date"], one["certainty"], one["lang"]) for one in found] == [
        ("2021?-01-08", "inferred", "fr"),
        ("2021?-01-08", "inferred", "vi"),
        ("2021-01-08", "read", "fr"),
    ]
    assert {one["url"] for one in found} <= set(sample())


def test_each_article_of_a_year_stands_in_its_file() -> None:
    groups = archive.index(site_sample.articles(), Settings(languages=("fr", "vi"))).groups
    assert groups.years
    for year, stories in groups.years.items():
        found = lines(sample()[urls.year_table(year)])
        assert [one["url"] for one in found] == [card.url for story in stories for card in story.cards]


def test_the_pages_link_their_files_and_one_story_makes_none() -> None:
    def story(number: int) -> Article:
        tags = (site_sample.SUBJECT,)
        return site_sample.article(f"n{number}_{number:016x}", edtf=f"2019-02-{number:02}", tags=tags)

    one, two = planned(story(1)), planned(story(1), story(2))
    start = "fr/sujet/e-government/index.html"
    address = urls.tag_table("subject", "e-government")

    assert address not in one
    assert "articles.csv" not in shown(one[start])
    assert urls.relative(start, address) in shown(two[start])
    assert '"../../data/2019.csv"' in shown(two["fr/2019/index.html"])


def test_lines_end_as_the_standard_asks_and_commas_and_quotes_come_back() -> None:
    text = table([Row(None, "none", 'Un "pont", neuf\nà Huê', "fr", "fr/a/x.html", None)])

    assert text.startswith("date,certainty,headline,lang,url,original_url\r\n")
    assert text.endswith("\r\n")
    assert next(csv.DictReader(io.StringIO(text)))["headline"] == 'Un "pont", neuf à Huê'


@pytest.mark.parametrize("headline", ["=1+1", "+84", "-VNA", "@SUM(A1)", "＝1", "\t=1", " =1"])
def test_no_cell_is_a_formula(headline: str) -> None:
    text = table([Row(None, "none", headline, "fr", "fr/a/x.html", None)])

    assert next(csv.DictReader(io.StringIO(text)))["headline"].startswith("'")
