"""What readers see of kin: on the page of an article, and on lists, where versions of one dispatch are one entry."""

from __future__ import annotations

from pathlib import Path

import pytest
from storing_kin import article, related, text_article

from vnarchive import archive, pages, render
from vnarchive.engine import Engine
from vnarchive.model import Article
from vnarchive.pages import overviews, parts
from vnarchive.pages.told import Told
from vnarchive.pages.values import DayList, Reading
from vnarchive.settings import Settings

CHOSEN = Settings(languages=("fr", "vi", "en"))
TEXT = (
    "Le chantier du barrage de Krong Nang a été lancé mardi, en présence du vice-ministre Tran Van Kiet.",
    "L'ouvrage retiendra 14 millions de mètres cubes et arrosera 3.200 hectares de caféiers, disent les ingénieurs.",
    "Les paysans du district attendaient cette retenue depuis la sécheresse de 2016, qui avait grillé les plantations.",
)
LATER = "Le barrage de Krong Nang, dont la retenue arrosera les caféiers du district, a pris du retard."


def sample() -> list[Article]:
    return [
        text_article("a", "fr", "2019-03-12", "Un barrage à Krong Nang", *TEXT),
        text_article("b", "fr", "2019-03-12", "Un barrage pour Krong Nang", *TEXT),
        text_article("c", "fr", "2019-05-02", "Krong Nang : le barrage en retard", LATER, TEXT[2]),
    ]


def whole(articles: list[Article]) -> archive.Archive:
    return archive.index(articles, CHOSEN, kin=related(articles, Engine()))


def test_an_article_names_its_versions_and_what_to_read_on() -> None:
    found = {page.article.id: page.content for page in pages.plan(whole(sample())) if page.article}
    first, last = found["a"], found["c"]

    assert isinstance(first, Reading)
    assert isinstance(last, Reading)
    assert [one.id for one in first.versions] == ["b"]
    assert [one.other.id for one in first.related] == ["c"]
    assert [one.other.id for one in last.related] in (["a"], ["b"])


@pytest.mark.parametrize(
    ("lang", "version", "further"),
    [
        ("fr", "Autre version de cette dépêche", "Articles liés"),
        ("vi", "Bản khác của tin này", "Tin liên quan"),
        ("en", "Another version of this dispatch", "Related articles"),
    ],
)
def test_pages_say_so_in_their_language(tmp_path: Path, lang: str, version: str, further: str) -> None:
    articles = (
        sample()
        if lang == "fr"
        else [text_article(one.id, lang, "2019-03-12", one.title, *TEXT) for one in sample()[:2]]
    )
    if lang != "fr":
        articles.append(text_article("c", lang, "2019-05-02", "Krong Nang", LATER, TEXT[2]))
    theme = render.theme(tmp_path)
    shown = next(page for page in pages.plan(whole(articles)) if page.article and page.article.id == "a")
    text = render.render(theme, shown).decode()

    assert version in text
    assert further in text


def test_lists_show_versions_as_one_entry(tmp_path: Path) -> None:
    planned = [page for page in pages.plan(whole(sample())) if page.lang == "fr" and page.view == "day.html"]
    content = planned[0].content

    assert isinstance(content, DayList)
    assert [(one.id, [other.id for other in one.versions]) for one in content.entries] == [("a", ["b"])]
    assert "1 autre version" in render.render(render.theme(tmp_path), planned[0]).decode()


def test_parts_make_the_pages_of_the_whole() -> None:
    both = whole([article(number) for number in range(50)])
    found = [
        page for part in [*parts.parts(Told(both)), *overviews.overviews(Told(both))] for page in part.cut().pages()
    ]

    assert {page.url: pages.digest(page) for page in found} == {
        page.url: pages.digest(page) for page in pages.plan(both) if "sitemap" not in page.url
    }


def test_an_added_article_changes_the_keys_of_the_parts_whose_pages_show_it() -> None:
    articles = [article(number) for number in range(50)]
    before, after = whole(articles[:-1]), whole(articles)

    for small in (before, after):
        assert small.kin
    old = {part.name: part for part in parts.parts(Told(before))}
    for part in parts.parts(Told(after)):
        if part.name in old and part.key == old[part.name].key:
            assert [pages.digest(page) for page in part.cut().pages()] == [
                pages.digest(page) for page in old[part.name].cut().pages()
            ]
