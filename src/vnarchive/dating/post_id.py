"""The post id of a URL as evidence: a straight line between the known points of one edition's table.

`calibration/<code>.tsv` holds post id, date, tolerance and what the point rests on. Each edition counts for itself.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from datetime import date
from functools import cache
from pathlib import Path

from msgspec import Struct

from vnarchive.dating.evidence import Evidence, Near
from vnarchive.dating.knowledge import Knowledge

FOLDER = Path(__file__).parent / "calibration"

# Leave-one-out on 127 French points: median 1.4 days, 90 % within 13. Gaps between points are the larger risk.
TOLERANCE_DAYS = 12.0
GAP_SHARE = 0.25
BURST_DAYS = 21.0
# Beyond the table the line is only good for a year, and the further off the less: the slope of the last year before an
# end misses 75 % of the points beyond by up to .4 of the distance (fr; en .23), leaving points out from either table.
OUTSIDE_DAYS = 180.0
OUTSIDE_SHARE = 0.4
SLOPE_DAYS = 365
MONTH_MIDDLE = 15

# Items were loaded in bulk in these months, out of step with their dates.
BURSTS = {
    "fr": (
        (date(2018, 11, 1), date(2019, 6, 30)),
        (date(2020, 5, 1), date(2020, 6, 30)),
        (date(2020, 8, 1), date(2020, 10, 31)),
        (date(2021, 10, 1), date(2021, 12, 31)),
        (date(2023, 4, 1), date(2023, 8, 31)),
    )
}


_HOST = re.compile(r"(?:https?:)?//(?:[\w-]+\.)*vietnamplus\.vn/", re.I)


def from_url(url: str | None) -> int | None:
    """The post id in a page's address: `/<slug>-post123.vnp`, `/<slug>/123.vnp`, `/post-123.vnp`, and `.amp` of each.

    `None` for lists (`-tag1`, `/topic/x-1`, `/region/x/1`), whose number counts something else, and for other sites.
    """
    if not url or re.search(r"/(?:tags?|topic|region)/|-tag\d+\.", url):
        return None
    match = re.search(r"-post(\d+)\.(?:vnp|amp)|/post-(\d+)\.|/[^/]+/(\d+)\.(?:vnp|amp)", url)
    number = next(filter(None, match.groups()), None) if match and _HOST.match(url) else None
    return int(number) if number else None


class Point(Struct, frozen=True, order=True):
    id: int
    day: date


class Estimate(Struct, frozen=True):
    day: date
    tolerance_days: float


@cache
def points(code: str) -> tuple[Point, ...]:
    """Of an edition, by id; none without a table. Points known only to the month count as its middle."""
    path = FOLDER / f"{code}.tsv"
    if not path.is_file():
        return ()
    rows = (line.split("\t") for line in path.read_text("utf-8").splitlines()[1:] if line.strip())
    return tuple(
        sorted(
            Point(int(row[0]), date.fromisoformat(row[1] if len(row[1]) > 7 else f"{row[1]}-{MONTH_MIDDLE}"))
            for row in rows
        )
    )


def estimate(post_id: int, table: tuple[Point, ...], code: str) -> Estimate | None:
    """The day an id stands for; `None` with fewer than two points."""
    if len(table) < 2:
        return None
    at = bisect_left(table, post_id, key=lambda point: point.id)
    if not table[0].id <= post_id <= table[-1].id:
        return _beyond(post_id, table)
    left, right = table[max(at, 1) - 1 :][:2]
    day = _on_line(left, right, post_id)
    tolerance = max(TOLERANCE_DAYS, GAP_SHARE * (right.day - left.day).days)
    if any(first <= day <= last for first, last in BURSTS.get(code, ())):
        tolerance = max(tolerance, BURST_DAYS)
    return Estimate(day, tolerance)


def _on_line(left: Point, right: Point, post_id: int) -> date:
    slope = (right.day - left.day).days / (right.id - left.id)
    ordinal = left.day.toordinal() + round(slope * (post_id - left.id))
    return date.fromordinal(min(max(ordinal, 1), date.max.toordinal()))


def _beyond(post_id: int, table: tuple[Point, ...]) -> Estimate:
    """An id before the first or after the last point, on the line of the year next to it."""
    rows = table if post_id < table[0].id else table[::-1]
    end = rows[0]
    other = next((point for point in rows if abs((point.day - end.day).days) >= SLOPE_DAYS), rows[-1])
    day = _on_line(end, other, post_id)
    return Estimate(day, max(OUTSIDE_DAYS, OUTSIDE_SHARE * abs((day - end.day).days)))


def evidence(post_id: int, code: str, known: Knowledge) -> Evidence | None:
    """A site's own points count beside those that ship; of two for one id, the site's."""
    own = {row.id: Point(row.id, row.day) for row in known.points if row.edition == code}
    table = (
        tuple(sorted([*own.values(), *(point for point in points(code) if point.id not in own)]))
        if own
        else points(code)
    )
    found = estimate(post_id, table, code)
    if not found:
        return None
    says = f"post id, {found.day} ± {found.tolerance_days:.0f} d"
    return Evidence(says, Near(found.day, found.tolerance_days), shown=(str(post_id), "url"))
