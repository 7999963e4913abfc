"""The parts that several kinds of pages share: list entries, tops, links between the languages."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import lru_cache
from heapq import nsmallest
from itertools import chain

from msgspec.structs import replace

from vnarchive import entities, urls
from vnarchive.archive import Archive, Concept, Level, Story, level
from vnarchive.collation import key
from vnarchive.dating import edtf
from vnarchive.model import ArticleDate, TagKind
from vnarchive.pages.values import Alternate, ConceptLink, Content, Entry, Page, Pointer

KINDS: tuple[TagKind, ...] = ("subject", "person", "place", "organisation")
_key = lru_cache(maxsize=1 << 16)(key)
"""The names beside lists are few, and the same ones again and again."""
TOP = 8
"""Concepts of a kind shown beside a list."""
_LEAD = 260  # characters: about three lines of a list; the whole lead stands on the article's page


def entry(story: Story, lang: str) -> Entry:
    """The story in a language where it has it, else in its own."""
    card = story.told(lang)
    others = [other for other in story.cards if other.url != card.url]
    return Entry(
        id=card.id,
        url=card.url,
        lang=card.lang,
        title=card.title,
        lead=_shortened(card.lead),
        place=card.place,
        date=story.date,
        others=tuple(Alternate(other.lang, other.url, "translation") for other in others),
    )


def entries(stories: Iterable[Story], lang: str) -> tuple[Entry, ...]:
    return tuple(entry(story, lang) for story in stories)


def gathered(stories: Iterable[Story], lang: str) -> tuple[Entry, ...]:
    """Entries of a list in which the versions of a dispatch are one: the first that the list has, with the others."""
    found: dict[str, list[Story]] = {}
    for story in stories:
        found.setdefault(story.dispatch or story.id, []).append(story)
    return tuple(
        replace(entry(first, lang), versions=tuple(pointer(other, other.told(lang).id) for other in others))
        if others
        else entry(first, lang)
        for first, *others in found.values()
    )


def pointer(story: Story, id: str) -> Pointer:
    """To one article of a story, in its own language."""
    card = next(card for card in story.cards if card.id == id)
    return Pointer(card.id, card.url, card.lang, card.title, story.date)


def _shortened(text: str | None) -> str | None:
    if text is None or len(text) <= _LEAD:
        return text
    return text[: _LEAD + 1].rpartition(" ")[0].rstrip(" ,;:.") + " …"


def link(archive: Archive, concept: Concept, lang: str, count: int) -> ConceptLink:
    """A concept by its name in a language: the house's, the articles', or one of another language."""
    kind, id = concept
    spoken = archive.labels.get(concept, {})
    label, label_lang = spoken.get(lang), lang
    if kind != "person" or label is None:
        label = entities.label(kind, id, lang, archive.concepts) or label
    if label is None:
        label_lang, label = next(iter(sorted(spoken.items())), (lang, id))
    return ConceptLink(kind, id, label, label_lang, urls.tag(lang, kind, id), count)


def counted(stories: Iterable[Story]) -> Counter[Concept]:
    """In how many of the stories each concept is."""
    tags = list(chain.from_iterable([story.tags for story in stories]))
    numbers = list(map(id, tags))  # most tags are many stories', and to look at one takes longer than to count it
    known = dict(zip(numbers, tags, strict=True))
    found: Counter[Concept] = Counter()
    for number, count in Counter(numbers).items():
        tag = known[number]
        found[tag.kind, tag.id] += count
    return found


def tops(
    archive: Archive, counts: Mapping[Concept, int], lang: str, without: Concept | None = None
) -> tuple[tuple[TagKind, tuple[ConceptLink, ...]], ...]:
    """The commonest concepts of each kind, kinds without any left out."""
    by_kind: dict[TagKind, list[tuple[int, Concept]]] = defaultdict(list)
    for concept, count in counts.items():
        if concept != without:
            by_kind[concept[0]].append((-count, concept))
    found = []
    for kind in KINDS:
        ranked = nsmallest(TOP, by_kind[kind])
        links = [link(archive, concept, lang, -count) for count, concept in ranked]
        if links:
            found.append((kind, tuple(sorted(links, key=lambda one: (-one.count, _key(one.label, lang))))))
    return tuple(found)


def levels(stories: Iterable[Story]) -> dict[Level, int]:
    """How many stories have a date of each level; levels without any left out."""
    return dict(sorted(Counter(level(story.date) for story in stories).items()))


def span(stories: Iterable[Story]) -> tuple[date | None, date | None]:
    """The first and the last day the stories can have been published on."""
    first = [day for story in stories if (day := edtf.earliest(story.date.edtf))]
    last = [day for story in stories if (day := edtf.latest(story.date.edtf))]
    return min(first, default=None), max(last, default=None)


def shelf(lang: str, when: ArticleDate) -> Alternate:
    """The list of a language on which an article of this date stands."""
    known = edtf.parse(when.edtf) if when.edtf else None
    if known is None:
        return Alternate(lang, urls.unknown(lang), "undated")
    if known.days:
        return Alternate(lang, urls.day(lang, known.days[0]), "day")
    if not known.years:
        return Alternate(lang, urls.undated(lang, month=known.month), "undated")
    if known.precision == "month" and known.month:
        return Alternate(lang, urls.month(lang, known.years[0], known.month), "month")
    if known.precision == "year":
        return Alternate(lang, urls.year(lang, known.years[0]), "year")
    return Alternate(lang, urls.undated(lang, known.years[0]), "undated")


def listing(archive: Archive, lang: str, view: str, url: Callable[[str], str], content: Content) -> Page:
    """A page that exists in every language: all list all stories."""
    languages = archive.settings.languages
    return Page(
        url=url(lang),
        view=view,
        lang=lang,
        settings=archive.settings,
        content=content,
        alternates=tuple(Alternate(other, url(other), "same") for other in languages if other != lang),
        default=url(languages[0]),
    )
