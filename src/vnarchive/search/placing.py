"""Where each article stands in the index: its slot, in the order of the days, and whether it is one of the latest.

A segment is a month (`2019-03`), a year of which no more is known (`2019-00`) or all that has no year (`0000-00`), so a
range of dates is a range of slots. Slots outnumber articles: one more moves only its next neighbours, not all that is
younger.

The latest are those last numbered (`0712_…`) or last dated, a few hundred of many thousands. They have slots and term
shards of their own, beside those of all the others: who adds articles to an archive adds to these. Both limits are the
roundest numbers that leave few enough above them, so they move seldom, and depend on nothing but the articles: a warm
build and a clean one part them alike.
"""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache

from msgspec import Struct

from vnarchive import urls
from vnarchive.archive import Archive
from vnarchive.dating import edtf
from vnarchive.model import ArticleDate, Brief
from vnarchive.search.postings import stepped

UNDATED = "0000-00"
FULL = 0.75
"""Share of a segment's slots that may be taken."""
_DAYS = 32
"""Of a month, with day 0 for what is known to the month only."""
_MANY = 1000
"""Articles from which on the latest stand apart."""
_NUMBER = re.compile(r"(\d{1,9})(?:[_-]|$)")


class Placed(Struct, frozen=True):
    """An article, and what its document is made of beside it."""

    article: Brief
    when: ArticleDate
    url: str
    segment: str
    day: int
    """Of the month; 0 where it is not known."""
    place: float
    """In the segment, from 0 to 1."""
    date: int
    """Day of the calendar; 0 where it is not known."""


class Segment(Struct, frozen=True):
    name: str
    capacity: int
    """Slots. The last is always free."""
    members: tuple[tuple[int, Placed], ...]
    """By slot, without the latest."""


class Latest(Struct, frozen=True):
    """The slots after those of the segments."""

    members: tuple[Placed, ...]
    """In the order of their numbers, so that one more comes last."""
    before: tuple[int, ...]
    """For each the slot of the whole archive before which it stands by its date."""


def placed(archive: Archive) -> tuple[list[Segment], Latest]:
    """All articles and dossiers, the undated first, then by the earliest day they can be of; each has a deterministic
    place."""
    pages = {card.id: card.url for story in archive.stories for card in story.cards}
    rows = [_placed(article, archive.story_of[article.id].date, pages[article.id]) for article in archive.articles]
    rows += [_placed(dossier, dossier.date, _dossier_url(archive, dossier)) for dossier in archive.dossiers]
    latest = latest_of(rows)
    members: dict[str, list[Placed]] = defaultdict(list)
    for row in rows:
        here = members[row.segment]  # a month of the latest alone is a segment too
        if row.article.id not in latest:
            here.append(row)
    segments, before, first = [], {}, 0
    for name, some in sorted(members.items()):
        some.sort(key=_order)
        size = capacity(len(some))
        slots = spread([row.place for row in some], size - 1)
        segments.append(Segment(name, size, tuple(zip(slots, some, strict=True))))
        before[name] = [*(first + slot for slot in slots), first + size - 1]
        first += size
    young = [row for row in rows if row.article.id in latest]
    young.sort(key=lambda row: (number(row.article.id), row.article.id))
    after = [before[row.segment][bisect_left(members[row.segment], _order(row), key=_order)] for row in young]
    return segments, Latest(tuple(young), tuple(after))


def _order(row: Placed) -> tuple[float, str]:
    return row.place, row.article.id


def _dossier_url(archive: Archive, dossier: Brief) -> str:
    languages = archive.settings.languages
    return urls.dossier(dossier.lang if dossier.lang in languages else languages[0], dossier.id)


def _placed(article: Brief, otherwise: ArticleDate, url: str) -> Placed:
    when = article.date if article.date.edtf else otherwise
    segment, day, date = _dated(when.edtf)
    share = int.from_bytes(hashlib.blake2b(article.id.encode(), digest_size=4).digest()) / 2**32
    return Placed(article, when, url, segment, day, (day + share) / _DAYS, date)


@lru_cache(maxsize=50_000)
def _dated(text: str | None) -> tuple[str, int, int]:
    """Segment, day of the month, day of the calendar."""
    known = edtf.parse(text) if text else None
    first = known.earliest if known else None
    if known is None or first is None:
        return UNDATED, 0, 0
    if known.days:
        return f"{first.year:04}-{first.month:02}", first.day, first.toordinal()
    return f"{first.year:04}-{first.month if known.precision == 'month' else 0:02}", 0, 0


def latest_of(rows: list[Placed]) -> set[str]:
    """Their ids. The limit for each of two reasons is a power of two, between once and twice the root of all."""
    if len(rows) < _MANY:
        return set()
    limit = 2 << (len(rows).bit_length() - 1) // 2
    numbered = roundest((number(row.article.id) for row in rows), limit)
    dated = roundest((row.date for row in rows), limit)
    return {row.article.id for row in rows if number(row.article.id) >= numbered or row.date >= dated}


def number(id: str) -> int:
    """The running number with which a file's name begins; 0 without one."""
    found = _NUMBER.match(id)
    return int(found[1]) if found else 0


def roundest(values: Iterable[int], limit: int) -> float:
    """The number with the most zeros at its end, in binary, that at most `limit` values reach, and at least one.

    Infinity where there is none: more values than the limit are the greatest.
    """
    ordered = sorted(values)
    below, most = ordered[-limit - 1], ordered[-1]
    for bits in range(most.bit_length(), -1, -1):
        if (found := (below >> bits) + 1 << bits) <= most:
            return found
    return float("inf")


def capacity(count: int) -> int:
    """Slots for so many articles. Sizes are far apart, since another size moves all segments behind."""
    return stepped(int(-(-count // FULL)))


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
