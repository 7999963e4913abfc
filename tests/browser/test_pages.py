"""The site in a real browser, from a folder: nothing fails, nothing overflows, all can read it, all of it is valid."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import browsers
import pytest
from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.xdist_group("browser")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with browsers.chromium() as started:
        yield started


@pytest.fixture(scope="module", params=["own", "invented"])
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp(request.param)
    return browsers.own_site(folder) if request.param == "own" else browsers.invented_site(folder)


def listening(page: Page) -> list[str]:
    """What goes wrong on a page from here on."""
    heard: list[str] = []
    page.on("console", lambda message: heard.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: heard.append(str(error)))
    page.on("requestfailed", lambda request: heard.append(f"{request.failure}: {request.url}"))
    page.on(
        "request", lambda request: None if request.url.startswith(("file:", "data:")) else heard.append(request.url)
    )
    return heard


@pytest.mark.parametrize("scripts", [True, False], ids=["with-scripts", "without"])
def test_every_page_opens_from_its_folder(browser: Browser, site: Path, scripts: bool) -> None:
    page = browser.new_page(java_script_enabled=scripts)
    heard = listening(page)
    for path in browsers.every_page(site):
        page.goto(path.as_uri())
        colour = page.locator("body").evaluate("body => getComputedStyle(body.parentElement).backgroundColor")
        assert colour == "rgb(251, 250, 247)", f"{path}: the style sheet did not come"
    page.close()

    # the next page stops the icon of the one before, now and then; a file that is not there is ERR_FILE_NOT_FOUND
    assert [one for one in heard if not one.startswith("net::ERR_ABORTED")] == []


def test_no_page_is_wider_than_the_screen(browser: Browser, site: Path) -> None:
    page = browser.new_page()
    wide = []
    for path in browsers.every_page(site):
        page.goto(path.as_uri())
        page.evaluate("document.querySelectorAll('details:not(.narrow)').forEach(one => { one.open = true })")
        for width in (320, 360, 768, 1280):
            page.set_viewport_size({"width": width, "height": 640})
            if page.evaluate("document.documentElement.scrollWidth") > width:
                wide.append(f"{path.relative_to(site).as_posix()} at {width}")
    page.close()

    assert wide == []


def test_the_header_of_a_telephone_is_low_and_its_menu_opens_without_scripts(browser: Browser, site: Path) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 640}, java_script_enabled=False)
    page.goto((site / "fr/index.html").as_uri())
    box = page.locator(".masthead").bounding_box()
    assert box is not None
    assert box["height"] <= 72
    menu = page.locator(".masthead nav")
    assert not menu.is_visible()

    page.locator(".narrow summary").click()
    assert menu.is_visible()
    menu.get_by_role("link", name="Personnes").click()
    assert page.locator("h1").inner_text() == "Personnes"
    page.close()


def test_the_keyboard_reaches_the_content_first(browser: Browser, site: Path) -> None:
    page = browser.new_page()
    page.goto((site / "fr/index.html").as_uri())
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"

    before = "document.querySelectorAll('.masthead nav a').length"
    assert page.evaluate(before) <= 30
    page.close()


def test_a_visitor_finds_the_way_from_the_gate_to_an_article_and_its_translation(
    browser: Browser, tmp_path: Path
) -> None:
    site = browsers.own_site(tmp_path)
    page = browser.new_page(java_script_enabled=False)
    page.goto((site / "index.html").as_uri())
    page.get_by_role("link", name="Français").click()
    page.get_by_role("link", name="2021", exact=True).click()
    page.get_by_role("link", name="Janvier").click()
    page.get_by_role("link", name="Vendredi 8 janvier 2021").click()
    page.get_by_role("link", name="Partager les expériences japonaises").click()
    assert page.locator("time").first.get_attribute("datetime") == "2021-01-08"

    page.locator(".masthead nav").get_by_role("link", name="VI").click()
    assert page.locator("html").get_attribute("lang") == "vi"
    assert "Chia sẻ kinh nghiệm" in page.locator("h1").inner_text()
    page.close()


def test_the_dump_as_received_is_one_click_away(browser: Browser, tmp_path: Path) -> None:
    site = browsers.own_site(tmp_path)
    dump = (browsers.PROJECT / "articles/000_9cf367e4308b91ca.txt").read_text("utf-8")
    page = browser.new_page(java_script_enabled=False)
    page.goto(next(site.glob("fr/a/9c/*.html")).as_uri())
    page.locator(".verbatim summary").click()
    assert page.locator(".verbatim pre").text_content() == dump
    page.locator(".repairs summary").click()
    assert page.locator(".repairs tbody tr").count() == 44
    page.close()


def test_a_reference_is_downloaded_from_a_folder(browser: Browser, tmp_path: Path) -> None:
    site = browsers.own_site(tmp_path)
    page = browser.new_page(java_script_enabled=False)
    page.goto(next(site.glob("fr/a/74/*.html")).as_uri())
    with page.expect_download() as download:
        page.get_by_role("link", name="RIS").click()
    text = download.value.path().read_bytes()
    page.close()

    assert text.startswith(b"TY  - NEWS\r\n")
    assert b"PY  - 2021\r\n" in text
    assert "TI  - Partager les expériences japonaises".encode() in text


def test_no_rule_of_accessibility_is_broken(browser: Browser, site: Path) -> None:
    if not browsers.AXE.is_file():
        browsers.lacking("axe-core")
    context = browser.new_context(bypass_csp=True)
    page = context.new_page()
    broken = []
    for url in browsers.kinds(site):
        broken += [
            f"{url}, {scheme}, {width}: {rule['id']}: {rule['nodes'][0]['html'][:160]}"
            for scheme, width, rule in browsers.broken_rules(page, (site / url).as_uri())
        ]
    context.close()

    assert broken == []


def test_every_file_is_valid(site: Path) -> None:
    java = shutil.which("java") or browsers.lacking("java")
    if not browsers.VNU.is_file():
        browsers.lacking("vnu-jar")
    options = ["--errors-only", "--skip-non-html", "--also-check-css", "--also-check-svg"]
    command = [java, "-Xss8m", "-jar", str(browsers.VNU), *options, str(site)]
    result = subprocess.run(command, capture_output=True, text=True, check=False)

    assert result.stderr == ""
    assert result.returncode == 0
