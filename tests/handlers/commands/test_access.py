"""/access: who may ask by whose word; taken back and given again; what the settings allow is changed only there."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from bot.archive import access, targets
from bot.archive.access import Asker, Ruling
from bot.settings import Ids
from tests.conftest import NOW
from tests.handlers.frame.test_strangers import Clock, closed, told
from tests.reading import now

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from bot.store.engines.sqlite import SqliteStore
    from tests.newsroom import Newsroom
    from tests.telegram.people import User


@pytest.fixture
async def newsroom(store: SqliteStore, archive: Path) -> AsyncIterator[Newsroom]:
    async with closed(store, archive, Clock(), admins=Ids(ids=frozenset({1001}))) as running:
        yield running


@pytest.fixture
def operator(newsroom: Newsroom) -> User:
    return newsroom.fake.user("Olha")


def listed(newsroom: Newsroom, **settings: Any) -> None:
    newsroom.house.settings = newsroom.house.settings.model_copy(update=settings)


async def test_only_operators_and_only_where_no_others_read_it(newsroom: Newsroom, operator: User) -> None:
    petro = newsroom.fake.user("Petro")
    desk = newsroom.fake.group("Desk", operator, petro)
    listed(newsroom, allowed_chats=Ids(ids=frozenset({desk.id})))
    assert await told(petro, "/access") == "Only the admins of this archive can do that (ONRECORD_ADMINS)."
    assert (await told(desk, "/access", operator)).startswith("This names people. Please ask it in private")
    assert (await told(operator, "/access")).startswith("Who may ask")


async def test_who_may_ask_is_listed_with_who_let_them_in_and_when(newsroom: Newsroom, operator: User) -> None:
    petro, iryna = newsroom.fake.user("Petro"), newsroom.fake.user("Iryna")
    desk, wire = newsroom.fake.group("Desk", petro), newsroom.fake.channel("Wire", petro)
    listed(newsroom, allowed_chats=Ids(ids=frozenset({wire.id})), allowed_users=Ids(everyone=False, ids=frozenset({5})))
    await targets.note_title(newsroom.store, wire.id, "Wire", NOW)
    assert "Nobody has been let in or turned away" in await told(operator, "/access")
    await told(desk, "/quote Holm")
    question = await operator.reply()
    await operator.press(question, "Allow this chat")
    await operator.next_edit(question)
    await told(iryna, "/quote Holm")
    await operator.reply()
    await operator.say("/access")
    shown = await operator.reply()
    assert shown.text == (
        "Who may ask\n"
        f"Chats, by the settings: {wire.id} (Wire)\n"
        "People, by the settings: 5\n"
        "Operators: 1001\n"
        "Members of groups that may ask, in private and inline: yes\n\n"
        "By an operator's word, which a button takes back or gives:\n"
        f"✓ Desk (group, id {desk.id}): allowed by Olha, Wed 12 Jun 2024, 09:30 (UTC)\n\n"
        "These wait for an answer:\n"
        f"• May this person ask? Iryna, id {iryna.id}, wrote to me in private.\n\n"
        "A chat or a person by their id: /access allow ID, /access refuse ID"
    )
    await operator.press(shown, "? Iryna")
    asked = await operator.next_edit(shown)
    await operator.press(asked, "No")
    assert "not allowed, by Olha" in (await operator.next_edit(asked)).text


async def test_what_was_allowed_is_taken_back_and_given_again(newsroom: Newsroom, operator: User) -> None:
    petro, ihor = newsroom.fake.user("Petro"), newsroom.fake.user("Ihor")
    desk = newsroom.fake.group("Desk", petro, ihor)
    await told(operator, f"/access allow {desk.id}")
    assert "allowed this chat" in (await desk.reply()).text
    assert (await told(ihor, "/quote Holm")).startswith("Karin Holm")
    await told(desk, "/follow Karin Holm", petro)
    await operator.say("/access")
    shown = await operator.reply()
    await operator.press(shown, "✕ Desk")
    page = await operator.next_edit(shown)
    assert page.text.startswith(f"✗ Desk (group, id {desk.id}): not allowed, by Olha")
    assert "I do not answer in this chat" in await told(desk, "/quote Holm", petro)
    assert "They have been asked" in await told(ihor, "/quote Holm"), "no member of a group that may ask any more"
    assert not (await targets.settings(now(newsroom.store), desk.id)).active, "nothing is posted there"
    await operator.press(page, "✓ Desk")
    assert "They have been told." in (await operator.next_edit(page)).text
    assert (await targets.settings(now(newsroom.store), desk.id)).active
    assert "allowed this chat" in (await desk.reply()).text
    assert "Karin Holm" in await told(desk, "/following", petro)


async def test_what_the_settings_allow_is_not_taken_back_here(newsroom: Newsroom, operator: User) -> None:
    petro = newsroom.fake.user("Petro")
    group = newsroom.fake.group("Desk", petro)
    listed(newsroom, allowed_chats=Ids(ids=frozenset({group.id})), allowed_users=Ids(ids=frozenset({petro.id})))
    await told(group, "/quote Holm")
    desk = group.migrate()
    await newsroom.settled()
    for one in (group, desk, petro, operator):
        text = await told(operator, f"/access refuse {one.id}")
        assert text.startswith(f"{one.id} may ask by the settings, and only there can that be changed.")
    assert (await told(petro, "/quote Holm")).startswith("Karin Holm")
    assert (await told(desk, "/quote Holm")).startswith("Karin Holm")


async def test_the_settings_win_over_a_no(newsroom: Newsroom, operator: User) -> None:
    petro = newsroom.fake.user("Petro")
    await told(operator, f"/access refuse {petro.id}")
    assert "I do not answer" in await told(petro, "/quote Holm")
    listed(newsroom, allowed_users=Ids(ids=frozenset({petro.id})))
    assert (await told(petro, "/quote Holm")).startswith("Karin Holm")


async def test_a_member_who_was_refused_asks_in_the_group_alone(newsroom: Newsroom, operator: User) -> None:
    petro = newsroom.fake.user("Petro")
    desk = newsroom.fake.group("Desk", petro)
    listed(newsroom, allowed_chats=Ids(ids=frozenset({desk.id})))
    await told(operator, f"/access refuse {petro.id}")
    assert "I do not answer" in await told(petro, "/quote Holm")
    assert (await petro.inline("Holm")).results == ()
    assert (await told(desk, "/quote Holm")).startswith("Karin Holm")


async def test_an_allowed_group_that_became_a_supergroup_stays_allowed_under_its_new_id(
    newsroom: Newsroom, operator: User
) -> None:
    petro = newsroom.fake.user("Petro")
    group = newsroom.fake.group("Desk", petro)
    await told(operator, f"/access allow {group.id}")
    await group.reply()
    desk = group.migrate()
    await newsroom.settled()
    assert (await told(desk, "/quote Holm")).startswith("Karin Holm")
    assert (await told(petro, "/quote Holm")).startswith("Karin Holm")
    assert str(desk.id) in (shown := await told(operator, "/access"))
    assert f"id {group.id})" not in shown
    await told(operator, f"/access refuse {desk.id}")
    assert "I do not answer" in await told(desk, "/quote Holm")


@pytest.mark.parametrize(
    "words",
    ["x", "allow", "allow x", "allow 1 2", f"refuse {'9' * 30}", "answer", "answer 5 maybe", "answer x no", "ask"],
)
async def test_what_cannot_be_meant_is_answered_with_what_can(newsroom: Newsroom, operator: User, words: str) -> None:
    assert "/access allow ID, /access refuse ID" in await told(operator, f"/access {words}")


async def test_an_answer_that_nobody_waits_for(newsroom: Newsroom, operator: User) -> None:
    assert (await told(operator, "/access answer 5 no")).startswith("Nobody waits for this answer any more.")
    assert (await told(operator, "/access ask 5")).startswith("Who may ask")


async def test_long_lists_have_pages(newsroom: Newsroom, operator: User) -> None:
    for number in range(20):
        at = NOW + timedelta(minutes=number)
        ruling = Ruling(-number - 1, Asker.GROUP, f"Desk {number}", number % 2 == 0, 1001, "Olha", at)
        await access.rule(newsroom.store, ruling)
    await operator.say("/access")
    first = await operator.reply()
    assert [line.split(" (")[0] for line in first.text.splitlines() if " (group" in line] == [
        f"✓ Desk {number}" for number in range(18, 6, -2)
    ]
    await operator.press(first, "▶")
    second = await operator.next_edit(first)
    assert "✓ Desk 6 " in second.text
    assert "✗ Desk 19 " in second.text
    await operator.press(second, "✓ Desk 19")
    third = await operator.next_edit(second)
    await operator.press(third, "▶")
    assert (await operator.next_edit(third)).text.startswith("Who may ask"), "turning the page decides nothing"


async def test_the_longest_names_fit_one_message(newsroom: Newsroom, operator: User) -> None:
    everybody = Ids(ids=frozenset({1001, *range(5_000_000_000, 5_000_000_030)}))
    listed(newsroom, allowed_chats=everybody, allowed_users=everybody, admins=everybody, operator_chat=-5)
    for one in everybody.ids:
        await targets.note_title(newsroom.store, one, "Ж" * 90, NOW)
    for number in range(9):
        petro = newsroom.fake.user("Щ" * 64, username="w" * 32)
        await told(newsroom.fake.group("Є" * 128, petro), "/start@onrecord_test_bot")
        ruling = Ruling(-number - 1, Asker.GROUP, f"{'Ж' * 60} (@{'w' * 32})", True, 1001, "Щ" * 60, NOW)
        await access.rule(newsroom.store, ruling)
    shown = await told(operator, "/access")
    assert shown.count("✓ ЖЖЖ") == 6
    assert shown.count("• May this group ask?") == 3
    assert "• …" in shown
    assert len(shown) < 4000


async def test_in_ukrainian_it_is_ukrainian(newsroom: Newsroom, operator: User) -> None:
    operator.account.language_code = "uk"
    petro = newsroom.fake.user("Петро", language="uk")
    await told(operator, "/help")
    assert "Його вже запитано" in await told(petro, "/quote Holm")
    question = await operator.reply()
    assert question.text.startswith("May this person ask?"), "nobody chose a language there yet"
    await told(operator, "/settings language uk")
    await operator.say("/access")
    shown = await operator.reply()
    await operator.press(shown, "? Петро")
    asked = await operator.next_edit(shown)
    assert [[one.text for one in row] for row in asked.buttons] == [["Дозволити людині", "Ні"]]
    await operator.press(asked, "Дозволити людині")
    decided = (await operator.next_edit(asked)).text
    assert "дозвіл дає Olha" in decided
    assert "Повідомлення про це надіслано." in decided
    assert (await petro.reply()).text.startswith("Той, хто мною керує, дозволив вам запитувати")
