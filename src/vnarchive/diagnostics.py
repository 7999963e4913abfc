"""What the tool says about the content: one record, one table of codes, one line of text.

Codes by room: VN1xx files and bytes, VN2xx the parts of a dump, VN3xx curated files and ids, VN4xx repair, dates and
tags, VN5xx the written site.
"""

from __future__ import annotations

from typing import Generic, Literal, TypeVar

import msgspec

T = TypeVar("T")

Severity = Literal["error", "warning", "info"]


class Code(msgspec.Struct, frozen=True):
    """A row of `CODES`."""

    severity: Severity
    message: str
    """One clause, lower case, no full stop."""
    hint: str
    """What to do, as an order."""
    meaning: str
    """A paragraph for `vnarchive explain`: what was seen, what it does to the site, how to mend it."""


CODES: dict[str, Code] = {
    # VN41x: dates
    "VN410": Code(
        "info",
        "end of the article not seen, so its date is held back",
        "check the date, and set `date` in an overlay",
        'Neither a sign-off nor a "see more" header was found. What follows the article may stand in its text, with '
        "years and names of another time, so only its first part is heard, and no single day is given.",
    ),
    "VN411": Code(
        "warning",
        "post id and words disagree on the date",
        "look at the page, then set `date` in an overlay",
        "The day the words give lies more than three tolerances from the one the post id stands for. An old item may "
        "have been posted again under a new id, or the words may speak of another day. The stronger side was taken.",
    ),
    "VN412": Code(
        "info",
        "weekday does not fall on the date given",
        "check the year, or accept the source's slip",
        "The text names a weekday beside the day, and in the year concluded that day is another weekday. Sources do "
        "err, so the weekday only weighs; the year may be wrong all the same.",
    ),
}


class Diagnostic(msgspec.Struct, frozen=True, order=True):
    """One thing a person should know about one place in one file."""

    file: str
    """Path as the user knows it, relative to the archive's folder."""
    line: int
    """Counted from 1; 0 speaks of the whole file."""
    code: str
    detail: str = ""

    @property
    def severity(self) -> Severity:
        return CODES[self.code].severity

    def __str__(self) -> str:
        code = CODES[self.code]
        detail = f": {self.detail}" if self.detail else ""
        place = f"{self.file}:{self.line}" if self.line else self.file
        return f"{place}: {self.code} {code.severity}: {code.message}{detail} (hint: {code.hint})"


class Outcome(msgspec.Struct, Generic[T], frozen=True):
    """A stage's value with what it had to say; remembered together, so a warm build repeats its warnings."""

    value: T
    diagnostics: tuple[Diagnostic, ...] = ()
