"""The standards of feeds, sitemaps and search descriptions, as schemas and checks."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from lxml import etree

SCHEMAS = Path(__file__).parent / "schemas"
SITEMAP = Path(__file__).parents[1] / "browser/node_modules/sitemap/schema/sitemap.xsd"
"""The protocol's own."""


def sitemap_schema() -> Any:
    """With a stub for the one element of XHTML that sitemaps hold."""
    both = f"""<schema xmlns="http://www.w3.org/2001/XMLSchema">
        <import namespace="http://www.sitemaps.org/schemas/sitemap/0.9" schemaLocation="{SITEMAP.as_uri()}"/>
        <import namespace="http://www.w3.org/1999/xhtml" schemaLocation="{(SCHEMAS / "xhtml-link.xsd").as_uri()}"/>
        </schema>"""
    return etree.XMLSchema(etree.fromstring(both))


def valid(schema: str, text: str) -> None:
    etree.RelaxNG(etree.parse(str(SCHEMAS / f"{schema}.rng"))).assertValid(etree.fromstring(text.encode()))


def json_feed_faults(text: str) -> list[str]:
    """What JSON Feed 1.1 would say against a feed: its required members, the type of each, no others."""
    document = json.loads(text)
    top: dict[str, type[object]] = {
        "version": str,
        "title": str,
        "home_page_url": str,
        "feed_url": str,
        "language": str,
        "authors": list,
    }
    each: dict[str, type[object]] = {
        "id": str,
        "url": str,
        "title": str,
        "content_html": str,
        "summary": str,
        "date_published": str,
    }
    each = each | {"language": str, "tags": list}
    faults = _faults(document, top | {"items": list}, {"version", "title", "items"})
    if document.get("version") != "https://jsonfeed.org/version/1.1":
        faults.append("version")
    for item in document["items"]:
        faults += _faults(item, each, {"id", "content_html"})
        if not re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)", item.get("date_published", "")):
            faults += ["date_published"] if "date_published" in item else []
    ids = [item["id"] for item in document["items"]]
    return [*faults, *(["ids"] if len(set(ids)) < len(ids) else [])]


def _faults(found: dict[str, Any], types: Mapping[str, type[object]], needed: set[str]) -> list[str]:
    wrong = [name for name, value in found.items() if not isinstance(value, types.get(name, type(None)))]
    return [*wrong, *(needed - set(found))]
