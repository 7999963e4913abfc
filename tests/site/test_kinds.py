"""The kinds of pages that gather: what they say, where they are cut, and how few of them one more article changes."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import site_sample
from msgspec.structs import replace

from vnarchive import archive, pages, render, urls
from vnarchive.model import Article, Photo, Tag, Teaser
from vnarchive.pages.concepts import LONG_INDEX, LONG_YEAR
from vnarchive.pages.values import ConceptPage, Page
from vnarchive.settings import Settings
from vnarchive.translations import Match

SETTINGS = Settings(languages=("fr", "vi"))
JAPAN = Tag("japan", "place", "Japon", 0.9, "lead")
DIPLOMACY = Tag("diplomacy", "subject", "diplomatie", 0.9, "lead")


def dated(number: int, edtf: str, *tags: Tag, **fields: Any) -> Article:
    id = f"n{number}_{number:08x}00000000"
    return site_sample.article(id, edtf=edtf, headline=f"Titre {number}", tags=tags, **fields)


def site(*articles: Article) -> dict[str, Page]:
    return {page.url: page for page in pages.plan(archive.index(articles, SETTINGS))}


def shown(page: Page) -> str:
    return re.sub(r"[ \n]+", " ", render.render(render.theme(Path("/nowhere")), page).decode())


@cache
def sample() -> dict[str, Page]:
    found = pages.plan(archive.index(site_sample.articles(), SETTINGS))
    return {page.url: page for page in found}


def test_a_person_has_offices_as_worded_with_the_first_and_the_last_date() -> None:
    def person(role: str) -> Tag:
        return Tag("an", "person", "An", 0.9, "lead", role)

    found = site(dated(1, "2019-02-18", person("Ministre")), dated(2, "2021?-01-08", person("ministre")))
    page = found["fr/personne/an/index.html"]
    assert isinstance(page.content, ConceptPage)
    assert [(role.words, role.first, role.last, role.count) for role in page.content.roles] == [
        ("Ministre", "2019-02-18", "2021?-01-08", 2)
    ]
    assert "18\u00a0février 2019 – 8\u00a0janvier 2021" in shown(page)


def test_a_country_tells_its_relations_year_by_year_and_is_found_among_the_countries() -> None:
    found = site(dated(1, "2019-02-18", JAPAN, DIPLOMACY), dated(2, "2021-01-08", JAPAN))
    text = shown(found["fr/lieu/japan/index.html"])

    assert "Les relations année par année" in text
    assert '<h2 id="countries">Pays</h2>' in shown(found["fr/lieu/index.html"])
    assert "relations" not in shown(site(dated(1, "2019-02-18", site_sample.PLACE))["fr/lieu/hanoi/index.html"])


def test_a_long_year_of_a_subject_is_cut_by_month_and_each_story_stands_on_one_of_its_pages() -> None:
    subject = site_sample.SUBJECT
    many = [dated(n, f"2019-{1 + n % 12:02}-{1 + n % 28:02}", subject) for n in range(LONG_YEAR + 1)]
    found = site(*many, dated(900, "2020-05-05", subject))
    start = "fr/sujet/e-government"
    months = [page for url, page in found.items() if re.fullmatch(rf"{start}/2019/\d\d/index.html", url)]
    listed = [entry.id for page in months if isinstance(page.content, ConceptPage) for entry in page.content.entries]

    assert sorted(listed) == sorted(article.id for article in many)
    assert f"{start}/2020/index.html" in found
    assert f"{start}/2020/05/index.html" not in found
    assert 'role="group"' in shown(found[f"{start}/2019/index.html"])


def test_what_teasers_mention_and_the_archive_lacks_is_wanted() -> None:
    teasers = (Teaser("Titre 2"), Teaser("Une autre dépêche"), Teaser("une AUTRE depeche"))
    found = site(dated(1, "2019-02-18", teasers=teasers), dated(2, "2021-01-08"))
    text = shown(found["fr/lacunes/index.html"])

    assert text.count("Une autre dépêche") == 1
    assert '<span class="title">Titre 2</span>' not in text
    assert "22 mois sur 24 sont sans article" in text


def test_an_empty_month_of_the_lunar_new_year_is_given_its_reason() -> None:
    text = shown(site(dated(1, "2021-01-08"), dated(2, "2021-04-01"))["fr/lacunes/index.html"])

    assert "Le Têt, Nouvel An lunaire, est tombé dans ces mois vides" in text
    assert re.search(r'<ul class="concepts"> <li>12\u00a0février 2021</li> </ul>', text)
    assert "cette archive ne connaît pas la raison" in text  # of March
    assert "Raisons connues" not in shown(site(dated(1, "2021-02-08"))["fr/lacunes/index.html"])


def test_the_neighbours_of_an_article_of_two_possible_days_are_those_of_each_day() -> None:
    found = site(dated(1, "[2021-10-05,2022-10-05]"), dated(2, "2021-10-05"), dated(3, "2022-10-05"))
    text = shown(next(page for page in found.values() if page.article and page.article.id.startswith("n1")))

    for year in (2021, 2022):
        assert f'<a href="../../{year}/10/05/index.html">Le même jour, 5\u00a0octobre {year}</a>' in text


def test_captions_stand_under_their_month_and_those_without_a_date_apart() -> None:
    picture = (Photo(1, "Une vue du pont", "VNA", 0),)
    found = site(dated(1, "2019-02-18", photos=picture), dated(2, "XXXX-02-18", photos=picture))

    assert "Une vue du pont" in shown(found["fr/photos/2019/02/index.html"])
    assert "Une vue du pont" in shown(found["fr/photos/sans-date/index.html"])


def test_a_translation_without_captions_shows_those_of_the_original() -> None:
    original = dated(1, "2019-02-18", photos=(Photo(1, "Une vue du pont", "VNA", 0),))
    told = site_sample.article("vi-1", "vi", headline="Cầu", translation_of=original.id)
    page = site(original, told)["vi/anh/2019/02/index.html"]

    assert "Une vue du pont" in shown(page)
    assert 'lang="fr"' in shown(page)
    assert {one.url for one in page.alternates} <= set(site(original, told))


def test_a_day_of_the_year_gathers_all_years_and_leads_to_the_next_that_has_stories() -> None:
    found = site(dated(1, "2019-02-18"), dated(2, "XXXX-02-18"), dated(3, "2020-05-01"))
    text = shown(found["fr/ce-jour-la/02-18/index.html"])

    assert "Titre 1" in text
    assert "D’une année inconnue" in text
    assert re.search(r'../05-01/index.html">1<sup>er</sup>.mai', text)
    assert 'data-days="0218 0501"' in shown(found["fr/index.html"])


def test_a_dossier_is_no_story_and_keeps_its_editors_order() -> None:
    text = shown(sample()["fr/dossier/dossier-d-essai/index.html"])

    assert text.index("Titre de c_") < text.index("Titre de a_")
    assert "<em>l’éditeur</em>" in text
    assert not any(page.article and page.article.pins for page in sample().values())
    notes = archive.index(site_sample.articles(), SETTINGS).diagnostics
    assert [(note.code, note.detail) for note in notes] == [("VN511", "nowhere")]
    assert urls.dossiers("fr") not in site(dated(1, "2019-02-18"))


def test_empty_days_of_the_span_and_days_outside_it_have_shapes_of_their_own() -> None:
    text = shown(site(dated(1, "2019-02-18"), dated(2, "2019-05-01"))["fr/calendrier/index.html"])
    shapes = dict(re.findall(r'<path class="(\w+)" d="([^"]+)"', text.partition("<figure")[2]))

    assert shapes["h1"].count("M") == 2
    assert shapes["none"].count("M") == 71
    assert shapes["out"].count("M") == 365 - 73
    assert shapes["none"].count("h3") == 71


def test_one_more_article_changes_only_the_pages_that_show_it() -> None:
    """Of an archive whose days are all taken; its day's neighbours, other years and other concepts stay."""
    tags = [Tag(f"s{n}", "subject", f"sujet {n}", 0.9, "lead") for n in range(9)]
    many = [dated(n, f"{2015 + n % 6}-{1 + n % 12:02}-{1 + n % 28:02}", tags[n % 9]) for n in range(300)]
    more = dated(999, "2017-03-03", tags[2])
    before = {url: pages.digest(page) for url, page in site(*many).items()}
    after = {url: pages.digest(page) for url, page in site(*many, more).items()}
    moved = {url for url in after if before.get(url) != after[url] and url.startswith("fr/")}
    fixed = {
        "fr/index.html",
        "fr/a-propos/index.html",
        "fr/calendrier/index.html",
        "fr/ce-jour-la/index.html",
        "fr/chiffres/index.html",
        "fr/lacunes/index.html",
        "fr/sujet/index.html",
        "fr/sujet/s2/index.html",
        "fr/2017/index.html",
        "fr/2017/03/index.html",
        "fr/2017/03/03/index.html",
        "fr/ce-jour-la/03-03/index.html",
    }

    assert fixed <= moved
    others = {url for url in moved - fixed if not url.startswith("fr/a/")}
    assert others <= {"fr/2017/02/15/index.html", "fr/2017/03/15/index.html", "fr/2017/03/27/index.html"}
    assert len(moved) <= 20, sorted(moved)


def test_many_undated_stories_of_a_subject_have_a_page_of_their_own() -> None:
    loose = [dated(n, "XXXX-02-18", site_sample.SUBJECT) for n in range(61)]
    found = site(*loose, dated(900, "2020-05-05", site_sample.SUBJECT))
    main, apart = (found[f"fr/sujet/e-government/{part}index.html"] for part in ("", "sans-date/"))

    assert isinstance(main.content, ConceptPage)
    assert isinstance(apart.content, ConceptPage)
    assert [entry.title for entry in main.content.entries] == ["Titre 900"]
    assert len(apart.content.entries) == 61
    assert 'href="sans-date/index.html"' in shown(main)


def test_a_long_index_has_a_page_a_letter_and_each_name_stands_on_one() -> None:
    names = ["Bình", "Đức", *(f"An {number}" for number in range(LONG_INDEX))]
    tags = [Tag(f"p{place}", "person", name, 0.9, "lead") for place, name in enumerate(names)]
    found = site(dated(1, "2019-02-18", *tags))
    letters = {url: shown(page) for url, page in found.items() if url.startswith("vi/nhan-vat/index-")}

    assert sorted(letters) == ["vi/nhan-vat/index-110.html", "vi/nhan-vat/index-a.html", "vi/nhan-vat/index-b.html"]
    for name in ("Bình", "Đức", "An 0", "An 1499"):
        assert sum(f">{name}</a>" in text for text in letters.values()) == 1
    assert 'href="index-b.html">B</a> <span class="count">1</span>' in shown(found["vi/nhan-vat/index.html"])
    assert 'href="../../vi/nhan-vat/index.html"' in shown(found["fr/personne/index-d.html"])


def test_a_matched_translation_shows_its_signs_on_both_pages_and_no_other_pair_does() -> None:
    first, other = dated(1, "2019-02-18"), dated(2, "2019-02-18", lang="vi", translation_of="n1_0000000100000000")
    stranger = dated(3, "2019-02-18", lang="vi")
    signs = ("same day", "same figures: 1500, 42 and 3 more", "same names: An", "same tags: japan", "2 photos each")
    matches = (
        Match(first.id, other.id, 0.97, signs, True),
        Match(first.id, stranger.id, 0.9, ("a day apart",), False),
    )
    whole = archive.index((first, other, stranger), SETTINGS)
    found = {page.url: page for page in pages.plan(replace(whole, matches=matches))}
    texts = {card.id: shown(found[card.url]) for story in whole.stories for card in story.cards}

    for said in ("le même jour", "chiffres : 1500, 42, … (+3)", "noms : An", "japan", "2 photos dans chacun"):
        assert said in texts[first.id].replace("\u00a0", " ").replace("\u202f", " "), said
    assert "97" in texts[first.id]
    assert "1500, 42, … (+3)" in texts[other.id]
    assert "d’écart" not in texts[first.id]
    assert "1500" not in texts[stranger.id]
