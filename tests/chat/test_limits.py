"""The two ways of counting what leaves."""

from __future__ import annotations

import pytest

from bot.chat.limits import Bucket, Window


@pytest.mark.parametrize(
    ("taken", "free_at"),
    [([], -3.0), ([10.0], 8.0), ([10.0] * 4, 11.0), ([10.0] * 9, 16.0), ([10.0, 30.0], 28.0)],
    ids=["unused", "one of four", "the burst is spent", "in debt", "recovered"],
)
def test_a_bucket_of_four_that_gains_one_a_second(taken: list[float], free_at: float) -> None:
    bucket = Bucket(rate=1.0, burst=4)
    for moment in taken:
        bucket.take(moment, 1)
    assert bucket.free_at() == pytest.approx(free_at)
    assert bucket.full_at == pytest.approx(bucket.free_at() + 3.0)


@pytest.mark.parametrize(
    ("taken", "calls", "free_at"),
    [
        ([], 1, 0.0),
        ([100.0, 101.0], 1, 0.0),
        ([100.0, 101.0, 102.0], 1, 160.0),
        ([100.0, 101.0, 102.0], 2, 161.0),
        ([30.0, 101.0, 102.0], 1, 0.0),
        ([100.0], 9, 160.0),
    ],
    ids=["empty", "room left", "full", "full for two", "the oldest has left", "more than it ever holds"],
)
def test_a_window_of_three_a_minute(taken: list[float], calls: int, free_at: float) -> None:
    window = Window(60.0)
    for moment in taken:
        window.take(moment, 1)
    assert window.free_at(110.0, allowed=3, calls=calls) == free_at


def test_a_window_is_empty_when_its_last_call_has_left_it() -> None:
    window = Window(60.0)
    assert window.empty_at == 0.0
    window.take(100.0, 2)
    assert window.empty_at == 160.0
