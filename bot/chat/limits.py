"""How much may leave when: Telegram's limits as figures, and the two ways they are counted."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Pace:
    """The limits kept, a little inside Telegram's own because the network bunches what leaves evenly.

    Digests and alerts leave evenly, `post_rate` a second; people's answers need not, within `overall_calls`.
    `group_posts` is how much of a group's minute digests and alerts may take: the rest stays free for
    people who ask. What Telegram refused for now, or the network lost, is tried again `retries` times, after trouble
    of the network within `longest_pause` seconds; what puts nothing into a chat `soon_retries` times, for who pressed
    waits seconds. A wait longer than `patience` seconds is handed to the caller instead
    of sat out; a post's longer than `post_patience`. While Telegram is not reached, a post is tried every
    `post_pause` seconds: sooner than whoever posts comes back.
    """

    chat_rate: float = 1.0
    chat_burst: int = 5
    group_calls: int = 20
    group_posts: int = 15
    group_seconds: float = 61.0
    overall_calls: int = 28
    overall_seconds: float = 1.1
    post_rate: float = 25.0
    retries: int = 5
    soon_retries: int = 2
    longest_pause: float = 8.0
    patience: float = 300.0
    post_patience: float = 2.0
    post_pause: float = 4.0


@dataclass(frozen=True, slots=True)
class FairShares:
    """How much of the bot one person and one chat may take, so that enough is left to others.

    So many updates of a person and of a chat may wait at a time; a person is answered `rate` times a second, wherever
    they ask, `burst` times at once: well below what Telegram takes from the whole bot. `at_once` are worked on.
    """

    of_person: int = 30
    of_chat: int = 100
    rate: float = 4.0
    burst: int = 8
    at_once: int = 64


class Bucket:
    """Lets `burst` calls through at once and `rate` a second after that."""

    __slots__ = ("_burst", "_rate", "_spent_until")

    def __init__(self, rate: float, burst: int) -> None:
        self._rate = rate
        self._burst = burst
        self._spent_until = 0.0

    @property
    def full_at(self) -> float:
        """From when on the whole burst is there again."""
        return self._spent_until

    def free_at(self) -> float:
        """Return when the next call may go."""
        return self._spent_until - (self._burst - 1) / self._rate

    def take(self, now: float, calls: int) -> None:
        """Count calls that leave now."""
        self._spent_until = max(self._spent_until, now) + calls / self._rate


class Window:
    """Remembers what left in the last `seconds`."""

    __slots__ = ("_left", "_seconds")

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._left: deque[float] = deque()

    @property
    def empty_at(self) -> float:
        """From when on nothing is in it."""
        return self._left[-1] + self._seconds if self._left else 0.0

    def free_at(self, now: float, allowed: int, calls: int) -> float:
        """Return when so many more calls may go without any window holding more than `allowed`."""
        while self._left and self._left[0] <= now - self._seconds:
            self._left.popleft()
        over = len(self._left) + min(calls, allowed) - allowed
        return self._left[over - 1] + self._seconds if over > 0 else 0.0

    def take(self, now: float, calls: int) -> None:
        """Count calls that leave now."""
        self._left.extend([now] * calls)
