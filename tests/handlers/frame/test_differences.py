from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.frame.differences import differences

FIRST = ["The ferry stays in the harbour tonight, and nobody sails."]

TABLE = [
    ("the same words", "The ferry stays in the harbour tonight, and nobody sails.", []),
    ("marks and case are no difference", "the ferry stays in the harbour tonight – and nobody sails", []),
    ("one word", "The boat stays in the harbour tonight, and nobody sails.", ["boat"]),
    ("words put in", "The old red ferry stays in the harbour tonight, and nobody sails.", ["old red"]),
    ("words left out are not marked", "The ferry stays tonight.", []),
    ("a part", "in the harbour tonight", []),
    ("words after it", "nobody sails or swims, said the sign", ["or swims, said the sign"]),
    ("nothing in common", "Ganz andere Worte", ["Ganz andere Worte"]),
    ("no words at all", "…", []),
]


@pytest.mark.parametrize(("words", "expected"), [row[1:] for row in TABLE], ids=[row[0] for row in TABLE])
def test_what_the_first_does_not_have(words: str, expected: list[str]) -> None:
    assert [words[start:end] for start, end in differences(words, FIRST)] == expected


def test_the_pieces_of_the_first_are_read_as_one() -> None:
    words = "The ferry stays in the harbour tonight, and nobody sails."
    assert differences(words, ["The ferry stays in the harbour", "tonight", "and nobody sails"]) == []


_TEXTS = st.lists(
    st.sampled_from(["ferry", "Ferry", "the", "пором", "it’s", "it's", "12", "—", "“", "\n", "  ", "😀"])
).map(" ".join)


@given(_TEXTS | st.text(), st.lists(_TEXTS, max_size=3))
def test_marked_and_unmarked_runs_make_the_words_again(words: str, first: list[str]) -> None:
    runs = differences(words, first)
    pieces, end = [], 0
    for start, stop in runs:
        assert end <= start < stop
        pieces += [words[end:start], words[start:stop]]
        end = stop
    assert "".join([*pieces, words[end:]]) == words
    known = [word.casefold() for text in first for word in re.findall(r"\w+", text)]
    unmarked = "".join(sign if not any(a <= n < b for a, b in runs) else " " for n, sign in enumerate(words))
    assert all(word.casefold() in known for word in re.findall(r"[^\W_]+", unmarked))


@given(_TEXTS | st.text())
def test_a_text_does_not_differ_from_itself(words: str) -> None:
    assert differences(words, [words]) == []
