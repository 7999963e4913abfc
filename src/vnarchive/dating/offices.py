"""Who held which office: a person named in an office bounds the date by the term."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from msgspec import Struct

from vnarchive.dating.evidence import AnyOf, Evidence, Span, any_of, run
from vnarchive.dating.knowledge import Holder, Knowledge
from vnarchive.dating.reading import Sheet
from vnarchive.dating.spotting import Named
from vnarchive.dating.words import Words, alternation, phrases, squeezed
from vnarchive.editions import vocabulary
from vnarchive.text import fold

# A term's edge is soft by about a month of news on an outgoing or incoming holder; no holder alone may veto, since
# sources misname offices (one of three wrong days on held-out pages, one of about 110 holders). The floor spreads over
# some eighteen years: 4.2 left them a third of the weight, 5 leaves a sixth.
SLACK_DAYS = 25
FLOOR = 5.0

CLAUSE_BEFORE = 85  # characters in which the office of a name is looked for
APPOSITION = 40  # characters after a name: "Mai Tien Dung, ministre ..."
FORMER_BEFORE = 14  # "ancien ", "ex-" right before the office or the name
_OPENED, _WORD = re.compile(r"\s?[,(]\s?"), re.compile(r"[a-z']+\s")
_WORDS_BEFORE = 4  # between the comma and the office
LOOKS = 4  # how many times a name is looked at before it is given up


class _Person(Struct, frozen=True):
    """All terms of office of one person, whose `names` are folded, the longest first."""

    names: tuple[str, ...]
    rows: tuple[Holder, ...]

    def evidence(self, sheet: Sheet, lang: str) -> Evidence | None:
        seen = _seen(sheet, _offices(lang), self)
        return Evidence(*_terms(seen[2]), seen[:2]) if seen else None


class _Offices(Struct, frozen=True):
    pattern: re.Pattern[str]
    roles: dict[str, str]
    """Squeezed folded words -> role."""
    former: re.Pattern[str]


def witnesses(known: Knowledge) -> Iterator[Named]:
    groups: dict[str, list[Holder]] = {}
    for row in known.holders:
        groups.setdefault(fold(row.who), []).append(row)
    for rows in groups.values():
        names = sorted({fold(name) for row in rows for name in (row.who, *row.also)}, key=lambda name: -len(name))
        yield names, _Person(tuple(names), tuple(rows))


@cache
def _name(names: tuple[str, ...]) -> re.Pattern[str]:
    """Compiled when first met: an archive names few of those who ever held an office."""
    tokens = (r"[\s-]?".join(map(re.escape, re.split(r"[\s-]+", name))) for name in names)
    return re.compile(rf"(?:{'|'.join(tokens)})(?![a-z])")


@cache
def _offices(lang: str) -> _Offices:
    words = vocabulary(lang, "dating", Words)
    roles = {squeezed(fold(word)): role for role, listed in words.roles.items() for word in listed}
    every = alternation(word for listed in words.roles.values() for word in listed)
    return _Offices(
        re.compile(rf"(?<![a-z])(?:{every})"),
        roles,
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
    after = sheet.after(found.end(), APPOSITION)
    role = _apposed(after, offices)
    words = after[: role.end()] if role else ""
    return offices.roles.get(squeezed(role[0])) if role else None, found.start(), clause[-FORMER_BEFORE:] + words


def _apposed(after: str, offices: _Offices) -> re.Match[str] | None:
    """The office behind a name, up to four words into what follows it: ", alors vice-ministre"."""
    step = _OPENED.match(after)
    for _ in range(_WORDS_BEFORE + 1):
        if step is None:
            return None
        if role := offices.pattern.match(after, step.end()):
            return role
        step = _WORD.match(after, step.end())
    return None


def _seen(sheet: Sheet, offices: _Offices, person: _Person) -> tuple[int, int, tuple[Holder, ...]] | None:
    """Where the person is named in an office, and the terms it may be; `None` if never, or as a former holder."""
    for look, found in enumerate(_name(person.names).finditer(sheet.folded)):
        if look == LOOKS:
            return None
        if not sheet.text[found.start()].isupper():
            continue
        role, begin, context = _office(sheet, offices, found)
        if offices.former.search(context):
            return None
        named = tuple(row for row in person.rows if row.role == role)
        if named:
            return begin, found.end(), named
        if any(row.alone for row in person.rows):
            return found.start(), found.end(), person.rows
    return None


@lru_cache(maxsize=4096)
def _terms(rows: tuple[Holder, ...]) -> tuple[str, Span | AnyOf]:
    """What the terms of a person say, and the days they allow."""
    spans = tuple(Span(row.first, row.until, SLACK_DAYS, FLOOR) for row in rows)
    return f"holder {rows[0].who}, {', '.join(run(row.first, row.until) for row in rows)}", any_of(spans)
