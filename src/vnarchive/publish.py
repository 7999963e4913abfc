"""The pages of a part become files; of a part that was published before, only the pages that have changed."""

from __future__ import annotations

import zlib
from collections.abc import Collection, Iterable, Iterator
from functools import partial
from itertools import groupby
from operator import itemgetter
from pathlib import Path

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from vnarchive import fingerprint, pages, render, urls, write
from vnarchive.completed import Completed
from vnarchive.engine import Engine, Result, Stage, digest
from vnarchive.ledger import Ledger
from vnarchive.links import links_and_anchors
from vnarchive.pages import Page
from vnarchive.pages.told import Part, Plan
from vnarchive.pages.values import Place
from vnarchive.pages.whole import place
from vnarchive.scan import Seen
from vnarchive.standing import names
from vnarchive.write import Receipt, receipt, target

_INDEX = f"{urls.SEARCH_META.rpartition('/')[0]}/"


class Sheet(Struct, frozen=True, array_like=True, gc=False):
    """A page that stands in the site, as every build knows it."""

    url: str
    fields: bytes
    """Digests of what it shows, as of `pages.fields`."""
    digest: bytes
    size: int
    anchors: tuple[str, ...]
    place: Place | None
    """For the sitemap, where there is one."""


class News(Struct, frozen=True):
    """A page that this build has rendered."""

    url: str
    seen: Seen | None
    """Its file; `None` as soon as the ledger has it."""
    written: bool
    """Whether the file had to be replaced."""
    changed: tuple[str, ...] = ()
    """What it shows that differs from the last build; empty: it was not there, or nobody knows."""
    kept_anchors: bool = False
    """Whether it was there, and all that could be pointed to still can."""


class Published(Struct, frozen=True):
    """A part's pages."""

    sheets: tuple[Sheet, ...]
    targets: bytes = b""
    """What each page links to: `targets` reads it."""
    news: tuple[News, ...] = ()


Targets = tuple[tuple[str, tuple[str, ...]], ...]
"""URL of a page -> paths within the site that it links to, with the anchors that are not its own."""


def publish(theme: render.Theme, output: Path, cut: Plan) -> Published:
    """Render every page and put it where it belongs."""
    return _published(theme, output, cut.pages(), {}, {})


def publish_again(theme: render.Theme, output: Path, cut: Plan, past: Published, past_targets: bytes) -> Published:
    """The same, when the part was published so before and its files stand."""
    known = {sheet.url: sheet for sheet in past.sheets}
    return _published(theme, output, cut.pages(), known, dict(targets(past_targets)))


def _published(
    theme: render.Theme,
    output: Path,
    planned: Iterable[Page],
    known: dict[str, Sheet],
    known_targets: dict[str, tuple[str, ...]],
) -> Published:
    sheets, news, linked = [], [], []
    for page in planned:
        fields, old = pages.fields(page), known.get(page.url)
        if old is not None and old.fields == fields:
            sheets.append(old)
            linked.append((page.url, known_targets.get(page.url, ())))
            continue
        data = render.render(theme, page)
        made = receipt(page.url, data)
        written, seen = write.place(output, made, data)
        shown = place(page) if page.settings.base_url else None
        sheets.append(Sheet(page.url, fields, made.digest, made.size, made.anchors, shown))
        linked.append((page.url, tuple(_targets(made))))
        if old is None:
            news.append(News(page.url, seen, written))
        else:
            differing = pages.changed(page, old.fields, fields)
            news.append(News(page.url, seen, written, differing, set(old.anchors) <= set(made.anchors)))
    packed = zlib.compress(msgspec.msgpack.encode(linked), 1)
    return Published(tuple(sheets), packed, tuple(news))


def _targets(made: Receipt) -> Iterator[str]:
    """Sorted, each once; anchors of its own are looked up at once."""
    own = frozenset(made.anchors)
    found = {target(made.url, link) for link in made.links}
    yield from sorted(
        f"{path}#{anchor}" if anchor else path for path, anchor in found if path != made.url or anchor not in own
    )


def apart(published: Published) -> tuple[Published, bytes]:
    """What every build needs, and the targets."""
    return replace(published, targets=b"", news=()), published.targets


_ANCHORS: dict[tuple[str, ...], tuple[str, ...]] = {}


def held(ledger: Ledger, engine: Engine, published: Published) -> Published:
    """What the build holds of a part: without what the ledger and the memory have, and with the anchors that many
    pages have in common held once, which would be more than all the rest."""
    for one in published.news:
        if one.seen:
            ledger.place(one.seen)
    once = _ANCHORS.setdefault
    return Published(
        tuple([replace(sheet, anchors=once(sheet.anchors, sheet.anchors)) for sheet in published.sheets]),
        published.targets if engine.memory is None or engine.fault else b"",
        tuple([replace(one, seen=None) for one in published.news]),
    )


def targets(packed: bytes) -> Targets:
    return msgspec.msgpack.decode(zlib.decompress(packed), type=Targets)


class Site:
    """The pages of a site, as they are published."""

    def __init__(self, theme: render.Theme, output: Path, engine: Engine, ledger: Ledger) -> None:
        self._output, self._engine, self._ledger = output, engine, ledger
        self._stage = publishing(theme, output, engine, ledger)
        self._results: list[tuple[Stage[Part, Published], Result[Published]]] = []
        self.sheets: list[Sheet] = []
        self.written: list[tuple[str, str]] = []
        """URL and reason of each page whose file was replaced: as the engine says it, or `changed: entries, count`."""

    def publish(self, name: str, cut: Iterable[Part], *, here: bool = False) -> None:
        """`here`: in this process, where a part is too much to send to another."""
        stage = replace(self._stage, name=name, here=here)
        for result in self._engine.map(stage, cut):
            self._results.append((stage, result))
            self.sheets += result.value.sheets
            for news in result.value.news:
                if news.written:
                    self.written.append((news.url, self._why(news, result.reason or "")))

    def _why(self, news: News, reason: str) -> str:
        if news.changed:
            return f"changed: {', '.join(news.changed)}"
        return "changed" if reason in ("new", "changed") and self._ledger.had(news.url) else reason

    def anchors(self, files: Iterable[str]) -> dict[str, tuple[str, ...]]:
        """What can be pointed to in each file of the site."""
        return {**dict.fromkeys(files, ()), **{sheet.url: sheet.anchors for sheet in self.sheets}}

    def linked(self, past: Completed | None, files: Collection[str]) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Pages whose links must be looked at, with what they link to. When the last build found all of them good, and
        all that they can point to still stands, these are the pages that were rendered since."""
        news = [one for _, result in self._results for one in result.value.news]
        if past and past.ended and self._all_good(past) and self._all_stands(past, news, files):
            rendered = {one.url for one in news}
            few = [(stage, result) for stage, result in self._results if result.value.news]
            yield from (pair for pair in self._targets(few) if pair[0] in rendered)
        else:
            yield from self._targets(self._results)

    def _targets(
        self, parts: Iterable[tuple[Stage[Part, Published], Result[Published]]]
    ) -> Iterator[tuple[str, tuple[str, ...]]]:
        for stage, results in groupby(parts, key=itemgetter(0)):
            found = [result for _, result in results]
            past = self._engine.apart(stage, [one.key for one in found if not one.value.targets])
            for result in found:
                packed = result.value.targets or next(past)
                yield from targets(packed) if packed else map(self._read, result.value.sheets)

    def _all_good(self, past: Completed) -> bool:
        return not any(note.code == "VN501" for note in past.built.diagnostics)

    def _all_stands(self, past: Completed, news: Iterable[News], files: Collection[str]) -> bool:
        """Files of the index of search come and go; pages link to one of them only, which always stands."""
        gone = (path for path in names(past.left.files) if path not in files)
        if not past.left.files or not all(url.startswith(_INDEX) for url in gone):
            return False
        return all(one.kept_anchors or not self._ledger.had(one.url) for one in news)

    def _read(self, sheet: Sheet) -> tuple[str, tuple[str, ...]]:
        """What a page links to, from its file, where the memory has lost it."""
        if not sheet.url.endswith(".html"):
            return sheet.url, ()
        links, anchors = links_and_anchors((self._output / sheet.url).read_text("utf-8"))
        return sheet.url, tuple(_targets(Receipt(sheet.url, sheet.size, sheet.digest, links, anchors)))


def publishing(theme: render.Theme, output: Path, engine: Engine, ledger: Ledger) -> Stage[Part, Published]:
    """Parts to files. A part holds as long as its files stand as they were written."""
    return Stage(
        name="",
        run=partial(publish, theme, output),
        key=lambda part: part.key,
        type=Published,
        version=digest(fingerprint.program(), theme.digest.encode()),
        label=lambda part: part.name,
        valid=lambda published: all(ledger.as_written(one.url, one.size, one.digest) for one in published.sheets),
        prepare=lambda part: part.cut(),
        resume=partial(publish_again, theme, output),
        apart=apart,
        held=partial(held, ledger, engine),
    )
