"""Who may ask: closed by default; a stranger's chat is told its id and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from bot.settings import Ids
from handlers.frame.access import may_ask
from tests.conftest import NOW
from tests.invented import settings_of
from tests.newsroom import Newsroom

if TYPE_CHECKING:
    from pathlib import Path

    from bot.store.engines.sqlite import SqliteStore
    from tests.telegram.state import BotMessage

CLOSED: dict[str, Any] = {"allowed_chats": Ids()}


def room(store: SqliteStore, archive: Path, **settings: Any) -> Newsroom:
    return Newsroom(store, archive, lambda: NOW, **(CLOSED | settings))


def only(*ids: int) -> Ids:
    return Ids(ids=frozenset(ids))


EVERYONE = Ids(everyone=True)


@pytest.mark.parametrize(
    ("chats", "users", "admins", "chat", "user", "may"),
    [
        pytest.param(Ids(), Ids(), Ids(), 7, 7, False, id="nobody is listed"),
        pytest.param(only(7), Ids(), Ids(), 7, 7, True, id="a private chat by its id"),
        pytest.param(Ids(), only(7), Ids(), 7, 7, True, id="a person in private"),
        pytest.param(Ids(), only(7), Ids(), -5, 7, False, id="a listed person opens no group"),
        pytest.param(Ids(), Ids(), only(7), 7, 7, True, id="an admin in private"),
        pytest.param(Ids(), Ids(), only(7), -5, 7, False, id="an admin opens no group either"),
        pytest.param(only(-5), Ids(), Ids(), -5, 7, True, id="a group for everybody in it"),
        pytest.param(only(-5), Ids(), Ids(), -5, None, True, id="a channel has no person"),
        pytest.param(only(-5), Ids(), Ids(), 7, 7, False, id="a listed group opens no private chat"),
        pytest.param(EVERYONE, Ids(), Ids(), -5, 7, True, id="every chat"),
        pytest.param(Ids(), EVERYONE, Ids(), 7, 7, True, id="every person"),
        pytest.param(Ids(), EVERYONE, Ids(), -5, 7, False, id="every person is not every group"),
    ],
)
def test_who_may_ask(
    tmp_path: Path, chats: Ids, users: Ids, admins: Ids, chat: int, user: int | None, may: bool
) -> None:
    settings = settings_of(tmp_path, tmp_path, allowed_chats=chats, allowed_users=users, admins=admins)
    assert may_ask(settings, chat, user) is may


def test_by_default_nobody_may(tmp_path: Path) -> None:
    assert not may_ask(settings_of(tmp_path, tmp_path), 7, 7)


@pytest.mark.parametrize("text", ["/start", "/quote Holm", "/help", "pier", "/start ferry", "/settings"])
async def test_a_stranger_is_told_the_id_and_nothing_else(store: SqliteStore, archive: Path, text: str) -> None:
    async with room(store, archive) as newsroom:
        olena = newsroom.fake.user("Olena")
        await olena.say(text)
        answer = await olena.reply()
        expected = f"This chat is not on this bot's list. Its id is {olena.id}; the person who runs the bot can add it."
        assert answer.text == expected
        assert answer.buttons == ()
        assert answer.marked("code") == [str(olena.id)]
        await newsroom.settled()
        assert olena.unread() == []


async def test_a_strangers_group_hears_nothing_unless_it_asks(store: SqliteStore, archive: Path) -> None:
    async with room(store, archive) as newsroom:
        newsroom.fake.reads_all_messages = True
        desk = newsroom.fake.group("Desk", newsroom.fake.user("Olena"))
        for text in ("hello", "/quote@other_bot Holm", "@onrecord_test_bot pier"):
            await desk.say(text)
        await newsroom.settled()
        assert desk.unread() == []
        await desk.say("/quote Holm")
        assert str(desk.id) in (await desk.reply()).text


async def test_a_strangers_channel_hears_nothing_at_all(store: SqliteStore, archive: Path) -> None:
    async with room(store, archive) as newsroom:
        channel = newsroom.fake.channel("Wire", newsroom.fake.user("Olena"))
        await channel.say("/quote Holm")
        await newsroom.settled()
        assert channel.unread() == []


async def test_a_strangers_correction_is_not_answered_twice(store: SqliteStore, archive: Path) -> None:
    async with room(store, archive) as newsroom:
        olena = newsroom.fake.user("Olena")
        question = await olena.say("/quote Holm")
        await olena.reply()
        await olena.edit(question, "/quote Brandt")
        await newsroom.settled()
        assert olena.unread() == []


async def test_a_button_pressed_by_a_chat_that_was_taken_off_the_list(store: SqliteStore, archive: Path) -> None:
    async with room(store, archive, allowed_chats=EVERYONE) as newsroom:
        olena = newsroom.fake.user("Olena")
        await olena.say("/quote Brandt")
        which: BotMessage = await olena.reply()
        newsroom.house.settings = settings_of(store.path, archive)
        alert = await olena.press(which, "Ida Brandt")
        assert alert.text == f"This chat is not on this bot's list. Its id is {olena.id}."
        await newsroom.settled()
        assert olena.chat.messages[which.id].edit_date is None


async def test_inline_a_stranger_finds_nothing_and_nobody_else_sees_that(store: SqliteStore, archive: Path) -> None:
    async with room(store, archive) as newsroom:
        olena, ihor = newsroom.fake.user("Olena"), newsroom.fake.user("Ihor")
        newsroom.house.settings = settings_of(store.path, archive, allowed_users=only(ihor.account.id))
        for query in ("Holm", ""):
            answer = await olena.inline(query)
            assert answer.results == ()
            assert answer.is_personal


async def test_a_listed_person_asks_in_private_and_a_listed_group_together(store: SqliteStore, archive: Path) -> None:
    async with room(store, archive) as newsroom:
        olena, ihor = newsroom.fake.user("Olena"), newsroom.fake.user("Ihor")
        desk = newsroom.fake.group("Desk", olena, ihor)
        newsroom.house.settings = settings_of(
            store.path,
            archive,
            allowed_users=only(olena.account.id),
            allowed_chats=only(desk.id),
            members_ask_in_private=False,
        )
        await olena.say("/quote Holm")
        assert (await olena.reply()).text.startswith("Karin Holm")
        await desk.say("/quote Holm", sender=ihor)
        assert (await desk.reply()).text.startswith("Karin Holm")
        await ihor.say("/quote Holm")
        assert (await ihor.reply()).text.startswith("In private I open links to sources")


async def test_readers_of_a_channel_press_no_button_that_changes_it(newsroom: Newsroom) -> None:
    olena, petro = newsroom.fake.user("Olena"), newsroom.fake.user("Petro")
    wire = newsroom.fake.channel("Wire", olena, petro)
    await wire.say("/follow Karin Holm")
    assert "Following" in (await wire.reply()).text
    await wire.say("/following")
    shown = await wire.reply()
    assert "Only admins" in (await wire.press(shown, "Karin Holm", sender=petro)).text
    await wire.press(shown, "Karin Holm", sender=olena)
    assert "Karin Holm" in (await wire.next_edit(shown)).text


async def test_a_stranger_is_told_in_their_own_language(store: SqliteStore, archive: Path) -> None:
    async with room(store, archive) as newsroom:
        olena = newsroom.fake.user("Олена", language="uk")
        await olena.say("/start")
        assert (await olena.reply()).text.startswith("Цього чату немає в переліку цього бота.")
