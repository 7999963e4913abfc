"""Checks of the whole site, from the receipts of what was written."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from vnarchive.diagnostics import Diagnostic
from vnarchive.urls import LONGEST
from vnarchive.write import Receipt, target


def check(receipts: Iterable[Receipt], others: Iterable[str] = ()) -> list[Diagnostic]:
    """Links and anchors that lead nowhere, paths that clash or are too long. `others`: files without a receipt.

    The file of these diagnostics is the page, as it stands under the output folder.
    """
    receipts, others = list(receipts), list(others)
    pages = {receipt.url: receipt for receipt in receipts}
    known = {*pages, *others}
    anchors = {url: frozenset(receipt.anchors) for url, receipt in pages.items()}
    notes = [Diagnostic(url, 0, "VN503", f"{len(url)} characters") for url in known if len(url) > LONGEST]
    folded: dict[str, list[str]] = defaultdict(list)
    for url in sorted([*(receipt.url for receipt in receipts), *others]):
        folded[url.casefold()].append(url)
    notes += (Diagnostic(other, 0, "VN502", first) for first, *rest in folded.values() for other in rest)
    for url, receipt in pages.items():
        for link in receipt.links:
            path, anchor = target(url, link)
            if path not in known or (anchor and anchor not in anchors.get(path, ())):
                notes.append(Diagnostic(url, 0, "VN501", link))
    return sorted(notes)
