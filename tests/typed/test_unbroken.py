"""What print does to words is undone for whoever looks for them, and every sign knows where it came from."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.typed.unbroken import indexed, indexed_places, unbroken

SIGNS = ["ﬁ", "ﬃ", "-", "‐", "\n", "\r\n", " ", "\u00ad", "\u2060", "a", "B", "п", "7", "."]


@pytest.mark.parametrize(
    ("printed", "looked_for"),
    [
        pytest.param("the oﬃce", "the office", id="a ligature"),
        pytest.param("ﬁve ﬂoors, eﬀort, ﬅone, ﬆone", "five floors, effort, stone, stone", id="all ligatures"),
        pytest.param("the ferry-\nman rows", "the ferryman rows", id="a line end"),
        pytest.param("the ferry‐\r\n  man", "the ferryman", id="another hyphen, line end and indent"),
        pytest.param("пере-\nправа", "переправа", id="in Cyrillic"),
        pytest.param("the ferry¬\nman", "the ferryman", id="a hyphen as old programs wrote it"),
        pytest.param("ferry\u00adman, ferry\u00ad\nman", "ferryman, ferryman", id="soft hyphens"),
        pytest.param("ferry\u2060man", "ferryman", id="a mark of no width"),
        pytest.param("FERRY-\nMAN", "FERRYMAN", id="a heading"),
        pytest.param("oﬃ-\ncial", "official", id="both"),
        pytest.param("Jean-\nPaul", "Jean-\nPaul", id="a name of two"),
        pytest.param("the F-\n16", "the F-\n16", id="a number"),
        pytest.param("ferry - \nman", "ferry - \nman", id="a dash"),
        pytest.param("ferry-\n\nman", "ferry-\n\nman", id="a paragraph's end"),
        pytest.param("well-known", "well-known", id="a hyphen within a line"),
    ],
)
def test_what_is_looked_for(printed: str, looked_for: str) -> None:
    assert unbroken(printed) == looked_for


@pytest.mark.parametrize(
    ("printed", "words"),
    [
        ("a well-\nknown man", ["a", "wellknown", "man", "\ue000", "well", "known"]),
        ("oﬃce-\nblock", ["officeblock", "\ue000", "office", "block"]),
        ("one-\ntwo-\nthree", ["onetwothree", "\ue000", "one", "two", "\ue000", "two", "three"]),
        ("ferry\u00ad\nman", ["ferryman"]),
    ],
)
def test_an_index_holds_the_parts_too_of_what_may_be_two_words(printed: str, words: list[str]) -> None:
    assert indexed(printed).replace("-", " ").split() == words


@given(st.lists(st.sampled_from(SIGNS)))
def test_each_sign_is_that_of_its_place(pieces: list[str]) -> None:
    text = "".join(pieces)
    found, places = indexed_places(text)
    assert found == indexed(text)
    assert found.startswith(unbroken(text))
    assert len(found) == len(places)
    for sign, place in zip(found, places, strict=True):
        assert sign in (text[place], *" \ue000fi")
    assert "\u00ad" not in found


@given(st.text())
def test_whole_words_stay(text: str) -> None:
    assert unbroken(unbroken(text)) == unbroken(text) or "-" in text or "‐" in text or "¬" in text
