"""The judged articles of `judged/`, read as a build reads them, and how matching does on them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from functools import cache
from itertools import combinations
from pathlib import Path
from tempfile import TemporaryDirectory

from msgspec import Struct

from vnarchive.archive import index
from vnarchive.briefs import brief
from vnarchive.discover import discover
from vnarchive.model import Article
from vnarchive.read import read
from vnarchive.repair import Pins
from vnarchive.rulings import Rulings
from vnarchive.settings import Settings
from vnarchive.translations import confidences
from vnarchive.translations.candidates import Days
from vnarchive.translations.likeness import telling
from vnarchive.translations.seasons import weighed

JUDGED = Path(__file__).parent / "judged"
_TELLING = re.compile(r"\[(\w+) (\d)(?: ([+-]\d))?\]")


class Judged(Struct, frozen=True):
    """One telling of a story."""

    day: str
    story: str
    article: Article


class Verdict(Struct, frozen=True):
    """What matching says of two articles of a day in two languages."""

    one: str
    other: str
    same: bool
    """One story, as a person judged."""
    confidence: float
    """0: not even a candidate."""
    linked: bool
    """By likeness, directly or over a third article."""


@cache
def judged(name: str) -> tuple[Judged, ...]:
    """The articles of `judged/<name>.txt`."""
    with TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "articles").mkdir()
        places = {}
        for id, day, story, text in _files((JUDGED / f"{name}.txt").read_text("utf-8")):
            places[id] = (day, story)
            (root / "articles" / f"{id}.md").write_text(text, "utf-8")
        outcomes = [(item.id, read(root, Rulings(), Pins(), item)) for item in discover(root).value]
    return tuple(
        Judged(*places[id], outcome.value) for id, outcome in outcomes if outcome.value and not outcome.diagnostics
    )


def _files(text: str) -> Iterator[tuple[str, str, str, str]]:
    """Id, day, story and Markdown of each telling."""
    day, story, background = date.min, "", dict[str, str]()
    for head, body in re.findall(r"(?m)^((?:===|---|\[).*)\n((?:(?!===|---|\[).*\n)*)", text):
        if head.startswith("==="):
            day, background = date.fromisoformat(head[4:]), {}
        elif head.startswith("---"):
            story = head[4:]
        elif head.startswith("[* "):
            background[head[3:5]] = body.strip()
        else:
            lang, photos, later = _TELLING.fullmatch(head).groups()  # type: ignore[union-attr]  # else a slip: fail
            title, *paragraphs = body.strip().split("\n")
            told = day + timedelta(int(later or 0))
            pictures = ", ".join(f"{{number: {number}}}" for number in range(1, int(photos) + 1))
            matter = f'lang: {lang}\ndate: {told}\nheadline: "{title}"\nphotos: [{pictures}]'
            text = "\n\n".join([*paragraphs, background.get(lang, "")])
            yield f"{day}-{story}-{lang}", str(day), story, f"---\n{matter}\n---\n\n{text}\n"


def verdicts(name: str, *, alone: bool) -> list[Verdict]:
    """On every pair of a day in two languages. Alone: each pair is an archive; else the day with all its articles."""
    found: list[Verdict] = []
    for day in dict.fromkeys(each.day for each in judged(name)):
        tellings = [each for each in judged(name) if each.day == day]
        couples = [pair for pair in combinations(tellings, 2) if pair[0].article.lang != pair[1].article.lang]
        if alone:
            for pair in couples:
                found += _verdicts(pair, [pair])
        else:
            found += _verdicts(tellings, couples)
    return found


def _verdicts(scene: Sequence[Judged], asked: Iterable[tuple[Judged, Judged]]) -> Iterator[Verdict]:
    articles = [each.article for each in scene]
    found = {
        (pair.one, pair.other): c for c, pair in confidences(weighed(Days(telling(brief(each)) for each in articles)))
    }
    stories = index(articles, Settings()).story_of
    for one, other in asked:
        ids = one.article.id, other.article.id
        linked = stories[ids[0]] is stories[ids[1]]
        yield Verdict(*ids, one.story == other.story, found.get(ids, 0.0), linked)


def precision(found: Sequence[Verdict], least: float) -> float:
    """Share of the pairs of at least this confidence that are right; 1 without any."""
    said = [each.same for each in found if each.confidence >= least]
    return sum(said) / len(said) if said else 1.0


def recall(found: Sequence[Verdict], least: float) -> float:
    right = [each.confidence >= least for each in found if each.same]
    return sum(right) / len(right)
