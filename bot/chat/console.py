"""The Bot API inside this process: the same application with no Telegram, no token and no network."""

from __future__ import annotations

import json
import re
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from telegram.request import BaseRequest

from bot.chat import markup
from bot.chat.updates import read_update

if TYPE_CHECKING:
    from collections.abc import Callable

    from telegram.request import RequestData

    from bot.chat.application import App

TOKEN = "1:in-this-terminal-there-is-no-telegram"
BOT = {"id": 1, "is_bot": True, "first_name": "OnRecord", "username": "onrecord_bot"}
PERSON = {"id": 2, "is_bot": False, "first_name": "You"}
CHAT = {"id": 2, "type": "private", "first_name": "You"}

Message = dict[str, Any]

# What Telegram takes for a command.
_COMMAND = re.compile(r"/[A-Za-z0-9_]+(?:@[A-Za-z0-9_]+)?")


@dataclass(slots=True)
class Sent:
    """One thing the bot did in the chat: a message as the Bot API carries it, or the text of an alert.

    `content` are the bytes of a document.
    """

    message: Message | None = None
    alert: str | None = None
    content: bytes | None = None


@dataclass(slots=True)
class _Chat:
    messages: dict[int, Message] = field(default_factory=dict)
    sent: list[Sent] = field(default_factory=list)
    last_id: int = 0

    def next_id(self) -> int:
        self.last_id += 1
        return self.last_id


class InProcessApi(BaseRequest):
    """Answers what the handlers call as the Bot API would, and keeps what they sent."""

    def __init__(self) -> None:
        self.chat = _Chat()
        self._answers: dict[str, Callable[[dict[str, Any]], Any]] = {
            "getMe": lambda _: BOT | {"can_join_groups": True, "supports_inline_queries": True},
            "sendMessage": self._send_message,
            "sendDocument": self._send_document,
            "sendPhoto": self._send_document,
            "editMessageText": self._edit_message,
            "answerCallbackQuery": self._answer_press,
        }

    @property
    def read_timeout(self) -> float | None:
        """No network, so nothing to wait for."""
        return None

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Nothing to close."""

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, *_: Any, **__: Any
    ) -> tuple[int, bytes]:
        """Answer one call; one that means nothing in a terminal succeeds and does nothing."""
        name = url.rsplit("/", 1)[-1]
        parameters: dict[str, Any] = dict(request_data.parameters) if request_data else {}
        if request_data and request_data.multipart_data:
            parameters["files"] = request_data.multipart_data
        try:
            answer = self._answers.get(name)
            result = answer(parameters) if answer else True
        except _NotModifiedError:
            return 400, json.dumps({"ok": False, "error_code": 400, "description": _NOT_MODIFIED}).encode()
        return 200, json.dumps({"ok": True, "result": result}).encode()

    def _message(self, parameters: dict[str, Any], message_id: int) -> Message:
        text, entities = markup.parse(str(parameters.get("text", "")))
        message: Message = {"message_id": message_id, "date": int(time.time()), "chat": CHAT, "from": BOT, "text": text}
        if entities:
            message["entities"] = entities
        if parameters.get("reply_markup"):
            message["reply_markup"] = parameters["reply_markup"]
        return message

    def _send_message(self, parameters: dict[str, Any]) -> Message:
        message = self._message(parameters, self.chat.next_id())
        self.chat.messages[message["message_id"]] = message
        self.chat.sent.append(Sent(message))
        return message

    def _send_document(self, parameters: dict[str, Any]) -> Message:
        (filename, content, mime), *_ = parameters["files"].values()
        caption, entities = markup.parse(str(parameters.get("caption") or ""))
        message: Message = {"message_id": self.chat.next_id(), "date": int(time.time()), "chat": CHAT, "from": BOT}
        message["document"] = {
            "file_id": filename,
            "file_unique_id": filename,
            "file_name": filename,
            "mime_type": mime,
            "file_size": len(content),
        }
        if caption:
            message |= {"caption": caption, "caption_entities": entities}
        if parameters.get("reply_markup"):
            message["reply_markup"] = parameters["reply_markup"]
        self.chat.messages[message["message_id"]] = message
        self.chat.sent.append(Sent(message, content=content))
        return message

    def _edit_message(self, parameters: dict[str, Any]) -> Message:
        before = self.chat.messages[int(parameters["message_id"])]
        message = self._message(parameters, before["message_id"])
        if all(message.get(key) == before.get(key) for key in ("text", "entities", "reply_markup")):
            raise _NotModifiedError
        self.chat.messages[message["message_id"]] = message
        self.chat.sent.append(Sent(message))
        return message

    def _answer_press(self, parameters: dict[str, Any]) -> bool:
        if text := parameters.get("text"):
            self.chat.sent.append(Sent(alert=str(text)))
        return True


_NOT_MODIFIED = "Bad Request: message is not modified"


class _NotModifiedError(Exception):
    """The edit would change nothing."""


class Console:
    """One person in a private chat with the bot."""

    def __init__(self, application: App, api: InProcessApi) -> None:
        self._application = application
        self._api = api
        self._updates = 0
        self.buttons: list[dict[str, Any]] = []
        self._buttons_on = 0

    async def say(self, text: str) -> list[Sent]:
        """Send a message; return what the bot did."""
        message: Message = {
            "message_id": self._api.chat.next_id(),
            "date": int(time.time()),
            "chat": CHAT,
            "from": PERSON,
            "text": text,
        }
        if command := _COMMAND.match(text):
            message["entities"] = [{"type": "bot_command", "offset": 0, "length": command.end()}]
        return await self._update({"message": message})

    async def press(self, number: int) -> list[Sent]:
        """Press a button of the latest message by its number, from 1; raises `IndexError` when there is none."""
        if not 1 <= number <= len(self.buttons):
            raise IndexError(number)
        button = self.buttons[number - 1]
        if copied := button.get("copy_text"):
            return [Sent(alert=copied["text"])]
        if "callback_data" not in button:
            return [Sent(alert=button.get("url") or button["text"])]
        query = {
            "id": str(self._updates),
            "from": PERSON,
            "chat_instance": "1",
            "message": self._api.chat.messages[self._buttons_on],
            "data": button["callback_data"],
        }
        return await self._update({"callback_query": query})

    async def _update(self, content: dict[str, Any]) -> list[Sent]:
        self._updates += 1
        self._api.chat.sent = []
        update = read_update({"update_id": self._updates, **content}, self._application.bot)
        await self._application.process_update(update)
        for sent in self._api.chat.sent:
            if sent.message and (rows := sent.message.get("reply_markup", {}).get("inline_keyboard")):
                self.buttons = [button for row in rows for button in row]
                self._buttons_on = sent.message["message_id"]
        return self._api.chat.sent
