"""Days and months with their year, and weekdays beside a day: bounds that other mentions set for the news."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from vnarchive.dating.edtf import calendar_day
from vnarchive.dating.evidence import Evidence, Future, Past, Weekday, quote
from vnarchive.dating.mentions import Mention
from vnarchive.dating.reading import Sheet


def evidence(sheet: Sheet, mentions: Sequence[Mention]) -> Iterator[Evidence]:
    """The latest past day or month with a year, and every one still to come."""
    past: list[tuple[date, Mention]] = []
    for mention in mentions:
        month, day = mention.last or (mention.month, mention.day)
        when = calendar_day(mention.year, month, day) if mention.year else None
        if not when:
            continue
        if mention.wording.future:
            yield Evidence(*quote(sheet, mention.start, mention.end), f"ahead, ../{when:%Y-%m}", Future(when))
        else:
            past.append((when, mention))
    if past:
        when, mention = max(past, key=lambda item: (item[0], -item[1].start))
        yield Evidence(*quote(sheet, mention.start, mention.end), f"past, {when:%Y-%m}/..", Past(when))


def weekdays(sheet: Sheet, mentions: Sequence[Mention]) -> Iterator[Evidence]:
    """Weekdays that stand beside a day without a year, each once."""
    said: set[tuple[int, int]] = set()
    for mention in mentions:
        if mention.weekday is None or mention.kind == "weekday" or mention.year or mention.wording.background:
            continue
        if (mention.month, mention.day) not in said:
            said.add((mention.month, mention.day))
            weight = Weekday(mention.month, mention.day, mention.weekday)
            yield Evidence(*quote(sheet, mention.start, mention.end), "weekday", weight)
