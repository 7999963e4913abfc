"""A build without its search index, for comparison with generators that make none.

python benchmarks/unsearched.py FOLDER OUTPUT [--same]

`--same`: of the pages, those alone that the peers make too: articles, tags, months, years, a home page, a feed, a
sitemap, in one language and with no related articles.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from msgspec.structs import replace

from vnarchive import completed, related, search, settings
from vnarchive.cli import processors
from vnarchive.engine import Engine
from vnarchive.pages import Page
from vnarchive.pages.told import Cut
from vnarchive.rebuild import rebuild
from vnarchive.search.index import Written

PEERS = frozenset({"articles", "concepts", "concept_years", "months", "years", "homes", "feeds"})
"""Kinds of pages that the peers have."""
_all = Cut.pages


def _some(cut: Cut) -> Iterator[Page]:
    kinds = tuple(kind for kind in cut.kinds if getattr(kind, "__name__", "") in PEERS)
    return _all(replace(cut, kinds=kinds))


if __name__ == "__main__":
    root, output = map(Path, sys.argv[1:3])
    chosen = settings.load(root, None)
    search.build = lambda *_: Written((), ())
    if "--same" in sys.argv:
        related.relate = lambda *_: {}
        # a benchmark's own cut of the pipeline, for which the program has no setting
        Cut.pages = _some  # type: ignore[assignment,method-assign]
        chosen = replace(chosen, languages=chosen.languages[:1], base_url="https://archive.example/")
    rebuild(root, output, chosen, Engine(completed.remembered(root), processors()))
