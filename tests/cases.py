"""Case files: Markdown that a non-programmer can add to.

A case is a `## title`, an input between `~~~` fences, and below it what is expected, one `name: value` a line.
Everything else in the file is prose.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

_CASE = re.compile(
    r"^## (?P<title>.+?)\n(?P<prose>.*?)^~~~\n(?P<text>.*?)\n?^~~~\n(?P<expected>.*?)(?=^## |\Z)", re.M | re.S
)
_EXPECTED = re.compile(r"^(?P<name>[\w/.-]+): ?(?P<value>.*)$", re.M)


class Case(NamedTuple):
    file: str
    title: str
    text: str
    expected: list[tuple[str, str]]

    def __str__(self) -> str:
        return f"{self.file}: {self.title}"


def cases(folder: Path) -> list[Case]:
    """All cases of a folder's `*.md`; a heading without its case is an AssertionError."""
    all_cases = []
    for path in sorted(folder.glob("*.md")):
        text = path.read_text("utf-8")
        found = list(_CASE.finditer(text))
        assert len(found) == len(re.findall(r"^## ", text, re.M)), f"{path.name}: a case lacks its fences"
        for match in found:
            expected = [(row["name"], row["value"].strip()) for row in _EXPECTED.finditer(match["expected"])]
            all_cases.append(Case(path.stem, match["title"], match["text"], expected))
    return all_cases
