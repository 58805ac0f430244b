"""One person asks a thousand things: nobody else waits, nothing grows without end, and they are told what to do."""

from __future__ import annotations

import asyncio
import logging
import os
import statistics
import time
from typing import TYPE_CHECKING

import pytest

from bot.archive import targets
from bot.chat.limits import FairShares
from bot.settings import Ids
from handlers.frame.turns import HeavyWork
from handlers.menu import MENU
from tests.conftest import NOW
from tests.faults.crowd import CrowdedNewsroom
from tests.telegram.process import BotProcess
from tests.telegram.quick import refused

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable
    from pathlib import Path

    from bot.store.engines.sqlite import SqliteStore
    from tests.figures import Figure
    from tests.telegram.fake import FakeTelegram
    from tests.telegram.people import Room, User

ROUNDS = int(os.environ.get("FAULT_ROUNDS", "1"))
TOLD = {"en": "You ask more at once than I can answer in time.", "uk": "Ви питаєте більше, ніж я встигаю відповісти."}
SHARES = FairShares()


@pytest.fixture
async def crowd(store: SqliteStore, archive: Path) -> AsyncIterator[CrowdedNewsroom]:
    async with CrowdedNewsroom(store, archive, lambda: NOW) as running:
        yield running


def told(room: Room) -> int:
    """Return how often a chat was told that it asks too much."""
    return sum(shown.text.startswith(tuple(TOLD.values())) for shown in room.history)


def warnings(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [one.getMessage() for one in caplog.records if one.levelno >= logging.WARNING]


async def one_chat(fake: FakeTelegram, olena: User, count: int) -> None:
    for _ in range(count):
        await olena.say("/quote Holm")


async def many_chats(fake: FakeTelegram, olena: User, count: int) -> None:
    rooms = [fake.group(f"Desk {number}", olena) for number in range(count // 10)]
    for number in range(count):
        await rooms[number % len(rooms)].say("/quote Holm", sender=olena)


async def one_group(fake: FakeTelegram, olena: User, count: int) -> None:
    people = [olena, *(fake.user(f"Member {number}") for number in range(9))]
    desk = fake.supergroup("Desk", *people)
    for number in range(count):
        await desk.say("/quote Holm", sender=people[number % len(people)])


async def corrections(fake: FakeTelegram, olena: User, count: int) -> None:
    typed = await olena.say("/quote Holm")
    for number in range(count):
        await olena.edit(typed, f"/quote Holm {'!' * (number % 7)}")


async def inline(fake: FakeTelegram, olena: User, count: int) -> None:
    for number in range(count):
        query = {"id": f"{fake.new_id()}", "from": olena.account.json(), "query": f"Holm {number}", "offset": ""}
        fake.update("inline_query", query)


async def presses(fake: FakeTelegram, olena: User, count: int) -> None:
    await olena.say("/quote Brandt")
    which = await olena.reply(within=30)
    for _ in range(count):
        olena.press_long_ago(which, "Ida Brandt")


FLOODS = [one_chat, many_chats, one_group, corrections, inline, presses]


@pytest.mark.parametrize("flood", FLOODS)
async def test_others_are_answered_while_one_floods(
    crowd: CrowdedNewsroom, flood: Callable[[FakeTelegram, User, int], Awaitable[None]], figure: Figure
) -> None:
    olena, petro = crowd.fake.user("Olena"), crowd.fake.user("Petro")
    await flood(crowd.fake, olena, 300)
    await crowd.taken()
    figure(f"of 300 by {flood.__name__} wait", crowd.order.waiting + crowd.pacer.waiting)
    # No time has passed since: whatever waits for its pace still waits.
    assert crowd.order.waiting + crowd.order.under_way <= SHARES.of_chat
    for _ in range(5):
        await petro.say("/quote Holm")
        assert "I have waited for an hour," in (await petro.reply()).text


@pytest.mark.parametrize("language", ["en", "uk"])
async def test_what_does_not_fit_is_told_once_and_all_that_fits_is_answered(
    crowd: CrowdedNewsroom, language: str, caplog: pytest.LogCaptureFixture
) -> None:
    olena = crowd.fake.user("Olena", language=language)
    for _ in range(2):
        before, caplog_before = len(olena.history), len(warnings(caplog))
        await one_chat(crowd.fake, olena, 80)
        await crowd.taken()
        assert crowd.order.waiting < SHARES.of_person
        await crowd.let_pass(60)
        assert crowd.order.waiting == crowd.order.under_way == crowd.pacer.waiting == 0
        assert len(olena.history) - before == SHARES.of_person + 1
        assert warnings(caplog)[caplog_before:] == [
            f"person {olena.id} asks more than can be answered in time; what does not fit is left out",
            f"person {olena.id} asks no more than is answered again; 50 updates were left out",
        ]
    assert [shown.text.startswith(TOLD[language]) for shown in olena.history].count(True) == told(olena) == 2


async def test_a_chat_is_told_in_its_own_language(crowd: CrowdedNewsroom) -> None:
    olena = crowd.fake.user("Olena")
    await targets.choose(crowd.store, olena.id, NOW, language="uk")
    await one_chat(crowd.fake, olena, 40)
    await crowd.let_pass(60)
    assert [one.text for one in olena.history if one.text.startswith(TOLD["uk"])]


async def test_in_a_group_nobody_waits_for_all_that_another_asks(crowd: CrowdedNewsroom) -> None:
    olena, petro = crowd.fake.user("Olena"), crowd.fake.user("Petro")
    desk = crowd.fake.supergroup("Desk", olena, petro)
    for _ in range(60):
        await desk.say("/quote Holm", sender=olena)
    await crowd.taken()
    answered = len(desk.history)
    asked = await desk.say("/quote Brandt", sender=petro)
    while all(shown.reply_to != asked.id for shown in desk.history):
        await crowd.let_pass(1)
    # One of hers may have been under way, and she may have been told.
    assert [shown.reply_to for shown in desk.history[answered:]].index(asked.id) <= 2


async def test_a_group_that_many_fill_hears_of_it_once(crowd: CrowdedNewsroom) -> None:
    people = [crowd.fake.user(f"Member {number}") for number in range(9)]
    desk = crowd.fake.supergroup("Desk", *people)
    for sender in people:
        for _ in range(20):
            await desk.say("/quote Holm", sender=sender)
    await crowd.taken()
    assert crowd.order.waiting + crowd.order.under_way <= SHARES.of_chat
    await crowd.let_pass(600)
    assert told(desk) == 1
    assert len(desk.history) == SHARES.of_chat + 1
    assert crowd.order.waiting == 0


async def test_talk_is_no_question_and_what_happens_to_a_chat_is_never_left_out(
    crowd: CrowdedNewsroom, caplog: pytest.LogCaptureFixture
) -> None:
    crowd.fake.reads_all_messages = True
    olena, petro = crowd.fake.user("Olena"), crowd.fake.user("Petro")
    desk = crowd.fake.group("Desk", olena, petro)
    for _ in range(40):
        await desk.say("/quote Holm", sender=olena)
    for _ in range(300):
        await desk.say("Lunch?", sender=petro)
    await crowd.taken()
    assert told(desk) == 1
    crowd.fake.update("message", {**_service(desk, petro), "migrate_to_chat_id": -1_000_000_009_999})
    await crowd.let_pass(600)
    async with crowd.store.snapshot() as state:
        assert await targets.former_ids(state, -1_000_000_009_999) == {desk.id}
    assert len(warnings(caplog)) == 2


def _service(room: Room, by: User) -> dict[str, object]:
    return {"message_id": 9999, "date": int(NOW.timestamp()), "chat": room.chat.json(), "from": by.account.json()}


async def test_every_press_is_ended_and_one_is_told(crowd: CrowdedNewsroom) -> None:
    olena = crowd.fake.user("Olena")
    await olena.say("/quote Brandt")
    which = await olena.reply()
    pressing = [asyncio.create_task(olena.press(which, "Ida Brandt")) for _ in range(100)]
    await crowd.taken()
    await crowd.let_pass(60)
    alerts = [alert.text for alert in await asyncio.gather(*pressing)]
    assert alerts.count("") == 99
    assert alerts.count("Too much at once: wait for the answers, then press again.") == 1


async def test_of_what_is_typed_inline_or_corrected_the_last_is_answered(crowd: CrowdedNewsroom) -> None:
    olena = crowd.fake.user("Olena")
    typing = [asyncio.create_task(olena.inline(f"Holm {'x' * n}", within=0.01)) for n in range(50)]
    await asyncio.gather(*typing, return_exceptions=True)
    last = asyncio.create_task(olena.inline("Holm"))
    await crowd.taken()
    await crowd.let_pass(10)
    assert (await last).results
    assert len(crowd.fake.called("answerInlineQuery")) < 20
    typed = await olena.say("/quote Brandt")
    await crowd.taken()
    for number in range(200):
        await olena.edit(typed, f"/quote nobody{number}")
    await olena.edit(typed, "/quote Holm")
    await crowd.let_pass(60)
    assert [shown.text for _, shown in crowd.fake.events if shown.chat_id == olena.id][-1].startswith("Karin Holm")
    assert len(crowd.fake.called("editMessageText")) < 20
    assert told(olena) == 0


async def test_a_stranger_who_floods_is_told_nothing_but_that(store: SqliteStore, archive: Path) -> None:
    async with CrowdedNewsroom(store, archive, lambda: NOW, allowed_chats=Ids()) as crowd:
        olena = crowd.fake.user("Olena")
        await one_chat(crowd.fake, olena, 100)
        await crowd.let_pass(120)
        assert told(olena) == 0
        assert len(olena.history) <= SHARES.of_person + 1


async def test_stopping_begins_nothing_more_and_leaves_no_trace(
    crowd: CrowdedNewsroom, caplog: pytest.LogCaptureFixture
) -> None:
    olena, petro = crowd.fake.user("Olena"), crowd.fake.user("Petro")
    await presses(crowd.fake, petro, 200)
    await crowd.taken()
    ended = len(crowd.fake.calls)
    await one_chat(crowd.fake, olena, 25)
    await crowd.taken()
    waiting, sent = crowd.order.waiting, len(olena.history)
    assert waiting > 30
    crowd.order.stop()
    await crowd.pacer.shutdown()
    await crowd.let_pass(60)
    assert crowd.order.waiting == crowd.order.under_way == 0
    assert len(olena.history) == sent
    assert len(crowd.fake.calls) < ended + 50
    assert f"Stopping: {waiting} updates that waited for their turn are not answered" in warnings(caplog)
    assert not [one for one in caplog.records if one.exc_info]


# What takes long


async def made_in_turn(work: HeavyWork, *wanted: tuple[int, int]) -> list[tuple[int, int]]:
    """Return in which order these (person, chat) get what is heavy, all having asked at once."""
    order: list[tuple[int, int]] = []

    async def ask(person: int, chat: int) -> None:
        async with work.turn(person, chat) as making:
            async with making:
                order.append((person, chat))
                await asyncio.sleep(0)
            await asyncio.sleep(0)

    async with asyncio.TaskGroup() as tasks:
        for one in wanted:
            tasks.create_task(ask(*one))
    return order


@pytest.mark.parametrize(
    "flood",
    [[(1, 1)] * 200, [(1, -n) for n in range(200)], [(n, -1) for n in range(100, 300)]],
    ids=["one chat", "one person in many chats", "many people in one chat"],
)
async def test_who_asks_for_two_hundred_heavy_answers_delays_nobody_by_more_than_their_share(
    flood: list[tuple[int, int]],
) -> None:
    others = [(1001, 1001), (1002, 1002)]
    order = await made_in_turn(HeavyWork(), *flood, *others)
    assert len(order) == 202
    assert max(order.index(one) for one in others) <= 5
    assert [one for one in order if one not in others] == flood


async def test_few_heavy_answers_are_made_at_once_and_one_of_a_chat() -> None:
    work, busy, most = HeavyWork(at_once=2), 0, 0
    of_chat: list[int] = []

    async def ask(person: int, chat: int) -> None:
        nonlocal busy, most
        async with work.turn(person, chat) as making:
            assert chat not in of_chat
            of_chat.append(chat)
            async with making, work.turn(person, chat) as inner, inner:  # what is part of it waits for nothing
                busy += 1
                most = max(most, busy)
                await asyncio.sleep(0.001)
                busy -= 1
            await asyncio.sleep(0.001)
            of_chat.remove(chat)

    async with asyncio.TaskGroup() as tasks:
        for number in range(40):
            tasks.create_task(ask(number, number % 8))
    assert most == 2


@pytest.mark.parametrize(
    ("text", "heavy"),
    [
        ("/timeline 2024 chart", True),
        ("/timeline 2024", False),
        ("/people chart", True),
        ("/people", False),
        ("/export people", True),
        ("/verify “We will open it again”", True),
        ("/quote Holm", False),
        ("/ask did Holm say “We will open it again”?", True),
        ("/ask what did Holm say?", False),
        ("/nothing", False),
    ],
)
def test_what_is_heavy(text: str, heavy: bool) -> None:
    command, _, words = text[1:].partition(" ")
    assert MENU.is_heavy(command, words) is heavy


async def test_who_waits_for_what_is_heavy_leaves_the_slot_to_others(store: SqliteStore, archive: Path) -> None:
    shares = FairShares(at_once=1)
    async with CrowdedNewsroom(store, archive, lambda: NOW, shares) as crowd:
        olena, petro = crowd.fake.user("Olena"), crowd.fake.user("Petro")
        async with crowd.house.heavy.turn(0, olena.id):
            await olena.say("/verify “I have waited for an hour”")
            await petro.say("/quote Holm")
            assert "I have waited for an hour," in (await petro.reply()).text
            assert olena.unread() == []
        assert "I have waited for an hour" in (await olena.reply()).text


@pytest.mark.slow
@pytest.mark.parametrize("flood", FLOODS)
async def test_a_thousand_by_one_cost_the_others_nothing(
    fake: FakeTelegram,
    tmp_path: Path,
    archive: Path,
    flood: Callable[[FakeTelegram, User, int], Awaitable[None]],
    figure: Figure,
) -> None:
    olena, others = fake.user("Olena"), [fake.user(f"Other {number}") for number in range(20)]
    async with BotProcess(fake, tmp_path, archive) as program:
        for one in others:
            await one.say("/quote Holm")
            await one.reply()
        await flood(fake, olena, 1000 * ROUNDS)
        waits = []
        for one in others:
            begun = time.monotonic()
            await one.say("/quote Holm")
            await one.reply(within=60)
            waits.append(time.monotonic() - begun)
        assert await program.stop() == 0
    figure(f"others while {1000 * ROUNDS} by {flood.__name__}", f"median {statistics.median(waits) * 1000:.0f} ms")
    assert "fault" not in program.output
    assert "Traceback" not in program.output
    assert program.output.count("asks more than can be answered in time") <= 2
    late = ("query is too old", "message is not modified")
    assert [one for one in refused(fake) if not any(words in str(one.error) for words in late)] == []


@pytest.mark.slow
async def test_two_hundred_charts_by_one_delay_nobody_elses(
    fake: FakeTelegram, tmp_path: Path, archive: Path, figure: Figure
) -> None:
    olena, petro = fake.user("Olena"), fake.user("Petro")
    rooms = [fake.group(f"Desk {number}", olena) for number in range(20)]
    async with BotProcess(fake, tmp_path, archive) as program:
        alone = 0.0
        for _ in range(2):  # the process that draws is started by the first
            begun = time.monotonic()
            await petro.say("/timeline 2024 chart")
            await petro.reply(within=30)
            alone = time.monotonic() - begun
        for number in range(200):
            await rooms[number % 20].say("/timeline 2024 chart", sender=olena)
        waits = {}
        for what in ("/timeline 2024 chart", "/quote Holm"):
            begun = time.monotonic()
            await petro.say(what)
            await petro.reply(within=30)
            waits[what] = time.monotonic() - begun
        before_me = sum(len(room.history) for room in rooms)
        assert await program.stop(within=30) == 0
    figure("a chart alone", f"{alone * 1000:.0f} ms")
    for what, wait in waits.items():
        figure(f"another's {what} while one asks for 200 charts", f"{wait * 1000:.0f} ms")
    assert before_me < 30
    assert "Traceback" not in program.output
