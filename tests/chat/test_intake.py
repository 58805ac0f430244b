"""Updates brought by webhook: read, queued once, refused where too many wait; Telegram is told where to bring them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from bot.chat.intake import Intake, UpdateQueue

if TYPE_CHECKING:
    from tests.newsroom import Newsroom

_MESSAGE = {"message_id": 1, "date": 1_700_000_000, "chat": {"id": 5, "type": "private"}, "text": "hello"}


@pytest.fixture
def queue() -> UpdateQueue:
    """The queue of updates."""
    return UpdateQueue()


@pytest.fixture
def intake(newsroom: Newsroom, queue: UpdateQueue) -> Intake:
    """An intake that is open."""
    made = Intake(newsroom.application, queue)
    made.is_open = True
    return made


def test_an_update_is_queued_once(intake: Intake, queue: UpdateQueue) -> None:
    wire = {"update_id": 7, "message": _MESSAGE}
    assert intake.take(wire)
    assert intake.take(wire)
    assert queue.qsize() == 1


@pytest.mark.parametrize(
    "wire",
    [
        None,
        [],
        "update",
        7,
        {},
        {"update_id": "7"},
        {"update_id": 7, "message": {"message_id": 1}},
        {"update_id": 7, "message": "hello"},
        {"update_id": 7, "message": _MESSAGE | {"date": "yesterday"}},
        {"update_id": 7, "callback_query": {"id": "1"}},
    ],
)
def test_what_is_no_update_is_logged_and_done_with(
    intake: Intake, queue: UpdateQueue, wire: Any, caplog: pytest.LogCaptureFixture
) -> None:
    assert intake.take(wire)
    assert queue.empty()
    (record,) = caplog.records
    assert record.exc_info is None
    assert "hello" not in record.getMessage()


@pytest.mark.parametrize(
    "wire",
    [
        {"update_id": 7},
        {"update_id": 7, "of_the_future": {"id": 1}},
        {"update_id": 7, "message": _MESSAGE | {"of_the_future": {"id": 1}}},
    ],
)
def test_fields_of_the_future_are_no_fault(
    intake: Intake, queue: UpdateQueue, wire: Any, caplog: pytest.LogCaptureFixture
) -> None:
    assert intake.take(wire)
    assert queue.qsize() == 1
    assert caplog.records == []


async def test_as_many_are_taken_as_can_be_done(intake: Intake, queue: UpdateQueue) -> None:
    numbers = iter(range(10_000))
    while intake.take({"update_id": next(numbers)}):
        assert queue.unfinished <= 500
    await queue.get()
    assert not intake.take({"update_id": next(numbers)}), "it is under way, and not done"
    queue.task_done()
    assert intake.take({"update_id": next(numbers)})


def test_before_it_is_open_and_after_nothing_is_taken(intake: Intake, queue: UpdateQueue) -> None:
    intake.is_open = False
    assert not intake.take({"update_id": 7})
    assert queue.empty()


async def test_telegram_is_told_of_the_address_until_it_has_heard(newsroom: Newsroom, intake: Intake) -> None:
    newsroom.fake.fail_next("setWebhook", 502, times=2)
    pauses: list[float] = []

    async def not_stopped(seconds: float) -> bool:
        pauses.append(seconds)
        return False

    await intake.announce("https://bot.example.org/hook", "s3cret", not_stopped)
    told = newsroom.fake.webhook
    assert told is not None
    assert (told["secret_token"], told["max_connections"]) == ("s3cret", 40)
    assert "chat_member" in told["allowed_updates"]
    assert not told.get("drop_pending_updates")
    assert pauses == [1, 2]


async def test_told_to_stop_it_asks_no_more(newsroom: Newsroom, intake: Intake) -> None:
    newsroom.fake.fail_next("setWebhook", 502, times=5)

    async def stopped(_: float) -> bool:
        return True

    await intake.announce("https://bot.example.org/hook", "s3cret", stopped)
    assert newsroom.fake.webhook is None
