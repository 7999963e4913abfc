"""What is known of the world, as curators edit it: TOML files beside this module, checked when they are read.

Knowledge only bounds a date; it never gives one. A row that cannot be true stops the program with the file and the row,
because a wrong bound would be silent on every page.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from datetime import date
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Any, TypeVar

import msgspec
from msgspec import Struct, field

T = TypeVar("T")

FOLDER = Path(__file__).parent


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
    editions: dict[str, tuple[str, str]]
    """Number -> first and last month in which it is news."""
    source: str
    editions_from: int = 1
    lead_days: int = 420
    slack_days: int = 40
    floor: float = 3.5


class Term(Struct, frozen=True, forbid_unknown_fields=True):
    words: tuple[str, ...]
    first: date = field(name="from")
    source: str
    until: date | None = None
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


class Knowledge(Struct, frozen=True):
    roles: dict[str, Role]
    holders: tuple[Holder, ...]
    events: tuple[Event, ...]
    terms: tuple[Term, ...]
    marks: tuple[Mark, ...]
    horizon: Horizon
    anniversaries: tuple[Anniversary, ...]
    tet: dict[int, date]
    """Year -> Lunar New Year's Day."""


class KnowledgeError(ValueError):
    """A knowledge file that cannot be true: names the file and the row."""


def _read(folder: Path, name: str) -> dict[str, Any]:
    return tomllib.loads((folder / name).read_text("utf-8"))


def _rows(folder: Path, name: str, table: str, kind: type[T]) -> tuple[T, ...]:
    rows = []
    for number, row in enumerate(_read(folder, name).get(table, []), 1):
        try:
            rows.append(msgspec.convert(row, kind))
        except msgspec.ValidationError as error:
            raise KnowledgeError(f"{name}: [[{table}]] number {number}: {error}") from error
    return tuple(rows)


@cache
def load(folder: Path = FOLDER) -> Knowledge:
    """Raises KnowledgeError."""
    marks = _read(folder, "marks.toml")
    known = Knowledge(
        msgspec.convert(_read(folder, "holders.toml")["role"], dict[str, Role]),
        _rows(folder, "holders.toml", "holder", Holder),
        _rows(folder, "events.toml", "event", Event),
        _rows(folder, "terms.toml", "term", Term),
        _rows(folder, "marks.toml", "mark", Mark),
        msgspec.convert(marks["horizon"], Horizon),
        _rows(folder, "anniversaries.toml", "anniversary", Anniversary),
        {day.year: day for day in _read(folder, "tet.toml")["days"]},
    )
    if wrong := list(faults(known)):
        raise KnowledgeError("; ".join(wrong))
    return known


def faults(known: Knowledge) -> Iterator[str]:
    """What cannot be true, a sentence each."""
    spans = (
        ("holders.toml", ((row.who, row.first, row.until) for row in known.holders)),
        ("terms.toml", ((row.words[0], row.first, row.until) for row in known.terms)),
        ("marks.toml", ((row.when, row.first, row.until) for row in known.marks)),
        ("marks.toml", [("horizon", known.horizon.first, known.horizon.until)]),
    )
    for name, rows in spans:
        for who, first, until in rows:
            if first and until and first >= until:
                yield f"{name}: {who}: from {first} is not before until {until}"
    for row in known.holders:
        if row.role not in known.roles:
            yield f"holders.toml: {row.who}: unknown role {row.role}"
    for event in known.events:
        for number, (first_month, last_month) in event.editions.items():
            if not (number.isdigit() and len(first_month) == len(last_month) == 7 and first_month <= last_month):
                yield f"events.toml: {event.name[0]} {number}: {first_month} to {last_month} is no run of months"
    yield from _overlaps(known)


def _overlaps(known: Knowledge) -> Iterator[str]:
    exclusive = [row for row in known.holders if row.role in known.roles and known.roles[row.role].exclusive]
    for one, other in combinations(sorted(exclusive, key=lambda row: (row.role, row.country, row.first)), 2):
        if (one.role, one.country) == (other.role, other.country) and other.first < (one.until or date.max):
            yield f"holders.toml: {one.who} and {other.who} overlap as {one.role} of {one.country}"
