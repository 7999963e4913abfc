"""What belongs to its time: terms, numbered events, anniversaries, and how dumps of an era looked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

from msgspec import Struct

from vnarchive.dating.evidence import Evidence, Span, quote, run
from vnarchive.dating.knowledge import Anniversary, Event, Mark, Term, load
from vnarchive.dating.reading import Reading, Sheet
from vnarchive.dating.words import NEVER, Words, alternation, phrases, squeezed
from vnarchive.editions import vocabulary
from vnarchive.text import fold

ANNIVERSARY_SLACK_DAYS, ANNIVERSARY_FLOOR = 60, 2.2  # kept weeks early and late; founding years are disputed
HELD_DAYS = 120  # "le 34e Sommet tenu en avril dernier" is spoken of this long afterwards
AROUND_BEFORE, AROUND_AFTER = 90, 40  # characters in which "préparer", "prochain" tell an event still to come
FOUNDED_BEFORE, FOUNDED_AFTER = 60, 80  # characters in which an anniversary says of what
ANNIVERSARIES = range(5, 111)

_ROMAN = {"i": 1, "v": 5, "x": 10}
_NUMBER = r"\d{1,2}|[xvi]{1,6}"


class _Patterns(Struct, frozen=True):
    terms: tuple[tuple[re.Pattern[str], tuple[str, ...], Term], ...]
    events: tuple[tuple[re.Pattern[str], re.Pattern[str], tuple[str, ...], Event], ...]
    coming: re.Pattern[str]
    held: re.Pattern[str]
    anniversary: re.Pattern[str]
    founded: tuple[tuple[re.Pattern[str], Anniversary], ...]


def _keys(words: tuple[str, ...]) -> tuple[str, ...]:
    """Cheap to look for: a pattern runs only where one of these stands in the squeezed text."""
    return tuple(squeezed(fold(word)) for word in words)


@cache
def _patterns(lang: str) -> _Patterns:
    words, known = vocabulary(lang, "dating", Words), load()
    suffix, between = alternation(words.ordinals), alternation(words.number_words)
    events = []
    for event in known.events:
        name = alternation(event.name)
        ahead = rf"(?<![a-z\d.,/-])(?P<n>{_NUMBER})\s?(?:{suffix})\s?(?:(?:{between})\s?){{0,2}}(?:{name})"
        behind = rf"(?<![a-z])(?:{name})[\s-]?\(?(?:(?:{between})\s?){{0,2}}(?P<n>{_NUMBER})(?![\d/:%a-z]|[.,]\d)"
        events.append((re.compile(ahead), re.compile(behind), _keys(event.name), event))
    anniversary = rf"(?P<n>\d{{1,3}})\s?(?:{suffix})?\s?(?:{alternation(words.anniversary)})"
    return _Patterns(
        tuple((phrases(term.words), _keys(term.words), term) for term in known.terms),
        tuple(events),
        phrases(words.coming),
        phrases(words.held),
        re.compile(anniversary) if words.anniversary else NEVER,
        tuple((phrases(row.words), row) for row in known.anniversaries),
    )


def _terms(sheet: Sheet, tight: str, patterns: _Patterns) -> Iterator[Evidence]:
    for pattern, keys, term in patterns.terms:
        if any(key in tight for key in keys) and (found := pattern.search(sheet.folded)):
            fade = tuple(sorted((int(year), loss) for year, loss in term.fade.items()))
            yield Evidence(
                *quote(sheet, found.start(), found.end()),
                f"term, {run(term.first, term.until)}",
                Span(term.first, term.until, term.slack_days, term.floor, fade),
            )


def _count(text: str) -> int:
    """Of digits or a Roman numeral."""
    if text.isdigit():
        return int(text)
    values = [_ROMAN[letter] for letter in text]
    return sum(-value if any(later > value for later in values[at:]) else value for at, value in enumerate(values))


def _event(sheet: Sheet, patterns: _Patterns, event: Event, found: re.Match[str]) -> Evidence | None:
    months = event.editions.get(str(_count(found["n"])))
    if not months or _count(found["n"]) < event.editions_from:
        return None
    first = date.fromisoformat(f"{months[0]}-01")
    until = date.fromisoformat(f"{months[1]}-28")
    before, after = sheet.before(found.start(), AROUND_BEFORE), sheet.after(found.end(), AROUND_AFTER)
    if patterns.coming.search(before) or patterns.coming.search(after):
        first -= timedelta(days=event.lead_days)
    elif patterns.held.search(after):
        until += timedelta(days=HELD_DAYS)
    return Evidence(
        *quote(sheet, found.start(), found.end()),
        f"edition, {run(first, until)}",
        Span(first, until, event.slack_days, event.floor),
    )


def _events(sheet: Sheet, tight: str, patterns: _Patterns) -> Iterator[Evidence]:
    for ahead, behind, keys, event in patterns.events:
        if any(key in tight for key in keys):
            found = ahead.search(sheet.folded) or behind.search(sheet.folded)
            if found and (evidence := _event(sheet, patterns, event, found)):
                yield evidence


def _anniversaries(sheet: Sheet, patterns: _Patterns, horizon: range) -> Iterator[Evidence]:
    for found in patterns.anniversary.finditer(sheet.folded):
        number = int(found["n"])
        around = sheet.before(found.start(), FOUNDED_BEFORE) + " " + sheet.after(found.end(), FOUNDED_AFTER)
        row = next((row for pattern, row in patterns.founded if pattern.search(around)), None)
        if row and number in ANNIVERSARIES and row.year + number in horizon:
            year = row.year + number
            yield Evidence(
                *quote(sheet, found.start(), found.end()),
                f"anniversary of {row.year}, {year}",
                Span(date(year, 1, 1), date(year, 12, 31), ANNIVERSARY_SLACK_DAYS, ANNIVERSARY_FLOOR),
            )


def _shows(mark: Mark, reading: Reading) -> tuple[str, str] | None:
    """The words in which a layout mark shows, and where."""
    kind, _, value = mark.when.partition(":")
    signoff = reading.signoff or ""
    signed = value in re.findall(r"[A-Z]+", signoff)
    if kind == "signoff" and signed:
        return signoff, "signoff"
    if kind == "signoff-only" and signed and len(re.findall(r"[A-Z]+", signoff)) == 1 and not reading.agency:
        return signoff, "signoff"
    if mark.when == "dateline:agency" and reading.agency:
        return f"({reading.agency})", "dateline"
    if mark.when == "dateline:date" and reading.agency and reading.date_text:
        return reading.date_text, "dateline"
    if mark.when == "captions:numbered" and reading.markers:
        return "ảnh 1", "captions"
    return None


def evidence(reading: Reading, sheet: Sheet) -> Iterator[Evidence]:
    patterns, tight, known = _patterns(reading.lang), squeezed(sheet.folded), load()
    yield from _terms(sheet, tight, patterns)
    yield from _events(sheet, tight, patterns)
    yield from _anniversaries(sheet, patterns, range(known.horizon.first.year, known.horizon.until.year + 1))
    for mark in known.marks:
        if reading.lang in mark.editions and (shown := _shows(mark, reading)):
            weight = Span(mark.first, mark.until, mark.slack_days, mark.floor)
            yield Evidence(*shown, f"mark, {run(mark.first, mark.until)}", weight)
