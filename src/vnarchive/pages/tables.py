"""Articles as files for spreadsheets: those of a year, and those of a concept that several stories name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from vnarchive import urls
from vnarchive.archive import Archive, Concept, Story, level
from vnarchive.pages.values import Page, Row, Table

_SEVERAL = 2
"""Stories from which a concept has a file: most persons are named once, and a table of one line is no list."""


def tables(archive: Archive) -> Iterator[Page]:
    """One file for all languages: each line says its own."""
    addresses = {article.id: article.url for article in archive.articles}

    def page(url: str, stories: Sequence[Story]) -> Page:
        rows = tuple(row for story in stories for row in _rows(story, addresses))
        return Page(url, "table.csv", archive.settings.languages[0], archive.settings, Table(rows))

    for year, stories in archive.groups.years.items():
        yield page(urls.year_table(year), stories)
    for concept, stories in archive.groups.tags.items():
        if url := table_of(concept, stories):
            yield page(url, stories)


def table_of(concept: Concept, stories: Sequence[Story]) -> str | None:
    """URL of the file of a concept with these stories, where it has one."""
    return urls.tag_table(*concept) if len(stories) >= _SEVERAL else None


def _rows(story: Story, addresses: dict[str, str | None]) -> Iterator[Row]:
    """A translation is as old as the story it tells."""
    for card in story.cards:
        date = card.date if card.date.edtf else story.date
        yield Row(date.edtf, level(date), card.title, card.lang, card.url, addresses[card.id])
