"""Articles as files for spreadsheets: those of a year, and those of a concept that several stories name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from vnarchive import urls
from vnarchive.archive import Archive, Concept, Story, level
from vnarchive.pages.values import Page, Row, Table

_SEVERAL = 2
"""Stories from which a subject has a file: a table of one line is no list."""
_MANY = 10
"""Stories from which a person, a place or an organisation has one: fewer stand on one screen of its page. Most persons
are named once or twice, and files for them were one in six of a site."""


def year_tables(archive: Archive, lang: str) -> Iterator[Page]:
    for year, stories in archive.groups.years.items():
        yield from _table(archive, lang, urls.year_table(year), stories, year)


def concept_tables(archive: Archive, lang: str) -> Iterator[Page]:
    for concept, stories in archive.groups.tags.items():
        if url := table_of(concept, stories):
            yield from _table(archive, lang, url, stories)


def _table(archive: Archive, lang: str, url: str, stories: Sequence[Story], year: int | None = None) -> Iterator[Page]:
    """One file for all languages, made with the first: each line says its own."""
    if lang == archive.settings.languages[0]:
        rows = tuple(row for story in stories for row in _rows(story))
        yield Page(url, "table.csv", lang, archive.settings, Table(rows, year))


def table_of(concept: Concept, stories: Sequence[Story]) -> str | None:
    """URL of the file of a concept with these stories, where it has one."""
    return urls.tag_table(*concept) if len(stories) >= (_SEVERAL if concept[0] == "subject" else _MANY) else None


def _rows(story: Story) -> Iterator[Row]:
    """A translation is as old as the story it tells."""
    for card in story.cards:
        date = card.date if card.date.edtf else story.date
        yield Row(date.edtf, level(date), card.title, card.lang, card.url, card.original_url)
