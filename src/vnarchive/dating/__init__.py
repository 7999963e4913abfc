"""When an article was published: evidence from its own words, a conclusion that says its reasons, or an abstention."""

from __future__ import annotations

from vnarchive.dating.knowledge import Knowledge
from vnarchive.dating.overrides import FILE, merged
from vnarchive.dating.reading import Reading
from vnarchive.dating.resolver import resolve
from vnarchive.dating.stamp import printed

__all__ = ["FILE", "Knowledge", "Reading", "merged", "printed", "resolve"]
