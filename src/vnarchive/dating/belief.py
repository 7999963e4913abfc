"""Candidates and evidence weighed into probabilities of days, months and years."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from math import exp

from msgspec import Struct

from vnarchive.dating.candidates import Candidate
from vnarchive.dating.mentions import Mention
from vnarchive.dating.yearly import Yearly

# On the tuned half of the judged pages, 2026-11, log loss is flat (.14 to .15) from .9 to 1.2. The cool end: 1.2 had
# been overconfident on other pages. To be fitted again on more, never on the held half.
TEMPER = 0.9

# Fewer pages are kept of the first years.
SCARCE_YEARS = {2007: -1.5, 2008: -1.0, 2009: -0.5}

NEGLIGIBLE = 18.0  # logs below the best: its share could not change the third digit


class Belief(Struct, frozen=True):
    days: dict[date, float]
    months: dict[tuple[int, int], float]
    years: dict[int, float]
    day_months: dict[tuple[int, int], float]
    """(month, day) whatever the year."""
    mentions: dict[tuple[int, int], tuple[Mention, ...]]
    """What speaks for a (month, day), the strongest first."""


def _join(
    days: dict[date, float], day_months: dict[tuple[int, int], float], months: dict[tuple[int, int], float]
) -> None:
    """What speaks for a month only does not speak against its day: it counts for it too, at most as much again."""
    of_month: defaultdict[tuple[int, int], float] = defaultdict(float)
    for day, p in days.items():
        of_month[day.year, day.month] += p
    for day, p in list(days.items()):
        named = of_month[day.year, day.month]
        more = p / named * min(named, months[day.year, day.month] - named) if named else 0.0
        days[day] += more
        day_months[day.month, day.day] += more


def _logs(
    candidates: Iterable[Candidate], evidence: Yearly, trust: float, first: date, last: date
) -> list[tuple[float, Candidate]]:
    of_year = {
        year: (trust * constant + SCARCE_YEARS.get(year, 0.0), varying)
        for year, constant, varying in zip(evidence.span, evidence.constants, evidence.varying, strict=True)
    }
    scored = []
    for candidate in candidates:
        day = candidate.day
        if first <= day <= last:
            said, varying = of_year[day.year]
            if varying:
                said += trust * sum([at(day) for at in varying])
            scored.append((TEMPER * (candidate.weight + said), candidate))
    return scored


def weigh(candidates: Iterable[Candidate], evidence: Yearly, first: date, last: date, trust: float = 1.0) -> Belief:
    """Of what lies in `first`..`last`; `trust` scales the evidence: less of it where the article's end was not seen."""
    scored = _logs(candidates, evidence, trust, first, last)
    best = max([log for log, _ in scored], default=0.0)
    shares = [(each.days * exp(log - best), each) for log, each in scored if log > best - NEGLIGIBLE]
    total = sum([share for share, _ in shares]) or 1.0
    days: defaultdict[date, float] = defaultdict(float)
    months: defaultdict[tuple[int, int], float] = defaultdict(float)
    years: defaultdict[int, float] = defaultdict(float)
    day_months: defaultdict[tuple[int, int], float] = defaultdict(float)
    speaks: defaultdict[tuple[int, int], defaultdict[int, float]] = defaultdict(lambda: defaultdict(float))
    named: dict[int, Mention] = {}
    for share, candidate in shares:
        p, day = share / total, candidate.day
        years[day.year] += p
        if candidate.grain != "year":
            months[day.year, day.month] += p
        if candidate.grain == "day" and (mention := candidate.mention):
            month_day = day.month, day.day
            days[day] += p
            day_months[month_day] += p
            speaks[month_day][mention.start] += p
            named[mention.start] = mention
    _join(days, day_months, months)
    ranked = {
        key: tuple(named[start] for start, _ in sorted(starts.items(), key=lambda item: (-item[1], item[0])))
        for key, starts in speaks.items()
    }
    return Belief(dict(days), dict(months), dict(years), dict(day_months), ranked)
