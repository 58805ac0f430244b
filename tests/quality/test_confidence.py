"""A clear speaker is sure, a doubtful one less so, and neither gets worse unseen."""

from __future__ import annotations

import json

import pytest

from bot.extract.quotes import confidence
from bot.extract.quotes.finding import find_quotes
from bot.extract.reading.page import read_page
from tests.quality.confidence_scoring import FLOORS, digest, measured


def test_clear_and_doubtful_speakers_are_told_apart_as_well_as_ever() -> None:
    floors = json.loads(FLOORS.read_text("utf-8"))
    assert floors["gold"] == digest(), "the gold changed: pin the floors again (python -m tests.quality.pin_confidence)"
    now = measured()
    assert {figure for figure, floor in floors["figures"].items() if now[figure] < floor} == set(), now


def test_every_signal_of_a_page_has_its_weight_or_counts_nothing() -> None:
    weights = confidence.weights_in_use()
    assert 20 < len(weights) < 200
    assert confidence.probability({}) == 0.5
    assert confidence.probability({"no such signal": 9.0}) == 0.5


@pytest.mark.parametrize(
    ("clear", "doubtful"),
    [
        (
            "Otto Marsh runs the mill. “The boats will stay,” Marsh said.",
            "Otto Marsh met Carl Hale, and Hale gave Marsh the keys. “The boats will stay,” he said.",
        ),
        (
            "“The pier will fall,” said Ann Lowe. “It is old.”",
            "“The pier will fall,” said Ann Lowe.\n\nOtto Marsh rose.\n\n“It is older than all of us.”",
        ),
    ],
    ids=["a name and a pronoun of two", "goes on and stands alone"],
)
def test_what_leaves_two_candidates_is_less_sure(clear: str, doubtful: str) -> None:
    sure, unsure = (find_quotes(read_page(text))[0][-1] for text in (clear, doubtful))
    assert sure.confidence > unsure.confidence
    assert unsure.other is not None
    assert unsure.other.name != unsure.speaker.name
