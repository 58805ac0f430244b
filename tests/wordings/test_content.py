from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.wordings.content import content_words, names

SAME = [
    ("one spelling without the hyphen", "a low-tide crossing", "the lowtide crossings"),
    ("British and American", "They mobilised in favour of labour", "they mobilized in favor of labor"),
    ("a number in words", "Twelve trams and 3,400 riders", "12 trams, 3400 riders"),
    ("ways of saying no", "We don’t negotiate", "We will never negotiate"),
    ("contractions and possessives", "We’ll close Nordvik’s gates", "We will close Nordvik gates"),
    ("endings", "withdrawal of territories, condition", "withdraw territory conditions"),
    ("an editor's insertion", "it hurts the harbour [in Nordvik]", "it hurts the harbour"),
    ("Cyrillic", "Ми не закриємо порт", "ми не закриємо порт!"),
]


@pytest.mark.parametrize(("a", "b"), [row[1:] for row in SAME], ids=[row[0] for row in SAME])
def test_two_writings_are_the_same_words(a: str, b: str) -> None:
    assert content_words(a) == content_words(b) != []


DIFFERENT = [
    ("a denial", "We will talk", "We will not talk"),
    ("a number", "ten trams", "eleven trams"),
    ("a name", "Nordvik pays", "Sundvik pays"),
]


@pytest.mark.parametrize(("a", "b"), [row[1:] for row in DIFFERENT], ids=[row[0] for row in DIFFERENT])
def test_what_changes_the_meaning_stays(a: str, b: str) -> None:
    assert content_words(a) != content_words(b)


@pytest.mark.parametrize(
    "text", ["", "…", "it is what it is", "— “” —"], ids=["empty", "marks", "empty words", "dashes"]
)
def test_nothing_is_left_of_words_that_every_sentence_has(text: str) -> None:
    assert content_words(text) == []


@given(st.text() | st.text("Ab [],’.1я", max_size=40))
def test_any_text_can_be_read(text: str) -> None:
    assert all(content_words(text))
    assert names(text) <= set(content_words(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We thank Nordvik, and Ida Brandt", {"nordvik", "ida", "brandt"}),
        ("Nordvik pays. Nobody else does.", set()),
        ("I said: Nobody. “Nordvik pays”", set()),
    ],
    ids=["names within a sentence", "sentences begin", "speech begins"],
)
def test_names_are_told_by_their_capitals(text: str, expected: set[str]) -> None:
    assert names(text) == expected
