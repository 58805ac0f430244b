"""What of a text changed, word by word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model import Span
from bot.wordings.changes import changes, read_words, same_words

WORDS = st.lists(st.sampled_from(["the", "ferry", "left", "late", "on", "Monday"]), max_size=30)


@given(old=WORDS, new=WORDS)
def test_what_is_not_told_as_changed_is_the_same(old: list[str], new: list[str]) -> None:
    one, other = " ".join(old), "\n".join(new)
    found = changes(read_words(one), read_words(other))
    made, at = "", 0
    for change in found:
        made += one[at : change.old.start] + " " + change.new.of(other) + " "
        at = change.old.end
    assert (made + one[at:]).split() == new
    assert (found == []) == (old == new)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("The low-tide ferry", "the low-\ntide “ferry”", True),
        ("the of\ufb01ce", "the office", True),
        ("Don't go", "Don’t go", True),
        ("We do go", "We do not go", False),
        ("at 9:30", "at 9.30", True),
        ("12 boats", "21 boats", False),
        ("a re-election", "a reelection", True),
        ("well - known", "well known", True),
    ],
)
def test_case_marks_and_breaks_are_no_words(one: str, other: str, *, same: bool) -> None:
    assert same_words(read_words(one), read_words(other)) is same


def test_neighbouring_differences_are_told_as_one() -> None:
    one, other = "It was hard but fair to all of them.", "It was soft but unfair to all of them."
    (change,) = changes(read_words(one), read_words(other))
    assert (change.old.of(one), change.new.of(other)) == ("hard but fair", "soft but unfair")


def test_boilerplate_is_no_part_of_it() -> None:
    text = "We sail today. Subscribe now! The sea is calm."
    words = read_words(text, [Span(15, 29)])
    assert " ".join(words.folded) == "we sail today the sea is calm"
    assert words.find(("today", "the")) == Span(8, 33)


def test_of_several_places_the_nearest_is_meant() -> None:
    text = "We sail. They wait. We sail. They go. We sail."
    words = read_words(text)
    assert [words.find(("we", "sail"), near) for near in (0, 5, 20)] == [Span(0, 7), Span(20, 27), Span(38, 45)]
    assert words.find(("we", "wait")) is None
    assert words.find(()) is None


def test_texts_too_long_to_align_are_told_apart_by_head_and_tail() -> None:
    middle, others = (" ".join(f"{kind}{number}" for number in range(21_000)) for kind in ("a", "b"))
    (change,) = changes(read_words(f"Same head {middle} same tail"), read_words(f"Same head {others} same tail"))
    assert (change.old.start, change.new.start) == (10, 10)
    assert change.old.end == 10 + len(middle)
