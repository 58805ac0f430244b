"""`/timeline` takes a period as it is typed, says what it did not understand of one, and answers no half of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.newsroom import Newsroom


@pytest.mark.parametrize(
    ("asked", "heading"),
    [
        ("/timeline first quarter of 2024", "2024-01-01..2024-03-31"),
        ("/timeline H1 2024", "2024-01-01..2024-06-30"),
        ("/timeline Mar. 1 to Mar. 25, 2024", "2024-03-01..2024-03-25"),
        ("/timeline з 1 по 25 березня 2024", "2024-03-01..2024-03-25"),
        ("/timeline в первой половине 2024 года", "2024-01-01..2024-06-30"),
        ("/timeline w marcu 2024", "2024-03"),
        ("/timeline harbour in march 2024", "2024-03"),
    ],
)
async def test_a_timeline_of_a_period_as_typed(newsroom: Newsroom, asked: str, heading: str) -> None:
    assert (await newsroom.ask(asked)).text.splitlines()[0].startswith(f"{heading} ·")


async def test_what_is_left_of_a_period_is_named(newsroom: Newsroom) -> None:
    answer = (await newsroom.ask("/timeline thrid quarter of 2024")).text
    assert "“quarter of” is left over" in answer
    assert "Try" in answer


async def test_it_is_named_in_ukrainian_too(newsroom: Newsroom) -> None:
    answer = await newsroom.ask("/timeline березень 2024 гавань 14", language="uk")
    assert "зайве «14»" in answer.text
