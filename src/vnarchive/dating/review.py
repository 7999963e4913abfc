"""What a person who settles an uncertain date should see: the dates it may be, ranked, and the line to paste."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from vnarchive.dating import edtf
from vnarchive.dating.belief import Belief
from vnarchive.dating.knowledge import Knowledge, load
from vnarchive.dating.mentions import Mention
from vnarchive.dating.reading import Reading
from vnarchive.dating.resolver import reasons_for, weighed_days
from vnarchive.editions import codes

MOST = 5
LEAST = 0.02  # a date below this is one of many that may be


class Option(Struct, frozen=True):
    """A date the article may be of. `probability` is of that day, month or year, before any threshold or cap."""

    edtf: str
    probability: float
    reasons: tuple[str, ...]


def options(reading: Reading, knowledge: Knowledge | None = None) -> tuple[Option, ...]:
    """The likeliest dates, the best first: days the text names, then months, then years where no day is likely."""
    if reading.lang not in codes():
        return ()
    weighed = weighed_days(reading, knowledge or load())
    found = []
    for text, p, mentions in _ranked(weighed.belief):
        day = edtf.earliest(text)
        if day and p >= LEAST:
            found.append(Option(text, round(p, 2), reasons_for(day, mentions, weighed)))
    return tuple(found[:MOST])


def _ranked(belief: Belief) -> Iterator[tuple[str, float, Sequence[Mention]]]:
    """Days first: a month always holds more than its day, and says less."""
    for day, p in sorted(belief.days.items(), key=lambda item: (-item[1], item[0])):
        yield edtf.day(day), p, belief.mentions.get((day.month, day.day), ())
    for (year, month), p in sorted(belief.months.items(), key=lambda item: (-item[1], item[0])):
        yield f"{year:04}-{month:02}", p, ()
    for year, p in sorted(belief.years.items(), key=lambda item: (-item[1], item[0])):
        yield f"{year:04}", p, ()


def front_matter(text: str, reasons: Sequence[str]) -> str:
    """The lines to paste into an overlay: `date: "[2021-10-05,2022-10-05]"`, and why, as a comment."""
    told = "".join(char if char.isprintable() else " " for char in "; ".join(reasons))  # a dump may hold any character
    return f'date: "{text}"' + (f"\n# because: {told}" if told else "")
