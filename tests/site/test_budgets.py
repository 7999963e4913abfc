"""What a reader's machine has to fetch: limits that only fall."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from statistics import median

import pytest
import site_sample

from archives import made
from vnarchive import archive, pages, render, urls
from vnarchive.settings import Settings

STATICS = render.statics(Path("/nowhere"))
KB = 1024
CORPUS = Path(__file__).parents[2] / "benchmarks" / "corpus.py"


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


def test_the_median_article_is_small(tmp_path: Path) -> None:
    """Of invented dumps as long as the agency's, read and published: at most 25 KB of HTML."""
    subprocess.run([sys.executable, str(CORPUS), str(tmp_path / "articles"), "40"], check=True)
    (tmp_path / "vnarchive.toml").write_text(
        'languages = ["fr", "vi"]\nbase_url = "https://archive.example/"\n', "utf-8"
    )
    made(tmp_path, tmp_path / "build")
    sizes = [path.stat().st_size for path in (tmp_path / "build").glob("*/a/*/*.html")]

    assert len(sizes) == 40
    assert median(sizes) <= 25 * KB
