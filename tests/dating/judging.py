"""Judged pages read from `judged/*.toml`, their halves, and what the resolver says of each beside the truth."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Literal
from unittest.mock import patch

import msgspec
from msgspec import Struct

from vnarchive.dating import Reading, edtf, post_id, resolve
from vnarchive.model import ArticleDate, Precision

FOLDER = Path(__file__).parent / "judged"
Half = Literal["tuned", "held"]
HALVES: tuple[Half, ...] = ("tuned", "held")
SURE = 0.8  # from here on pages show a day as a fact


class Page(Struct, frozen=True, forbid_unknown_fields=True):
    id: int | str
    basis: str
    day: date | None = None
    first: date | None = None
    last: date | None = None
    printed: bool = True
    """The day stands in the text."""
    headline: str | None = None
    lead: str | None = None
    agency: str = "VNA"
    date_text: str | None = None
    stamp: str | None = None
    captions: tuple[str, ...] = ()
    body: tuple[str, ...] = ()
    signoff: str = "-VNA"
    markers: bool = False
    closed: bool = True

    @property
    def half(self) -> Half:
        return "held" if hashlib.blake2b(str(self.id).encode()).digest()[0] % 2 else "tuned"

    @property
    def span(self) -> tuple[date, date]:
        """Between which days it was published."""
        first, last = self.first or self.day, self.last or self.day
        assert first
        assert last
        return first, last


class Judged(Struct, frozen=True):
    """One page as concluded, with or without its post id."""

    page: Page
    with_id: bool
    said: ArticleDate

    @property
    def right(self) -> bool | None:
        """What was said holds the truth; `None`: nothing was said."""
        return holds(self.said, self.page)


def holds(said: ArticleDate, page: Page) -> bool | None:
    """A day must be the day; where that is known only so far, a day inside it will do."""
    known = edtf.parse(said.edtf) if said.edtf else None
    if not known:
        return None
    first, last = page.span
    if known.precision == "day":
        return known.days[0] == page.day if page.day else first <= known.days[0] <= last
    if known.precision == "day-set":
        return any(first <= day <= last for day in known.days)
    if known.precision == "day-month":
        return any((known.month, known.day) == (day.month, day.day) for day in days(first, last))
    assert known.earliest
    assert known.latest
    return known.earliest <= last and first <= known.latest


def days(first: date, last: date) -> Iterator[date]:
    return (date.fromordinal(number) for number in range(first.toordinal(), last.toordinal() + 1))


def pages() -> list[tuple[str, Page]]:
    """Language and page, in file order."""
    return [
        (path.stem, msgspec.convert(row, Page))
        for path in sorted(FOLDER.glob("*.toml"))
        for row in tomllib.loads(path.read_text("utf-8")).get("page", [])
    ]


def reading(lang: str, page: Page, with_id: bool) -> Reading:
    return Reading(
        lang=lang,
        headline=page.headline,
        lead=page.lead,
        place=None,
        agency=page.agency or None,
        date_text=page.date_text,
        body=page.body,
        captions=page.captions,
        signoff=page.signoff or None,
        markers=page.markers,
        closed=page.closed,
        post_id=page.id if with_id and isinstance(page.id, int) else None,
        stamp=page.stamp,
    )


def judge(lang: str, page: Page, with_id: bool) -> Judged:
    """With the page's own point taken out of the table: an exact hit is no test of an estimate."""
    table = post_id.points(lang)
    rest = {lang: tuple(point for point in table if point.id != page.id)}
    with patch.object(post_id, "points", lambda code: rest.get(code, ())):
        return Judged(page, with_id, resolve(reading(lang, page, with_id)).value)


def judge_all(half: Half | None = None, with_id: bool = False) -> list[Judged]:
    return [
        judge(lang, page, with_id)
        for lang, page in pages()
        if half in (None, page.half) and (isinstance(page.id, int) or not with_id)
    ]


def share(found: Sequence[bool | None]) -> float:
    """Of what was said, how much is right; 1 where nothing was said."""
    said = [right for right in found if right is not None]
    return sum(said) / len(said) if said else 1.0


def figures(judged: Sequence[Judged]) -> dict[str, float]:
    """What the floors hold: how right each form is, how right the years are, and how much is said at each level."""

    def of(*levels: Precision) -> list[bool | None]:
        return [item.right for item in judged if item.said.precision in levels]

    years = [
        any(day.year in known.years for day in item.page.span)
        for item in judged
        if (known := edtf.parse(item.said.edtf or "")) and known.years
    ]
    return {
        "day_right": share(of("day")),
        "set_right": share(of("day-set")),
        "day_month_right": share(of("day", "day-set", "day-month")),
        "wider_right": share(of("month", "year", "interval")),
        "year_right": share(years),
        "day_said": len(of("day")) / len(judged),
        "set_said": len(of("day-set")) / len(judged),
        "year_said": len(years) / len(judged),
        "any_said": sum(item.right is not None for item in judged) / len(judged),
        "overstated": sum(_overstated(item) for item in judged) / len(judged),
    }


def _overstated(item: Judged) -> bool:
    """A day of .8 or more that is wrong, or that no reader could know: not in the text, and no post id beside it."""
    sure = item.said.precision == "day" and item.said.confidence >= SURE
    return sure and (not item.right or not (item.page.printed or item.with_id))
