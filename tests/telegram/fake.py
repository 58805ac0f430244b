"""A strict Telegram on loopback, for tests: start it, give the bot its address, play the people.

    async with FakeTelegram() as fake:
        # the bot: base_url f"{fake.url}/bot", base_file_url f"{fake.url}/file/bot", token fake.token
        olena = fake.user("Olena")
        await olena.say("/quote Marchenko")
        answer = await olena.reply()                 # a BotMessage: text, html, links, buttons, ...
        alert = await olena.press(answer, "Why?")    # by the button's text or data
        answer = await olena.next_edit(answer)

        desk = fake.group("Desk", olena)             # also fake.supergroup, fake.forum, fake.channel
        await desk.say("/quote Marchenko", sender=olena)
        topic = fake.forum("Forum", olena).open_topic("Kherson")

        fake.fail_next("sendMessage", 429, retry_after=2)
        fake.cut_next("sendMessage", after=True)     # it took effect, the answer got lost
        assert fake.refusals() == []                 # every call the bot made was one Telegram takes

It refuses what Telegram refuses, in the same words, and some things that Telegram ignores or cuts
without a word (unknown parameters, nested block quotes, a ninth button in a row). `process.py` starts
the real program against it.
"""

from __future__ import annotations

from typing import Any, Self

from tests.telegram.people import Room, User
from tests.telegram.queries import InlineAnswer, Queries
from tests.telegram.server import Server
from tests.telegram.state import Account, Chat


class FakeTelegram(Queries):
    """The server; see the module's own words for how a test uses it.

    `clock` gives the time of messages, caches and limits; `limits` switches Telegram's rate limits on.
    """

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.server = Server(self)
        self._inline_cache: dict[tuple[int | None, str, str], tuple[float, InlineAnswer]] = {}

    @property
    def url(self) -> str:
        """The address that stands in for https://api.telegram.org."""
        return self.server.url

    async def __aenter__(self) -> Self:
        await self.server.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.server.stop()

    # Who and where

    def user(self, first_name: str, *, username: str | None = None, language: str = "en") -> User:
        """Return a new person; the bot may not write to them before they write to it."""
        account = Account(self.new_id(), first_name, username, language)
        chat = Chat(account.id, "private", first_name, username)
        chat.members[account.id] = "member"
        self.accounts[account.id] = account
        self.chats[chat.id] = chat
        return User(self, account, chat)

    def group(self, title: str, *members: User, bot: bool = True) -> Room:
        """Return a basic group with these people (the first made it) and the bot, if wanted."""
        return self._populated("group", title, members, bot)

    def supergroup(self, title: str, *members: User, bot: bool = True) -> Room:
        """Return a supergroup with these people (the first made it) and the bot, if wanted."""
        return self._populated("supergroup", title, members, bot)

    def forum(self, title: str, *members: User) -> Room:
        """Return a supergroup with topics, the bot and these people in it."""
        room = self._populated("supergroup", title, members)
        room.chat.is_forum = True
        return room

    def channel(self, title: str, *members: User) -> Room:
        """Return a channel where the bot is an admin."""
        room = self._populated("channel", title, members)
        room.chat.bot_status = "administrator"
        return room

    def new_room(self, kind: str, title: str) -> Room:
        """Return an empty chat of that type, without the bot."""
        number = self.new_id()
        chat = Chat(-number if kind == "group" else -(10**12) - number, kind, title)
        self.chats[chat.id] = chat
        return Room(self, chat)

    def _populated(self, kind: str, title: str, members: tuple[User, ...], bot: bool = True) -> Room:
        room = self.new_room(kind, title)
        room.chat.bot_status = "member" if bot else "left"
        for number, user in enumerate(members):
            room.admit(user, "member" if number else "creator")
        return room

    # Telegram's cache of inline answers

    def cached_inline(self, user_id: int, query: str, offset: str) -> InlineAnswer | None:
        """Return the answer that Telegram would show without asking the bot."""
        for key in ((None, query, offset), (user_id, query, offset)):
            until, answer = self._inline_cache.get(key, (0.0, None))
            if answer is not None and self.clock() < until:
                return answer
        return None

    def cache_inline(self, user_id: int, query: str, offset: str, answer: InlineAnswer) -> None:
        """Keep an answer: for everyone, unless it is personal."""
        owner = user_id if answer.is_personal else None
        self._inline_cache[owner, query, offset] = (self.clock() + answer.cache_time, answer)
