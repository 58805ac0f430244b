"""Nasty cases by kind, each made from its seed and put through the door: who asks where, and what they send."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING, Any

from bot.archive import conversations
from bot.archive.conversations import View
from bot.corpus.containers.opening import CONTAINER_SUFFIXES
from bot.corpus.formats.reading import SUFFIXES
from handlers.menu import MENU
from tests.corpus.made import make_docx, make_page, make_pdf, make_zip
from tests.faults import nasty, odd_files, odd_updates
from tests.telegram.arguments import Upload

if TYPE_CHECKING:
    from tests.faults.handling import Door
    from tests.telegram.people import Room, User

Json = dict[str, Any]

OPERATOR_NAME = "Iryna"
# What takes a picture or a process of its own is asked seldom: it is no other way in for words.
_SELDOM = ("export",)
_COMMANDS = [one.name for one in MENU for _ in range(1 if one.name in _SELDOM else 12)]


_FIRST = (
    *(
        "/quote Brandt",
        "/quote Ida Brandt",
        "/people",
        "/timeline 2024",
        "/sources",
        "/search pier",
        "/settings",
        "/pier",
    ),
    *(
        "/follow Ida Brandt",
        "/following",
        "/verify We kept our word",
        "/compare Ida Brandt, Jonas Brandt",
        "/source ferry",
    ),
)


class Desk:
    """The people and chats of one newsroom, and what they have been shown."""

    def __init__(self, door: Door, operator: User) -> None:
        self.door = door
        self.fake = door.newsroom.fake
        self.operator = operator
        self.reader = self.fake.user("<b>{count}\u202e", language="uk")
        self.other = self.fake.user("Olena")
        self.group = self.fake.group("%s</b>", self.other, self.reader, self.operator)
        self.forum = self.fake.forum("Forum", self.other, self.reader)
        self.topic = self.forum.open_topic("\u202eT")
        self.channel = self.fake.channel("Канал", self.operator)
        self.rooms: tuple[Room, ...] = (self.reader, self.other, self.operator, self.group, self.forum, self.channel)
        for one in (self.reader, self.other, self.operator):
            one.chat.bot_status = "member"
        self.data: list[str] = []
        self.payloads: list[str] = []
        self._number = 10_000

    async def keep(self, view: View) -> None:
        """Have a question behind buttons of every chat."""
        newsroom = self.door.newsroom
        for room in self.rooms:
            await conversations.keep(newsroom.store, room.id, [view], newsroom.house.clock())

    def next(self) -> int:
        """Return a number that no other update here has."""
        self._number += 1
        return self._number

    async def begin(self) -> None:
        """Let the bot answer in every chat, so that there are buttons to press and links to follow.

        What cases press and follow is of these answers alone, so that each can be tried by itself.
        """
        for room in self.rooms:
            for text in _FIRST:
                command, _, words = text.partition(" ")
                message = self.message(Random(0), f"{command}@{self.fake.bot.username} {words}", room=room)
                await self.door.put(self.wrapped(message), text)
                self._note()

    def message(self, random: Random, text: str, *, room: Room | None = None) -> Json:
        """Return a message as Telegram hands it over, from somebody somewhere."""
        room = room or random.choice(self.rooms)
        private = room.chat.type == "private"
        sender = room if private else random.choice((self.reader, self.other))
        made: Json = {
            "message_id": self.next(),
            "date": 1_718_184_600,
            "chat": room.chat.json(),
            "from": sender.account.json(),  # type: ignore[attr-defined]
            "text": text,
            "entities": odd_updates.command_entity(text)
            + odd_updates.mention_entity(text, str(self.fake.bot.username)),
        }
        if room is self.forum and random.random() < 0.5:
            made |= {"message_thread_id": self.topic.id, "is_topic_message": True}
        if room is self.channel:
            del made["from"]
            made["sender_chat"] = room.chat.json()
        return made

    def wrapped(self, message: Json, edited: bool = False) -> Json:
        """Return the update that brings a message."""
        kind = "channel_post" if message["chat"]["type"] == "channel" else "message"
        return {"update_id": self.next(), f"edited_{kind}" if edited else kind: message}

    def _note(self) -> None:
        """Note the buttons and the links that the bot just sent."""
        for _, shown in self.fake.events:
            self.data += [one.data for row in shown.buttons for one in row if one.data]
            self.payloads += [url.partition("start=")[2] for _, url in shown.links if "start=" in url]

    def answer_of(self, random: Random) -> tuple[Room, Json]:
        """Return a room and a message of the bot there."""
        room = random.choice(self.rooms)
        answers = [one for one in room.chat.messages.values() if one.content and not one.file]
        return room, random.choice(answers).json()

    def pressed(self, random: Random, data: str) -> Json:
        """Return the update of somebody's press, below a message of the bot."""
        room, message = self.answer_of(random)
        return {
            "update_id": self.next(),
            "callback_query": {
                "id": str(self.next()),
                "from": random.choice((self.reader, self.other)).account.json(),
                "chat_instance": str(room.id),
                "message": message,
                "data": data,
            },
        }


def command_text(random: Random) -> str:
    """Return a command with words behind it."""
    name = random.choice(_COMMANDS)
    typed = nasty.words(random)
    if name == "remove" and typed.startswith("out"):
        typed = typed[3:]
    at = random.choice(("", "", "", "@onrecord_test_bot", "@OnRecord_Test_Bot", "@other_bot"))
    return nasty.fitting(f"/{name}{at}{random.choice((' ', ' ', ' ', chr(10), ''))}{typed}", nasty.LONGEST_TEXT)


async def command(desk: Desk, random: Random, case: str) -> None:
    """Any command with any words, sent or corrected, in any chat."""
    text = command_text(random)
    if random.random() < 0.02:
        text = nasty.broken(random, text)
    message = desk.message(random, text)
    if random.random() < 0.1:
        message["reply_to_message"] = desk.message(random, nasty.words(random))
    edited = random.random() < 0.05
    if edited:
        message["edit_date"] = message["date"]
    await desk.door.put(desk.wrapped(message, edited), f"{case} {text[:300]!r}")


async def plain(desk: Desk, random: Random, case: str) -> None:
    """Plain words: in private, as a reply to the bot, or with its name."""
    text = nasty.words(random) or "?"
    how = random.randrange(3)
    if how == 1:
        text = nasty.fitting(f"@onrecord_test_bot {text}", nasty.LONGEST_TEXT)
    message = desk.message(random, text)
    if how == 2:
        replied = desk.message(random, nasty.words(random), room=desk.group)
        replied["from"] = desk.fake.bot.json()
        message["reply_to_message"] = replied
    await desk.door.put(desk.wrapped(message), f"{case} {text[:300]!r}")


async def odd_update(desk: Desk, random: Random, case: str) -> None:
    """An update with missing and future fields, of any kind."""
    text = command_text(random) if random.random() < 0.5 else nasty.words(random)
    message = desk.message(random, text, room=random.choice(desk.rooms[:-1]))
    raw = odd_updates.update(random, message)
    await desk.door.put(raw, f"{case} {str(raw)[:600]}")


async def button(desk: Desk, random: Random, case: str) -> None:
    """A press: of a true button, of one from elsewhere, or of data that nothing of ours carries."""
    how = random.random()
    true = random.choice(desk.data) if desk.data else "v:aaaaaaaaaa:1:p"
    if how < 0.25:
        data = true
    elif how < 0.6:
        data = nasty.mutated(random, true)
    elif how < 0.75:
        view = View(random.choice(_COMMANDS), nasty.words(random), desk.door.newsroom.house.clock().date())
        if view.command != "remove":
            await desk.keep(view)
        form = random.choice(("v:{}:{}:{}", "n:{}", "v:{}:{}:{}m"))
        data = form.format(view.id, random.choice((1, 2, 999_999)), random.choice("pwc"))
    elif how < 0.85:
        data = random.choice(("v", "n", "f")) + ":" + nasty.words(random, 40)
    else:
        data = nasty.fitting(nasty.words(random, 64), 64)
    raw = desk.pressed(random, data)
    press = raw["callback_query"]
    shape = random.random()
    if shape < 0.15:
        press["message"] = {"chat": press["message"]["chat"], "message_id": press["message"]["message_id"], "date": 0}
    elif shape < 0.2:
        del press["data"]
        press["game_short_name"] = "x"
    if random.random() < 0.2:
        raw["callback_query"] = odd_updates.with_more_or_less(random, press)
    await desk.door.put(raw, f"{case} {data!r} {shape:.2f}")


async def deep_link(desk: Desk, random: Random, case: str) -> None:
    """A link to the bot, true or forged."""
    true = random.choice(desk.payloads) if desk.payloads else "harbour-10-20"
    payload = random.choice(
        (true, nasty.mutated(random, true), nasty.mutated(random, true, "abc019_-"), nasty.words(random, 64))
    )
    message = desk.message(random, f"/start {payload}", room=random.choice((desk.reader, desk.other)))
    await desk.door.put(desk.wrapped(message), f"{case} {payload!r}")


async def inline(desk: Desk, random: Random, case: str) -> None:
    """An inline query, or what became of one."""
    person = random.choice((desk.reader, desk.other)).account.json()
    typed = nasty.fitting(nasty.words(random), nasty.LONGEST_QUERY)
    if random.random() < 0.02:
        typed = nasty.broken(random, typed)
    if random.random() < 0.1:
        raw: Json = {"chosen_inline_result": {"result_id": nasty.words(random, 64), "from": person, "query": typed}}
    else:
        offset = random.choice(("", "", "2", "0", "-1", "99999999999999999999", "9" * 4999, "²", "٣", "x", "\0"))
        raw = {"inline_query": {"id": str(desk.next()), "from": person, "query": typed, "offset": offset}}
        if random.random() < 0.3:
            raw["inline_query"]["chat_type"] = random.choice(("sender", "private", "channel", "aura"))
    await desk.door.put({"update_id": desk.next(), **raw}, f"{case} {typed!r}")


_TRUE = (
    lambda: b'Mill closes\n\n"We stop the wheel today," said Pernille Dahl, the miller.\n',
    lambda: make_docx("Mill closes", "“We stop,” said Pernille Dahl.", title="Mill"),
    lambda: make_pdf(["Mill closes", '"We stop," said Pernille Dahl.']),
    lambda: make_page(),
    lambda: make_zip({"a.txt": b"Mill", "../b.txt": b"x"}),
    lambda: b'{"id": "1", "text": "\\ud83d", "title": "x"}\n{"id": 2}\n[]\n',
    lambda: b"From: a\nSubject: =?utf-8?q?=F0?=\nContent-Type: text/html; charset=x\n\n<p>x",
    lambda: b"{\\rtf1\\ansi " + b"{" * 3000 + b"\\u-99999 x}",
    lambda: b"\xef\xbb\xbf---\ntitle: [\n---\nx",
)


async def document(desk: Desk, random: Random, case: str) -> None:
    """A file sent to the bot: of any name, with any bytes, and any caption."""
    true = random.choice(_TRUE)()
    content = random.choice(
        (true, nasty.damaged(random, true), nasty.bytes_of(random), nasty.encoded(random, nasty.words(random)))
    )
    name = odd_files.file_name(random, (*SUFFIXES, *CONTAINER_SUFFIXES))
    caption = nasty.fitting(random.choice(("/add", f"/add {_caption(random)}", nasty.words(random))), 1024)
    message = desk.message(random, "", room=random.choice((desk.operator, desk.operator, desk.operator, desk.reader)))
    del message["text"], message["entities"]
    file = desk.fake.store_file(Upload(name, content or b"x")).json()
    if random.random() < 0.2:
        for field in random.sample(("file_name", "mime_type", "file_size"), 2):
            del file[field]
    message |= {"document": file, "caption": caption, "caption_entities": odd_updates.command_entity(caption)}
    await desk.door.put(desk.wrapped(message), f"{case} {name!r} {caption!r} {content[:80]!r}")
    desk.fake.files.clear()


def _caption(random: Random) -> str:
    facts = ("outlet", "date", "title", "url", "language", "encoding", "published", "x", "")
    return " ".join(f"{random.choice(facts)}={nasty.words(random, 60)}" for _ in range(random.randint(1, 4)))
