"""Buttons, corrected commands and deep links with the real program, over restarts and long absences."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.telegram.quick import put_forward, quick, refused

if TYPE_CHECKING:
    from pathlib import Path

    from tests.newsroom import Newsroom
    from tests.telegram.fake import FakeTelegram
    from tests.telegram.state import BotMessage

MINUTES = "Minutes of the council\n\n" + "\n\n".join(
    f'The council met for the {number}th time. "Point {number} of the plan is the harbour wall, and the wall costs '
    f'{number} million," said Rolf Lindqvist, the treasurer of Nordvik. Nobody asked why.'
    for number in range(1, 24)
)


@pytest.fixture
def minutes(archive: Path) -> Path:
    (archive / "minutes.txt").write_text(MINUTES, encoding="utf-8")
    return archive


def excerpts(message: BotMessage) -> list[str]:
    return message.marked("expandable_blockquote")


async def test_pages_and_modes_over_a_restart(fake: FakeTelegram, tmp_path: Path, minutes: Path) -> None:
    desk = fake.supergroup("Desk", fake.user("Olena"))
    async with quick(fake, tmp_path, minutes) as program:
        await desk.say("/quote Lindqvist")
        first = await desk.reply()
        await desk.press(first, "▶")
        second = await desk.next_edit(first)
        await program.restart()
        await desk.press(second, "▶")
        third = await desk.next_edit(second)
        assert third.button("3/").text.startswith("3/")
        shown = [*excerpts(first), *excerpts(second), *excerpts(third)]
        assert len(set(shown)) == len(shown)
        await desk.press(third, "Context")
        context = await desk.next_edit(third)
        assert "Nobody asked why." in context.text
        await desk.press(context, "Why?")
        why = await desk.next_edit(context)
        assert why.text.count("Why: ") == len(excerpts(third))
        assert "Nobody asked why." not in why.text
        await desk.press(why, "Short")
        assert (await desk.next_edit(why)).text == third.text
        await desk.press(third, "3/")  # the page that is shown: nothing to do, and no complaint
        await desk.quiet(0.5)
    assert [one for one in refused(fake) if "not modified" not in str(one.error).lower()] == []


async def test_a_quote_is_taken_along(fake: FakeTelegram, tmp_path: Path, minutes: Path) -> None:
    desk = fake.supergroup("Desk", fake.user("Olena"))
    async with quick(fake, tmp_path, minutes) as program:
        await desk.say("/quote Lindqvist")
        page = await desk.reply()
        await desk.press(page, "More")
        page = await desk.next_edit(page)
        await desk.press(page, "Cite 2")
        card = await desk.next_edit(page)
        copied = card.button("Copy citation").copy
        assert copied
        assert 1 <= len(copied) <= 256
        for part in ("Point", "Rolf Lindqvist", "“Minutes of the council”", "undated", "minutes.txt:"):
            assert part in copied
        await desk.press(card, "Source file")
        original = await desk.reply()
        assert original.document
        assert original.document.content == MINUTES.encode()
        await program.restart()
        await desk.press(card, "Back")
        assert (await desk.next_edit(card)).text == page.text
    assert refused(fake) == []


async def test_an_expired_button_says_what_to_do_and_a_used_one_lives_on(
    fake: FakeTelegram, tmp_path: Path, minutes: Path
) -> None:
    olena, petro = fake.user("Olena"), fake.user("Petro")
    async with quick(fake, tmp_path, minutes) as program:
        await olena.say("/quote Lindqvist")
        await petro.say("/quote Lindqvist from:2001")
        asked_often, forgotten = await olena.reply(), await petro.reply()
        for _ in range(2):
            put_forward(program, days=60)
            await olena.press(asked_often, "▶")
            asked_often = await olena.next_edit(asked_often)
        put_forward(program, days=1)
        await program.restart()  # old questions are dropped every few hours, and after a start
        await fake.happens(lambda: False, 1.0)
        alert = await petro.press(forgotten, "All of")
        assert alert.show_alert
        assert "older than ninety days" in alert.text
        assert "ask again" in alert.text
        assert not (await olena.press(asked_often, "▶")).text
        await olena.next_edit(asked_often)


@pytest.mark.parametrize(
    "data", ["v:aaaaaaaaaa:1:p", "v:aaaaaaaaaa:0:p", "x", "f:../../etc/passwd", "n:aaaaaaaaaa", "🙂"]
)
async def test_forged_data_is_harmless(newsroom: Newsroom, data: str) -> None:
    olena = newsroom.fake.user("Olena")
    await olena.say("/quote Holm")
    answer = await olena.reply()
    alert = await olena.press(answer, data, forged=True)
    assert alert.show_alert
    assert newsroom.fake.refusals() == []
    assert olena.unread() == []


async def test_a_press_while_the_bot_was_away_still_turns_the_page(
    fake: FakeTelegram, tmp_path: Path, minutes: Path
) -> None:
    olena = fake.user("Olena")
    async with quick(fake, tmp_path, minutes) as program:
        await olena.say("/quote Lindqvist")
        page = await olena.reply()
        await program.stop()
        olena.press_long_ago(page, "▶")
        await program.start()
        assert excerpts(await olena.next_edit(page)) != excerpts(page)
        await olena.quiet(0.3)
    assert "fault" not in program.output


async def test_a_corrected_command_corrects_its_answer_after_a_restart(
    fake: FakeTelegram, tmp_path: Path, minutes: Path
) -> None:
    desk = fake.supergroup("Desk", fake.user("Olena"))
    async with quick(fake, tmp_path, minutes) as program:
        typo = await desk.say("/qoute Holm")
        wrong = await desk.say("/quote Hxlmqq")
        answer = await desk.reply()
        assert answer.reply_to == wrong.id
        await program.restart()
        await desk.edit(wrong, "/quote Holm")
        assert excerpts(await desk.next_edit(answer)) == ["I have waited for an hour,"]
        await desk.edit(typo, "/quote Ida Brandt")
        late = await desk.reply()
        assert late.reply_to == typo.id
        assert excerpts(late) == ["Nobody told the islanders anything,"]


async def test_quote_in_reply_takes_the_names_in_the_message(fake: FakeTelegram, tmp_path: Path, minutes: Path) -> None:
    olena, petro = fake.user("Olena"), fake.user("Petro")
    desk = fake.supergroup("Desk", olena, petro)
    async with quick(fake, tmp_path, minutes):
        one = await desk.say("Did Karin Holm really say that about the tram?", sender=petro)
        await desk.say("/quote", sender=olena, reply_to=one)
        assert excerpts(await desk.reply()) == ["I have waited for an hour,"]
        two = await desk.say("Karin Holm and Rolf Lindqvist met", sender=petro)
        await desk.say("/quote", sender=olena, reply_to=two)
        which = await desk.reply()
        await desk.press(which, "Karin Holm", sender=petro)
        assert excerpts(await desk.next_edit(which)) == ["I have waited for an hour,"]
        none = await desk.say("Lunch?", sender=petro)
        await desk.say("/quote", sender=olena, reply_to=none)
        assert "Nobody this archive knows" in (await desk.reply()).text


@pytest.mark.parametrize(
    "payload", ["nothing", "harbour-99999-999999", "harbour-10-5", "-1-2", "a" * 64, "%27%22", "harbour-0-1"]
)
async def test_unknown_deep_links_are_harmless(newsroom: Newsroom, payload: str) -> None:
    olena = newsroom.fake.user("Olena")
    await olena.say(f"/start {payload}")
    await olena.reply()
    await newsroom.settled()
    assert newsroom.fake.refusals() == []
