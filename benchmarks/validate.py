"""What the validators of others say of an archive of invented articles, in one table. `make validate`, or

python benchmarks/validate.py .vnarchive/validate 300

Exit code 1 where one finds a fault. A validator that is not installed is named, and counts as no fault.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote, urlsplit

import extruct
import feedparser
from browsing import Faults, MissingError, axe, firefox, lighthouse, needed, webkitgtk
from gallery import archive, chosen
from lxml import etree, html

TESTS = Path(__file__).resolve().parents[1] / "tests"
sys.path[:0] = [str(TESTS / name) for name in ("", "browser", "site", "metadata")]
# ruff: noqa: E402  the tests' tools are not installed
import browsers
from standards import json_feed_faults, sitemap_schema, valid

MODULES = TESTS / "browser/node_modules"
BASE = "https://archive.example/"
ARTICLES = 200
"""Pages of articles that the slower validators see, beside the largest of each kind."""
Check = Callable[[Path, list[Path]], tuple[int, Faults]]
"""Site and sample to what was looked at and what was found."""


def vnu(site: Path, sample: list[Path]) -> tuple[int, Faults]:
    java, jar = needed(shutil.which("java"), "java"), needed(browsers.VNU, "vnu-jar")
    command = [java, "-Xss8m", "-jar", jar, "--errors-only", "--also-check-css", "--also-check-svg", *map(str, sample)]
    told = subprocess.run(command, capture_output=True, text=True, check=False)
    return len(sample), told.stderr.splitlines()


def html_validate(site: Path, sample: list[Path]) -> tuple[int, Faults]:
    """Without `require-sri`: our files come from the page's own folder, where browsers check no digest."""
    program = needed(MODULES / ".bin/html-validate", "html-validate")
    presets = [f"html-validate:{name}" for name in ("standard", "a11y")]
    config = site.parent / "html-validate.json"
    config.write_text(json.dumps({"root": True, "extends": presets, "rules": {"require-sri": "off"}}), "utf-8")
    command = [program, "--config", str(config), "--formatter", "json", *map(str, sample)]
    report = site.parent / "html-validate.txt"
    with report.open("wb") as file:  # into a pipe it writes no more than the pipe holds
        subprocess.run(command, stdout=file, check=False)
    return len(sample), [
        f"{one['filePath']}:{note['line']}: {note['ruleId']}: {note['message']}"
        for one in json.loads(report.read_text("utf-8"))
        for note in one["messages"]
    ]


def links(site: Path, sample: list[Path]) -> tuple[int, Faults]:
    """Every link of every page, to its place in the page it names."""
    ids, wanted = {}, {}
    for path in sorted(site.rglob("*.html")):
        tree = html.fromstring(path.read_bytes())
        ids[path.resolve()] = set(tree.xpath("//@id"))
        if path.name != "404.html":  # it links absolutely, for the server that shows it
            wanted[path] = set(
                tree.xpath("//a/@href | //link[not(@rel='canonical') and not(@hreflang)]/@href | //@src")
            )
    faults, count = [], 0
    for path, found in wanted.items():
        for link in found:
            parts = urlsplit(link)
            if parts.scheme or parts.netloc:
                continue
            count += 1
            to = (path.parent / unquote(parts.path)).resolve() if parts.path else path.resolve()
            if not to.is_file() or (parts.fragment and unquote(parts.fragment) not in ids.get(to, set())):
                faults.append(f"{path.relative_to(site)}: {link}")
    return count, faults


def feeds(site: Path, sample: list[Path]) -> tuple[int, Faults]:
    schemas, faults = {".atom": "atom", ".xml": "opensearch"}, []
    found = [path for path in sorted(site.rglob("*")) if path.suffix in (".atom", ".xml") or path.name == "feed.json"]
    for path in found:
        text, name = path.read_text("utf-8"), path.relative_to(site).as_posix()
        if path.name == "feed.json":
            faults += [f"{name}: {fault}" for fault in json_feed_faults(text)]
        elif path.name == "sitemap.xml":
            faults += [f"{name}: {error}" for error in sitemap_faults(text)]
        else:
            try:
                valid(schemas[path.suffix], text)
            except etree.DocumentInvalid as error:
                faults.append(f"{name}: {error}")
        if path.suffix == ".atom" and (bad := feedparser.parse(text)).bozo:
            faults.append(f"{name}: {bad.bozo_exception}")
    return len(found), faults


def sitemap_faults(text: str) -> Faults:
    schema = sitemap_schema()
    schema.validate(etree.fromstring(text.encode()))
    return [str(error) for error in schema.error_log]


def metadata(site: Path, sample: list[Path]) -> tuple[int, Faults]:
    """Headline and language of every article, read back from JSON-LD."""
    articles, faults = sorted(site.glob("*/a/*/*.html")), []
    for path in articles:
        blocks = extruct.extract(path.read_text("utf-8"), base_url=BASE, syntaxes=["json-ld"])["json-ld"]
        graph = blocks[0]["@graph"] if blocks else [{}]
        lacks = [name for name in ("headline", "inLanguage", "url") if not graph[0].get(name)]
        faults += [f"{path.relative_to(site)}: {', '.join(lacks)}"] if lacks else []
    return len(articles), faults


CHECKS: dict[str, Check] = {
    "vnu": vnu,
    "html-validate": html_validate,
    "axe": axe,
    "firefox": firefox,
    "webkit": webkitgtk,
    "lighthouse": lighthouse,
    "links": links,
    "feeds": feeds,
    "metadata": metadata,
}


def main(output: Path, count: int) -> int:
    shutil.rmtree(output, ignore_errors=True)
    archive(output / "archive", count)
    site = output / "site"
    command = [sys.executable, "-m", "vnarchive", "build", "--source", str(output / "archive"), "--output", str(site)]
    built = subprocess.run([*command, "--base-url", BASE], check=False, capture_output=True, text=True)
    print(built.stdout, *(line for line in built.stderr.splitlines() if " error: " in line), sep="\n")
    sample = [site / url for url in chosen(site).values()]
    sample += [path for path in sorted(site.glob("*/a/*/*.html"))[:ARTICLES] if path not in sample]
    rows, all_faults = [], []
    for name, check in CHECKS.items():
        try:
            looked, faults = check(site, sample)
            rows.append((name, f"{looked:,}", f"{len(faults):,}"))
            all_faults += [f"{name}: {fault}" for fault in faults]
        except MissingError as missing:
            rows.append((name, "", f"not run: {missing} is missing"))
    (output / "faults.txt").write_text("".join(f"{fault}\n" for fault in all_faults), "utf-8")
    for row in (("validator", "looked at", "faults"), *rows):
        print(f"{row[0]:<15}{row[1]:>10}  {row[2]}")
    print(f"All of them: {output / 'faults.txt'}")
    return 1 if all_faults or built.returncode else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]).resolve(), int(sys.argv[2]) if len(sys.argv) > 2 else 300))
