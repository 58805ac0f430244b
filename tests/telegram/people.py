"""The side of the people: users who type, press and upload, and the chats they do it in.

A `User` and a `Room` are handles on the server's state. Everything a person does becomes the updates
that Telegram would send; `reply`, `edit` and `press` wait for what the bot does about it.
"""

from __future__ import annotations

import asyncio
import re
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

from tests.telegram.arguments import Upload
from tests.telegram.markup import Formatted, plain_entities
from tests.telegram.state import (
    ANONYMOUS_ADMIN,
    CHANNEL_AS_SENDER,
    Account,
    BotMessage,
    Chat,
    Json,
    Message,
    Topic,
    member,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.telegram.fake import FakeTelegram
    from tests.telegram.queries import Alert, InlineAnswer, InlineResult

_STARTS_WITH_COMMAND = re.compile(r"/[A-Za-z0-9_]+(?:@(\w+))?")


class Room:
    """A chat as its members see it."""

    def __init__(self, fake: FakeTelegram, chat: Chat) -> None:
        self.fake = fake
        self.chat = chat
        self._read: set[int] = set()

    @property
    def id(self) -> int:
        """The chat's id."""
        return self.chat.id

    # What people do

    async def say(
        self,
        text: str,
        *,
        sender: User | None = None,
        topic: Topic | None = None,
        reply_to: Message | BotMessage | None = None,
        as_chat: Room | None = None,
    ) -> Message:
        """Write a message; `as_chat` the room itself is an anonymous admin, another room a channel."""
        message = self._message(sender, topic, reply_to, as_chat)
        message.content = Formatted(text, tuple(plain_entities(text)), text)
        self._deliver(message)
        return message

    async def send_document(
        self,
        name: str,
        content: bytes,
        *,
        sender: User | None = None,
        caption: str = "",
        topic: Topic | None = None,
        reply_to: Message | BotMessage | None = None,
    ) -> Message:
        """Upload a file."""
        message = self._message(sender, topic, reply_to, None)
        message.file = self.fake.store_file(Upload(name, content))
        message.body["document"] = message.file.json()
        message.content = Formatted(caption, tuple(plain_entities(caption)), caption)
        self._deliver(message)
        return message

    async def edit(self, message: Message, text: str) -> None:
        """Correct what was written."""
        message.content = Formatted(text, tuple(plain_entities(text)), text)
        message.edit_date = int(self.fake.clock())
        kind = "edited_channel_post" if self.chat.type == "channel" else "edited_message"
        if self._bot_sees(message):
            self.fake.update(kind, message.json())

    async def press(
        self, message: BotMessage, button: str, *, sender: User | None = None, forged: bool = False, within: float = 10
    ) -> Alert:
        """Press a button, by its text or data, and return how the bot answered the press.

        With `forged`, `button` is sent as data that no keyboard of the message holds.
        """
        data = button if forged else message.button(button).data
        assert data is not None, f"{button!r} is not a button that calls the bot"
        answer: asyncio.Future[Alert] = asyncio.get_running_loop().create_future()
        self.fake.presses[self._pressed(message, data, sender)] = answer
        await self.fake.until(answer.done, within, f"answer to the press of {button!r}")
        return answer.result()

    def press_long_ago(self, message: BotMessage, button: str, *, sender: User | None = None) -> None:
        """Press a button while the bot is away: it learns of it too late to answer."""
        self._pressed(message, message.button(button).data or "", sender)

    def _pressed(self, message: BotMessage, data: str, sender: User | None) -> str:
        stored = self.chat.messages.get(message.id)
        inaccessible = {"chat": self.chat.json(), "message_id": message.id, "date": 0}
        press_id = str(self.fake.new_id())
        pressed = {
            "id": press_id,
            "from": self._sender(sender).json(),
            "message": stored.json() if stored else inaccessible,
            "chat_instance": str(self.id),
            "data": data,
        }
        self.fake.update("callback_query", pressed)
        return press_id

    async def insert(self, result: InlineResult, *, sender: User | None = None) -> Message:
        """Choose a card of an inline answer, which writes its message here."""
        message = self._message(sender, None, None, None)
        message.content = result.content
        message.body["via_bot"] = self.fake.bot.json()
        self._deliver(message)
        return message

    # What people see

    async def reply(self, within: float = 10, *, topic: Topic | None = None) -> BotMessage:
        """Return the bot's next message here (in that topic) that no test has looked at yet."""
        wanted = topic.id if topic else None
        return await self._next("sent", within, lambda shown: topic is None or shown.topic == wanted)

    async def next_edit(self, message: BotMessage, within: float = 10) -> BotMessage:
        """Return a message of the bot after its next edit."""
        return await self._next("edited", within, lambda shown: shown.id == message.id)

    async def gone(self, message: BotMessage, within: float = 10) -> None:
        """Wait until the bot deletes one of its messages."""
        await self._next("deleted", within, lambda shown: shown.id == message.id)

    async def _next(self, what: str, within: float, fits: Callable[[BotMessage], bool]) -> BotMessage:
        def look() -> BotMessage | None:
            for number, (kind, shown) in enumerate(self.fake.events):
                if kind == what and shown.chat_id == self.id and number not in self._read and fits(shown):
                    self._read.add(number)
                    return shown
            return None

        return await self.fake.until(look, within, f"message {what} by the bot in {self.chat.title!r}")

    def unread(self) -> list[BotMessage]:
        """Return the bot's messages here that no test has looked at yet."""
        return [
            shown
            for number, (kind, shown) in enumerate(self.fake.events)
            if kind == "sent" and shown.chat_id == self.id and number not in self._read
        ]

    async def quiet(self, seconds: float = 0.4) -> None:
        """Fail if the bot writes here within `seconds`."""
        await self.fake.happens(lambda: bool(self.unread()), seconds)
        assert not self.unread(), f"expected silence in {self.chat.title!r}, got {self.unread()[0].text!r}"

    @property
    def history(self) -> list[BotMessage]:
        """Every message the bot sent here, as sent."""
        return [s for kind, s in self.fake.events if kind == "sent" and s.chat_id == self.id]

    # What admins do

    def admit(self, user: User, status: str = "member", *, anonymous: bool = False) -> None:
        """Make a user a `member`, `administrator` or `creator` (an anonymous one, if asked)."""
        self.chat.members[user.account.id] = status
        if anonymous:
            self.chat.anonymous.add(user.account.id)

    def join(self, user: User) -> None:
        """Let somebody in: the group is told, and so is a bot that is an admin there, once more."""
        self._member_becomes(user, "member", user, "new_chat_members", [user.account.json()])

    def leave(self, user: User, *, banned_by: User | None = None) -> None:
        """Let somebody go, or ban them."""
        status = "kicked" if banned_by else "left"
        self._member_becomes(user, status, banned_by or user, "left_chat_member", user.account.json())

    def _member_becomes(self, user: User, status: str, by: User, what: str, told: Json | list[Json]) -> None:
        was = self.chat.members.get(user.account.id, "left")
        self.chat.members[user.account.id] = status
        if self.chat.type != "channel" and self.chat.bot_status in ("member", "administrator"):
            message = self._message(by, None, None, None, service=True)
            message.body = {what: told}
            self.chat.members[user.account.id] = status
            self.fake.update("message", message.json())
        if self.chat.bot_status == "administrator":
            self.fake.update(
                "chat_member",
                {
                    "chat": self.chat.json(),
                    "from": by.account.json(),
                    "date": int(self.fake.clock()),
                    "old_chat_member": member(user.account, was),
                    "new_chat_member": member(user.account, status),
                },
            )

    def restrict_member(self, user: User) -> None:
        """Let one member write no more; they stay in the group."""
        self.chat.members[user.account.id] = "restricted"

    def add_bot(self, *, by: User | None = None, status: str = "member") -> None:
        """Add the bot (or promote it with `administrator`, or demote it with `member`)."""
        was = self.chat.bot_status
        self._bot_becomes(status, by)
        if was in ("left", "kicked") and self.chat.type != "channel":
            joined = self._message(by, None, None, None)
            joined.body = {"new_chat_members": [self.fake.bot.json()]}
            self.fake.update("message", joined.json())

    def kick_bot(self, *, by: User | None = None) -> None:
        """Ban the bot."""
        self._bot_becomes("kicked", by)

    def remove_bot(self, *, by: User | None = None) -> None:
        """Take the bot out without banning it."""
        self._bot_becomes("left", by)

    def open_topic(self, name: str) -> Topic:
        """Open a topic in a forum."""
        made = self._message(None, None, None, None, service=True)
        made.thread_id = made.id
        made.body = {"forum_topic_created": {"name": name, "icon_color": 7322096}}
        topic = Topic(made.id, name)
        self.chat.topics[topic.id] = topic
        return topic

    def close_topic(self, topic: Topic | None) -> None:
        """Close a topic; None is General."""
        if topic is None:
            self.chat.general_closed = True
        else:
            topic.closed = True
        self._tell(topic, "forum_topic_closed")

    def reopen_topic(self, topic: Topic | None) -> None:
        """Open a closed topic again; None is General."""
        if topic is None:
            self.chat.general_closed = False
        else:
            topic.closed = False
        self._tell(topic, "forum_topic_reopened")

    def _tell(self, topic: Topic | None, what: str) -> None:
        """Write a service message, which bots see in privacy mode too."""
        message = self._message(None, topic, None, None, service=True)
        message.body = {what: {}}
        if self.chat.bot_status in ("member", "administrator"):
            self.fake.update("message", message.json())

    def delete_topic(self, topic: Topic) -> None:
        """Delete a topic with everything in it."""
        topic.deleted = True
        for message in list(self.chat.messages.values()):
            if message.thread_id == topic.id:
                del self.chat.messages[message.id]

    def restrict(self, *, can_send: bool) -> None:
        """Let ordinary members (and the bot, unless it is an admin) write or not."""
        self.chat.can_send = can_send

    def migrate(self) -> Room:
        """Turn a group into a supergroup, as Telegram does, and return the new room."""
        old = self.chat
        new = self.fake.new_room("supergroup", old.title)
        new.chat.members, new.chat.bot_status = dict(old.members), old.bot_status
        farewell = self._message(None, None, None, None, service=True)
        farewell.body = {"migrate_to_chat_id": new.id}
        welcome = new._message(None, None, None, new, service=True)
        welcome.body = {"migrate_from_chat_id": old.id}
        self.fake.update("message", farewell.json())
        self.fake.update("message", welcome.json())
        old.migrated_to = new.id
        return new

    # How it travels

    def _bot_becomes(self, status: str, by: User | None) -> None:
        was, self.chat.bot_status = self.chat.bot_status, status
        if was != status:
            self.fake.update(
                "my_chat_member",
                {
                    "chat": self.chat.json(),
                    "from": self._sender(by).json(),
                    "date": int(self.fake.clock()),
                    "old_chat_member": member(self.fake.bot, was),
                    "new_chat_member": member(self.fake.bot, status),
                },
            )

    def _sender(self, sender: User | None) -> Account:
        if sender is not None:
            return sender.account
        first = next(iter(self.chat.members), None)
        assert first is not None, f"nobody is in {self.chat.title!r}: name a sender"
        return self.fake.accounts[first]

    def _message(
        self,
        sender: User | None,
        topic: Topic | None,
        reply_to: Message | BotMessage | None,
        as_chat: Room | None,
        *,
        service: bool = False,
    ) -> Message:
        chat = self.chat
        if isinstance(reply_to, BotMessage):
            reply_to = chat.messages[reply_to.id]
        author: Account | None = None
        sender_chat = as_chat.chat if as_chat else None
        if chat.type == "channel":
            sender_chat = chat
        elif as_chat is self:
            author = Account(ANONYMOUS_ADMIN, "Group", "GroupAnonymousBot", is_bot=True)
        elif as_chat is not None:
            author = Account(CHANNEL_AS_SENDER, "Channel", "Channel_Bot", is_bot=True)
        elif not service or chat.members:
            author = self._sender(sender)
            if chat.type != "private":
                chat.members.setdefault(author.id, "member")
        thread = topic.id if topic else (reply_to.thread_id if reply_to and chat.is_forum else None)
        if thread is not None and chat.is_forum and reply_to is None and thread in chat.messages:
            # A message written in a topic is a reply to the service message that opened the topic.
            reply_to = chat.messages[thread]
        if reply_to is not None and chat.type == "supergroup" and not chat.is_forum:
            # Outside forums Telegram numbers the reply chain, which looks like a topic and is none.
            thread = reply_to.thread_id or reply_to.id
        message = Message(
            id=chat.next_message_id(),
            chat=chat,
            date=int(self.fake.clock()),
            sender=author,
            sender_chat=sender_chat,
            thread_id=thread,
            reply_to=reply_to,
        )
        chat.messages[message.id] = message
        return message

    def _deliver(self, message: Message) -> None:
        if self.chat.type == "private" and self.chat.bot_status == "left":
            self.chat.bot_status = "member"
        if self._bot_sees(message):
            kind = "channel_post" if self.chat.type == "channel" else "message"
            self.fake.update(kind, message.json())

    def _bot_sees(self, message: Message) -> bool:
        """Whether privacy mode lets this message through to the bot."""
        chat = self.chat
        if chat.bot_status not in ("member", "administrator"):
            return False
        if chat.type in ("private", "channel") or self.fake.reads_all_messages or chat.bot_status == "administrator":
            return True
        command = _STARTS_WITH_COMMAND.match(message.content.text if message.content else "")
        if command:
            return command[1] is None or command[1].lower() == str(self.fake.bot.username).lower()
        return message.reply_to is not None and message.reply_to.sender is self.fake.bot


class User(Room):
    """A person, and their private chat with the bot."""

    def __init__(self, fake: FakeTelegram, account: Account, chat: Chat) -> None:
        super().__init__(fake, chat)
        self.account = account

    async def inline(
        self, query: str, *, offset: str = "", chat_type: str = "group", within: float = 10
    ) -> InlineAnswer:
        """Type `@bot query` somewhere and return the cards the bot offers.

        As on Telegram, an answer that is not personal is kept for `cache_time` and shown to everyone.
        """
        cached = self.fake.cached_inline(self.account.id, query, offset)
        if cached is not None:
            return cached
        query_id = str(self.fake.new_id())
        answer: asyncio.Future[InlineAnswer] = asyncio.get_running_loop().create_future()
        self.fake.inline_queries[query_id] = answer
        sent: Json = {
            "id": query_id,
            "from": self.account.json(),
            "query": query[:256],
            "offset": offset,
            "chat_type": chat_type,
        }
        self.fake.update("inline_query", sent)
        await self.fake.until(answer.done, within, f"answer to the inline query {query!r}")
        self.fake.cache_inline(self.account.id, query, offset, answer.result())
        return answer.result()

    async def open(self, link: str) -> Message:
        """Follow a t.me link to the bot: Start is pressed with the link's payload."""
        parts = urlsplit(link)
        assert parts.netloc == "t.me", f"{link!r} does not lead to Telegram"
        assert parts.path == f"/{self.fake.bot.username}", f"{link!r} does not lead to this bot"
        payload = parse_qs(parts.query).get("start", [""])[0]
        assert re.fullmatch(r"[A-Za-z0-9_-]{1,64}", payload), f"Telegram drops the payload of {link!r}"
        return await self.say(f"/start {payload}")

    def block(self) -> None:
        """Block the bot."""
        self._bot_becomes("kicked", self)

    def unblock(self) -> None:
        """Unblock the bot."""
        self._bot_becomes("member", self)

    def deactivate(self) -> None:
        """Delete the account."""
        self.account.deactivated = True
