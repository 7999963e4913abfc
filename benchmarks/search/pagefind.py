"""Pagefind and our index beside each other, on the same pages in the same run: time, memory, files, bytes, recall.

npm install --no-save pagefind && python benchmarks/search/pagefind.py node_modules/.bin/pagefind 1000

Pagefind needs a server, so both are asked over HTTP.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import threading
import time
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import quote

sys.path[:0] = [str(Path(__file__).parents[2] / "tests" / folder) for folder in ("", "browser", "search", "site")]

# ruff: noqa: E402  the tests' tools are not installed
import browsers
from asking import ANSWERED
from bench import CHOSEN, built, cpu
from invented import articles
from playwright.sync_api import Page

from vnarchive import archive, pages, render, urls
from vnarchive.write import claim, put

TOLD = (
    ("ambassade", "l'ambassade", "l’ambassade", "AMBASSADES"),
    ("hanoi", "Hanoï", "Hà Nội", "ha noi"),
    ("président", "president"),
)
"""Spellings of one thing: each should find the same."""
FOUND = "async q => { const p = await import('/pagefind/pagefind.js'); return (await p.search(q)).results.length; }"


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        pass


def written(folder: Path, count: int) -> None:
    """The site's article pages, and our index of them."""
    site, theme = folder / "site", render.theme(folder)
    whole = archive.index(articles(count), CHOSEN)
    claim(site)
    wall, used = time.perf_counter(), cpu()
    done = built(whole, folder)
    size = sum(one.size for one in done.receipts)
    wall, used = time.perf_counter() - wall, cpu() - used
    print(f"ours:     {wall:6.1f} s wall, {used:6.1f} s CPU, {len(done.receipts)} files, {size} B")
    for url, path in render.statics(folder).items():
        put(site, url, path.read_bytes())
    for page in pages.plan(whole):
        if page.article or page.view == "search.html":
            put(site, page.url, render.render(theme, page))


def by_pagefind(program: str, site: Path) -> None:
    wall = time.perf_counter()
    child = subprocess.Popen([program, "--site", str(site)], stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    if status:
        raise SystemExit("pagefind failed")
    files = [path for path in (site / "pagefind").rglob("*") if path.is_file()]
    print(
        f"pagefind: {time.perf_counter() - wall:6.1f} s wall, {usage.ru_utime + usage.ru_stime:6.1f} s CPU,"
        f" {len(files)} files, {sum(path.stat().st_size for path in files)} B, {usage.ru_maxrss // 1024} MiB"
    )


def asked(page: Page, address: str, query: str) -> tuple[int, int]:
    """What each finds: ours, and Pagefind's index of French."""
    page.goto(f"{address}/{urls.search('fr')}?q={quote(query)}")
    page.wait_for_function(ANSWERED)
    digits = "".join(filter(str.isdigit, page.locator("#status").inner_text()))
    page.goto(f"{address}/{urls.search('fr')}")
    return int(digits or 0), int(page.evaluate(FOUND, query))


def main(program: str, count: int) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        written(folder, count)
        by_pagefind(program, folder / "site")
        server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder / "site")))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        with browsers.chromium() as browser:
            page = browser.new_context(bypass_csp=True).new_page()
            for spellings in TOLD:
                answers = [asked(page, f"http://127.0.0.1:{server.server_port}", query) for query in spellings]
                for query, (ours, theirs) in zip(spellings, answers, strict=True):
                    print(f"  {query:<14} ours {ours:>6}  pagefind {theirs:>6}")
        server.shutdown()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
