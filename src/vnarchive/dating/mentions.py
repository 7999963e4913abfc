"""Every day the text mentions, where it stands and how it is spoken of: no judgement yet, only features."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Literal

from msgspec import Struct

from vnarchive.dating.edtf import calendar_day
from vnarchive.dating.grammar import Grammar
from vnarchive.dating.reading import Sheet
from vnarchive.dating.wording import Wording, wording

Kind = Literal["day", "range", "weekday", "today", "month"]
Zone = Literal["dateline", "lead", "opening", "rest"]

_ISO = re.compile(r"(?<!\d)(?P<year>20\d\d)-(?P<month>\d\d)-(?P<day>\d\d)(?!\d)")
_LEAP_YEAR = 2024

# The patterns to try at a number, by what stands behind it, in this order; "" is that of ISO.
_WRITTEN = (("", True),)
_WORDED = (("day_month", False),)
_RUN = (("numeric", True), ("day_month", False))
_AFTER_DAY = {
    "/": (("numeric", True),),
    ".": (("dotted", True),),
    ",": (),
    "-": (("numeric", True), ("day_month", False), ("dotted", True)),
    "%": (),
}
MOST = 200  # mentions of one sort: a text with more is a calendar, and its first ones tell as much

# How far words count, in characters; from the skeletons of 216 pages.
LEAD_WIDTH = 260  # the first paragraph restates the lead this far
OPENING_WIDTH = 960


class Mention(Struct, frozen=True):
    """A day, a run of days, a bare weekday, "aujourd'hui", or a month with its year, at `start`..`end` of the sheet."""

    kind: Kind
    start: int
    end: int
    quote: str
    part: str
    zone: Zone
    month: int = 0
    day: int = 0
    year: int | None = None
    last: tuple[int, int] | None = None
    """Month and day of a range's end."""
    weekday: int | None = None
    wording: Wording = Wording()


def zone(sheet: Sheet, offset: int) -> Zone:
    key = sheet.part(offset).key
    if key == "dateline":
        return "dateline"
    if key in ("headline", "lead"):
        return "lead"
    if key.startswith("captions"):
        return "opening"
    depth = offset - sheet.body_start
    return "lead" if depth < LEAD_WIDTH else "opening" if depth < OPENING_WIDTH else "rest"


def _number(text: str) -> int:
    return int(text.removesuffix("er").removesuffix("ᵉʳ").strip())


def _is_name(sheet: Sheet, grammar: Grammar, at: int, end: int) -> bool:
    """No month: "Mai Tien Dung", and "may" in English."""
    capital = sheet.text[at].isupper()
    if grammar.words.capital_months:
        return not capital
    return capital and sheet.text[end : end + 2].lstrip()[:1].isupper()


def _month(grammar: Grammar, text: str) -> int:
    return grammar.months.get(text) or grammar.months.get(re.sub(r"(?<=[a-z])(?=\d)", " ", text), 0)


def _dated(sheet: Sheet, grammar: Grammar, found: re.Match[str], numeric: bool) -> Mention | None:
    """A day or a range of days from a match of one of the day patterns."""
    groups = found.groupdict()
    day, year = _number(groups["day"]), groups.get("year")
    month = int(groups["month"]) if numeric else _month(grammar, groups["month"])
    last: tuple[int, int] | None = None
    if groups.get("day2"):
        last = (_month(grammar, groups["month2"]) if groups.get("month2") else month, _number(groups["day2"]))
    if groups.get("month1"):
        month = _month(grammar, groups["month1"])
    if not numeric and _is_name(sheet, grammar, found.start("month"), found.end("month")):
        return None
    if not calendar_day(_LEAP_YEAR, month, day) or (last and not calendar_day(_LEAP_YEAR, *last)):
        return None
    before = sheet.before(found.start(), 40)
    if numeric and not (year and "mark" not in groups) and not grammar.numeric_intro.search(before):
        return None
    prefix = grammar.prefix.search(before)
    start = found.start() - (len(before) - prefix.start() if prefix else 0)
    named = prefix["weekday"] if prefix else None
    return Mention(
        "range" if last else "day",
        start,
        found.end(),
        sheet.text[start : found.end()].strip(" (,"),
        sheet.part(found.start()).key,
        zone(sheet, found.start()),
        month,
        day,
        int(groups.get("year1") or year) if year else None,
        last,
        grammar.weekdays.get(named.strip()) if named else None,
        wording(sheet, grammar, start, found.start(), found.end(), last is not None),
    )


def _days(sheet: Sheet, grammar: Grammar) -> Iterator[Mention]:
    """Patterns that begin with a digit are tried at numbers only, and those that may fit what follows one."""
    folded = sheet.folded
    ends = f"{folded} "
    for start, end in sheet.numbers:
        if end - start <= 2:
            patterns = _RUN if ends.startswith((" -", "\n-"), end) else _AFTER_DAY.get(ends[end], _WORDED)
        elif end - start == 4 and ends[end] == "-":
            patterns = _WRITTEN
        else:
            continue
        for name, numeric in patterns:
            pattern: re.Pattern[str] = getattr(grammar, name) if name else _ISO
            found = pattern.match(folded, start)
            if found and (mention := _dated(sheet, grammar, found, numeric)):
                yield mention
                break
    for found in grammar.month_day.finditer(folded, sheet.words):
        if mention := _dated(sheet, grammar, found, False):
            yield mention


def _others(sheet: Sheet, grammar: Grammar) -> Iterator[Mention]:
    for found in grammar.month_year.finditer(sheet.folded, sheet.words):
        if not _is_name(sheet, grammar, found.start("month"), found.end("month")):
            told = wording(sheet, grammar, found.start(), found.start(), found.end(), False)
            month, year = _month(grammar, found["month"]), int(found["year"])
            yield Mention("month", *_place(sheet, found), month, 1, year, wording=told)
    for found in grammar.weekday.finditer(sheet.folded, sheet.words):
        told = wording(sheet, grammar, *found.span()[:1], *found.span(), False)
        yield Mention("weekday", *_place(sheet, found), weekday=grammar.weekdays.get(found[0]), wording=told)
    for found in grammar.today.finditer(sheet.folded, sheet.words):
        yield Mention("today", *_place(sheet, found))


def _place(sheet: Sheet, found: re.Match[str]) -> tuple[int, int, str, str, Zone]:
    start, end = found.span()
    return start, end, sheet.text[start:end], sheet.part(start).key, zone(sheet, start)


def find(sheet: Sheet, grammar: Grammar) -> tuple[Mention, ...]:
    """In text order; where two overlap, the one that says more (found first) stays."""
    kept: list[Mention] = []
    for mentions in (_days(sheet, grammar), _others(sheet, grammar)):
        for mention in islice(mentions, MOST):
            if not any(mention.start < other.end and other.start < mention.end for other in kept):
                kept.append(mention)
    return tuple(sorted(kept, key=lambda mention: mention.start))
