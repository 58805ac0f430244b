"""The side of the people: what the bot gets to see of what they do, and what they see of the bot."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.error import BadRequest, ChatMigrated, Forbidden

from tests.telegram.fake import FakeTelegram

if TYPE_CHECKING:
    from telegram import Message


async def updates(client: Bot) -> list[Update]:
    """Return what has come, and confirm it."""
    found = list(await client.get_updates())
    if found:
        await client.get_updates(offset=found[-1].update_id + 1)
    return found


async def the_message(client: Bot) -> Message:
    (update,) = await updates(client)
    assert update.effective_message
    return update.effective_message


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("/quote Marchenko", True),
        ("/quote@onrecord_test_bot Marchenko", True),
        ("/quote@other_bot Marchenko", False),
        ("good morning", False),
    ],
)
async def test_privacy_mode(fake: FakeTelegram, client: Bot, text: str, seen: bool) -> None:
    await fake.group("Desk", fake.user("Olena")).say(text)
    assert bool(await updates(client)) is seen


async def test_a_reply_to_the_bot_and_an_admin_bot_pass_privacy_mode(fake: FakeTelegram, client: Bot) -> None:
    desk = fake.group("Desk", fake.user("Olena"))
    await client.send_message(desk.id, "words")
    await desk.say("why?", reply_to=await desk.reply())
    assert (await the_message(client)).reply_to_message
    desk.add_bot(status="administrator")
    assert (await updates(client))[0].my_chat_member
    await desk.say("good morning")
    assert (await the_message(client)).text == "good morning"


async def test_topics(fake: FakeTelegram, client: Bot) -> None:
    forum = fake.forum("Forum", fake.user("Olena"))
    topic = forum.open_topic("Harbour")
    await forum.say("/quote", topic=topic)
    message = await the_message(client)
    assert message.is_topic_message
    assert message.message_thread_id == topic.id
    await message.reply_text("in the topic")
    assert (await forum.reply(topic=topic)).topic == topic.id
    await forum.say("/quote")
    general = await the_message(client)
    assert not general.is_topic_message
    assert general.message_thread_id is None
    forum.close_topic(None)
    with pytest.raises(BadRequest, match="Topic_closed"):
        await client.send_message(forum.id, "words")
    forum.reopen_topic(None)
    forum.add_bot(status="administrator")
    forum.close_topic(topic)
    await client.send_message(forum.id, "an admin may", message_thread_id=topic.id)


async def test_a_reply_chain_outside_forums_is_no_topic(fake: FakeTelegram, client: Bot) -> None:
    desk = fake.supergroup("Desk", fake.user("Olena"))
    first = await desk.say("/quote")
    await updates(client)
    await desk.say("/quote again", reply_to=first)
    message = await the_message(client)
    assert message.message_thread_id == first.id
    assert not message.is_topic_message


async def test_anonymous_admins_and_channels(fake: FakeTelegram, client: Bot) -> None:
    olena = fake.user("Olena")
    desk, channel = fake.supergroup("Desk", olena), fake.channel("News", olena)
    await desk.say("/settings", as_chat=desk)
    anonymous = await the_message(client)
    assert anonymous.from_user
    assert anonymous.sender_chat
    assert (anonymous.from_user.id, anonymous.sender_chat.id) == (1087968824, desk.id)
    await desk.say("/settings", as_chat=channel)
    linked = await the_message(client)
    assert linked.from_user
    assert linked.sender_chat
    assert (linked.from_user.id, linked.sender_chat.id) == (136817688, channel.id)
    await channel.say("/quote")
    (post,) = await updates(client)
    assert post.channel_post
    assert post.channel_post.from_user is None


async def test_admins(fake: FakeTelegram, client: Bot) -> None:
    olena, petro, iryna = fake.user("Olena"), fake.user("Petro"), fake.user("Iryna")
    desk = fake.supergroup("Desk", olena, petro)
    desk.admit(iryna, "administrator", anonymous=True)
    admins = await client.get_chat_administrators(desk.id)
    assert {(admin.user.first_name, admin.status) for admin in admins} == {
        ("Olena", "creator"),
        ("Iryna", "administrator"),
    }
    assert (await client.get_chat_member(desk.id, petro.id)).status == "member"
    assert await client.get_chat_member_count(desk.id) == 4
    assert (await client.get_chat(desk.id)).title == "Desk"


async def test_life_of_a_group(fake: FakeTelegram, client: Bot) -> None:
    desk = fake.group("Desk", fake.user("Olena"), bot=False)
    desk.add_bot()
    added, joined = await updates(client)
    assert added.my_chat_member
    assert added.my_chat_member.new_chat_member.status == "member"
    assert joined.message
    assert [user.id for user in joined.message.new_chat_members] == [fake.bot.id]
    desk.kick_bot()
    with pytest.raises(Forbidden, match="bot was kicked from the group chat"):
        await client.send_message(desk.id, "words")
    await desk.say("/quote")
    (kicked,) = await updates(client)
    assert kicked.my_chat_member
    desk.add_bot()
    await client.send_message(desk.id, "back")
    await updates(client)

    bigger = desk.migrate()
    farewell, welcome = await updates(client)
    assert farewell.message
    assert farewell.message.migrate_to_chat_id == bigger.id
    assert welcome.message
    assert welcome.message.migrate_from_chat_id == desk.id
    with pytest.raises(ChatMigrated) as moved:
        await client.send_message(desk.id, "words")
    assert moved.value.new_chat_id == bigger.id
    await client.send_message(bigger.id, "words")
    assert (await bigger.reply()).text == "words"


async def test_presses(fake: FakeTelegram, client: Bot) -> None:
    olena = fake.user("Olena")
    await olena.say("/quote")
    await updates(client)
    keyboard = InlineKeyboardMarkup(
        [[InlineKeyboardButton("Next ▶", callback_data="v1:2"), InlineKeyboardButton("Up", url="https://t.me")]]
    )
    await client.send_message(olena.id, "words", reply_markup=keyboard)
    answer = await olena.reply()
    for press in (answer.button("Next"), answer.button("v1:2")):
        assert press.text == "Next ▶"
    with pytest.raises(AssertionError, match="no button 'Back' among"):
        answer.button("Back")
    with pytest.raises(AssertionError, match="not a button that calls the bot"):
        await olena.press(answer, "Up")
    olena.press_long_ago(answer, "Next")
    (late,) = await updates(client)
    assert late.callback_query
    with pytest.raises(BadRequest, match="Query is too old"):
        await late.callback_query.answer()
    await client.delete_message(olena.id, answer.id)
    await olena.gone(answer)
    with pytest.raises(AssertionError, match="no answer to the press"):
        await olena.press(answer, "forged", forged=True, within=0.01)
    (forged,) = await updates(client)
    assert forged.callback_query
    assert forged.callback_query.data == "forged"
    assert forged.callback_query.message
    assert not forged.callback_query.message.is_accessible


async def test_edits_are_seen_one_by_one(fake: FakeTelegram, client: Bot) -> None:
    olena = fake.user("Olena")
    await olena.say("/quote")
    await client.send_message(olena.id, "one")
    answer = await olena.reply()
    for text in ("two", "three"):
        await client.edit_message_text(text, olena.id, answer.id)
    assert [(await olena.next_edit(answer)).text for _ in range(2)] == ["two", "three"]
    assert answer.text == "one"


async def test_silence(fake: FakeTelegram, client: Bot) -> None:
    olena = fake.user("Olena")
    await olena.say("/quote")
    await olena.quiet(0.01)
    await client.send_message(olena.id, "words")
    with pytest.raises(AssertionError, match="expected silence"):
        await olena.quiet(0.01)


async def test_files_both_ways(fake: FakeTelegram, client: Bot) -> None:
    olena = fake.user("Olena")
    await olena.send_document("harbour.txt", b"The harbour reopened.", caption="/add outlet=Courier")
    message = await the_message(client)
    assert message.document
    assert message.caption == "/add outlet=Courier"
    file = await client.get_file(message.document.file_id)
    assert bytes(await file.download_as_bytearray()) == b"The harbour reopened."
    await client.send_document(
        olena.id, "слова".encode(), filename="quotes.csv", caption="<b>All</b>", parse_mode="HTML"
    )
    answer = await olena.reply()
    assert answer.document
    assert (answer.document.name, answer.document.content.decode()) == ("quotes.csv", "слова")
    assert answer.text == "All"
    await olena.send_document("big.txt", b"x" * (20 * 1024 * 1024 + 1))
    big = await the_message(client)
    assert big.document
    with pytest.raises(BadRequest, match="File is too big"):
        await client.get_file(big.document.file_id)


async def test_deep_links(fake: FakeTelegram, client: Bot) -> None:
    olena = fake.user("Olena")
    await olena.open("https://t.me/onrecord_test_bot?start=a_1-2")
    assert (await the_message(client)).text == "/start a_1-2"
    for link in (
        "https://t.me/other_bot?start=a",
        "https://example.org/?start=a",
        "https://t.me/onrecord_test_bot?start=a.b",
    ):
        with pytest.raises(AssertionError):
            await olena.open(link)


async def test_an_answer_for_everyone_is_shown_to_everyone(fake: FakeTelegram, client: Bot) -> None:
    now = [1000.0]
    async with (
        FakeTelegram(clock=lambda: now[0]) as other,
        Bot(other.token, f"{other.url}/bot", request=client.request) as bot,
    ):
        olena, petro = other.user("Olena"), other.user("Petro")
        for personal, shown in ((False, True), (True, False)):
            asking = olena.inline(f"harbour {personal}")
            answering = other.until(lambda: other.inline_queries or None, 5, "query")
            task = asyncio.create_task(asking)
            (query_id,) = await answering
            await bot.answer_inline_query(query_id, [], is_personal=personal, cache_time=60)
            await task
            assert (other.cached_inline(petro.account.id, f"harbour {personal}", "") is not None) is shown
            assert other.cached_inline(olena.account.id, f"harbour {personal}", "") is not None
            now[0] += 61
            assert other.cached_inline(olena.account.id, f"harbour {personal}", "") is None
