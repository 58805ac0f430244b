"""Which bare names are those of bodies and not of people, whether or not a list has them."""

from __future__ import annotations

import pytest

from bot.extract.languages.en.grammar.namings import is_body


@pytest.mark.parametrize(
    "name",
    [
        "FactHarbour",
        "NewsMill",
        "PierWatch",
        "EBU",
        "Harbour Trust",
        "Tavra Ltd",
        "Vellum Co.",
        "Senate",
        "Ann Hall Trust",
        "Sailors Without Harbours",
        "Tavra.example",
    ],
)
def test_a_body_by_its_words_or_letters(name: str) -> None:
    assert is_body(name, after_the=False)


@pytest.mark.parametrize(
    "name",
    [
        "Tavra",
        "LaMarsh",
        "McTavra",
        "MacTavra",
        "DeMarsh",
        "FitzMarsh",
        "Ann VanderMoss",
        "LeighAnn Moss",
        "Ann Hall Moss",
    ],
)
def test_a_name_that_may_be_somebodys(name: str) -> None:
    assert not is_body(name, after_the=False)


def test_what_stands_after_the_is_no_person() -> None:
    assert is_body("Tavra", after_the=True)
