"""A small invented archive for the tests of the site: every kind of date, four languages, hostile words."""

from __future__ import annotations

import hashlib
from typing import Any

from vnarchive import urls
from vnarchive.model import Article, ArticleDate, Block, Dateline, Photo, Repair, Source, Tag, Teaser

HOSTILE = "<script>alert(1)</script> & \"quotes\" 'too' </pre> {{ 7*7 }} {% raw %} ]]>"


def article(id: str, lang: str = "fr", edtf: str | None = None, **fields: Any) -> Article:
    """An article with the given fields and quiet values for all others."""
    headline = fields.pop("headline", f"Titre de {id}")
    confidence = fields.pop("confidence", 0.95)
    defaults: dict[str, Any] = {
        "source": Source(f"articles/{id}.txt", hashlib.sha256(id.encode()).hexdigest(), 10),
        "url": None,
        "post_id": None,
        "kicker": None,
        "title": headline or "Premiers mots",
        "lead": "Une phrase : deux mots !",
        "byline": None,
        "dateline": Dateline("Hanoï", "VNA"),
        "date": _date(edtf, confidence),
        "section": None,
        "photos": (),
        "body": (Block("paragraph", "Le premier paragraphe, avec Mai Tien Dung."), Block("subheading", "Suite")),
        "signoff": "VNA",
        "teasers": (),
        "related": (),
        "repairs": (),
        "tags": (),
        "noise": (),
        "translation_of": None,
        "overlay": None,
        "slug_headline": headline or "",
        "verbatim": f"{headline}\n\nLe premier paragraphe.\n",
    }
    values = defaults | fields
    digest = hashlib.sha256(repr(values).encode()).hexdigest()
    return Article(id=id, key=urls.key_for(id), lang=lang, headline=headline, digest=digest, **values)


def _date(edtf: str | None, confidence: float) -> ArticleDate:
    from vnarchive.dating.edtf import precision

    if edtf is None:
        return ArticleDate()
    return ArticleDate(edtf, precision(edtf), confidence, "text", ("« le 8 janvier » (lead)",))


SUBJECT = Tag("e-government", "subject", "e-gouvernement", 0.9, "body/0")
PERSON = Tag("mai-tien-dung", "person", "Mai Tien Dung", 0.9, "body/0", "ministre et chef du Bureau du gouvernement")
PERSON_VI = Tag("mai-tien-dung", "person", "Mai Tiến Dũng", 0.9, "body/0")
PLACE = Tag("hanoi", "place", "Hanoï", 0.9, "dateline")


def articles() -> list[Article]:
    return [
        article("a_0000000000000001", edtf="2021?-01-08", tags=(SUBJECT, PERSON, PLACE), confidence=0.9),
        article(
            "b_0000000000000002",
            "vi",
            tags=(PERSON_VI,),
            translation_of="a_0000000000000001",
            headline="Tiêu đề Đà Nẵng",
        ),
        article("c_0000000000000003", edtf="2021-01-08", tags=(SUBJECT, PLACE)),
        article("d_0000000000000004", "en", edtf="[2021-10-05,2022-10-05]", headline="A headline"),
        article("e_0000000000000005", edtf="XXXX-02-18"),
        article("f_0000000000000006", edtf="2019-02"),
        article("g_0000000000000007", edtf="2013/2015"),
        article("h_0000000000000008", edtf="2018"),
        article("i_0000000000000009", headline=None),
        article("j_000000000000000a", "ru", edtf="2021-01-09", headline="Заголовок"),
        hostile(),
        dossier(),
    ]


def dossier() -> Article:
    """An editor's page that gathers two articles and one that is not here."""
    return article(
        "dossier-d-essai",
        headline="Un dossier d’essai",
        body=(Block("paragraph", "Mot de l’éditeur.", "<p>Mot de <em>l’éditeur</em>.</p>"),),
        pins=("c_0000000000000003", "a_0000000000000001", "nowhere"),
    )


def hostile() -> Article:
    """Markup, template language and quotes in every field that is text."""
    return article(
        "k_000000000000000b",
        edtf="2021-01-10",
        headline=HOSTILE,
        lead=HOSTILE,
        kicker=HOSTILE,
        byline=HOSTILE,
        section=HOSTILE,
        dateline=Dateline(HOSTILE, HOSTILE, HOSTILE),
        photos=(Photo(1, HOSTILE, HOSTILE, 0), Photo(2, None, None, 9)),
        body=(Block("paragraph", HOSTILE), Block("quote", HOSTILE), Block("list", HOSTILE), Block("question", "?")),
        signoff=HOSTILE,
        teasers=(Teaser(HOSTILE, HOSTILE, HOSTILE, HOSTILE, HOSTILE),),
        repairs=(Repair("body/0", 3, HOSTILE, "alert(1)", 0.5, HOSTILE),),
        tags=(Tag("hostile-one", "person", HOSTILE, 0.9, HOSTILE), Tag("x y", "person", "alert", 0.9, "body")),
        verbatim=HOSTILE,
    )
