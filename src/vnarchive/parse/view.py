"""See in which view the page was stored, by its marks: several extractors kept the same pages."""

from __future__ import annotations

from msgspec.structs import replace

from vnarchive.parse.dialect import Dialect
from vnarchive.parse.draft import Draft
from vnarchive.parse.marker import find_marker
from vnarchive.parse.shape import is_title, letters


def see_view(draft: Draft, words: Dialect) -> Draft:
    """The capture's date has already shown `dated`; a marker in front shows `marker`, no blank line at all `lines`."""
    if draft.view == "dated" or not draft.lines:
        return draft
    first, *rest = draft.lines
    marker = find_marker(first.text, words)
    if marker and letters(marker.head):
        return replace(draft, view="marker")
    apart = any(line.gap for line in rest) or draft.has("teasers/header")
    if apart or len(rest) < 2 or any(find_marker(line.text, words) for line in rest):
        return draft
    # A first line without a stop is a title, and this a page whose blank lines were lost.
    return draft if is_title(first.text) else replace(draft, view="lines")
