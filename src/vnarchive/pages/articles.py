"""Pages of single articles, each in its own language's tree only."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Literal

import msgspec

from vnarchive.archive import Archive, Concept, Story, order, tree
from vnarchive.dating import edtf
from vnarchive.model import Article, Card, Kin, TagKind
from vnarchive.pages.entries import entry, link, pointer, shelf
from vnarchive.pages.values import Alternate, Entry, Likeness, Neighbours, Page, Reading, Related, Sign
from vnarchive.translations import Match

SUBJECTS = 1  # lists of neighbours: each makes the page change when a story moves in between
_NO_KIN = Kin()
_TELLING: tuple[TagKind, ...] = ("person", "organisation", "subject", "place")
"""Kinds of concepts from those that few articles share to those that many do. Places say little (the capital, the
country itself): they are named where nothing else is shared."""
_SHARED = 2


def articles(archive: Archive, lang: str) -> Iterator[Page]:
    found = defaultdict[str, list[Match]](list)
    for match in archive.matches:
        one, other = (archive.story_of.get(id) for id in (match.original, match.translation))
        for id in (match.original, match.translation) if match.sure and one is other else ():
            found[id].append(match)
    own = [article.id for article in archive.articles if tree(article.lang, archive.settings) == lang]
    for article in archive.texts.load(own).values():
        yield _article(archive, article, lang, found)


def _article(archive: Archive, article: Article, lang: str, found: Mapping[str, Sequence[Match]]) -> Page:
    story = archive.story_of[article.id]
    card = next(card for card in story.cards if card.id == article.id)
    kin, own = archive.kin.get(article.id, _NO_KIN), {card.id for card in story.cards}
    key = card.url.removesuffix(".html").rpartition("/")[2].rpartition("-")[2]
    return Page(
        url=card.url,
        view="article.html",
        lang=lang,
        settings=archive.settings,
        content=Reading(
            key=key,
            date=_dated(archive, story, article).date,
            translations=tuple(_as_entry(story, other) for other in story.cards if other.id != article.id),
            neighbours=tuple(_neighbours(archive, story, lang)),
            shelf=shelf(lang, story.date).url,
            likenesses=tuple(_likenesses(found.get(article.id, ()), article.id, archive)),
            versions=tuple(pointer(archive.story_of[id], id) for id in kin.versions if id not in own),
            related=tuple(_related(archive, story, id, lang) for id in kin.related if id not in own),
        ),
        alternates=tuple(_switch(story, other) for other in archive.settings.languages if other != lang),
        default=story.cards[0].url,
        article=article if article.key == key else msgspec.structs.replace(article, key=key),
    )


def _dated(archive: Archive, story: Story, article: Article) -> Article:
    """The article whose date and reasons a page tells: itself, or, if it has no date, the one that dates its story."""
    id = next((card.id for card in story.cards if card.date.edtf), story.cards[0].id)
    return article if article.date.edtf or id == article.id else archive.texts.load([id])[id]


def _likenesses(matches: Iterable[Match], id: str, archive: Archive) -> Iterator[Likeness]:
    for match in matches:
        other = match.translation if id == match.original else match.original
        story = archive.story_of[other]
        card = next(card for card in story.cards if card.id == other)
        yield Likeness(_as_entry(story, card), match.confidence, tuple(_sign(words) for words in match.evidence))


_FORMS: dict[str, Literal["figures", "names", "tags"]] = {
    "same figures": "figures",
    "same names": "names",
    "same tags": "tags",
}


def _sign(words: str) -> Sign:
    """A reason as `translations` words it, for pages to say in their own language."""
    form, _, values = words.partition(": ")
    if form in _FORMS:
        return Sign(_FORMS[form], re.sub(r" and (\d+) more$", r", … (+\1)", values))
    photos = re.fullmatch(r"(\d+) photos each", words)
    return Sign("photos", photos[1]) if photos else Sign("day" if words == "same day" else "apart")


def _related(archive: Archive, story: Story, id: str, lang: str) -> Related:
    other = archive.story_of[id]
    theirs = {(tag.kind, tag.id) for tag in other.tags}
    shared: list[Concept] = [(tag.kind, tag.id) for tag in story.tags if (tag.kind, tag.id) in theirs]
    telling = [concept for concept in shared if concept[0] != "place"] or shared
    telling.sort(key=lambda concept: _TELLING.index(concept[0]))
    return Related(
        other=pointer(other, id),
        same_day=edtf.precision(story.date.edtf) == "day" and story.date.edtf == other.date.edtf,
        shared=tuple(link(archive, concept, lang, 0) for concept in telling[:_SHARED]),
    )


def _as_entry(story: Story, card: Card) -> Entry:
    return entry(Story((card,), story.date), card.lang)


def _switch(story: Story, lang: str) -> Alternate:
    """The translation, else the list of that language that holds the article."""
    told = story.told(lang)
    return Alternate(lang, told.url, "translation") if told.lang == lang else shelf(lang, story.date)


def _neighbours(archive: Archive, story: Story, lang: str) -> Iterator[Neighbours]:
    known = edtf.parse(story.date.edtf) if story.date.edtf else None
    for day in known.days if known else ():
        yield from _beside(archive.groups.days[day], story, lang, day, archive)
    subjects: list[Concept] = [(tag.kind, tag.id) for tag in story.tags if tag.kind == "subject"]
    for subject in subjects[:SUBJECTS]:
        yield from _beside(archive.groups.tags[subject], story, lang, subject, archive)


def _beside(
    group: Sequence[Story], story: Story, lang: str, of: Concept | date, archive: Archive
) -> Iterator[Neighbours]:
    if len(group) < 2:
        return
    place = bisect_left(group, order(story), key=order)
    yield Neighbours(
        subject=None if isinstance(of, date) else link(archive, of, lang, 0),
        day=of if isinstance(of, date) else None,
        before=entry(group[place - 1], lang) if place else None,
        after=entry(group[place + 1], lang) if place + 1 < len(group) else None,
    )
