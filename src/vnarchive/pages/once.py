"""What the pages of all languages have in common is worked out once for an archive."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from vnarchive.archive import Archive

T = TypeVar("T")


class Once(Generic[T]):
    """A pure function of an archive, with what it said last. An archive never changes, so it is known by identity."""

    def __init__(self, function: Callable[[Archive], T]) -> None:
        self.__doc__ = function.__doc__
        self._function = function
        self._last: tuple[Archive, T] | None = None

    def __call__(self, archive: Archive) -> T:
        if self._last is None or self._last[0] is not archive:
            self._last = archive, self._function(archive)
        return self._last[1]
