"""From probabilities to the finest date that may be said, or to silence: saying less is a right answer."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import TypeVar

from msgspec import Struct

from vnarchive.dating import edtf
from vnarchive.dating.belief import Belief
from vnarchive.dating.edtf import calendar_day
from vnarchive.dating.evidence import Evidence
from vnarchive.dating.mentions import Mention
from vnarchive.model import Precision

K = TypeVar("K")

# With .6 for a day, 23 of 31 said days were right on held-out pages, and a stated .9 meant about .75: hence these. With
# them 6 of 6 days and 5 of 5 sets held on 49 openings not seen before: few, mostly French, so nothing to lower them by.
DAY = 0.75
DAY_MONTH = 0.75
SET_SHARE = 0.88  # of the day and month's weight, in at most SET_YEARS years
SET_YEARS = 5  # a term of office; more years help no reader
SET_MEMBER = 0.02  # a year below this would be any year, named only to fill up the share
SET_GAP = 0.85
MONTH = 0.7
YEAR = 0.75
RUN = 0.8
RUN_NEIGHBOUR = 0.5
RUN_YEARS = 6  # a longer run helps no reader
CAP = 0.95  # fitted with TEMPER: days stated above were right so often; only a curator deserves 1
OPEN_CAP = 0.6  # the article's end was not seen, so strange words may have voted: no inferred day either

# A year needs two reasons that each prefer it to the next best year: one alone may be the source's own error. Alone do
# only the kinds that were hardly ever wrong: an office, a weekday, a full date, a comparison with last year, a post id.
WITNESSES = 2
WITNESS = 0.3  # natural log
DAY_ALONE = 0.85
WEEK_AFTER = 0.9  # how often the weekday after a day of the past is the nearest one
APPOSITION = 25  # characters: "aujourd'hui, 21 octobre" is one day
DECISIVE = 4.0  # natural log; all other kinds are floored below it


class Conclusion(Struct, frozen=True):
    edtf: str | None
    precision: Precision
    confidence: float
    day: date | None = None
    """Around which the reasons are told."""
    mentions: tuple[Mention, ...] = ()


def _best(shares: dict[K, float]) -> tuple[K, float] | None:
    """The likeliest; of equals the earliest met in order, so that the result is the same on every run."""
    return max(shares.items(), key=lambda item: item[1]) if shares else None


def _sure(day: date, p: float, belief: Belief, evidence: Sequence[Evidence], mentions: Sequence[Mention]) -> bool:
    """The day may be said: its year is read, or reasons enough prefer it to the next best year."""
    if any(mention.year == day.year for mention in mentions):
        return p >= DAY
    same = {other: q for other, q in belief.days.items() if (other.month, other.day) == (day.month, day.day)}
    rival = _best({other: q for other, q in same.items() if other != day})
    if not rival:
        return p >= DAY
    lifts = [item.weight.at(day) - item.weight.at(rival[0]) for item in evidence]
    witnesses = sum(lift >= WITNESS for lift in lifts)
    return (p >= DAY and witnesses >= WITNESSES) or (p >= DAY_ALONE and max(lifts, default=0.0) >= DECISIVE)


def _outdone(mentions: Sequence[Mention], weekdays: Sequence[Mention]) -> bool:
    """A weekday or "aujourd'hui" before the first such day is the news: "a félicité jeudi l'élue du 19 décembre"."""
    first = min(mention.start for mention in mentions)
    if any(mention.zone == "dateline" for mention in mentions):
        return False
    bare = [weekday for weekday in weekdays if weekday.kind == "weekday"]
    today = [weekday for weekday in weekdays if weekday.kind == "today" and weekday.end < first - APPOSITION]
    named = any(mention.weekday is not None for mention in mentions)
    return bool(today) or (bool(bare) and bare[0].start < first and not named)


def _news(weekdays: Sequence[Mention]) -> Mention | None:
    """The weekday that a verb of the news stands beside, or the only one named."""
    if any(weekday.kind == "today" for weekday in weekdays):
        return None
    told = [weekday for weekday in weekdays if weekday.wording.reporting] or weekdays
    return told[0] if len({weekday.weekday for weekday in told}) == 1 else None


def _of_day(
    belief: Belief, evidence: Sequence[Evidence], weekdays: Sequence[Mention], trusted: bool
) -> Conclusion | None:
    month_day = _best(belief.day_months)
    if not month_day or month_day[1] < DAY_MONTH:
        return None
    (month, number), share = month_day
    mentions = belief.mentions[month, number]
    shares = {day: p for day, p in belief.days.items() if (day.month, day.day) == (month, number)}
    day, p = max(shares.items(), key=lambda item: item[1])
    read = any(mention.year == day.year for mention in mentions)
    sure = (trusted or read) and _sure(day, p, belief, evidence, mentions)
    is_run = all(mention.kind == "range" for mention in mentions)
    if is_run or _outdone(mentions, weekdays):
        news = _news(weekdays)
        return _of_weekday(day, p, mentions, news) if sure and news else None
    if not any(mention.wording.plain for mention in mentions):
        return None
    if sure:
        return Conclusion(edtf.day(day, inferred_year=not read), "day", p, day, mentions)
    return _set(shares, share, mentions) or Conclusion(
        f"XXXX-{month:02}-{number:02}", "day-month", share, day, mentions
    )


def _of_weekday(anchor: date, p: float, mentions: tuple[Mention, ...], weekday: Mention) -> Conclusion | None:
    """The news of a weekday told beside a day that is past: "a félicité jeudi l'élu du 16 décembre" is that Thursday.

    Right on all 8 judged pages. A day to come tells no week: notices go out up to three weeks ahead. Nor
    does a day with its year: that is memory ("elected on May 22, 2016").
    """
    first = mentions[0]
    wording = first.wording
    if wording.future or wording.bracketed or first.year or weekday.weekday is None:
        return None
    begins = calendar_day(anchor.year, first.month, first.day) if first.kind == "range" else anchor
    day = (begins or anchor) + timedelta(days=(weekday.weekday - (begins or anchor).weekday()) % 7)
    return Conclusion(edtf.day(day, inferred_year=True), "day", p * WEEK_AFTER, day, (weekday, first))


def _set(shares: dict[date, float], share: float, mentions: tuple[Mention, ...]) -> Conclusion | None:
    """The fewest years that hold enough, if they stand out: a year no likelier than the next one out is no member."""
    ranked = sorted(shares.items(), key=lambda item: (-item[1], item[0]))
    for count in range(2, min(SET_YEARS, len(ranked)) + 1):
        kept, p = ranked[:count], sum(p for _, p in ranked[:count])
        out = ranked[count][1] if count < len(ranked) else 0.0
        if p >= SET_SHARE * share and kept[-1][1] >= SET_MEMBER * share and out <= SET_GAP * kept[-1][1]:
            days = ",".join(sorted(edtf.day(day) for day, _ in kept))
            return Conclusion(f"[{days}]", "day-set", p, ranked[0][0], mentions)
    return None


def _wider(belief: Belief) -> Conclusion:
    """A month, a year, a run of years, or nothing."""
    month, year = _best(belief.months), _best(belief.years)
    if month and month[1] >= MONTH:
        first = date(*month[0], 1)
        return Conclusion(f"{first:%Y-%m}", "month", month[1], first.replace(day=15))
    if year and year[1] >= YEAR:
        return Conclusion(f"{year[0]:04}", "year", year[1], date(year[0], 7, 1))
    if not year:
        return Conclusion(None, "none", 0.0)
    return _run(belief.years, year[0])


def _run(years: dict[int, float], likeliest: int) -> Conclusion:
    """Years around the likeliest, until they hold enough and no neighbour is half as likely."""
    run, weight = [likeliest], years[likeliest]
    while True:
        p, wider = max((years.get(year, 0.0), year) for year in (run[0] - 1, run[-1] + 1))
        if weight >= RUN and p < RUN_NEIGHBOUR * years[likeliest]:
            return Conclusion(f"{run[0]:04}/{run[-1]:04}", "interval", weight, date(likeliest, 7, 1))
        if not p or len(run) == RUN_YEARS:
            return Conclusion(None, "none", 0.0)
        run, weight = sorted([*run, wider]), weight + p


def conclude(
    belief: Belief, evidence: Sequence[Evidence], weekdays: Sequence[Mention], trusted: bool, cap: float
) -> Conclusion:
    """`weekdays`: those that stand without a day, and "aujourd'hui"; `trusted`: a year may be inferred for a day."""
    found = _of_day(belief, evidence, weekdays, trusted) or _wider(belief)
    return Conclusion(found.edtf, found.precision, round(min(cap, found.confidence), 2), found.day, found.mentions)
