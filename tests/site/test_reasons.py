"""Reasons of dates are told in the language of the page, whatever their form."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import site_sample
from msgspec.structs import replace

from vnarchive import archive, pages, prose, render
from vnarchive.model import ArticleDate
from vnarchive.pages.values import Reading
from vnarchive.settings import Settings

CLAIMS = {
    "holder Mai Tien Dung, 2016-04/2021-04": "Mai Tien Dung en fonction entre avril 2016 et avril 2021",
    "term, 2016-01/..": "ce mandat a couru dès janvier 2016",
    "edition, 2019-11/2019-12": "cette édition a eu lieu entre novembre 2019 et décembre 2019",
    "mark, ../2016-03": "l’agence a écrit ainsi jusqu’en mars 2016",
    "printed, 2018-03/2018-03": "la page imprime mars 2018",
    "ahead, ../2026-01": "encore à venir : publié jusqu’en janvier 2026",
    "ahead, ../2026": "encore à venir : publié jusqu’en 2026",
    "past, 2018-11/..": "déjà passé : publié dès novembre 2018",
    "past, 2018/..": "déjà passé : publié dès 2018",
    "latest year 2018": "dernière année citée : 2018",
    "current year 2018": "dite année en cours : 2018",
    "compared with 2017, 2018": "comparé à 2017 : 2018",
    "period from 2016": "une période qui commence en 2016",
    "planned, 2020": "prévu pour 2020",
    "anniversary of 1954, 2019": "anniversaire de 1954, célébré en 2019",
    "anniversary in 2019": "anniversaire célébré en 2019",
    "forecast from 2020": "les prévisions commencent en 2020",
    "post id, 2019-02-18 ± 1 d": "numéro de la page : 18 février 2019, à 1 jour près",
    "term, 2007-07/2011-07, 2011-07/2016-04": (
        "ce mandat a couru entre juillet 2007 et juillet 2011, entre juillet 2011 et avril 2016"
    ),
    "the same day with its year, 2019": "le même jour avec son année, 2019",
    "weekday of the dispatch": "le jour de la semaine de la dépêche",
    "weekday": "le jour de la semaine convient à cette année",
}
NO_CLAIMS = {"number", "row"}
"""What begins like a claim in those sources and is none."""
DATING = Path(prose.__file__).parent / "dating"


def told(reason: str, lang: str = "fr") -> str:
    """The reason's item in the table of provenance, without its markup's spaces."""
    date = ArticleDate("2021?-01-08", "day", 0.9, "text", (reason,))
    article = replace(site_sample.article("a_0000000000000001", edtf="2021?-01-08"), date=date)
    planned = pages.plan(archive.index([article], Settings(languages=(lang, "en"))))
    page = next(page for page in planned if page.article)
    text = render.render(render.theme(Path("/nowhere")), page).decode()
    return re.sub("[\u00a0\u202f]", " ", text.partition('id="provenance-date"')[2].partition("</tr>")[0])


@pytest.mark.parametrize("claim", CLAIMS)
def test_every_claim_is_told_in_the_language_of_the_page(claim: str) -> None:
    french = told(f"« le 8 janvier » (body/2): {claim}")

    assert f'<a href="#p3">¶ 3</a>) – {CLAIMS[claim]}</li>' in french
    assert 'lang="en"' not in french


def test_the_forms_are_those_that_dating_makes() -> None:
    """What stands before the first value of each claim, as the sources of `dating/` word it."""
    made = set()
    for path in DATING.glob("*.py"):
        for line in path.read_text("utf-8").splitlines():
            if "raise" not in line and "rf" not in line:
                made |= {words.strip() for words in re.findall(r'f"([a-z][a-z ]+)(?:[,{]|$)', line)}
    known = {claim.group().strip() for claim in map(re.compile("[a-z ]+").match, CLAIMS) if claim}

    assert "holder" in made
    assert made - known <= NO_CLAIMS


def test_a_claim_of_no_known_form_is_marked_as_english() -> None:
    assert '– <span lang="en">seen in a dream</span></li>' in told("« le 8 janvier » (lead): seen in a dream")


def test_words_alone_and_reasons_against_are_told_too() -> None:
    assert "« le 8 janvier » (dans le chapeau)</li>" in told("« le 8 janvier » (lead)")
    against = told("against: « Takio Yamada » (body/6): holder Takio Yamada, 2020-05/2023-12")
    assert "contre elle : « Takio Yamada »" in against
    assert "en fonction entre mai 2020 et décembre 2023" in against


def test_a_translation_shows_its_originals_reasons_without_links_into_its_own_text() -> None:
    quoting = ArticleDate("2021-01-08", "day", 0.9, "text", ("« le 8 janvier » (body/7): weekday",))
    original = replace(site_sample.article("a_0000000000000001", edtf="2021-01-08"), date=quoting)
    translation = site_sample.article("b_0000000000000002", "en", translation_of=original.id)
    planned = pages.plan(archive.index([original, translation], Settings(languages=("fr", "en"))))
    page = next(page for page in planned if page.article and page.article.lang == "en")

    assert "(¶ 8)" in render.render(render.theme(Path("/nowhere")), page).decode()


def test_an_article_without_a_date_tells_the_reasons_of_the_one_that_dates_its_story() -> None:
    """Lists and stories know dates without reasons, so the page takes them from the text of that one."""
    undated = ArticleDate(evidence=("« un lundi » (lead)",))
    articles = [
        site_sample.article("a", edtf="2021-01-08"),
        site_sample.article("d", date=undated),
        site_sample.article("b", "vi", translation_of="a"),
        site_sample.article("c", "en", translation_of="a", edtf="2021-01-09"),
        site_sample.article("e", "vi", translation_of="d"),
        site_sample.article("f", translation_of="g"),
        site_sample.article("g", "vi", "2020-02-02"),
    ]
    planned = pages.plan(archive.index(articles, Settings(languages=("fr", "vi", "en"))))
    told = {
        page.article.id: page.content.date for page in planned if isinstance(page.content, Reading) and page.article
    }
    written = {one.id: one.date for one in articles}
    by = {"a": "a", "b": "a", "c": "c", "d": "d", "e": "d", "f": "g", "g": "g"}
    assert told == {id: written[other] for id, other in by.items()}
