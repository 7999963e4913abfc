"""What search costs and how well it ranks, on invented archives. `make bench-search`, or

python benchmarks/search/bench.py 1000 10000
"""

from __future__ import annotations

import math
import resource
import statistics
import sys
import tempfile
import time
from array import array
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import timedelta
from pathlib import Path
from urllib.parse import quote

import msgspec
from invented import DAYS, FIRST, article, articles
from queries import groups, known_items, typed

# ruff: noqa: E402  the tests' tools are not installed
sys.path[:0] = [str(Path(__file__).parents[2] / "tests" / folder) for folder in ("", "browser", "search", "site")]

import browsers
import reading

from vnarchive import archive, pages, render, search, urls
from vnarchive.engine import Engine
from vnarchive.memory import Memory
from vnarchive.model import Article
from vnarchive.search.counting import counted
from vnarchive.search.documents import Document, document
from vnarchive.search.placing import Placed, placed
from vnarchive.search.postings import norm, weights
from vnarchive.settings import Settings
from vnarchive.write import claim, prune, put

SIZES = (1_000, 10_000)
QUERIES, KNOWN = 200, 60
CHOSEN = Settings(languages=("fr", "vi", "en"))

ANSWERED = """() => {
    const said = document.getElementById('status').textContent, total = parseInt(said.replace(/\\D/g, ''));
    const shown = document.querySelectorAll('#results > li').length;
    return said && !said.includes('en cours') && (!total || shown >= Math.min(total, 10));
}"""


def cpu() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def built(whole: archive.Archive, folder: Path) -> search.index.Written:
    written = search.build(whole, folder / "site", Engine(Memory(folder / "memory.sqlite"), 2), folder / "memory")
    prune(folder / "site", [one.url for one in written.receipts])
    return written


def indexed(count: int, folder: Path) -> archive.Archive:
    whole = archive.index(articles(count), CHOSEN)
    claim(folder / "site")
    memory, wall, used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.perf_counter(), cpu()
    written = built(whole, folder)
    wall, used = time.perf_counter() - wall, cpu() - used
    peak = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    beyond = (peak - memory) / 1024
    print(
        f"build: {wall:.1f} s wall, {1000 * used / count:.2f} ms CPU an article; {beyond:.0f} MiB beyond the articles"
    )
    sizes: dict[str, list[int]] = defaultdict(list)
    for one in written.receipts:
        sizes[
            {"t": "terms", "r": "terms of the latest", "x": "lexicon", "d": "documents"}.get(
                one.url.split("/")[1], one.url
            )
        ].append(one.size)
    for kind, some in sizes.items():
        print(f"  {kind:<24} {len(some):>6} files {sum(some) / count:>8.1f} B an article {sum(some):>10} B")
    for told, then in changes(whole.articles):
        wall, used = time.perf_counter(), cpu()
        done = built(archive.index(then, CHOSEN), folder)
        wall, used = time.perf_counter() - wall, cpu() - used
        changed = {url for url, _ in done.written}
        size = sum(one.size for one in done.receipts if one.url in changed)
        whole_size = sum(one.size for one in done.receipts)
        print(
            f"{told:<44} {len(changed):>5} of {len(done.receipts)} files, {size} of {whole_size} B"
            f" ({size / whole_size:.1%}), {wall:.2f} s wall, {used:.2f} s CPU"
        )
        built(whole, folder)
    return whole


def changes(known: Sequence[Article]) -> Iterator[tuple[str, list[Article]]]:
    """What may come to an archive, and its articles then."""
    new, old = article(len(known)), known[len(known) // 3]
    unnumbered = msgspec.structs.replace(new, id="seen-by-chance", key=urls.key_for("seen-by-chance"))
    newest = (FIRST + timedelta(days=DAYS)).isoformat()
    dated = [
        msgspec.structs.replace(unnumbered, date=msgspec.structs.replace(new.date, edtf=edtf), digest=edtf)
        for edtf in (newest, "2015-05-05")
    ]
    longer = msgspec.structs.replace(old, body=(*old.body, *new.body[:1]), digest="longer")
    yield "nothing", [*known]
    yield "one more, numbered last, of any date", [*known, new]
    yield "one more, without a number, of the newest day", [*known, dated[0]]
    yield "one more, without a number, of an old day", [*known, dated[1]]
    yield "one a paragraph longer", [longer if one is old else one for one in known]
    yield "one less", [one for one in known if one is not old]


def by_slot(whole: archive.Archive) -> Iterator[tuple[int, Placed]]:
    """All articles: those of the segments, then the latest."""
    found, latest = placed(whole)
    first = 0
    for segment in found:
        yield from ((first + slot, one) for slot, one in segment.members)
        first += segment.capacity
    yield from enumerate(latest.members, start=first)


class Reference:
    """Exact BM25 over the terms that queries need, and the index's own ranking, in Python."""

    def __init__(self, whole: archive.Archive, site: Path, needed: set[str]) -> None:
        self.slots: dict[int, Document] = {}
        self.exact: dict[str, dict[int, float]] = defaultdict(dict)
        lengths: dict[int, int] = {}
        for slot, one in by_slot(whole):
            self.slots[slot] = found = document(one.article, one.when, slot, one.url)
            counts, lengths[slot] = counted(found, set())
            for term in needed & counts.keys():
                self.exact[term][slot] = counts[term]
            for name in needed & set(found.names):
                self.exact[name][slot] = 0
        self.moments = reading.moments(site)
        self.mean = statistics.mean(lengths.values())
        self.lengths = lengths
        self.indexed = {term: found for term, found in reading.terms(site).items() if term in needed}
        self.weights = weights()
        self.n = len(lengths)

    def rarity(self, term: str) -> float:
        count = len(self.indexed.get(term, ()))
        return math.log(1 + (self.n - count + 0.5) / (count + 0.5))

    def scores(self, query: str, *, exact: bool) -> dict[int, float]:
        """Of the articles that have all; of those that have some where none has all."""
        wanted, pairs = groups(query)
        score, hits = array("f", bytes(4 * (max(self.slots) + 1))), Counter[int]()
        for term in wanted:
            hits.update(slot for slot, _ in self.indexed.get(term, ()))
        least = len(wanted) if any(count >= len(wanted) for count in hits.values()) else 1
        for term in (*wanted, *pairs):
            rarity = self.rarity(term)
            for slot, level in self.indexed.get(term, ()):
                part = self.weights[level]
                if exact:
                    ratio = self.exact[term][slot] / norm(300 * self.lengths[slot] / self.mean)
                    part = ratio / (1 + ratio)
                score[slot] += rarity * part
        return {slot: score[slot] for slot, count in hits.items() if count >= least}


def top(scores: dict[int, float], moments: dict[int, float], count: int = 10) -> list[int]:
    return sorted(scores, key=lambda slot: (-scores[slot], -moments[slot], -slot))[:count]


def relevance(reference: Reference, queries: Sequence[str]) -> None:
    gains, overlaps = [], []
    for query in queries:
        exact = reference.scores(query, exact=True)
        if len(exact) < 10:
            continue
        ours = top(reference.scores(query, exact=False), reference.moments)
        best = top(exact, reference.moments)
        ideal = sum(exact[slot] / math.log2(rank + 2) for rank, slot in enumerate(best))
        gains.append(sum(exact.get(slot, 0) / math.log2(rank + 2) for rank, slot in enumerate(ours)) / ideal)
        overlaps.append(len({*ours} & {*best}) / 10)
    print(
        f"against exact BM25, {len(gains)} of {len(queries)} queries with ten hits or more:"
        f" NDCG@10 {statistics.mean(gains):.4f}, overlap@10 {statistics.mean(overlaps):.3f}"
    )


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
        view.on("request", lambda request: loaded.append(Path(request.url.removeprefix("file://"))))

        def answer(query: str) -> list[str]:
            loaded.clear()
            view.goto(f"{address}?q={quote(query)}")
            view.wait_for_function(ANSWERED, polling=5)
            links = view.locator("#results h2 a").evaluate_all("links => links.map(link => link.getAttribute('href'))")
            return [link.removeprefix("../../") for link in links]

        times, sizes, files, equal = [], [], [], 0
        first = (site / urls.SEARCH_META).stat().st_size / 1024
        for query in queries:
            found = answer(query)
            times.append(view.evaluate("performance.measure('x', {start: 0}).duration"))
            mine = [
                path
                for path in loaded
                if "/search/" in str(path) and path.suffix == ".js" and "/static/" not in str(path)
            ]
            sizes.append(sum(path.stat().st_size for path in mine) / 1024 - first)
            files.append(len(mine))
            best = top(reference.scores(query, exact=False), reference.moments)
            equal += found == [reference.slots[slot].url for slot in best]
        print(f"Chromium from a folder, each query on a new page: ms from opening it {percentiles(times)}")
        print(
            f"  first load {first:.1f} KiB; then KiB of index a query, with ten results: {percentiles(sizes)};"
            f" files: {percentiles(files)}"
        )
        print(f"  top ten as the reference in Python has it: {equal} of {len(queries)}")
        known(whole, items, answer)


def main(sizes: list[int]) -> None:
    for size in sizes:
        print(f"\n{size} articles")
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            whole = indexed(size, folder)
            queries, items = typed(whole.articles, QUERIES), known_items(whole.articles, KNOWN)
            needed = {
                term for query in [*queries, *(query for query, _ in items)] for some in groups(query) for term in some
            }
            reference = Reference(whole, folder / "site", needed)
            relevance(reference, queries)
            in_browser(whole, folder, reference, queries, items)


if __name__ == "__main__":
    main([int(number) for number in sys.argv[1:]] or list(SIZES))
