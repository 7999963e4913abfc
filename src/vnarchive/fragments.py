"""Fragments that many pages of a site show alike: made once, and kept for the pages to come."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import cache, lru_cache

from markupsafe import Markup

from vnarchive import urls
from vnarchive.pages import navigation
from vnarchive.pages.values import Entry, Page
from vnarchive.settings import Settings
from vnarchive.templating import Macro

_ENTRIES = 8192
"""Entries of lists: some 10 MB, and as much again of those before them."""

Key = tuple[object, ...]


class Fragments:
    """Of one theme and one archive at a time: around the content of pages, and in their lists."""

    def __init__(self) -> None:
        self._settings: Settings | None = None
        self._frame: dict[Key, Markup] = {}
        self._entries: dict[Key, str] = {}
        self._older: dict[Key, str] = {}

    def of(self, settings: Settings) -> Fragments:
        """Empty, where other settings were those of what it holds."""
        if self._settings is not settings and self._settings != settings:
            self._frame, self._entries, self._older = {}, {}, {}
        self._settings = settings
        return self

    def once(self, page: Page, name: str, caller: Macro) -> Markup:
        """Menus lead no deeper than a folder within a language: links to their pages are the same from all pages as
        deep, when the first two folders are. A quarter of the time of a short page went into what stands on every page.
        What a theme calls by a name of ours in a template of its own is another fragment."""
        folders = page.url.split("/")[:-1]
        own = page.url if page.url in _own_frames(page.lang) else None
        key = (caller.origin, name, page.lang, own, len(folders), *folders[:2])
        if key not in self._frame:
            self._frame[key] = Markup(caller())
        return self._frame[key]

    def same(self, lang: str, to: Callable[[str], str], macro: Macro, entry: Entry, *options: object) -> str:
        """An entry is told alike on all pages of a language from which its links are the same: most stand in a dozen
        lists. Of those made, the last few thousand are kept; to look one up takes a tenth of the time."""
        # text and markup of the same letters are equal, but not shown alike
        key: Key = (macro.origin, lang, entry, options, *map(type, options), to(entry.url))
        if entry.others or entry.versions:
            key += (*[to(other.url) for other in entry.others], *[to(other.url) for other in entry.versions])
        made = self._entries.get(key)
        return made if made is not None else self._made(key, macro, entry, options)

    def _made(self, key: Key, macro: Macro, entry: Entry, options: tuple[object, ...]) -> str:
        """An entry that is not among the last few thousand: it may be among those before them."""
        if len(self._entries) >= _ENTRIES:
            self._entries, self._older = {}, self._entries
        made = self._older.get(key)
        self._entries[key] = made = macro(entry, *options) if made is None else made
        return made


@lru_cache(maxsize=4)
def fragments(theme: Hashable) -> Fragments:
    """A process makes pages of one theme; tests and an editor of themes of a few more."""
    return Fragments()


@cache
def _own_frames(lang: str) -> frozenset[str]:
    """Pages whose frame is theirs alone: menus mark them, and on the page of missing pages all links are absolute."""
    places = (*navigation.MAIN, *navigation.MORE)
    return frozenset([urls.NOT_FOUND, *(place.url(lang) for place in places if place.url)])
