"""Pages of subjects, persons, places and organisations, and their A–Z indexes."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import partial

from vnarchive import urls
from vnarchive.archive import Archive, Concept, Story
from vnarchive.collation import initial, key
from vnarchive.dating import edtf
from vnarchive.pages.calendar import FEW
from vnarchive.pages.entries import KINDS, entries, link, listing, span
from vnarchive.pages.values import ConceptLink, ConceptPage, Index, Page, Period

_LATEST = 20  # stories shown on the main page of a concept that has pages by year
_TOGETHER = 12


def indexes(archive: Archive, lang: str) -> Iterator[Page]:
    for kind in KINDS:
        links = [
            link(archive, concept, lang, len(stories))
            for concept, stories in archive.groups.tags.items()
            if concept[0] == kind
        ]
        letters: dict[str, list[ConceptLink]] = defaultdict(list)
        for one in sorted(links, key=lambda one: key(one.label, lang)):
            letters[initial(one.label, lang)].append(one)
        content = Index(kind, len(links), tuple((letter, tuple(row)) for letter, row in letters.items()))
        yield listing(archive, lang, "index.html", partial(urls.tags, kind=kind), content)


def concepts(archive: Archive, lang: str) -> Iterator[Page]:
    for (kind, id), stories in archive.groups.tags.items():
        by_year = _by_year(stories)
        many = len(stories) > FEW
        yield _concept(archive, lang, (kind, id), stories, None, _shown(stories, by_year) if many else stories)
        if many:
            for year, group in by_year.items():
                if year is not None:
                    yield _concept(archive, lang, (kind, id), stories, year, group)


def _shown(stories: Sequence[Story], by_year: dict[int | None, list[Story]]) -> list[Story]:
    """On the main page of many: the latest, and those that no page of a year holds."""
    homeless = {story.id for story in by_year.get(None, ())}
    dated = [story for story in stories if story.id not in homeless]
    return dated[-_LATEST:] + by_year.get(None, [])


def _concept(
    archive: Archive, lang: str, concept: Concept, stories: Sequence[Story], year: int | None, shown: Sequence[Story]
) -> Page:
    kind, id = concept
    first, last = span(stories)
    content = ConceptPage(
        concept=link(archive, concept, lang, len(stories)),
        forms=_forms(archive, concept, lang),
        first=first,
        last=last,
        bars=_bars(stories, lang, concept),
        years=_bars(stories, lang, concept, linked=True) if len(stories) > FEW else (),
        year=year,
        entries=entries(reversed(shown), lang),
        together=_together(archive, lang, concept, stories),
    )
    return listing(archive, lang, "concept.html", partial(urls.tag, kind=kind, id=id, year=year), content)


def _by_year(stories: Sequence[Story]) -> dict[int | None, list[Story]]:
    """By each year a date can mean; a story of an open year, or of a run of years, under `None`."""
    found: dict[int | None, list[Story]] = defaultdict(list)
    for story in stories:
        known = edtf.parse(story.date.edtf) if story.date.edtf else None
        for year in known.years if known and known.precision != "interval" else ():
            found[year].append(story)
        if known is None or not known.years or known.precision == "interval":
            found[None].append(story)
    return dict(sorted(found.items(), key=lambda item: item[0] or 0))


def _bars(stories: Sequence[Story], lang: str, concept: Concept, linked: bool = False) -> tuple[Period, ...]:
    counts = {year: len(group) for year, group in _by_year(stories).items() if year is not None}
    if not counts:
        return ()
    return tuple(
        Period(year, None, None, counts.get(year, 0), urls.tag(lang, *concept, year) if linked else None)
        for year in range(min(counts), max(counts) + 1)
        if not linked or year in counts
    )


def _forms(archive: Archive, concept: Concept, lang: str) -> tuple[tuple[str, str], ...]:
    own = link(archive, concept, lang, 0).label
    found = {other: link(archive, concept, other, 0) for other in archive.settings.languages if other != lang}
    return tuple((one.lang, one.label) for other, one in found.items() if one.label != own and one.lang == other)


def _together(archive: Archive, lang: str, concept: Concept, stories: Sequence[Story]) -> tuple[ConceptLink, ...]:
    counts: Counter[Concept] = Counter((tag.kind, tag.id) for story in stories for tag in story.tags)
    del counts[concept]
    ranked = sorted((-count, other) for other, count in counts.items())[:_TOGETHER]
    return tuple(link(archive, other, lang, -count) for count, other in ranked)
