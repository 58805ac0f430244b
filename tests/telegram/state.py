"""What the double remembers: accounts, chats, topics, messages, files; and how each looks on the wire."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from tests.telegram.markup import Entity, Formatted, cut

Json = dict[str, Any]

#: Telegram's own accounts that stand in where the sender is a chat.
ANONYMOUS_ADMIN = 1087968824
CHANNEL_AS_SENDER = 136817688

_ADMIN_RIGHTS = (
    "can_manage_chat",
    "can_delete_messages",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_promote_members",
    "can_change_info",
    "can_invite_users",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
)


_MEMBER_RIGHTS = (
    "can_send_messages",
    "can_send_audios",
    "can_send_documents",
    "can_send_photos",
    "can_send_videos",
    "can_send_video_notes",
    "can_send_voice_notes",
    "can_send_polls",
    "can_send_other_messages",
    "can_add_web_page_previews",
    "can_react_to_messages",
    "can_edit_tag",
    "can_change_info",
    "can_invite_users",
    "can_pin_messages",
    "can_manage_topics",
)


@dataclass(slots=True)
class Account:
    """A user or a bot."""

    id: int
    first_name: str
    username: str | None = None
    language_code: str | None = None
    is_bot: bool = False
    deactivated: bool = False

    def json(self) -> Json:
        data: Json = {"id": self.id, "is_bot": self.is_bot, "first_name": self.first_name}
        if self.username:
            data["username"] = self.username
        if self.language_code:
            data["language_code"] = self.language_code
        return data


@dataclass(slots=True)
class File:
    """A stored file: what getFile and the download address need."""

    id: str
    unique_id: str
    name: str
    content: bytes
    mime_type: str

    @property
    def path(self) -> str:
        return f"documents/{self.unique_id}"

    def json(self) -> Json:
        return {
            "file_id": self.id,
            "file_unique_id": self.unique_id,
            "file_name": self.name,
            "mime_type": self.mime_type,
            "file_size": len(self.content),
        }


@dataclass(slots=True)
class Topic:
    """A topic of a forum; its id is the id of the service message that made it."""

    id: int
    name: str
    closed: bool = False
    deleted: bool = False


@dataclass(slots=True)
class Chat:
    """A chat as the server sees it."""

    id: int
    type: str
    title: str
    username: str | None = None
    is_forum: bool = False
    bot_status: str = "left"
    can_send: bool = True
    general_closed: bool = False
    hides_members: bool = False
    migrated_to: int | None = None
    members: dict[int, str] = field(default_factory=dict)
    anonymous: set[int] = field(default_factory=set)
    topics: dict[int, Topic] = field(default_factory=dict)
    messages: dict[int, Message] = field(default_factory=dict)
    last_message_id: int = 0

    def json(self) -> Json:
        data: Json = {"id": self.id, "type": self.type}
        data["first_name" if self.type == "private" else "title"] = self.title
        if self.username:
            data["username"] = self.username
        if self.is_forum:
            data["is_forum"] = True
        return data

    def next_message_id(self) -> int:
        self.last_message_id += 1
        return self.last_message_id


@dataclass(slots=True)
class Message:
    """A stored message; `body` holds what only some messages have (service fields, document, via_bot)."""

    id: int
    chat: Chat
    date: int
    sender: Account | None
    sender_chat: Chat | None = None
    content: Formatted | None = None
    markup: Json | None = None
    thread_id: int | None = None
    reply_to: Message | None = None
    edit_date: int | None = None
    silent: bool = False
    preview: Json | None = None
    file: File | None = None
    body: Json = field(default_factory=dict)

    def json(self, *, with_reply: bool = True) -> Json:
        data: Json = {"message_id": self.id, "chat": self.chat.json(), "date": self.date}
        if self.sender:
            data["from"] = self.sender.json()
        if self.sender_chat:
            data["sender_chat"] = self.sender_chat.json()
        if self.thread_id is not None:
            data["message_thread_id"] = self.thread_id
            if self.chat.is_forum:
                data["is_topic_message"] = True
        if self.reply_to and with_reply:
            data["reply_to_message"] = self.reply_to.json(with_reply=False)
        if self.edit_date:
            data["edit_date"] = self.edit_date
        if self.content is not None and (self.content.text or not self.file):
            text, entities = ("caption", "caption_entities") if self.file else ("text", "entities")
            data[text] = self.content.text
            if self.content.entities:
                data[entities] = list(self.content.entities)
        if self.markup:
            data["reply_markup"] = self.markup
        if self.preview:
            data["link_preview_options"] = self.preview
        return data | self.body


@dataclass(frozen=True, slots=True)
class Button:
    """One button as a person sees it, with what it does."""

    text: str
    data: str | None = None
    url: str | None = None
    copy: str | None = None
    raw: Json = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class BotMessage:
    """What the bot wrote, as it stood at that moment.

    `text` is what a person reads, `html` what was sent; `links` are (visible words, address) pairs and
    `buttons` the rows of the keyboard below.
    """

    id: int
    chat_id: int
    topic: int | None
    text: str
    html: str
    entities: tuple[Entity, ...]
    buttons: tuple[tuple[Button, ...], ...]
    links: tuple[tuple[str, str], ...]
    reply_to: int | None
    silent: bool
    preview: Json | None
    document: File | None
    photo: bool
    edited: bool

    def button(self, wanted: str) -> Button:
        """Return the button whose text or data is `wanted`, else the one whose text contains it."""
        every = [button for row in self.buttons for button in row]
        for button in every:
            if wanted in (button.text, button.data):
                return button
        for button in every:
            if wanted in button.text:
                return button
        raise AssertionError(f"no button {wanted!r} among {[button.text for button in every]}")

    def marked(self, kind: str) -> list[str]:
        """Return the pieces of text under entities of one kind, such as `blockquote` or `bold`."""
        return [cut(self.text, entity) for entity in self.entities if entity["type"] == kind]


def snapshot(message: Message) -> BotMessage:
    """Return a message of the bot as it stands now."""
    content = message.content or Formatted("", (), "")
    rows = (message.markup or {}).get("inline_keyboard", [])
    return BotMessage(
        id=message.id,
        chat_id=message.chat.id,
        topic=message.thread_id,
        text=content.text,
        html=content.html,
        entities=content.entities,
        buttons=tuple(tuple(_button(item) for item in row) for row in rows),
        links=tuple(
            (cut(content.text, entity), entity["url"]) for entity in content.entities if entity["type"] == "text_link"
        ),
        reply_to=message.reply_to.id if message.reply_to else None,
        silent=message.silent,
        preview=message.preview,
        document=message.file,
        photo="photo" in message.body,
        edited=message.edit_date is not None,
    )


def _button(item: Json) -> Button:
    return Button(
        text=item["text"],
        data=item.get("callback_data"),
        url=item.get("url"),
        copy=(item.get("copy_text") or {}).get("text"),
        raw=json.loads(json.dumps(item)),
    )


def member(account: Account, status: str, *, anonymous: bool = False) -> Json:
    """Return a ChatMember of that status as the wire carries it."""
    data: Json = {"user": account.json(), "status": status}
    if status == "administrator":
        data |= dict.fromkeys(_ADMIN_RIGHTS, True) | {"can_be_edited": False, "is_anonymous": anonymous}
    elif status == "creator":
        data["is_anonymous"] = anonymous
    elif status == "restricted":
        data |= dict.fromkeys(_MEMBER_RIGHTS, False) | {"is_member": True, "until_date": 0}
    elif status == "kicked":
        data["until_date"] = 0
    return data
