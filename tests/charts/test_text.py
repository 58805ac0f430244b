"""Counts as bars of text: the figures are those asked for, and everything stands below each other."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wcwidth import wcswidth

from bot.charts.text import LONGEST, parted, table


def test_two_series_stand_beside_each_other_each_to_its_own_scale() -> None:
    assert table(["May 2024", "June 2024"], ["Passages", "Quotes"], [[4, 8], [100, 25]]) == [
        "           Passages            Quotes",
        "May 2024   ████████         4  ████████████████ 100",
        "June 2024  ████████████████ 8  ████              25",
    ]


def test_a_zero_has_no_bar_and_one_beside_a_thousand_is_still_to_be_seen() -> None:
    assert table(["a", "b", "c"], ["N"], [[0, 1, 1000]]) == [
        "   N",
        "a",
        "b  ▏                   1",
        "c  ████████████████ 1000",
    ]


@pytest.mark.parametrize(
    ("counts", "rows"),
    [
        pytest.param([1, 0, 0, 1], ["0", "1", "2", "3"], id="two empty ones are shown"),
        pytest.param([1, 0, 0, 0, 0, 1, 0, 1], ["0", "…", "5", "6", "7"], id="more are one line"),
        pytest.param([0, 0, 0], ["…"], id="nothing at all"),
    ],
)
def test_a_long_run_of_nothing_is_one_line(counts: list[int], rows: list[str]) -> None:
    lines = table([f"{at}" for at in range(len(counts))], ["N"], [counts])
    assert [line.split()[0] for line in lines[1:]] == rows


def test_parts_are_told_by_letter_and_wide_letters_take_two_places() -> None:
    assert parted(["Ida Brandt", "王毅", "Ганна Коваль"], [[3, 1], [0, 2], [1, 0]]) == [
        "Ida Brandt    ████████████████ 4  a3 b1",
        "王毅          ████████         2  b2",
        "Ганна Коваль  ████             1  a1",
    ]


@given(
    st.lists(st.tuples(st.text("abЯж王ー é", max_size=12), st.integers(0, 10**6)), min_size=1, max_size=30),
)
def test_every_count_is_told_and_stands_in_one_column(facts: list[tuple[str, int]]) -> None:
    lines = parted([name for name, _ in facts], [[count] for _, count in facts])
    ends = set()
    for line, (_, count) in zip(lines, facts, strict=True):
        if count:
            bar, _, made_of = line.rpartition("  ")
            assert made_of == f"a{count}"
            assert bar.endswith(f" {count}")
            assert sum(bar.count(sign) for sign in "█▏▎▍▌▋▊▉") <= LONGEST
            ends.add(wcswidth(bar))
    assert len(ends) <= 1
