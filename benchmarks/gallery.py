"""Screenshots of every kind of page, of an archive of invented articles, for people to look at. `make gallery`, or

python benchmarks/gallery.py build-gallery 300

Nothing in it is true: names, words and dates are made up, and the archive's title says so.
"""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
from html import escape
from pathlib import Path
from typing import Literal

from corpus import write
from playwright.sync_api import Browser, sync_playwright

WIDTHS = (360, 1280)
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
TALLEST = 4000
"""Pixels of a page that a picture shows."""
PERSONS = [f"{family} Văn {given}" for family in ("Nguyễn", "Trần", "Lê", "Phạm") for given in ("An", "Bình", "Cường")]
KINDS = {
    "gate": "index.html",
    "not-found": "404.html",
    "home": "fr/index.html",
    "home-vi": "vi/index.html",
    "calendar": "fr/calendrier/index.html",
    "year": "fr/[0-9]*/index.html",
    "month": "fr/[0-9]*/[0-9]*/index.html",
    "day": "fr/[0-9]*/[0-9]*/[0-9]*/index.html",
    "undated": "fr/sans-date/index.html",
    "on-this-day": "fr/ce-jour-la/index.html",
    "one-day-of-all-years": "fr/ce-jour-la/*/index.html",
    "subjects": "fr/sujet/index.html",
    "subject": "fr/sujet/*/index.html",
    "subject-of-a-year": "fr/sujet/*/[0-9]*/index.html",
    "persons": "fr/personne/index.html",
    "person": "fr/personne/*/index.html",
    "places": "fr/lieu/index.html",
    "country": "fr/lieu/japan/index.html",
    "organisation": "fr/org/*/index.html",
    "dossiers": "fr/dossier/index.html",
    "dossier": "fr/dossier/*/index.html",
    "photos": "fr/photos/index.html",
    "photos-of-a-month": "fr/photos/[0-9]*/[0-9]*/index.html",
    "figures": "fr/chiffres/index.html",
    "gaps": "fr/lacunes/index.html",
    "wanted": "fr/lacunes/[0-9]*/[0-9]*/index.html",
    "about": "fr/a-propos/index.html",
    "search": "fr/recherche/index.html",
    "article": "fr/a/*/*.html",
}
"""A page of each kind; of several the largest shows most."""


def archive(root: Path, count: int) -> None:
    """Dumps, some of them with overlays: persons who come back, a translation, a dossier."""
    articles = root / "articles"
    write(articles, count)
    (root / "vnarchive.toml").write_text('title = "Archive inventée"\nlanguages = ["fr", "vi"]\n', "utf-8")
    dumps = sorted(articles.glob("*.txt"))
    chance = random.Random("gallery")
    for dump in dumps[1::2]:
        names = ", ".join(f'"person: {name}"' for name in sorted({chance.choice(PERSONS) for _ in range(3)}))
        dump.with_suffix(".md").write_text(f"---\ntags: {{add: [{names}]}}\n---\n", "utf-8")
    (articles / "ban-dich.md").write_text(
        f"---\nlang: vi\ntranslation_of: {dumps[0].stem}\nheadline: Một bản dịch bịa\n---\nMột đoạn văn bịa.\n", "utf-8"
    )
    pins = ", ".join(f'"{dump.stem}"' for dump in dumps[:6])
    folder = articles / "dossiers"
    folder.mkdir()
    (folder / "coton.md").write_text(
        f"---\nlang: fr\nheadline: Un dossier inventé\nlead: Six articles qui n’ont jamais paru.\n"
        f"articles: [{pins}]\n---\n"
        "Un éditeur dirait ici pourquoi ces articles vont *ensemble*, et ce qui leur manque.\n",
        "utf-8",
    )


def chosen(site: Path) -> dict[str, str]:
    found = {}
    for kind, pattern in KINDS.items():
        pages = sorted(site.glob(pattern), key=lambda path: (-path.stat().st_size, path))
        if pages:
            found[kind] = pages[0].relative_to(site).as_posix()
    return found


def pictures(browser: Browser, site: Path, output: Path) -> list[str]:
    names = []
    for scheme in SCHEMES:
        for width in WIDTHS:
            page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
            for kind, url in chosen(site).items():
                page.goto((site / url).as_uri())
                height = min(page.evaluate("document.documentElement.scrollHeight"), TALLEST)
                name = f"{kind}-{width}-{scheme}.png"
                clip = {"x": 0.0, "y": 0.0, "width": float(width), "height": float(height)}
                page.screenshot(path=output / name, full_page=True, clip=clip)  # type: ignore[arg-type]  # a TypedDict
                names.append(name)
            page.close()
    return sorted(names)


def sheet(output: Path, names: list[str]) -> None:
    """One page that shows them all."""
    figures = "\n".join(
        f"<figure><figcaption>{escape(name)}</figcaption>"
        f'<a href="{name}"><img src="{name}" alt="" width="320"></a></figure>'
        for name in names
    )
    (output / "index.html").write_text(
        "<!DOCTYPE html><html lang=en><meta charset=utf-8><title>Gallery: invented articles</title>"
        "<style>body{font:16px sans-serif}main{display:flex;flex-wrap:wrap;gap:1rem;align-items:start}figure{margin:0}"
        "</style><h1>Every article shown here is invented</h1><main>" + figures + "</main></html>\n",
        "utf-8",
    )


def main(output: Path, count: int) -> None:
    shutil.rmtree(output, ignore_errors=True)
    root = output / "archive"
    archive(root, count)
    subprocess.run(
        [sys.executable, "-m", "vnarchive", "build", "--source", root, "--output", output / "site"],
        check=True,
        stderr=subprocess.DEVNULL,
    )
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        names = pictures(browser, output / "site", output)
        browser.close()
    sheet(output, names)
    print(f"{len(names)} pictures of invented articles. Open {output / 'index.html'}")


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve(), int(sys.argv[2]) if len(sys.argv) > 2 else 300)
