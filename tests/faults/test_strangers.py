"""Strangers: by no way does anything of the archive reach who may not ask, or anybody change what is not theirs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from bot.chat.application import ALLOWED_UPDATES
from bot.settings import Ids
from handlers.menu import MENU
from tests.conftest import NOW
from tests.invented import ARTICLES, SIDECAR
from tests.newsroom import Newsroom

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from bot.store.engines.sqlite import SqliteStore
    from tests.figures import Figure
    from tests.telegram.people import Room, User
    from tests.telegram.state import BotMessage

# Of every article something that no stranger types.
HELD = ("cranes", "pier", "islanders", "ferry", "tram", "pond", "nurse", "мера", "відкрили", "Nordvik", "Island Weekly")
WORDS = (
    "",
    "Marchenko",
    "Brandt about council",
    "2024-03",
    "quotes Brandt",
    '"We kept our word"',
    "Marchenko, Brandt about vote",
    "08:30",
    "language uk",
    "allow 5",
    "add https://example.org/rss.xml",
    "chart",
)
_OPERATOR = 1001


class Closed:
    """A newsroom that lets nobody in but its operator, who wrote first."""

    def __init__(self, newsroom: Newsroom) -> None:
        self.newsroom = newsroom
        self.fake = newsroom.fake
        self.fake.allowed_updates = list(ALLOWED_UPDATES)
        self.operator: User = self.fake.user("Olha")
        assert self.operator.id == _OPERATOR

    async def allows(self, room: Room) -> None:
        await self.decides("allow", room)
        await room.reply()

    async def decides(self, word: str, room: Room) -> None:
        await self.operator.say(f"/access {word} {room.id}")
        assert any(str(room.id) in one.text for one in await self.told(self.operator))

    async def told(self, room: Room) -> list[BotMessage]:
        """Return what the bot wrote in a chat that nobody has looked at yet."""
        await self.newsroom.settled()
        return room.unread()

    async def kept(self) -> list[Any]:
        """Return all that chats and operators decided, and which documents there are."""
        async with self.newsroom.store.snapshot() as state:
            return [
                [tuple(row) for row in await state.fetch(f"SELECT * FROM {table}")]
                for table in ("chats", "follows", "digests", "rulings", "files")
            ]

    async def answer(self, room: Room, text: str, sender: User | None = None) -> BotMessage:
        await room.say(text, sender=sender)
        return await room.reply()


@pytest.fixture
async def closed(store: SqliteStore, archive: Path) -> AsyncIterator[Closed]:
    settings: dict[str, Any] = {"allowed_chats": Ids(), "admins": Ids(ids=frozenset({_OPERATOR}))}
    async with Newsroom(store, archive, lambda: NOW, **settings) as newsroom:
        yield Closed(newsroom)


def held(messages: list[BotMessage]) -> list[str]:
    """Return what of the archive stands in these messages; a file always is of it."""
    return [
        word
        for one in messages
        for word in (*HELD, *(["a file"] if one.document or one.photo else []))
        if word == "a file" or word in one.text
    ]


def test_the_words_looked_for_are_of_every_article() -> None:
    for name, text in ARTICLES.items():
        assert any(word in text for word in HELD), name
    assert not any(word in words for word in HELD for words in WORDS)
    assert "Island Weekly" in SIDECAR


def data_of(page: BotMessage) -> list[str]:
    """Return what the buttons of a message send the bot."""
    return [button.data for row in page.buttons for button in row if button.data]


async def test_no_way_in_leads_a_stranger_to_the_archive(closed: Closed, figure: Figure) -> None:
    member, stranger = closed.fake.user("Olena"), closed.fake.user("Sten")
    desk, outside = closed.fake.supergroup("Desk", member), closed.fake.supergroup("Outside", stranger)
    channel = closed.fake.channel("Elsewhere", stranger)
    await closed.allows(desk)
    page = await closed.answer(desk, "/quote Marchenko", member)
    links = [address for _, address in page.links if "start=" in address]
    assert all((held([page]), links, data_of(page))), "what a stranger could forge"

    ways = 0
    for command in MENU:
        for words in WORDS:
            for room in (stranger, outside, channel):
                await room.say(f"/{command.name} {words}".strip(), sender=None if room is channel else stranger)
                ways += 1
    for link in links:
        await stranger.open(link)
        ways += 1
    for words in WORDS:
        assert (await stranger.inline(words)).results == ()
        await stranger.say(f"what did {words} say?")
        await outside.edit(await outside.say("hello", sender=stranger), f"/quote {words}")
        ways += 3
    await stranger.send_document("article.txt", b"A line.", caption="/add outlet=Post")
    await closed.newsroom.settled()
    for data in data_of(page):
        alert = await stranger.press(stranger.history[0], data, forged=True)
        assert not any(word in alert.text for word in HELD), data
        ways += 1
    assert held([*stranger.history, *outside.history]) == []
    assert channel.history == []
    figure("ways that strangers tried, none of which led to the archive", ways)


async def test_who_is_shut_out_gets_nothing_from_that_moment(closed: Closed) -> None:
    """A group by the operator's word; a member by leaving, and so in private, inline, and by links and buttons."""
    olena, petro = closed.fake.user("Olena"), closed.fake.user("Petro")
    desk = closed.fake.supergroup("Desk", olena, petro)
    await closed.allows(desk)
    page = await closed.answer(desk, "/quote Marchenko", olena)
    link = next(address for _, address in page.links if "start=" in address)
    for member in (olena, petro):
        assert held([await closed.answer(member, "/quote Marchenko")])
    own = petro.history[-1]

    desk.leave(petro, banned_by=olena)
    await closed.newsroom.settled()
    before = len(petro.history)
    await petro.say("/quote Marchenko")
    await petro.open(link)
    assert (await petro.inline("Marchenko")).results == ()
    for data in data_of(own):
        assert "not on this bot's list" in (await petro.press(own, data)).text
    await closed.newsroom.settled()
    assert held(petro.history[before:]) == []
    assert held([await closed.answer(olena, "/quote Marchenko")]), "whoever is still a member asks on"

    await closed.decides("refuse", desk)
    before, here = len(olena.history), len(desk.history)
    await olena.say("/quote Marchenko")
    await olena.open(link)
    await desk.say("/quote Marchenko", sender=olena)
    assert (await olena.inline("Marchenko")).results == ()
    for data in data_of(page):
        await desk.press(page, data, sender=olena)
    await closed.newsroom.settled()
    assert held([*olena.history[before:], *desk.history[here:]]) == []


# What only operators, or only administrators of a chat, may do; with what has to be so for there to be something to do.
OPERATORS_ONLY = ("/remove {file}", "/feed", "/feed add https://example.org/rss.xml", "/access", "/access allow 5")
ADMINS_ONLY = (
    "/follow Ida Brandt",
    "/unfollow Karin Holm",
    "/digest 09:15",
    "/digest off",
    "/settings language uk",
    "/settings timezone Kyiv",
)


def test_every_command_that_not_everybody_may_use_is_tried() -> None:
    tried = {line.split()[0].removeprefix("/") for line in (*OPERATORS_ONLY, *ADMINS_ONLY)} | {"add"}
    assert {one.name for one in MENU if one.typed and (one.operators or one.changes_chat)} <= tried


@pytest.mark.parametrize("where", ["in private", "in a group"])
async def test_nobody_but_an_operator_changes_the_archive(closed: Closed, where: str) -> None:
    olena, petro = closed.fake.user("Olena"), closed.fake.user("Petro")
    desk = closed.fake.supergroup("Desk", olena, petro)
    desk.admit(olena, "administrator")
    await closed.allows(desk)
    room, before = (petro if where == "in private" else desk), await closed.kept()
    for line in OPERATORS_ONLY:
        answer = await closed.answer(room, line.format(file="ferry.txt"), petro)
        assert "Only the admins of this archive" in answer.text, line
    await room.send_document("new.txt", b"A line.", sender=petro, caption="/add outlet=Post")
    assert "Only the admins of this archive" in (await room.reply()).text
    assert await closed.kept() == before


async def test_nobody_but_an_admin_changes_a_group(closed: Closed) -> None:
    olena, petro = closed.fake.user("Olena"), closed.fake.user("Petro")
    desk = closed.fake.supergroup("Desk", olena, petro)
    desk.admit(olena, "administrator")
    await closed.allows(desk)
    for line in ("/follow Karin Holm", "/digest 08:30"):
        await closed.answer(desk, line, olena)
    before = await closed.kept()
    for line in ADMINS_ONLY:
        await closed.answer(desk, line, petro)
        assert await closed.kept() == before, line
    for shown in ("/settings", "/following", "/digest", "/follow Holm"):
        page = await closed.answer(desk, shown, olena)
        before = await closed.kept()
        for data in data_of(page):
            await desk.press(page, data, sender=petro)
            await closed.newsroom.settled()
            assert await closed.kept() == before, (shown, data)


async def test_a_button_of_one_chat_does_nothing_in_another(closed: Closed, figure: Figure) -> None:
    olena, other = closed.fake.user("Olena"), closed.fake.user("Inna")
    desk, rival = closed.fake.supergroup("Desk", olena), closed.fake.supergroup("Rival", other)
    for room in (desk, rival):
        await closed.allows(room)
    carrier = await closed.answer(rival, "/help", other)
    assert not data_of(carrier)
    tried = 0
    for question in ("/quote Marchenko", "/quote Brandt", "/timeline 2024-03", "/people", "/said council", "/settings"):
        page = await closed.answer(desk, question, olena)
        for data in data_of(page):
            if data.startswith("f:"):  # the source of a document, which the other chat may have as well
                continue
            alert = await rival.press(carrier, data, sender=other, forged=True)
            assert "This button is older than ninety days" in alert.text, (question, data)
            tried += 1
    assert await closed.told(rival) == []
    figure("buttons of one chat pressed in another, none of which answered", tried)
