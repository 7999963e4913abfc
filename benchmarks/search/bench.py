"""What search costs and how well it ranks, on invented archives. `make bench-search`, or

python benchmarks/search/bench.py 1000 10000
"""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import msgspec
from invented import DAYS, FIRST, article
from queries import groups, known_items, typed
from stored import Invented, Stock
from weighing import Weighed

# ruff: noqa: E402  the tests' tools are not installed
sys.path[:0] = [str(Path(__file__).parents[2] / "tests" / folder) for folder in ("", "browser", "search", "site")]

import asking
import ranking

from vnarchive import archive, search, urls
from vnarchive.engine import Engine
from vnarchive.memory import Memory
from vnarchive.model import Article
from vnarchive.settings import Settings
from vnarchive.write import claim, prune

SIZES = (1_000, 10_000)
QUERIES, KNOWN = 200, 60
CHOSEN = Settings(languages=("fr", "vi", "en"))


def cpu() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def built(whole: archive.Archive, folder: Path) -> search.index.Written:
    written = search.build(whole, folder / "site", Engine(Memory(folder / "memory.sqlite"), 2), folder / "memory")
    prune(folder / "site", [one.url for one in written.receipts])
    return written


def indexed(count: int, folder: Path) -> archive.Archive:
    stock = Stock(folder / "articles.sqlite", Invented(count))
    whole = stock.archive(stock.briefs, CHOSEN)
    claim(folder / "site")
    wall, used = time.perf_counter(), cpu()
    with Weighed() as weighed:
        written = built(whole, folder)
    wall, used = time.perf_counter() - wall, cpu() - used
    print(
        f"build: {wall:.1f} s wall, {1000 * used / count:.2f} ms CPU an article;"
        f" {weighed.own:.0f} MiB beyond the articles, a worker {weighed.worker:.0f} MiB of its own"
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
    for told, gone, new in changes(count):
        then = [one for one in stock.briefs if one.id != gone] + stock.put(new)
        wall, used = time.perf_counter(), cpu()
        done = built(stock.archive(then, CHOSEN), folder)
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


def changes(count: int) -> Iterator[tuple[str, str | None, list[Article]]]:
    """What may come to an archive of so many articles: the id of one that goes, and what comes."""
    new, old = article(count), article(count // 3)
    unnumbered = msgspec.structs.replace(new, id="seen-by-chance", key=urls.key_for("seen-by-chance"))
    newest = (FIRST + timedelta(days=DAYS)).isoformat()
    dated = [
        msgspec.structs.replace(unnumbered, date=msgspec.structs.replace(new.date, edtf=edtf), digest=edtf)
        for edtf in (newest, "2015-05-05")
    ]
    longer = msgspec.structs.replace(old, body=(*old.body, *new.body[:1]), digest="longer")
    yield "nothing", None, []
    yield "one more, numbered last, of any date", None, [new]
    yield "one more, without a number, of the newest day", None, [dated[0]]
    yield "one more, without a number, of an old day", None, [dated[1]]
    yield "one a paragraph longer", old.id, [longer]
    yield "one less", old.id, []


def main(sizes: list[int]) -> None:
    for size in sizes:
        print(f"\n{size} articles")
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            whole = indexed(size, folder)
            queries, items = typed(Invented(size), QUERIES), known_items(Invented(size), KNOWN)
            asked = [groups(query) for query in [*queries, *(query for query, _ in items)]]
            needed = {term for wanted, pairs in asked for some in (*wanted, pairs) for term in some}
            reference = ranking.Reference(whole, folder / "site", needed)
            ranking.relevance(reference, queries)
            asking.in_browser(whole, folder, reference, queries, items)


if __name__ == "__main__":
    main([int(number) for number in sys.argv[1:]] or list(SIZES))
