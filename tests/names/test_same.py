from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.names import same_person
from bot.names.reasons import INITIAL, MIDDLE_NAME, ONE_LETTER, SAME_LETTERS, TRANSLITERATION, both, first_name

if TYPE_CHECKING:
    from bot.model import Reason


@pytest.mark.parametrize(
    ("a", "b", "reason"),
    [
        ("Mara Holt", "Mara Holt’s", SAME_LETTERS),
        ("Senator Mara Holt", "Mara Holt", SAME_LETTERS),
        ("Taras Verbytsky", "Taras Verbytskyy", TRANSLITERATION),
        ("Тарас Вербицький", "Taras Verbytskyi", TRANSLITERATION),
        ("Serhiy Hrytsenko", "Sergei Gritsenko", both(TRANSLITERATION, first_name("Serhiy", "Sergei"))),
        ("Oleksandr Stone", "Alexander Stone", first_name("Oleksandr", "Alexander")),
        ("T. Verbytsky", "Taras Verbytskyy", both(TRANSLITERATION, INITIAL)),
        ("Г. Стецюк", "Hryhoriy Stetsiuk", both(TRANSLITERATION, INITIAL)),
        ("Kyrylo Halushchyk", "Kyrylo Halushchok", ONE_LETTER),
        ("Marcus Abernathy", "Marcus Abernethy", ONE_LETTER),
        ("Marcus Abernathy", "Marcus Abenrathy", ONE_LETTER),
        ("Mikhail Halushchyk", "Mykhailo Halushchok", both(ONE_LETTER, first_name("Mikhail", "Mykhailo"))),
        ("Joe Parker", "Joseph Parker", first_name("Joe", "Joseph")),
        ("Zoë Müller", "Zoe Muller", SAME_LETTERS),
        ("Mary Ann Stone", "Mary Stone", MIDDLE_NAME),
        ("Mary A. Stone", "Mary Ann Stone", MIDDLE_NAME),
        ("Muhammad bin Tariq", "Mohammed bin Tariq", first_name("Muhammad", "Mohammed")),
    ],
)
def test_one_person_and_why(a: str, b: str, reason: Reason) -> None:
    assert same_person(a, b) == reason
    assert same_person(b, a) is not None


@pytest.mark.parametrize(
    ("a", "b"),
    [
        pytest.param("Mara Holt", "Martin Holt", id="siblings"),
        pytest.param("Mr. Holt", "Mrs. Holt", id="spouses by title"),
        pytest.param("Mr. Lee Holt", "Ms. Lee Holt", id="first name of both sexes, titles"),
        pytest.param("Martin Holt", "Martin Holt Jr.", id="father and son"),
        pytest.param("Martin Holt Sr.", "Martin Holt Jr.", id="senior and junior"),
        pytest.param("Martin A. Holt", "Martin B. Holt", id="middle initials"),
        pytest.param("Martin and Mara Holt", "Martin Holt", id="couple"),
        pytest.param("Sasha Verbytsky", "Sasha Verbytska", id="husband and wife"),
        pytest.param("Sasha Petrov", "Sasha Petrova", id="husband and wife, -ov"),
        pytest.param("Taras Savchenko", "Taras Shevchenko", id="two letters in a short stem"),
        pytest.param("Taras Kovalenko", "Taras Kovalchenko", id="another family of one stem"),
        pytest.param("Boris Johnson", "Boris Johnston", id="-son and -ston"),
        pytest.param("Ann Warner", "Ann Werner", id="another vowel in a short name"),
        pytest.param("Mark McFarley", "Mark McCarley", id="another consonant"),
        pytest.param("Mike Abernathy", "Michael Abernethy", id="misspelt under another first name"),
        pytest.param("Ann Smith", "Ann Smyth", id="short names"),
        pytest.param("Ann Williams", "Ann William", id="the end cut off"),
        pytest.param("Harry Gill", "Harry Hill", id="English g and h"),
        pytest.param("T. Abernathy", "Tom Abernethy", id="an initial is too little for a misspelling"),
        pytest.param("Holt", "Mara Holt", id="family name alone"),
        pytest.param("Holt", "Holt", id="family names alone"),
        pytest.param("Vitalii Horak", "Volodymyr Horak", id="brothers"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_nothing_proves_it(a: str, b: str) -> None:
    assert same_person(a, b) is None
    assert same_person(b, a) is None
