"""What is counted: numbered events, sittings of the National Assembly, anniversaries. A number tells the year."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import cache

from msgspec import Struct

from vnarchive.dating.evidence import Evidence, Span, run
from vnarchive.dating.knowledge import Anniversary, Event, Knowledge, Months
from vnarchive.dating.reading import Sheet
from vnarchive.dating.seeking import Sought, sought_phrases
from vnarchive.dating.spotting import Named
from vnarchive.dating.words import NEVER, Words, alternation, phrases
from vnarchive.editions import vocabulary
from vnarchive.text import fold

HELD_DAYS = 120  # "le 34e Sommet tenu en avril dernier" is spoken of this long afterwards
AROUND_BEFORE, AROUND_AFTER = 90, 40  # characters in which "préparer", "prochain" tell an event still to come
SITTING_SLACK_DAYS, SITTING_FLOOR = 40, 5.0  # two numbers that must fit: enough to decide alone
SITTING_LEAD_DAYS = 60  # a sitting is prepared for about two months
SITTING_NEAR = 300  # characters between the number of a sitting and that of its legislature
ANNIVERSARY_SLACK_DAYS, ANNIVERSARY_FLOOR = 60, 2.2  # kept weeks early and late; founding years are disputed
FOUNDED_BEFORE, FOUNDED_AFTER = 60, 80  # characters in which an anniversary says of what
ANNIVERSARY_DIGITS = 3
ANNIVERSARIES = range(5, 300)  # a national day may count from 1789

_ROMAN = {"i": 1, "v": 5, "x": 10}
_NUMBER = r"\d{1,2}|[xvi]{1,6}"
_FOUNDED = re.compile(r"(?<!\d)(?:1[0-9]|20)\d\d(?!\d)")


class _Patterns(Struct, frozen=True):
    coming: re.Pattern[str]
    held: re.Pattern[str]
    anniversary: re.Pattern[str]
    """Begins with a run of digits."""
    jubilee: Sought
    jubilees: dict[str, int]
    sitting: re.Pattern[str]
    legislature: re.Pattern[str]
    sat: tuple[str, ...]
    """Without any of these there is no sitting. Cheap to look for."""


def _shapes(lang: str, names: tuple[str, ...]) -> tuple[str, str]:
    words = vocabulary(lang, "dating", Words)
    suffix, between, name = alternation(words.ordinals), alternation(words.number_words), alternation(names)
    ahead = rf"(?<![a-z\d.,/-])(?P<n>{_NUMBER})\s?(?:{suffix})\s?(?:(?:{between})\s?){{0,2}}(?:{name})"
    behind = rf"(?<![a-z])(?:{name})[\s-]?\(?(?:(?:{between})\s?){{0,2}}(?P<n>{_NUMBER})(?![\d/:%a-z]|[.,]\d)"
    return ahead, behind


class _Numbered(Struct, frozen=True):
    event: Event

    def evidence(self, sheet: Sheet, lang: str) -> Evidence | None:
        ahead, behind = _numbered(lang, self.event.name)
        found = ahead.search(sheet.folded) or behind.search(sheet.folded)
        return _edition(sheet, _patterns(lang), self.event, found) if found else None


def witnesses(known: Knowledge) -> Iterator[Named]:
    for event in known.events:
        yield map(fold, event.name), _Numbered(event)


@cache
def _numbered(lang: str, names: tuple[str, ...]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The number before the name, and after it; compiled when first met."""
    ahead, behind = _shapes(lang, names)
    return re.compile(ahead), re.compile(behind)


@cache
def _patterns(lang: str) -> _Patterns:
    words = vocabulary(lang, "dating", Words)
    suffix = alternation(words.ordinals)

    def either(names: tuple[str, ...]) -> re.Pattern[str]:
        if not names:
            return NEVER
        ahead, behind = _shapes(lang, names)
        return re.compile(f"{ahead}|{behind.replace('?P<n>', '?P<m>')}")

    number = rf"(?<![\d.,])(?P<n>\d{{1,{ANNIVERSARY_DIGITS}}})"
    anniversary = rf"{number}\s?(?:{suffix})?\s?(?:{alternation(words.anniversary)})"
    return _Patterns(
        phrases(words.coming),
        phrases(words.held),
        re.compile(anniversary) if words.anniversary else NEVER,
        sought_phrases(tuple(words.jubilees)),
        {fold(word): years for word, years in words.jubilees.items()},
        either(words.sittings),
        either(words.legislatures),
        _shortest(map(fold, words.sittings)),
    )


def _shortest(words: Iterable[str]) -> tuple[str, ...]:
    """Without those that hold another: where that one is not, they need not be looked for."""
    listed = tuple(dict.fromkeys(words))
    return tuple(word for word in listed if not any(other != word and other in word for other in listed))


@cache
def _founded(known: Knowledge) -> tuple[tuple[re.Pattern[str], Anniversary], ...]:
    return tuple((phrases(row.words), row) for row in known.anniversaries)


def _count(text: str) -> int:
    """Of digits or a Roman numeral."""
    if text.isdigit():
        return int(text)
    values = [_ROMAN[letter] for letter in text]
    return sum(-value if any(later > value for later in values[at:]) else value for at, value in enumerate(values))


def _months(months: Months) -> tuple[date, date]:
    return date.fromisoformat(f"{months[0]}-01"), date.fromisoformat(f"{months[1]}-28")


def _edition(sheet: Sheet, patterns: _Patterns, event: Event, found: re.Match[str]) -> Evidence | None:
    months = event.editions.get(str(_count(found["n"])))
    if not months or _count(found["n"]) < event.editions_from:
        return None
    first, until = _months(months)
    before, after = sheet.before(found.start(), AROUND_BEFORE), sheet.after(found.end(), AROUND_AFTER)
    if patterns.coming.search(before) or patterns.coming.search(after):
        first -= timedelta(days=event.lead_days)
    elif patterns.held.search(after):
        until += timedelta(days=HELD_DAYS)
    return Evidence(f"edition, {run(first, until)}", Span(first, until, event.slack_days, event.floor), found.span())


def _sittings(sheet: Sheet, lang: str, known: Knowledge) -> Iterator[Evidence]:
    """ "8e session de la 14e législature", or the two numbers a sentence apart."""
    patterns = _patterns(lang)
    sitting = patterns.sitting.search(sheet.folded) if any(word in sheet.folded for word in patterns.sat) else None
    if not sitting:
        return
    near = [
        found
        for found in patterns.legislature.finditer(sheet.folded)
        if abs(found.start() - sitting.end()) <= SITTING_NEAR
    ]
    numbers = {_count(found["n"] or found["m"]) for found in near}
    listed = known.sittings.get(str(numbers.pop()), {}) if len(numbers) == 1 else {}
    months = listed.get(str(_count(sitting["n"] or sitting["m"])))
    if not months:
        return
    first, until = _months(months)
    around = sheet.before(sitting.start(), AROUND_BEFORE) + " " + sheet.after(sitting.end(), AROUND_AFTER)
    if patterns.coming.search(around):
        first -= timedelta(days=SITTING_LEAD_DAYS)
    weight = Span(first, until, SITTING_SLACK_DAYS, SITTING_FLOOR)
    yield Evidence(f"edition, {run(first, until)}", weight, sitting.span())


def _anniversaries(sheet: Sheet, lang: str, known: Knowledge) -> Iterator[Evidence]:
    patterns = _patterns(lang)
    folded, anniversary = sheet.folded, patterns.anniversary
    counted = [
        (found, int(found["n"]))
        for start, end in sheet.numbers
        if end - start <= ANNIVERSARY_DIGITS and (found := anniversary.match(folded, start))
    ]
    counted += [(found, patterns.jubilees[found[0]]) for found in patterns.jubilee.finditer(folded, sheet.words)]
    if not counted:
        return
    horizon = range(known.horizon.first.year, known.horizon.until.year + 1)
    for found, number in counted:
        before, after = sheet.before(found.start(), FOUNDED_BEFORE), sheet.after(found.end(), FOUNDED_AFTER)
        founded = _founding(before, after, number, horizon, known) if number in ANNIVERSARIES else None
        if founded:
            year = founded + number
            yield Evidence(
                f"anniversary of {founded}, {year}",
                Span(date(year, 1, 1), date(year, 12, 31), ANNIVERSARY_SLACK_DAYS, ANNIVERSARY_FLOOR),
                found.span(),
            )


def _founding(before: str, after: str, number: int, horizon: range, known: Knowledge) -> int | None:
    """The year named beside an anniversary, "(5 juin 1911)"; else that of the nearest thing whose founding is known."""
    written = (int(found[0]) for found in _FOUNDED.finditer(after))
    if year := next((year for year in written if year + number in horizon), None):
        return year
    nearest: tuple[int, int] | None = None
    for pattern, row in _founded(known):
        if row.year + number not in horizon:
            continue
        ends = [len(before) - found.end() for found in pattern.finditer(before)]
        starts = [found.start() for found in pattern.finditer(after)]
        if ends or starts:
            away = min(ends + starts)
            nearest = min(nearest or (away, row.year), (away, row.year))
    return nearest[1] if nearest else None


def evidence(sheet: Sheet, lang: str, known: Knowledge) -> Iterator[Evidence]:
    yield from _sittings(sheet, lang, known)
    yield from _anniversaries(sheet, lang, known)
