"""The ways in which a run of words may name somebody, from letter by letter down to a slip of the pen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.names.bodies import SMALL_WORDS, body_key, initials, telling_words
from bot.names.descriptions import ARTICLES, description_key, telling_singulars
from bot.names.known import How, NameMatch
from bot.names.lexicon import COURTESY
from bot.names.parts import Parts, given_group, parse
from bot.names.spelling import joined, plain

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.names.entries import Entries
    from bot.names.index import Hits

_TOO_MANY = 8
_SHORTEST_WRITTEN_OUT = 3
# Words that are nobody's name, standing alone.
_NOT_TELLING = SMALL_WORDS | COURTESY | ARTICLES
_SIGNS = " .,;:!?…()[]"


@dataclass(frozen=True, slots=True)
class Asked:
    """What was typed, as it stands and as a person's name taken apart."""

    typed: str
    parts: Parts


Read = Callable[[Asked], tuple[set[int], How]]


class Readings:
    """The readings of what is asked of one directory."""

    def __init__(self, entries: Entries) -> None:
        self._entries = entries

    @property
    def sureness(self) -> tuple[tuple[Read, ...], ...]:
        """The readings, in the order in which a run of words is taken for a name.

        Words of a description, a slip of the pen or a first name alone are believed only where nothing surer begins
        the question.
        """
        return (
            (self.as_many, self.as_written, self.respelt, self.as_description),
            (self.as_organisation, self.as_words_of_description, self.misspelt),
            (self.as_first_name,),
        )

    @property
    def by_name(self) -> tuple[Read, ...]:
        """The sure readings as a name, for words in the middle of others."""
        return (self.as_written, self.respelt)

    def read(self, asked: Asked, readings: Iterable[Read]) -> NameMatch | None:
        """Return whom the first of the readings that finds anybody means."""
        if all(len(word) == 1 or word in _NOT_TELLING for word in map(plain, asked.typed.strip(_SIGNS).split())):
            return None
        for read in readings:
            ids, how = read(asked)
            if ids:
                return NameMatch(asked.typed, self._entries.in_order(ids), how)
        return None

    def as_written(self, asked: Asked) -> tuple[set[int], How]:
        """Read the words letter by letter: a whole name, a spelling seen in print, or a family name."""
        parts, body = asked.parts, body_key(asked.typed)
        called = self._entries.called.of(asked.typed.strip(_SIGNS).casefold())
        exact = self._entries.names.of(parts.squashed) | self._entries.bodies(self._entries.names.of(body))
        alias = self._entries.aliases.of(parts.squashed) | self._entries.bodies(self._entries.aliases.of(body))
        surname = set() if parts.given else self._entries.index.surnames.of(joined(parts.full_surname))
        if exact and surname <= exact:
            return called or exact, How.EXACT
        if surname:
            return self._with_suffix(surname | exact | alias | called, parts), How.SURNAME
        return alias, How.ALIAS

    def as_many(self, asked: Asked) -> tuple[set[int], How]:
        """Read a plural as those who are described just so: "farmers" are they, and no family of that name."""
        typed = asked.typed.strip(_SIGNS).casefold()
        key = description_key(typed)
        if key == typed or not (called := self._entries.called.of(typed) & self._entries.descriptions.of(key)):
            return set(), How.EXACT
        return called | self._entries.bodies(self._entries.names.of(body_key(typed))), How.EXACT

    def as_description(self, asked: Asked) -> tuple[set[int], How]:
        """Read the words as the whole description of an unnamed source, whatever article or number it has."""
        return self._entries.descriptions.of(description_key(asked.typed)), How.EXACT

    def as_words_of_description(self, asked: Asked) -> tuple[set[int], How]:
        """Read each word as one of an unnamed source's description; a first name is somebody's, not part of one."""
        if self.of_first_name(asked.parts):
            return set(), How.PART
        return self.with_words(asked.typed), How.PART

    def with_words(self, typed: str) -> set[int]:
        """Return the unnamed sources whose description has every word."""
        found = [self._entries.described.of(word) for word in telling_singulars(typed)]
        return set.intersection(*found) if found else set()

    def respelt(self, asked: Asked) -> tuple[set[int], How]:
        """Read each word as a name in another order, transliteration, alphabet or case ending."""
        for read in (self._entries.index.written, self._entries.index.transliterated, self._entries.index.inflected):
            ids = self._all_words(read, asked.parts)
            if ids:
                return ids, How.SPELLING
        return set(), How.SPELLING

    def as_organisation(self, asked: Asked) -> tuple[set[int], How]:
        """Read each word as one of an organisation's name, unless so many have it that it tells nothing."""
        telling = telling_words(asked.typed)
        ids = set.intersection(*map(self._entries.index.organisation_words.of, telling)) if telling else set()
        if not ids and len(telling) >= _SHORTEST_WRITTEN_OUT and _is_title(asked.typed):
            ids = self._entries.acronyms.of(initials(asked.typed))
        return (ids if len(ids) <= _TOO_MANY else set()), How.PART

    def as_first_name(self, asked: Asked) -> tuple[set[int], How]:
        """Read one word as the first name of somebody who alone has it."""
        ids = self.of_first_name(asked.parts)
        return (ids if len(ids) == 1 else set()), How.PART

    def misspelt(self, asked: Asked) -> tuple[set[int], How]:
        """Read each word as a name with slips of the pen."""
        if self.of_first_name(asked.parts):
            return set(), How.MISSPELT
        return self._all_words(self._entries.index.slipped, asked.parts), How.MISSPELT

    def of_first_name(self, parts: Parts) -> set[int]:
        """Return who has the one word as a first name, in any spelling."""
        return self._entries.index.given.of(given_group(parts.words[0])) if len(parts.words) == 1 else set()

    def _all_words(self, read: Callable[[str, Parts], Hits], parts: Parts) -> set[int]:
        """Return those who have every word in their name, at least one of them in the family name."""
        hits = [read(word, parts) for word in parts.typed]
        surnamed = set[int]().union(*(who for hit in hits for who in hit.surnamed))
        ids = {who for who in surnamed if all(any(who in named for named in hit.named) for hit in hits)}
        return self._with_suffix(ids, parts)

    def _with_suffix(self, ids: set[int], parts: Parts) -> set[int]:
        """Keep the junior when he is asked for, and his father when the full name is."""
        fitting = {who for who in ids if parse(self._entries.known(who).name).suffix == parts.suffix}
        return fitting if parts.suffix or (parts.given and fitting) else ids


def is_capitalised(word: str) -> bool:
    """Whether the first letter of a word is a capital."""
    first = next((letter for letter in word if letter.isalpha()), "")
    return first.isupper()


def _is_title(typed: str) -> bool:
    """Whether all words but the small ones have capitals, as those of a name: not "harbour rescue boats"."""
    return all(is_capitalised(word) for word in typed.split() if plain(word) not in SMALL_WORDS)
