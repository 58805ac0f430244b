"""What goes wrong on purpose: scripted faults, and Telegram's rate limits as real buckets."""

from __future__ import annotations

import math
from collections import defaultdict, deque
from dataclasses import dataclass, field

from tests.telegram.errors import OTHER_POLLER, ApiError, too_many_requests

#: Calls that put something into a chat, or change it there.
COUNTED = ("send", "edit", "copy", "forward")

_WORDS = {
    401: "Unauthorized",
    403: "Forbidden: bot was kicked from the supergroup chat",
    409: OTHER_POLLER,
    500: "Internal Server Error",
    502: "Bad Gateway",
}


class ConnectionCutError(Exception):
    """The connection ends without an answer."""


@dataclass(slots=True)
class Fault:
    """One scripted fault: which calls it meets, and what happens to them.

    `after` says that the call takes effect first: the answer is what gets lost or late.
    """

    method: str
    chat_id: int | None = None
    error: ApiError | None = None
    cut: bool = False
    delay: float = 0.0
    after: bool = False
    times: int = 1

    def meets(self, method: str, chat_id: object) -> bool:
        return self.method in (method, "*") and self.chat_id in (None, chat_id) and self.times > 0


def refusal(code: int, description: str | None, retry_after: int | None, migrate_to: int | None) -> ApiError:
    """Return the error of a scripted fault, in Telegram's words unless others are given."""
    if code == 429:
        return too_many_requests(retry_after or 1)
    if migrate_to is not None:
        words = "Bad Request: group chat was upgraded to a supergroup chat"
        return ApiError(400, words, migrate_to=migrate_to)
    return ApiError(code, description or _WORDS.get(code, "Bad Request"), retry_after=retry_after)


@dataclass(frozen=True, slots=True)
class Limits:
    """Telegram's limits as (calls, seconds) windows; None switches one off.

    A chat bears a short burst above one message a second; a group takes twenty in a minute.
    """

    per_chat: tuple[int, float] | None = (5, 5.0)
    per_group: tuple[int, float] | None = (20, 60.0)
    overall: tuple[int, float] | None = (30, 1.0)


@dataclass(slots=True)
class Windows:
    """Counts calls against the limits, on the clock it is given."""

    limits: Limits
    _seen: dict[object, deque[float]] = field(default_factory=lambda: defaultdict(deque))
    refused: int = 0

    def admit(self, chat_id: int, group: bool, now: float) -> None:
        """Count one call, or refuse it with the seconds to wait; a refused call is not counted."""
        wanted = [(("chat", chat_id), self.limits.per_chat), ("overall", self.limits.overall)]
        if group:
            wanted.append((("group", chat_id), self.limits.per_group))
        waits = [self._wait(key, window, now) for key, window in wanted if window]
        if max(waits, default=0.0) > 0:
            self.refused += 1
            raise too_many_requests(math.ceil(max(waits)))
        for key, window in wanted:
            if window:
                self._seen[key].append(now)

    def _wait(self, key: object, window: tuple[int, float], now: float) -> float:
        calls, seconds = window
        seen = self._seen[key]
        while seen and seen[0] <= now - seconds:
            seen.popleft()
        return seen[0] + seconds - now if len(seen) >= calls else 0.0
