"""What search engines read of an article: schema.org's NewsArticle and BreadcrumbList in one block of JSON-LD."""

from __future__ import annotations

import json
from typing import Any

from vnarchive.entities import known
from vnarchive.metadata.plain import one_line
from vnarchive.metadata.standing import Standing, Translation
from vnarchive.model import Tag, TagKind

HEADLINE = 110
"""Characters; search engines ignore a longer headline as a whole."""

_TYPES: dict[TagKind, str] = {"person": "Person", "place": "Place", "organisation": "Organization"}
_TOPICS = "http://cv.iptc.org/newscodes/mediatopic/"
_AGENCY = "#agency"
"""Told once a page; what else it did is said by this name."""
_ESCAPES = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"})


def json_ld(standing: Standing) -> str:
    """Safe between `<script type="application/ld+json">` and `</script>` as it is, whatever the headline holds."""
    graph = [news_article(standing)]
    if standing.crumbs:
        graph.append(breadcrumbs(standing))
    text = json.dumps({"@context": "https://schema.org", "@graph": graph}, ensure_ascii=False, separators=(",", ":"))
    return text.translate(_ESCAPES)


def news_article(standing: Standing) -> dict[str, Any]:
    """Absent things are left out, never null."""
    article, agency = standing.article, {"@id": _AGENCY}
    place = one_line(article.dateline.place or "")
    translations = [_translation(one) for one in standing.translations]
    return _present(
        {
            "@type": "NewsArticle",
            "@id": "#article",
            "url": standing.url,
            "mainEntityOfPage": standing.url,
            "headline": shortened(article.title),
            "inLanguage": article.lang,
            "datePublished": standing.date.iso,
            "dateline": one_line(f"{place} ({article.dateline.agency})" if article.dateline.agency else place),
            "contentLocation": {"@type": "Place", "name": place} if place else None,
            "author": {
                "@type": "NewsMediaOrganization",
                "@id": _AGENCY,
                "name": standing.author,
                "alternateName": standing.agency,
            },
            "publisher": agency,
            "sourceOrganization": agency,
            "copyrightHolder": agency,
            "copyrightNotice": standing.rights,
            "description": one_line(article.lead or ""),
            "articleSection": one_line(article.section or ""),
            "keywords": [tag.label for tag in article.tags if tag.kind == "subject"],
            "about": [_subject(tag) for tag in article.tags if tag.kind == "subject"],
            "mentions": [_mention(tag) for tag in article.tags if tag.kind != "subject"],
            "isPartOf": [
                {"@type": "Periodical", "name": standing.publication},
                {"@type": "Collection", "name": standing.site},
            ],
            "identifier": _identifier("key", article.key),  # the digest stands in DCTERMS.provenance
            "isBasedOn": article.url,
            "translationOfWork" if article.translation_of else "workTranslation": translations,
        }
    )


def breadcrumbs(standing: Standing) -> dict[str, Any]:
    """The last step is the page itself, and needs no address."""
    steps = [
        _present({"@type": "ListItem", "position": number, "name": one_line(name), "item": url})
        for number, (name, url) in enumerate((*standing.crumbs[:-1], (standing.crumbs[-1][0], None)), start=1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": steps}


def shortened(title: str) -> str:
    """The headline, cut at a word's end where it is too long."""
    title = one_line(title)
    if len(title) <= HEADLINE:
        return title
    return (title[:HEADLINE].rpartition(" ")[0] or title[: HEADLINE - 1]) + "…"


def _translation(one: Translation) -> dict[str, Any]:
    return _present({"@type": "NewsArticle", "inLanguage": one.lang, "headline": shortened(one.title), "url": one.url})


def _subject(tag: Tag) -> dict[str, Any]:
    """With its code in the press's common list of topics, where the house knows it."""
    concept = known("subject", tag.id)
    topic = concept.iptc if concept else None
    return _present(
        {
            "@type": "DefinedTerm",
            "name": tag.label,
            "termCode": f"medtop:{topic}" if topic else tag.id,
            "inDefinedTermSet": _TOPICS if topic else None,
        }
    )


def _mention(tag: Tag) -> dict[str, Any]:
    return {"@type": _TYPES.get(tag.kind, "Thing"), "name": tag.label}


def _identifier(name: str, value: str) -> dict[str, Any]:
    return {"@type": "PropertyValue", "propertyID": name, "value": value}


def _present(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value not in (None, "", [])}
