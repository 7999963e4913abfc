"""Dates concluded from small articles: `cases/*.md`, each a title, an article and what may be said of its date.

An article block holds `name: value` lines (lang, headline, lead, dateline, date, caption, signoff, markers, closed, id,
captured, stamp), a blank line, and the body, a paragraph a line. Left out are `lang: fr`, `signoff: -VNA` and
`dateline: VNA`.
An expected block holds the date form (or `none`), then any of
`because: words of a reason`, `not: words that no reason may have`, `at least: confidence`, `at most: confidence`.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from msgspec import Struct

from vnarchive.dating import Reading, resolve

FOLDER = Path(__file__).parent / "cases"
_CASE = re.compile(r"^## (?P<title>.+?)\n+```\n(?P<article>.*?)```\n+```\n(?P<expected>.*?)```$", re.M | re.S)


class Case(Struct, frozen=True):
    title: str
    reading: Reading
    edtf: str
    rules: tuple[tuple[str, str], ...]


def pairs(lines: str) -> list[tuple[str, str]]:
    return [(name.strip(), value.strip()) for name, _, value in (line.partition(": ") for line in lines.splitlines())]


def reading(article: str) -> Reading:
    head, _, body = article.partition("\n\n")
    listed = pairs(head)
    fields = {"lang": "fr", "signoff": "-VNA", "dateline": "VNA"} | dict(listed)
    return Reading(
        lang=fields["lang"],
        headline=fields.get("headline"),
        lead=fields.get("lead"),
        place=None,
        agency=fields["dateline"] if fields["dateline"] != "none" else None,
        date_text=fields.get("date"),
        body=tuple(line for line in body.splitlines() if line),
        captions=tuple(value for name, value in listed if name == "caption"),
        signoff=fields["signoff"] if fields["signoff"] != "none" else None,
        markers=fields.get("markers") == "yes",
        closed=fields.get("closed") != "no",
        post_id=int(fields["id"]) if "id" in fields else None,
        captured=fields.get("captured"),
        stamp=fields.get("stamp"),
    )


def cases() -> list[Case]:
    found = []
    for path in sorted(FOLDER.glob("*.md")):
        for case in _CASE.finditer(path.read_text("utf-8")):
            first, _, rules = case["expected"].partition("\n")
            found.append(Case(f"{path.stem}: {case['title']}", reading(case["article"]), first, tuple(pairs(rules))))
    return found


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.title)
def test_case(case: Case) -> None:
    date = resolve(case.reading).value

    assert date.edtf == (None if case.edtf == "none" else case.edtf), date.evidence
    for rule, value in case.rules:
        match rule:
            case "because":
                assert any(value in reason for reason in date.evidence), date.evidence
            case "not":
                assert not any(value in reason for reason in date.evidence), date.evidence
            case "at least":
                assert date.confidence >= float(value)
            case "at most":
                assert date.confidence <= float(value)
            case _:
                pytest.fail(f"unknown rule {rule}")


def test_every_case_is_read() -> None:
    titles = sum(path.read_text("utf-8").count("\n## ") for path in FOLDER.glob("*.md"))

    assert len(cases()) == titles > 0
