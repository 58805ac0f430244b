"""Vectors as they are kept, by ones made by hand: near is near, few words count for less, and chance is kept out."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from bot.meaning.vectors import far, nearness, packed, weight

SIZE = 512


def spread(*places: int) -> Any:
    """Return a vector of length 1 that is the same in these eighths of it, and nothing elsewhere."""
    vector = np.zeros(SIZE, dtype=np.float32)
    for place in places:
        vector[place * 64 : place * 64 + 64] = 1
    return vector / np.linalg.norm(vector)


def test_what_is_kept_is_as_near_as_it_was() -> None:
    kept = packed(np.array([spread(0), spread(0, 1), spread(5), -spread(0)]), [1] * 4)
    assert [len(one) for one in kept] == [SIZE // 2] * 4
    assert nearness(kept, spread(0)) == pytest.approx([1, 0.7, 0, -1], abs=0.15)


def test_both_halves_of_a_byte_count() -> None:
    kept = packed(np.array([spread(1), spread(7)]), [1, 1])
    assert nearness(kept, spread(1)).argmax() == 0
    assert nearness(kept, spread(7)).argmax() == 1


def test_what_weighs_less_is_less_near() -> None:
    half, most, whole = nearness(packed(np.array([spread(0, 1, 2)] * 3), [0.5, 0.9, 1]), spread(0, 1, 2))
    assert half < most < whole


def test_few_words_weigh_less_than_many() -> None:
    few, some, many, more = (weight("x" * size) for size in (5, 60, 200, 900))
    assert 0 < few < some < many == more == 1


@pytest.mark.parametrize("text", ["Ми дотримали слова, міст відкрито", "Її чекали вчора", "Усе це її ґанок"])
def test_words_of_a_language_that_the_model_was_not_shown_weigh_less(text: str) -> None:
    assert weight(text) < weight("x" * len(text)) == weight("ы" * len(text))
    assert 0 < weight(text * 40) < weight("x" * 900)


def test_thousands_are_compared_as_one_is() -> None:
    one = packed(np.array([spread(2)]), [1])
    found = nearness(one * 9001, spread(2))
    assert len(found) == 9001
    assert set(found) == {found[0]}


def test_among_more_something_has_to_be_nearer() -> None:
    assert 0 < far(0) == far(1) < far(10) < far(1000) < far(20_000) < 0.4


def test_beside_something_near_the_next_two_need_not_be_so_near() -> None:
    assert 0 < far(100, 1) == far(100, 2) < far(100) == far(100, 3) == far(100, 9)
