"""Invent articles as records, for search alone: real word frequencies, topics, names, three languages, sixteen years.

Deterministic: the same number gives the same article in archives of every size.
"""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from itertools import accumulate

import marisa_trie

from vnarchive import urls
from vnarchive.entities import all_concepts
from vnarchive.model import Article, ArticleDate, Block, Dateline, Photo, Source, Tag, TagKind
from vnarchive.repair import lexicon

LANGUAGES = {"fr": 70, "en": 15, "vi": 15}
FIRST, DAYS = date(2009, 1, 1), 16 * 365
TOPICS = 300
_FAMILY = (
    "Nguyễn",
    "Trần",
    "Lê",
    "Phạm",
    "Hoàng",
    "Huỳnh",
    "Phan",
    "Vũ",
    "Võ",
    "Đặng",
    "Bùi",
    "Đỗ",
    "Hồ",
    "Ngô",
    "Dương",
    "Lý",
)
_MIDDLE = (
    "Văn",
    "Thị",
    "Xuân",
    "Minh",
    "Đức",
    "Ngọc",
    "Quang",
    "Hữu",
    "Thanh",
    "Kim",
    "Hải",
    "Tiến",
)
_GIVEN = (
    "Phúc",
    "Dũng",
    "Chính",
    "Hương",
    "Lan",
    "Tuấn",
    "Hùng",
    "Nam",
    "Bình",
    "Trang",
    "Thảo",
    "Sơn",
    "Khánh",
    "Long",
    "Hoa",
    "Vinh",
)
_SYLLABLES = (
    "ba",
    "be",
    "bo",
    "da",
    "do",
    "du",
    "fa",
    "fi",
    "ga",
    "go",
    "ka",
    "ki",
    "la",
    "lo",
    "ma",
    "mi",
    "mo",
    "na",
    "ne",
    "no",
    "pa",
    "po",
    "ra",
    "re",
    "ro",
    "sa",
    "so",
    "ta",
    "te",
    "to",
    "va",
    "vi",
)


@cache
def words(lang: str) -> tuple[list[str], list[float]]:
    """The commonest forms and their cumulative weights."""
    trie, known = marisa_trie.Trie(), lexicon.lexicon(lang)
    trie.mmap(str(lexicon.FOLDER / f"{lang}.trie"))
    assert known
    ranked = sorted(((known.zipf(form) or 0, form) for form in trie), reverse=True)[:60_000]
    if lang == "vi":  # syllables: two thirds of running text are words of two, always the same two
        chance = random.Random("compounds")
        forms = [form for _, form in ranked[:3000]]
        pairs = [(zipf - 0.5, f"{form} {chance.choice(forms)}") for zipf, form in ranked[:3000] for _ in range(3)]
        ranked = sorted([*ranked[:3000], *pairs], reverse=True)
    return [form for _, form in ranked], list(accumulate(10**zipf for zipf, _ in ranked))


@cache
def topic(lang: str, number: int) -> tuple[list[str], str]:
    """Forty words of middling frequency that go together, and a subject of the house."""
    chance = random.Random(f"topic {number} {lang}")
    subjects = [one for one in all_concepts("subject") if not one.broad]
    return chance.sample(words(lang)[0][400:12_000], 40), subjects[number % len(subjects)].id


@cache
def places() -> tuple[str, ...]:
    return tuple(one.id for one in all_concepts("place"))


@cache
def place(id: str, lang: str) -> str:
    return next(one for one in all_concepts("place") if one.id == id).labelled(lang)


def unaccented(text: str) -> str:
    apart = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(char for char in apart if not unicodedata.combining(char))


class _Writer:
    def __init__(self, number: int) -> None:
        self.number = number
        self.chance = random.Random(f"article {number}")
        self.lang = self.chance.choices(list(LANGUAGES), list(LANGUAGES.values()))[0]
        self.words, self.weights = words(self.lang)
        self.topic, self.subject = topic(self.lang, self.chance.randrange(TOPICS))
        self.person = self.name()
        ids = places()
        self.place = ids[min(len(ids) - 1, int(self.chance.paretovariate(0.7)) - 1)]

    def name(self) -> str:
        if self.chance.random() < 0.3:
            family = "".join(self.chance.choices(_SYLLABLES, k=4)).capitalize()
            return f"{''.join(self.chance.choices(_SYLLABLES, k=2)).capitalize()} {family}"
        name = f"{self.chance.choice(_FAMILY)} {self.chance.choice(_MIDDLE)} {self.chance.choice(_GIVEN)}"
        return name if self.lang == "vi" else unaccented(name)

    def sentence(self, length: int) -> str:
        chosen = self.chance.choices(self.words, cum_weights=self.weights, k=length)
        for _ in range(length // 6):
            chosen[self.chance.randrange(length)] = self.chance.choice(self.topic)
        where = self.chance.random()
        if where < 0.12:
            chosen.insert(self.chance.randrange(length), self.person)
        elif where < 0.22:
            chosen.insert(self.chance.randrange(length), place(self.place, self.lang))
        elif where < 0.30:
            chosen.insert(self.chance.randrange(length), str(self.chance.randrange(3000)))
        text = " ".join(chosen)
        if self.lang == "fr":
            text = text.replace(" l ", " l’").replace(" d ", " d'")
        return f"{text[0].upper()}{text[1:]}."


def article(number: int) -> Article:
    writer = _Writer(number)
    chance, lang = writer.chance, writer.lang
    day = FIRST + timedelta(days=chance.randrange(DAYS))
    edtf = chance.choices(
        [day.isoformat(), f"{day.year}?-{day:%m-%d}", f"{day:%Y-%m}", f"{day.year}", None], [60, 25, 5, 4, 6]
    )[0]
    headline = " ".join(
        [*chance.sample(writer.topic, 3), place(writer.place, lang), *chance.sample(writer.topic, 2), writer.person]
    )
    lead = writer.sentence(28)
    body = [" ".join(writer.sentence(chance.randint(12, 26)) for _ in range(3)) for _ in range(7)]
    id = f"{number:06}_{random.Random(f'name {number}').getrandbits(64):016x}"
    kinds: list[tuple[TagKind, str]] = [
        ("subject", writer.subject),
        ("place", writer.place),
        ("person", "-".join(unaccented(writer.person).lower().split())),
    ]
    return Article(
        id=id,
        key=urls.key_for(id),
        lang=lang,
        source=Source(f"articles/{id}.txt", "0" * 64, 0),
        url=f"https://news.example/post{20_000 + number}.vnp",
        post_id=20_000 + number,
        kicker=None,
        headline=headline[0].upper() + headline[1:],
        title=headline[0].upper() + headline[1:],
        lead=lead,
        byline=None,
        dateline=Dateline(place(writer.place, lang), "VNA"),
        date=ArticleDate(edtf, "none", 0.9 if edtf else 0.0, "text" if edtf else "none"),
        section=None,
        photos=(Photo(1, writer.sentence(9), "VNA"),),
        body=tuple(Block("paragraph", text) for text in body),
        signoff="VNA",
        teasers=(),
        related=(),
        repairs=(),
        tags=tuple(Tag(tag, kind, tag, 0.9, "body/0") for kind, tag in kinds),
        noise=(),
        translation_of=None,
        overlay=None,
        slug_headline=headline,
        verbatim="",
        digest=f"{number:032x}",
    )


def articles(count: int) -> Iterator[Article]:
    return map(article, range(count))
