"""A walk by keyboard over a page of each kind: everything is reached, in order, with a focus that can be seen."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import browsers
import pytest
from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.xdist_group("browser")
MOST = 30
"""Stops in front of the content."""
STOPS = """
window.stops = [...document.querySelectorAll('a[href], button, input, select, textarea, summary')].filter(one =>
    one.checkVisibility({ visibilityProperty: true })
    && !(one.type === 'radio' && !one.checked)  // arrow keys lead to the others of its group
);
window.stops.filter(one => one.compareDocumentPosition(document.querySelector('main')) & 4).length
"""
"""What a pointer can use, now; the value of the last line is the number of those in front of the content."""
HERE = """
(() => {
    const one = document.activeElement, style = getComputedStyle(one), box = one.getBoundingClientRect();
    const seen = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 3 && box.width && box.height;
    return [window.stops.indexOf(one), Boolean(seen), one.outerHTML.slice(0, 120)];
})()
"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with browsers.chromium() as started:
        yield started


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return browsers.invented_site(tmp_path_factory.mktemp("invented"))


def walked(page: Page) -> list[str]:
    """What is wrong on the way from the top of the page to its end."""
    before, faults = page.evaluate(STOPS), []
    if before > MOST:
        faults.append(f"{before} stops in front of the content")
    for number in range(page.evaluate("window.stops.length")):
        page.keyboard.press("Tab")
        reached, seen, what = page.evaluate(HERE)
        if reached != number:
            return [*faults, f"stop {number} is not reached: the focus is on {what}"]
        if not seen:
            faults.append(f"no focus can be seen on {what}")
    return faults


@pytest.mark.parametrize("width", [1280, 360])
def test_the_keyboard_reaches_everything_and_shows_where_it_is(browser: Browser, site: Path, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800})
    wrong = []
    for url in browsers.kinds(site):
        page.goto((site / url).as_uri())
        wrong += [f"{url}: {fault}" for fault in walked(page)]
    page.close()

    assert wrong == []


def test_the_menu_of_a_telephone_opens_by_keyboard_and_is_walked_through(browser: Browser, site: Path) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 800})
    page.goto((site / "fr/index.html").as_uri())
    page.locator(".narrow summary").focus()
    page.keyboard.press("Enter")
    assert page.locator(".masthead nav").is_visible()

    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Calendrier"
    page.close()


def test_what_is_opened_is_reached_too(browser: Browser, site: Path) -> None:
    page = browser.new_page()
    url = next(url for url in browsers.kinds(site) if url.startswith("fr/a/"))
    page.goto((site / url).as_uri())
    page.evaluate("document.querySelectorAll('main details').forEach(one => { one.open = true })")

    assert walked(page) == []
    page.close()
