"""The date a collector printed in front of a page: `date 2021-08 Hanoi (VNA) - ...`, `date 2021-08-05 ...`.

It is the page's own date. On 36 pages whose day is known from elsewhere it was right 36 times: the month on 30 French
ones, the day on 6 English ones. It bounds the date from above, as a capture does, and speaks against other months.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from vnarchive.dating.edtf import calendar_day
from vnarchive.dating.edtf import latest as latest_day
from vnarchive.dating.evidence import Evidence, Span, run
from vnarchive.dating.grammar import grammar
from vnarchive.dating.mentions import Mention, zone
from vnarchive.dating.reading import Sheet
from vnarchive.dating.wording import wording

SLACK_DAYS = 10.0  # the last days of a month may be news of the first days of the next
FLOOR = 8.0  # some 240 months are possible: a lower one would let them outweigh together what was right 36 times of 36
GRACE_DAYS = 1  # clocks: the page may be dated in another zone

_PRINTED = re.compile(r"\s{0,4}date\s{1,3}(?P<stamp>\d{4}-\d\d(?:-\d\d)?)(?!\S)")
_FORM = re.compile(r"(?P<year>\d{4})-(?P<month>\d\d)(?:-(?P<day>\d\d))?")
_LINE = re.compile(
    r"(?:[^\W\d_]{2,10}(?:\s[^\W\d_]{1,6})?,?\s{1,3})?"
    r"(?:(?P<day>\d{1,2})[/-](?P<month>\d{1,2})[/-](?P<year>\d{4})|(?P<y>\d{4})[/-](?P<m>\d{1,2})[/-](?P<d>\d{1,2}))"
    r"(?:[\s,|–-]{1,5}\d{1,2}[:hH]\d\d(?::\d\d)?)?"
)
_TOP, _AMONG = 800, 3
"""Characters and lines at the top of a page among which that line stands; parse.capture takes it off."""
_MONTH = 7
"""Characters of `2021-08`."""
PART = "stamp"


def printed(dump: str) -> str | None:
    """As it stands in front of a dump, or alone on one of its first lines; `None` for what is no month or day."""
    found = _PRINTED.match(dump)
    prefix = read(found["stamp"]) if found else None
    return prefix if prefix and len(prefix) > _MONTH else _own_day(dump) or prefix


def _own_day(dump: str) -> str | None:
    """The day on the page's own line of it: `31/01/2017 19:25`."""
    lines = [line.strip() for line in dump[:_TOP].split("\n") if line.strip()][:_AMONG]
    for match in filter(None, map(_LINE.fullmatch, lines)):
        day, month, year = (
            (match["day"], match["month"], match["year"]) if match["year"] else (match["d"], match["m"], match["y"])
        )
        if found := read(f"{year}-{int(month):02}-{int(day):02}"):
            return found
    return None


def read(text: str | None) -> str | None:
    """`None` for what is no month or day."""
    return text if text and _FORM.fullmatch(text) and latest_day(text) else None


def latest(text: str | None) -> date:
    """The last day it can mean; the end of time for no date."""
    found = _FORM.match(text) if text else None
    day = latest_day(found[0]) if found else None
    return day + timedelta(days=GRACE_DAYS) if day else date.max


def mentions(text: str | None, sheet: Sheet, lang: str) -> Iterator[Mention]:
    """A day printed in front of the page is the day of the page, whatever days it tells of.

    A month lets "jeudi 29", a weekday and a number, be a day of that month.
    """
    found = _FORM.fullmatch(text) if text else None
    if not text or not found:
        return
    year, month = int(found["year"]), int(found["month"])
    if found["day"]:
        yield Mention("day", 0, 0, text, PART, "dateline", month, int(found["day"]), year)
        return
    known = grammar(lang)
    for named in known.numbered_weekday.finditer(sheet.folded, sheet.words):
        day = calendar_day(year, month, int(named["day"]))
        if day and day.weekday() == known.weekdays.get(named["weekday"]):
            start, end = named.span()
            told = wording(sheet, known, start, named.start("day"), end, False)
            place = (sheet.text[start:end], sheet.part(start).key, zone(sheet, start))
            yield Mention("day", start, end, *place, month, day.day, year, weekday=day.weekday(), wording=told)


def evidence(text: str | None) -> Iterator[Evidence]:
    found = _FORM.fullmatch(text) if text else None
    end = latest_day(text) if text else None
    first = calendar_day(int(found["year"]), int(found["month"]), int(found["day"] or 1)) if found else None
    if text and first and end:
        yield Evidence(f"printed, {run(first, end)}", Span(first, end, SLACK_DAYS, FLOOR), shown=(text, PART))
