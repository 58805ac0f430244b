"""A chat's lane: the calls that wait in it, and what has left lately."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import asyncio

    from bot.chat.limits import Bucket, Pace, Window


class Priority(IntEnum):
    """What goes first where several messages wait; passed to the bot's methods as `rate_limit_args`."""

    ANSWER = 0
    PAGE = 1
    POST = 2


@dataclass(slots=True, eq=False)
class Job:
    """One call that waits for its turn."""

    priority: Priority
    number: int
    size: int
    turn: asyncio.Future[None]

    def __lt__(self, other: Job) -> bool:
        return (self.priority, self.number) < (other.priority, other.number)


@dataclass(slots=True, eq=False)
class Lane:
    """The calls of one chat: those that wait, and what has left in the last minute."""

    chat_id: int | str
    bucket: Bucket
    minute: Window
    waiting: list[Job] = field(default_factory=list)
    busy: bool = False
    closed_until: float = 0.0
    plan: int = 0

    @property
    def group(self) -> bool:
        """Whether a group's limits hold; an @username stands for a public group or channel."""
        return isinstance(self.chat_id, str) or self.chat_id < 0

    def free_at(self, now: float, job: Job, pace: Pace) -> float:
        """Return when this lane lets `job` through."""
        free = max(self.closed_until, self.bucket.free_at())
        if self.group:
            allowed = pace.group_posts if job.priority is Priority.POST else pace.group_calls
            free = max(free, self.minute.free_at(now, allowed, job.size))
        return free

    def take(self, now: float, job: Job) -> None:
        """Count a call that leaves now."""
        self.bucket.take(now, job.size)
        if self.group:
            self.minute.take(now, job.size)

    def idle_at(self) -> float:
        """Return from when on nothing of this lane is worth remembering."""
        return max(self.minute.empty_at, self.closed_until, self.bucket.full_at)
