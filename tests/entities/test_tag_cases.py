"""Tags of small articles: `cases/*.md`, each a title, an article and every tag to be published, no more and no fewer.

An article block holds `name: value` lines (lang, headline, lead, place, caption), a blank line, and the body, one
paragraph a line. Left out: `lang: fr`. An expected block holds a tag a line, `kind id`, `kind id = label` or, of a
person, `person id | role`, or `none`; a line `? kind id` asks for a suggestion, and suggestions not named are free.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from msgspec import Struct

from vnarchive.entities import Found, Reading, find_tags, persons
from vnarchive.model import Tag

FOLDER = Path(__file__).parent / "cases"
_CASE = re.compile(r"^## (?P<title>.+?)\n+```\n(?P<article>.*?)```\n+```\n(?P<expected>.*?)```$", re.M | re.S)


class Case(Struct, frozen=True):
    title: str
    reading: Reading
    expected: frozenset[str]
    suggested: frozenset[str]

    def __str__(self) -> str:
        return self.title


def reading(article: str) -> Reading:
    head, _, body = article.partition("\n\n")
    listed = [(name.strip(), value.strip()) for name, _, value in (row.partition(": ") for row in head.splitlines())]
    fields = {"lang": "fr"} | dict(listed)
    return Reading(
        lang=fields["lang"],
        headline=fields.get("headline"),
        lead=fields.get("lead"),
        captions=tuple(value for name, value in listed if name == "caption"),
        body=tuple(row for row in body.splitlines() if row),
        place=fields.get("place"),
    )


def cases(path: Path) -> list[Case]:
    text = path.read_text("utf-8")
    found = []
    for match in _CASE.finditer(text):
        rows = {row.strip() for row in match["expected"].splitlines() if row.strip() and row.strip() != "none"}
        suggested = {row for row in rows if row.startswith("?")}
        found.append(
            Case(
                f"{path.stem}: {match['title']}",
                reading(match["article"]),
                frozenset(rows - suggested),
                frozenset(row[1:].strip() for row in suggested),
            )
        )
    assert len(found) == len(re.findall(r"^## ", text, re.M)), f"{path.name}: a case lacks its fences"
    return found


CASES = [case for path in sorted(FOLDER.glob("*.md")) for case in cases(path)]
SEEDS = cases(FOLDER / "seeds.md")


def lines(tags: tuple[Tag, ...], asked: frozenset[str]) -> set[str]:
    """The tags as the case writes them: with the label or the role where it asks for one."""
    labelled, told = ({row.partition(mark)[0] for row in asked if mark in row} for mark in (" = ", " | "))
    rows = {f"{tag.kind} {tag.id}": tag for tag in tags}
    return {
        f"{row} = {tag.label}" if row in labelled else f"{row} | {tag.role}" if row in told else row
        for row, tag in rows.items()
    }


def names(found: Found) -> set[str]:
    return {tag.id for tag in found.tags if tag.kind == "person"}


@pytest.mark.parametrize("case", CASES, ids=str)
def test_case(case: Case) -> None:
    found = find_tags(case.reading)

    assert lines(found.tags, case.expected) == case.expected
    assert case.suggested <= lines(found.suggestions, case.suggested)


@pytest.mark.parametrize("case", SEEDS, ids=str)
def test_rules_alone_find_the_persons_of_the_seeds(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(persons, "_lexicon", lambda added: {})
    monkeypatch.setattr(persons, "known", lambda kind, id, added: None)

    expected = {row.split()[1] for row in case.expected if row.startswith("person ")}

    assert names(find_tags(case.reading)) == expected
