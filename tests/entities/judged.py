"""How far published tags agree with `judged/*.md`: precision and recall by kind and language.

The articles are split by a digest of their text: *tuned* ones may be read while rules are written, *held out* ones
judge, and are read only when a batch has been judged and is retired.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from pathlib import Path

from msgspec import Struct

from vnarchive.entities import Found, Reading, all_concepts, find_tags
from vnarchive.text import fold

FOLDER = Path(__file__).parent / "judged"
KINDS = ("person", "place", "organisation", "subject", "role", "topic")
TOPICS = frozenset(row.id for row in all_concepts("subject") if row.is_topic)
_CASE = re.compile(r"^## (?P<title>.+?)\n+```\n(?P<article>.*?)```\n+```\n(?P<expected>.*?)```$", re.M | re.S)


class Judged(Struct, frozen=True):
    """An article with what a reader marked in it."""

    title: str
    reading: Reading
    wanted: frozenset[str]
    """`person to-lam`; of subjects none of the top topics."""
    allowed: frozenset[str]
    """Named in passing: right if tagged, not missed if not."""
    roles: dict[str, str]
    """Person's id to the role as the text words it."""
    topics: frozenset[str]
    held_out: bool


class Score(Struct):
    """Counts of one kind in one language; of topics `wanted` are the articles, so that recall is the share answered."""

    right: int = 0
    said: int = 0
    found: int = 0
    wanted: int = 0

    @property
    def precision(self) -> float:
        return self.right / self.said if self.said else 1.0

    @property
    def recall(self) -> float:
        return self.found / self.wanted if self.wanted else 1.0


def reading(article: str) -> Reading:
    """`name: value` lines (lang, headline, lead, place, caption), a blank line, and the body, a paragraph a line."""
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


def _judged(match: re.Match[str]) -> Judged:
    rows = [row.strip() for row in match["expected"].splitlines() if row.strip()]
    named = [row.partition(" | ") for row in rows if not row.startswith(("?", "topic "))]
    return Judged(
        title=match["title"],
        reading=reading(match["article"]),
        wanted=frozenset(name for name, _, _ in named),
        allowed=frozenset(row[1:].partition(" | ")[0].strip() for row in rows if row.startswith("?")),
        roles={name.split()[1]: role for name, _, role in named if role},
        topics=frozenset(topic for row in rows if row.startswith("topic ") for topic in row[6:].split("/")),
        held_out=hashlib.sha256(match["article"].encode()).digest()[0] % 2 == 0,
    )


def judged() -> list[Judged]:
    """Every judged article; a heading without its fences is an AssertionError."""
    found: list[Judged] = []
    for path in sorted(FOLDER.glob("*.md")):
        text = path.read_text("utf-8")
        matches = list(_CASE.finditer(text))
        assert len(matches) == len(re.findall(r"^## ", text, re.M)), f"{path.name}: an article lacks its fences"
        found += map(_judged, matches)
    return found


def errors(one: Judged, found: Found) -> list[str]:
    """What differs, a line each: `+` wrongly said, `-` missed."""
    said = {row for tag in found.tags if not _is_top(row := f"{tag.kind} {tag.id}")}
    top = {tag.id for tag in found.tags if tag.kind == "subject" and tag.id in TOPICS}
    roles = {tag.id: tag.role for tag in found.tags if tag.kind == "person" and tag.role}
    lines = [f"+ {row}" for row in sorted(said - one.wanted - one.allowed)]
    lines += [f"- {row}" for row in sorted(one.wanted - said) if not _is_top(row)]
    lines += [
        f"+ role {id}: {role} (not {one.roles.get(id)})"
        for id, role in sorted(roles.items())
        if f"person {id}" in one.wanted and not same(role, one.roles.get(id))
    ]
    lines += [f"- role {id}: {role}" for id, role in sorted(one.roles.items()) if id not in roles]
    return lines + [f"+ topic {id} (not {'/'.join(sorted(one.topics))})" for id in sorted(top - one.topics)]


def _is_top(row: str) -> bool:
    return row.startswith("subject ") and row.split()[1] in TOPICS


def same(one: str, other: str | None) -> bool:
    return other is not None and fold(one).split() == fold(other).split()


def score(articles: Iterable[Judged]) -> dict[tuple[str, str], Score]:
    """By language and kind."""
    scores: dict[tuple[str, str], Score] = {}
    for one in articles:
        found = find_tags(one.reading)
        for kind in KINDS:
            own = scores.setdefault((one.reading.lang, kind), Score())
            _count(own, kind, one, found)
    return scores


def _count(own: Score, kind: str, one: Judged, found: Found) -> None:
    if kind == "topic":
        said = {tag.id for tag in found.tags if tag.kind == "subject" and tag.id in TOPICS}
        own.said += len(said)
        own.right += len(said & one.topics)
        own.found += bool(said & one.topics)
        own.wanted += 1
    elif kind == "role":
        roles = {tag.id: tag.role for tag in found.tags if tag.role and f"person {tag.id}" in one.wanted}
        right = sum(same(role, one.roles.get(id)) for id, role in roles.items())
        own.said += len(roles)
        own.right += right
        own.found += right
        own.wanted += len(one.roles)
    else:
        tags = {row for tag in found.tags if tag.kind == kind and not _is_top(row := f"{kind} {tag.id}")}
        wanted = {row for row in one.wanted if row.startswith(f"{kind} ") and not _is_top(row)}
        own.said += len(tags)
        own.right += len(tags & (wanted | one.allowed))
        own.found += len(tags & wanted)
        own.wanted += len(wanted)
