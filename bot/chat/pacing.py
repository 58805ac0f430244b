"""When a message may leave: Telegram's limits per chat, per group and overall, answers before the rest.

Telegram bears about one message a second in a chat (with a short burst), twenty a minute in a group and
thirty a second from one bot (https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this).
Each chat has a lane in which one call is under way at a time, so that its messages arrive in order; a
`retry_after` closes that lane alone. Calls that put nothing into a chat are not held back.
"""

from __future__ import annotations

import asyncio
import heapq
import itertools
import logging
import time
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from telegram.error import NetworkError, RetryAfter, TelegramError
from telegram.ext import BaseRateLimiter

from bot.chat.lanes import Job, Lane, Priority
from bot.chat.limits import Bucket, Pace, Window
from bot.happenings import Listeners, TurnWaited
from handlers.frame.refusals import Outcome, outcome_of
from handlers.frame.seldom import Seldom
from handlers.frame.turns import aside

logger = logging.getLogger(__name__)

Callback = Callable[..., Coroutine[Any, Any, Any]]

# Done once more, these change nothing that anybody sees.
_HARMLESS_TWICE = ("edit", "answer", "get", "set", "delete")


@dataclass(frozen=True, slots=True)
class Post:
    """A digest or alert, passed as `rate_limit_args`: it waits for its turn after all that people asked for.

    `leaves` is called when its turn has come, right before it leaves, and says whether it is still wanted; so what
    it notes holds for what has left, not for what waits. A chat that takes no post soon refuses it at once with
    RetryAfter: whoever posts comes back later, and has posts for other chats meanwhile.
    """

    leaves: Callable[[], Awaitable[bool]]


class WithdrawnError(TelegramError):
    """The post was never sent, because it was not wanted any more when its turn came."""

    def __init__(self) -> None:
        super().__init__("The post was withdrawn before it was sent")


class StoppedError(NetworkError):
    """The call was never made, because the program is stopping."""

    def __init__(self) -> None:
        super().__init__("The bot is stopping: the request was *not* sent to Telegram")


class Pacer(BaseRateLimiter[Priority | Post]):
    """Holds each call back until Telegram will take it, and repeats what Telegram asked to repeat.

    `clock` counts seconds and never goes back; `sleep` waits on the same clock. Each wait is `told`.
    """

    def __init__(
        self,
        pace: Pace | None = None,
        *,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        told: Listeners | None = None,
    ) -> None:
        self._told = told or Listeners()
        self._pace = pace or Pace()
        self._clock = clock
        self._sleep = sleep
        self._overall = Window(self._pace.overall_seconds)
        self._posts = Bucket(self._pace.post_rate, burst=1)
        self._closed_until = 0.0
        self._no_posts_until = 0.0
        self._lanes: dict[int | str, Lane] = {}
        self._ready: list[tuple[Job, int, Lane]] = []
        self._later: list[tuple[float, Job, int, Lane]] = []
        self._emptied: list[tuple[float, int, Lane]] = []
        self._numbers = itertools.count()
        self._alarm: asyncio.Task[None] | None = None
        self._alarm_at = 0.0
        self._pausing = 0
        self._stopped = False
        self._seldom = Seldom(clock=clock)

    async def initialize(self) -> None:
        """Take calls."""
        self._stopped = False

    async def shutdown(self) -> None:
        """Refuse what still waits, with `StoppedError`, and everything after it."""
        self._stopped = True
        waiting = [job for lane in self._lanes.values() for job in lane.waiting if not job.turn.done()]
        if waiting:
            logger.warning("Stopping: %d messages that waited for their turn were not sent", len(waiting))
        for job in waiting:
            job.turn.set_exception(StoppedError())
        if self._alarm is not None:
            self._alarm.cancel()
            self._alarm = None
        self._lanes.clear()
        self._ready.clear()
        self._later.clear()
        self._emptied.clear()

    @property
    def waiting(self) -> int:
        """How many calls wait for their turn, or to be tried again."""
        return sum(len(lane.waiting) for lane in self._lanes.values()) + self._pausing

    @property
    def chats(self) -> int:
        """How many chats are remembered."""
        return len(self._lanes)

    async def process_request(
        self,
        callback: Callback,
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: Priority | Post | None,
    ) -> Any:
        """Call `callback` when its turn has come; raise RetryAfter when Telegram will not have it in time.

        Whoever waits here for Telegram stands aside: the slot is for others meanwhile.
        """
        async with aside():
            return await self._call(callback, args, kwargs, endpoint, data, rate_limit_args)

    async def _call(
        self,
        callback: Callback,
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: Priority | Post | None,
    ) -> Any:
        chat_id = _chat_of(data)
        if chat_id is None or not _is_counted(endpoint):
            return await self._at_once(callback, args, kwargs, endpoint, chat_id)
        if isinstance(rate_limit_args, Post):
            return await self._post(rate_limit_args, chat_id, lambda: callback(*args, **kwargs))
        default = Priority.PAGE if endpoint.startswith("edit") else Priority.ANSWER
        priority = default if rate_limit_args is None else rate_limit_args
        number, size = next(self._numbers), _messages_in(data)
        for attempt in itertools.count(1):
            job = Job(priority, number, size, asyncio.get_running_loop().create_future())
            lane = await self._turn(chat_id, job)
            try:
                return await callback(*args, **kwargs)
            except RetryAfter as error:
                self._close(chat_id, _seconds(error))
                self._give_up_or_log(error, endpoint, chat_id, attempt)
            except NetworkError as error:
                self._close(chat_id, self._pause(error, endpoint, attempt, self._pace.retries))
            finally:
                self._release(lane)
        raise AssertionError("unreachable")

    async def _post(self, post: Post, chat_id: int | str, call: Callable[[], Awaitable[Any]]) -> Any:
        """Make the call when its turn has come, once; raise RetryAfter where that would take long."""
        job = Job(Priority.POST, next(self._numbers), 1, asyncio.get_running_loop().create_future())
        now, known = self._clock(), self._lanes.get(chat_id)
        open_at = max(self._closed_until, self._no_posts_until)
        wait = max(open_at, known.free_at(now, job, self._pace) if known else 0.0) - now
        if wait > self._pace.post_patience:
            raise RetryAfter(timedelta(seconds=wait))
        lane = await self._turn(chat_id, job)
        try:
            if not await post.leaves():
                raise WithdrawnError
            return await call()
        except RetryAfter as error:
            self._close(chat_id, _seconds(error))
            logger.warning("Telegram asks to wait %.0f s before a post to chat %s", _seconds(error), chat_id)
            raise
        except NetworkError as error:
            if outcome_of(error) is Outcome.RETRY:
                # Whoever posts comes back; one post in a while is enough to find that Telegram is there again.
                self._no_posts_until = self._clock() + self._pace.post_pause
                self._tell_unreached("a post", error)
            raise
        finally:
            self._release(lane)

    async def _at_once(
        self, callback: Callback, args: Any, kwargs: dict[str, Any], endpoint: str, chat_id: int | str | None
    ) -> Any:
        for attempt in itertools.count(1):
            try:
                return await callback(*args, **kwargs)
            except RetryAfter as error:
                self._close(chat_id, _seconds(error))
                self._give_up_or_log(error, endpoint, chat_id, attempt)
                wait = _seconds(error)
            except NetworkError as error:
                wait = self._pause(error, endpoint, attempt, self._pace.soon_retries)
            self._pausing += 1
            try:
                await self._sleep(wait)
            finally:
                self._pausing -= 1
        raise AssertionError("unreachable")

    def _pause(self, error: NetworkError, endpoint: str, attempt: int, most: int) -> float:
        """Return how long to wait before the same again; raises the error where that may be seen twice, or is vain.

        A message that may have arrived is not sent again. One that certainly has not is, and so is what can be done
        twice without anybody noticing.
        """
        outcome = outcome_of(error)
        harmless = outcome is Outcome.UNCERTAIN and endpoint.startswith(_HARMLESS_TWICE)
        if attempt > most or not (outcome is Outcome.RETRY or harmless):
            raise error
        self._tell_unreached(endpoint, error)
        return min(2.0 ** (attempt - 1), self._pace.longest_pause)

    def _tell_unreached(self, what: str, error: NetworkError) -> None:
        if self._seldom.is_due("network"):
            logger.warning("Telegram cannot be reached (%s: %s); trying again", what, error)

    def _give_up_or_log(self, error: RetryAfter, endpoint: str, chat_id: int | str | None, attempt: int) -> None:
        wait = _seconds(error)
        if attempt > self._pace.retries or wait > self._pace.patience:
            logger.error(
                "Telegram refused %s in chat %s %d times, now for %.0f s: given up", endpoint, chat_id, attempt, wait
            )
            raise error
        logger.warning("Telegram asks to wait %.0f s before %s in chat %s", wait, endpoint, chat_id)

    def _close(self, chat_id: int | str | None, seconds: float) -> None:
        """Let nothing into a chat (into any, without one) for so long."""
        until = self._clock() + seconds
        if chat_id is None:
            self._closed_until = max(self._closed_until, until)
        else:
            lane = self._lane(chat_id)
            lane.closed_until = max(lane.closed_until, until)
            self._plan(lane)
        if seconds > self._pace.patience:
            self._refuse_waiting(chat_id, seconds)

    def _refuse_waiting(self, chat_id: int | str | None, seconds: float) -> None:
        """Hand a wait too long to sit out to every caller who waits for this chat (for any, without one)."""
        lanes = list(self._lanes.values()) if chat_id is None else [self._lane(chat_id)]
        for lane in lanes:
            for job in lane.waiting:
                if not job.turn.done():
                    logger.error("Given up on a message to chat %s: closed for %.0f s", lane.chat_id, seconds)
                    job.turn.set_exception(RetryAfter(timedelta(seconds=seconds)))
            self._plan(lane)

    # Turns

    async def _turn(self, chat_id: int | str, job: Job) -> Lane:
        if self._stopped:
            raise StoppedError
        lane = self._lane(chat_id)
        closed = max(lane.closed_until, self._closed_until) - self._clock()
        if closed > self._pace.patience:
            if self._seldom.is_due(chat_id):
                logger.error("Given up on a message to chat %s: closed for %.0f s", chat_id, closed)
            raise RetryAfter(timedelta(seconds=closed))
        heapq.heappush(lane.waiting, job)
        if lane.waiting[0] is job:
            self._plan(lane)
            self._pump()
        began = self._clock()
        try:
            await job.turn
        except asyncio.CancelledError:
            # Cancelled between being let through and going: the lane must not stay busy for ever.
            if job.turn.done() and not job.turn.cancelled():
                self._release(lane)
            else:
                self._plan(lane)
                self._pump()
            raise
        self._told(TurnWaited(self._clock() - began))
        return lane

    def _lane(self, chat_id: int | str) -> Lane:
        lane = self._lanes.get(chat_id)
        if lane is None:
            bucket = Bucket(self._pace.chat_rate, self._pace.chat_burst)
            lane = Lane(chat_id, bucket, Window(self._pace.group_seconds))
            self._lanes[chat_id] = lane
        return lane

    def _release(self, lane: Lane) -> None:
        lane.busy = False
        self._plan(lane)
        self._pump()
        self._prune()

    def _plan(self, lane: Lane) -> None:
        """Note when the first call of a lane may go; an older note about the lane is void."""
        lane.plan += 1
        while lane.waiting and lane.waiting[0].turn.done():
            heapq.heappop(lane.waiting)
        if not lane.waiting and not lane.busy:
            heapq.heappush(self._emptied, (lane.idle_at(), next(self._numbers), lane))
        elif not lane.busy:
            job = lane.waiting[0]
            free_at = lane.free_at(self._clock(), job, self._pace)
            heapq.heappush(self._later, (free_at, job, lane.plan, lane))

    def _pump(self) -> None:
        """Let through whatever may go now, and set the alarm for what comes next."""
        now = self._clock()
        while self._later and self._later[0][0] <= now:
            _, job, plan, lane = heapq.heappop(self._later)
            if plan == lane.plan:
                heapq.heappush(self._ready, (job, plan, lane))
        while self._ready and self._open_at(now) <= now:
            job, plan, lane = heapq.heappop(self._ready)
            if plan == lane.plan and not job.turn.done():
                self._let_through(lane, job, now)
        due = [self._open_at(now)] if self._ready else []
        if self._later:
            due.append(max(self._later[0][0], self._closed_until))
        if due:
            self._ring_at(min(due))

    def _open_at(self, now: float) -> float:
        """Return when the limits of the whole bot let the first of the ready calls through."""
        job = self._ready[0][0]
        open_at = max(self._closed_until, self._overall.free_at(now, self._pace.overall_calls, job.size))
        return max(open_at, self._posts.free_at()) if job.priority is Priority.POST else open_at

    def _let_through(self, lane: Lane, job: Job, now: float) -> None:
        heapq.heappop(lane.waiting)
        lane.busy = True
        lane.take(now, job)
        self._overall.take(now, job.size)
        if job.priority is Priority.POST:
            self._posts.take(now, job.size)
        job.turn.set_result(None)

    def _ring_at(self, due: float) -> None:
        if self._alarm is not None and not self._alarm.done():
            if self._alarm_at <= due:
                return
            self._alarm.cancel()
        self._alarm_at = due
        self._alarm = asyncio.create_task(self._ring(due))

    async def _ring(self, due: float) -> None:
        await self._sleep(max(due - self._clock(), 0.0))
        self._alarm = None
        self._pump()

    def _prune(self) -> None:
        """Forget chats in which nothing happened for as long as any limit looks back."""
        now = self._clock()
        while self._emptied and self._emptied[0][0] <= now:
            _, _, lane = heapq.heappop(self._emptied)
            resting = not lane.waiting and not lane.busy and lane.idle_at() <= now
            if resting and self._lanes.get(lane.chat_id) is lane:
                del self._lanes[lane.chat_id]


def _chat_of(data: dict[str, Any]) -> int | str | None:
    chat_id = data.get("chat_id")
    if isinstance(chat_id, str) and chat_id.lstrip("-").isdigit():
        return int(chat_id)
    return chat_id if isinstance(chat_id, int | str) else None


def _is_counted(endpoint: str) -> bool:
    """Whether a call puts or changes a message; Telegram's limits hold for those."""
    return endpoint.startswith(("send", "edit", "copy", "forward")) and endpoint != "sendChatAction"


def _messages_in(data: dict[str, Any]) -> int:
    """Return how many messages a call makes: an album is as many as it has pictures."""
    media = data.get("media")
    return len(media) if isinstance(media, list | tuple) else 1


def _seconds(error: RetryAfter) -> float:
    """Return how long Telegram asks to wait: a number or, where PTB_TIMEDELTA is set, a timedelta."""
    wait = error.retry_after
    return wait.total_seconds() if isinstance(wait, timedelta) else float(wait)
