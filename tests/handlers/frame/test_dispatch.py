"""Which messages are answered, and where: commands, mentions, typos, corrections, channels, buttons of all kinds."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from bot.store import views
from bot.store.views import View
from tests.conftest import NOW

if TYPE_CHECKING:
    from tests.newsroom import Newsroom
    from tests.telegram.state import BotMessage

WAITED = "I have waited for an hour,"
NOBODY = "Nobody told the islanders anything,"
NAME = "onrecord_test_bot"


def excerpts(message: BotMessage) -> list[str]:
    return message.marked("expandable_blockquote")


@pytest.mark.parametrize(
    "text",
    [
        "/quote Holm",
        "/QUOTE Holm",
        "/quote   Holm  ",
        "/quote\nHolm",
        f"/quote@{NAME} Holm",
        f"/quote@{NAME.upper()} Holm",
        f"/Quote@{NAME}\nHolm",
    ],
)
async def test_a_command_is_answered_however_it_is_typed(newsroom: Newsroom, text: str) -> None:
    assert excerpts(await newsroom.ask(text)) == [WAITED]


async def test_words_after_a_command_are_taken_letter_for_letter(newsroom: Newsroom) -> None:
    assert len(excerpts(await newsroom.ask('/search "second   pier"'))) == 1
    assert excerpts(await newsroom.ask("/search “tram is\nlate”"))


async def test_a_caption_is_a_question_too(newsroom: Newsroom) -> None:
    olena = newsroom.fake.user("Olena")
    await olena.send_document("photo.png", b"\x89PNG", caption="/quote Holm")
    assert excerpts(await olena.reply()) == [WAITED]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("/qoute Holm", "/quote Holm"), ("/quotes Holm", "/quote Holm"), ("/serach pier", "/search pier")],
)
async def test_a_slip_in_a_command_can_be_put_right_with_one_press(newsroom: Newsroom, typed: str, meant: str) -> None:
    olena = newsroom.fake.user("Olena")
    await olena.say(typed)
    answer = await olena.reply()
    assert answer.text.startswith(f"There is no command {typed.split()[0]}.\nDid you mean {meant.split()[0]}?")
    await olena.press(answer, meant)
    assert excerpts(await olena.next_edit(answer))


async def test_a_command_like_no_other_gets_the_list(newsroom: Newsroom) -> None:
    answer = await newsroom.ask("/xyzzy")
    assert answer.text == "There is no command /xyzzy.\nAll commands: /help"
    assert answer.buttons == ()


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("/q Holm", ["/quote Holm"]),
        ("/quot Holm", ["/quote Holm"]),
        ("/exp people", ["/export people"]),
        ("/йгщеу Holm", ["/quote Holm"]),
        ("/ЙГЩЕУ Holm", ["/quote Holm"]),
        ("/ыуфкср pier", ["/search pier"]),
        ("/so", ["/sources", "/source"]),
        ("/f ferry", ["/follow ferry", "/following ferry"]),
    ],
)
async def test_the_beginning_of_a_command_or_a_keyboard_left_in_another_language_is_understood(
    newsroom: Newsroom, typed: str, meant: list[str]
) -> None:
    answer = await newsroom.ask(typed)
    assert answer.text.startswith(f"There is no command {typed.split()[0]}.\nDid you mean ")
    assert [button.text for row in answer.buttons for button in row] == meant


async def test_what_only_operators_may_do_is_meant_by_nobody_else(newsroom: Newsroom) -> None:
    assert (await newsroom.ask("/ad")).text == "There is no command /ad.\nAll commands: /help"


async def test_letters_after_a_stroke_are_no_search_in_private_and_nobodys_business_in_a_group(
    newsroom: Newsroom,
) -> None:
    newsroom.fake.reads_all_messages = True
    assert (await newsroom.ask("/цитата")).text == "There is no command /цитата.\nAll commands: /help"
    assert (await newsroom.ask("/міст/у/Нордвіку")).text.startswith(
        "Read as /search /міст/у/Нордвіку\n“/міст/у/Нордвіку” · 1 passage"
    )
    desk = newsroom.fake.group("Desk", newsroom.fake.user("Olena"))
    await desk.say("/йгщеу Holm")
    await newsroom.settled()
    assert desk.unread() == []


@pytest.mark.parametrize("command", ["cite", "renderings", "CITE"])
async def test_what_only_buttons_ask_is_no_command_when_it_is_typed(newsroom: Newsroom, command: str) -> None:
    olena = newsroom.fake.user("Olena")
    await olena.say("/quote Holm")
    page = await olena.reply()
    await olena.say(f"/{command} notes-1-4")
    assert (await olena.reply()).text.startswith(f"There is no command /{command.lower()}.")
    await olena.say(f"/help {command}")
    assert (await olena.reply()).text.startswith(f"There is no command /{command.lower()}.")
    await olena.say("/why")
    assert excerpts(await olena.reply()) == excerpts(page)
    desk = newsroom.fake.group("Desk", olena)
    await desk.say(f"/{command} notes-1-4")
    await newsroom.settled()
    assert desk.unread() == []


async def test_whoever_said_words_may_be_asked_by_hand_and_help_tells_how(newsroom: Newsroom) -> None:
    assert excerpts(await newsroom.ask("/said hour")) == [WAITED]
    assert (await newsroom.ask("/help said")).text.startswith("/said WORDS ")


async def test_in_a_group_only_what_is_meant_for_the_bot_is_answered(newsroom: Newsroom) -> None:
    fake = newsroom.fake
    fake.reads_all_messages = True
    olena = fake.user("Olena")
    desk = fake.supergroup("Desk", olena)
    for none_of_our_business in (
        "Who has seen the pier?",
        "/xyzzy",
        "/qoute Holm",
        "/quote@another_bot Holm",
        "@another_bot pier",
        "the pier, @onrecord_test_bottle",
        "onrecord_test_bot pier",
    ):
        await desk.say(none_of_our_business, sender=olena)
    await newsroom.settled()
    assert desk.unread() == []

    for ours in ("/quote Holm", f"/quote@{NAME} Holm"):
        asked = await desk.say(ours, sender=olena)
        answer = await desk.reply()
        assert excerpts(answer) == [WAITED]
        assert answer.reply_to == asked.id
    await desk.say(f"/xyzzy@{NAME}", sender=olena)
    assert (await desk.reply()).text.startswith("There is no command /xyzzy.")


@pytest.mark.parametrize(
    "text", [f"@{NAME} tram", f"tram @{NAME}", f"@{NAME.upper()} tram", f"@{NAME}, tram?", f"tram (@{NAME})!"]
)
async def test_words_that_name_the_bot_in_a_group_are_searched_for(newsroom: Newsroom, text: str) -> None:
    fake = newsroom.fake
    fake.reads_all_messages = True
    desk = fake.group("Desk", fake.user("Olena"))
    await desk.say(text)
    answer = await desk.reply()
    assert answer.text.startswith("Read as /search tram\n“tram")
    assert NAME not in answer.text.lower()
    assert excerpts(answer)


@pytest.mark.parametrize("courtesy", ["thanks, that helps", "ok", "Дякую!", "👍"])
async def test_thanks_in_a_group_are_no_question(newsroom: Newsroom, courtesy: str) -> None:
    desk = newsroom.fake.group("Desk", newsroom.fake.user("Olena"))
    await desk.say("/quote Holm")
    answer = await desk.reply()
    await desk.say(courtesy, reply_to=answer)
    await newsroom.settled()
    assert desk.unread() == []


async def test_an_answer_goes_to_the_topic_of_its_question(newsroom: Newsroom) -> None:
    forum = newsroom.fake.forum("Newsroom", newsroom.fake.user("Olena"))
    topic = forum.open_topic("Ships")
    await forum.say("/quote Holm", topic=topic)
    answer = await forum.reply(topic=topic)
    assert excerpts(answer) == [WAITED]
    await forum.say("/source notes", topic=topic)
    await forum.reply(topic=topic)
    assert (await forum.reply(topic=topic)).document is not None
    await forum.say("/quote Holm")
    assert (await forum.reply()).topic is None


async def test_a_chain_of_replies_is_no_topic(newsroom: Newsroom) -> None:
    olena = newsroom.fake.user("Olena")
    desk = newsroom.fake.supergroup("Desk", olena)
    first = await desk.say("/quote Holm", sender=olena)
    await desk.reply()
    await desk.say("/quote Ida Brandt", sender=olena, reply_to=first)
    assert excerpts(await desk.reply()) == [NOBODY]
    assert newsroom.fake.refusals() == []


async def test_an_anonymous_admin_and_a_channel_may_ask_in_a_group(newsroom: Newsroom) -> None:
    desk = newsroom.fake.supergroup("Desk", newsroom.fake.user("Olena"))
    for speaker in (desk, newsroom.fake.channel("Wire", newsroom.fake.user("Ihor"))):
        await desk.say("/quote Holm", as_chat=speaker)
        assert excerpts(await desk.reply()) == [WAITED]


async def test_a_corrected_question_corrects_its_answer(newsroom: Newsroom) -> None:
    olena = newsroom.fake.user("Olena")
    question = await olena.say("/qoute Holm")
    answer = await olena.reply()
    await olena.edit(question, "/quote Holm")
    corrected = await olena.next_edit(answer)
    assert excerpts(corrected) == [WAITED]
    await olena.edit(question, "/quote Ida Brandt")
    assert excerpts(await olena.next_edit(answer)) == [NOBODY]
    assert olena.unread() == []


async def test_a_correction_that_changes_nothing_is_no_fault(newsroom: Newsroom) -> None:
    olena = newsroom.fake.user("Olena")
    question = await olena.say("/quote Holm")
    await olena.reply()
    await olena.edit(question, "/quote  Holm")
    await newsroom.settled()
    assert olena.unread() == []


async def test_a_question_corrected_after_its_answer_was_deleted_is_answered_anew(newsroom: Newsroom) -> None:
    olena = newsroom.fake.user("Olena")
    question = await olena.say("/quote Holm")
    answer = await olena.reply()
    del olena.chat.messages[answer.id]
    await olena.edit(question, "/quote Ida Brandt")
    assert excerpts(await olena.reply()) == [NOBODY]


async def test_words_corrected_into_a_question_are_answered(newsroom: Newsroom) -> None:
    desk = newsroom.fake.group("Desk", newsroom.fake.user("Olena"))
    newsroom.fake.reads_all_messages = True
    message = await desk.say("quote Holm")
    await desk.edit(message, "/quote Holm")
    assert excerpts(await desk.reply()) == [WAITED]


async def test_a_channel_post_is_answered_in_the_channel(newsroom: Newsroom) -> None:
    channel = newsroom.fake.channel("Wire", newsroom.fake.user("Olena"))
    post = await channel.say("/quote Holm")
    answer = await channel.reply()
    assert excerpts(answer) == [WAITED]
    await channel.edit(post, "/quote Ida Brandt")
    assert excerpts(await channel.next_edit(answer)) == [NOBODY]
    await channel.say("The pier is open again.")
    await newsroom.settled()
    assert channel.unread() == []


# Buttons


@pytest.mark.parametrize(
    "data",
    [
        "?",
        "x" * 64,
        "v:",
        "v:aaaaaaaaaa:0:p",
        "v:aaaaaaaaaa:1:z",
        "v:aaaaaaaaaa:9999999:p",
        "v:AAAAAAAAAA:1:p",
        "v:aaaaaaaaaa:1:p\n",
        "f:../../etc/passwd",
        "f:",
        "'; DROP TABLE views; --",
    ],
)
async def test_a_forged_button_is_told_so(newsroom: Newsroom, data: str) -> None:
    olena = newsroom.fake.user("Olena")
    await olena.say("/quote Holm")
    answer = await olena.reply()
    alert = await olena.press(answer, data, forged=True)
    assert (alert.text, alert.show_alert) == ("This button does not belong to this bot.", True)
    assert olena.unread() == []


async def test_an_expired_button_says_to_ask_again(newsroom: Newsroom) -> None:
    olena = newsroom.fake.user("Olena")
    await olena.say("/quote Brandt")
    which = await olena.reply()
    async with newsroom.store.transaction() as db:
        await views.drop_old(db, NOW + timedelta(days=91))
    alert = await olena.press(which, "Ida Brandt")
    assert alert.text.startswith("This button is older than ninety days")
    assert alert.show_alert


async def test_a_button_of_a_question_no_one_knows_any_more(newsroom: Newsroom) -> None:
    view = View("dance", "", NOW.date())
    olena = newsroom.fake.user("Olena")
    async with newsroom.store.transaction() as db:
        await views.keep(db, olena.id, [view], NOW)
    await olena.say("/quote Holm")
    alert = await olena.press(await olena.reply(), f"v:{view.id}:1:p", forged=True)
    assert alert.text.startswith("This button is older than ninety days")


async def test_a_page_that_is_not_there_is_the_last_one(newsroom: Newsroom) -> None:
    olena = newsroom.fake.user("Olena")
    await olena.say("/quote marchenko")
    answer = await olena.reply()
    data = answer.button("Why?").data or ""
    view = data.split(":")[1]
    await olena.press(answer, f"v:{view}:999999:w", forged=True)
    assert excerpts(await olena.next_edit(answer))


async def test_a_document_that_is_gone_cannot_be_sent(newsroom: Newsroom) -> None:
    olena = newsroom.fake.user("Olena")
    await olena.say("/quote Holm")
    await olena.press(await olena.reply(), "f:nowhere", forged=True)
    assert (await olena.reply()).text.startswith("The original file is not in the corpus folder any more")


async def test_a_second_press_of_the_same_button_is_no_fault(newsroom: Newsroom) -> None:
    olena = newsroom.fake.user("Olena")
    await olena.say("/quote Brandt")
    which = await olena.reply()
    await olena.press(which, "Ida Brandt")
    await olena.press(which, "Ida Brandt")
    await newsroom.settled()
    assert olena.unread() == []


async def test_a_press_that_comes_too_late_still_shows_its_page(newsroom: Newsroom) -> None:
    olena = newsroom.fake.user("Olena")
    await olena.say("/quote Brandt")
    which = await olena.reply()
    olena.press_long_ago(which, "Ida Brandt")
    assert excerpts(await olena.next_edit(which)) == [NOBODY]


async def test_a_relative_period_stays_what_it_was_when_it_was_asked(newsroom: Newsroom) -> None:
    day = NOW
    newsroom.house.clock = lambda: day
    olena = newsroom.fake.user("Olena")
    await olena.say("/quote marchenko from:2024-01-01 to:today")
    answer = await olena.reply()
    day = NOW + timedelta(days=60)
    await olena.press(answer, "Why?")
    assert excerpts(await olena.next_edit(answer)) == excerpts(answer)


@pytest.mark.parametrize(
    ("language", "begins"),
    [("en", "What you can ask"), ("uk", "Про що можна запитати"), ("uk-UA", "Про що"), ("de", "What you can ask")],
)
async def test_people_are_answered_in_the_language_of_their_telegram(
    newsroom: Newsroom, language: str, begins: str
) -> None:
    assert (await newsroom.ask("/help", language=language)).text.startswith(begins)


async def test_excerpts_are_never_translated(newsroom: Newsroom) -> None:
    answer = await newsroom.ask("/quote Holm", language="uk")
    assert answer.text.startswith("Karin Holm · 1 цитата")
    assert excerpts(answer) == [WAITED]
