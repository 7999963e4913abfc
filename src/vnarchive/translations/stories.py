"""Stories while translations are joined: one article a language, and what a curator declared stands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from vnarchive.model import Brief
from vnarchive.translations.seasons import Likely


class Stories:
    """`originals`: of every article, the id where its declared chain of `translation_of` ends."""

    def __init__(self, articles: Sequence[Brief], languages: Sequence[str], originals: Mapping[str, str]) -> None:
        self._original = dict(originals)
        self._languages: dict[str, set[str]] = defaultdict(set)
        self._members: dict[str, list[str]] = defaultdict(list)
        self._rank: dict[str, tuple[int, str]] = {}
        for each in articles:
            original = originals[each.id]
            self._languages[original].add(each.lang)
            self._members[original].append(each.id)
            place = languages.index(each.lang) if each.lang in languages else len(languages)
            self._rank[each.id] = (place, each.id)

    def ends(self, pair: Likely) -> tuple[str, str] | None:
        """The originals of the two stories, the one that keeps its place first; `None`: they cannot be one story."""
        one, other = self._original[pair.one], self._original[pair.other]
        if one == other or self._languages[one] & self._languages[other]:
            return None
        first, second = sorted((one, other), key=self._rank.__getitem__)
        return first, second

    def join(self, original: str, translation: str) -> None:
        """From here on the two stories are one."""
        for id in self._members.pop(translation):
            self._original[id] = original
            self._members[original].append(id)
        self._languages[original] |= self._languages.pop(translation)
