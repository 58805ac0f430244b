"""/healthz: who is told what, what counts as well, and that it costs nothing."""

from __future__ import annotations

import json
import statistics
import time
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from bot.archive import orders
from bot.chat import vitals as looking
from bot.happenings import ChoreDone, FeedsLooked, ReadingBegun, ReadingEnded, TelegramCalled
from bot.model import Target
from bot.typed.schedule import parse_schedule
from bot.web.health import health_route
from bot.web.insiders import Insiders
from tests.conftest import NOW
from tests.web.wires import Reply, get, served

if TYPE_CHECKING:
    from bot.chat.vitals import Vitals
    from tests.figures import Figure
    from tests.newsroom import Newsroom

TOKEN = "a-token-of-the-operator"


async def _asked(vitals: Vitals, insiders: Insiders | None = None, headers: dict[str, str] | None = None) -> Reply:
    route = health_route(vitals, insiders or Insiders(None, public=False))
    async with served([route]) as port:
        return await get(port, "/healthz", headers=headers)


async def _facts(vitals: Vitals) -> dict[str, Any]:
    reply = await _asked(vitals)
    facts: dict[str, Any] = json.loads(reply.body)
    assert (reply.status == 503) == bool(facts["problems"])
    return facts


async def test_a_bot_that_is_well(newsroom: Newsroom, vitals: Vitals) -> None:
    await newsroom.ask("/quote Brandt")
    await newsroom.settled()
    newsroom.house.told(ReadingBegun())
    newsroom.house.told(ReadingEnded(3, 1, 0.5))
    facts = await _facts(vitals)
    assert (facts["status"], facts["problems"], facts["warnings"]) == ("ok", [], [])
    assert facts["last_update"] < 5
    assert facts["load"]["error"] is None
    assert facts["load"]["under_way"] is False
    assert facts["store_bytes"] > 10_000
    assert facts["version"]


async def test_a_digest_that_is_due_and_not_sent(newsroom: Newsroom, vitals: Vitals) -> None:
    target, schedule = Target(newsroom.fake.user("Olena").chat.id), parse_schedule("08:30", "UTC")
    await orders.order(newsroom.store, target, schedule, "UTC", NOW - timedelta(days=3))
    facts = await _facts(vitals)
    assert facts["digest_late"] == 3600  # it is half past nine
    assert facts["problems"] == ["digests_late"]


@pytest.mark.parametrize(
    ("happening", "after", "problems", "warnings"),
    [
        (ChoreDone("tick", "StoreNotWritable"), 0, ["store_unwritable"], []),
        (TelegramCalled("getMe", "unreached", 5.0), 1, [], []),
        (TelegramCalled("getMe", "unreached", 5.0), 301, ["telegram_unreached"], []),
        (TelegramCalled("getMe", "502", 5.0), 301, [], []),
        (ReadingEnded(0, 0, 0.1, "CorpusMissing"), 0, [], ["load_failed"]),
        (FeedsLooked(4, 2), 0, [], ["feeds_failing"]),
        (FeedsLooked(4, 0), 601, ["posting_stopped"], []),
    ],
)
async def test_what_counts_as_wrong(
    newsroom: Newsroom,
    vitals: Vitals,
    monkeypatch: pytest.MonkeyPatch,
    happening: Any,
    after: float,
    problems: list[str],
    warnings: list[str],
) -> None:
    newsroom.house.told(happening)
    monkeypatch.setattr(looking, "now", lambda: time.monotonic() + after)
    health = await vitals.look()
    assert (list(health.problems), list(health.warnings)) == (problems, warnings)


async def test_what_is_over_is_well_again(newsroom: Newsroom, vitals: Vitals) -> None:
    for happening in (
        TelegramCalled("getMe", "unreached", 5.0),
        TelegramCalled("getMe", "ok", 0.1),
        ChoreDone("tick", "StoreNotWritable"),
        ChoreDone("tick"),
        ReadingEnded(0, 0, 0.1, "CorpusMissing"),
        ReadingEnded(1, 0, 0.1),
    ):
        newsroom.house.told(happening)
    health = await vitals.look()
    assert (health.problems, health.warnings, health.unreached) == ((), (), None)


async def test_a_store_that_is_gone(newsroom: Newsroom, vitals: Vitals) -> None:
    await newsroom.store.close()
    for one in newsroom.store.path.parent.glob(f"{newsroom.store.path.name}*"):
        one.unlink()
    facts = await _facts(vitals)
    assert facts["problems"] == ["store_missing", "store_unreadable"]


@pytest.mark.parametrize(
    ("token", "public", "headers", "inside"),
    [
        (None, False, {}, True),
        (None, False, {"X-Forwarded-For": "203.0.113.9"}, False),
        (None, False, {"Host": "archive.example.org"}, False),
        (None, True, {}, False),
        (TOKEN, False, {}, False),
        (TOKEN, True, {"Authorization": f"Bearer {TOKEN}"}, True),
        (TOKEN, True, {"Authorization": f"Bearer {TOKEN}x"}, False),
        (TOKEN, True, {"Authorization": f"Basic {TOKEN}"}, False),
        (TOKEN, True, {"Authorization": TOKEN}, False),
    ],
)
async def test_strangers_hear_whether_it_is_well_and_nothing_else(
    vitals: Vitals, token: str | None, public: bool, headers: dict[str, str], inside: bool
) -> None:
    reply = await _asked(vitals, Insiders(token, public=public), headers)
    assert (json.loads(reply.body) != {"status": "ok"}) is inside


async def test_it_takes_milliseconds_with_a_hundred_digests_ordered(
    newsroom: Newsroom, vitals: Vitals, figure: Figure
) -> None:
    for number in range(1, 101):
        await orders.order(newsroom.store, Target(number), parse_schedule("09:00", "Europe/Kyiv"), "UTC", NOW)
    taken = []
    for _ in range(20):
        vitals._looked = None
        began = time.perf_counter()
        await vitals.look()
        taken.append(time.perf_counter() - began)
    figure("a look at 100 ordered digests, ms", f"{statistics.median(taken) * 1000:.1f}")
    assert statistics.median(taken) < 0.02
