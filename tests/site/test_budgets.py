"""What a reader's machine has to fetch: limits that only fall. The median article is measured by make validate."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import site_sample

from vnarchive import archive, pages, render, urls
from vnarchive.settings import Settings

STATICS = render.statics(Path("/nowhere"))
KB = 1024


@pytest.mark.parametrize(("url", "most"), [(urls.STYLE, 14 * KB), (urls.PICTURES, 10 * KB), (urls.PRINT, 2 * KB)])
def test_style_sheets_are_small(url: str, most: int) -> None:
    assert STATICS[url].stat().st_size <= most


def test_scripts_beside_those_of_search_are_small() -> None:
    scripts = [path for url, path in STATICS.items() if url.endswith(".js") and url not in urls.SEARCH_SCRIPTS]

    assert sum(path.stat().st_size for path in scripts) <= 16 * KB


def test_an_article_is_painted_with_one_style_sheet_and_no_picture() -> None:
    found = pages.plan(archive.index(site_sample.articles(), Settings(languages=("fr", "vi"))))
    theme = render.theme(Path("/nowhere"))
    for text in (render.render(theme, page).decode() for page in found if page.article):
        assert len(re.findall(r'<link rel="stylesheet" href="[^"]+">', text)) == 1
        assert "<img" not in text
