from __future__ import annotations

import pytest

from bot.names.name_index import NameIndex
from bot.names.parts import parse

NAMES = ("Taras Verbytskyi", "Harry Gillman", "Ute von der Aue", "Hryhorii Stone")


@pytest.fixture(scope="module")
def index() -> NameIndex:
    built = NameIndex()
    for who, name in enumerate(NAMES):
        built.add_person(who, parse(name), slavic=parse(name).slavic)
    built.add_organisation(len(NAMES), "lantern")
    return built


@pytest.mark.parametrize(
    ("reading", "word", "named", "surnamed"),
    [
        ("written", "Taras", {0}, set()),
        ("written", "Verbytskyi", {0}, {0}),
        ("written", "Aue", {2}, {2}),
        ("written", "Grigory", {3}, set()),
        ("written", "H", {1, 3}, set()),
        ("written", "Verbitski", set(), set()),
        ("transliterated", "Verbitski", {0}, {0}),
        ("transliterated", "Hillman", set(), set()),
        ("inflected", "Verbickiego", {0}, {0}),
        ("slipped", "Gilman", {1}, {1}),
        ("slipped", "lanterm", {4}, {4}),
        ("slipped", "Gill", set(), set()),
    ],
)
def test_each_way_of_reading(index: NameIndex, reading: str, word: str, named: set[int], surnamed: set[int]) -> None:
    hits = getattr(index, reading)(word, parse(word))
    assert set().union(*hits.named) == named
    assert set().union(*hits.surnamed) == surnamed
