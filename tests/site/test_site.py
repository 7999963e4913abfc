"""The whole site of a small archive: its pages, its links, its languages, and that content is never code."""

from __future__ import annotations

import posixpath
import re
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import pytest
import site_sample

from vnarchive import archive, pages, render, urls
from vnarchive.pages.values import Page
from vnarchive.settings import Settings

SETTINGS = Settings(languages=("fr", "vi", "en"), rights="© “VNA” <all>", contact="archive@example.org")
PUBLISHED = Settings(languages=("fr", "vi", "en"), base_url="https://archive.example/vna/")
VOCABULARIES = {
    "http://purl.org/dc/elements/1.1/",
    "http://purl.org/dc/terms/",
    "http://cv.iptc.org/newscodes/mediatopic/",
    "https://schema.org",
}
"""Names that look like addresses; nothing follows them."""
OURS = re.compile(r'<script src="(?:\.\./)*(?:static/[a-z-]+|search/meta)\.js"(?: defer)?></script>')
"""Scripts that are files of the site's own."""
DATA = '<script type="application/ld+json">'
"""No browser runs it."""
VOID = {"meta", "link", "br", "hr", "img", "input", "wbr", "rect", "line", "path", "circle"}


class Reader(HTMLParser):
    """What a browser would follow and obey; complains of elements that are not closed in order."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: list[str] = []
        self.elements: list[str] = []
        self.open: list[str] = []
        self.attributes: set[str] = set()
        self.data = 0
        self.feed(text)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(tag)
        self.data += self.get_starttag_text() == DATA
        if tag not in VOID:
            self.open.append(tag)
        for name, value in attrs:
            self.attributes.add(name)
            if name in ("href", "src") and value is not None:
                self.links.append(value)
            if name == "id" and value is not None:
                self.ids.append(value)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@cache
def planned(settings: Settings = SETTINGS) -> dict[str, Page]:
    found = pages.plan(archive.index(site_sample.articles(), settings))
    assert len({page.url.lower() for page in found}) == len(found)
    return {page.url: page for page in found}


@cache
def written(settings: Settings = SETTINGS) -> dict[str, str]:
    theme = render.theme(Path("/nowhere"))
    return {url: render.render(theme, page).decode() for url, page in planned(settings).items()}


def html(settings: Settings = SETTINGS) -> dict[str, Reader]:
    return {url: Reader(text) for url, text in written(settings).items() if url.endswith(".html")}


def test_every_link_is_relative_and_leads_to_a_file_and_an_anchor() -> None:
    site = html()
    files = {*written(), *render.statics(Path("/nowhere")), urls.SEARCH_META}
    wrong = []
    for url, page in site.items():
        for link in page.links:
            if link.startswith(("data:", "mailto:")) or link in VOCABULARIES:
                continue
            path, _, anchor = link.partition("#")
            target = posixpath.normpath(posixpath.join(posixpath.dirname(url), path)) if path else url
            if url == urls.NOT_FOUND:  # a host shows it at any depth
                target = target.replace("../", "")
            if target not in files or (anchor and anchor not in site[target].ids):
                wrong.append((url, link))

    assert wrong == []


def test_every_page_can_be_reached_from_the_gate() -> None:
    site = html()
    met, todo = {urls.GATE}, [urls.GATE]
    while todo:
        here = todo.pop()
        for link in site[here].links:
            target = posixpath.normpath(posixpath.join(posixpath.dirname(here), link.partition("#")[0] or "."))
            if target in site and target not in met:
                met.add(target)
                todo.append(target)

    assert set(site) - met == {urls.NOT_FOUND}


def test_pages_of_every_kind_stand_in_every_language() -> None:
    shown = set(planned())
    expected = {
        "index.html",
        "404.html",
        "robots.txt",
        "fr/index.html",
        "vi/2021/index.html",
        "en/2021/01/index.html",
        "fr/2021/01/08/index.html",
        "fr/2021/10/05/index.html",
        "fr/2022/10/05/index.html",
        "fr/2019/02/index.html",
        "fr/2018/index.html",
        "fr/sans-date/2013/index.html",
        "vi/khong-ro-ngay/xxxx-02/index.html",
        "en/undated/unknown/index.html",
        "fr/sujet/index.html",
        "vi/nhan-vat/mai-tien-dung/index.html",
        "en/about/index.html",
        "fr/calendrier/index.html",
        "vi/lich/index.html",
        "fr/ce-jour-la/index.html",
        "fr/ce-jour-la/02-18/index.html",
        "en/on-this-day/10-05/index.html",
        "fr/photos/index.html",
        "fr/photos/2021/01/index.html",
        "vi/so-lieu/index.html",
        "fr/lacunes/index.html",
        "fr/dossier/index.html",
        "en/dossier/dossier-d-essai/index.html",
        "fr/a/00/titre-de-a-0000000000000001-00000000.html",
    }

    assert expected - shown == set()


def test_a_page_of_days_lists_every_story_whatever_its_language() -> None:
    french, vietnamese = written()["fr/2021/01/08/index.html"], written()["vi/2021/01/08/index.html"]

    assert "Titre de a_0000000000000001" in french
    assert "Titre de c_0000000000000003" in french
    assert 'lang="fr" hreflang="fr">Titre de c_0000000000000003' in vietnamese
    assert "Tiêu đề Đà Nẵng" in vietnamese
    assert "Titre de a_0000000000000001" not in vietnamese


def test_a_set_of_two_days_is_listed_under_both_with_a_mark() -> None:
    for url in ("en/2021/10/05/index.html", "en/2022/10/05/index.html"):
        assert "A headline" in written()[url]
        assert "date uncertain" in written()[url]


def test_the_language_switch_leads_to_the_translation_or_to_the_same_day() -> None:
    by_id = {page.article.id: page for page in planned().values() if page.article}
    original, alone = by_id["a_0000000000000001"], by_id["c_0000000000000003"]

    assert {(one.lang, one.kind) for one in original.alternates} == {("vi", "translation"), ("en", "day")}
    assert {one.url for one in alone.alternates} == {"vi/2021/01/08/index.html", "en/2021/01/08/index.html"}
    assert "không" not in written()[alone.url]
    assert "English\u00a0: non traduit\u202f; mène au même jour" in written()[alone.url]


def test_an_article_of_another_language_lives_in_the_first_tree_with_its_own_lang() -> None:
    url = next(page.url for page in planned().values() if page.article and page.article.lang == "ru")

    assert url.startswith("fr/a/")
    assert '<h1 lang="ru">Заголовок</h1>' in written()[url]


def test_an_article_without_a_date_says_so() -> None:
    url = next(page.url for page in planned().values() if page.article and page.article.id.startswith("i_"))

    assert "Sans date" in written()[url]
    assert "date inconnue" in written()[url]


def test_content_is_shown_and_never_obeyed() -> None:
    for url, page in html().items():
        text, files = OURS.subn("", written()[url])
        assert page.data == (planned()[url].article is not None), url
        assert page.elements.count("script") == page.data + files, url
        assert not {name for name in page.attributes if name.startswith("on") or name == "style"}, url
        assert "<script" not in text.replace(DATA, "")
    url = next(page.url for page in planned().values() if page.article and page.article.id.startswith("k_"))
    assert "&lt;/pre&gt; {{ 7*7 }} {% raw %}" in written()[url]


def test_every_page_is_well_formed_with_one_heading_and_its_policy() -> None:
    for url, page in html().items():
        assert page.elements.count("h1") == 1, url
        assert len(page.ids) == len(set(page.ids)), url
        frames = "; frame-src 'self'" if planned()[url].view == "search.html" else ""
        assert f"form-action 'self' file:; base-uri 'none'{frames}\"" in written()[url]
        assert page.elements.count("main") == 1


def test_without_a_base_url_nothing_is_absolute() -> None:
    absolute = {address for text in written().values() for address in re.findall(r"https?://[^\"<>]+", text)}

    assert absolute <= VOCABULARIES
    assert urls.SITEMAP not in planned()


def test_the_same_archive_in_another_order_gives_the_same_bytes() -> None:
    again = pages.plan(archive.index(reversed(site_sample.articles()), SETTINGS))

    assert again == list(planned().values())
    assert [pages.digest(page) for page in again] == [pages.digest(page) for page in planned().values()]


def test_an_article_that_changes_only_in_its_body_changes_only_its_page() -> None:
    changed = [
        site_sample.article(
            "c_0000000000000003",
            edtf="2021-01-08",
            tags=(site_sample.SUBJECT, site_sample.PLACE),
            signoff="AVI",
        )
        if article.id == "c_0000000000000003"
        else article
        for article in site_sample.articles()
    ]
    before = {url: pages.digest(page) for url, page in planned().items()}
    after = {page.url: pages.digest(page) for page in pages.plan(archive.index(changed, SETTINGS))}

    moved = {url for url in before if before[url] != after[url]}
    assert [planned()[url].view for url in moved] == ["article.html"]


def test_no_article_at_all_is_a_site_too() -> None:
    theme = render.theme(Path("/nowhere"))
    texts = [render.render(theme, page).decode() for page in pages.plan(archive.index([], SETTINGS))]

    assert any("Cette archive est encore vide." in text for text in texts)


@pytest.mark.parametrize("view", ["feed.atom", "sitemap.xml"])
def test_feeds_and_sitemap_are_planned_with_a_base_url(view: str) -> None:
    found = pages.plan(archive.index(site_sample.articles(), PUBLISHED))

    assert any(page.view == view for page in found)
