"""The quotes of the gold files are found, and what is found cannot get worse unseen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.extract.quotes.finding import find_quotes
from bot.extract.quotes.rules import RULES
from bot.extract.reading.page import read_page
from tests.quality.pin_quotes import pinned_after
from tests.quality.quote_scores import Score, digest, floors, measured, passages, pinned_gold, score, seeds

if TYPE_CHECKING:
    from tests.quality.quote_scores import Case


@pytest.mark.parametrize("case", passages(), ids=lambda case: case.name)
def test_each_habit_of_news_writing_is_understood(case: Case) -> None:
    result = Score()
    score(case, result)
    assert result.problems == []


def test_each_rule_is_what_a_quote_of_the_gold_rests_on() -> None:
    used = {quote.why for case in passages() for quote in find_quotes(read_page(case.text))[0]}
    assert used == set(RULES)


@pytest.mark.parametrize("case", seeds(), ids=lambda case: case.name)
def test_a_careful_reader_misses_nothing_in_the_seeds(case: Case) -> None:
    result = Score()
    score(case, result)
    assert result.problems == []


def test_the_figures_stand_on_their_floors() -> None:
    now = measured()
    sunk = {
        f"{gold} {figure}": (now[gold][figure], floor)
        for gold, figures in floors().items()
        for figure, floor in figures.items()
        if now[gold][figure] < floor
    }
    assert sunk == {}


def test_the_floors_are_those_of_the_gold() -> None:
    assert pinned_gold() == digest(), "the gold changed: pin the floors again (python -m tests.quality.pin_quotes)"


def test_every_gold_file_has_its_floors() -> None:
    assert {gold: set(figures) for gold, figures in floors().items()} == {
        gold: set(figures) for gold, figures in measured().items()
    }


@pytest.mark.parametrize(
    ("floor", "now", "lower", "expected"),
    [
        (90.0, 95.0, False, 95.0),
        (90.0, 90.0, False, 90.0),
        (90.0, 85.0, True, 85.0),
    ],
    ids=["raised", "kept", "lowered on purpose"],
)
def test_pinning_follows_the_figures(floor: float, now: float, lower: bool, expected: float) -> None:
    pinned = pinned_after({"seeds": {"recall": floor}}, {"seeds": {"recall": now}}, lower=lower)
    assert pinned == {"seeds": {"recall": expected}}


def test_a_floor_is_not_lowered_by_accident() -> None:
    with pytest.raises(SystemExit, match=r"seeds recall would sink from 90\.0 to 85\.0"):
        pinned_after({"seeds": {"recall": 90.0}}, {"seeds": {"recall": 85.0}}, lower=False)
