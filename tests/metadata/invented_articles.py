"""Invented articles for the tests of this folder."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from vnarchive.model import Article, ArticleDate, Block, Dateline, Source, Tag

SURE = ArticleDate("2019-02-18", "day", 0.95, "text", ("« le 18 février 2019 » (lead)",))
INFERRED = ArticleDate("2021?-01-08", "day", 0.97, "text", ("« le 8 janvier » (lead)",))

EVERY_PRECISION = {
    "sure": SURE,
    "inferred": INFERRED,
    "doubtful": ArticleDate("2021?-01-01", "day", 0.65),
    "approximate": ArticleDate("2019-02-18~", "day", 0.9),
    "set": ArticleDate("[2021-10-05,2022-10-05]", "day-set", 0.9),
    "two days": ArticleDate("[2021-10-05,2021-10-06]", "day-set", 0.9),
    "yearless": ArticleDate("XXXX-02-18", "day-month", 0.9),
    "month": ArticleDate("2019-02", "month", 0.9),
    "year": ArticleDate("2019", "year", 0.9),
    "run": ArticleDate("2013/2015", "interval", 0.9),
    "none": ArticleDate(),
}

HOSTILE = (
    "</script><script>alert(1)</script>",
    "Fin\r\nER  - \r\nTY  - NEWS\r\nTI  - Faux",
    "}},\n@article{faux, title={\\input{x}",
    "100 % de A&B_C #1 $x$ ~^ \\ { }",
    "« Guillemets » “quotes” 'single' \"double\" ]]> &amp; <b>",
    "Ligne\u2028séparée\x85ici\x0bet\x00là\x1b[31m",
)

headlines = st.sampled_from(HOSTILE) | st.text(
    st.characters(codec="utf-8") | st.sampled_from(list("{}\\\"'<>&%@#,=\r\n\u2028]")), min_size=1, max_size=60
)


def article(title: str = "Une rencontre inventée à Hanoï", **changes: Any) -> Article:
    fields: dict[str, Any] = {
        "id": "900_74ed62cf9a013791",
        "key": "74ed62cf",
        "lang": "fr",
        "source": Source("articles/900_74ed62cf9a013791.txt", "0123456789abcdef" * 4, 321),
        "url": None,
        "post_id": None,
        "kicker": None,
        "headline": title,
        "title": title,
        "lead": "Une rencontre a eu lieu le 8 janvier.",
        "byline": None,
        "dateline": Dateline("Hanoï", "VNA"),
        "date": INFERRED,
        "section": None,
        "photos": (),
        "body": (Block("paragraph", "Premier alinéa."), Block("subheading", "Un <titre> & plus")),
        "signoff": "-VNA",
        "teasers": (),
        "related": (),
        "repairs": (),
        "tags": (
            Tag("diplomatie", "subject", "Diplomatie", 0.9, "« rencontre »"),
            Tag("mai-tien-dung", "person", "Mai Tien Dung", 0.9, "« Mai Tien Dung »"),
            Tag("hanoi", "place", "Hanoï", 0.9, "« Hanoï »"),
            Tag("jica", "organisation", "JICA", 0.9, "« JICA »"),
        ),
        "noise": (),
        "translation_of": None,
        "overlay": None,
        "slug_headline": title,
        "verbatim": title,
        "digest": "d",
    }
    return Article(**(fields | changes))
