"""What was worked out of the latest state of the corpus, kept until it changes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Hashable

Known = TypeVar("Known")

_MOST = 64


class Memory:
    """A few dozen findings of one version of the corpus, those used last."""

    def __init__(self) -> None:
        self._version = -1
        self._kept: dict[Hashable, Any] = {}

    async def recall(self, version: int, key: Hashable, look: Callable[[], Awaitable[Known]]) -> Known:
        """Return what `look` found in this version, or look now. Findings of an older one are not kept."""
        if version > self._version:
            self._version, self._kept = version, {}
        if version == self._version and key in self._kept:
            known: Known = self._kept.pop(key)
        else:
            known = await look()
        if version == self._version:
            self._kept[key] = known
            while len(self._kept) > _MOST:
                del self._kept[next(iter(self._kept))]
        return known
