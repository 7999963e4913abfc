"""Pictures as words: the captions and credits that dumps kept, by year and month."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from functools import partial

from vnarchive import urls
from vnarchive.archive import Archive, Story, YearMonth
from vnarchive.dating import edtf
from vnarchive.model import Card
from vnarchive.pages.entries import entry, listing
from vnarchive.pages.once import Once
from vnarchive.pages.values import Captioned, Page, PhotoIndex, PhotoList, PhotoPeriod

_CREDITS = 20


def photo_index(archive: Archive, lang: str) -> Iterator[Page]:
    periods = {key: _period(key, group, lang) for key, group in photo_lists(archive).items()}
    yield listing(archive, lang, "photos.html", urls.photos, _index(archive, periods))


def photo_pages(archive: Archive, lang: str) -> Iterator[Page]:
    groups = photo_lists(archive)
    periods = {key: _period(key, group, lang) for key, group in groups.items()}
    keys = list(groups)
    for place, key in enumerate(keys):
        content = PhotoList(
            period=periods[key],
            articles=tuple(_captioned(story, lang) for story in groups[key]),
            previous=_plain(periods[keys[place - 1]]) if place else None,
            next=_plain(periods[keys[place + 1]]) if place + 1 < len(keys) else None,
        )
        yield listing(archive, lang, "photo-list.html", partial(_url, key=key), content)


def _index(archive: Archive, periods: Mapping[YearMonth, PhotoPeriod]) -> PhotoIndex:
    own = [photo for story in archive.stories for photo in story.cards[0].photos]
    years: dict[int, list[PhotoPeriod]] = defaultdict(list)
    for (year, _), period in periods.items():
        if year is not None:
            years[year].append(period)
    credits = Counter(photo.credit for photo in own if photo.credit)
    return PhotoIndex(
        count=len(own),
        captions=sum(1 for photo in own if photo.caption),
        years=tuple((year, tuple(row)) for year, row in sorted(years.items(), reverse=True)),
        undated=periods.get((None, None)),
        credits=tuple(sorted(credits.items(), key=lambda item: (-item[1], item[0]))[:_CREDITS]),
    )


def _pictured(story: Story, lang: str) -> Card:
    """The card whose captions a language shows: its own, or the first that has any where a translation kept none."""
    told = story.told(lang)
    return told if told.photos else next((card for card in story.cards if card.photos), told)


def _captioned(story: Story, lang: str) -> Captioned:
    card = _pictured(story, lang)
    return Captioned(entry(story, card.lang), card.photos)


@Once
def photo_lists(archive: Archive) -> dict[YearMonth, list[Story]]:
    """The same in every language, which link to each other: months in order, then what is known to the year only, then
    the rest."""
    found: dict[YearMonth, list[Story]] = defaultdict(list)
    for story in archive.stories:
        if any(card.photos for card in story.cards):
            for key in _keys(story):
                found[key].append(story)
    return {key: found[key] for key in sorted(found, key=lambda key: (key[0] or 9999, key[1] or 13))}


def _keys(story: Story) -> list[YearMonth]:
    known = edtf.parse(story.date.edtf) if story.date.edtf else None
    if known and known.days:
        return sorted({(day.year, day.month) for day in known.days})
    if known and known.years and known.precision != "interval":
        return [(known.years[0], known.month if known.precision == "month" else None)]
    return [(None, None)]


def _period(key: YearMonth, group: list[Story], lang: str) -> PhotoPeriod:
    return PhotoPeriod(*key, sum(len(_pictured(story, lang).photos) for story in group), _url(lang, key))


def _plain(period: PhotoPeriod) -> PhotoPeriod:
    """Beside a list: without its number, or one more would change its neighbours."""
    return PhotoPeriod(period.year, period.month, 0, period.url)


def _url(lang: str, key: YearMonth) -> str:
    return urls.photos_undated(lang) if key == (None, None) else urls.photos(lang, *key)
