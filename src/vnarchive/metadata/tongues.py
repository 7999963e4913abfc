"""Which addresses are the same page in other languages (`hreflang`): every page of a group names the same ones."""

from __future__ import annotations

from typing import Protocol

from vnarchive import urls
from vnarchive.metadata.standing import UNKNOWN
from vnarchive.pages.values import Alternate


class Spoken(Protocol):
    """A page, or what the sitemap knows of one."""

    @property
    def url(self) -> str: ...
    @property
    def lang(self) -> str: ...
    @property
    def alternates(self) -> tuple[Alternate, ...]: ...
    @property
    def default(self) -> str | None: ...


def tongues(page: Spoken, base: str, lang: str | None = None) -> tuple[tuple[str, str], ...]:
    """Language and absolute address, sorted, `x-default` last; `lang` is the page's where its content has another.

    Nothing for a page that is in no other language: its own address is the canonical one. Lists to which the language
    switch falls back are no translations and are left out. A page for readers of no language of ours, the gate or an
    article in an unknown one, is `x-default` only.
    """
    same = {other.lang: other.url for other in page.alternates if other.kind in ("same", "translation")}
    spoken = lang or page.lang
    if page.default is not None and spoken != UNKNOWN:
        same[spoken] = page.url
        if len(same) == 1:
            return ()
    pairs = [*sorted(same.items()), ("x-default", page.default or page.url)]
    return tuple((code, urls.absolute(base, url)) for code, url in pairs)
