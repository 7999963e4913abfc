"""Days and months with their year, and weekdays beside a day: bounds that other mentions set for the news."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from vnarchive.dating.edtf import calendar_day
from vnarchive.dating.evidence import Dispatch, Evidence, Future, Past, Weekday, Years
from vnarchive.dating.mentions import Mention

REPEATED_OTHER = -3.5  # natural log


def evidence(mentions: Sequence[Mention]) -> Iterator[Evidence]:
    """The latest past day or month with a year, and every one still to come."""
    past: list[tuple[date, Mention]] = []
    for mention in mentions:
        month, day = mention.last or (mention.month, mention.day)
        when = calendar_day(mention.year, month, day) if mention.year and _stands(mention) else None
        if not when:
            continue
        if mention.wording.future:
            yield Evidence(f"ahead, ../{when:%Y-%m}", Future(when), (mention.start, mention.end))
        else:
            past.append((when, mention))
    if past:
        when, mention = max(past, key=lambda item: (item[0], -item[1].start))
        yield Evidence(f"past, {when:%Y-%m}/..", Past(when), (mention.start, mention.end))


def _stands(mention: Mention) -> bool:
    """In the text itself: a day printed in front of the page has no place in it to quote."""
    return mention.start < mention.end


def repeated(mentions: Sequence[Mention]) -> Iterator[Evidence]:
    """The news' day told once more with its year: "12 juillet" in the dateline, "le 12 juillet 2018" below it."""
    bare = {(mention.month, mention.day) for mention in mentions if mention.kind == "day" and not mention.year}
    for mention in mentions:
        if not (mention.kind == "day" and mention.year and mention.wording.plain and _stands(mention)):
            continue
        if (mention.month, mention.day) in bare:
            says = f"the same day with its year, {mention.year}"
            yield Evidence(says, Years(mention.year, (0.0,), REPEATED_OTHER), (mention.start, mention.end))


def dispatched(mentions: Sequence[Mention]) -> Iterator[Evidence]:
    """A bare weekday of the news under a dated dateline: that of the dispatch, or of the day before."""
    day = next((mention for mention in mentions if mention.zone == "dateline" and not mention.year), None)
    told = [mention for mention in mentions if mention.kind == "weekday" and mention.wording.reporting]
    if day and told and told[0].weekday is not None:
        weight = Dispatch(day.month, day.day, told[0].weekday)
        yield Evidence("weekday of the dispatch", weight, (told[0].start, told[0].end))


def weekdays(mentions: Sequence[Mention]) -> Iterator[Evidence]:
    """Weekdays that stand beside a day without a year, each once."""
    said: set[tuple[int, int]] = set()
    for mention in mentions:
        if mention.weekday is None or mention.kind == "weekday" or mention.year or mention.wording.background:
            continue
        if (mention.month, mention.day) not in said:
            said.add((mention.month, mention.day))
            weight = Weekday(mention.month, mention.day, mention.weekday)
            yield Evidence("weekday", weight, (mention.start, mention.end))
