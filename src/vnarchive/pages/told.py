"""What parts are made of: small archives, and digests of all that may be seen in them."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain
from typing import Protocol

import msgspec
from msgspec import Struct

from vnarchive.archive import Archive, Concept, Groups, Story
from vnarchive.engine import digest, value_digest
from vnarchive.model import Brief, Tag
from vnarchive.pages.values import (
    Anniversaries,
    Anniversary,
    ConceptPage,
    DayList,
    MonthList,
    Page,
    PhotoList,
    Table,
    Year,
)

Kind = Callable[[Archive, str], Iterator[Page]]
NO_GROUPS = Groups({}, {}, {}, {}, {}, {}, {}, ())


class Plan(Protocol):
    def pages(self) -> Iterator[Page]: ...


class Cut(Struct, frozen=True):
    """A part as its pages are planned from it."""

    archive: Archive
    kinds: tuple[Kind, ...]
    only: object = None
    """The month, year or day whose pages are this part's: its neighbours stand in the archive to be linked to."""

    def pages(self) -> Iterator[Page]:
        for lang in self.archive.settings.languages:
            for kind in self.kinds:
                yield from (page for page in kind(self.archive, lang) if self.only in (None, _time(page)))


class Part(Struct, frozen=True):
    name: str
    """Stays when the part changes: `articles 2019-03`, `person mai-tien-dung`."""
    key: bytes
    """Digest of all that planning may see."""
    cut: Callable[[], Plan]


def _time(page: Page) -> object:
    """Of which month, year or day of the year a page is."""
    content = page.content
    if isinstance(content, Year | Table | ConceptPage):
        return content.year
    if isinstance(content, MonthList):
        return content.grid.year, content.grid.month
    if isinstance(content, DayList):
        return content.day.year, content.day.month
    if isinstance(content, PhotoList):
        return content.period.year, content.period.month
    if isinstance(content, Anniversary):
        return "", content.month, content.day
    return "" if isinstance(content, Anniversaries) else None


def _key(story: Story, spoken: Mapping[int, bytes]) -> bytes:
    """Of a story with the words for what it speaks of. Date and tags are its cards'."""
    told = [story.dispatch.encode()]
    for card in story.cards:
        told.append(f"\0{card.id}\0{card.url}\0{card.translation_of}\0".encode() + card.digest)
        told += map(spoken.__getitem__, map(id, card.tags))
    return hashlib.blake2b(b"".join(told), digest_size=16).digest()


def _tags(several: Iterable[tuple[Tag, ...]]) -> dict[int, Tag]:
    """Each by its identity: most are many stories'."""
    tags = list(chain.from_iterable(several))
    return dict(zip(map(id, tags), tags, strict=True))


class Told:
    """An archive and what its stories tell, as digests."""

    def __init__(self, whole: Archive) -> None:
        self.whole = whole
        self.common = value_digest((whole.settings, whole.concepts))
        encode = msgspec.msgpack.Encoder(order="deterministic").encode
        labels = {concept: digest(encode(words)) for concept, words in whole.labels.items()}
        # Stories and tags by identity: they are the archive's own, and to look at one takes longer than to find it.
        tags = _tags(card.tags for story in whole.stories for card in story.cards)
        self._concepts: dict[int, Concept] = {number: (tag.kind, tag.id) for number, tag in tags.items()}
        spoken = {number: labels[concept] for number, concept in self._concepts.items()}
        self._keys = {id(story): _key(story, spoken) for story in whole.stories}
        self.labels = labels
        """Digests of the words for each concept."""
        self._articles = {article.id: article.digest for article in whole.articles}

    def keys(self, stories: Iterable[Story]) -> bytes:
        """Of stories in order, with all that they are called and the words for what they speak of."""
        return b"".join(map(self._keys.__getitem__, map(id, stories)))

    def texts(self, ids: Iterable[str]) -> bytes:
        """Of articles in order, with all that stands in them."""
        return "".join(map(self._articles.__getitem__, ids)).encode()

    def kin(self, articles: Iterable[Brief]) -> bytes:
        """Of articles in order, who belongs with them and what those are called."""
        found = [self.whole.kin.get(article.id) for article in articles]
        ids = [id for one in found if one for id in (*one.related, *one.versions)]
        return digest(value_digest(found), self.keys(self.whole.story_of[id] for id in ids))

    def small(self, stories: Iterable[Story], groups: Groups) -> Archive:
        """An archive of some stories."""
        labels = self.whole.labels
        spoken = set(map(self._concepts.__getitem__, _tags(story.tags for story in stories)))
        return Archive(
            settings=self.whole.settings,
            articles=(),
            stories=(),
            groups=groups,
            story_of={},
            labels={concept: labels[concept] for concept in spoken},
            concepts=self.whole.concepts,
        )
