"""Questions in plain words: each habit catches its own and leaves what only looks alike."""

from __future__ import annotations

import pytest

from bot.typed.plain import PHRASINGS, CommandMeant, Phrasing, follows_up, meaning, question


def _named(habit: Phrasing) -> str:
    return habit.catches[0][0]


@pytest.mark.parametrize("habit", PHRASINGS, ids=_named)
def test_a_habit_catches_its_own_before_any_other_does(habit: Phrasing) -> None:
    assert habit.catches
    for asked, words in habit.catches:
        assert habit.read(question(asked)) == CommandMeant(habit.command, words)
        assert meaning(asked) == CommandMeant(habit.command, words), asked


@pytest.mark.parametrize("habit", PHRASINGS, ids=_named)
def test_a_habit_leaves_what_only_looks_alike(habit: Phrasing) -> None:
    assert habit.leaves
    for asked in habit.leaves:
        assert habit.read(question(asked)) is None or meaning(asked) != habit.read(question(asked)), asked


@pytest.mark.parametrize(
    "typed",
    ["ferry strike", "Lind", "страйк поромів", "2022-10", "the pier is closed since Monday", "пірс закрито", "…", "?"],
)
def test_words_that_ask_nothing_mean_nothing(typed: str) -> None:
    assert meaning(typed) is None


def test_greetings_and_marks_are_no_part_of_a_question() -> None:
    assert question("Hi bot, please, what did Lind say??") == "what did Lind say"
    assert question("Привіт, боте! Що казав Лінд?") == "Що казав Лінд"
    assert question("hello") == "hello"


@pytest.mark.parametrize(
    ("typed", "added"),
    [
        ("and about Kherson?", "about Kherson"),
        ("since 2023", "since 2023"),
        ("What about Lind?", "Lind"),
        ("а про гавань?", "про гавань"),
        ("а що про гавань", "про гавань"),
        ("и о гавани", "о гавани"),
        ("a o porcie?", "o porcie"),
    ],
)
def test_what_follows_up_adds_to_a_question(typed: str, added: str) -> None:
    assert follows_up(typed) == added
