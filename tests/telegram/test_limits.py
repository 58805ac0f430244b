"""Telegram's rate limits as the double counts them, and the pacer of the program under them."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest
from telegram.ext import ExtBot
from telegram.request import HTTPXRequest

from bot.chat.lanes import Priority
from bot.chat.limits import Pace
from bot.chat.pacing import Pacer, Post
from tests.telegram.errors import ApiError
from tests.telegram.fake import FakeTelegram
from tests.telegram.faults import Limits, Meter

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable


def taken(meter: Meter, chat_id: int, group: bool, moments: list[float]) -> list[int]:
    """Return the seconds to wait that each call is told, 0 for one that is taken."""
    answers = []
    for moment in moments:
        try:
            meter.admit(chat_id, group, moment)
            answers.append(0)
        except ApiError as error:
            answers.append(error.retry_after or -1)
    return answers


@pytest.mark.parametrize(
    ("group", "moments", "expected"),
    [
        (False, [0] * 8, [0] * 8),
        (False, [*[0] * 8, 0.5, 1, 1], [0] * 8 + [1, 0, 1]),
        (False, list(range(60)), [0] * 60),
        (True, list(range(21)), [0] * 20 + [40]),
        (True, [*range(20), 20, 60, 60], [0] * 20 + [40, 0, 1]),
    ],
    ids=["a burst", "more than a burst", "steadily", "a group", "a group a minute later"],
)
def test_one_chat(group: bool, moments: list[float], expected: list[int]) -> None:
    assert taken(Meter(Limits()), 1, group, moments) == expected


def test_all_chats_together() -> None:
    meter = Meter(Limits())
    assert sum(sum(taken(meter, chat, False, [0.0])) for chat in range(30)) == 0
    assert taken(meter, 30, False, [0.5, 1.01]) == [1, 0]


class Clock:
    """One clock for program and server: it moves on when the pacer sleeps and all it let go has arrived."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.arrived: Callable[[], Awaitable[object]] = asyncio.Event().wait

    def __call__(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        await self.arrived()
        self.now += seconds


def paced(fake: FakeTelegram, pacer: Pacer) -> ExtBot[Priority | Post]:
    request = HTTPXRequest(connection_pool_size=64, httpx_kwargs={"trust_env": False, "verify": False})
    return ExtBot(fake.token, f"{fake.url}/bot", request=request, rate_limiter=pacer)


@pytest.mark.slow
async def test_five_hundred_digests_are_never_refused() -> None:
    clock = Clock()
    pacer = Pacer(Pace(retries=0), clock=clock, sleep=clock.sleep)
    async with FakeTelegram(limits=Limits(), clock=clock) as fake, paced(fake, pacer) as client:
        olena = fake.user("Olena")
        rooms = [fake.group(f"Desk {n}", olena) for n in range(500)]
        posts = [(room, "digest") for room in rooms] + [(rooms[0], f"alert {n}") for n in range(24)]
        known = len(fake.calls)
        clock.arrived = lambda: fake.until(lambda: len(fake.calls) - known == len(posts) - pacer.waiting, 10, "arrival")
        await asyncio.gather(
            *(client.send_message(room.id, text, rate_limit_args=Priority.POST) for room, text in posts)
        )
        assert fake.refusals() == []
        assert [len(room.history) for room in rooms] == [25] + [1] * 499
        assert [shown.text for shown in rooms[0].history] == ["digest"] + [f"alert {n}" for n in range(24)]


async def test_a_refusal_in_one_room_delays_no_other() -> None:
    clock = Clock()
    pacer = Pacer(clock=clock, sleep=clock.sleep)
    async with FakeTelegram(clock=clock) as fake, paced(fake, pacer) as client:
        olena = fake.user("Olena")
        one, other = fake.group("One", olena), fake.group("Other", olena)
        fake.fail_next("sendMessage", 429, retry_after=40, chat_id=one.id)
        may_pass = asyncio.Event()
        clock.arrived = may_pass.wait
        held = asyncio.create_task(client.send_message(one.id, "held"))
        await fake.until(fake.refusals, 5, "refusal")
        await client.send_message(other.id, "words")
        assert [len(room.history) for room in (one, other)] == [0, 1]
        may_pass.set()
        assert (await held).text == "held"
        assert clock.now == 1040.0
