from __future__ import annotations

import pytest

from bot.errors import UnknownSchedule
from bot.typed.zones import find_zone


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Europe/Kyiv", "Europe/Kyiv"),
        ("europe/kyiv", "Europe/Kyiv"),
        ("Kyiv", "Europe/Kyiv"),
        ("Kiev", "Europe/Kyiv"),
        ("Київ", "Europe/Kyiv"),
        ("New York", "America/New_York"),
        ("new_york", "America/New_York"),
        ("America/Argentina/Buenos_Aires", "America/Argentina/Buenos_Aires"),
        ("Tokyo", "Asia/Tokyo"),
        ("UTC", "UTC"),
        ("UTC+3", "Etc/GMT-3"),
        ("gmt -5", "Etc/GMT+5"),
        ("UTC+0", "Etc/GMT"),
    ],
)
def test_a_zone_by_its_own_name(text: str, key: str) -> None:
    assert find_zone(text) == (key, None)


@pytest.mark.parametrize(
    ("text", "key", "city", "country"),
    [
        ("Lviv", "Europe/Kyiv", "Lviv", "UA"),
        ("Львів", "Europe/Kyiv", "Lviv", "UA"),
        ("Варшава", "Europe/Warsaw", "Warsaw", "PL"),
        ("san francisco", "America/Los_Angeles", "San Francisco", "US"),
        ("Krakow", "Europe/Warsaw", "Kraków", "PL"),
    ],
)
def test_a_zone_by_another_city(text: str, key: str, city: str, country: str) -> None:
    found, place = find_zone(text)
    assert place is not None
    assert (found, place.city, place.country) == (key, city, country)


def test_the_most_populous_of_namesakes_is_taken_and_the_others_are_told() -> None:
    key, place = find_zone("Birmingham")
    assert key == "Europe/London"
    assert place is not None
    assert (place.country, place.others[0]) == ("GB", ("US", "America/Chicago"))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Kyivv", "did you mean Europe/Kyiv?"),
        ("Qqqqqq", "no time zone or city has that name. Send for example /settings timezone Kyiv"),
        ("UTC+20", "no place is so many hours from UTC"),
        ("../../etc/passwd", "no time zone or city"),
        ("", "no time zone or city"),
    ],
)
def test_no_such_zone(text: str, said: str) -> None:
    with pytest.raises(UnknownSchedule) as error:
        find_zone(text)
    assert said in str(error.value)
