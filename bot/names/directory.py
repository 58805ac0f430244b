"""Everybody the archive knows, and which of them a person typing a few words means.

The surest reading wins: the whole name, a spelling seen in print, the family name, the same name in another
transliteration, alphabet or case ending, and only then a slip of the pen. Readings equally good are all
given, so that the question can be asked back.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from bot.model import SpeakerKind
from bot.names.lexicon import PARTICLES
from bot.names.parts import Parts, given_group, given_initials, parse, words_of
from bot.names.spelling import (
    base_forms,
    differ_by_gender,
    is_cyrillic,
    most_alike,
    plain,
    slips_allowed,
    spelling_key,
    within_slips,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence


class How(StrEnum):
    """In what way a query names somebody; `PART` is a first name, or a word of an organisation's name."""

    EXACT = "exact"
    ALIAS = "alias"
    SURNAME = "surname"
    SPELLING = "spelling"
    PART = "part"
    MISSPELT = "misspelt"


@dataclass(frozen=True, slots=True)
class Known:
    """A person or an organisation that can be asked for; `name` is unique in its directory."""

    name: str
    forms: tuple[str, ...] = ()
    kind: SpeakerKind = SpeakerKind.PERSON


@dataclass(frozen=True, slots=True)
class Match:
    """Who is meant: nobody, one, or several equally good; `closest` are names to offer when nobody is."""

    query: str
    people: tuple[Known, ...] = ()
    how: How | None = None
    closest: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.people)


_SUGGESTIONS = 5
_LONGEST_NAME = 6
_TOO_MANY = 8
_SMALL_WORDS = frozenset({"of", "the", "and", "for", "in", "on", "a", "de", "та", "і", "у", "в"})
_OPENING, _CLOSING = "\"“«„'‘", "\"”»“'’"
# "told Maria Stone." ends the name, "told Maria Stone Jr. and" and "J. Stone" do not.
_ENDS_A_NAME = re.compile(r"(?<!\bJr)(?<!\bSr)(?<!\b[^\W\d_])[.,;:!?)]$|['’]s$")


_Hits = tuple[set[int], set[int]]
_Reading = Callable[[str, Parts], _Hits]
_Read = Callable[[Parts], tuple[set[int], How]]


class _Index(dict[str, set[int]]):
    """From one word, in one way of reading it, to those who have it in their name."""

    def __init__(self) -> None:
        super().__init__()
        self._by_letter: dict[str, list[str]] = defaultdict(list)

    def add(self, word: str, who: int) -> None:
        if word and word not in self:
            self[word] = set()
            self._by_letter[word[0]].append(word)
        if word:
            self[word].add(who)

    def of(self, word: str) -> set[int]:
        return self.get(word) or set()

    def near(self, word: str, at_most: int) -> Iterator[tuple[int, set[int]]]:
        """Yield who has a word so few slips away that begins alike, unless it is the spouse's form of it."""
        for other, slips in within_slips(word, self._by_letter.get(word[:1], ()), at_most):
            if not differ_by_gender(word, other):
                yield slips, self[other]


class Directory:
    """All known people and organisations; built once, asked often."""

    def __init__(self, known: Iterable[Known]) -> None:
        self.known = tuple(known)
        self._names = _Index()
        self._aliases = _Index()
        self._surnames = _Index()
        self._surname_keys = _Index()
        self._words = _Index()
        self._keys = _Index()
        self._given = _Index()
        self._initials = _Index()
        self._everybody = set(range(len(self.known)))
        self._slavic: set[int] = set()
        # In this order a run of words is taken for a name: a slip of the pen or a first name alone is
        # believed only where nothing surer begins the question.
        self._sureness: tuple[tuple[_Read, ...], ...] = (
            (self._as_written, self._respelt),
            (self._as_organisation, self._misspelt),
            (self._as_first_name,),
        )
        self._organisation_words = _Index()
        for who, one in enumerate(self.known):
            if one.kind is SpeakerKind.ORGANISATION:
                self._add_organisation(who, one)
            else:
                self._add_person(who, one)
        self._surname_key_list = list(self._surname_keys)

    def find(self, query: str) -> Match:
        """Return who is meant by the whole of `query`."""
        parts = parse(query)
        if not parts.words:
            return Match(query)
        for readings in self._sureness:
            found = self._read(query, parts, readings)
            if found:
                return found
        return Match(query, closest=self._closest(parts))

    def split(self, words: Sequence[str]) -> tuple[Match, tuple[str, ...]]:
        """Return whom the leading words name, and the words after them; all words when they name nobody.

        A name in quotation marks is taken as it stands.
        """
        quoted = _quoted_run(words)
        if quoted:
            return self.find(" ".join(words[:quoted])), tuple(words[quoted:])
        runs = [" ".join(words[:length]) for length in range(min(len(words), _LONGEST_NAME), 0, -1)]
        for readings in self._sureness:
            for longer, run in enumerate(runs):
                parts = parse(run)
                found = self._read(run, parts, readings) if parts.words else None
                if found:
                    return found, tuple(words[len(runs) - longer :])
        closest = dict.fromkeys(name for run in runs[-2:] for name in self._closest(parse(run)))
        return Match(" ".join(words), closest=tuple(closest)[:_SUGGESTIONS]), tuple(words)

    def names_in(self, text: str) -> tuple[Known, ...]:
        """Return who is named in a message, in order; only sure readings of capitalised words count."""
        words = text.split()
        named: dict[Known, None] = {}
        place = 0
        while place < len(words):
            found, length = self._name_at(words, place)
            if found and not named.keys() & set(found.people):
                named.update(dict.fromkeys(found.people))
            place += length
        return tuple(named)

    def _name_at(self, words: list[str], place: int) -> tuple[Match | None, int]:
        """Return who is named by the longest run of capitalised words from `place` on, and its length."""
        run: list[str] = []
        for word in words[place : place + _LONGEST_NAME]:
            if not (_is_capitalised(word) or (run and plain(word) in PARTICLES | _SMALL_WORDS)):
                break
            run.append(word)
            if _ENDS_A_NAME.search(word):
                break
        for length in range(len(run), 0, -1):
            parts = parse(" ".join(run[:length]))
            found = self._read("", parts, self._sureness[0]) if parts.words else None
            if found:
                return found, length
        return None, 1

    def _read(self, query: str, parts: Parts, readings: Iterable[_Read]) -> Match | None:
        for read in readings:
            ids, how = read(parts)
            if ids:
                return Match(query, tuple(self.known[who] for who in sorted(ids)), how)
        return None

    def _add_person(self, who: int, one: Known) -> None:
        self._names.add(parse(one.name).squashed, who)
        for form in (one.name, *one.forms):
            parts = parse(form)
            self._aliases.add(parts.squashed, who)
            if parts.slavic:
                self._slavic.add(who)
            if parts.given or form == one.name:
                self._add_parts(who, parts)

    def _add_parts(self, who: int, parts: Parts) -> None:
        last = parts.surname.split(" ")[-1] if parts.surname else ""
        surnames = {parts.full_surname, parts.surname, last, *last.split("-")}
        for surname in surnames:
            self._surnames.add(_joined(surname), who)
            self._surname_keys.add(spelling_key(_joined(surname)), who)
        self._surname_keys.add(parts.surname_key.replace(" ", ""), who)
        for word in (*parts.words, *last.split("-")):
            self._words.add(word, who)
            self._keys.add(spelling_key(word), who)
        self._keys.add(parts.surname_key.split(" ")[-1], who)
        if len(parts.given) > 1:
            self._given.add(given_group(parts.given), who)
            for letter in given_initials(parts.given):
                self._initials.add(letter, who)

    def _add_organisation(self, who: int, one: Known) -> None:
        for form in (one.name, *one.forms):
            words = [plain(word) for word in words_of(form)]
            (self._names if form == one.name else self._aliases).add(_joined("".join(words)), who)
            telling = [word for word in words if word not in _SMALL_WORDS]
            if len(telling) > 1:
                self._aliases.add("".join(word[0] for word in telling), who)
            for word in telling:
                self._organisation_words.add(word, who)
                self._keys.add(spelling_key(word), who)

    def _as_written(self, parts: Parts) -> tuple[set[int], How]:
        """Read the words letter by letter: a whole name, a spelling seen in print, or a family name."""
        exact, alias = self._names.of(parts.squashed), self._aliases.of(parts.squashed)
        surname = set() if parts.given else self._surnames.of(_joined(parts.full_surname))
        if exact and surname <= exact:
            return exact, How.EXACT
        if surname:
            return self._with_suffix(surname | exact | alias, parts), How.SURNAME
        return alias, How.ALIAS

    def _respelt(self, parts: Parts) -> tuple[set[int], How]:
        """Read each word as a name in another order, transliteration, alphabet or case ending."""
        for read in (self._written, self._transliterated, self._inflected):
            ids = self._all_words(read, parts)
            if ids:
                return ids, How.SPELLING
        return set(), How.SPELLING

    def _as_organisation(self, parts: Parts) -> tuple[set[int], How]:
        """Read each word as one of an organisation's name, unless so many have it that it tells nothing."""
        telling = [word for word in parts.words if word not in _SMALL_WORDS]
        ids = set.intersection(*map(self._organisation_words.of, telling)) if telling else set()
        return (ids if len(ids) <= _TOO_MANY else set()), How.PART

    def _as_first_name(self, parts: Parts) -> tuple[set[int], How]:
        ids = self._of_first_name(parts)
        return (ids if len(ids) == 1 else set()), How.PART

    def _misspelt(self, parts: Parts) -> tuple[set[int], How]:
        if self._of_first_name(parts):
            return set(), How.MISSPELT
        return self._all_words(self._slipped, parts), How.MISSPELT

    def _of_first_name(self, parts: Parts) -> set[int]:
        return self._given.of(given_group(parts.words[0])) if len(parts.words) == 1 else set()

    def _all_words(self, read: _Reading, parts: Parts) -> set[int]:
        """Return those who have every word in their name, at least one of them in the family name."""
        readings = [read(word, parts) for word in parts.typed]
        ids = set.intersection(*(named for named, _ in readings))
        return self._with_suffix(ids & set[int]().union(*(surnamed for _, surnamed in readings)), parts)

    def _with_suffix(self, ids: set[int], parts: Parts) -> set[int]:
        """Keep the junior when he is asked for, and his father when the full name is."""
        fitting = {who for who in ids if parse(self.known[who].name).suffix == parts.suffix}
        return fitting if parts.suffix or (parts.given and fitting) else ids

    def _written(self, typed: str, query: Parts) -> _Hits:
        word = plain(typed)
        if len(word) == 1:
            return self._initials.of(word), set()
        return self._words.of(word) | self._given.of(given_group(word)), self._surnames.of(word)

    def _transliterated(self, typed: str, query: Parts) -> _Hits:
        named, surnamed = self._written(typed, query)
        key = spelling_key(typed)
        by_key, by_surname = self._keys.of(key), self._surname_keys.of(key)
        if not query.slavic:
            by_key, by_surname = by_key & self._slavic, by_surname & self._slavic
        return named | by_key, surnamed | by_surname

    def _inflected(self, typed: str, query: Parts) -> _Hits:
        named, surnamed = self._transliterated(typed, query)
        for base in base_forms(typed):
            more_named, more_surnamed = self._transliterated(base, query)
            named, surnamed = named | more_named, surnamed | more_surnamed
        return named, surnamed

    def _slipped(self, typed: str, query: Parts) -> _Hits:
        named, surnamed = self._transliterated(typed, query)
        word, key = plain(typed), spelling_key(typed)
        at_most = slips_allowed(len(word))
        if surnamed or not at_most:
            return named, surnamed
        by_key = self._everybody if query.slavic else self._slavic
        near = [
            *self._surnames.near(word, at_most),
            *self._organisation_words.near(word, at_most),
            *((slips, who & by_key) for slips, who in self._surname_keys.near(key, at_most)),
        ]
        if is_cyrillic(typed):
            # "Трампа" is a foreign name both respelt by ear and inflected.
            near += [hit for base in base_forms(typed) for hit in self._surnames.near(base, at_most)]
        nearest = min((slips for slips, who in near if who), default=0)
        surnamed = surnamed.union(*(who for slips, who in near if slips == nearest))
        named = named.union(surnamed, *(who for _, who in self._words.near(word, at_most)))
        return named.union(*(who & by_key for _, who in self._keys.near(key, at_most))), surnamed

    def _closest(self, parts: Parts) -> tuple[str, ...]:
        """Return names to offer: those with this first name, else those that look most like it."""
        ids = dict.fromkeys(sorted(self._of_first_name(parts)))
        for word in sorted(parts.typed, key=len, reverse=True)[:2]:
            for key, _ in most_alike(spelling_key(word), self._surname_key_list, _SUGGESTIONS):
                ids.update(dict.fromkeys(sorted(self._surname_keys.of(key))))
        return tuple(self.known[who].name for who in list(ids)[:_SUGGESTIONS])


def _is_capitalised(word: str) -> bool:
    first = next((letter for letter in word if letter.isalpha()), "")
    return first.isupper()


def _joined(words: str) -> str:
    return words.replace(" ", "").replace("-", "")


def _quoted_run(words: Sequence[str]) -> int:
    """Return how many leading words stand in quotation marks, as in `"Le Pen" pensions`."""
    if not words or words[0][:1] not in _OPENING:
        return 0
    for place, word in enumerate(words):
        if word[-1:] in _CLOSING and (place or len(word) > 1):
            return place + 1
    return 0
