"""How sure a speaker is, as `onrecord extract` tells it."""

from __future__ import annotations

import pytest

from bot.terminal.findings import as_json, readable
from tests.store.made import doubted, record

WORDS = "The pier is gone."
PIER = record("pier.txt", f"“{WORDS}” said Ida Brandt.", quotes=[(WORDS, "Ida Brandt")])


@pytest.mark.parametrize(
    ("confidence", "other", "told"),
    [
        pytest.param(0.9712, "Ann Lowe", "(person, stated) · confidence 0.971\n", id="sure"),
        pytest.param(0.5, None, "(person, stated) · confidence 0.5, speaker uncertain\n", id="uncertain"),
        pytest.param(
            0.5,
            "Ann Lowe",
            "(person, stated) · confidence 0.5, speaker uncertain: or Ann Lowe?\n",
            id="with another candidate",
        ),
    ],
)
def test_how_sure_a_speaker_is_stands_beside_the_name(confidence: float, other: str | None, told: str) -> None:
    made = doubted(PIER, WORDS, confidence, other)
    assert f"direct · Ida Brandt {told}" in readable(made)
    (quote,) = as_json("pier", made)["quotes"]
    assert (quote["confidence"], quote["other_speaker"]) == (round(confidence, 3), other)


def test_where_nobody_is_named_nobody_is_uncertain() -> None:
    made = doubted(record("pier.txt", WORDS, quotes=[(WORDS, None)]), WORDS, 0.2)
    assert "nobody named (unknown, stated)\n" in readable(made)
    assert "uncertain" not in readable(made)
