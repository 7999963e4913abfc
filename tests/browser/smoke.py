"""A walk through a site from its folder, the same in every browser: styles, links, languages, search, a reference."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from engines import Driver, soon

PAPER = "rgb(251, 250, 247)"
"""What the style sheet makes of the page's ground; without it a browser's own is white or none."""
_GROUND = "return getComputedStyle(document.documentElement).backgroundColor"
_SHEETS = "return [...document.querySelectorAll('link[rel=stylesheet]')].filter(one => !one.sheet).map(one => one.href)"
"""Their rules are another origin's for a page from a folder, but that they came can be seen."""
_LINK = """
const link = document.querySelector("main a[href*='.html']:not([download])");
link?.click();
return link && link.href.split('#')[0];
"""
_FOUND = "return [...document.querySelectorAll('main h3 a, main h2 a')].map(one => one.getAttribute('href')).join(' ')"


def smoke(browser: Driver, site: Path, pages: Iterable[str]) -> list[str]:
    """What is wrong, a line each. `pages`: the URLs of one page of each kind."""
    faults = [fault for url in pages for fault in _page(browser, site, url)]
    article = next(path for path in sorted(site.glob("fr/a/*/*.html")) if "vi/a/" in path.read_text("utf-8"))
    faults += _switched(browser, site, ["fr/index.html", "fr/sujet/index.html", article.relative_to(site).as_posix()])
    faults += _downloaded(browser, article) + _searched(browser, site, article)
    return faults + browser.errors()


def _page(browser: Driver, site: Path, url: str) -> Iterator[str]:
    """It has its styles, and its first link leads to a page that has them too."""
    browser.open((site / url).as_uri())
    yield from (f"{url}: {sheet} did not come" for sheet in browser.run(_SHEETS))
    if browser.run(_GROUND) != PAPER:
        yield f"{url}: the style sheet does nothing"
    to = browser.run(_LINK)
    here = "return document.readyState == 'complete' && location.href.split('#')[0]"
    if to and not soon(lambda: browser.run(here) == to and browser.run(_GROUND) == PAPER):
        yield f"{url}: its link to {to} leads nowhere"


def _switched(browser: Driver, site: Path, pages: Iterable[str]) -> Iterator[str]:
    for url in pages:
        browser.open((site / url).as_uri())
        browser.run("document.querySelector('.tongues a').click()")
        if not soon(lambda: browser.run("return document.documentElement.lang") == "vi"):
            yield f"{url}: its language switch leads nowhere"


def _downloaded(browser: Driver, article: Path) -> list[str]:
    browser.open(article.as_uri())
    browser.run("document.querySelector('.downloads a').click()")
    if not soon(lambda: any(path.stat().st_size for path in browser.downloads.glob("*.ris"))):
        return [f"{article.name}: no reference came"]
    text = next(browser.downloads.glob("*.ris")).read_bytes()
    return [] if text.startswith(b"TY  - NEWS\r\n") else ["the reference is not what the page holds"]


def _searched(browser: Driver, site: Path, article: Path) -> list[str]:
    """By the form of the home page, for the words of the article's own title."""
    browser.open(article.as_uri())
    title = browser.run("return document.querySelector('h1').textContent")
    browser.open((site / "fr/index.html").as_uri())
    browser.run(f"document.querySelector('.box input').value = {json.dumps(title)}")
    browser.run("document.querySelector('.box button').click()")
    found = soon(lambda: article.name in (browser.run(_FOUND) or ""), 20)  # null while the page leaves
    return [] if found else [f"search does not find {article.name} by its title"]
