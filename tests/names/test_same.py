from __future__ import annotations

import pytest

from bot.names import same_person


@pytest.mark.parametrize(
    ("a", "b", "reason"),
    [
        ("Mara Holt", "Mara Holt’s", "written differently"),
        ("Senator Mara Holt", "Mara Holt", "written differently"),
        ("Taras Verbytsky", "Taras Verbytskyy", "transliterations"),
        ("Тарас Вербицький", "Taras Verbytskyi", "transliterations"),
        ("Serhiy Hrytsenko", "Sergei Gritsenko", "Serhiy and Sergei are one first name"),
        ("Oleksandr Stone", "Alexander Stone", "one first name"),
        ("T. Verbytsky", "Taras Verbytskyy", "initial"),
        ("Г. Стецюк", "Hryhoriy Stetsiuk", "initial"),
        ("Kyrylo Halushchyk", "Kyrylo Halushchok", "one letter"),
        ("Marcus Abernathy", "Marcus Abernethy", "one letter"),
        ("Marcus Abernathy", "Marcus Abenrathy", "one letter"),
        ("Mikhail Halushchyk", "Mykhailo Halushchok", "one letter"),
        ("Joe Parker", "Joseph Parker", "Joe and Joseph"),
        ("Zoë Müller", "Zoe Muller", "written differently"),
        ("Mary Ann Stone", "Mary Stone", "middle name"),
        ("Mary A. Stone", "Mary Ann Stone", "middle name"),
        ("Muhammad bin Tariq", "Mohammed bin Tariq", "one first name"),
    ],
)
def test_one_person_and_why(a: str, b: str, reason: str) -> None:
    found = same_person(a, b)
    assert found is not None
    assert reason in found
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
