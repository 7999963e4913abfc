"""Who held which office: a person named in an office bounds the date by the term."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from msgspec import Struct

from vnarchive.dating.evidence import AnyOf, Evidence, Span, quote, run
from vnarchive.dating.knowledge import Holder, load
from vnarchive.dating.reading import Sheet
from vnarchive.dating.words import Words, alternation, phrases, squeezed
from vnarchive.editions import vocabulary
from vnarchive.text import fold

# A term's edge is soft by about a month of news on an outgoing or incoming holder; no holder alone may veto, since
# sources misname offices (one of three wrong days on held-out pages).
SLACK_DAYS = 25
FLOOR = 4.2

CLAUSE_BEFORE = 85  # characters in which the office of a name is looked for
APPOSITION = 40  # characters after a name: "Mai Tien Dung, ministre ..."
FORMER_BEFORE = 14  # "ancien ", "ex-" right before the office or the name
LOOKS = 4  # how many times a name is looked at before it is given up


class _Person(Struct, frozen=True):
    """All rows of one person in one role."""

    name: re.Pattern[str]
    keys: tuple[str, ...]
    rows: tuple[Holder, ...]


class _Offices(Struct, frozen=True):
    pattern: re.Pattern[str]
    roles: dict[str, str]
    """Squeezed folded words -> role."""
    apposition: re.Pattern[str]
    former: re.Pattern[str]


@cache
def _people() -> tuple[_Person, ...]:
    groups: dict[tuple[str, str], list[Holder]] = {}
    for row in load().holders:
        groups.setdefault((fold(row.who), row.role), []).append(row)
    people = []
    for rows in groups.values():
        names = sorted({fold(name) for row in rows for name in (row.who, *row.also)}, key=lambda name: -len(name))
        tokens = (r"[\s-]?".join(map(re.escape, re.split(r"[\s-]+", name))) for name in names)
        pattern = re.compile(rf"(?:{'|'.join(tokens)})(?![a-z])")
        people.append(_Person(pattern, tuple(map(squeezed, names)), tuple(rows)))
    return tuple(people)


@cache
def _keys() -> tuple[tuple[str, _Person], ...]:
    """One key a person: of the names, the shortest stands in all that contain it."""
    return tuple((key, person) for person in _people() for key in _shortest(person.keys))


def _shortest(keys: tuple[str, ...]) -> list[str]:
    return [key for key in keys if not any(other in key for other in keys if other != key)]


@cache
def _offices(lang: str) -> _Offices:
    words = vocabulary(lang, "dating", Words)
    roles = {squeezed(fold(word)): role for role, listed in words.roles.items() for word in listed}
    every = alternation(word for listed in words.roles.values() for word in listed)
    return _Offices(
        re.compile(rf"(?<![a-z])(?:{every})"),
        roles,
        re.compile(rf"\s?[,(]\s?(?:[a-z']+\s){{0,4}}?(?P<role>{every})"),
        phrases(words.former),
    )


def _office(sheet: Sheet, offices: _Offices, found: re.Match[str]) -> tuple[str | None, int, str]:
    """The role a name stands in, where its words begin, and the text that would switch it off ("ancien")."""
    clause = sheet.before(found.start(), CLAUSE_BEFORE)
    before = list(offices.pattern.finditer(clause))
    if before:
        nearest = before[-1]
        begin = found.start() - len(clause) + nearest.start()
        return offices.roles.get(squeezed(nearest[0])), begin, clause[max(0, nearest.start() - FORMER_BEFORE) :]
    after = offices.apposition.match(sheet.after(found.end(), APPOSITION))
    role = offices.roles.get(squeezed(after["role"])) if after else None
    return role, found.start(), clause[-FORMER_BEFORE:] + (after[0] if after else "")


def _seen(sheet: Sheet, offices: _Offices, person: _Person) -> tuple[int, int] | None:
    """Where the person is named in the office; `None` if never, or as a former holder."""
    row = person.rows[0]
    for look, found in enumerate(person.name.finditer(sheet.folded)):
        if look == LOOKS:
            return None
        if not sheet.text[found.start()].isupper():
            continue
        role, begin, context = _office(sheet, offices, found)
        if offices.former.search(context):
            return None
        if role == row.role:
            return begin, found.end()
        if row.alone:
            return found.start(), found.end()
    return None


def evidence(sheet: Sheet, lang: str) -> Iterator[Evidence]:
    offices, tight = _offices(lang), squeezed(sheet.folded)
    for person in dict.fromkeys(person for key, person in _keys() if key in tight):
        if place := _seen(sheet, offices, person):
            spans = tuple(Span(row.first, row.until, SLACK_DAYS, FLOOR) for row in person.rows)
            terms = ", ".join(run(row.first, row.until) for row in person.rows)
            yield Evidence(
                *quote(sheet, *place),
                f"holder {person.rows[0].who}, {terms}",
                spans[0] if len(spans) == 1 else AnyOf(spans),
            )
