"""The archive in figures: how its dates are known, what is spoken of together, who meets whom, where it was written."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import combinations
from pathlib import Path

from msgspec import structs

from vnarchive import entities, toml, urls
from vnarchive.archive import Archive, Concept, Level, Story, level
from vnarchive.dating import edtf
from vnarchive.model import TagKind
from vnarchive.pages.entries import link, listing
from vnarchive.pages.once import Once
from vnarchive.pages.values import Figures, Matrix, Page, Spot, YearLevels

COORDINATES = Path(__file__).with_name("coordinates.toml")
_MOST: dict[TagKind, int] = {"subject": 12, "person": 20}
"""Of a kind, set against each other."""


def figures(archive: Archive, lang: str) -> Iterator[Page]:
    counts = _datelines(archive)
    where = coordinates()
    content = structs.replace(
        _sums(archive),
        subjects=_matrix(archive, lang, "subject"),
        persons=_matrix(archive, lang, "person"),
        spots=tuple(
            Spot(link(archive, ("place", id), lang, count), *where[id])
            for id, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
        ),
        placed=counts.total(),
    )
    yield listing(archive, lang, "figures.html", urls.figures, content)


@Once
def _sums(archive: Archive) -> Figures:
    """What says the same in every language."""
    return Figures(
        stories=len(archive.stories),
        words=sum([article.words for article in archive.articles]),
        repairs=sum([article.repairs for article in archive.articles]),
        photos=sum([len(article.photos) for article in archive.articles]),
        years=_years(archive),
        languages=tuple(sorted(Counter([article.lang for article in archive.articles]).items())),
        subjects=Matrix((), ()),
        persons=Matrix((), ()),
        spots=(),
        placed=0,
    )


@cache
def coordinates() -> dict[str, tuple[float, float]]:
    """Latitude and longitude by the id of a place."""
    return toml.read(COORDINATES, dict[str, tuple[float, float]])


@Once
def _datelines(archive: Archive) -> Counter[str]:
    """How many stories were written where; only places that have a page and a point on the map."""
    points = coordinates()
    counts: Counter[str] = Counter()
    firsts = [story.cards[0] for story in archive.stories]
    for (words, lang), count in Counter([(card.place, card.lang) for card in firsts]).items():
        tag = _place(words, lang, archive.concepts) if words else None
        if tag and tag in points and ("place", tag) in archive.groups.tags:
            counts[tag] += count
    return counts


@cache
def _place(words: str, lang: str, added: str) -> str | None:
    tag = entities.concept("place", words, lang, added)
    return tag.id if tag else None


def _years(archive: Archive) -> tuple[YearLevels, ...]:
    """Every year of the span, then what has none."""
    found: dict[int | None, Counter[Level]] = defaultdict(Counter)
    for (when, sure), count in Counter([(story.date.edtf, level(story.date)) for story in archive.stories]).items():
        known = edtf.parse(when) if when else None
        found[known.years[0] if known and known.years else None][sure] += count
    numbered = [year for year in found if year is not None]
    span: Sequence[int] = range(min(numbered), max(numbered) + 1) if numbered else ()
    ordered: list[int | None] = [*span, *([None] if None in found else [])]
    return tuple(YearLevels(year, dict(sorted(found[year].items()))) for year in ordered)


def _matrix(archive: Archive, lang: str, kind: TagKind) -> Matrix:
    """The commonest concepts of a kind, and in how many stories each two of them meet."""
    tags = archive.groups.tags
    chosen, met = _met(archive)[kind]
    return Matrix(
        names=tuple(link(archive, one, lang, len(tags[one])) for one in chosen),
        counts=tuple(tuple(met[min(a, b), max(a, b)] if a != b else 0 for b in chosen) for a in chosen),
    )


@Once
def _met(archive: Archive) -> dict[TagKind, tuple[list[Concept], Counter[tuple[Concept, Concept]]]]:
    """The commonest concepts of a kind; of persons those that meet another."""
    found: dict[TagKind, tuple[list[Concept], Counter[tuple[Concept, Concept]]]] = {}
    for kind, most in _MOST.items():
        tags = {concept: stories for concept, stories in archive.groups.tags.items() if concept[0] == kind}
        chosen: list[Concept] = sorted(tags, key=lambda concept: (-len(tags[concept]), concept))[:most]
        met = _pairs({one: tags[one] for one in chosen})
        if kind == "person":
            chosen = [one for one in chosen if any(one in pair for pair in met)]
        found[kind] = chosen, met
    return found


def _pairs(chosen: Mapping[Concept, Sequence[Story]]) -> Counter[tuple[Concept, Concept]]:
    """In how many stories each two of some concepts meet, by the stories of each."""
    held = {one: set(map(id, stories)) for one, stories in chosen.items()}
    met = {(one, other): len(held[one] & held[other]) for one, other in combinations(sorted(held), 2)}
    return Counter({pair: count for pair, count in met.items() if count})
