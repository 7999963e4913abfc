"""Articles as records, to relate: of given words, or invented by number."""

from __future__ import annotations

import random
from collections.abc import Iterable

from vnarchive import urls
from vnarchive.briefs import brief
from vnarchive.engine import Engine
from vnarchive.model import Article, ArticleDate, Block, Dateline, Kin, Source
from vnarchive.related import relate
from vnarchive.texts import Held

_THINGS = [
    *("barrage", "caféier", "rizière", "typhon", "vanne", "digue", "crevette", "langur", "pagode", "tambour", "lotus"),
    *(
        "palanquin",
        "mangrove",
        "tunnel",
        "viaduc",
        "hôpital",
        "vaccin",
        "sismographe",
        "orchidée",
        "pangasius",
        "laque",
    ),
    *("soie", "bambou", "cargo", "chalutier", "boussole", "granit", "marbre", "horloge"),
]
_NAMES = ["Krong Nang", "Ly Son", "Da Bac", "Vung Ang", "Nghia Linh", "Van Long", "Ky Anh", "Sa Ky", "Con Dao"]
_SAID = (
    "Le {0} de {2} sera rénové avant la fin de l'année grâce à un {1} neuf.",
    "Un ingénieur de {2} a comparé le {0} au {1} de ses voisins.",
    "Personne à {2} n'avait vu un {0} pareil depuis vingt ans, ni un {1}.",
    "Le comité a voté {3} milliards pour le {0}, dont un tiers ira au {1}.",
)


def related(articles: Iterable[Article], engine: Engine) -> dict[str, Kin]:
    """As a build relates them."""
    held = {article.id: article for article in articles}
    return relate(map(brief, held.values()), engine, Held(held))


def text_article(id: str, lang: str, when: str, headline: str, lead: str, *paragraphs: str) -> Article:
    return Article(
        id=id,
        key=urls.key_for(id),
        lang=lang,
        source=Source(f"articles/{id}.txt", "0" * 64, 0),
        url=None,
        post_id=None,
        kicker=None,
        headline=headline,
        title=headline,
        lead=lead,
        byline=None,
        dateline=Dateline(),
        date=ArticleDate(when or None, "day", 0.9, "text"),
        section=None,
        photos=(),
        body=tuple(Block("paragraph", text) for text in paragraphs),
        signoff=None,
        teasers=(),
        related=(),
        repairs=(),
        tags=(),
        noise=(),
        translation_of=None,
        overlay=None,
        slug_headline=headline,
        verbatim="",
        digest=str((id, lang, when, headline, lead, paragraphs)),
    )


def article(number: int, edition: int = 0) -> Article:
    """One of few affairs, so that many are alike; every fifth is sent again by the next number. `edition`: changed."""
    base = number - 1 if number % 5 == 1 else number
    chance = random.Random(f"{base} {edition if number == base else 0}")
    things, name = random.Random(f"affair {base % 7}").sample(_THINGS, 6), _NAMES[base % len(_NAMES)]

    def said() -> str:
        some = chance.sample([*things, *chance.sample(_THINGS, 2)], 2)
        return chance.choice(_SAID).format(*some, name, chance.randrange(100, 130))

    paragraphs = [" ".join(said() for _ in range(3)) for _ in range(3)]
    day = f"2019-0{1 + base % 9}-1{base % 10}" if base % 4 else ""
    return text_article(f"{number:03}", "fr", day, f"{things[0]} à {name}", said(), *paragraphs)
