"""What the tool says about the content: one record, one table of codes (codes.toml), one line of text."""

from __future__ import annotations

from pathlib import Path
from typing import Generic, Literal, TypeVar

import msgspec

from vnarchive import toml

T = TypeVar("T")

Severity = Literal["error", "warning", "info"]


class Code(msgspec.Struct, frozen=True, gc=False):
    """A row of `CODES`."""

    severity: Severity
    message: str
    """One clause, lower case, no full stop."""
    hint: str
    """What to do, as an order."""
    meaning: str
    """A paragraph for `vnarchive explain`: what was seen, what it does to the site, how to mend it."""


CODES = toml.read(Path(__file__).with_name("codes.toml"), dict[str, Code])


class Diagnostic(msgspec.Struct, frozen=True, order=True, gc=False):
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
