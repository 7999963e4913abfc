"""What search may see of an article, and where it stands in the order of the days.

A document's number is its segment's first slot and its own place there. A segment is a month (`2019-03`), a year of
which no more is known (`2019-00`) or all that has no year (`0000-00`), so a range of dates is a range of numbers. Slots
outnumber documents: one article more moves only its next neighbours, not all that is younger.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict

from msgspec import Struct

from vnarchive.archive import Archive, Level, level
from vnarchive.dating import edtf
from vnarchive.model import Article, ArticleDate, TagKind

UNDATED = "0000-00"
KINDS: dict[TagKind, str] = {"subject": "s", "person": "p", "place": "g", "organisation": "o"}
"""Letters of the pseudo-terms: `#p:mai-tien-dung` is the tag, `@g:hanoi` a mention of the place by any name."""
FULL = 0.75
"""Share of a segment's slots that may be taken before it doubles."""
_SMALLEST = 4
_DAYS = 32
"""Of a month, with day 0 for what is known to the month only."""
_LEAD = 220
"""Characters of a lead in the list of results: about three lines on a telephone."""


class Document(Struct, frozen=True):
    digest: str
    """Of the article."""
    slot: int
    """Within its segment."""
    day: int
    """Of the month; 0 where it is not known."""
    url: str
    lang: str
    title: str
    summary: str
    """The beginning of the lead."""
    edtf: str | None
    trust: Level
    headline: str
    """Kicker and headline; empty where the dump has none: opening words must not count twice."""
    lead: str
    body: tuple[str, ...]
    """With captions. No teasers: they are not the article's."""
    facets: tuple[str, ...]
    names: tuple[str, ...]
    """What it is found by when someone types its number or address."""


class Segment(Struct, frozen=True):
    name: str
    capacity: int
    """Slots; a power of two."""
    documents: tuple[Document, ...]
    """By slot."""


def segments(archive: Archive) -> list[Segment]:
    """All articles, the undated first, then by the earliest day they can be of; a deterministic place for each."""
    members: dict[str, list[tuple[float, str, int, Article, ArticleDate]]] = defaultdict(list)
    for article in archive.articles:
        when = article.date if article.date.edtf else archive.story_of[article.id].date
        name, day = _place(when)
        share = int.from_bytes(hashlib.blake2b(article.id.encode(), digest_size=4).digest()) / 2**32
        members[name].append(((day + share) / _DAYS, article.id, day, article, when))
    urls = {card.id: card.url for story in archive.stories for card in story.cards}
    found = []
    for name, rows in sorted(members.items()):
        rows.sort(key=lambda row: row[:2])
        size = capacity(len(rows))
        slots = spread([row[0] for row in rows], size)
        documents = (
            _document(article, when, slot, day, urls[id])
            for slot, (_, id, day, article, when) in zip(slots, rows, strict=True)
        )
        found.append(Segment(name, size, tuple(documents)))
    return found


def capacity(count: int) -> int:
    slots = _SMALLEST
    while slots * FULL < count:
        slots *= 2
    return slots


def spread(places: list[float], slots: int) -> list[int]:
    """Ascending places from 0 to 1 -> ascending slots near them, each taken once."""
    found, after = [], 0
    for place in places:
        found.append(max(after, int(place * slots)))
        after = found[-1] + 1
    last = slots
    for index in range(len(found) - 1, -1, -1):
        last = found[index] = min(found[index], last - 1)
    return found


def _place(when: ArticleDate) -> tuple[str, int]:
    known = edtf.parse(when.edtf) if when.edtf else None
    first = known.earliest if known else None
    if known is None or first is None:
        return UNDATED, 0
    if known.days:
        return f"{first.year:04}-{first.month:02}", first.day
    return f"{first.year:04}-{first.month if known.precision == 'month' else 0:02}", 0


def _document(article: Article, when: ArticleDate, slot: int, day: int, url: str) -> Document:
    lead = article.lead or ""
    captions = [photo.caption for photo in article.photos if photo.caption]
    known = edtf.parse(when.edtf) if when.edtf else None
    facets = [f"#l:{article.lang}", f"#c:{level(when)}", *(f"#y:{year:04}" for year in (known.years if known else ()))]
    facets += [f"#{KINDS[tag.kind]}:{tag.id}" for tag in article.tags]
    names = [article.id.lower(), article.key]
    names += [str(article.post_id)] if article.post_id is not None else []
    names += [address(article.url)] if article.url else []
    return Document(
        digest=article.digest,
        slot=slot,
        day=day,
        url=url,
        lang=article.lang,
        title=article.title,
        summary=shortened(lead or next((block.text for block in article.body), "")),
        edtf=when.edtf,
        trust=level(when),
        headline=" . ".join(text for text in (article.kicker, article.headline) if text),
        lead=lead,
        body=(*(block.text for block in article.body), *captions),
        facets=tuple(dict.fromkeys(map(printable, facets))),
        names=tuple(dict.fromkeys(f"~{printable(name)}" for name in names)),
    )


def address(url: str) -> str:
    """An address as people copy it, without scheme, query and last slash."""
    return url.partition("://")[2].partition("?")[0].partition("#")[0].rstrip("/").lower() or url.lower()


def printable(term: str) -> str:
    """A term that needs no escape and sorts alike in both languages."""
    return "".join(char for char in term if char.isprintable() and char <= "\uffff")


def shortened(text: str) -> str:
    if len(text) <= _LEAD:
        return text
    return text[: _LEAD + 1].rpartition(" ")[0].rstrip(" ,;:.") + " …"
