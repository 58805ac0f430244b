from __future__ import annotations

import pytest

from bot.names.spelling import base_forms, differ_by_gender, plain, slips, slips_allowed, spelling_key


@pytest.mark.parametrize(
    ("word", "letters"),
    [
        ("Verbytsky", "verbytsky"),
        ("Вербицький", "verbitskiy"),
        ("O’Hara", "ohara"),
        ("Żółw-Mała", "zolw-mala"),
        ("Straße", "strasse"),
        ("...", ""),
    ],
)
def test_plain(word: str, letters: str) -> None:
    assert plain(word) == letters


@pytest.mark.parametrize(
    ("inflected", "base"),
    [
        ("Вербицького", "Вербицький"),
        ("Вербицкому", "Вербицкий"),
        ("Вербицьким", "Вербицький"),
        ("Verbickiego", "Verbicki"),
        ("Стецюка", "Стецюк"),
        ("Стецюкові", "Стецюк"),
        ("Steciukiem", "Steciuk"),
        ("Литвинка", "Литвинко"),
        ("Литвинком", "Литвинко"),
        ("Верхової", "Верхова"),
        ("Верхову", "Верхова"),
        ("Гавриша", "Гавриш"),
    ],
)
def test_a_case_leads_back_to_the_name(inflected: str, base: str) -> None:
    assert spelling_key(base) in {spelling_key(form) for form in base_forms(inflected)}


@pytest.mark.parametrize("word", ["Verkhova", "Anna", "Rosa", "Holt", ""])
def test_latin_words_that_are_no_case(word: str) -> None:
    assert list(base_forms(word)) == []


@pytest.mark.parametrize(
    ("a", "b", "spouses"),
    [
        ("kovalski", "kovalska", True),
        ("petrov", "petrova", True),
        ("verbytskyi", "verbytska", True),
        ("vasylenko", "vasylenka", False),
        ("abernathy", "abernethy", False),
        ("koroleva", "korolyova", False),
    ],
)
def test_differ_by_gender(a: str, b: str, spouses: bool) -> None:
    assert differ_by_gender(a, b) is spouses
    assert differ_by_gender(b, a) is spouses


@pytest.mark.parametrize(
    ("a", "b", "count"),
    [("haliak", "haliak", 0), ("haliak", "haliok", 1), ("haliak", "hailak", 1), ("haliak", "holiok", 2)],
)
def test_slips(a: str, b: str, count: int) -> None:
    assert slips(a, b, at_most=2) == count


def test_more_slips_than_allowed_are_not_counted() -> None:
    assert slips("haliak", "verbytsky", at_most=2) is None


@pytest.mark.parametrize(("length", "allowed"), [(4, 0), (5, 1), (8, 1), (9, 2)])
def test_short_words_bear_no_slip(length: int, allowed: int) -> None:
    assert slips_allowed(length) == allowed
