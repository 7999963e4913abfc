"""The search page in a real browser, from a folder: what readers type, and what they are told when a file is lost."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import browsers
import pytest
import site_sample
from playwright.sync_api import Browser, Page
from test_index import CHOSEN, PHRASES, invented

from vnarchive import archive, completed, locales, pages, render, search, urls
from vnarchive.engine import Engine
from vnarchive.model import Article, Block
from vnarchive.write import claim, put

pytestmark = pytest.mark.xdist_group("browser")


DATES = (
    *("2005?-07-14", "[2006-07-01,2007-07-01]", "2004-07", "2003", "XXXX-07-21", "2001/2002"),
    "[2005-07-14,2006-08-01]",
)
DATED = [
    (f"jadis{number}", f"{locales.words(edtf, 'fr', 'medium')} {'date incertaine' if number else 'année déduite'}")
    for number, edtf in enumerate(DATES)
]


def text(*paragraphs: str) -> tuple[Block, ...]:
    return tuple(Block("paragraph", one) for one in paragraphs)


def articles() -> list[Article]:
    known = {
        "Nguyễn Tấn Kestrel au barrage": text("Le barrage de Zorvan.", "Nguyễn Tấn Kestrel a parlé de l’ambassade."),
        "Un pont à Hanoï": text("Rien.", "Le gouvernement électronique avance. Une digue neuve borde le fleuve."),
        "Une digue à Huê": text("Le fleuve borde une neuve digue près de l'ambassade."),
    }
    found = [
        invented(700 + number, headline=title, body=body, edtf=f"2015-0{number + 1}-10", lead=None, tags=())
        for number, (title, body) in enumerate(known.items())
    ]
    vietnamese = text("Chính phủ điện tử ở Hà Nội, gần đại sứ quán.")
    found.append(invented(710, lang="vi", headline="Cầu mới", body=vietnamese, edtf=None, post_id=64098))
    found += [
        invented(720 + at, headline=f"Autrefois jadis{at}", edtf=edtf, tags=(), confidence=0.9)
        for at, edtf in enumerate(DATES)
    ]
    found.append(invented(740, headline="=SOMME(A1) formule de 10 000 parts", tags=()))
    spoken = {"Une visite": "Le ministre de la Turquie est venu.", "Une dinde": "La dinde dite turquie est rôtie."}
    found += [
        invented(760 + at, headline=title, body=text(said), lead=None, tags=())
        for at, (title, said) in enumerate(spoken.items())
    ]
    editors = text("Les ouvrages que le fleuve a pris.", "Une liste close de barrages.")
    gathered = invented(750, headline="Ouvrages disparus", body=editors, lead="Choix.", tags=(), pins=(found[0].id,))
    found.append(gathered)
    return [*found, site_sample.hostile(), *(invented(number, lead=None) for number in range(30))]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("search")
    output, theme, whole = folder / "build", render.theme(folder), archive.index(articles(), CHOSEN)
    claim(output)
    for url, path in render.statics(folder).items():
        put(output, url, path.read_bytes())
    search.build(whole, output, Engine(), folder / completed.MEMORY)
    for page in pages.plan(whole):
        put(output, page.url, render.render(theme, page))
    return output


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with browsers.chromium() as started:
        yield started


class Reader:
    """A reader at the search page."""

    def __init__(self, browser: Browser, site: Path) -> None:
        self.site = site
        self.page: Page = browser.new_page()
        self.faults: list[str] = []
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))
        self.page.on("dialog", lambda dialog: self.faults.append(dialog.message))

    def opens(self, query: str, more: str = "") -> Reader:
        self.page.goto(f"{(self.site / urls.search('fr')).as_uri()}?q={quote(query)}{more}")
        return self.waits()

    def types(self, query: str) -> Reader:
        self.page.locator("#q").fill(query)
        self.page.locator("#q").press("Enter")
        return self.waits()

    def waits(self) -> Reader:
        """Until the answer is there."""
        self.page.wait_for_selector("#results[aria-busy=false]", state="attached")
        return self

    @property
    def status(self) -> str:
        return self.page.locator("#status").inner_text()

    @property
    def notes(self) -> str:
        return self.page.locator("#notes").inner_text()

    @property
    def titles(self) -> list[str]:
        return self.page.locator("#results h2").all_inner_texts()


@pytest.fixture
def reader(browser: Browser, site: Path) -> Iterator[Reader]:
    found = Reader(browser, site)
    yield found
    found.page.close()
    assert found.faults == []


FOUND = [
    ("kestrel", ["Nguyễn Tấn Kestrel au barrage"]),
    ("nguyen tan kestrel", ["Nguyễn Tấn Kestrel au barrage"]),
    ("hà nội digue", ["Un pont à Hanoï"]),
    ("hanoi digue", ["Un pont à Hanoï"]),
    ('"digue neuve"', ["Un pont à Hanoï"]),
    ("chính phủ điện tử", ["Un pont à Hanoï", "Cầu mới"]),
    ("gouvernement électronique", ["Un pont à Hanoï", "Cầu mới"]),
    ("digue -hanoï", ["Une digue à Huê"]),
    ("digue -huê", ["Un pont à Hanoï"]),
    ("langue:vi", ["Cầu mới"]),
    ("lang:vi", ["Cầu mới"]),
    ("https://fr.example.vn/un-titre-post64098.vnp", ["Cầu mới"]),
    ("post64098", ["Cầu mới"]),
    ("0701_00000000000002bd", ["Un pont à Hanoï"]),
    ("year:2015", ["Une digue à Huê", "Un pont à Hanoï", "Nguyễn Tấn Kestrel au barrage"]),
    ("après:2015-02-10 avant:2015-03-10", ["Un pont à Hanoï"]),
    ("kestr*", ["Nguyễn Tấn Kestrel au barrage"]),
    ("« digue neuve »", ["Un pont à Hanoï"]),
    ("“neuve digue”", ["Une digue à Huê"]),
    ('digue -"digue neuve"', ["Une digue à Huê"]),
    ('digue -"Hà Nội"', ["Une digue à Huê"]),
    ("year:2015 -mois -année:2010-2014 digue", ["Une digue à Huê", "Un pont à Hanoï"]),
    ("digue -avant:2015-03", ["Une digue à Huê"]),
    ("digue -année:2015", []),
    ("64098", ["Cầu mới"]),
    ("fr.example.vn/un-titre-post64098.vnp?utm=1", ["Cầu mới"]),
]


@pytest.mark.parametrize(("query", "titles"), FOUND, ids=[query for query, _ in FOUND])
def test_a_query_finds_these(reader: Reader, query: str, titles: list[str]) -> None:
    reader.opens(query)
    assert sorted(reader.titles) == sorted(titles)
    assert reader.status.startswith(str(len(titles)) if titles else "Aucun article")


@pytest.fixture(scope="module")
def with_neighbours(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, with an index of neighbours."""
    folder = tmp_path_factory.mktemp("neighbours")
    copy = damaged(site, folder)
    search.build(archive.index(articles(), PHRASES), copy, Engine(), folder / completed.MEMORY)
    return copy


def test_phrases_are_found_by_an_index_of_neighbours(browser: Browser, with_neighbours: Path) -> None:
    reader = Reader(browser, with_neighbours).opens("")
    for query, titles in FOUND:
        if '"' in query or "“" in query:
            assert sorted(reader.types(query).titles) == sorted(titles), query
            assert reader.notes == "", query
    assert reader.types('"neuve digue borde"').titles == []
    assert reader.faults == []
    reader.page.close()


def test_without_the_file_of_neighbours_articles_are_looked_into(browser: Browser, with_neighbours: Path) -> None:
    next(with_neighbours.glob("search/phrases-*.js")).unlink()
    reader = Reader(browser, with_neighbours).opens('"digue neuve"')
    assert reader.titles == ["Un pont à Hanoï"]
    assert "search/phrases-" in reader.notes
    reader.page.close()


def test_a_dossier_is_found_and_named_so(reader: Reader) -> None:
    assert reader.opens('"liste close"').titles == ["Ouvrages disparus"]
    assert reader.page.locator(".when").inner_text().strip() == "Dossier"
    assert reader.notes == ""
    reader.page.locator("#results h2 a").click()
    assert reader.page.locator("h1").inner_text() == "Ouvrages disparus"


def test_a_name_in_small_letters_may_be_a_word(reader: Reader) -> None:
    assert sorted(reader.opens("turquie").titles) == ["Une dinde", "Une visite"]
    assert reader.types("Turquie").titles == ["Une visite"]


def test_every_spelling_of_an_elision_finds_the_same(reader: Reader) -> None:
    expected = reader.opens("ambassade").titles

    assert len(expected) == 2
    for query in ("l'ambassade", "l’ambassade", "L’AMBASSADE", "ambassades"):
        assert reader.types(query).titles == expected


def test_words_that_no_article_has_together_are_said_to_be_apart(reader: Reader) -> None:
    reader.opens("kestrel hanoï zzzz")
    assert "en contiennent une partie" in reader.notes
    assert "Nguyễn Tấn Kestrel au barrage" in reader.titles


def test_a_slip_is_put_right_by_a_button(reader: Reader) -> None:
    reader.opens("kestrle")
    assert reader.status.startswith("Aucun article")
    reader.page.locator("#notes").get_by_role("button", name="kestrel").click()
    assert reader.waits().titles == ["Nguyễn Tấn Kestrel au barrage"]


def test_results_come_while_the_last_word_is_typed_and_the_address_keeps_them(reader: Reader) -> None:
    reader.opens("")
    reader.page.locator("#q").press_sequentially("kest")
    reader.page.wait_for_selector("#results h2")
    assert reader.titles == ["Nguyễn Tấn Kestrel au barrage"]
    assert reader.page.url.endswith("?q=kest")


def test_words_in_context_come_from_the_article_and_lead_to_their_paragraph(reader: Reader) -> None:
    reader.opens("hà nội digue")
    excerpt = reader.page.locator("#results .excerpt a")
    excerpt.wait_for()
    assert "Une digue neuve borde le fleuve" in excerpt.inner_text()
    assert (excerpt.get_attribute("href") or "").endswith("#p2")
    assert reader.page.locator("#results h2 mark").all_inner_texts() == ["Hanoï"]
    reader.page.wait_for_function("() => document.querySelectorAll('iframe').length === 0")


def test_the_order_the_years_and_the_buttons(reader: Reader) -> None:
    reader.opens("titre", "&sort=date")
    dates = [
        int(found[0])
        for when in reader.page.locator(".when").all_inner_texts()
        if (found := re.findall(r"\d{4}", when))
    ]
    assert dates == sorted(dates, reverse=True)
    reader.page.get_by_role("button", name=re.compile("^2011:")).click()
    reader.waits()
    assert reader.status.startswith("10 ")
    assert reader.page.locator("#q").input_value() == "titre année:2011"
    reader.page.get_by_role("button", name=re.compile("^2011:")).click()
    assert reader.page.locator("#q").input_value() == "titre"
    reader.waits().page.locator("#facets summary").click()
    reader.page.locator("#facets").get_by_role("button", name="Hanoï").click()
    assert "lieu:hanoi" in reader.page.locator("#q").input_value()
    assert reader.waits().status.startswith("30 ")


def test_a_list_of_few_is_whole(reader: Reader) -> None:
    reader.opens("digue")
    assert reader.page.locator("#more").is_hidden()
    assert reader.notes == ""
    assert reader.types('"digue neuve"').notes == ""
    assert reader.page.locator("#more").is_hidden()


def test_no_rule_of_accessibility_is_broken_by_results(browser: Browser, site: Path) -> None:
    if not browsers.AXE.is_file():
        browsers.lacking("axe-core")
    page = browser.new_context(bypass_csp=True).new_page()
    address = (site / urls.search("fr")).as_uri()
    for query in ("titre lieu:hanoi", "zzzz", '"digue neuve"', ""):
        page.goto(f"{address}?q={quote(query)}")
        page.wait_for_selector("#results[aria-busy=false]", state="attached")
        page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
        page.wait_for_timeout(300)
        page.add_script_tag(path=browsers.AXE)
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
            assert [rule["id"] for rule in found["violations"]] == [], (query, scheme)
    page.context.close()


def test_more_results_and_the_keyboard(reader: Reader) -> None:
    reader.opens("titre")
    page = reader.page
    page.keyboard.press("Tab")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "q"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.textContent") == reader.titles[1]
    page.locator("#more").click()
    page.wait_for_function("() => document.querySelectorAll('#results h2').length === 20")
    page.locator("#results h2 a").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_selector(".provenance")


@pytest.mark.parametrize(("kind", "begins"), [("CSV", "\ufeffdate,title,"), ("RIS", "TY  - NEWS\r\n")])
def test_the_list_can_be_saved(reader: Reader, kind: str, begins: str) -> None:
    reader.opens("digue")
    with reader.page.expect_download() as download:
        reader.page.get_by_role("button", name=kind).click()
    saved = download.value.path().read_bytes().decode()
    assert saved.startswith(begins)
    assert "Une digue à Huê" in saved
    assert "Un pont à Hanoï" in saved


def test_few_articles_are_open_at_once_however_many_are_saved(reader: Reader) -> None:
    page = reader.opens("titre").page
    page.wait_for_function("() => document.querySelectorAll('.entry.read').length && !document.querySelector('iframe')")
    page.evaluate("""() => {
        window.most = 0;
        const look = () => { window.most = Math.max(window.most, document.querySelectorAll('iframe').length); };
        new MutationObserver(look).observe(document.body, {childList: true});
    }""")
    with page.expect_download() as download:
        page.get_by_role("button", name="RIS").click()
    assert download.value.path().read_bytes().count(b"TY  - ") == 30
    assert 1 <= page.evaluate("window.most") <= 6
    assert page.locator("iframe").count() == 0


def test_a_saved_reference_is_the_articles_own(reader: Reader) -> None:
    page = reader.opens("kestrel").page
    with page.expect_download() as download:
        page.get_by_role("button", name="RIS").click()
    saved = download.value.path().read_bytes()
    page.locator("#results h2 a").click()
    with page.expect_download() as download:
        page.get_by_role("link", name="RIS").click()
    assert saved == download.value.path().read_bytes()


def test_a_saved_cell_is_no_formula(reader: Reader) -> None:
    page = reader.opens("formule").page
    with page.expect_download() as download:
        page.get_by_role("button", name="CSV").click()
    row = download.value.path().read_text("utf-8-sig").splitlines()[1]
    assert ',"\'=SOMME(A1) formule de 10 000 parts",' in row
    assert reader.titles == ["=SOMME(A1) formule de 10 000 parts"]


def test_a_date_and_its_badge_read_as_on_other_pages(reader: Reader) -> None:
    for query, when in DATED:
        reader.opens(query)
        assert reader.page.locator(".when").inner_text().split() == when.split(), query


def test_what_is_not_understood_is_said(reader: Reader) -> None:
    assert "personne:zzzz" in reader.opens("digue personne:zzzz").notes
    assert "avant:hier" in reader.types("digue avant:hier").notes
    assert len(reader.titles) == 2


def test_enter_is_not_undone_by_what_was_typed_before_it(reader: Reader) -> None:
    reader.opens("")
    reader.page.locator("#q").press_sequentially("kestre")
    reader.page.locator("#q").press("Enter")
    reader.page.wait_for_timeout(400)
    assert reader.waits().status.startswith("Aucun article")


def test_a_filter_is_taken_off_by_its_own_button(reader: Reader) -> None:
    reader.opens("titre lieu:hanoi").page.locator("#facets summary").click()
    button = reader.page.locator("#facets").get_by_role("button", name="Hanoï")
    assert button.get_attribute("aria-pressed") == "true"
    button.click()
    assert reader.waits().page.locator("#q").input_value() == "titre"
    reader.page.wait_for_function("() => document.activeElement.id === 'status'")


def test_the_script_of_the_page_stays_small() -> None:
    assert (browsers.PROJECT / "static/search.js").stat().st_size <= 16_384


HOSTILE = [
    *(
        "constructor",
        "__proto__",
        "toString hasOwnProperty",
        "<img src=x onerror=alert(1)>",
        "'\"><script>alert(1)</script>",
    ),
    *('"', "-", '-"', ":", "person:", 'place:"', "year:abc", "before:9999 after:0000", "((((", "\\", "%", "~", "#l:fr"),
    *("a" * 10_000, "mot " * 2_500, "👩‍👩‍👧‍👦 𝒩", "\u0000\ud7ff", "* ** a*", "-a -b", "le la les", "alert(1)"),
    *("year:0001-9999", "@g:hanoi"),
]


def test_hostile_queries_are_answered(reader: Reader) -> None:
    reader.opens("")
    for query in HOSTILE:
        reader.types(query)
        assert "ne peut être lu" not in reader.status, query
        assert "abîmés" not in reader.notes, query
    assert reader.opens("alert").titles != []
    assert reader.page.locator("#results script, #results img").count() == 0


def damaged(site: Path, folder: Path) -> Path:
    shutil.copytree(site, folder / "site")
    return folder / "site"


def test_a_lost_file_of_documents_is_said_and_the_rest_is_shown(browser: Browser, site: Path, tmp_path: Path) -> None:
    copy = damaged(site, tmp_path)
    next((copy / "search/d/2015-02").rglob("*.js")).unlink()
    reader = Reader(browser, copy).opens("digue")
    assert reader.titles == ["Une digue à Huê"]
    assert "ne peut être affiché" in reader.page.locator("#results").inner_text()
    assert "search/d/2015-02" in reader.notes
    reader.page.close()


def test_a_shard_cut_short_is_said(browser: Browser, site: Path, tmp_path: Path) -> None:
    copy = damaged(site, tmp_path)
    for path in copy.glob("search/t/*/*.js"):
        path.write_bytes(path.read_bytes()[:-40])
    reader = Reader(browser, copy).opens("digue")
    assert reader.status.startswith("Aucun article")
    assert "manquent ou sont abîmés" in reader.notes
    reader.page.close()


def test_a_lost_index_is_said(browser: Browser, site: Path, tmp_path: Path) -> None:
    copy = damaged(site, tmp_path)
    (copy / urls.SEARCH_META).unlink()
    reader = Reader(browser, copy).opens("digue")
    assert reader.status.startswith("L’index ne peut être lu")
    reader.page.close()


def test_without_scripts_the_indexes_are_the_way_in(browser: Browser, site: Path) -> None:
    page = browser.new_page(java_script_enabled=False)
    page.goto((site / "fr/index.html").as_uri())
    page.locator(".box input").fill("pont")
    page.locator(".box input").press("Enter")
    assert "La recherche a besoin de scripts" in page.locator("main").inner_text()
    page.locator("main").get_by_role("link", name="Personnes").click()
    assert page.locator("h1").inner_text() == "Personnes"
    page.close()
