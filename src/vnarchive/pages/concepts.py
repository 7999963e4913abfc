"""Pages of subjects, persons, places and organisations, and their A–Z indexes.

A concept of few stories has one page. One of many has pages by year beside it, and a year of many has pages by month.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial
from heapq import nsmallest
from itertools import islice

from msgspec import Struct, structs

from vnarchive import entities, urls
from vnarchive.archive import Archive, Concept, Story
from vnarchive.collation import initial, key
from vnarchive.dating import edtf
from vnarchive.model import TagKind
from vnarchive.pages.calendar import FEW
from vnarchive.pages.entries import KINDS, counted, gathered, link, listing, span, tops
from vnarchive.pages.feeds import feed_of
from vnarchive.pages.once import Once
from vnarchive.pages.tables import table_of
from vnarchive.pages.values import Chapter, ConceptLink, ConceptPage, Index, Page, Period, Role
from vnarchive.text import fold

LONG_INDEX = 1500
"""Names up to which an index is one page: some 150 KB."""
_TOPS = 40
"""Names in front of a long index: those that most readers come for."""
_LATEST = 20
"""Stories shown on a page whose own are spread over further pages."""
LONG_YEAR = 120
"""Stories up to which a year has one page."""
_CHAPTERS = 8
"""Stories from which a timeline tells more than the list below it."""
_IN_CHAPTER = 3
_RELATIONS = "diplomacy"
"""The subject that makes a chapter of a country's timeline."""


def indexes(archive: Archive, lang: str) -> Iterator[Page]:
    for kind in KINDS:
        yield from index(archive, lang, kind)


def index(archive: Archive, lang: str, kind: TagKind) -> Iterator[Page]:
    links = [
        link(archive, concept, lang, len(stories))
        for concept, stories in archive.groups.tags.items()
        if concept[0] == kind
    ]
    letters: dict[str, list[ConceptLink]] = defaultdict(list)
    for one in sorted(links, key=lambda one: key(one.label, lang)):
        letters[initial(one.label, lang)].append(one)
    rows = tuple((letter, tuple(row)) for letter, row in letters.items())
    countries = tuple(one for _, row in rows for one in row if is_country(archive, (kind, one.id)))
    long = len(links) > LONG_INDEX
    parts = tuple((letter, len(row), urls.tags(lang, kind, letter)) for letter, row in rows) if long else ()
    frequent = sorted(links, key=lambda one: (-one.count, key(one.label, lang)))[:_TOPS] if long else ()
    content = Index(kind, len(links), () if long else rows, None, parts, tuple(frequent), countries)
    whole = listing(archive, lang, "index.html", partial(urls.tags, kind=kind), content)
    yield whole
    for letter, row in rows if long else ():
        part = Index(kind, len(row), ((letter, row),), letter)
        url = urls.tags(lang, kind, letter)
        others = tuple(structs.replace(other, kind="index") for other in whole.alternates)
        yield structs.replace(whole, url=url, content=part, alternates=others, default=url)


def is_country(archive: Archive, concept: Concept) -> bool:
    """Of the house's list, and not the archive's own country: relations are with others."""
    known = entities.known("place", concept[1], archive.concepts) if concept[0] == "place" else None
    return bool(known and known.code and not known.home)


class _Part(Struct, frozen=True):
    """Which page of a concept: its main one, a year's or a month's."""

    year: int | None = None
    month: int | None = None


class _Facts(Struct, frozen=True):
    """What says the same of a concept in every language."""

    by_year: dict[int | None, list[Story]]
    together: Counter[Concept]
    """In how many of its stories each other concept is."""
    subjects: dict[int, list[tuple[int, Concept]]]
    """Of each year, for the timeline: the commonest first, with the number of its stories below 0."""
    roles: tuple[Role, ...]


@Once
def _facts(archive: Archive) -> dict[Concept, _Facts]:
    """Filled by `_known`, when a concept's turn comes."""
    return {}


def _known(archive: Archive, concept: Concept) -> _Facts:
    found = _facts(archive)
    if concept not in found:
        stories = archive.groups.tags[concept]
        by_year = _by_year(stories)
        years = _timeline(archive, concept, by_year)
        found[concept] = _Facts(
            by_year=by_year,
            together=counted(stories) if len(stories) > 1 else Counter(),
            subjects={year: _subjects(concept, group) for year, group in years.items()},
            roles=_roles(concept, stories),
        )
    return found[concept]


def concepts(archive: Archive, lang: str) -> Iterator[Page]:
    for concept, stories in archive.groups.tags.items():
        by_year = _known(archive, concept).by_year
        many = len(stories) > FEW
        yield _main(archive, lang, concept, stories, _periods(lang, concept, by_year) if many else ())
        if many and len(loose := by_year.get(None, [])) > FEW:
            content = structs.replace(_content(archive, lang, concept, loose, loose), loose=True)
            kind, id = concept
            yield listing(archive, lang, "concept.html", partial(urls.tag_undated, kind=kind, id=id), content)


def concept_years(archive: Archive, lang: str) -> Iterator[Page]:
    """The further pages of concepts of many stories."""
    for concept, stories in archive.groups.tags.items():
        if len(stories) > FEW:
            yield from _years(archive, lang, concept)


def concept_year(archive: Archive, lang: str) -> Iterator[Page]:
    """The same, of an archive that holds the stories of a year: however few these are, the concept has many."""
    for concept in archive.groups.tags:
        yield from _years(archive, lang, concept)


def _years(archive: Archive, lang: str, concept: Concept) -> Iterator[Page]:
    for year, group in _known(archive, concept).by_year.items():
        if year is not None:
            yield from _of_year(archive, lang, concept, year, group)


def _main(
    archive: Archive,
    lang: str,
    concept: Concept,
    stories: Sequence[Story],
    parts: tuple[Period, ...],
) -> Page:
    known = entities.known(*concept, archive.concepts)
    facts = _known(archive, concept)
    by_year = facts.by_year
    loose = by_year.get(None, [])
    apart = bool(parts) and len(loose) > FEW
    shown = _shown(stories, loose, with_loose=not apart) if parts else _latest_first(stories)
    content = _content(archive, lang, concept, stories, shown)
    content = structs.replace(
        content,
        country=is_country(archive, concept),
        code=known.iptc if known else None,
        forms=_forms(archive, concept, lang),
        roles=facts.roles,
        bars=_whole_span(by_year),
        parts=parts,
        undated=len(loose) if apart else 0,
        chapters=_chapters(archive, lang, concept, facts, bool(parts)),
        together=tops(archive, facts.together, lang, without=concept),
        feed=feed_of(archive, lang, concept, stories),
        table=table_of(concept, stories),
    )
    return _page(archive, lang, concept, content, _Part())


def _of_year(archive: Archive, lang: str, concept: Concept, year: int, stories: Sequence[Story]) -> Iterator[Page]:
    by_month: dict[int | None, list[Story]] = defaultdict(list)
    for story in stories:
        found: list[int | None] = [*_months(story, year)]
        for month in found or [None]:
            by_month[month].append(story)
    months = dict(sorted(by_month.items(), key=lambda item: item[0] or 0))
    long = len(stories) > LONG_YEAR and len(months) > 1
    shown = _shown(stories, months.get(None, [])) if long else _latest_first(stories)
    parts = tuple(
        Period(year, month, None, len(months.get(month, ())), urls.tag(lang, *concept, year, month))
        for month in range(1, 13)
        if month in months
    )
    content = structs.replace(
        _content(archive, lang, concept, stories, shown), year=year, parts=parts if long else (), bars=()
    )
    yield _page(archive, lang, concept, content, _Part(year))
    for number, group in months.items() if long else ():
        if number is not None:
            part = structs.replace(
                _content(archive, lang, concept, group, _latest_first(group)), year=year, month=number
            )
            yield _page(archive, lang, concept, part, _Part(year, number))


def _content(
    archive: Archive, lang: str, concept: Concept, stories: Sequence[Story], shown: Sequence[Story]
) -> ConceptPage:
    first, last = span(stories)
    return ConceptPage(
        concept=link(archive, concept, lang, len(stories)),
        country=False,
        code=None,
        forms=(),
        roles=(),
        first=first,
        last=last,
        bars=(),
        parts=(),
        undated=0,
        year=None,
        month=None,
        loose=False,
        chapters=(),
        entries=gathered(shown, lang),
        together=(),
    )


def _page(archive: Archive, lang: str, concept: Concept, content: ConceptPage, part: _Part) -> Page:
    kind, id = concept
    url = partial(urls.tag, kind=kind, id=id, year=part.year, month=part.month)
    return listing(archive, lang, "concept.html", url, content)


def _shown(stories: Sequence[Story], loose: Sequence[Story], with_loose: bool = True) -> list[Story]:
    """Of many: the latest, then those that no further page holds."""
    without = {story.id for story in loose}
    latest = [story for story in stories if story.id not in without][-_LATEST:]
    return [*reversed(latest), *(loose if with_loose else ())]


def _latest_first(stories: Sequence[Story]) -> list[Story]:
    """Those of an open year last: nobody knows how late they are."""
    known = [story for story in stories if edtf.earliest(story.date.edtf)]
    return [*reversed(known), *(story for story in stories if not edtf.earliest(story.date.edtf))]


def _by_year(stories: Sequence[Story]) -> dict[int | None, list[Story]]:
    """By each year a date can mean; a story of an open year, or of a run of years, under `None`."""
    found: dict[int | None, list[Story]] = defaultdict(list)
    for story in stories:
        for year in years_of(story) or (None,):
            found[year].append(story)
    return dict(sorted(found.items(), key=lambda item: item[0] or 0))


def years_of(story: Story) -> tuple[int, ...]:
    known = edtf.parse(story.date.edtf) if story.date.edtf else None
    return known.years if known and known.precision != "interval" else ()


def _months(story: Story, year: int) -> list[int]:
    known = edtf.parse(story.date.edtf) if story.date.edtf else None
    if known and known.days:
        return sorted({day.month for day in known.days if day.year == year})
    return [known.month] if known and known.precision == "month" and known.month else []


def _periods(lang: str, concept: Concept, by_year: dict[int | None, list[Story]]) -> tuple[Period, ...]:
    return tuple(
        Period(year, None, None, len(group), urls.tag(lang, *concept, year))
        for year, group in by_year.items()
        if year is not None
    )


def _whole_span(by_year: dict[int | None, list[Story]]) -> tuple[Period, ...]:
    years = [year for year in by_year if year is not None]
    span = range(min(years), max(years) + 1) if years else ()
    return tuple(Period(year, None, None, len(by_year.get(year, ())), None) for year in span)


def _forms(archive: Archive, concept: Concept, lang: str) -> tuple[tuple[str, str], ...]:
    own = link(archive, concept, lang, 0).label
    found = {other: link(archive, concept, other, 0) for other in archive.settings.languages if other != lang}
    return tuple((one.lang, one.label) for other, one in found.items() if one.label != own and one.lang == other)


def _roles(concept: Concept, stories: Sequence[Story]) -> tuple[Role, ...]:
    """Quoted from the texts, never asserted; in the order in which they were first seen."""
    seen: dict[tuple[str, str], list[tuple[str, Story]]] = defaultdict(list)
    for story in stories if concept[0] == "person" else ():
        for card in story.cards:
            for tag in card.tags:
                if (tag.kind, tag.id) == concept and tag.role:
                    seen[card.lang, fold(tag.role)].append((tag.role, story))
    roles = []
    for (lang, _), uses in seen.items():
        words = min(Counter(words for words, _ in uses).items(), key=lambda item: (-item[1], item[0]))[0]
        found = [story for _, story in uses]
        dated = [story.date.edtf for story in found if edtf.earliest(story.date.edtf)]
        first, last = (dated[0], dated[-1]) if dated else (None, None)
        roles.append((edtf.earliest(first) or date.max, Role(words, lang, first, last, len(found))))
    return tuple(role for _, role in sorted(roles, key=lambda pair: (pair[0], pair[1].lang, pair[1].words)))


def _timeline(archive: Archive, concept: Concept, by_year: dict[int | None, list[Story]]) -> dict[int, list[Story]]:
    """The years that have a chapter each."""
    years = {year: group for year, group in by_year.items() if year is not None}
    least = 2 if is_country(archive, concept) else _CHAPTERS
    return years if len(years) > 1 and sum(map(len, years.values())) >= least else {}


def _subjects(concept: Concept, group: Sequence[Story]) -> list[tuple[int, Concept]]:
    counts = counted(group).items()
    return nsmallest(_IN_CHAPTER, [(-count, one) for one, count in counts if one[0] == "subject" and one != concept])


def _chapters(archive: Archive, lang: str, concept: Concept, facts: _Facts, cut: bool) -> tuple[Chapter, ...]:
    """A year a line: what it was about, and of a country what the two states did together."""
    chapters = (_chapter(archive, lang, concept, year, facts) for year in facts.subjects)
    return tuple(chapters) if cut else tuple(_unlinked(chapter) for chapter in chapters)


def _unlinked(chapter: Chapter) -> Chapter:
    """Where the year has no page of its own."""
    return structs.replace(chapter, period=structs.replace(chapter.period, url=None))


def _chapter(archive: Archive, lang: str, concept: Concept, year: int, facts: _Facts) -> Chapter:
    group = facts.by_year[year]
    told = (story for story in group if any(tag.id == _RELATIONS for tag in story.tags))
    return Chapter(
        period=Period(year, None, None, len(group), urls.tag(lang, *concept, year)),
        subjects=tuple(link(archive, one, lang, -count) for count, one in facts.subjects[year]),
        entries=gathered(islice(told, _IN_CHAPTER if is_country(archive, concept) else 0), lang),
    )
