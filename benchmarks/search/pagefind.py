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
from typing import ClassVar
from urllib.parse import quote

sys.path[:0] = [str(Path(__file__).parents[2] / "tests" / folder) for folder in ("", "browser", "search", "site")]

# ruff: noqa: E402  the tests' tools are not installed
import browsers
from asking import ANSWERED
from bench import CHOSEN, built, cpu
from invented import articles
from playwright.sync_api import Browser

from vnarchive import archive, pages, render, urls
from vnarchive.write import claim, put

TOLD = (
    ("ambassade", "l'ambassade", "l’ambassade", "AMBASSADES"),
    ("hanoi", "Hanoï", "Hà Nội", "ha noi"),
    ("président", "president"),
)
"""Spellings of one thing: each should find the same."""
FOUND = """async query => {
    const found = (await (await import('/pagefind/pagefind.js')).search(query)).results;
    await Promise.all(found.slice(0, 10).map(one => one.data()));
    return found.length;
}"""
"""Asks Pagefind, and has it load what it shows of ten results."""


class Served(SimpleHTTPRequestHandler):
    """Notes the paths asked for."""

    paths: ClassVar[list[str]] = []

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        self.paths.append(self.path.partition("?")[0].lstrip("/"))


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


def asked(browser: Browser, address: str, site: Path, query: str) -> list[tuple[int, int, float]]:
    """What ours finds, and what Pagefind's index of French: articles, files read, KiB of them. Nothing is cached."""
    answers = []
    for folder in ("search", "pagefind"):
        page = browser.new_context(bypass_csp=True).new_page()
        Served.paths.clear()
        if folder == "search":
            page.goto(f"{address}/{urls.search('fr')}?q={quote(query)}")
            page.wait_for_function(ANSWERED)
            found = int("".join(filter(str.isdigit, page.locator("#status").inner_text())) or 0)
        else:
            page.goto(f"{address}/{urls.search('fr')}")
            found = int(page.evaluate(FOUND, query))
        read = {path for path in Served.paths if path.startswith(f"{folder}/")}
        answers.append((found, len(read), sum((site / path).stat().st_size for path in read) / 1024))
        page.context.close()
    return answers


def main(program: str, count: int) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        site = folder / "site"
        written(folder, count)
        by_pagefind(program, site)
        server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Served, directory=str(site)))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        print(f"{'':<16}{'ours':>8} files     KiB    {'pagefind':>8} files     KiB")
        with browsers.chromium() as browser:
            for query in (spelling for spellings in TOLD for spelling in spellings):
                answers = asked(browser, f"http://127.0.0.1:{server.server_port}", site, query)
                told = (f"{found:>8} {files:>5} {size:>7.0f}" for found, files, size in answers)
                print(f"  {query:<14}{'    '.join(told)}")
        server.shutdown()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
