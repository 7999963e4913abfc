"""What is known of the world, as curators edit it: TOML files beside this module, checked when they are read.

Knowledge only bounds a date; it never gives one. A row that cannot be true stops the program with the file and the row,
because a wrong bound would be silent on every page.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from itertools import combinations, groupby
from pathlib import Path
from typing import TypeVar

import msgspec
from msgspec import Struct, field

from vnarchive import toml

T = TypeVar("T")

FOLDER = Path(__file__).parent

Months = tuple[str, str]
"""First and last month, `2019-05`."""


class Role(Struct, frozen=True, forbid_unknown_fields=True):
    exclusive: bool
    """One holder at a time in one country."""


class Holder(Struct, frozen=True, forbid_unknown_fields=True):
    who: str
    role: str
    country: str
    first: date = field(name="from")
    source: str
    until: date | None = None
    alone: bool = False
    """The name is enough; the office need not be named beside it."""
    also: tuple[str, ...] = ()


class Event(Struct, frozen=True, forbid_unknown_fields=True):
    name: tuple[str, ...]
    editions: dict[str, Months]
    """Number -> first and last month in which it is news."""
    source: str
    editions_from: int = 1
    lead_days: int = 420
    slack_days: int = 40
    floor: float = 3.5


class Term(Struct, frozen=True, forbid_unknown_fields=True):
    words: tuple[str, ...]
    source: str
    first: date | None = field(name="from", default=None)
    until: date | None = None
    spans: tuple[tuple[date, date], ...] = ()
    """First and last days, for a word of several times; instead of `from` and `until`."""
    slack_days: int = 25
    floor: float = 3.0
    fade: dict[str, float] = {}
    """Year -> how much less likely the word is by then; the last year's value holds on."""


class Mark(Struct, frozen=True, forbid_unknown_fields=True):
    when: str
    editions: tuple[str, ...]
    source: str
    first: date | None = field(name="from", default=None)
    until: date | None = None
    slack_days: int = 60
    floor: float = 3.0


class Anniversary(Struct, frozen=True, forbid_unknown_fields=True):
    words: tuple[str, ...]
    year: int
    source: str


class Horizon(Struct, frozen=True, forbid_unknown_fields=True):
    first: date = field(name="from")
    until: date


class Point(Struct, frozen=True, forbid_unknown_fields=True):
    """A post id whose day is known, beside those of `calibration/`."""

    edition: str
    id: int
    day: date
    source: str


class Knowledge(Struct, frozen=True, eq=False):
    """Compared by identity, so that what is made of it can be cached by it."""

    roles: dict[str, Role]
    holders: tuple[Holder, ...]
    events: tuple[Event, ...]
    sittings: dict[str, dict[str, Months]]
    """Legislature -> number of the sitting -> months."""
    terms: tuple[Term, ...]
    marks: tuple[Mark, ...]
    horizon: Horizon
    anniversaries: tuple[Anniversary, ...]
    tet: dict[int, date]
    """Year -> Lunar New Year's Day."""
    points: tuple[Point, ...] = ()


class KnowledgeError(ValueError):
    """A knowledge file that cannot be true: names the file and the row."""


def _table(folder: Path, name: str, table: str, kind: type[T]) -> T:
    return toml.unpack(_tables(folder / name)[table], kind)


@cache
def _tables(path: Path) -> dict[str, msgspec.Raw]:
    return toml.read(path, dict[str, msgspec.Raw])


def _rows(folder: Path, name: str, table: str, kind: type[T]) -> tuple[T, ...]:
    rows = []
    for number, row in enumerate(_table(folder, name, table, list[msgspec.Raw]), 1):
        try:
            rows.append(toml.unpack(row, kind))
        except msgspec.ValidationError as error:
            raise KnowledgeError(f"{name}: [[{table}]] number {number}: {error}") from error
    return tuple(rows)


@cache
def load(folder: Path = FOLDER) -> Knowledge:
    """What ships. Raises KnowledgeError."""
    known = Knowledge(
        _table(folder, "holders.toml", "role", dict[str, Role]),
        _rows(folder, "holders.toml", "holder", Holder),
        _rows(folder, "events.toml", "event", Event),
        _table(folder, "events.toml", "sitting", dict[str, dict[str, Months]]),
        _rows(folder, "terms.toml", "term", Term),
        _rows(folder, "marks.toml", "mark", Mark),
        _table(folder, "marks.toml", "horizon", Horizon),
        _rows(folder, "anniversaries.toml", "anniversary", Anniversary),
        {day.year: day for day in _table(folder, "tet.toml", "days", list[date])},
    )
    if wrong := [fault for rows in (known.holders, known.terms, known.events, known.marks) for row in rows
                 for fault in faults(row, known.roles)]:  # fmt: skip
        raise KnowledgeError("; ".join(wrong))
    if wrong := list(overlaps(known.holders, known.roles)):
        raise KnowledgeError("; ".join(wrong))
    return known


def faults(row: object, roles: Mapping[str, Role]) -> Iterator[str]:
    """What cannot be true of one row, a sentence each."""
    match row:
        case Holder():
            yield from _backwards(row.who, row.first, row.until)
            if row.role not in roles:
                yield f"{row.who}: unknown role {row.role}"
        case Term():
            for first, until in row.spans or ((row.first, row.until),):
                yield from _backwards(row.words[0], first, until)
            if bool(row.spans) == bool(row.first or row.until):
                yield f"{row.words[0]}: needs either from and until, or spans"
        case Mark():
            yield from _backwards(row.when, row.first, row.until)
        case Event():
            for number, (first_month, last_month) in row.editions.items():
                if not (number.isdigit() and len(first_month) == len(last_month) == 7 and first_month <= last_month):
                    yield f"{row.name[0]} {number}: {first_month} to {last_month} is no run of months"


def _backwards(name: str, first: date | None, until: date | None) -> Iterator[str]:
    if first and until and first >= until:
        yield f"{name}: from {first} is not before until {until}"


def overlaps(holders: Sequence[Holder], roles: Mapping[str, Role]) -> Iterator[str]:
    """Two holders at a time of a role that one person holds in a country."""
    exclusive = [row for row in holders if row.role in roles and roles[row.role].exclusive]
    exclusive.sort(key=lambda row: (row.role, row.country, row.first))
    for (role, country), rows in groupby(exclusive, key=lambda row: (row.role, row.country)):
        for one, other in combinations(rows, 2):
            if other.first < (one.until or date.max):
                yield f"{one.who} and {other.who} overlap as {role} of {country}"
