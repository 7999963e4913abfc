"""Checks of the whole site: links and anchors that lead nowhere, paths that clash or are too long.

The file of these diagnostics is the page, as it stands under the output folder.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path

from vnarchive.diagnostics import Diagnostic
from vnarchive.links import links_and_anchors
from vnarchive.urls import LONGEST
from vnarchive.write import target


def paths(urls: Iterable[str]) -> Iterator[Diagnostic]:
    """Of every file of the site."""
    folded: dict[str, list[str]] = defaultdict(list)
    for url in urls:
        folded[url.casefold()].append(url)
        if len(url) > LONGEST:
            yield Diagnostic(url, 0, "VN503", f"{len(url)} characters")
    for group in folded.values():
        first, *rest = sorted(group)
        yield from (Diagnostic(other, 0, "VN502", first) for other in rest)


def dead_ends(
    linked: Iterable[tuple[str, Collection[str]]], anchors: Mapping[str, Collection[str]], output: Path
) -> Iterator[Diagnostic]:
    """Links that lead nowhere. `linked`: pages and what each links to; `anchors`: those of every file of the site.

    A page with such a link is read again, to tell the link as it is written.
    """
    for url, targets in linked:
        if not all(one in anchors or _stands(one, anchors) for one in targets):
            links, own = links_and_anchors((output / url).read_text("utf-8"))
            for link in links:
                path, anchor = target(url, link)
                if path not in anchors or (anchor and anchor not in (own if path == url else anchors[path])):
                    yield Diagnostic(url, 0, "VN501", link)


def _stands(one: str, anchors: Mapping[str, Collection[str]]) -> bool:
    path, _, anchor = one.partition("#")
    return path in anchors and anchor in anchors[path]
