"""What every page leads to, in order. The words of each name stand in `templates/words.html`."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from vnarchive import urls


class Place(Struct, frozen=True):
    """An entry of the menus."""

    name: str
    url: Callable[[str], str] | None
    """By language; `None` for a place kept for pages that are still to come, which no menu shows."""


MAIN = (
    Place("calendar", urls.calendar),
    Place("subject", lambda lang: urls.tags(lang, "subject")),
    Place("person", lambda lang: urls.tags(lang, "person")),
    Place("place", lambda lang: urls.tags(lang, "place")),
    Place("organisation", lambda lang: urls.tags(lang, "organisation")),
    Place("about", urls.about),
)
"""At the head of every page."""

MORE = (
    Place("search", urls.search),
    Place("anniversaries", urls.anniversary),
    Place("photos", urls.photos),
    Place("figures", urls.figures),
    Place("gaps", urls.gaps),
    Place("corrections", None),
    Place("data", None),
    Place("verify", None),
)
"""At the foot of every page."""
