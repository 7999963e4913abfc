"""What a query costs in a browser that has the archive as a folder, in time, files, bytes; what it finds."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from urllib.parse import quote

import browsers
from playwright.sync_api import Page, Request
from ranking import Reference, top

from vnarchive import archive, pages, render, urls
from vnarchive.write import put

ANSWERED = """() => {
    const said = document.getElementById('status').textContent, total = parseInt(said.replace(/\\D/g, ''));
    const shown = document.querySelectorAll('#results > li').length;
    return said && !said.includes('en cours') && (!total || shown >= Math.min(total, 10));
}"""
TYPED = """query => new Promise(done => {
    const form = document.getElementById('search'), since = performance.now();
    form.addEventListener('answered', () => requestAnimationFrame(() => done(performance.now() - since)), {once: true});
    form.elements.q.value = query;
    form.requestSubmit();
})"""
"""Milliseconds from a query sent in an open page until its results are about to be painted."""
STAMPED = "addEventListener('answered', () => { window.answered = performance.now(); }, true)"
"""Notes in the page itself when its results stand there: to ask from outside takes longer than to answer."""


def known(whole: archive.Archive, items: Iterable[tuple[str, str]], answer: Callable[[str], list[str]]) -> None:
    """Success at 1 and at 10 for queries to which one article is the answer, as the page ranks."""
    ids = {card.id: card.url for story in whole.stories for card in story.cards}
    ranks = []
    for query, id in items:
        found, url = answer(query), ids[id]
        ranks.append(found.index(url) if url in found else 99)
    first, ten = sum(rank == 0 for rank in ranks) / len(ranks), sum(rank < 10 for rank in ranks) / len(ranks)
    print(f"known items, {len(ranks)} queries: success@1 {first:.3f}, success@10 {ten:.3f}")


def percentiles(values: Sequence[float]) -> str:
    ordered = sorted(values)
    return (
        f"median {statistics.median(ordered):.0f}, p95 {ordered[int(0.95 * len(ordered))]:.0f}, max {ordered[-1]:.0f}"
    )


def of_index(path: Path) -> bool:
    """A file that the query itself made the page load; meta.js comes with the page."""
    name = str(path)
    return "/search/" in name and "/static/" not in name and path.suffix == ".js" and path.name != "meta.js"


def in_browser(
    whole: archive.Archive, folder: Path, reference: Reference, queries: Sequence[str], items: list[tuple[str, str]]
) -> None:
    site, theme = folder / "site", render.theme(folder)
    for url, path in render.statics(folder).items():
        put(site, url, path.read_bytes())
    for page in pages.whole.searches(whole, "fr"):
        put(site, page.url, render.render(theme, page))
    address = (site / urls.search("fr")).as_uri()
    with browsers.chromium() as browser:
        view = browser.new_page()
        loaded: list[Path] = []

        def note(request: Request) -> None:
            loaded.append(Path(request.url.removeprefix("file://")))

        view.on("request", note)
        view.add_init_script(STAMPED)
        opened, typed, sizes, files, equal = [], [], [], [], 0
        for query in queries:
            loaded.clear()
            found = answer(view, address, query)
            opened.append(view.evaluate("window.answered"))
            mine = {path for path in loaded if of_index(path)}
            sizes.append(sum(path.stat().st_size for path in mine) / 1024)
            files.append(len(mine))
            view.goto(address)
            view.wait_for_selector("#results[aria-busy=false]", state="attached")
            typed.append(view.evaluate(TYPED, query))
            best = top(reference.scores(query, exact=False), reference.moments)
            equal += found == [reference.urls[slot] for slot in best]
        print(f"Chromium from a folder, ms from a query sent in an open page to its results: {percentiles(typed)}")
        print(f"  from opening a page that has the query in its address: {percentiles(opened)}")
        first = (site / urls.SEARCH_META).stat().st_size / 1024
        print(f"  with the page {first:.1f} KiB of index; then KiB a query, ten results with it: {percentiles(sizes)};")
        print(f"  files: {percentiles(files)}")
        print(f"  top ten as the reference in Python has it: {equal} of {len(queries)}")
        known(whole, items, lambda query: answer(view, address, query))


def answer(view: Page, address: str, query: str) -> list[str]:
    """URLs of what a query finds, on a page opened for it."""
    view.goto(f"{address}?q={quote(query)}")
    view.wait_for_function(ANSWERED, polling=5)
    links = view.locator("#results h2 a").evaluate_all("links => links.map(link => link.getAttribute('href'))")
    return [link.removeprefix("../../") for link in links]
