"""Which words of a question are searched for: those that tell something, phrases as they stand."""

from __future__ import annotations

import pytest

from bot.typed.terms import read_terms


@pytest.mark.parametrize(
    ("typed", "terms"),
    [
        ("the pier", [("pier",)]),
        ("the harbour of the islands", [("harbour",), ("islands",)]),
        ("not one ship", [("not",), ("one",), ("ship",)]),
        ("про гавань", [("гавань",)]),
        ("не йдеться", [("не",), ("йдеться",)]),
        ("о гавани", [("гавани",)]),
        ("o porcie", [("porcie",)]),
        ("to be", [("to",), ("be",)]),
        ("it", [("it",)]),
        ('"the pier" of stone', [("the", "pier"), ("stone",)]),
        ("cease-fire", [("cease", "fire")]),
    ],
)
def test_small_words_are_left_out_where_there_are_others(typed: str, terms: list[tuple[str, ...]]) -> None:
    found = read_terms(typed)
    assert found is not None
    assert list(found.terms) == terms


@pytest.mark.parametrize("typed", ["", "  ", "???", '""', "…"])
def test_signs_alone_are_nothing_to_search_for(typed: str) -> None:
    assert read_terms(typed) is None
