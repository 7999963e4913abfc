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
    # ---- VN10x: files of articles/ --------------------------------------------------------------------------------
    "VN101": Code(
        "error",
        "the file or folder cannot be read",
        "check its permissions, or remove the broken link",
        "The system refused to read it. No page is made of it; the rest of the site is built.",
    ),
    "VN102": Code(
        "info",
        "neither a dump nor Markdown",
        "move it out of articles/, or name it .txt or .md",
        "Articles are made of .txt and .md files only. Beside them the top of articles/ may hold sources.csv, "
        "repairs.toml and urls.lock. Any other file is left alone.",
    ),
    "VN103": Code(
        "error",
        "two files with one id",
        "rename one of them",
        "An id is a file name without its suffix, and it makes the page address, so it must be unique in the "
        "whole archive, folders and letter case aside. The first in the order of paths is published, the other is "
        "not.",
    ),
    "VN104": Code(
        "warning",
        "row of sources.csv cannot be used",
        "give the columns id,url,captured, and each id once",
        "The row has no id, or an id that an earlier row has. It is left out.",
    ),
    "VN105": Code(
        "info",
        "sources.csv knows an article that is not here",
        "nothing, if the dump is still to come",
        "The row names an id of which articles/ holds no file. It changes nothing.",
    ),
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
    # ---- VN50x: the written site ----------------------------------------------------------------------------------
    "VN501": Code(
        "error",
        "a link leads nowhere",
        "mend the template, or the link in the Markdown",
        "A page links to a file or to an anchor that the site does not have. Links of our own templates never do; "
        "one in an overlay or in a theme may.",
    ),
    "VN502": Code(
        "error",
        "two pages differ only in letter case",
        "rename one article or tag",
        "On many file systems the two paths are one file, so one page would replace the other.",
    ),
    "VN503": Code(
        "warning",
        "the path of a page is too long",
        "shorten the name of the tag, or the theme’s path words",
        "Paths of more than 140 characters fail on some systems once the archive lies in a folder of some depth.",
    ),
    "VN504": Code(
        "info",
        "no base_url, so nothing with an absolute address was written",
        "set base_url, or pass --base-url, before publishing on the web",
        "Feeds, sitemap, canonical addresses and links between languages for search engines need to know where "
        "the site will stand. The site can be read without them.",
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
