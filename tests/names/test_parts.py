from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.names import name_key
from bot.names.lexicon import _OTHER_GIVEN, _SLAVIC_GIVEN
from bot.names.parts import parse


@pytest.mark.parametrize(
    ("name", "first", "middle", "surname"),
    [
        pytest.param("Mara Holt", "mara", (), "holt", id="plain"),
        pytest.param("Holt", "", (), "holt", id="family name alone"),
        pytest.param("Prime Minister Mara Holt", "mara", (), "holt", id="titles off"),
        pytest.param("former Deputy Mayor Holt", "", (), "holt", id="titles before a family name"),
        pytest.param("President", "", (), "president", id="nothing but a title stays"),
        pytest.param("Mara Holt’s", "mara", (), "holt", id="possessive"),
        pytest.param("James’", "", (), "james", id="possessive after s"),
        pytest.param("“Mara Holt,”", "mara", (), "holt", id="marks around"),
        pytest.param("J.R. Stone", "j", ("r",), "stone", id="run of initials"),
        pytest.param("J. R. Stone", "j", ("r",), "stone", id="initials apart"),
        pytest.param("Holt, Mara", "mara", (), "holt", id="family name first, comma"),
        pytest.param("Вербицький Тарас", "taras", (), "verbitskiy", id="family name first, Cyrillic"),
        pytest.param("Ute von der Aue", "ute", (), "aue", id="light particles"),
        pytest.param("Rashid bin Tariq", "rashid", (), "bin tariq", id="particle that counts"),
        pytest.param("Samir al-Karim", "samir", (), "karim", id="article with hyphen"),
        pytest.param("Ben Stone", "ben", (), "stone", id="particle that is a first name"),
        pytest.param("ben Ami", "", (), "ben ami", id="particle that is none"),
        pytest.param("Ana Ruiz-Vega", "ana", (), "ruiz-vega", id="hyphen"),
        pytest.param("MARA HOLT", "mara", (), "holt", id="capitals"),
    ],
)
def test_parse(name: str, first: str, middle: tuple[str, ...], surname: str) -> None:
    parts = parse(name)
    assert (parts.given, parts.middle, parts.surname) == (first, middle, surname)


@pytest.mark.parametrize(
    ("name", "suffix", "gender"),
    [
        ("Martin Holt Jr.", "jr", ""),
        ("Martin Holt, Jr.", "jr", ""),
        ("Martin Holt III", "iii", ""),
        ("Mrs. Holt", "", "f"),
        ("Sir Martin Holt", "", "m"),
        ("Dr. Holt", "", ""),
    ],
)
def test_what_tells_namesakes_apart(name: str, suffix: str, gender: str) -> None:
    parts = parse(name)
    assert (parts.suffix, parts.gender) == (suffix, gender)


@pytest.mark.parametrize(
    "spellings",
    [
        pytest.param(
            ("Taras Verbytskyi", "Taras Verbitskiy", "Taras Verbytskyy", "Taras Werbicki", "Тарас Вербицький"),
            id="-sky",
        ),
        pytest.param(("Oleh Stetsiuk", "Oleg Stetsyuk", "Олег Стецюк"), id="ts, yu, h and g"),
        pytest.param(("Yuriy Shcherbak", "Yury Scherbak", "Jurij Szczerbak", "Юрій Щербак"), id="shch"),
        pytest.param(("Serhii Hrytsenko", "Sergei Gritsenko", "Сергей Гриценко"), id="first-name pairs"),
        pytest.param(("Ihor Yermolenko", "Igor Ermolenko", "Ігор Єрмоленко"), id="ye and e"),
        pytest.param(("Kyrylo Halyak", "Kirill Galiak", "Кирилл Галяк", "Kyrylo Halak"), id="ya after l"),
        pytest.param(("Olena Zhuravel", "Elena Žuravel", "Олена Журавель"), id="zh, soft sign"),
        pytest.param(("Taras Vasylenko", "Taras Vasilenka", "Тарас Василенко"), id="Belarusian -enka"),
        pytest.param(("Fedir Aksonyov", "Fyodor Aksonev", "Фёдор Аксонёв", "Федор Аксонев"), id="yo and e"),
        pytest.param(("Vasyl Kharchuk", "Vasily Harchuk", "Василь Харчук"), id="kh"),
        pytest.param(("President Taras Verbytskyi", "TARAS VERBYTSKYI’S"), id="titles and case"),
        pytest.param(("Zoë Müller", "Zoe Muller"), id="marks"),
        pytest.param(("Joe Parker", "Joseph Parker"), id="short first name"),
    ],
)
def test_spellings_of_one_name_have_one_key(spellings: tuple[str, ...]) -> None:
    assert {name_key(name) for name in spellings} == {name_key(spellings[0])}


@pytest.mark.parametrize(
    ("a", "b"),
    [
        pytest.param("Harry Gill", "Harry Hill", id="g and h outside Slavic names"),
        pytest.param("John Batson", "John Bacon", id="ts and c outside Slavic names"),
        pytest.param("Ann Smith", "Ann Smyth", id="i and y outside Slavic names"),
        pytest.param("Taras Halyk", "Taras Halych", id="k and ch"),
        pytest.param("Martin Holt", "Martin Holt Jr.", id="junior"),
        pytest.param("Olha Kovalska", "Oleh Kovalsky", id="wife and husband"),
    ],
)
def test_two_names_have_two_keys(a: str, b: str) -> None:
    assert name_key(a) != name_key(b)


def test_a_first_name_stands_in_one_group_only() -> None:
    names = (_SLAVIC_GIVEN + _OTHER_GIVEN).replace("*", "").casefold().split()
    assert sorted(name for name in set(names) if names.count(name) > 1) == []


@given(st.text(max_size=60))
def test_any_text_has_a_key_and_gives_it_again(text: str) -> None:
    assert name_key(text) == name_key(f" {text} ")
    assert len(parse(text).words) == len(parse(text).typed)
