"""Dates and timeline entries never get worse unseen: the floors of dates_floors.json hold."""

from __future__ import annotations

import pytest

from bot.model import Basis
from tests.quality.dates_scoring import (
    PASSAGES,
    Score,
    digest,
    floors,
    read,
    score_dates,
    score_timeline,
    seed_text,
    seeds,
    stated_or_inferred,
)


@pytest.mark.parametrize("kind", ["dates", "timeline"])
def test_no_figure_sinks_below_its_floor(kind: str) -> None:
    score: Score = {"dates": score_dates, "timeline": score_timeline}[kind]()
    for name, floor in floors()[kind].items():
        assert round(getattr(score, name), 4) >= floor, "\n".join([f"{kind} {name} sank:", *score.missed])


def test_the_floors_were_measured_on_this_gold() -> None:
    assert floors()["gold"] == digest(), "the gold changed: pin the floors again (tests/quality/pin_dates.py)"


def test_there_is_enough_to_measure_on() -> None:
    passages = read(PASSAGES)["passage"]
    assert len(passages) >= 80
    assert sum(not passage["dates"] for passage in passages) >= 10, "what is no date is half of the matter"


@pytest.mark.parametrize("seed", seeds(), ids=lambda seed: seed["file"][:3])
def test_a_seed_s_own_date(seed: dict[str, object]) -> None:
    when = stated_or_inferred(seed)
    assert ([when.value, when.basis.value] if when else None) == seed.get("alone")


@pytest.mark.parametrize("seed", seeds(), ids=lambda seed: seed["file"][:3])
def test_no_wrong_year_in_a_seed_without_its_sidecar(seed: dict[str, object]) -> None:
    when = stated_or_inferred(seed)
    if when is None:
        assert "alone" not in seed
        return
    assert when.earliest is not None
    assert str(when.earliest.year) == str(seed["published"])[:4]
    assert when.basis in (Basis.STATED, Basis.INFERRED)
    assert seed_text(seed)
