"""Years as evidence: which year each cited one makes likely for the article, and how strongly."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache
from math import log

from vnarchive.dating.cited import Cited, YearKind, is_forecast
from vnarchive.dating.evidence import Evidence, Past, Span, Weight, Years, years
from vnarchive.dating.reading import Sheet

# The article's year relative to the largest past year it cites: same, one later, two later, one earlier. Counted on
# 152 openings.
PLAIN = {0: 0.50, 1: 0.28, 2: 0.07, -1: 0.08}
LABEL = {0: 0.66, 1: 0.09, -1: 0.18}  # a year in a name ("Festival 2018") is announced early
DECREE = {0: 0.75, 1: 0.17}
EARLIER, LATER, MUCH_LATER = 0.025, 0.02, 0.008  # all other offsets; two or three years later, more
COMPARED = {1: 0.0, 0: -2.0, 2: -2.5}  # "même période de 2021" says 2022
COMPARED_OTHER = -5.5
# "depuis le début de 2024", "cette année 2024": the year itself, or the first weeks of the next.
CURRENT = {0: 0.0, 1: -1.5}
CURRENT_OTHER = -3.9
PERIOD_NEAR, PERIOD_OTHER = -0.7, -1.8  # a period's first year: two to four years on, beyond
PERIOD_BEFORE_YEARS, PERIOD_NEAR_YEARS = 1, 4
HORIZON_STEP, HORIZON_FLOOR, HORIZON_START = 0.5, 2.0, 1.5  # a goal's year is rarely past
PLANNED = {0: 0.0, -1: 0.0, -2: -0.7, -3: -1.5, 1: -2.0}  # "réunira en 2014": news tells of plans a year or two ahead
PLANNED_OTHER = -2.8
ORIGIN_FLOOR = 3.0
ANNIVERSARY = {0: 0.0, -1: -0.35, -2: -0.9, 1: -1.0}
ANNIVERSARY_OTHER = -2.2
FORECAST = {0: 0.0, -1: -1.2, 1: -1.6}  # the first year a forecast cites is the article's
FORECAST_OTHER = -2.8
NAMED_YEARS: dict[YearKind, int] = {"current": 0, "last": 1, "next": -1}  # what to add for the article's own year


@lru_cache(maxsize=1024)
def _largest(year: int, kinds: frozenset[YearKind], horizon: range) -> Years:
    table = DECREE if "decree" in kinds else LABEL if kinds == frozenset({"label"}) else PLAIN

    def share(candidate: int) -> float:
        offset = candidate - year
        return table.get(offset, EARLIER if offset < 0 else LATER if offset <= 3 else MUCH_LATER)

    return years({candidate: log(share(candidate) / table[0]) for candidate in horizon}, log(MUCH_LATER))


@lru_cache(maxsize=1024)
def _alone(kind: YearKind, year: int, horizon: range) -> tuple[str, Weight] | None:
    """What one cited year says by itself; `None` for those weighed together."""
    if kind == "comparison":
        return f"compared with {year}, {year + 1}", years({year + k: v for k, v in COMPARED.items()}, COMPARED_OTHER)
    if kind in NAMED_YEARS:
        named = year + NAMED_YEARS[kind]
        weights = {named + offset: weight for offset, weight in CURRENT.items()}
        return f"current year {named}", years(weights, CURRENT_OTHER)
    if kind == "period":
        near = dict.fromkeys(range(year + 2, year + PERIOD_NEAR_YEARS + 1), PERIOD_NEAR)
        current = dict.fromkeys(range(year - PERIOD_BEFORE_YEARS, year + 2), 0.0)
        return f"period from {year}", years(near | current, PERIOD_OTHER)
    if kind == "horizon":
        past = {y: -HORIZON_START - min(HORIZON_FLOOR, HORIZON_STEP * (y - year)) for y in horizon if y > year}
        return f"ahead, ../{year}", years(past, 0.0)
    if kind == "planned":
        return f"planned, {year}", years({year + k: v for k, v in PLANNED.items()}, PLANNED_OTHER)
    if kind == "origin":
        return f"past, {year}/..", Span(date(year, 1, 1), None, 1.0, ORIGIN_FLOOR)
    if kind == "late":
        return f"past, {year}-11/..", Past(date(year, 11, 30))
    if kind == "anniversary":
        return f"anniversary in {year}", years({year + k: v for k, v in ANNIVERSARY.items()}, ANNIVERSARY_OTHER)
    return None


def evidence(sheet: Sheet, lang: str, cited: Sequence[Cited], horizon: range) -> Iterator[Evidence]:
    said: set[str] = set()
    for item in cited:
        alone = _alone(item.kind, item.year, horizon)
        if alone and alone[0] not in said:
            said.add(alone[0])
            yield Evidence(*alone, (item.start, item.end))
    together = [item for item in cited if item.kind in ("plain", "label", "decree") and item.year in horizon]
    plain = [item for item in together if item.kind == "plain"]
    if plain and plain[0].year < max(item.year for item in plain) and is_forecast(sheet, lang):
        first = plain[0]
        weights = {first.year + offset: weight for offset, weight in FORECAST.items()}
        yield Evidence(f"forecast from {first.year}", years(weights, FORECAST_OTHER), (first.start, first.end))
        together = [item for item in together if item.kind != "plain" or item.year <= first.year]
    if together:
        top = max(together, key=lambda item: item.year)
        kinds = frozenset(item.kind for item in together if item.year == top.year)
        yield Evidence(f"latest year {top.year}", _largest(top.year, kinds, horizon), (top.start, top.end))
