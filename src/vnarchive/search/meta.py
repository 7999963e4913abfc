"""`search/meta.js`, which names all other files, and the two small files that few queries need."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from vnarchive.archive import Archive
from vnarchive.pages.entries import link
from vnarchive.search.documents import KINDS
from vnarchive.search.placing import Latest, Segment
from vnarchive.search.postings import ENDS, LEVEL_BITS, ascending, numbers, stepped, weights
from vnarchive.search.scripts import front_coded, script
from vnarchive.search.shards import FACETS, Files
from vnarchive.search.slices import BLOCK, SLOTS, YOUNG
from vnarchive.search.tokens import STOP

DAYS = 32
"""Radix of a date among slots: the day of the month, or 0."""


def facets(archive: Archive, files: Iterable[Files]) -> bytes:
    """The commonest concepts with their names in the languages of the site, and the languages of the articles.

    Each with the binary digits of its count and by its term: an article more seldom changes that.
    """
    counts: Counter[str] = Counter()
    for one in files:
        for facet, count in one.facets:
            counts[facet] += count
    rows: list[tuple[object, ...]] = []
    for kind, letter in KINDS.items():
        ranked = sorted((-count, facet) for facet, count in counts.items() if facet.startswith(f"#{letter}:"))
        for facet in sorted(facet for _, facet in ranked[:FACETS]):
            id = facet.partition(":")[2]
            labels = {lang: link(archive, (kind, id), lang, 0).label for lang in archive.settings.languages}
            rows.append((facet, counts[facet].bit_length(), labels))
    rows += [(facet, count.bit_length(), {}) for facet, count in sorted(counts.items()) if facet[:3] in ("#l:", "#c:")]
    return script("f", rows)


def days(found: list[Segment]) -> bytes:
    """For each month the first slot of each day from 1 to 31: where a range of days begins and ends."""
    starts = {}
    for segment in found:
        if not segment.name.endswith("-00"):
            row = [
                next((slot for slot, one in segment.members if one.day >= day), segment.capacity - 1)
                for day in range(1, DAYS)
            ]
            starts[segment.name] = ascending(row)
    return script("y", starts)


def phrases(files: list[Files]) -> bytes:
    """The shards of neighbours."""
    return script("y", _tier([one.terms for one in files]))


def meta(
    found: list[Segment],
    latest: Latest,
    folders: tuple[str, str],
    files: tuple[list[Files], list[Files]],
    kinds: dict[str, str],
    apart: list[tuple[str, str]],
) -> bytes:
    """`folders`: names of the folders of documents, the segments' and the latest's; `files` likewise.

    `apart`: names of things that begin with a stop word, or with a term so common that it has a shard of its own. No
    shard need be read to know whether such a word begins one.
    """
    slots, young = sum(segment.capacity for segment in found), len(latest.members)
    at = [before * DAYS + one.day for before, one in zip(latest.before, latest.members, strict=True)]
    return script(
        "meta",
        {
            "n": sum(len(segment.members) for segment in found) + young,
            "ends": ENDS,
            "weights": weights(),
            "bits": LEVEL_BITS,
            "stop": " ".join(sorted(STOP)),
            "names": [[first, "\n".join(sorted(lines))] for first, lines in sorted(_by_first(apart).items())],
            "segments": [[segment.name, segment.capacity] for segment in found],
            "spans": [stepped(slots), stepped(young)],
            "latest": numbers(at),
            "block": BLOCK,
            "slices": (SLOTS, YOUNG),
            "folders": folders,
            "terms": [_tier([one.terms for one in some]) for some in files],
            "lexicon": _tier([one.lexicon for one in files[0]]),
            "files": kinds,
        },
    )


def _by_first(names: list[tuple[str, str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for first, line in names:
        found[first].append(line)
    return found


def _tier(ranges: list[tuple[tuple[str, str], ...]]) -> list[object]:
    """How many shards each range has, their separators, their names."""
    every = [shard for some in ranges for shard in some]
    bounds, names = front_coded(bound for bound, _ in every), "".join(name for _, name in every)
    return [[len(some) for some in ranges], bounds, names]
