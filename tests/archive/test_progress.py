"""How far a load is: no more is told than can be known."""

from __future__ import annotations

import pytest

from bot.archive.progress import Countdown, FilesRead, LoadPace, Progress, Step, in_words


def reading(done: int, articles: int | None = None) -> Progress:
    return Progress(Step.READING, done, 1000, done / 1000, done if articles is None else articles)


def test_nothing_is_estimated_from_too_little() -> None:
    pace = LoadPace()
    assert pace.seconds_left(0) is None
    pace.note(reading(0), 0)
    assert pace.articles_a_second(100) is None  # nothing has come yet
    pace.note(reading(20), 3)
    assert pace.seconds_left(4) is None
    pace.note(reading(60), 4)
    pace.note(reading(100), 7)
    # Since the first came: how long it took to begin says nothing of the pace.
    assert pace.articles_a_second(7) == 20
    assert pace.seconds_left(7) == pytest.approx(45)


def test_what_stands_still_is_told_to_take_longer() -> None:
    pace = LoadPace()
    for second in range(11):
        pace.note(reading(10 * (second + 1)), second)
    assert pace.articles_a_second(10) == 10
    before, after = pace.seconds_left(10), pace.seconds_left(40)
    assert before is not None
    assert after is not None
    assert after > before * 3


def test_the_pace_is_that_of_the_last_minute() -> None:
    pace = LoadPace()
    for second in range(100):
        pace.note(reading(5 * second + 5), second)
    for second in range(100, 180):
        pace.note(reading(500 + second - 99), second)
    assert pace.articles_a_second(179) == pytest.approx(1, abs=0.05)


def test_each_step_has_a_pace_of_its_own() -> None:
    pace = LoadPace()
    for second in range(10):
        pace.note(reading(100 * second + 100), second)
    pace.note(Progress(Step.NAMES, 1, 50, 0.02), 10)
    assert pace.seconds_left(12) is None
    assert pace.articles_a_second(30) is None


def test_a_file_of_many_counts_by_its_bytes() -> None:
    told: list[Progress] = []
    work = FilesRead([1_000_000, 1_000_000], told.append)
    work.article(500_000)
    work.tell()
    assert told[-1].share == pytest.approx(0.25, abs=0.01)
    work.article(1_000_000)
    work.file(1_000_000)
    work.tell()
    assert (told[-1].done, told[-1].articles) == (1, 2)
    assert told[-1].share == pytest.approx(0.5, abs=0.01)
    work.file(1_000_000)
    work.tell()
    assert told[-1].share == 1


def test_a_list_that_grows_meanwhile_never_has_less_than_nothing_done() -> None:
    told: list[Progress] = []
    countdown = Countdown(Step.NAMES, told.append)
    for left in (0, 10, 4, 25, 0):
        countdown.left(left)
    assert [(one.done, one.total) for one in told] == [(0, 10), (6, 10), (0, 25), (25, 25)]


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0.2, "a few seconds"),
        (9.9, "a few seconds"),
        (12, "20 s"),
        (49, "50 s"),
        (58, "1 min"),
        (89, "1 min"),
        (600, "10 min"),
        (3599, "1 h 0 min"),
        (5000, "1 h 20 min"),
        (36000, "10 h 0 min"),
    ],
)
def test_a_time_is_told_no_finer_than_it_is_known(seconds: float, words: str) -> None:
    assert in_words(seconds) == words
