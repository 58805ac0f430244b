"""Answers to pressed buttons and inline queries, and the methods about chats and the bot itself."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tests.telegram.errors import OLD_QUERY, bad_request
from tests.telegram.keyboards import check_keyboard
from tests.telegram.markup import Formatted, read
from tests.telegram.messages import TEXT, Messages
from tests.telegram.state import Json, member

if TYPE_CHECKING:
    import asyncio


@dataclass(frozen=True, slots=True)
class Alert:
    """How the bot answered a pressed button."""

    text: str
    show_alert: bool
    url: str | None


@dataclass(frozen=True, slots=True)
class InlineResult:
    """One card of an inline answer; `content` is the message it inserts."""

    id: str
    title: str
    description: str
    content: Formatted
    raw: Json


@dataclass(frozen=True, slots=True)
class InlineAnswer:
    """How the bot answered an inline query."""

    results: tuple[InlineResult, ...]
    cache_time: int
    is_personal: bool
    next_offset: str
    button: Json | None


_FULL = {
    "accent_color_id": 0,
    "max_reaction_count": 11,
    "accepted_gift_types": dict.fromkeys(
        ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels"), False
    ),
}
_PAYLOAD = re.compile(r"[A-Za-z0-9_-]{1,64}")


class Queries(Messages):
    """Everything but messages."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.presses: dict[str, asyncio.Future[Alert]] = {}
        self.inline_queries: dict[str, asyncio.Future[InlineAnswer]] = {}

    def answer_callback_query(self, arguments: Json) -> bool:
        press = self.presses.pop(arguments["callback_query_id"], None)
        if press is None:
            raise bad_request(OLD_QUERY)
        if len(arguments.get("text", "")) > 200:
            raise bad_request("MESSAGE_TOO_LONG")
        if not press.done():
            press.set_result(Alert(arguments.get("text", ""), bool(arguments.get("show_alert")), arguments.get("url")))
        return True

    def answer_inline_query(self, arguments: Json) -> bool:
        query = self.inline_queries.get(arguments["inline_query_id"])
        if query is None:
            raise bad_request(OLD_QUERY)
        results = arguments["results"]
        if len(results) > 50:
            raise bad_request("RESULTS_TOO_MUCH")
        ids = [result["id"] for result in results]
        if len(set(ids)) < len(ids):
            raise bad_request("RESULT_ID_DUPLICATE")
        if not all(1 <= len(identifier.encode()) <= 64 for identifier in ids):
            raise bad_request("RESULT_ID_INVALID")
        if len(arguments.get("next_offset", "").encode()) > 64:
            raise bad_request("NEXT_OFFSET_INVALID")
        button = arguments.get("button")
        if button and "start_parameter" in button and not _PAYLOAD.fullmatch(button["start_parameter"]):
            raise bad_request("START_PARAM_INVALID")
        answer = InlineAnswer(
            results=tuple(_inline_result(result) for result in results),
            cache_time=arguments.get("cache_time", 300),
            is_personal=bool(arguments.get("is_personal")),
            next_offset=arguments.get("next_offset", ""),
            button=button,
        )
        del self.inline_queries[arguments["inline_query_id"]]
        if not query.done():
            query.set_result(answer)
        return True

    # Chats

    def get_chat(self, arguments: Json) -> Json:
        return self.chat_of(arguments).json() | _FULL

    def get_chat_member(self, arguments: Json) -> Json:
        chat = self.chat_of(arguments)
        account = self.accounts.get(arguments["user_id"])
        if account is None:
            raise bad_request("PARTICIPANT_ID_INVALID")
        if chat.hides_members and chat.bot_status != "administrator" and account is not self.bot:
            raise bad_request("member list is inaccessible")
        status = chat.bot_status if account is self.bot else chat.members.get(account.id, "left")
        return member(account, status, anonymous=account.id in chat.anonymous)

    def get_chat_administrators(self, arguments: Json) -> list[Json]:
        chat = self.chat_of(arguments)
        if chat.type == "private":
            raise bad_request("there are no administrators in the private chat")
        found = [
            member(self.accounts[user_id], status, anonymous=user_id in chat.anonymous)
            for user_id, status in chat.members.items()
            if status in ("creator", "administrator")
        ]
        if chat.bot_status == "administrator":
            found.append(member(self.bot, "administrator"))
        return found

    def get_chat_member_count(self, arguments: Json) -> int:
        gone = ("left", "kicked")
        return sum(status not in gone for status in self.chat_of(arguments).members.values()) + 1

    def leave_chat(self, arguments: Json) -> bool:
        chat = self.chat_of(arguments)
        if chat.type == "private":
            raise bad_request("chat member status can't be changed in private chats")
        chat.bot_status = "left"
        return True

    # The bot itself

    def get_me(self, arguments: Json) -> Json:
        return self.bot.json() | {
            "can_join_groups": True,
            "can_read_all_group_messages": self.reads_all_messages,
            "supports_inline_queries": True,
            "can_connect_to_business": False,
            "has_main_web_app": False,
        }

    def set_my_commands(self, arguments: Json) -> bool:
        commands = arguments["commands"]
        if len(commands) > 100:
            raise bad_request("BOT_COMMANDS_TOO_MUCH")
        for command in commands:
            if not re.fullmatch(r"[a-z0-9_]{1,32}", command["command"]):
                raise bad_request("BOT_COMMAND_INVALID")
            if not 1 <= len(command["description"]) <= 256:
                raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
        self.commands[self._scope(arguments)] = commands
        return True

    def get_my_commands(self, arguments: Json) -> list[Json]:
        return self.commands.get(self._scope(arguments), [])

    def delete_my_commands(self, arguments: Json) -> bool:
        self.commands.pop(self._scope(arguments), None)
        return True

    def _scope(self, arguments: Json) -> tuple[str, str]:
        scope = arguments.get("scope") or {"type": "default"}
        if "chat_id" in scope:
            self.chat_of(scope)
        language = arguments.get("language_code") or ""
        if language and not re.fullmatch(r"[a-z]{2}", language):
            raise bad_request("invalid language code specified")
        key = scope["type"] if len(scope) == 1 else json.dumps(scope, sort_keys=True)
        return key, language

    def set_my_name(self, arguments: Json) -> bool:
        return self._set_name("name", 64, arguments)

    def get_my_name(self, arguments: Json) -> Json:
        return self._get_name("name", arguments)

    def set_my_description(self, arguments: Json) -> bool:
        return self._set_name("description", 512, arguments)

    def get_my_description(self, arguments: Json) -> Json:
        return self._get_name("description", arguments)

    def set_my_short_description(self, arguments: Json) -> bool:
        return self._set_name("short_description", 120, arguments)

    def get_my_short_description(self, arguments: Json) -> Json:
        return self._get_name("short_description", arguments)

    def _set_name(self, what: str, longest: int, arguments: Json) -> bool:
        value = arguments.get(what, "")
        if len(value) > longest:
            raise bad_request(f"bot {what.replace('_', ' ')} is too long")
        self.names[what, arguments.get("language_code", "")] = value
        return True

    def _get_name(self, what: str, arguments: Json) -> Json:
        return {what: self.names.get((what, arguments.get("language_code", "")), "")}

    def set_chat_menu_button(self, arguments: Json) -> bool:
        return True

    def get_chat_menu_button(self, arguments: Json) -> Json:
        return {"type": "commands"}

    # Webhook

    def set_webhook(self, arguments: Json) -> bool:
        if not arguments["url"].startswith(("https://", "http://")):
            raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
        secret = arguments.get("secret_token", "")
        if secret and not re.fullmatch(r"[A-Za-z0-9_-]{1,256}", secret):
            raise bad_request("secret token contains unallowed characters")
        if arguments.get("drop_pending_updates"):
            self.updates.clear()
        if arguments.get("allowed_updates") is not None:
            self.allowed_updates = list(arguments["allowed_updates"])
        self.webhook = arguments
        self.changed()
        return True

    def delete_webhook(self, arguments: Json) -> bool:
        self.webhook = None
        if arguments.get("drop_pending_updates"):
            self.updates.clear()
        return True

    def get_webhook_info(self, arguments: Json) -> Json:
        return {
            "url": self.webhook["url"] if self.webhook else "",
            "has_custom_certificate": False,
            "pending_update_count": len(self.updates),
        }


def _inline_result(result: Json) -> InlineResult:
    given = result["input_message_content"]
    content = read(given["message_text"], given.get("parse_mode"), given.get("entities"))
    if not content.text:
        raise bad_request("MESSAGE_EMPTY")
    if len(content.text) > TEXT:
        raise bad_request("MESSAGE_TOO_LONG")
    check_keyboard(result.get("reply_markup"))
    return InlineResult(result["id"], result["title"], result.get("description", ""), content, result)
