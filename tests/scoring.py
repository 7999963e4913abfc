"""Compare a record with what is expected of it, part by part; what an expectation leaves out is not compared."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from typing import Any

Record = dict[str, Any]


def plain(text: object) -> str | None:
    """What a reader would not see is folded away: white space, the shapes of dashes and apostrophes."""
    if text is None:
        return None
    folded = re.sub(r"[\s\u00a0\u202f]+", " ", unicodedata.normalize("NFC", str(text))).strip()
    return folded.translate(str.maketrans("–—’", "--'"))


def differences(got: Record, want: Record) -> Iterator[tuple[str, object, object]]:
    """(part, what was read, what was expected) for each part that differs."""
    for part, a, b in _parts(got, want):
        if a != b:
            yield part, a, b


def _parts(got: Record, want: Record) -> Iterator[tuple[str, object, object]]:
    for key in ("lang", "kicker", "headline", "lead", "byline"):
        if key in want:
            yield key, plain(got[key]), plain(want[key])
    if "signoff" in want:
        yield "signoff", _mark(got["signoff"]), _mark(want["signoff"])
    for key in ("place", "agency", "date_text"):
        if key in (want.get("dateline") or {}):
            yield f"dateline/{key}", plain(got["dateline"][key]), plain(want["dateline"][key])
    if "date" in want:
        yield "date", date_holds(got["date"], want["date"]) or got["date"]["edtf"], True
    if "body" in want:
        yield "body", [_block(each) for each in got["body"]], [_block(each) for each in want["body"]]
    for key in ("photos", "teasers"):
        if key in want:
            yield key, [_named(each, want[key]) for each in got[key]], [_named(each, want[key]) for each in want[key]]
    if "related" in want:
        yield "related", list(map(plain, got["related"])), list(map(plain, want["related"] or []))
    if "repairs" in want:
        yield "repairs", _bag(got["repairs"]), _bag(want["repairs"])


def _mark(text: str | None) -> str:
    return re.sub(r"[\s.\-]+", "", plain(text) or "")


def _block(block: str | Record) -> tuple[str, str | None]:
    return ("paragraph", plain(block)) if isinstance(block, str) else (block["kind"], plain(block["text"]))


def _named(item: Record, wanted: list[Record]) -> dict[str, str | None]:
    keys = [key for key in wanted[0] if key != "section"] if wanted else []
    return {key: plain(item.get(key)) for key in keys}


def _bag(repairs: list[Record]) -> Counter[tuple[str | None, str | None]]:
    return Counter((plain(each["raw"]), plain(each["fixed"])) for each in repairs)


def date_holds(got: Record, want: Record) -> bool:
    """The expected day, or a set that holds it; where none can be known, no confident day and no impossible year."""
    edtf, truth = got["edtf"], want["edtf"]
    if truth and want.get("precision", "day") == "day":
        day = (edtf or "").replace("?", "").replace("~", "")
        return day == truth or (not want.get("strict") and day.startswith("[") and truth in day)
    if got["precision"] == "day" and got["confidence"] >= 0.8:
        return False
    mine, theirs = _years(edtf), _years(truth or want.get("partial"))
    return not (mine and theirs) or bool(mine & theirs)


def _years(edtf: str | None) -> set[int]:
    found = [int(year) for year in re.findall(r"\b\d{4}\b", edtf or "")]
    return set(range(min(found), max(found) + 1)) if found and "/" in (edtf or "") else set(found)
