"""Names that a capitalised word beside them was taken into, and which names are surely a person's."""

from __future__ import annotations

import pytest

from bot.extract.quotes.finding import find_quotes
from bot.extract.reading.page import read_page
from bot.model import SpeakerKind


def _people(text: str) -> set[str]:
    speakers = find_quotes(read_page(text))[1]
    return {one.name for one in speakers if one.kind is SpeakerKind.PERSON}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Doubting Karla Ruhl is a habit. Karla Ruhl said it was “a bad one to have.”", {"Karla Ruhl"}),
        ("Karla Ruhl came. The Harbourer Karla Ruhl said it was “a bad one to have.”", {"Karla Ruhl"}),
        (
            "The painters met. Painters Karla Ruhl, Otto Venn and Ida Moll asked “for more paint.”",
            {"Karla Ruhl", "Otto Venn", "Ida Moll"},
        ),
        ("Otto Venn left. Everything Venn said was “a joke on all of us.”", {"Otto Venn"}),
        ("Otto Venn left. They blame him. Blaming Venn is easy, Ida Moll said.", {"Otto Venn", "Ida Moll"}),
        (
            "Karla Ruhl wrote a book with Otto Venn. Professors Ruhl and Venn said it was “a joke.”",
            {"Karla Ruhl", "Otto Venn"},
        ),
        ("Defriending Karla Ruhl is a habit. Karla Ruhl said it was “a bad one to have.”", {"Karla Ruhl"}),
        ("Otto Venn Storms Out Of Council Meeting\n\nOtto Venn said it was “a joke.”", {"Otto Venn"}),
        # A given name or an initial before a name belongs to it.
        ("Anna Karla Ruhl came. Karla Ruhl said it was “a bad habit.”", {"Anna Karla Ruhl"}),
        ("T. Karla Ruhl came. Karla Ruhl said it was “a bad habit.”", {"T. Karla Ruhl"}),
        # Another word before a surname may be a given name that no list has.
        ("Otto Venn left. Ilmara Venn came. Ilmara Venn said it was “a joke.”", {"Otto Venn", "Ilmara Venn"}),
    ],
)
def test_a_word_with_a_capital_beside_a_name_is_no_part_of_it(text: str, expected: set[str]) -> None:
    assert _people(text) == expected


def test_the_words_before_a_name_are_not_its_bearers_other_name() -> None:
    text = "Doubting Karla Ruhl is a habit. Karla Ruhl said it was “a bad one to have.”"
    (ruhl,) = find_quotes(read_page(text))[1]
    assert "Doubting Karla Ruhl" not in ruhl.forms


@pytest.mark.parametrize(
    "name",
    ["Rotary Deed", "Silver Path Program", "Tall Ship Rights", "Rovnian Farmers", "KarlaShareLikeReply Venn"],
)
def test_a_thing_of_several_words_with_capitals_is_nobody(name: str) -> None:
    text = f"A program of rights for farmers was drawn up. The town has known the {name} for years, Ida Moll said."
    assert _people(text) == {"Ida Moll"}
    assert _people(text.replace(f"the {name}", name)) == {"Ida Moll"}


@pytest.mark.parametrize(
    "text",
    [
        "Ida Moll met Karla Ruhl in May, she said.",
        "Ida Moll met the pilot, Ilmar Ruhl, in May, she said.",
        "Ida Moll met Ilmar Ruhl, a pilot, in May, she said.",
        "Ida Moll met Mr. Ilmar Ruhl in May, she said.",
        "Ida Moll met Ilmar Ruhl in May. Ruhl left early, she said.",
    ],
)
def test_who_is_named_and_silent_is_on_the_roll_if_the_page_shows_a_person(text: str) -> None:
    assert {name.split()[-1] for name in _people(text)} == {"Moll", "Ruhl"}


@pytest.mark.parametrize(
    ("written", "name"),
    [("Pres. Otar Ruhl", "Otar Ruhl"), ("Del. Ilmara Venn", "Ilmara Venn"), ("Fr. Otto Moll", "Otto Moll")],
)
def test_a_short_title_is_no_part_of_the_name(written: str, name: str) -> None:
    assert _people(f"“We lost the boats,” said {written}.") == {name}
    assert _people(f"“We lost the boats,” said {name.split()[0]} Del {name.split()[1]}.") != {name}
