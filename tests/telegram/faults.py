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
    """The connection ends without an answer, or in the midst of what is sent as it stands."""

    def __init__(self, raw: bytes = b"") -> None:
        super().__init__()
        self.raw = raw


@dataclass(slots=True)
class Fault:
    """One scripted fault: which calls it meets, and what happens to them.

    `after` says that the call takes effect first: the answer is what gets lost or late.
    """

    method: str
    chat_id: int | None = None
    error: ApiError | None = None
    cut: bool = False
    raw: bytes = b""
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
    """Telegram's limits; the first figure of a pair is a number of calls, the second its seconds.

    A chat gets one call every `chat_seconds` and bears `chat_burst` at once; groups and the bot as a whole
    are counted in sliding windows.
    """

    chat_seconds: float = 1.0
    chat_burst: int = 8
    per_group: tuple[int, float] = (20, 60.0)
    overall: tuple[int, float] = (30, 1.0)


@dataclass(slots=True)
class Meter:
    """Counts calls against the limits, on the clock it is given."""

    limits: Limits
    refused: int = 0
    _left: dict[object, deque[float]] = field(default_factory=lambda: defaultdict(deque))
    _spent_until: dict[int, float] = field(default_factory=dict)

    def admit(self, chat_id: int, group: bool, now: float) -> None:
        """Count one call, or refuse it with the seconds to wait; a refused call is not counted."""
        windows = [("overall", self.limits.overall)]
        if group:
            windows.append((f"group {chat_id}", self.limits.per_group))
        spent = max(self._spent_until.get(chat_id, now), now)
        burst = (self.limits.chat_burst - 1) * self.limits.chat_seconds
        wait = max(spent - now - burst, *(self._wait(name, window, now) for name, window in windows))
        if wait > 0:
            self.refused += 1
            raise too_many_requests(math.ceil(wait))
        self._spent_until[chat_id] = spent + self.limits.chat_seconds
        for name, _ in windows:
            self._left[name].append(now)

    def _wait(self, name: str, window: tuple[int, float], now: float) -> float:
        calls, seconds = window
        left = self._left[name]
        while left and left[0] <= now - seconds:
            left.popleft()
        return left[0] + seconds - now if len(left) >= calls else 0.0
