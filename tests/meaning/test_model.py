"""What the model makes of words, whatever they are."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import numpy as np
import pytest

from bot.archive.meaning import vectors_of
from bot.meaning import model
from tests.meaning.real import needs_model

pytestmark = needs_model


def near(question: str, text: str) -> float:
    return float(model.encoded([text])[0] @ model.encoded_question(question))


@pytest.mark.parametrize(
    ("question", "text", "other"),
    [
        ("peace talks", "We will sit down and negotiate an end to the war.", "The ferry is late again this morning."),
        ("JOB LOSSES", "Hundreds of people at the mill will be unemployed.", "The harbour choir sang all evening."),
        ("мирные переговоры", "We will sit down and negotiate an end to the war.", "The ferry is late again."),
        ("мирні переговори", "We will sit down and negotiate an end to the war.", "The ferry is late again."),
        ("електроенергія", "Енергетики полагодили мережі.", "Ми посадили липи вздовж річки."),
    ],
)
def test_other_words_for_it_are_nearer_than_words_for_something_else(question: str, text: str, other: str) -> None:
    assert near(question, text) > near(question, other) + 0.05


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("НАТО", "NATO has to pay more for its soldiers."),
        ("Північна Корея", "North Korea has tested a rocket."),
        ("северная корея", "North Korea has tested a rocket."),
        ("north korea", "North Korea has tested a rocket."),
    ],
)
def test_names_are_known_by_their_capitals_and_without(name: str, text: str) -> None:
    assert near(name, text) > 0.2


def test_a_question_has_length_1_however_it_is_typed() -> None:
    found = [model.encoded_question(words) for words in ("peace talks", "PEACE TALKS", "NATO", "x", "  ", "«")]
    assert [float(one @ one) for one in found] == pytest.approx([1] * 6, abs=1e-3)
    assert np.allclose(found[0], found[1], atol=1e-4)


def test_letters_that_only_ukrainian_has_and_apostrophes_are_read_as_their_neighbours_are() -> None:
    assert near("обʼєкт", "Об’єкт охороняють.") == pytest.approx(near("объект", "Объект охороняють."), abs=1e-4)


@pytest.mark.parametrize(
    "text", ["", " ", "\n\n", "\0", "\ud800", "😀" * 50, "a" * 100_000, "…—«»", "क्षि " * 2000, "1,000.5 %"]
)
def test_nothing_ends_it(text: str) -> None:
    (vector,) = vectors_of([text])
    assert len(vector) in (0, 256)


def test_a_bad_text_takes_no_vector_from_the_others() -> None:
    alone = vectors_of(["The pier is rebuilt in spring."])
    assert vectors_of(["\ud800", "The pier is rebuilt in spring.", ""])[1] == alone[0]


def test_every_vector_has_length_1() -> None:
    found = model.encoded(["The pier is rebuilt in spring.", "No.", "Міст відкрито."])
    assert np.linalg.norm(found, axis=1) == pytest.approx([1, 1, 1], abs=1e-3)


def test_threads_take_turns() -> None:
    texts = [f"The pier is rebuilt in the spring of {year}." for year in range(1990, 2022)]
    with ThreadPoolExecutor(4) as threads:
        found: list[Any] = list(threads.map(lambda text: model.encoded([text])[0], texts))
    assert np.allclose(np.array(found), model.encoded(texts), atol=1e-4)
