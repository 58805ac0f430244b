"""Who is who among the names of one document."""

from __future__ import annotations

import pytest

from bot.extract.quotes.finding import find_quotes
from bot.extract.reading.page import read_page
from bot.model import SpeakerKind


def _people(text: str) -> dict[str, set[str]]:
    named = find_quotes(read_page(text))[1]
    return {one.name: set(one.forms) for one in named if one.kind is SpeakerKind.PERSON}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ann Lowe spoke. Lowe left.", {"Ann Lowe": {"Ann Lowe", "Lowe"}}),
        ("Senator Ann Lowe spoke. Ms. Lowe left.", {"Ann Lowe": {"Ann Lowe", "Lowe"}}),
        ("Ann B. Lowe spoke. Ann Lowe left.", {"Ann B. Lowe": {"Ann B. Lowe", "Ann Lowe"}}),
        ("Oleh Marchenko spoke. Marchenka left.", {"Oleh Marchenko": {"Oleh Marchenko", "Marchenka"}}),
        ("Otto Renner spoke. Helga Renner left.", {"Otto Renner": {"Otto Renner"}, "Helga Renner": {"Helga Renner"}}),
        (
            "Otto Renner Jr. spoke. Otto Renner left.",
            {"Otto Renner Jr.": {"Otto Renner Jr."}, "Otto Renner": {"Otto Renner"}},
        ),
        (
            "Otto Renner III spoke. Otto Renner Jr. left.",
            {"Otto Renner III": {"Otto Renner III"}, "Otto Renner Jr.": {"Otto Renner Jr."}},
        ),
        ("Ursel von der Mark spoke.", {"Ursel von der Mark": {"Ursel von der Mark"}}),
        (
            "Ursel von der Mark spoke. “We go,” Von der Mark said.",
            {"Ursel von der Mark": {"Ursel von der Mark", "Von der Mark"}},
        ),
        ("Le Moss rose. Ada Le Moss spoke.", {"Ada Le Moss": {"Ada Le Moss", "Le Moss"}}),
        (
            "Otto Renner Jr. spoke. Otto Renner left. Renner Jr. rose.",
            {"Otto Renner Jr.": {"Otto Renner Jr.", "Renner Jr."}, "Otto Renner": {"Otto Renner"}},
        ),
        ("Ann Mark spoke. “We go,” Von der Mark said.", {"Ann Mark": {"Ann Mark"}, "Von der Mark": {"Von der Mark"}}),
        ("ANN LOWE spoke. Ann Lowe sat, and LOWE left.", {"Ann Lowe": {"Ann Lowe", "Lowe"}}),
        ("Secretary of State John Harlow spoke.", {"John Harlow": {"John Harlow"}}),
        ("The Harbour Union met at Dunmore City Hall.", {}),
        ("We flew to New York and North Korea.", {}),
    ],
    ids=[
        "surname",
        "title",
        "initial",
        "misspelt",
        "two of one surname",
        "junior",
        "grandson",
        "particles",
        "surname with particles",
        "surname with an article",
        "surname of the junior",
        "another family",
        "capitals",
        "long office",
        "bodies",
        "places",
    ],
)
def test_people(text: str, expected: dict[str, set[str]]) -> None:
    assert _people(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Neither Renner nor Moss came. Otto Renner slept.", ["Otto Renner"]),
        ("Everything Renner says is new. Otto Renner slept.", ["Otto Renner"]),
        ("Entrusting Otto Renner with the keys was a mistake.", ["Otto Renner"]),
        ("Renner Walks Out After Vote\n\nOtto Renner left on Monday.", ["Otto Renner"]),
        ("They sailed from Gallant Sands to Hexley. Big Blow was the name of the boat.", []),
        ("They met at the Silver Lantern. The Silver Lantern closed.", []),
        ("Marine One landed in Hexley.", []),
        ("It was the ferry of Hall of Famer Otto Renner.", ["Otto Renner"]),
        ("The board met Coastal Germans who said it was late.", []),
        ("The trainer Ketu Oyelaran went home.", ["Ketu Oyelaran"]),
        ("They met the federal Ketu Oyelaran in May.", []),
        ("Ketu Oyelaran, 41, went home.", ["Ketu Oyelaran"]),
        ("The captain, Ketu Oyelaran, went home.", ["Ketu Oyelaran"]),
        ("Ketu Oyelaran, who plays the harp, went home.", ["Ketu Oyelaran"]),
        ("They had met Ketu Oyelaran before. Oyelaran went home.", ["Ketu Oyelaran"]),
        ("It was late, noted the Herald’s Ketu Oyelaran.", ["Ketu Oyelaran"]),
        ("J. Oyelaran went home.", ["J. Oyelaran"]),
        ("Ann said that it was late. Ann went home.", ["Ann"]),
        ("Oyelaran knew his way. Oyelaran said that he was late.", ["Oyelaran"]),
        ("Hexley was late. Hexley went home.", []),
    ],
    ids=[
        "neither",
        "everything",
        "gerund",
        "headline",
        "two words with capitals",
        "an inn",
        "a boat with a number",
        "an honour with a body in it",
        "a people",
        "role before it",
        "no role before it",
        "age",
        "role",
        "who",
        "surname that acts",
        "whose paper",
        "initial",
        "given name that says",
        "one name with pronouns",
        "one name with nothing",
    ],
)
def test_who_is_listed_is_shown_to_be_a_person(text: str, expected: list[str]) -> None:
    assert list(_people(text)) == expected


@pytest.mark.parametrize("before", ["", "Marchenka left early.\n\n", "Marchenka left. Marchenka rose.\n\n"])
def test_a_misspelt_name_means_the_same_wherever_it_first_stands(before: str) -> None:
    text = before + 'Mayor Marchenko spoke. "We will go on with it," Marchenka said.'
    (quote,) = find_quotes(read_page(text))[0]
    assert quote.speaker.name == "Marchenko"
    assert set(_people(text)) == {"Marchenko"}


def test_a_country_is_nobodys_misspelt_name() -> None:
    assert _people("Karl Greede ran in Greece. Greece won.") == {"Karl Greede": {"Karl Greede"}}


def test_a_misspelt_name_that_two_people_may_mean_is_neither_of_them() -> None:
    text = 'Otto Marchenko met Helga Marchenku. "We will go on with it," Marchenka said.'
    (quote,) = find_quotes(read_page(text))[0]
    assert quote.speaker.name == "Marchenka"
