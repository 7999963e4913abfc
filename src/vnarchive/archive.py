"""The whole archive in memory: stories, their order, the groups they fall in, who stands beside whom.

1. Every article becomes a card with its final URL (`_cards`).
2. Articles linked by `translation_of`, or surely alike, become one story, the original first (`_stories`).
3. Stories are ordered by the earliest day their date can mean, then by id.
4. Groups hold stories in that order: by day, month, year, tag, and by what little is known of a date (`_groups`).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from itertools import chain
from typing import Literal, TypeVar

from msgspec import Struct

from vnarchive import translations, urls
from vnarchive.briefs import TAGS, brief
from vnarchive.dating import edtf
from vnarchive.diagnostics import Diagnostic
from vnarchive.engine import Engine
from vnarchive.model import Article, ArticleDate, Brief, Card, Kin, Tag, TagKind
from vnarchive.settings import Settings
from vnarchive.texts import Held, Texts
from vnarchive.translations import Match

Level = Literal["curated", "read", "inferred", "uncertain", "none"]
Concept = tuple[TagKind, str]
Month = tuple[int, int]
YearMonth = tuple[int | None, int | None]
"""As far as they are known: a list's of what cannot be told by the day."""
K = TypeVar("K", date, int, Month, Concept)

SURE = 0.8
"""Confidence from which a date counts as read, not as inferred."""
LIKELY = 0.6
"""Below this an inferred day counts as uncertain; the least probability at which a day is stated at all."""
_LAST = date.max
_CUT_TITLE = 40
"""Characters from which two headlines that begin alike are one, where one of them was cut short by the page."""


class Story(Struct, frozen=True, gc=False):
    """One article with its translations."""

    cards: tuple[Card, ...]
    """The original first, the others by language and id."""
    date: ArticleDate
    """Of the original, or of the first translation that has one; without its evidence, so that a list stays when only
    the reasons change."""
    tags: tuple[Tag, ...] = ()
    """Tags of all its cards, each concept once."""
    dispatch: str = ""
    """The same for all versions of one dispatch; empty where there is no other version."""

    @property
    def id(self) -> str:
        return self.cards[0].id

    def told(self, lang: str) -> Card:
        """The card in a language; the original where there is no translation."""
        return next((card for card in self.cards if card.lang == lang), self.cards[0])


class Groups(Struct, frozen=True):
    """Stories in order; a story whose date is a set of days stands under each."""

    days: dict[date, tuple[Story, ...]]
    months: dict[Month, tuple[Story, ...]]
    """With the stories known to the month only."""
    years: dict[int, tuple[Story, ...]]
    """With the stories known to the year only."""
    tags: dict[Concept, tuple[Story, ...]]
    vague: dict[int, tuple[Story, ...]]
    """Known to the month, the year or a run of years; by the earliest year."""
    yearless: dict[int, tuple[Story, ...]]
    """Day and month known, year open; by month."""
    anniversaries: dict[tuple[int, int], tuple[Story, ...]]
    """By month and day, of any year or none."""
    unknown: tuple[Story, ...]


class Wanted(Struct, frozen=True):
    """An article that "See more" boxes mention and the archive does not hold."""

    headline: str
    lang: str
    """Of the page that mentions it."""
    by: tuple[Story, ...]
    """The stories whose pages mention it, in order."""


class Archive(Struct, frozen=True):
    """All that planning the pages needs."""

    settings: Settings
    articles: tuple[Brief, ...]
    """By id."""
    stories: tuple[Story, ...]
    groups: Groups
    story_of: dict[str, Story]
    """By the id of any of its articles."""
    labels: dict[Concept, dict[str, str]]
    """The words for a concept by language, as the articles have them."""
    concepts: str = ""
    """The text of the archive's concepts.toml, for what the house calls things."""
    kin: dict[str, Kin] = {}
    """By the id of an article that has any."""
    dossiers: tuple[Brief, ...] = ()
    """Editors' pages that gather articles; by id."""
    wanted: tuple[Wanted, ...] = ()
    """What the archive does not hold though pages of its articles mention it; most mentioned first."""
    matches: tuple[Match, ...] = ()
    """Translations found by likeness: the sure ones are linked, the others wait for a person."""
    diagnostics: tuple[Diagnostic, ...] = ()
    texts: Texts = Held({})
    """The articles and dossiers in full."""


def level(when: ArticleDate) -> Level:
    """How far a reader may trust a date: said beside every date the site shows."""
    known = edtf.parse(when.edtf) if when.edtf else None
    if known is None:
        return "none"
    if when.method == "curated":
        return "curated"
    if known.precision != "day" or when.confidence < LIKELY:
        return "uncertain"
    return "inferred" if known.inferred_year or known.approximate or when.confidence < SURE else "read"


def index(
    articles: Iterable[Article], settings: Settings, concepts: str = "", kin: Mapping[str, Kin] | None = None
) -> Archive:
    """The archive of articles that are few enough to be held."""
    held = {article.id: article for article in articles}
    return gathered(map(brief, held.values()), settings, concepts, kin or {}, Held(held))


def gathered(
    articles: Iterable[Brief],
    settings: Settings,
    concepts: str,
    kin: Mapping[str, Kin],
    texts: Texts,
    engine: Engine | None = None,
) -> Archive:
    """Same articles in any order, same archive. `concepts`: the text of concepts.toml; `kin`: as `related` finds it;
    `engine`: remembers which articles are alike."""
    everything = sorted(articles, key=lambda article: article.id)
    ordered = tuple(article for article in everything if not article.pins)
    dossiers = tuple(article for article in everything if article.pins)
    declared = {article.id: article.translation_of for article in ordered}
    originals = {id: _original(id, declared) for id in declared}
    matches = translations.matches(ordered, settings.languages, originals, engine or Engine())
    found = {match.translation: match.original for match in matches if match.sure}
    cards = _cards(ordered, settings, {**declared, **found})
    stories, diagnostics = _stories(cards, {article.id: article.source.path for article in ordered}, kin)
    story_of = {card.id: story for story in stories for card in story.cards}
    lost = [
        Diagnostic(dossier.source.path, 0, "VN511", id)
        for dossier in dossiers
        for id in dossier.pins
        if id not in cards
    ]
    return Archive(
        settings=settings,
        articles=ordered,
        stories=stories,
        groups=_groups(stories),
        story_of=story_of,
        labels=_labels(ordered),
        concepts=concepts,
        kin=dict(kin),
        dossiers=dossiers,
        wanted=_wanted(ordered, story_of),
        matches=matches,
        diagnostics=(*diagnostics, *lost),
        texts=texts,
    )


def tree(lang: str, settings: Settings) -> str:
    """The language whose folder holds an article: its own, or the first where its own has no pages."""
    return lang if lang in settings.languages else settings.languages[0]


def _cards(articles: Iterable[Brief], settings: Settings, parents: Mapping[str, str | None]) -> dict[str, Card]:
    found = {article.id: article for article in articles}
    keys = urls.keys(found)
    return {
        id: Card(
            id=id,
            url=urls.article(tree(article.lang, settings), article.slug_headline, keys[id]),
            lang=article.lang,
            title=article.title,
            lead=article.lead,
            place=article.place,
            date=article.date,
            tags=tuple(map(TAGS.__getitem__, article.tags)),
            translation_of=parents[id],
            photos=article.photos,
            original_url=article.url,
            digest=article.shown,
        )
        for id, article in found.items()
    }


def _stories(
    cards: Mapping[str, Card], paths: Mapping[str, str], kin: Mapping[str, Kin]
) -> tuple[tuple[Story, ...], tuple[Diagnostic, ...]]:
    members: dict[str, list[Card]] = defaultdict(list)
    diagnostics = []
    parents = {id: card.translation_of for id, card in cards.items()}
    for id, card in cards.items():
        members[_original(id, parents)].append(card)
        if card.translation_of is not None and card.translation_of not in cards:
            diagnostics.append(Diagnostic(paths[id], 0, "VN510", card.translation_of))
    dispatches = _dispatches(members, kin)
    stories = [_story(original, group, dispatches.get(original, "")) for original, group in members.items()]
    return tuple(sorted(stories, key=order)), tuple(diagnostics)


def _original(id: str, parents: Mapping[str, str | None]) -> str:
    """Where the chain of `translation_of` ends; the smallest id of a chain that bites its tail."""
    chain = [id]
    while (parent := parents[chain[-1]]) in parents and parent is not None:
        if parent in chain:
            return min(chain[chain.index(parent) :])
        chain.append(parent)
    return chain[-1]


def _dispatches(members: Mapping[str, Iterable[Card]], kin: Mapping[str, Kin]) -> dict[str, str]:
    """By the original of a story; stories are joined by the versions in any of their languages."""
    parents: dict[str, str] = {}

    def first(id: str) -> str:
        while parents.setdefault(id, id) != id:
            parents[id] = id = parents[parents[id]]
        return id

    for original, cards in members.items():
        for card in cards:
            if card.id in kin and kin[card.id].dispatch:
                one, other = sorted((first(original), first(kin[card.id].dispatch)))
                parents[other] = one
    return {original: first(original) for original in members if original in parents}


def _story(original: str, cards: Iterable[Card], dispatch: str) -> Story:
    ordered = tuple(sorted(cards, key=lambda card: (card.id != original, card.lang, card.id)))
    if len(ordered) == 1:  # an article has each concept once
        return Story(ordered, ordered[0].date, ordered[0].tags, dispatch)
    tags: dict[Concept, Tag] = {}
    for card in ordered:
        for tag in card.tags:
            tags.setdefault((tag.kind, tag.id), tag)
    when = next((card.date for card in ordered if card.date.edtf), ordered[0].date)
    return Story(ordered, when, tuple(tags.values()), dispatch)


def order(story: Story) -> tuple[date, str]:
    """The order of all lists: stories of an open year come last."""
    return edtf.earliest(story.date.edtf) or _LAST, story.id


def _groups(stories: Iterable[Story]) -> Groups:
    found = [(story, edtf.parse(story.date.edtf) if story.date.edtf else None) for story in stories]
    dated = [(story, known) for story, known in found if known is not None]
    return Groups(
        days=_grouped((day, story) for story, known in dated for day in known.days),
        months=_grouped((month, story) for story, known in dated for month in _months(known)),
        years=_grouped(
            (year, story) for story, known in dated if known.precision != "interval" for year in known.years
        ),
        tags=_by_concept(story for story, _ in found),
        vague=_grouped((known.years[0], story) for story, known in dated if known.years and not known.days),
        yearless=_grouped((known.month, story) for story, known in dated if known.month and not known.years),
        anniversaries=_grouped((day, story) for story, known in dated for day in _days_of_year(known)),
        unknown=tuple(story for story, known in found if known is None),
    )


def _days_of_year(known: edtf.Edtf) -> list[Month]:
    """Months and days; of a set of days in several years each once."""
    if known.days:
        return sorted({(day.month, day.day) for day in known.days})
    return [(known.month, known.day)] if known.month and known.day else []


def _months(known: edtf.Edtf) -> list[Month]:
    if known.days:
        return sorted({(day.year, day.month) for day in known.days})
    return [(known.years[0], known.month)] if known.precision == "month" and known.month else []


def _grouped(pairs: Iterable[tuple[K, Story]]) -> dict[K, tuple[Story, ...]]:
    groups: dict[K, list[Story]] = defaultdict(list)
    for key, story in pairs:
        groups[key].append(story)
    return {key: tuple(groups[key]) for key in sorted(groups)}


def _by_concept(stories: Iterable[Story]) -> dict[Concept, tuple[Story, ...]]:
    groups: dict[Concept, list[Story]] = {}
    known: dict[int, list[Story]] = {}  # by identity: most tags are many stories', and to look at one takes longer
    for story in stories:
        for tag in story.tags:
            group = known.get(id(tag))
            if group is None:
                group = known[id(tag)] = groups.setdefault((tag.kind, tag.id), [])
            group.append(story)
    return {concept: tuple(groups[concept]) for concept in sorted(groups)}


def _labels(articles: Iterable[Brief]) -> dict[Concept, dict[str, str]]:
    """The commonest spelling in each language; of two as common, the first in the alphabet."""
    spoken: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for article in articles:
        spoken[article.lang].append(article.tags)
    seen: dict[Concept, dict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    for lang, tags in spoken.items():
        for packed, count in Counter(chain.from_iterable(tags)).items():
            tag = TAGS[packed]
            seen[tag.kind, tag.id][lang][tag.label] += count
    return {
        concept: {lang: min(counts, key=lambda label: (-counts[label], label)) for lang, counts in by_lang.items()}
        for concept, by_lang in sorted(seen.items())
    }


def _wanted(articles: Collection[Brief], story_of: Mapping[str, Story]) -> tuple[Wanted, ...]:
    """Headlines of teasers that are no article's, case and accents aside; one cut short is its beginning's."""
    held = {article.told for article in articles}
    mentions: dict[str, list[tuple[str, Brief]]] = defaultdict(list)
    for article in articles:
        for headline, key in article.teasers:
            if key not in held:
                mentions[key].append((headline, article))
    begun = {key[:_CUT_TITLE] for key in held}
    found = []
    for key, pairs in mentions.items():
        cut = pairs[0][0].rstrip().endswith(("…", "..."))
        if not (cut and len(key) >= _CUT_TITLE and key[:_CUT_TITLE] in begun):
            by = [story_of[article.id] for _, article in pairs]
            if len(by) > 1:
                by = sorted({story.id: story for story in by}.values(), key=order)
            found.append(Wanted(pairs[0][0], pairs[0][1].lang, tuple(by)))
    return tuple(sorted(found, key=lambda one: (-len(one.by), one.lang, one.headline)))
