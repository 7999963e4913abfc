"""OpenSearch: what a browser needs to offer the archive in its own search box."""

from __future__ import annotations

from vnarchive.metadata.plain import one_line
from vnarchive.metadata.xml import escape, quoteattr

_NAMESPACE = "http://a9.com/-/spec/opensearch/1.1/"
_SHORT, _LONG, _DESCRIPTION = 16, 48, 1024
"""Characters that OpenSearch 1.1 allows."""


def description(*, title: str, agency: str, lang: str, url: str, page: str) -> str:
    """`url` is the document's own address, `page` that of the page of search; both absolute."""
    return "\n".join(
        (
            '<?xml version="1.0" encoding="utf-8"?>',
            f'<OpenSearchDescription xmlns="{_NAMESPACE}">',
            f"<ShortName>{escape(short_name(title, agency))}</ShortName>",
            f"<Description>{escape(one_line(title)[:_DESCRIPTION])}</Description>",
            f'<Url type="text/html" template={quoteattr(f"{page}?q={{searchTerms}}")}/>',
            f'<Url type="application/opensearchdescription+xml" rel="self" template={quoteattr(url)}/>',
            f"<LongName>{escape(_cut(title, _LONG))}</LongName>",
            f"<Language>{escape(lang)}</Language>",
            "<InputEncoding>UTF-8</InputEncoding>",
            "<OutputEncoding>UTF-8</OutputEncoding>",
            "</OpenSearchDescription>",
            "",
        )
    )


def short_name(title: str, agency: str) -> str:
    """The title where it is short enough, else the agency, else as much of either as fits."""
    names = [one_line(title), one_line(agency)]
    return next((name for name in names if name and len(name) <= _SHORT), _cut(names[0], _SHORT))


def _cut(text: str, length: int) -> str:
    """At a word's end where there is one."""
    text = one_line(text)
    return text if len(text) <= length else (text[: length + 1].rpartition(" ")[0] or text[:length])
