"""What is in the way of the store, told to the operator: once, not for everyone in whose way it is."""

from __future__ import annotations

import asyncio
import logging
import math
from typing import TYPE_CHECKING

from bot.errors import StoreHindered

if TYPE_CHECKING:
    from pathlib import Path

    from bot.errors import Obstacle, StoreTrouble

log = logging.getLogger("onrecord")

# The same trouble is told again after so many seconds where it lasts, and where it was over meanwhile.
_AGAIN, _COMES_AND_GOES = 600.0, 60.0

_Trouble = tuple[type["StoreTrouble"], "Obstacle | None"]


class TroubleLog:
    """What is told of one store being written, or read."""

    def __init__(self, path: Path, done: str) -> None:
        self._path = path
        self._done = done
        self._now = asyncio.get_running_loop().time
        self._since: float | None = None
        self._trouble: _Trouble | None = None
        self._told_at: dict[_Trouble, float] = {}

    def note(self, error: StoreTrouble, since: float | None = None) -> None:
        """Tell what is in the way, `since` when it was tried; if that is news."""
        now = self._now()
        if self._since is None:
            self._since = now if since is None else since
        trouble = (type(error), error.obstacle if isinstance(error, StoreHindered) else None)
        ago = now - self._told_at.get(trouble, -math.inf)
        if ago >= (_AGAIN if trouble == self._trouble else _COMES_AND_GOES):
            self._trouble, self._told_at[trouble] = trouble, now
            log.warning("%s", error)

    def went_well(self) -> None:
        """Tell that nothing is in the way any more, where something was said to be."""
        if self._trouble is not None:
            log.info("the store %s can be %s again", self._path, self._done)
        self._since = self._trouble = None

    def lasts(self) -> float:
        """Return for how many seconds nothing went well; 0 where nothing is known to be in the way."""
        return 0.0 if self._since is None else self._now() - self._since
