"""Files that cannot be read, from one look into the folder to the next: each is told once, and tried again in time.

What is wrong with a file itself is known until it changes. What the system does not let us read may pass by itself, a
share that hangs or a right that is missing: it is tried again, each time after twice as long.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.corpus.reasons import MAY_PASS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from bot.errors import DocumentError
    from bot.model import Reason

_FIRST_PAUSE, _LONGEST_PAUSE = 60.0, 3600.0


@dataclass(slots=True)
class _Trouble:
    """What was told of a file, and when it is to be tried again, and how long that is from the try before."""

    told: DocumentError
    due: float
    pause: float


class Troubles:
    """What is known to be wrong while a program runs; made anew, everything is told and tried once more."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._known: dict[str, _Trouble] = {}

    def waiting(self, name: str) -> DocumentError | None:
        """Return what is wrong with a file that is not to be tried again yet; None for one that is."""
        known = self._known.get(name)
        if known is None or known.due <= self._clock() or not may_pass(known.told.why):
            return None
        return known.told

    def is_news(self, error: DocumentError) -> bool:
        """Note what is wrong with a file that was just tried; return whether that was not told before."""
        now, known = self._clock(), self._known.get(error.name)
        # A pause doubles when it has passed: to look at what waits is no try.
        if known is None:
            pause = _FIRST_PAUSE
        else:
            pause = min(2 * known.pause, _LONGEST_PAUSE) if known.due <= now else known.pause
        due = known.due if known is not None and known.due > now else now + pause
        self._known[error.name] = _Trouble(error, due, pause)
        return known is None or known.told.why != error.why

    def changed(self, names: Iterable[str]) -> None:
        """Note that files were changed: they are tried at once."""
        for name in names:
            if name in self._known:
                self._known[name].due = self._clock()

    def keep(self, names: Iterable[str]) -> None:
        """Forget all others: nothing is wrong with them any more."""
        kept = set(names)
        self._known = {name: one for name, one in self._known.items() if name in kept}


def may_pass(why: Reason) -> bool:
    """Whether a file that could not be read may be read another time, though nothing of it changes."""
    return why.id in MAY_PASS
