"""What a log would be told again and again while it lasts: at once, then once a minute."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

_MOST = 1000


class Seldom:
    """Lets one matter through at most once in so many seconds."""

    def __init__(self, seconds: float = 60.0, clock: Callable[[], float] = time.monotonic) -> None:
        self._seconds = seconds
        self._clock = clock
        self._told: dict[Hashable, float] = {}

    def is_due(self, matter: Hashable) -> bool:
        """Whether a matter is to be told now; it is noted as told."""
        now = self._clock()
        if now < self._told.get(matter, now - self._seconds) + self._seconds:
            return False
        if len(self._told) >= _MOST:
            self._told = {one: told for one, told in self._told.items() if now < told + self._seconds}
        self._told[matter] = now
        return True
