"""Citations, read back by the parsers others wrote."""

from __future__ import annotations

import json
from typing import Any
from urllib.request import urlopen

import bibtexparser.entrypoint
import bibtexparser.middlewares
import pytest
import rispy
from hypothesis import given, settings
from invented_articles import EVERY_PRECISION, SURE, article, headlines

from vnarchive.metadata.citation import Citation, cite, data_uri
from vnarchive.metadata.exchange import bibtex, csl_json, ris
from vnarchive.metadata.plain import one_line
from vnarchive.model import Article, Dateline

URL = "https://archive.example/fr/a/74/une-rencontre-74ed62cf.html"


def held(address: str) -> str:
    """The text of a `data:` address."""
    with urlopen(address) as answer:
        return bytes(answer.read()).decode()


YEARS = {
    "sure": "2019",
    "inferred": "2021",
    "doubtful": "2021",
    "approximate": "2019",
    "two days": "2021",
    "month": "2019",
    "year": "2019",
}


def cited(made: Article, lang: str = "fr", url: str | None = URL) -> Citation:
    return cite(made, publication="VietnamPlus", lang=lang, url=url)


def ris_of(made: Article, url: str | None = URL) -> dict[str, Any]:
    text = ris(made, publication="VietnamPlus", lang="fr", url=url)
    (entry,) = rispy.loads(text)
    return dict(entry)


def bibtex_of(made: Article, url: str | None = URL) -> dict[str, str]:
    text = bibtex(made, publication="VietnamPlus", lang="fr", url=url)
    library = bibtexparser.entrypoint.parse_string(
        text, append_middleware=[bibtexparser.middlewares.LatexDecodingMiddleware()]
    )
    assert library.failed_blocks == []
    (entry,) = library.entries
    return {"ENTRYTYPE": entry.entry_type, "ID": entry.key, **{field.key: field.value for field in entry.fields}}


def csl_of(made: Article, url: str | None = URL) -> dict[str, Any]:
    (item,) = json.loads(csl_json(made, publication="VietnamPlus", lang="fr", url=url))
    return dict(item)


def test_references_of_a_day_whose_year_is_inferred() -> None:
    iso, chicago, apa = (reference.text for reference in cited(article()).references)

    assert iso == (
        "AGENCE VIETNAMIENNE D'INFORMATION. Une rencontre inventée à Hanoï. VietnamPlus [en ligne]. "
        f"Hanoï, 8 janvier [2021]. Disponible à l'adresse : {URL}."
    )
    assert (
        chicago
        == (
            "Agence vietnamienne d'information. « Une rencontre inventée à Hanoï ». VietnamPlus, 8 janvier [2021]. "
            + URL
        )
        + "."
    )
    assert apa == (
        "Agence vietnamienne d'information. ([2021], 8 janvier). Une rencontre inventée à Hanoï. VietnamPlus. " + URL
    )


@pytest.mark.parametrize(
    ("date", "fr", "en", "vi"),
    [
        ("sure", "18 février 2019", "18 February 2019", "ngày 18 tháng 2 năm 2019"),
        ("inferred", "8 janvier [2021]", "8 January [2021]", "ngày 8 tháng 1 năm [2021]"),
        ("doubtful", "1er janvier [2021]", "1 January [2021]", "ngày 1 tháng 1 năm [2021]"),
        ("approximate", "vers le 18 février 2019", "c. 18 February 2019", "khoảng ngày 18 tháng 2 năm 2019"),
        ("set", "5 octobre [2021 ou 2022]", "5 October [2021 or 2022]", "ngày 5 tháng 10 năm [2021 hoặc 2022]"),
        (
            "two days",
            "[5 octobre 2021 ou 6 octobre 2021]",
            "[5 October 2021 or 6 October 2021]",
            "[ngày 5 tháng 10 năm 2021 hoặc ngày 6 tháng 10 năm 2021]",
        ),
        ("yearless", "18 février [année inconnue]", "18 February [year unknown]", "ngày 18 tháng 2 năm [không rõ]"),
        ("month", "février 2019", "February 2019", "tháng 2 năm 2019"),
        ("year", "2019", "2019", "2019"),
        ("run", "[entre 2013 et 2015]", "[between 2013 and 2015]", "[từ 2013 đến 2015]"),
        ("none", "[s. d.]", "[n.d.]", "[không rõ ngày tháng]"),
    ],
)
def test_dates_say_no_more_than_is_known(date: str, fr: str, en: str, vi: str) -> None:
    for lang, words in (("fr", fr), ("en", en), ("vi", vi)):
        chicago = cited(article(date=EVERY_PRECISION[date]), lang).references[1].text

        assert f"VietnamPlus, {words}. https" in chicago


def test_an_undated_article_says_so_as_each_style_does() -> None:
    iso, _, apa = (each.text for each in cited(article(date=EVERY_PRECISION["none"]), "en").references)

    assert "Hanoï, [n.d.]. Available from" in iso
    assert "Vietnam News Agency. (n.d.). Une rencontre" in apa


def test_a_reference_without_a_place_begins_its_date_with_a_capital() -> None:
    iso = cited(article(date=SURE, dateline=Dateline()), "vi").references[0].text

    assert "[trực tuyến]. Ngày 18 tháng 2 năm 2019. Truy cập tại" in iso


def test_the_author_speaks_the_language_of_the_page() -> None:
    authors = {lang: cited(article(), lang).references[2].text.split(". ")[0] for lang in ("fr", "vi", "en")}

    assert authors == {
        "fr": "Agence vietnamienne d'information",
        "vi": "Thông tấn xã Việt Nam",
        "en": "Vietnam News Agency",
    }


def test_without_an_address_the_key_and_the_digest_identify_the_article() -> None:
    made = cited(article(), url=None)

    assert all("Clé 74ed62cf, SHA-256 0123456789ab" in reference.text for reference in made.references)
    assert all("http" not in held(download.href) for download in made.downloads)
    assert all("0123456789ab" in held(download.href) for download in made.downloads)


def test_downloads_carry_their_files_ris_first() -> None:
    downloads = cited(article()).downloads

    assert [download.filename for download in downloads] == [
        "vna-74ed62cf.ris",
        "vna-74ed62cf.bib",
        "vna-74ed62cf.json",
    ]
    assert downloads[0].href.startswith("data:application/x-research-info-systems;")
    assert held(downloads[0].href) == ris(article(), publication="VietnamPlus", lang="fr", url=URL)
    plain = "".join(download.href for download in downloads)
    assert all(char.isascii() or char.isalpha() for char in plain)  # letters are URL code points
    assert not set(plain) & set(" \"<>#&'\r\n")


def test_ris_reads_back() -> None:
    entry = ris_of(article(date=SURE))

    assert entry["type_of_reference"] == "NEWS"
    assert entry["title"] == "Une rencontre inventée à Hanoï"
    assert entry["authors"] == ["Agence vietnamienne d'information"]
    assert entry["secondary_title"] == "VietnamPlus"
    assert entry["date"] == "2019/02/18/"
    assert entry["year"] == "2019"
    assert entry["place_published"] == "Hanoï"
    assert entry["language"] == "fr"
    assert entry["keywords"] == ["Diplomatie", "Mai Tien Dung", "Hanoï", "JICA"]
    assert entry["urls"] == [URL]
    assert entry["id"] == "74ed62cf"
    assert "notes" not in entry


def test_ris_lines_end_as_the_format_wants() -> None:
    text = ris(article(), publication="VietnamPlus", lang="fr", url=URL)

    assert text.startswith("TY  - NEWS\r\n")
    assert text.endswith("\r\nER  - \r\n")
    assert text.count("\n") == text.count("\r\n")


def test_bibtex_reads_back() -> None:
    entry = bibtex_of(article("Le coût : 100 % & plus", date=SURE))

    assert entry == {
        "ENTRYTYPE": "article",
        "ID": "vna-74ed62cf",
        "title": "Le coût : 100 % & plus",
        "author": "Agence vietnamienne d'information",
        "journal": "VietnamPlus",
        "date": "2019-02-18",
        "year": "2019",
        "location": "Hanoï",
        "langid": "french",
        "entrysubtype": "newspaper",
        "url": URL,
    }


def test_csl_json_reads_back() -> None:
    item = csl_of(article(date=SURE))

    assert item["type"] == "article-newspaper"
    assert item["title"] == "Une rencontre inventée à Hanoï"
    assert item["author"] == [{"literal": "Agence vietnamienne d'information"}]
    assert item["container-title"] == "VietnamPlus"
    assert item["issued"] == {"date-parts": [[2019, 2, 18]]}
    assert item["URL"] == URL
    assert "note" not in item


@pytest.mark.parametrize("date", EVERY_PRECISION)
def test_programs_are_told_a_full_date_only_when_it_is_nearly_sure(date: str) -> None:
    made = article(date=EVERY_PRECISION[date])
    full = date in ("sure", "inferred", "approximate")
    year = YEARS.get(date)

    assert ("date" in ris_of(made)) == full
    assert ris_of(made).get("year") == year
    assert bibtex_of(made).get("year") == year
    assert len(bibtex_of(made).get("date", "")) == (10 if full else 4 if year else 0)
    assert ("date-parts" in csl_of(made)["issued"]) == bool(year)
    assert ("notes" in ris_of(made)) == ("note" in bibtex_of(made)) == (date != "sure")


@settings(deadline=None, max_examples=60)
@given(headlines, headlines)
def test_no_text_breaks_a_format(title: str, place: str) -> None:
    made = article(title, dateline=Dateline(place))
    plain = one_line(title)

    assert ris_of(made).get("title", "") == plain
    assert set(ris_of(made)) <= {*ris_of(article()), "title"}
    assert set(bibtex_of(made)) <= set(bibtex_of(article()))
    assert csl_of(made).get("title", "") == plain
    assert all(char.isascii() or char.isalpha() for download in cited(made).downloads for char in download.href)


@settings(deadline=None, max_examples=40)
@given(headlines)
def test_bibtex_gives_every_printable_headline_back(title: str) -> None:
    whole = f"A {title} z"

    assert bibtex_of(article(whole))["title"].replace("ˆ", "^") == one_line(whole).replace("ˆ", "^")


def test_an_address_holds_its_text_in_the_shorter_of_two_forms() -> None:
    assert data_uri("Đà-Nẵng" * 9, "text/plain") == "data:text/plain;charset=utf-8," + "Đà-Nẵng" * 9
    assert data_uri("a  b\r\n" * 9, "text/plain").startswith("data:text/plain;base64,")
    assert held(data_uri("a  b\r\n" * 9, "text/plain")) == "a  b\r\n" * 9


def test_quotation_marks_in_a_title_are_of_the_second_rank() -> None:
    french = cited(article(title="Le ministre : « une priorité »")).references[1].text
    english = cited(article(title="Minister: “a priority”"), lang="en").references[1].text

    assert "« Le ministre : “une priorité” »." in french
    assert "“Minister: ‘a priority’”." in english
