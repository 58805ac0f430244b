"""Which names could be one speaker's: keys under which a name is found, and keys under which it looks for others.

Whatever changes with a name changes nothing but the names it touches, and those they touch in turn. Full names of
one person touch by first and family name. A family name alone and an initial would tie all bearers of a family name
together, though they choose only where very few fit: under a crowded key they choose nobody, and tie nobody.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from functools import lru_cache
from hashlib import blake2s
from itertools import product
from typing import TYPE_CHECKING, NamedTuple

from bot.model import SpeakerKind
from bot.names.bodies import body_key, initials, is_acronym
from bot.names.descriptions import description_key
from bot.names.parts import Parts, given_group, given_initials, parse
from bot.names.same import agree, contradict, same_surname, slip_keys

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from bot.names.uses import NameUse

_LONGEST_KEY = 40
_SURNAME, _BARE, _INITIAL, _ABBREVIATED, _FORM, _LETTERS = "s:", "b:", "i:", "a:", "f:", "=:"
# More names than this under one key make it crowded. Among so many bearers of a family name nobody is named ten times
# as often as all others, and so many whom an initial or another spelling fits are never one person.
_CROWDS = {_SURNAME: 100, _INITIAL: 40, _FORM: 40}


class Sought(NamedTuple):
    """A key under which a name looks for others, but not while `unless_crowded` is."""

    key: str
    unless_crowded: str = ""


def stands_under(use: NameUse) -> frozenset[str]:
    """Return the keys under which a name is found, a dozen at most but for a name of many spellings."""
    return _STANDS[use.kind](use)


def looks_under(use: NameUse) -> frozenset[Sought]:
    """Return the keys under which all names stand that could be one with this name, or decide whether others are."""
    return _LOOKS[use.kind](use)


def touches(a: NameUse, b: NameUse) -> bool:
    """Whether one of two names could change which speaker the other is, by itself."""
    return a.kind is b.kind and _TOUCHES[a.kind](a, b)


def crowded(uses: Iterable[NameUse]) -> frozenset[str]:
    """Return the crowded keys of a whole archive."""
    counts = Counter(key for use in uses for key in stands_under(use) if can_crowd(key))
    return frozenset(key for key, count in counts.items() if is_crowd(key, count))


def is_crowd(key: str, names: int) -> bool:
    """Whether so many names under a key are too many for a bare name or an initial to choose among them."""
    return names > _CROWDS[key[:2]]


def can_crowd(key: str) -> bool:
    """Whether it matters how many names stand under a key."""
    return key[:2] in _CROWDS


def choosers(key: str) -> str:
    """Return the key of the names that choose among those under a key which can be crowded."""
    kind, rest = key[:2], key[2:]
    return {_SURNAME: _BARE, _INITIAL: _ABBREVIATED, _FORM: _LETTERS}[kind] + rest


def telling_pairs(kind: SpeakerKind, names: Iterable[str]) -> frozenset[tuple[str, str]]:
    """Return the names of one document, of one kind, that tell something by standing there together, each pair once.

    "Lee Stone" and "Lee Stone Jr." are two men there; "HRB" is short for "Harbour Rescue Board".
    """
    names = frozenset(names)
    if kind is SpeakerKind.PERSON:
        return _namesakes(names)
    return _written_out(names) if kind is SpeakerKind.ORGANISATION else frozenset()


def namesake_key(parts: Parts) -> tuple[str, str]:
    """Return what two people share whom only Jr. or Sr. tells apart."""
    return given_group(parts.given), parts.surname_key


class PersonBlocks(NamedTuple):
    """The keys that a person's name gives: `letters` of all names of these letters, `surname` of all full names with
    this family name, `initials` of those whom an initial and the family name may mean, one for each letter. Of the
    keys in `full` two full names share one at least if they may be one person's.
    """

    letters: str
    surname: str
    initials: tuple[str, ...]
    full: tuple[str, ...]


@lru_cache(maxsize=8192)
def person_blocks(name: str) -> PersonBlocks:
    """Return the keys that a person's name gives; the last two are empty for a family name alone."""
    parts = parse(name)
    letters, surname = letters_block(parts.squashed), _key(_SURNAME, parts.surname_key)
    if not parts.is_full:
        return PersonBlocks(letters, surname, (), ())
    group = given_group(parts.given)
    initials = (_key(_INITIAL, letter, parts.surname_key) for letter in sorted(given_initials(parts.given)))
    full = [_key("g:", group, key) for key in dict.fromkeys((parts.surname_key, parts.surname))]
    full += (_key("k:", group, slip) for slip in slip_keys(parts))
    return PersonBlocks(letters, surname, tuple(initials), tuple(full))


def letters_block(squashed: str) -> str:
    """Return the key under which the names of these letters stand."""
    return _key(_LETTERS, squashed)


def form_block(squashed: str) -> str:
    """Return the key under which those stand whom some document calls so."""
    return _key(_FORM, squashed)


def spelt(use: NameUse) -> frozenset[str]:
    """Return the other spellings of a full name, in plain letters, but for its first name alone, which others share."""
    parts = parse(use.name)
    if not parts.is_full:
        return frozenset()
    forms = {parse(form).squashed for form in use.forms} - {parts.squashed, ""}
    return frozenset(form for form in forms if given_group(form) != given_group(parts.given))


def _stands_of_person(use: NameUse) -> frozenset[str]:
    letters, surname, initials, full = person_blocks(use.name)
    if not initials:
        return frozenset((letters, choosers(surname)))
    abbreviated = map(choosers, initials) if parse(use.name).has_initial else ()
    return frozenset((letters, surname, *initials, *abbreviated, *full, *map(form_block, spelt(use))))


def _looks_of_person(use: NameUse) -> frozenset[Sought]:
    parts, (letters, surname, initials, full) = parse(use.name), person_blocks(use.name)
    looks = [Sought(letters), Sought(choosers(surname), surname)]
    if not parts.is_full:
        form = form_block(parts.squashed)
        return frozenset((*looks, Sought(surname, surname), Sought(form, form)))
    looks += map(Sought, full)
    looks += (Sought(choosers(form), form) for form in map(form_block, spelt(use)))
    looks += (Sought(key if parts.has_initial else choosers(key), key) for key in initials)
    return frozenset(looks)


def _people_touch(a: NameUse, b: NameUse) -> bool:
    one, other = parse(a.name), parse(b.name)
    if one.squashed == other.squashed:
        return True
    if one.is_full and other.is_full:
        if one.suffix != other.suffix and namesake_key(one) == namesake_key(other):
            return True
        one, other = _without_suffix(one), _without_suffix(other)
        return not contradict(one, other) and agree(one, other) is not None
    if not one.is_full and not other.is_full:
        return one.surname_key == other.surname_key
    if one.surname_key == other.surname_key and same_surname(one, other):
        return True
    return other.squashed in spelt(a) or one.squashed in spelt(b)


@lru_cache(maxsize=1024)
def _without_suffix(parts: Parts) -> Parts:
    return replace(parts, suffix="") if parts.suffix else parts


def _stands_of_body(use: NameUse) -> frozenset[str]:
    return frozenset((_key("o:", body_key(use.name)),))


def _looks_of_body(use: NameUse) -> frozenset[Sought]:
    return frozenset(Sought(_key("o:", body_key(name))) for name in (use.name, *use.beside))


def _bodies_touch(a: NameUse, b: NameUse) -> bool:
    return body_key(a.name) == body_key(b.name) or b.name in a.beside or a.name in b.beside


def _stands_of_description(use: NameUse) -> frozenset[str]:
    return frozenset((_key("u:", description_key(use.name)),))


def _looks_of_description(use: NameUse) -> frozenset[Sought]:
    return frozenset((Sought(_key("u:", description_key(use.name))),))


def _descriptions_touch(a: NameUse, b: NameUse) -> bool:
    return description_key(a.name) == description_key(b.name)


def _key(kind: str, *parts: str) -> str:
    """Return a short key: the end of a long one is replaced by what hardly any other end gives."""
    key = kind + "/".join(parts)
    if len(key) <= _LONGEST_KEY:
        return key
    return f"{key[:24]}#{blake2s(key[2:].encode(), digest_size=6).hexdigest()}"


def _namesakes(names: frozenset[str]) -> frozenset[tuple[str, str]]:
    parsed = {name: parse(name) for name in names}
    with_suffix = [name for name in names if parsed[name].suffix]
    return frozenset(
        _pair(name, other)
        for name, other in product(with_suffix, names)
        if not parsed[other].suffix and namesake_key(parsed[name]) == namesake_key(parsed[other])
    )


def _written_out(names: frozenset[str]) -> frozenset[tuple[str, str]]:
    acronyms: dict[str, list[str]] = defaultdict(list)
    for name in names:
        if is_acronym(name):
            acronyms[body_key(name)].append(name)
    return frozenset(_pair(name, other) for name in names for other in acronyms.get(initials(name), ()))


def _pair(a: str, b: str) -> tuple[str, str]:
    return (a, b) if a < b else (b, a)


_STANDS: dict[SpeakerKind, Callable[[NameUse], frozenset[str]]] = {
    SpeakerKind.PERSON: _stands_of_person,
    SpeakerKind.ORGANISATION: _stands_of_body,
    SpeakerKind.UNNAMED: _stands_of_description,
}
_LOOKS: dict[SpeakerKind, Callable[[NameUse], frozenset[Sought]]] = {
    SpeakerKind.PERSON: _looks_of_person,
    SpeakerKind.ORGANISATION: _looks_of_body,
    SpeakerKind.UNNAMED: _looks_of_description,
}
_TOUCHES: dict[SpeakerKind, Callable[[NameUse, NameUse], bool]] = {
    SpeakerKind.PERSON: _people_touch,
    SpeakerKind.ORGANISATION: _bodies_touch,
    SpeakerKind.UNNAMED: _descriptions_touch,
}
