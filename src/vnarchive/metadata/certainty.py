"""How much of a date machines are told: a full day only when it is nearly sure, else the year, else nothing."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from vnarchive.dating import edtf
from vnarchive.model import ArticleDate

SURE = 0.8
"""Confidence from which a day counts as a day: harvesters cannot read brackets, so doubt must not reach them."""


class Told(Struct, frozen=True):
    """What of a date goes into metadata."""

    year: int | None = None
    day: date | None = None

    @property
    def iso(self) -> str | None:
        """`2021-01-08`, `2021`, or nothing."""
        if self.day is not None:
            return self.day.isoformat()
        return f"{self.year:04}" if self.year is not None else None

    @property
    def slashed(self) -> str | None:
        """`2021/01/08`, as Highwire tags and RIS want it."""
        return self.iso.replace("-", "/") if self.iso else None


def told(when: ArticleDate) -> Told:
    known = edtf.parse(when.edtf) if when.edtf else None
    if known is None or len(known.years) != 1:
        return Told()
    if known.precision == "day" and when.confidence >= SURE:
        return Told(known.years[0], known.days[0])
    return Told(known.years[0])
