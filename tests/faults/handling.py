"""Puts any update into the real application and holds what it does against what Telegram takes.

async with handling(newsroom) as door:
    await door.put({"update_id": 1, "message": {...}})
    door.slowest
"""

from __future__ import annotations

import asyncio
import html
import logging
import re
import time
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

from bot.chat.updates import read_update
from tests.telegram.markup import utf16

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

    from tests.newsroom import Newsroom
    from tests.telegram.core import Call

Json = dict[str, Any]

# What Telegram says of a chat, a message or a press that is not there (any more): nothing of what we wrote.
_NOT_THERE = (
    "chat not found",
    "message to edit not found",
    "query is too old",
    "message is not modified",
    "message to be replied not found",
    "message thread not found",
    "there is no text in the message to edit",
    "message can't be edited",
    "there are no administrators in the private chat",
)


# Of the messages of a chat the first are kept, so that a long test stays small.
_KEPT = 40


# What turns, hides or breaks a text; and what of a message is an article's own words, which are left as they are.
_HIDDEN = re.compile(
    "[\0-\x08\x0b-\x1f\x7f\u200b\u200e\u200f\u202a-\u202e\u2028\u2029\u2066-\u2069\ufeff\ud800-\udfff]"
)
_PILED = re.compile("[\u0300-\u036f]{7}")
_EXCERPTS = re.compile(r"<blockquote.*?</blockquote>|<i>.*?</i>", re.DOTALL)
_TEXT, _CAPTION, _ALERT, _LABEL, _CARD = 4096, 1024, 200, 64, 256


def unfit(call: Call) -> str | None:
    """Return what Telegram may refuse in a call that its double took, or nobody should read; None where it is fit."""
    given, alert = call.arguments, call.method == "answerCallbackQuery"
    lengths = [
        (name, utf16(_shown(given.get(name, ""))), most) for name, most in (("text", _TEXT), ("caption", _CAPTION))
    ]
    lengths += [("label", utf16(label), _LABEL) for label in _labels(given)]
    for card in given.get("results", ()):
        content = card["input_message_content"]["message_text"]
        lengths += [("message", utf16(_shown(content)), _TEXT), ("title", utf16(card["title"]), _CARD)]
        lengths += [("description", utf16(card.get("description", "")), _CARD)]
    for name, long, most in lengths:
        if long > (_ALERT if alert else most):
            return f"a {name} of {long}"
    said = "".join(_EXCERPTS.sub("", one) for one in texts(given))
    found = _HIDDEN.search(said) or _PILED.search(said)
    return f"{found[0]!r} is said in {said[max(found.start() - 60, 0) :][:120]!r}" if found else None


def _shown(markup: str) -> str:
    return html.unescape(re.sub(r"<[^>]*>", "", markup))


def _labels(given: Json) -> list[str]:
    markup = given.get("reply_markup") or {}
    return [button["text"] for row in markup.get("inline_keyboard", ()) for button in row]


def texts(value: object) -> Iterator[str]:
    """Yield every text of a call."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from texts(one)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from texts(one)


class _Heard(logging.Handler):
    """Keeps what the operator is told of faults."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


class Door:
    """Where updates come in; `tried` counts them, `slowest` is the longest handling in seconds of processor time."""

    def __init__(self, newsroom: Newsroom, heard: _Heard) -> None:
        self.newsroom = newsroom
        self.tried = 0
        self.slowest = 0.0
        self.slowest_of = ""
        self.pressed = 0
        self._heard = heard

    def begin(self) -> None:
        """Count from here."""
        self.tried, self.pressed, self.slowest, self.slowest_of = 0, 0, 0.0, ""

    async def put(self, raw: Json, case: str) -> list[Call]:
        """Handle an update and return the calls that the bot made; fails the test where any of it goes wrong."""
        fake = self.newsroom.fake
        fake.calls.clear()
        fake.events.clear()
        self._heard.records.clear()
        press = raw.get("callback_query")
        if press:
            fake.presses[press["id"]] = asyncio.get_running_loop().create_future()
            self.pressed += 1
        query = raw.get("inline_query")
        if query:
            fake.inline_queries[query["id"]] = asyncio.get_running_loop().create_future()
        update = read_update(raw, self.newsroom.application.bot)
        before = time.process_time()
        await self.newsroom.application.process_update(update)
        took = time.process_time() - before
        self.tried += 1
        if took > self.slowest:
            self.slowest, self.slowest_of = took, case
        calls = list(fake.calls)
        faults = [_told(one) for one in self._heard.records]
        assert not faults, f"{case}: the operator is told of a fault:\n{faults[0]}"
        refused = [
            one for one in fake.refusals() if one.error and not any(w in one.error.description for w in _NOT_THERE)
        ]
        assert not refused, f"{case}: Telegram refuses {refused[0].method}: {refused[0].error}"
        unfitting = [f"{one.method}: {what}" for one in calls if not one.error and (what := unfit(one))]
        assert not unfitting, f"{case}: {unfitting[0]}"
        if press:
            assert press["id"] not in fake.presses, f"{case}: the press is not answered"
        if query:
            assert query["id"] not in fake.inline_queries, f"{case}: the inline query is not answered"
        for chat in fake.chats.values():
            for number in list(chat.messages)[_KEPT:]:
                del chat.messages[number]
        return calls


def _told(record: logging.LogRecord) -> str:
    return logging.Formatter("%(name)s: %(message)s").format(record)


@asynccontextmanager
async def handling(newsroom: Newsroom) -> AsyncIterator[Door]:
    """Run the application with an ear on its log."""
    heard = _Heard()
    root = logging.getLogger()
    root.addHandler(heard)
    try:
        yield Door(newsroom, heard)
    finally:
        root.removeHandler(heard)
