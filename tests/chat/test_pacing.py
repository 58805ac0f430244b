"""Pacing on a clock of its own: no test here waits for real time to pass."""

from __future__ import annotations

import asyncio
import heapq
import logging
from collections import Counter
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from telegram.error import BadRequest, RetryAfter

from bot.chat.lanes import Priority
from bot.chat.limits import Pace
from bot.chat.pacing import Pacer, Post, StoppedError, WithdrawnError
from tests.clocks import HeldClock

if TYPE_CHECKING:
    from collections.abc import Coroutine

GROUP = -1001
PERSON = 77


class Time(HeldClock):
    """A clock that jumps to the next moment anyone waits for, once nobody has anything left to do."""

    def __init__(self) -> None:
        super().__init__()
        self.wakings = 0

    async def settle(self) -> None:
        for _ in range(20):
            await asyncio.sleep(0)

    async def pass_until(self, moment: float) -> None:
        await self.settle()
        while self._sleepers and self._sleepers[0][0] <= moment:
            when, _, waking = heapq.heappop(self._sleepers)
            self.now = max(self.now, when)
            if not waking.done():
                self.wakings += 1
                waking.set_result(None)
                await self.settle()
        self.now = max(self.now, moment)

    async def run(self, *work: Coroutine[Any, Any, Any]) -> list[Any]:
        """Run everything to its end; exceptions are returned."""
        tasks = [asyncio.create_task(one) for one in work]
        await self.settle()
        while not all(task.done() for task in tasks):
            assert self._sleepers, "everyone waits and nobody will ever wake them"
            await self.pass_until(self._sleepers[0][0])
        return await asyncio.gather(*tasks, return_exceptions=True)


@dataclass
class Wire:
    """Stands where the network is: notes what left when, and refuses what it was told to refuse."""

    time: Time
    pacer: Pacer
    left: list[tuple[float, int | str, str]] = field(default_factory=list)
    refusals: dict[str, list[Exception]] = field(default_factory=dict)
    seconds_per_call: float = 0.0

    async def send(
        self,
        chat_id: int | str | None,
        what: str,
        priority: Priority | Post | None = None,
        endpoint: str = "sendMessage",
        **data: Any,
    ) -> str:
        async def call() -> str:
            self.left.append((self.time.now - 1000.0, chat_id or 0, what))
            if self.seconds_per_call:
                await self.time.sleep(self.seconds_per_call)
            if self.refusals.get(what):
                raise self.refusals[what].pop(0)
            return what

        if chat_id is not None:
            data["chat_id"] = chat_id
        return str(await self.pacer.process_request(call, (), {}, endpoint, data, priority))

    def order(self) -> list[str]:
        return [what for _, _, what in self.left]


@pytest.fixture
def time() -> Time:
    return Time()


@pytest.fixture
def wire(time: Time) -> Wire:
    return Wire(time, Pacer(clock=time, sleep=time.sleep))


def most_within(moments: list[float], seconds: float) -> int:
    return max(sum(1 for other in moments if one <= other < one + seconds) for one in moments)


async def test_a_single_message_leaves_at_once(time: Time, wire: Wire) -> None:
    assert await time.run(wire.send(PERSON, "a")) == ["a"]
    assert wire.left == [(0.0, PERSON, "a")]


async def test_a_chat_gets_a_short_burst_and_then_one_a_second(time: Time, wire: Wire) -> None:
    await time.run(*(wire.send(PERSON, str(n)) for n in range(8)))
    assert [at for at, _, _ in wire.left] == pytest.approx([0, 0, 0, 0, 0, 1, 2, 3])
    assert wire.order() == list("01234567")


async def test_messages_of_a_chat_are_never_under_way_together(time: Time, wire: Wire) -> None:
    wire.seconds_per_call = 0.7
    await time.run(*(wire.send(PERSON, str(n)) for n in range(3)))
    assert [at for at, _, _ in wire.left] == pytest.approx([0, 0.7, 1.4])


async def test_a_group_gets_twenty_in_any_minute(time: Time, wire: Wire) -> None:
    await time.run(*(wire.send(GROUP, str(n)) for n in range(70)))
    moments = [at for at, _, _ in wire.left]
    assert most_within(moments, 60.0) == 20
    assert max(moments) < 240


async def test_a_private_chat_has_no_limit_by_the_minute(time: Time, wire: Wire) -> None:
    await time.run(*(wire.send(PERSON, str(n)) for n in range(70)))
    assert max(at for at, _, _ in wire.left) < 70


@pytest.mark.parametrize("chat_id", ["@newsroom", "-1001", GROUP], ids=["username", "text", "number"])
async def test_what_counts_as_a_group(time: Time, wire: Wire, chat_id: int | str) -> None:
    await time.run(*(wire.send(chat_id, str(n)) for n in range(21)))
    assert wire.left[-1][0] >= 60


@pytest.mark.parametrize(
    ("endpoint", "held"),
    [
        ("sendMessage", True),
        ("sendDocument", True),
        ("editMessageText", True),
        ("copyMessage", True),
        ("sendChatAction", False),
        ("answerCallbackQuery", False),
        ("answerInlineQuery", False),
        ("getChatMember", False),
        ("deleteMessage", False),
    ],
)
async def test_what_counts(time: Time, wire: Wire, endpoint: str, held: bool) -> None:
    await time.run(*(wire.send(GROUP, str(n), endpoint=endpoint) for n in range(6)))
    assert (wire.left[-1][0] > 0) is held


async def test_a_call_without_a_chat_is_not_held(time: Time, wire: Wire) -> None:
    await time.run(*(wire.send(None, str(n), endpoint="editMessageText") for n in range(50)))
    assert {at for at, _, _ in wire.left} == {0.0}


async def test_an_album_counts_as_its_pictures(time: Time, wire: Wire) -> None:
    await time.run(wire.send(GROUP, "album", endpoint="sendMediaGroup", media=[1] * 10), wire.send(GROUP, "a"))
    assert wire.left[1][0] >= 5


async def test_answers_before_pages_before_posts_and_each_in_order(time: Time, wire: Wire) -> None:
    names = ["post 1", "page 1", "answer 1", "post 2", "page 2", "answer 2"]
    priorities = {"answer": Priority.ANSWER, "page": Priority.PAGE, "post": Priority.POST}
    burst = [wire.send(PERSON, f"first {n}") for n in range(5)]
    await time.run(*burst, *(wire.send(PERSON, name, priorities[name.split()[0]]) for name in names))
    assert wire.order()[5:] == ["answer 1", "answer 2", "page 1", "page 2", "post 1", "post 2"]


async def test_an_edit_waits_behind_an_answer_without_being_told(time: Time, wire: Wire) -> None:
    burst = [wire.send(PERSON, f"first {n}") for n in range(5)]
    await time.run(*burst, wire.send(PERSON, "turn", endpoint="editMessageText"), wire.send(PERSON, "answer"))
    assert wire.order()[5:] == ["answer", "turn"]


async def test_posts_leave_room_for_those_who_ask(time: Time, wire: Wire) -> None:
    posts = asyncio.gather(*(wire.send(GROUP, "post", Priority.POST) for _ in range(20)))
    await time.pass_until(1030.0)
    assert wire.order() == ["post"] * 15
    asked = asyncio.create_task(wire.send(GROUP, "answer", Priority.ANSWER))
    await time.settle()
    assert asked.done()
    assert wire.left[-1] == (30.0, GROUP, "answer")
    await time.run(asyncio.wait_for(posts, None))
    assert wire.order().count("post") == 20


async def test_five_hundred_digests_in_one_minute(time: Time, wire: Wire) -> None:
    await time.run(*(wire.send(-n, f"digest {n}", Priority.POST) for n in range(1, 501)))
    moments = [at for at, _, _ in wire.left]
    assert len(set(wire.order())) == 500
    assert most_within(moments, 1.0) <= 28
    assert 18 < max(moments) < 22
    assert time.wakings <= 505


async def test_a_rush_of_answers_is_not_spread_out_needlessly(time: Time, wire: Wire) -> None:
    await time.run(*(wire.send(n, f"answer {n}") for n in range(1, 31)))
    assert [at for at, _, _ in wire.left] == [0.0] * 28 + [pytest.approx(1.1)] * 2


async def test_an_answer_overtakes_five_hundred_digests(time: Time, wire: Wire) -> None:
    digests = asyncio.gather(*(wire.send(-n, "digest", Priority.POST) for n in range(1, 501)))
    await time.pass_until(1005.0)
    await time.run(wire.send(PERSON, "answer", Priority.ANSWER))
    assert wire.left[-1][0] < 5.1
    await time.run(asyncio.wait_for(digests, None))
    assert len(wire.left) == 501


async def test_retry_after_delays_its_own_chat_only(time: Time, wire: Wire) -> None:
    wire.refusals["a"] = [RetryAfter(timedelta(seconds=30))]
    results = await time.run(wire.send(GROUP, "a"), wire.send(GROUP, "b"), wire.send(PERSON, "c"))
    assert results == ["a", "b", "c"]
    assert [(round(at), what) for at, _, what in wire.left] == [(0, "a"), (0, "c"), (30, "a"), (30, "b")]


async def test_retry_after_without_a_chat_delays_everyone(time: Time, wire: Wire) -> None:
    wire.refusals["menu"] = [RetryAfter(timedelta(seconds=10))]
    menu = asyncio.create_task(wire.send(None, "menu", endpoint="setMyCommands"))
    await time.settle()
    results = await time.run(wire.send(PERSON, "a"), asyncio.wait_for(menu, None))
    assert results == ["a", "menu"]
    assert [at for at, _, what in wire.left if what == "a"] == [pytest.approx(10.0)]


async def test_too_many_refusals_are_handed_on_and_logged(
    time: Time, wire: Wire, caplog: pytest.LogCaptureFixture
) -> None:
    wire.refusals["a"] = [RetryAfter(timedelta(seconds=1)) for _ in range(6)]
    with caplog.at_level(logging.WARNING):
        result, after = await time.run(wire.send(GROUP, "a"), wire.send(GROUP, "b"))
    assert isinstance(result, RetryAfter)
    assert after == "b"
    assert wire.order().count("a") == 6
    assert [record.levelname for record in caplog.records] == ["WARNING"] * 5 + ["ERROR"]


async def test_a_wait_beyond_patience_is_handed_to_everyone_in_that_chat(time: Time, wire: Wire) -> None:
    wire.refusals["a"] = [RetryAfter(timedelta(hours=12))]
    waiting = await time.run(wire.send(GROUP, "a"), wire.send(GROUP, "b"), wire.send(PERSON, "c"))
    late = await time.run(wire.send(GROUP, "d"))
    assert [type(result) for result in [*waiting, *late]] == [RetryAfter, RetryAfter, str, RetryAfter]
    assert time.now < 1001


async def test_another_error_is_the_callers_and_frees_the_chat(time: Time, wire: Wire) -> None:
    wire.refusals["a"] = [BadRequest("Chat not found")]
    results = await time.run(wire.send(PERSON, "a"), wire.send(PERSON, "b"))
    assert isinstance(results[0], BadRequest)
    assert results[1] == "b"


async def test_a_caller_who_leaves_the_queue_holds_nobody_up(time: Time, wire: Wire) -> None:
    burst = [wire.send(PERSON, f"first {n}") for n in range(5)]
    tasks = [asyncio.create_task(one) for one in burst]
    leaving = asyncio.create_task(wire.send(PERSON, "leaving"))
    staying = asyncio.create_task(wire.send(PERSON, "staying"))
    await time.settle()
    leaving.cancel()
    await time.run(*(asyncio.wait_for(task, None) for task in [*tasks, staying]))
    assert wire.order()[-1] == "staying"
    assert "leaving" not in wire.order()


async def test_a_caller_cancelled_at_its_turn_frees_the_chat(time: Time, wire: Wire) -> None:
    wire.seconds_per_call = 1.0
    going = asyncio.create_task(wire.send(PERSON, "going"))
    await time.settle()
    going.cancel()
    assert await time.run(wire.send(PERSON, "next")) == ["next"]


async def test_stopping_hands_back_what_waits(time: Time, wire: Wire, caplog: pytest.LogCaptureFixture) -> None:
    tasks = [asyncio.create_task(wire.send(PERSON, str(n))) for n in range(7)]
    await time.settle()
    await wire.pacer.shutdown()
    results = await asyncio.gather(*tasks, return_exceptions=True)
    assert [type(result) for result in results] == [str] * 5 + [StoppedError] * 2
    assert "2 messages" in caplog.text
    with pytest.raises(StoppedError):
        await wire.send(PERSON, "late")
    await wire.pacer.initialize()
    assert await time.run(wire.send(PERSON, "again")) == ["again"]


async def test_chats_at_rest_are_forgotten(time: Time, wire: Wire) -> None:
    for start in range(0, 2000, 100):
        await time.run(*(wire.send(-1 - start - n, "x") for n in range(100)))
    assert wire.pacer.chats <= 1600
    time.now += 62
    await time.run(wire.send(PERSON, "a"))
    assert wire.pacer.chats == 1
    assert wire.pacer.waiting == 0


async def test_a_busy_chat_does_not_keep_the_others_in_memory(time: Time, wire: Wire) -> None:
    await time.run(*(wire.send(-n, "x") for n in range(1, 50)))
    for _ in range(70):
        time.now += 1
        await time.run(wire.send(PERSON, "busy"))
    assert wire.pacer.chats <= 2


@pytest.mark.parametrize("chats", [1, 3, 40])
@pytest.mark.parametrize("seed", range(3))
async def test_limits_hold_whatever_comes(chats: int, seed: int) -> None:
    time = Time()
    wire = Wire(time, Pacer(Pace(), clock=time, sleep=time.sleep))
    wire.seconds_per_call = 0.05
    priorities = list(Priority)
    await time.run(
        *(wire.send(-1 - (n * 7 + seed) % chats, f"{n}", priorities[(n * 5 + seed) % 3]) for n in range(120))
    )
    assert len(set(wire.order())) == 120
    assert most_within([at for at, _, _ in wire.left], 1.0) <= 28
    for chat_id in Counter(chat for _, chat, _ in wire.left):
        moments = [at for at, chat, _ in wire.left if chat == chat_id]
        assert most_within(moments, 60.0) <= 20
        assert most_within(moments, 5.0) <= 10


# Posts


class Wish:
    """Whether a post is still wanted when its turn comes, and when that was."""

    def __init__(self, time: Time, wanted: bool = True) -> None:
        self.time, self.wanted, self.asked = time, wanted, list[float]()

    async def __call__(self) -> bool:
        self.asked.append(self.time.now - 1000.0)
        return self.wanted


async def test_a_post_is_asked_for_when_its_turn_has_come(time: Time, wire: Wire) -> None:
    wishes = [Wish(time) for _ in range(3)]
    await time.run(*(wire.send(PERSON + number, str(number), Post(wish)) for number, wish in enumerate(wishes)))
    assert [wish.asked for wish in wishes] == [[left] for left, _, _ in wire.left]
    assert wishes[2].asked[0] > wishes[0].asked[0]


async def test_a_post_that_is_not_wanted_any_more_is_not_sent_and_holds_up_nobody(time: Time, wire: Wire) -> None:
    gone, sent = await time.run(
        wire.send(PERSON, "withdrawn", Post(Wish(time, wanted=False))), wire.send(PERSON, "b", Post(Wish(time)))
    )
    assert isinstance(gone, WithdrawnError)
    assert sent == "b"
    assert wire.order() == ["b"]


async def test_a_throttled_post_is_refused_at_once_and_so_are_those_after_it(time: Time, wire: Wire) -> None:
    wire.refusals["a"] = [RetryAfter(timedelta(seconds=30))]
    (first,) = await time.run(wire.send(GROUP, "a", Post(Wish(time))))
    late = Wish(time)
    (second,) = await time.run(wire.send(GROUP, "b", Post(late)))
    assert [type(first), type(second)] == [RetryAfter, RetryAfter]
    assert (wire.order(), late.asked) == (["a"], [])
    await time.pass_until(1031.0)
    assert await time.run(wire.send(GROUP, "c", Post(Wish(time)))) == ["c"]


async def test_a_post_that_waits_when_the_program_stops_was_never_asked_for(time: Time, wire: Wire) -> None:
    wire.seconds_per_call = 5.0
    wish = Wish(time)

    async def stop() -> None:
        await time.sleep(0.01)
        await wire.pacer.shutdown()

    _, waiting, _ = await time.run(wire.send(GROUP, "a", Post(Wish(time))), wire.send(GROUP, "b", Post(wish)), stop())
    assert isinstance(waiting, StoppedError)
    assert wish.asked == []
