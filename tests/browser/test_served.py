"""The page of missing pages as hosts show it: at any depth, at a domain's root or below it, with styles and links."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import browsers
import pytest
from playwright.sync_api import Browser
from smoke import PAPER

from archives import made
from vnarchive import urls

pytestmark = pytest.mark.xdist_group("browser")
MISSING = ("none.html", "fr/sujet/culture/2021/01/index.html")
GROUND = "getComputedStyle(document.documentElement).backgroundColor"


class Lost(browsers.Host):
    """What is missing is answered with the site's own page."""

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        sites = sorted(Path(self.directory).rglob(urls.NOT_FOUND))
        text = sites[0].read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with browsers.chromium() as started:
        yield started


@pytest.mark.parametrize("known", [True, False], ids=["address-known", "address-unknown"])
@pytest.mark.parametrize("under", ["", "vna/"], ids=["root", "below"])
def test_a_missing_page_has_its_styles_and_leads_home(
    browser: Browser, tmp_path: Path, known: bool, under: str
) -> None:
    shutil.copytree(browsers.PROJECT / "articles", tmp_path / "articles")
    with browsers.hosted(tmp_path / "host", Lost) as root:
        made(tmp_path, tmp_path / "host" / under, base_url=f"{root}{under}" if known else None)
        page = browser.new_page()
        for missing in MISSING:
            answer = page.goto(f"{root}{under}{missing}", wait_until="networkidle")
            assert answer is not None
            assert answer.status == 404
            assert page.evaluate(GROUND) == PAPER, missing

            page.locator("main").get_by_role("link").click()
            page.wait_for_load_state()
            assert page.url == f"{root}{under}index.html"
            assert page.evaluate(GROUND) == PAPER
        page.close()
