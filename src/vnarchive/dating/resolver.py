"""When was this published? Mentions make candidates, evidence weighs them, and the finest safe form is said."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache, lru_cache
from itertools import chain
from math import log

from msgspec import Struct
from msgspec.structs import replace

from vnarchive.dating import candidates, eras, full_dates, numbered, offices, periods, post_id, shared, stamp, years
from vnarchive.dating.belief import Belief, weigh
from vnarchive.dating.candidates import NOTHING, Candidate
from vnarchive.dating.cited import cited
from vnarchive.dating.conclusion import CAP, OPEN_CAP, WITNESS, Conclusion, conclude
from vnarchive.dating.edtf import calendar_day
from vnarchive.dating.evidence import Evidence, Near
from vnarchive.dating.grammar import grammar
from vnarchive.dating.knowledge import Knowledge, load
from vnarchive.dating.mentions import Mention, find
from vnarchive.dating.reading import Reading, Sheet, sheet
from vnarchive.dating.spotting import Index, index
from vnarchive.dating.yearly import Yearly, mean_of_others, yearly
from vnarchive.diagnostics import Diagnostic, Outcome
from vnarchive.editions import codes
from vnarchive.model import ArticleDate

OPEN_TRUST = 0.5  # without a seen end, teasers may stand in the text: their years and names must not decide
CONTRADICTION = 3  # tolerances between a post id and the words, from which a person should look
MONTH_DAYS = (4, 12, 20, 27)  # stand for a month where a post id tells days apart: its last ones are near the next
STAMP_DAYS = (15,)  # where a printed month tells months apart
REASONS = 6  # strongest first; more would hide the strong ones
ALL_MENTIONS = 2  # of the concluded day; further repetitions add nothing for a reader


class Weighed(Struct, frozen=True):
    """An article's days, months and years with their probabilities, and what they rest on."""

    sheet: Sheet
    belief: Belief
    mentions: tuple[Mention, ...]
    evidence: tuple[Evidence, ...]
    yearly: Yearly
    trusted: bool
    """A year may be inferred for a day: the article's end was seen, or its own date stands in front of it."""


def resolve(reading: Reading, knowledge: Knowledge | None = None) -> Outcome[ArticleDate]:
    """The publication date, with its reasons; diagnostics name no file. `knowledge`: a site's own."""
    if reading.lang not in codes():
        return Outcome(ArticleDate())
    weighed = weighed_days(reading, knowledge or load())
    weekdays = tuple(mention for mention in weighed.mentions if mention.kind in ("weekday", "today"))
    cap = CAP if reading.closed else OPEN_CAP
    found = conclude(weighed.belief, weighed.evidence, weekdays, weighed.trusted, cap)
    reasons = reasons_for(found.day, found.mentions, weighed) if found.day else ()
    value = ArticleDate(found.edtf, found.precision, found.confidence, "text" if found.edtf else "none", reasons)
    return Outcome(value, tuple(_diagnostics(reading, found, weighed.evidence, weighed.mentions)))


def weighed_days(reading: Reading, known: Knowledge) -> Weighed:
    """Raises KeyError for a language without an edition."""
    page, printed = sheet(reading), stamp.read(reading.stamp)
    first, last = known.horizon.first, min(known.horizon.until, stamp.latest(reading.captured), stamp.latest(printed))
    if last < first:  # a capture before the archive began is a slip of the pen
        last = known.horizon.until
    span = range(first.year, last.year + 1)
    words = grammar(reading.lang)
    mentions = (*shared.told(page, words, find(page, words)), *stamp.mentions(printed, page, reading.lang))
    evidence = (*_evidence(reading, page, mentions, span, known), *stamp.evidence(printed))
    by_year = yearly(evidence, span)
    trusted = reading.closed or printed is not None
    trust = 1.0 if trusted else OPEN_TRUST
    left = by_year.likely({mention.year for mention in mentions if mention.year}, trust)
    month_days = MONTH_DAYS if reading.post_id is not None else STAMP_DAYS if printed is not None else ()
    possible = chain(
        candidates.candidates(mentions, left),
        periods.candidates(page, reading.lang, mentions, left, known.tet),
        *(_unsaid(year, month_days, year == last.year or bool(by_year.asked(year))) for year in left),
    )
    believed = weigh(possible, by_year, first, last, trust)
    return Weighed(page, believed, mentions, evidence, by_year, trusted)


@cache
def _index(known: Knowledge) -> Index:
    return index(chain(eras.witnesses(known), numbered.witnesses(known)), offices.witnesses(known))


def _evidence(
    reading: Reading, page: Sheet, mentions: Sequence[Mention], span: range, known: Knowledge
) -> Iterator[Evidence]:
    for witness in _index(known).spotted(page):
        if named := witness.evidence(page, reading.lang):
            yield named
    yield from eras.evidence(reading, known)
    yield from numbered.evidence(page, reading.lang, known)
    yield from years.evidence(page, reading.lang, cited(page, reading.lang, mentions), span)
    yield from full_dates.evidence(mentions)
    yield from full_dates.weekdays(mentions)
    yield from full_dates.repeated(mentions)
    yield from full_dates.dispatched(mentions)
    if reading.post_id is not None and (found := post_id.evidence(reading.post_id, reading.lang, known)):
        yield found


@lru_cache(maxsize=256)
def _unsaid(year: int, month_days: tuple[int, ...], days_differ: bool) -> tuple[Candidate, ...]:
    """The article may name no day of its own: then any season will do, or any month if an id or stamp can tell.

    `month_days` stand for their month. Seasons that no evidence tells apart are one.
    """
    if month_days:
        weight = NOTHING - log(12 * len(month_days))
        return tuple(Candidate(date(year, month, day), "month", weight) for month in range(1, 13) for day in month_days)
    seasons = tuple(Candidate(date(year, month, 15), "year", NOTHING - log(4)) for month in range(2, 13, 3))
    return seasons if days_differ else (replace(seasons[0], days=len(seasons)),)


def _telling(weighed: Weighed, day: date) -> list[tuple[float, Evidence]]:
    """How much each reason lifts `day` over the mean of that day in the other years, the strongest first."""
    span = weighed.yearly.span
    told = [(item.weight.at(day) - mean_of_others(item.weight, day, span), item) for item in weighed.evidence]
    return sorted(told, key=lambda pair: -abs(pair[0]))


def reasons_for(day: date, mentions: Sequence[Mention], weighed: Weighed) -> tuple[str, ...]:
    """The words that name the day, then what speaks for and against its year, the strongest first."""
    named = [f"« {mention.quote} » ({mention.part})" for mention in mentions[:ALL_MENTIONS]]
    told = [
        item.reason(weighed.sheet) if lift > 0 else f"against: {item.reason(weighed.sheet)}"
        for lift, item in _telling(weighed, day)
        if abs(lift) >= WITNESS
    ]
    return tuple(dict.fromkeys(named + told[:REASONS]))


def _diagnostics(
    reading: Reading, found: Conclusion, evidence: Sequence[Evidence], mentions: Sequence[Mention]
) -> Iterator[Diagnostic]:
    if not reading.closed:
        yield Diagnostic("", 0, "VN410")
    told = [m for m in mentions if m.kind == "day" and m.zone in ("dateline", "lead") and m.wording.plain]
    for item in evidence:
        if told and isinstance(item.weight, Near):
            near = min((_nearest(mention, item.weight.day) for mention in told), key=item.weight.distance)
            if item.weight.distance(near) > CONTRADICTION * item.weight.tolerance_days:
                yield Diagnostic("", 0, "VN411", f"{item.says}; « {told[0].quote} » is {near} at the nearest")
    for mention in found.mentions[:1]:
        if found.precision == "day" and found.day and mention.weekday not in (None, found.day.weekday()):
            yield Diagnostic("", 0, "VN412", f"« {mention.quote} » against {found.day}")


def _nearest(mention: Mention, day: date) -> date:
    """The day of a mention in its own year, else in the year that brings it nearest to `day`."""
    years = (mention.year,) if mention.year else (day.year - 1, day.year, day.year + 1)
    days = [known for year in years if (known := calendar_day(year, mention.month, mention.day))]
    return min(days, key=lambda known: abs((known - day).days), default=day)
