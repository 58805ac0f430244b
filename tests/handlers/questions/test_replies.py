"""What replies to an answer changes the question of that answer; a group is answered where the bot is addressed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.newsroom import Newsroom

pytestmark = pytest.mark.asyncio(loop_scope="module")

REPLIES = [
    ("/quote lind", "and about ferries?", '/quote "Ida Lind" about ferries', "Ida Lind · 3 quotes"),
    ("/quote lind", "since 2023", '/quote "Ida Lind" from:2023-01-01', "Ida Lind · 3 quotes"),
    ("/quote lind", "in:bet", '/quote "Ida Lind" in:"Baltic Evening Times"', "Ida Lind · 1 quote"),
    ("/quote lind", "in harbour wire", '/quote "Ida Lind" in:"Harbour Wire"', "Ida Lind · 2 quotes"),
    ("/quote lind", "ferries", '/quote "Ida Lind" about ferries', "Ida Lind · 3 quotes"),
    (
        "/quote lind about ferries",
        "and in 2021?",
        '/quote "Ida Lind" about ferries from:2021-01-01 to:2021-12-31',
        "winter",
    ),
    ("/quote lind about ferries", "and Brandt?", '/quote "Tomas Brandt" about ferries', "Tomas Brandt · 1 quote"),
    ("/quote lind about ferries", "what about the budget", '/quote "Ida Lind" about the budget', "Ida Lind · 1 quote"),
    ("/quote lind by year", "about ferries", '/quote "Ida Lind" about ferries by year', "By year, the oldest first."),
    (
        "/quote lind about ferries by year",
        "since 2023",
        '/quote "Ida Lind" about ferries from:2023-01-01 by year',
        "2024",
    ),
    ("/quote lind 2021", "2023", '/quote "Ida Lind" from:2023-01-01 to:2023-12-31', "The budget for the harbour"),
    ("/quote Коваль", "а про гавань?", '/quote "Ганна Коваль" about гавань', "Ганна Коваль · 1 quote"),
    ("/quote lind", "а Марченко?", '/quote "Olena Marchenko"', "Olena Marchenko · 1 quote"),
    ("/quote ceasefire", "in:bet", '/quote about ceasefire in:"Baltic Evening Times"', "by 2 speakers"),
    ("/search ferries", "winter", "/search ferries winter", "through the winter"),
    ("/search ferries", "since 2024", "/search ferries from:2024-01-01", "stand still"),
    ("/said budget", "joke", "/said budget joke", "by 1 speaker"),
    ("/timeline 2022", "pier", "/timeline pier from:2022-01-01 to:2022-12-31", "The pier was closed"),
    ("/people", "about ferries", "/people about ferries", "2 people are quoted"),
    ("/people", "last week", "/people from:2024-06-03 to:2024-06-09", "2 people are quoted"),
    ("/quote lind", "what did Holm say?", "/quote Holm", "Karin Holm · 2 quotes"),
    ("/quote lind", "who said ceasefire?", "/said ceasefire", "by 2 speakers"),
]


@pytest.mark.parametrize(("asked", "reply", "read_as", "holds"), REPLIES, ids=[f"{a} + {b}" for a, b, *_ in REPLIES])
async def test_a_reply_changes_the_question(desk: Newsroom, asked: str, reply: str, read_as: str, holds: str) -> None:
    olena = desk.fake.user("Olena")
    await olena.say(asked)
    answer = await olena.reply()
    await olena.say(reply, reply_to=answer)
    narrowed = await olena.reply()
    assert narrowed.text.startswith(f"Read as {read_as}\n")
    assert holds in narrowed.text


async def test_a_reply_to_a_narrowed_answer_narrows_it_further(desk: Newsroom) -> None:
    olena = desk.fake.user("Olena")
    await olena.say("what did Lind say?")
    answer = await olena.reply()
    await olena.say("about ferries", reply_to=answer)
    answer = await olena.reply()
    await olena.say("since 2023", reply_to=answer)
    assert "Ida Lind · 2 quotes" in (await olena.reply()).text


async def test_a_reply_narrows_what_the_message_shows_now(desk: Newsroom) -> None:
    olena = desk.fake.user("Olena")
    await olena.say("/people")
    listed = await olena.reply()
    await olena.press(listed, "Ida Lind")
    await olena.next_edit(listed)
    await olena.say("about ferries", reply_to=listed)
    assert "Ida Lind · 3 quotes" in (await olena.reply()).text


async def test_in_a_group_only_who_is_addressed_answers(desk: Newsroom) -> None:
    olena = desk.fake.user("Olena")
    room = desk.fake.group("Desk", olena)
    desk.fake.reads_all_messages = True
    await room.say("what did Lind say about ferries?", sender=olena)
    await desk.settled()
    assert room.unread() == []
    await room.say(f"@{desk.fake.bot.username} what did Lind say about ferries?", sender=olena)
    answer = await room.reply()
    assert "Ida Lind · 3 quotes" in answer.text
    colleague = desk.fake.user("Petro")
    own = await room.say("and the budget?", sender=colleague)
    await room.say("never mind", sender=olena, reply_to=own)
    await desk.settled()
    assert room.unread() == []
    await room.say("and the budget?", sender=colleague, reply_to=answer)
    assert "The budget for the harbour is closed" in (await room.reply()).text


async def test_the_pages_of_a_question_in_plain_words_are_of_its_command(desk: Newsroom) -> None:
    olena = desk.fake.user("Olena")
    await olena.say("what happened in 2024?")
    answer = await olena.reply()
    assert answer.text.startswith("Read as /timeline 2024\n2024 · ")
    await olena.say("who is quoted on ferries")
    assert "by 2 speakers" in (await olena.reply()).text


async def test_why_explains_what_was_asked_in_plain_words(desk: Newsroom) -> None:
    olena = desk.fake.user("Olena")
    await olena.say("what did Marchenko say?")
    await olena.reply()
    await olena.say("/why")
    explained = (await olena.reply()).text
    assert "Olena Marchenko · 1 quote" in explained
    assert "%" in explained


async def test_a_text_that_is_passed_on_has_its_quotes_verified(desk: Newsroom) -> None:
    text = (
        "The council met late into the night, and the galleries were full to the last seat, as they have not been "
        "since the old bridge fell. “A ceasefire is out of the question while the harbour is shelled,” Ida Lind said. "
        "Later the crews of the ferries came to the town hall with their banners and sang, and nobody sent them away."
    )
    answer = await desk.ask(text)
    assert answer.text.startswith("Read as /verify The council met late")
    assert "✅ Found word for word" in answer.text
    assert "A ceasefire is out of the question while the harbour is shelled," in answer.text
