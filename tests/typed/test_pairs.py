"""Who is typed to be set beside whom, about what, and whether words are wanted by year."""

from __future__ import annotations

import pytest

from bot.typed.pairs import by_period, read_pair


@pytest.mark.parametrize(
    ("typed", "names", "topic"),
    [
        ("Stone Lind about the pier", ("Stone Lind",), "the pier"),
        ("Stone, Lind", ("Stone", "Lind"), ""),
        ("Stone , Lind on the pier and the ferry", ("Stone", "Lind"), "the pier and the ferry"),
        ("Ann Stone vs. Lind regarding ferries", ("Ann Stone", "Lind"), "ferries"),
        ("stone AND lind", ("stone", "lind"), ""),
        ("Stone & Lind & Holm", ("Stone", "Lind", "Holm"), ""),
        ('"Lind and Sons", Stone about ferries', ('"Lind and Sons"', "Stone"), "ferries"),
        ("Коваль і Бойко про переговори", ("Коваль", "Бойко"), "переговори"),
        ("Коваль проти Бойко щодо миру", ("Коваль", "Бойко"), "миру"),
        ("Коваль и Бойко о мире", ("Коваль", "Бойко"), "мире"),
        ("Stone and Lind about", ("Stone", "Lind about"), ""),
        ("about", ("about",), ""),
        ("", (), ""),
        (", and", (), ""),
    ],
)
def test_names_and_their_topic_are_told_apart(typed: str, names: tuple[str, ...], topic: str) -> None:
    assert read_pair(typed) == (names, topic)


@pytest.mark.parametrize(
    ("typed", "by", "left"),
    [
        ("Lind pier by year", "year", "Lind pier"),
        ("Lind by months", "month", "Lind"),
        ("Lind by year in:post", "year", "Lind in:post"),
        ("Ліндт про пірс за роками", "year", "Ліндт про пірс"),
        ("Ліндт по місяцях", "month", "Ліндт"),
        ("Lind by yearning", "", "Lind by yearning"),
        ("Lind passed by years of work", "", "Lind passed by years of work"),
        ("Lind year", "", "Lind year"),
    ],
)
def test_a_wish_for_years_or_months_stands_at_the_end(typed: str, by: str, left: str) -> None:
    assert by_period(typed) == (by, left)
