"""Dossiers: an editor's words and the articles they gather. An archive without any has no page of them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from vnarchive import urls
from vnarchive.archive import Archive
from vnarchive.model import Brief
from vnarchive.pages.entries import entries, listing
from vnarchive.pages.values import DossierLink, DossierPage, Dossiers, Page


def dossiers(archive: Archive, lang: str) -> Iterator[Page]:
    if not archive.dossiers:
        return
    yield listing(archive, lang, "dossiers.html", urls.dossiers, Dossiers(dossier_links(archive, lang)))
    texts = archive.texts.load(dossier.id for dossier in archive.dossiers)
    for dossier in archive.dossiers:
        stories = {id: archive.story_of[id] for id in dossier.pins if id in archive.story_of}
        content = DossierPage(
            dossier=_link(archive, dossier, lang), body=texts[dossier.id].body, entries=entries(stories.values(), lang)
        )
        yield listing(archive, lang, "dossier.html", partial(urls.dossier, id=dossier.id), content)


def dossier_links(archive: Archive, lang: str) -> tuple[DossierLink, ...]:
    """Those of the page's language first."""
    ordered = sorted(archive.dossiers, key=lambda one: (one.lang != lang, one.id))
    return tuple(_link(archive, dossier, lang) for dossier in ordered)


def _link(archive: Archive, dossier: Brief, lang: str) -> DossierLink:
    count = len({id for id in dossier.pins if id in archive.story_of})
    return DossierLink(dossier.title, dossier.lead, dossier.lang, urls.dossier(lang, dossier.id), count)
