"""Strangers with nasty names in chats with nasty titles, who may not ask: what they and the operators are told."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.faults import nasty, odd_updates
from tests.faults.asking import command_text
from tests.telegram.state import member

if TYPE_CHECKING:
    from random import Random

    from tests.faults.handling import Door

Json = dict[str, Any]

_LONGEST_NAME, _LONGEST_TITLE = 64, 128


class Crowd:
    """People whom nobody let in, and the groups and channels that they are in; each case gives them other names."""

    def __init__(self, door: Door) -> None:
        self.door = door
        self.fake = door.newsroom.fake
        self.people = [self.fake.user("Olena", language=language) for language in ("en", "uk", "fr")]
        self.rooms = [
            *self.people,
            self.fake.group("Desk", *self.people),
            self.fake.supergroup("Desk", *self.people),
            self.fake.channel("Desk", *self.people),
        ]
        for one in self.people:
            one.chat.bot_status = "member"
        self._number = 50_000

    def _next(self) -> int:
        self._number += 1
        return self._number

    async def knock(self, random: Random, case: str) -> None:
        """Let one of them write, press, ask inline, or add the bot."""
        person, room = random.choice(self.people), random.choice(self.rooms)
        person.account.first_name = nasty.fitting(nasty.words(random, _LONGEST_NAME), _LONGEST_NAME) or "x"
        room.chat.title = nasty.fitting(nasty.words(random, _LONGEST_TITLE), _LONGEST_TITLE) or "x"
        author = person.account.json() | random.choice(({}, {"last_name": nasty.words(random, _LONGEST_NAME)}))
        await self.door.put({"update_id": self._next(), **self._deed(random, author, room.chat.json())}, case)

    def _deed(self, random: Random, author: Json, chat: Json) -> Json:
        how = random.randrange(6)
        if random.random() < 0.1:
            chat |= {"type": random.choice(("megagroup", "direct", ""))}
        if how == 0:
            query = nasty.fitting(nasty.words(random), nasty.LONGEST_QUERY)
            return {"inline_query": {"id": str(self._next()), "from": author, "query": query, "offset": ""}}
        if how == 1:
            old, new = (member(self.fake.bot, random.choice(("left", "member", "kicked"))) for _ in range(2))
            change = {"chat": chat, "from": author, "date": 1, "old_chat_member": old, "new_chat_member": new}
            return {"my_chat_member": change}
        message: Json = {"message_id": self._next(), "date": 1, "chat": chat, "from": author, "text": "x"}
        if how == 2:
            pressed = {"id": str(self._next()), "from": author, "chat_instance": "1", "message": message}
            return {"callback_query": pressed | {"data": nasty.fitting(nasty.words(random, 64), 64)}}
        text = random.choice(("/start", "/start harbour-1-9", command_text(random), nasty.words(random)))
        message |= {"text": text, "entities": odd_updates.command_entity(text)}
        if how == 3:
            message = odd_updates.dressed(random, message)
        return {"channel_post" if chat["type"] == "channel" else "message": message}
