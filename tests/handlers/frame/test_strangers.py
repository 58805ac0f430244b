"""Strangers knock: operators are asked once, decide by a button, and whoever asked is told; floods stay outside."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from bot.chat.application import ALLOWED_UPDATES
from bot.settings import Ids
from tests.conftest import NOW
from tests.newsroom import Newsroom

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable
    from pathlib import Path

    from bot.store.engines.sqlite import SqliteStore
    from tests.telegram.people import Room, User
    from tests.telegram.state import BotMessage

ASKED = "I answer only where the person who runs me allows it. They have been asked; when they say yes, I write here."


@dataclass
class Clock:
    now: datetime = NOW

    def __call__(self) -> datetime:
        return self.now


@dataclass
class Door:
    """A closed newsroom with one operator, who has written to the bot."""

    newsroom: Newsroom
    clock: Clock
    operator: User

    @property
    def fake(self) -> Any:
        return self.newsroom.fake

    async def settled(self) -> None:
        await self.newsroom.settled()

    async def asked(self) -> BotMessage:
        """Return what the operator is asked, the only new message there."""
        question = await self.operator.reply()
        await self.settled()
        assert self.operator.unread() == []
        return question

    async def decides(self, question: BotMessage, button: str) -> str:
        await self.operator.press(question, button)
        return (await self.operator.next_edit(question)).text


async def told(room: Room, text: str, sender: User | None = None) -> str:
    await room.say(text, sender=sender)
    return (await room.reply()).text


def closed(store: SqliteStore, archive: Path, clock: Callable[[], datetime], **settings: Any) -> Newsroom:
    newsroom = Newsroom(store, archive, clock, **({"allowed_chats": Ids()} | settings))
    newsroom.fake.allowed_updates = list(ALLOWED_UPDATES)
    return newsroom


@pytest.fixture
async def door(store: SqliteStore, archive: Path) -> AsyncIterator[Door]:
    clock = Clock()
    # The first person of a Telegram gets its first id.
    async with closed(store, archive, clock, admins=Ids(ids=frozenset({1001}))) as newsroom:
        operator = newsroom.fake.user("Olha")
        assert operator.id == 1001
        await told(operator, "/help")
        yield Door(newsroom, clock, operator)


async def test_a_stranger_is_asked_about_once_let_in_and_told(door: Door) -> None:
    petro = door.fake.user("Petro", username="petro_k")
    assert await told(petro, "/quote Holm") == f"{ASKED} This chat's id is {petro.id}."
    question = await door.asked()
    assert question.text == f"May this person ask? Petro (@petro_k), id {petro.id}, wrote to me in private."
    assert [[button.text for button in row] for row in question.buttons] == [["Allow this person", "No"]]
    assert await told(petro, "/quote Brandt") == f"{ASKED} This chat's id is {petro.id}."
    await door.settled()
    assert door.operator.unread() == [], "asked once, not for each message"

    decided = await door.decides(question, "Allow this person")
    assert f"✓ Petro (@petro_k) (person, id {petro.id}): allowed by Olha, Wed 12 Jun 2024, 09:30 (UTC)" in decided
    assert decided.endswith("They have been told.")
    news = (await petro.reply()).text
    assert news.startswith("The person who runs me has allowed you to ask")
    assert "• /people" in news
    assert (await told(petro, "/quote Holm")).startswith("Karin Holm")
    assert (await petro.inline("Holm")).results != ()


async def test_no_is_remembered(door: Door) -> None:
    petro = door.fake.user("Petro")
    await told(petro, "/start")
    decided = await door.decides(await door.asked(), "No")
    assert f"✗ Petro (person, id {petro.id}): not allowed, by Olha" in decided
    door.clock.now += timedelta(days=30)
    assert (await told(petro, "/start")).startswith("I do not answer in this chat: the person who runs me decided so.")
    assert (await petro.inline("Holm")).results == ()
    await door.settled()
    assert door.operator.unread() == []


@pytest.mark.parametrize("kind", ["group", "supergroup"])
async def test_a_group_is_let_in_where_the_bot_is_added(door: Door, kind: str) -> None:
    petro = door.fake.user("Petro")
    desk = getattr(door.fake, kind)("Desk", petro, bot=False)
    desk.add_bot(by=petro)
    assert (await desk.reply()).text == f"{ASKED} This chat's id is {desk.id}."
    question = await door.asked()
    assert question.text == (
        f"May this group ask? Desk, id {desk.id}, where Petro, id {petro.id}, added me or wrote to me"
    )
    assert [[one.text for one in row] for row in question.buttons] == [["Allow this chat", "Allow this person"], ["No"]]
    await door.decides(question, "Allow this chat")
    assert (await desk.reply()).text.startswith("The person who runs me has allowed this chat to ask.\n\nHello.")
    assert (await told(desk, "/quote Holm")).startswith("Karin Holm")
    assert (await told(petro, "/quote Holm")).startswith("Karin Holm"), "a member asks in private too"


async def test_who_let_the_bot_into_a_group_may_be_allowed_alone(door: Door) -> None:
    petro, ihor = door.fake.user("Petro"), door.fake.user("Ihor")
    desk = door.fake.group("Desk", petro, ihor)
    await told(desk, "/quote Holm", petro)
    decided = await door.decides(await door.asked(), "Allow this person")
    assert f"Desk (group, id {desk.id}): not allowed, by Olha" in decided
    assert f"Petro (person, id {petro.id}): allowed by Olha" in decided
    # Petro never wrote in private, so he is told where he asked.
    assert (await desk.reply()).text == "Petro may ask me now: in private, and inline in any chat."
    assert (await told(petro, "/quote Holm")).startswith("Karin Holm")
    assert (await told(desk, "/quote Holm", ihor)).startswith("I do not answer in this chat")
    assert ASKED in await told(ihor, "/quote Holm")


async def test_a_topic_is_told_where_it_asked(door: Door) -> None:
    petro = door.fake.user("Petro")
    forum = door.fake.forum("Forum", petro)
    topic = forum.open_topic("Harbour")
    await forum.say("/quote Holm", topic=topic)
    await forum.reply(topic=topic)
    await door.decides(await door.asked(), "Allow this chat")
    assert "allowed this chat" in (await forum.reply(topic=topic)).text


async def test_a_channel_is_asked_about_and_its_readers_are_told_nothing(door: Door) -> None:
    petro = door.fake.user("Petro")
    await told(petro, "/start")
    await door.decides(await door.asked(), "No")
    wire = door.fake.channel("Wire", petro)
    wire.remove_bot(by=petro)
    wire.add_bot(by=petro, status="administrator")
    question = await door.asked()
    assert question.text.startswith(f"May this channel ask? Wire, id {wire.id}")
    assert "They have been told" in await door.decides(question, "Allow this chat")
    assert (await petro.reply()).text == (f"The person who runs me has allowed the channel Wire, id {wire.id}, to ask.")
    assert wire.unread() == []
    assert (await told(wire, "/quote Holm")).startswith("Karin Holm")
    assert (await told(petro, "/quote Holm")).startswith("I do not answer"), "its readers are no members of a group"


async def test_a_question_is_put_again_after_a_day(door: Door) -> None:
    petro = door.fake.user("Petro")
    await told(petro, "/start")
    first = await door.asked()
    door.clock.now += timedelta(hours=23)
    await told(petro, "/start")
    await door.settled()
    assert door.operator.unread() == []
    door.clock.now += timedelta(hours=1)
    await told(petro, "/start")
    again = await door.asked()
    await door.decides(again, "Allow this person")
    await petro.reply()
    # What is pressed later shows what was decided, and changes nothing.
    assert "allowed by Olha" in await door.decides(first, "No")
    assert (await told(petro, "/quote Holm")).startswith("Karin Holm")


async def test_a_flood_of_strangers_does_not_flood_the_operators(door: Door) -> None:
    answers = [await told(door.fake.user(f"Nobody {number}"), "/start") for number in range(25)]
    await door.settled()
    assert len(door.operator.unread()) == 10
    assert [ASKED in answer for answer in answers] == [True] * 10 + [False] * 15
    assert all("is not on this bot's list" in answer for answer in answers[10:])
    for hour in range(1, 12):
        door.clock.now = NOW + timedelta(hours=hour)
        for number in range(11):
            await told(door.fake.user(f"Nobody {hour} {number}"), "/start")
    await door.settled()
    assert len(door.operator.unread()) == 40


async def test_what_a_stranger_did_long_ago_is_no_fault(door: Door, caplog: pytest.LogCaptureFixture) -> None:
    petro = door.fake.user("Petro")
    await told(petro, "/start")
    await door.asked()
    pressed = petro.chat.messages[petro.history[-1].id]
    door.fake.update(
        "callback_query",
        {"id": "9", "from": petro.account.json(), "message": pressed.json(), "chat_instance": "1", "data": "v:x:1:p"},
    )
    door.fake.update("inline_query", {"id": "8", "from": petro.account.json(), "query": "", "offset": ""})
    await door.settled()
    assert "fault" not in caplog.text


async def test_two_messages_at_once_are_one_question(door: Door) -> None:
    desk = door.fake.group("Desk", door.fake.user("Petro"), bot=False)
    desk.add_bot()
    await desk.say("/quote Holm")
    await desk.say("/start@onrecord_test_bot")
    await door.asked()


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Олена‮ gpj", "Олена gpj"),
        ("\u200b\u2060", "—"),
        ("<b>&amp;</b>", "<b>&amp;</b>"),
        ("a\n\n\nb", "a b"),
        ("https://example.org/x", "https://example.org/x"),
        ("x" * 300, "x" * 59 + "…"),
    ],
)
async def test_names_of_strangers_are_shown_as_letters_and_nothing_else(door: Door, name: str, shown: str) -> None:
    petro = door.fake.user(name)
    await told(petro, "the very secret text")
    question = await door.asked()
    assert question.text == f"May this person ask? {shown}, id {petro.id}, wrote to me in private."
    assert question.marked("code") == [shown, str(petro.id)], "nothing in a name becomes a link"


async def test_every_operator_is_asked_and_the_second_sees_what_the_first_decided(
    store: SqliteStore, archive: Path
) -> None:
    async with closed(store, archive, Clock(), admins=Ids(ids=frozenset({1001, 1002, 1003}))) as newsroom:
        olha, iryna, _ = (newsroom.fake.user(name) for name in ("Olha", "Iryna", "Never wrote"))
        iryna.account.language_code = "uk"
        await told(olha, "/help")
        await told(iryna, "/settings language uk")
        petro = newsroom.fake.user("Petro")
        assert ASKED in await told(petro, "/start")
        for_olha, for_iryna = await olha.reply(), await iryna.reply()
        assert for_iryna.text.startswith("Чи можна цій людині запитувати? Petro")
        await olha.press(for_olha, "No")
        await olha.next_edit(for_olha)
        await iryna.press(for_iryna, "Дозволити людині")
        assert "дозволу не дає Olha" in (await iryna.next_edit(for_iryna)).text
        assert "I do not answer" in await told(petro, "/start")


async def test_who_runs_it_and_never_wrote_in_private_is_asked_where_they_add_the_bot(
    store: SqliteStore, archive: Path
) -> None:
    async with closed(store, archive, Clock(), admins=Ids(ids=frozenset({1001}))) as newsroom:
        olha, petro = newsroom.fake.user("Olha"), newsroom.fake.user("Petro")
        desk = newsroom.fake.group("Desk", olha, petro, bot=False)
        desk.add_bot(by=olha)
        question = await desk.reply()
        assert question.text.startswith("May this group ask? Desk")
        await desk.reply()
        refusal = await desk.press(question, "Allow this chat", sender=petro)
        assert refusal.text == f"This chat is not on this bot's list. Its id is {desk.id}."
        await desk.press(question, "Allow this chat", sender=olha)
        assert "allowed this chat" in (await desk.reply()).text
        assert (await told(desk, "/quote Holm", petro)).startswith("Karin Holm")


async def test_nobody_is_said_to_have_been_asked_who_was_not(store: SqliteStore, archive: Path) -> None:
    clock = Clock()
    async with closed(store, archive, clock, admins=Ids(ids=frozenset({1001}))) as newsroom:
        olha, petro = newsroom.fake.user("Olha"), newsroom.fake.user("Petro")
        for _ in range(3):
            assert "is not on this bot's list" in await told(petro, "/start")
        sends = [call for call in newsroom.fake.refusals() if call.chat_id == olha.id]
        assert len(sends) == 1, "one that cannot be reached is not tried for each message"
        await told(olha, "/help")
        clock.now += timedelta(minutes=11)
        assert ASKED in await told(petro, "/start")
        assert "May this person ask?" in (await olha.reply()).text


async def test_the_operators_chat_is_asked_and_its_admins_answer(store: SqliteStore, archive: Path) -> None:
    async with Newsroom(store, archive, Clock(), allowed_chats=Ids()) as newsroom:
        fake = newsroom.fake
        fake.allowed_updates = list(ALLOWED_UPDATES)
        olha, iryna, guest = fake.user("Olha"), fake.user("Iryna"), fake.user("Guest")
        gate = fake.supergroup("Gate", olha, guest)
        gate.admit(iryna, "administrator", anonymous=True)
        changed = {"operator_chat": gate.id}
        newsroom.house.settings = newsroom.house.settings.model_copy(update=changed)
        petro = fake.user("Petro")
        assert ASKED in await told(petro, "/start")
        question = await gate.reply()
        for stranger in (guest, petro):
            refusal = await gate.press(question, "Allow this person", sender=stranger)
            assert (refusal.show_alert, "Only the admins of this archive" in refusal.text) == (True, True)
        assert gate.chat.messages[question.id].edit_date is None
        await gate.press(question, "Allow this person", sender=iryna)
        assert "allowed by Iryna" in (await gate.next_edit(question)).text
        assert "allowed you to ask" in (await petro.reply()).text
        for text, sender, as_chat in (("/access", olha, None), ("/access", None, gate)):
            await gate.say(text, sender=sender, as_chat=as_chat)
            assert "Who may ask" in (await gate.reply()).text
        assert "Only the admins of this archive" in await told(gate, "/access", guest)
        assert "Only the admins of this archive" in await told(gate, "/feed", olha), "it decides on nothing else"


async def test_a_store_that_cannot_be_written_is_no_reason_to_fail(
    door: Door, store: SqliteStore, caplog: pytest.LogCaptureFixture
) -> None:
    petro = door.fake.user("Petro")
    async with store.transaction() as db:
        await db.execute("PRAGMA query_only = TRUE")
    assert "is not on this bot's list" in await told(petro, "/start")
    assert f"The store {store.path} cannot be written" in caplog.text
    assert "fault" not in caplog.text
