"""What browsers make of the validated site: axe and Lighthouse in Chromium, the smoke test in Firefox and WebKit."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from gallery import chosen
from playwright.sync_api import sync_playwright

PROJECT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(PROJECT / "tests" / name) for name in ("", "browser", "site")]
# ruff: noqa: E402  the tests' tools are not installed
import browsers
import firefox as gecko
import webkit
from smoke import smoke

from vnarchive.urls import NOT_FOUND

LIGHTHOUSE = PROJECT / ".vnarchive/lighthouse/node_modules/.bin/lighthouse"
MEASURED = ("home", "article", "month", "subject")
"""The kinds of page that shall score 100 in each of Lighthouse's categories."""
Faults = list[str]


class MissingError(Exception):
    """A validator is not installed."""


def needed(path: Path | str | None, what: str) -> str:
    if path is None or not Path(path).exists():
        raise MissingError(what)
    return str(path)


def opened(site: Path) -> dict[str, str]:
    """The largest page of each kind; that of missing pages needs its server."""
    return {kind: url for kind, url in chosen(site).items() if url != NOT_FOUND}


def axe(site: Path, sample: list[Path]) -> tuple[int, Faults]:
    needed(browsers.AXE, "axe-core")
    faults, pages = [], opened(site).values()
    with sync_playwright() as playwright:
        program = needed(shutil.which("chromium"), "chromium")
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        page = browser.new_context(bypass_csp=True).new_page()
        for url in pages:
            found = browsers.broken_rules(page, (site / url).as_uri())
            faults += [f"{url}, {scheme}, {width}: {rule['id']}" for scheme, width, rule in found]
        browser.close()
    return len(pages) * 4, faults


def firefox(site: Path, sample: list[Path]) -> tuple[int, Faults]:
    pages = opened(site).values()
    with gecko.firefox(needed(gecko.program(), "Firefox")) as driver:
        return len(pages), smoke(driver, site, pages)


def webkitgtk(site: Path, sample: list[Path]) -> tuple[int, Faults]:
    pages, programs = opened(site).values(), webkit.programs()
    if programs is None:
        raise MissingError("WebKit")
    with webkit.webkit(*programs) as driver:
        return len(pages), smoke(driver, site, pages)


def lighthouse(site: Path, sample: list[Path]) -> tuple[int, Faults]:
    """Over HTTP, as it does not measure files."""
    needed(LIGHTHOUSE, "lighthouse")
    needed(shutil.which("chromium"), "chromium")
    kinds, faults = chosen(site), []
    with browsers.hosted(site) as root:
        for kind in MEASURED:
            address = f"{root}{kinds[kind]}"
            lost = _lost(_report(address)) and _lost(_report(address))  # a busy machine takes points off any page
            faults += [f"{kinds[kind]}: {fault}" for fault in lost]
    return len(MEASURED) * 4, faults


def _report(address: str) -> dict[str, Any]:
    flags = "--headless=new --no-sandbox --disable-gpu --disable-background-networking --no-first-run"
    options = [f"--chrome-flags={flags}", "--output=json", "--quiet", "--no-enable-error-reporting"]
    with TemporaryDirectory(ignore_cleanup_errors=True) as home:
        around = os.environ | {"HOME": home, "CHROME_PATH": shutil.which("chromium") or ""}
        told = subprocess.run([str(LIGHTHOUSE), address, *options], env=around, capture_output=True, check=True)
    report: dict[str, Any] = json.loads(told.stdout)
    return report


def _lost(report: dict[str, Any]) -> Faults:
    """The categories below 100, with what took their points."""
    lost = []
    for name, category in report["categories"].items():
        if category["score"] != 1:
            audits = [one["id"] for one in category["auditRefs"] if one["weight"]]
            low = [one for one in audits if report["audits"][one]["score"] not in (1, None)]
            lost.append(f"{name} {category['score']}: {', '.join(low)}")
    return lost
