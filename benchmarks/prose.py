"""Clean running text to measure with, out of Debian's documentation packages: a file a package, a paragraph a line.

Needs apt-get and dpkg-deb. Nothing is installed, and nothing of the text belongs in this repository.

python benchmarks/prose.py FOLDER
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

from vnarchive.parse.language import detect

# Package -> language -> where its pages lie. The first rows tuned the repair; `FRESH` never did.
PACKAGES = {
    "debian-handbook": {
        "fr": "usr/share/doc/debian-handbook/html/fr-FR/*.html",
        "en": "usr/share/doc/debian-handbook/html/en-US/*.html",
        "vi": "usr/share/doc/debian-handbook/html/vi-VN/*.html",
    },
    "gnome-user-docs": {
        "fr": "usr/share/help/fr/*/*.page",
        "en": "usr/share/help/C/*/*.page",
        "vi": "usr/share/help/vi/*/*.page",
    },
    "installation-guide-amd64": {
        "fr": "usr/share/doc/installation-guide-amd64/fr/*.html",
        "en": "usr/share/doc/installation-guide-amd64/en/*.html",
        "vi": "usr/share/doc/installation-guide-amd64/vi/*.html",
    },
    "developers-reference-fr": {"fr": "usr/share/developers-reference/fr/*.html"},
    "developers-reference": {"en": "usr/share/developers-reference/*.html"},
    "debian-reference-fr": {"fr": "usr/share/debian-reference/*.fr.html"},
    "maint-guide-fr": {"fr": "usr/share/doc/maint-guide-fr/html/*.html"},
    "maint-guide-vi": {"vi": "usr/share/doc/maint-guide-vi/html/*.html"},
    "libreoffice-help-fr": {"fr": "usr/share/libreoffice/help/fr/text/**/*.html"},
    "libreoffice-help-vi": {"vi": "usr/share/libreoffice/help/vi/text/**/*.html"},
    "debian-reference-en": {"en": "usr/share/debian-reference/*.en.html"},
    "maint-guide": {"en": "usr/share/doc/maint-guide/html/*.en.html"},
    "libreoffice-help-en-us": {"en": "usr/share/libreoffice/help/en-US/text/**/*.html"},
}
FRESH = frozenset(
    (
        *("debian-reference-fr", "maint-guide-fr", "libreoffice-help-fr", "libreoffice-help-vi"),
        *("debian-reference-en", "maint-guide", "libreoffice-help-en-us"),
    )
)

_LEAST_WORDS = 15
_MOST_CODE = 0.08
"""Share of words with a path, an option or a command in them, above which a paragraph is no running text."""
_CODE = re.compile(r"[/\\_=<>{}|~^*+&$@#\[\]]|^-|\w[.:]\w|\W{3}")
_BLOCKS = frozenset(
    (
        *("p", "div", "li", "td", "th", "dd", "dt", "h1", "h2", "h3", "h4", "h5", "h6"),
        *("pre", "section", "page", "item", "title", "table", "tr", "ul", "ol", "dl"),
    )
)
_SILENT = frozenset(("script", "style", "head"))


class _Paragraphs(HTMLParser):
    """The text of each innermost block of a page; white space is one space, as a browser shows it."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self._pieces: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._silent += tag in _SILENT
        if tag in _BLOCKS or tag == "br":
            self._end()

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in _SILENT
        if tag in _BLOCKS:
            self._end()

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self._pieces.append(data)

    def _end(self) -> None:
        if text := " ".join("".join(self._pieces).split()):
            self.found.append(text)
        self._pieces = []


def paragraphs(pages: list[Path], lang: str) -> Iterator[str]:
    """Each running paragraph of the pages once, in the wanted language."""
    seen = set()
    for page in pages:
        parser = _Paragraphs()
        parser.feed(page.read_text("utf-8", "replace"))
        for text in parser.found:
            words = text.split()
            code = sum(1 for word in words if _CODE.search(word))
            if len(words) < _LEAST_WORDS or code > _MOST_CODE * len(words) or text in seen or detect(text) != lang:
                continue
            seen.add(text)
            yield text


def fetch(folder: Path) -> None:
    """Write what is not there yet. A package that apt does not have is named and left out."""
    for package, langs in PACKAGES.items():
        missing = {lang: pages for lang, pages in langs.items() if not (folder / lang / f"{package}.txt").exists()}
        if not missing:
            continue
        with tempfile.TemporaryDirectory() as name:
            try:
                subprocess.run(["apt-get", "download", "-qq", package], cwd=name, check=True, capture_output=True)
                archive = next(Path(name).glob("*.deb"))
                subprocess.run(["dpkg-deb", "-x", archive, name], check=True)
            except (OSError, subprocess.CalledProcessError, StopIteration) as error:
                print(f"{package}: not had from apt ({type(error).__name__})", file=sys.stderr)
                continue
            for lang, pages in missing.items():
                text = list(paragraphs(sorted(Path(name).glob(pages)), lang))
                (folder / lang).mkdir(parents=True, exist_ok=True)
                (folder / lang / f"{package}.txt").write_text("".join(f"{line}\n" for line in text), "utf-8")


if __name__ == "__main__":
    fetch(Path(sys.argv[1]))
