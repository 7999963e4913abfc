"""The archive in figures: how its dates are known, what is spoken of together, who meets whom, where it was written."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import combinations
from pathlib import Path

from vnarchive import entities, toml, urls
from vnarchive.archive import Archive, Concept, Level, Story, level
from vnarchive.dating import edtf
from vnarchive.model import TagKind
from vnarchive.pages.entries import link, listing
from vnarchive.pages.values import Figures, Matrix, Page, Spot, YearLevels

COORDINATES = Path(__file__).with_name("coordinates.toml")
_SUBJECTS = 12
_PERSONS = 20


def figures(archive: Archive, lang: str) -> Iterator[Page]:
    counts, where = _datelines(archive)
    content = Figures(
        stories=len(archive.stories),
        words=sum(article.words for article in archive.articles),
        repairs=sum(article.repairs for article in archive.articles),
        photos=sum(len(article.photos) for article in archive.articles),
        years=_years(archive),
        languages=tuple(sorted(Counter(article.lang for article in archive.articles).items())),
        subjects=_matrix(archive, lang, "subject", _SUBJECTS),
        persons=_matrix(archive, lang, "person", _PERSONS),
        spots=tuple(
            Spot(link(archive, ("place", id), lang, count), *where[id])
            for id, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
        ),
        placed=counts.total(),
    )
    yield listing(archive, lang, "figures.html", urls.figures, content)


@cache
def coordinates() -> dict[str, tuple[float, float]]:
    """Latitude and longitude by the id of a place."""
    return toml.read(COORDINATES, dict[str, tuple[float, float]])


def _datelines(archive: Archive) -> tuple[Counter[str], dict[str, tuple[float, float]]]:
    """How many stories were written where; only places that have a page and a point on the map."""
    points = coordinates()
    counts: Counter[str] = Counter()
    for story in archive.stories:
        card = story.cards[0]
        tag = _place(card.place, card.lang, archive.concepts) if card.place else None
        if tag and tag in points and ("place", tag) in archive.groups.tags:
            counts[tag] += 1
    return counts, points


@cache
def _place(words: str, lang: str, added: str) -> str | None:
    tag = entities.concept("place", words, lang, added)
    return tag.id if tag else None


def _years(archive: Archive) -> tuple[YearLevels, ...]:
    """Every year of the span, then what has none."""
    found: dict[int | None, Counter[Level]] = defaultdict(Counter)
    for story in archive.stories:
        known = edtf.parse(story.date.edtf) if story.date.edtf else None
        found[known.years[0] if known and known.years else None][level(story.date)] += 1
    numbered = [year for year in found if year is not None]
    span: Sequence[int] = range(min(numbered), max(numbered) + 1) if numbered else ()
    ordered: list[int | None] = [*span, *([None] if None in found else [])]
    return tuple(YearLevels(year, dict(sorted(found[year].items()))) for year in ordered)


def _matrix(archive: Archive, lang: str, kind: TagKind, most: int) -> Matrix:
    """The commonest concepts of a kind, and in how many stories each two of them meet."""
    tags = {concept: stories for concept, stories in archive.groups.tags.items() if concept[0] == kind}
    chosen: list[Concept] = sorted(tags, key=lambda concept: (-len(tags[concept]), concept))[:most]
    met = _pairs({one: tags[one] for one in chosen})
    if kind == "person":
        chosen = [one for one in chosen if any(one in pair for pair in met)]
    return Matrix(
        names=tuple(link(archive, one, lang, len(tags[one])) for one in chosen),
        counts=tuple(tuple(met[min(a, b), max(a, b)] if a != b else 0 for b in chosen) for a in chosen),
    )


def _pairs(chosen: Mapping[Concept, Sequence[Story]]) -> Counter[tuple[Concept, Concept]]:
    """In how many stories each two of some concepts meet, by the stories of each."""
    held = {one: {story.id for story in stories} for one, stories in chosen.items()}
    met = {(one, other): len(held[one] & held[other]) for one, other in combinations(sorted(held), 2)}
    return Counter({pair: count for pair, count in met.items() if count})
