"""The server's heart: state, updates and long polling, and the one way in for every call."""

from __future__ import annotations

import asyncio
import itertools
import re
import time
from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from tests.telegram import faults
from tests.telegram.arguments import Upload, check
from tests.telegram.errors import OTHER_POLLER, WEBHOOK_ACTIVE, ApiError, bad_request, forbidden
from tests.telegram.state import Account, BotMessage, Chat, File, Json, Message, snapshot

T = TypeVar("T")

TOKEN = "4242424242:AAtestdoubletestdoubletestdouble_42"

#: Sent to a bot that did not ask for a list: everything but these.
_NOT_BY_DEFAULT = ("chat_member", "message_reaction", "message_reaction_count")


@dataclass(frozen=True, slots=True)
class Call:
    """One call of the bot as it came in, and how it was answered."""

    method: str
    arguments: Json
    at: float
    error: ApiError | None = None

    @property
    def chat_id(self) -> object:
        return self.arguments.get("chat_id")


class Core:
    """State and dispatch; `FakeTelegram` adds the methods, the people and the HTTP server."""

    def __init__(
        self,
        *,
        token: str = TOKEN,
        username: str = "onrecord_test_bot",
        clock: Callable[[], float] = time.time,
        limits: faults.Limits | None = None,
        reads_all_messages: bool = False,
    ) -> None:
        self.token = token
        self.clock = clock
        self.bot = Account(int(token.split(":")[0]), "OnRecord", username, is_bot=True)
        self.reads_all_messages = reads_all_messages
        self.meter = faults.Meter(limits) if limits else None
        self.accounts: dict[int, Account] = {self.bot.id: self.bot}
        self.chats: dict[int, Chat] = {}
        self.files: dict[str, File] = {}
        self.calls: list[Call] = []
        self.commands: dict[tuple[str, str], list[Json]] = {}
        self.names: dict[tuple[str, str], str] = {}
        self.polls = 0
        self.webhook: Json | None = None
        self.allowed_updates: list[str] = []
        self.updates: deque[Json] = deque()
        self.events: list[tuple[str, BotMessage]] = []
        self._ids = itertools.count(1001)
        self._update_ids = itertools.count(500_001)
        self._faults: list[faults.Fault] = []
        self._poller = 0
        self._waiters: set[asyncio.Future[None]] = set()

    def new_id(self) -> int:
        """Return an id that nothing else of this server has."""
        return next(self._ids)

    # Waiting

    def changed(self) -> None:
        """Wake everyone who waits for something to happen here."""
        for waiter in self._waiters:
            if not waiter.done():
                waiter.set_result(None)
        self._waiters.clear()

    async def until(self, look: Callable[[], T | None], within: float, what: str) -> T:
        """Return what `look` finds as soon as it finds something; fail the test after so many seconds."""
        found = await self.happens(look, within)
        if found is None:
            raise AssertionError(f"no {what} within {within} s; last calls: {self.last_calls()}")
        return found

    async def happens(self, look: Callable[[], T | None], within: float) -> T | None:
        """Return what `look` finds as soon as it finds something true, or None after so many seconds."""
        deadline = time.monotonic() + within
        while True:
            found = look()
            if found:
                return found
            left = deadline - time.monotonic()
            if left <= 0 or not await self._change(left):
                return None

    async def _change(self, seconds: float) -> bool:
        waiter: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiters.add(waiter)
        try:
            async with asyncio.timeout(seconds):
                await waiter
        except TimeoutError:
            return False
        finally:
            self._waiters.discard(waiter)
        return True

    def last_calls(self, count: int = 6) -> str:
        """Return the last calls but getUpdates, for the message of a failed test."""
        shown = [call for call in self.calls if call.method != "getUpdates"][-count:]
        return "; ".join(
            f"{call.method}{call.arguments.get('chat_id', '')} " + (call.error.description if call.error else "ok")
            for call in shown
        )

    # Scripted faults

    def fail_next(
        self,
        method: str,
        code: int = 400,
        description: str | None = None,
        *,
        retry_after: int | None = None,
        migrate_to: int | None = None,
        chat_id: int | None = None,
        times: int = 1,
    ) -> None:
        """Refuse the next calls of a method (`*` for any), in Telegram's words unless others are given."""
        error = faults.refusal(code, description, retry_after, migrate_to)
        self._faults.append(faults.Fault(method, chat_id, error=error, times=times))

    def cut_next(self, method: str, *, after: bool = False, chat_id: int | None = None, times: int = 1) -> None:
        """Cut the connection of the next calls, before or after they took effect."""
        self._faults.append(faults.Fault(method, chat_id, cut=True, after=after, times=times))

    def garble_next(
        self, method: str, raw: bytes, *, after: bool = False, chat_id: int | None = None, times: int = 1
    ) -> None:
        """Answer the next calls with these bytes, before or after they took effect, and close the connection."""
        self._faults.append(faults.Fault(method, chat_id, cut=True, raw=raw, after=after, times=times))

    def delay_next(
        self, method: str, seconds: float, *, after: bool = False, chat_id: int | None = None, times: int = 1
    ) -> None:
        """Answer the next calls late; with `after`, they take effect at once."""
        self._faults.append(faults.Fault(method, chat_id, delay=seconds, after=after, times=times))

    def heal(self) -> None:
        """Forget every scripted fault."""
        self._faults.clear()

    def _fault(self, method: str, chat_id: object) -> faults.Fault | None:
        for fault in self._faults:
            if fault.meets(method, chat_id):
                fault.times -= 1
                return fault
        return None

    # Calls

    async def call(self, method: str, wire: Json, uploads: dict[str, Upload]) -> Any:
        """Do one call and return its result; raise `ApiError` or `ConnectionCutError`."""
        at = self.clock()
        try:
            arguments = check(method, wire, uploads)
        except ApiError as error:
            self._record(Call(method, dict(wire), at, error))
            raise
        fault = self._fault(method, arguments.get("chat_id"))
        try:
            if fault and not fault.after:
                await self._strike(fault)
            self._meter(method, arguments.get("chat_id"), at)
            result = await self.perform(method, arguments)
        except ApiError as error:
            self._record(Call(method, arguments, at, error))
            raise
        self._record(Call(method, arguments, at))
        if fault and fault.after:
            await self._strike(fault)
        return result

    def _meter(self, method: str, chat_id: object, now: float) -> None:
        chat = self.chats.get(chat_id) if isinstance(chat_id, int) else None
        counted = method.startswith(faults.COUNTED) and method != "sendChatAction"
        if self.meter is not None and chat is not None and counted:
            self.meter.admit(chat.id, chat.type != "private", now)

    def _record(self, call: Call) -> None:
        self.calls.append(call)
        self.changed()

    async def _strike(self, fault: faults.Fault) -> None:
        if fault.delay:
            await asyncio.sleep(fault.delay)
        if fault.error:
            raise fault.error
        if fault.cut:
            raise faults.ConnectionCutError(fault.raw)

    async def perform(self, method: str, arguments: Json) -> Any:
        """Run the method of that name."""
        if method == "getUpdates":
            return await self._get_updates(arguments)
        name = re.sub(r"(?<!^)(?=[A-Z])", "_", method).lower()
        result = getattr(self, name)(arguments)
        return await result if isinstance(result, Awaitable) else result

    def called(self, method: str, chat_id: int | None = None) -> list[Call]:
        """Return the calls of one method that were answered with ok."""
        return [
            call
            for call in self.calls
            if call.method == method and call.error is None and chat_id in (None, call.chat_id)
        ]

    def refusals(self) -> list[Call]:
        """Return the calls that were refused."""
        return [call for call in self.calls if call.error is not None]

    # Updates

    def update(self, kind: str, payload: Json) -> None:
        """Queue one update for the bot, if it asked for this kind."""
        wanted = kind in self.allowed_updates if self.allowed_updates else kind not in _NOT_BY_DEFAULT
        if wanted:
            self.updates.append({"update_id": next(self._update_ids), kind: payload})
            self.changed()

    async def _get_updates(self, arguments: Json) -> list[Json]:
        if self.webhook is not None:
            raise ApiError(409, WEBHOOK_ACTIVE)
        if arguments.get("allowed_updates") is not None:
            self.allowed_updates = list(arguments["allowed_updates"])
        self._forget(arguments.get("offset", 0))
        limit = min(max(arguments.get("limit", 100), 1), 100)
        self._poller += 1
        self.polls += 1
        mine = self._poller
        self.changed()
        await self.happens(lambda: bool(self.updates) or self._poller != mine, min(arguments.get("timeout", 0), 50))
        if self._poller != mine:
            raise ApiError(409, OTHER_POLLER)
        return list(itertools.islice(self.updates, limit))

    def _forget(self, offset: int) -> None:
        if offset < 0:
            while len(self.updates) > -offset:
                self.updates.popleft()
        while self.updates and self.updates[0]["update_id"] < offset:
            self.updates.popleft()

    async def polled(self, within: float = 20) -> None:
        """Wait until the bot asks for updates once more."""
        seen = self.polls
        await self.until(lambda: self.polls > seen, within, "poll of the bot")

    # Chats

    def happened(self, what: str, message: Message) -> None:
        """Note that the bot sent, edited or deleted a message."""
        self.events.append((what, snapshot(message)))
        self.changed()

    def chat_of(self, arguments: Json) -> Chat:
        """Return the chat a call means, if the bot may act there."""
        wanted = arguments["chat_id"]
        if isinstance(wanted, str):
            found = next((c for c in self.chats.values() if f"@{c.username}" == wanted), None)
        else:
            found = self.chats.get(wanted)
        if found is None or (found.type == "private" and found.bot_status == "left"):
            raise bad_request("chat not found")
        if found.migrated_to:
            raise faults.refusal(400, None, None, found.migrated_to)
        if found.type == "private":
            if self.accounts[found.id].deactivated:
                raise forbidden("user is deactivated")
            if found.bot_status == "kicked":
                raise forbidden("bot was blocked by the user")
        elif found.bot_status == "kicked":
            raise forbidden(f"bot was kicked from the {found.type} chat")
        elif found.bot_status == "left":
            raise forbidden(f"bot is not a member of the {found.type} chat")
        return found
