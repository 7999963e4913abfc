"""The programs that browser tests drive, and the sites they look at."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from itertools import product
from pathlib import Path
from typing import Any, Literal, NoReturn

import pytest
import site_sample
from playwright.sync_api import Browser, Page, sync_playwright

from archives import made
from vnarchive import archive, completed, pages, render, search
from vnarchive.engine import Engine
from vnarchive.settings import Settings
from vnarchive.urls import NOT_FOUND
from vnarchive.write import claim, put

HERE = Path(__file__).parent
PROJECT = HERE.parents[1]
AXE = HERE / "node_modules/axe-core/axe.min.js"
VNU = HERE / "node_modules/vnu-jar/build/dist/vnu.jar"
_SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
"""No sandbox: root has none. The others keep the browser from calling its maker."""


def lacking(what: str) -> NoReturn:
    """Skip, or fail where all must be there."""
    if os.environ.get("CI") == "true":
        pytest.fail(f"{what} is missing; tests/browser/tools.sh and npm install it")
    pytest.skip(f"{what} is missing: make test says how to install it")


@contextmanager
def chromium() -> Iterator[Browser]:
    program = shutil.which("chromium") or lacking("chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=_FLAGS)
        yield browser
        browser.close()


class Host(SimpleHTTPRequestHandler):
    """A host that says nothing of what it is asked for."""

    def log_message(self, format: str, *args: object) -> None:
        pass


@contextmanager
def hosted(folder: Path, host: type[Host] = Host) -> Iterator[str]:
    """Where a folder is served, over http, while it is."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(host, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()


def broken_rules(page: Page, address: str) -> Iterator[tuple[str, int, dict[str, Any]]]:
    """Scheme, width and what axe says of each rule that a page breaks, all of it unfolded. The page's context must
    bypass its CSP, or axe cannot come in."""
    page.goto(address)
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
    page.add_script_tag(path=AXE)
    for scheme, width in product(_SCHEMES, (360, 1280)):
        page.emulate_media(color_scheme=scheme)
        page.set_viewport_size({"width": width, "height": 900})
        found = page.evaluate(f"axe.run(document, {{runOnly: {_RULES}, resultTypes: ['violations']}})")
        yield from ((scheme, width, rule) for rule in found["violations"])


def own_site(folder: Path) -> Path:
    """The project's own archive, built in a copy."""
    shutil.copytree(PROJECT / "articles", folder / "articles")
    shutil.copy(PROJECT / "pyproject.toml", folder)
    made(folder, folder / "build")
    return folder / "build"


def invented_site(folder: Path) -> Path:
    """Articles of every kind of date, in four languages, with hostile words; published, so that it has feeds.

    Its pages speak two languages: the third would only repeat them.
    """
    chosen = Settings(languages=("fr", "vi"), base_url="https://example.org/", contact="a@example.org")
    output, theme = folder / "build", render.theme(folder)
    claim(output)
    for url, path in render.statics(folder).items():
        put(output, url, path.read_bytes())
    whole = archive.index(site_sample.articles(), chosen)
    search.build(whole, output, Engine(), folder / completed.MEMORY)
    for page in pages.plan(whole):
        put(output, page.url, render.render(theme, page))
    return output


def every_page(site: Path) -> list[Path]:
    """All that opens from a folder; the page of missing pages is a server's."""
    return [path for path in sorted(site.rglob("*.html")) if path.name != NOT_FOUND]


@cache
def kinds(output: Path) -> tuple[str, ...]:
    """One page of each kind, in French, and every article of that tree."""
    chosen: dict[str, str] = {}
    for path in every_page(output):
        url = path.relative_to(output).as_posix()
        kind = "/".join("N" if part.isdigit() else part for part in url.split("/"))
        if url.startswith("fr/a/"):
            kind = url
        elif url.count("/") == 3 and not url.split("/")[1].isdigit():
            kind = "/".join(url.split("/")[:2]) + "/one"
        if url.startswith("fr/") or "/" not in url:
            chosen.setdefault(kind, url)
    return tuple(chosen.values())
