"""A site's own knowledge: `articles/knowledge.toml`, with the tables of ours, merged over them.

A row takes the place of ours with the same key (`_KEYS`); any other is added. What cannot be read or true is left out,
and a diagnostic says so: a curator's slip must not stop a build, nor bound a date unseen.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Sequence
from functools import cache
from typing import Any, TypeVar

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from vnarchive.dating.knowledge import (
    Anniversary,
    Event,
    Holder,
    Knowledge,
    Mark,
    Point,
    Term,
    faults,
    load,
    overlaps,
)
from vnarchive.diagnostics import Diagnostic, Outcome

FILE = "articles/knowledge.toml"

R = TypeVar("R", bound=Struct)


class _Table(Struct, frozen=True):
    kind: type[Struct]
    field: str
    """Of `Knowledge`."""
    key: Callable[[Any], object]
    """What a row of ours must share to give way."""


_TABLES = {
    "holder": _Table(Holder, "holders", lambda row: (row.who, row.role, row.country, row.first)),
    "event": _Table(Event, "events", lambda row: row.name[0]),
    "term": _Table(Term, "terms", lambda row: row.words[0]),
    "mark": _Table(Mark, "marks", lambda row: (row.when, row.editions)),
    "anniversary": _Table(Anniversary, "anniversaries", lambda row: row.words[0]),
    "point": _Table(Point, "points", lambda row: (row.edition, row.id)),
}


@cache
def merged(text: str) -> Outcome[Knowledge]:
    """Ours, with what `text` (the file's) adds and changes. Pure: cached by its text."""
    known, notes = load(), list[Diagnostic]()
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"line (\d+)", str(error))
        return Outcome(known, (Diagnostic(FILE, int(line[1]) if line else 1, "VN420", str(error)),))
    for name, rows in tables.items():
        if name not in _TABLES or not isinstance(rows, list):
            notes.append(Diagnostic(FILE, _line(text, name, 1), "VN421", f"there is no table [[{name}]]"))
            continue
        known = _with(known, name, rows, text, notes)
    return Outcome(known, tuple(notes))


def _with(known: Knowledge, name: str, rows: Sequence[object], text: str, notes: list[Diagnostic]) -> Knowledge:
    table = _TABLES[name]
    for number, given in enumerate(rows, 1):
        try:
            row = msgspec.convert(given, table.kind)
        except msgspec.ValidationError as error:
            notes.append(Diagnostic(FILE, _line(text, name, number), "VN421", str(error)))
            continue
        kept = [ours for ours in getattr(known, table.field) if table.key(ours) != table.key(row)]
        wrong = list(faults(row, known.roles))
        if isinstance(row, Holder):
            wrong += overlaps([*(ours for ours in kept if ours.role == row.role), row], known.roles)
        if wrong:
            notes.append(Diagnostic(FILE, _line(text, name, number), "VN422", "; ".join(wrong)))
            continue
        known = replace(known, **{table.field: (row, *kept)})  # first: of two that fit, a site's own is heard
    return known


def _line(text: str, table: str, number: int) -> int:
    """Where the table, or the row of that number, begins."""
    headers = list(re.finditer(rf"^\s*\[{{1,2}}\s*{re.escape(table)}\s*[\].]", text, re.M))
    return text.count("\n", 0, headers[number - 1].end()) + 1 if len(headers) >= number else 1
