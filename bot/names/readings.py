"""The ways in which a run of words may name somebody, from letter by letter down to a slip of the pen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from rapidfuzz.distance import OSA

from bot.names.bodies import SMALL_WORDS, body_key, initials, is_acronym, telling_words, written_out
from bot.names.descriptions import ARTICLES, description_key, telling_singulars
from bot.names.known import MUCH_MORE, How, NameMatch
from bot.names.lexicon import COURTESY
from bot.names.name_index import LETTERS_OF_A_NAME, heard_as
from bot.names.parts import Parts, given_group, is_patronymic, parse, run_together
from bot.names.same import contradict
from bot.names.sounds import far_apart, sound_keys, sounds
from bot.names.spelling import is_cyrillic, joined, plain

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.names.entries import Entries
    from bot.names.name_index import Hits

_TOO_MANY = 8
_SHORTEST_WRITTEN_OUT = 3
# Words that are nobody's name, standing alone.
_NOT_TELLING = SMALL_WORDS | COURTESY | ARTICLES
# No name has more; what is typed without a blank in it may have thousands, and each would be compared with all others.
MOST_WORDS = 12
_FEWEST_WITH_MIDDLE, _MOST_WORDS_OF_A_NAME = 3, 5
_SHORTEST_HEARD = 3
_MOST_COMPARED = 200
_MOST_REMEMBERED = 200
# In what share of its sounds a name of another alphabet may differ: whole, a lone word, and one in small letters.
_MOST_APART = 0.4
_MOST_APART_ALONE = 0.34
_MOST_APART_SMALL = 0.25
_TELLING = 3
_LONG = 9
_VOWELS = frozenset("aeiouy")
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
        self._read: dict[tuple[str, str, bool, bool], Hits] = {}

    @property
    def sureness(self) -> tuple[tuple[Read, ...], ...]:
        """The readings, in the order in which a run of words is taken for a name.

        Words of a description, a slip of the pen or a first name alone are believed only where nothing surer begins
        the question.
        """
        return (
            (self.as_many, self.as_written, self.respelt, self.as_description),
            (self.as_organisation, self.as_possessive, self.as_words_of_description, self.sounded, self.misspelt),
            (self.as_first_name, self.as_first_names, self.as_letters),
        )

    @property
    def by_name(self) -> tuple[Read, ...]:
        """The sure readings as a name, for words in the middle of others."""
        return (self.as_written, self.respelt)

    @property
    def unsure_by_name(self) -> tuple[Read, ...]:
        """The readings by which more words than the surely read ones are a name."""
        return (self.as_organisation, self.sounded, self.misspelt, self.as_first_names)

    def read(self, asked: Asked, readings: Iterable[Read]) -> NameMatch | None:
        """Return whom the first of the readings that finds anybody means."""
        if len(asked.parts.words) > MOST_WORDS:
            return None
        if all(len(word) == 1 or word in _NOT_TELLING for word in map(plain, asked.typed.strip(_SIGNS).split())):
            return None
        for read in readings:
            ids, how = read(asked)
            if ids:
                lone = len(asked.parts.words) == 1
                sure = how not in (How.PART, How.LETTERS) and not (how is How.MISSPELT and lone)
                return NameMatch(asked.typed, self._entries.in_order(ids), how, sure=sure)
        return None

    def as_written(self, asked: Asked) -> tuple[set[int], How]:
        """Read the words letter by letter: a whole name, a spelling seen in print, or a family name."""
        parts, body = asked.parts, body_key(written_out(asked.typed))
        called = self._entries.called.of(asked.typed.strip(_SIGNS).casefold())
        exact = self._entries.names.of(parts.squashed) | self._entries.bodies(self._entries.names.of(body))
        alias = self._entries.aliases.of(parts.squashed) | self._entries.bodies(self._entries.aliases.of(body))
        if asked.typed.isupper() and is_acronym(asked.typed) and (bodies := self._entries.bodies(exact | alias)):
            return bodies, How.EXACT if bodies & exact else How.ALIAS  # the body, no family of that name
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
        parts = asked.parts
        return self._in_any_spelling(parts) or self._run_together(parts) or self._with_middle_name(parts), How.SPELLING

    def _run_together(self, parts: Parts) -> set[int]:
        """Return those whose family name is typed in one word or in several: "Abdel Karim" and "Abd al-Karim"."""
        index, words = self._entries.index, parts.words
        if len(words) == 1:
            return index.endings.of(run_together(words))
        ids = index.endings.of(run_together(words))
        for start in range(1, len(words)):
            if ids:
                break
            ids = self._with_suffix(index.endings.of(run_together(words[start:])), parts)
            for word in parts.typed[:start]:
                ids &= set().union(*index.written(word, parts).named, *index.sounded(word, parts).named)
        return ids

    def _with_middle_name(self, parts: Parts) -> set[int]:
        """Return those whose name is typed with a middle or a father's name that the archive does not have."""
        if not _FEWEST_WITH_MIDDLE <= len(parts.words) <= _MOST_WORDS_OF_A_NAME:
            return set()
        named = [word for word, flat in zip(parts.typed, parts.words, strict=True) if not is_patronymic(flat)]
        if 1 < len(named) < len(parts.words):
            return self._in_any_spelling(parse(" ".join(named)))
        shorter = parse(f"{parts.typed[0]} {parts.typed[-1]} {parts.suffix}")
        middle = replace(parts, suffix="")
        return {
            who
            for who in self._in_any_spelling(shorter)
            if not contradict(replace(parse(self._entries.known(who).name), suffix=""), middle)
        }

    def _in_any_spelling(self, parts: Parts) -> set[int]:
        index = self._entries.index
        reads = (index.written, index.transliterated, index.inflected)
        return next((ids for read in reads if (ids := self._all_words(read, parts))), set())

    def as_organisation(self, asked: Asked) -> tuple[set[int], How]:
        """Read each word as one of an organisation's name, unless so many have it that it tells nothing."""
        telling = telling_words(written_out(asked.typed))
        ids = set.intersection(*map(self._entries.index.organisation_words.of, telling)) if telling else set()
        if not ids and len(telling) >= _SHORTEST_WRITTEN_OUT and _is_title(asked.typed):
            ids = self._entries.acronyms.of(initials(asked.typed))
        return (ids if len(ids) <= _TOO_MANY else set()), How.PART

    def as_first_name(self, asked: Asked) -> tuple[set[int], How]:
        """Read one word as the first name of somebody who alone has it, or is quoted far more than others of it."""
        return self._one_of(self.of_first_name(asked.parts)), How.PART

    def as_first_names(self, asked: Asked) -> tuple[set[int], How]:
        """Read several words as the first and the middle name of somebody."""
        if len(asked.parts.words) < 2:
            return set(), How.PART
        named = (set().union(*self._entries.index.written(word, asked.parts).named) for word in asked.parts.typed)
        return self._one_of(set.intersection(*named)), How.PART

    def as_letters(self, asked: Asked) -> tuple[set[int], How]:
        """Read capitals as the first letters of somebody's names, one for each word, as `as_first_name` does."""
        letters = asked.typed.strip(_SIGNS).replace(".", "")
        capitals = letters.isupper() or not _VOWELS & set(letters.casefold())
        if not (capitals and letters.isalpha() and len(letters) in LETTERS_OF_A_NAME):
            return set(), How.LETTERS
        return self._one_of(self._entries.index.letters.of(letters.casefold())), How.LETTERS

    def _one_of(self, ids: set[int]) -> set[int]:
        """Return the only one of these, or who is quoted far more than any other; nobody else."""
        if len(ids) < 2:
            return ids
        first, second = self._entries.most_quoted(ids, 2)
        quotes, fewer = self._entries.known(first).quotes, self._entries.known(second).quotes
        return {first} if quotes >= MUCH_MORE * max(fewer, 1) else set()

    def as_possessive(self, asked: Asked) -> tuple[set[int], How]:
        """Read a word with an s at its end, as "Lunds", as the family name that it is without."""
        bare = asked.parts.words[-1].removesuffix("s")
        if len(asked.parts.words) > 1 or len(bare) in (len(asked.parts.words[-1]), *range(_SHORTEST_HEARD)):
            return set(), How.MISSPELT
        return self._entries.index.surnames.of(bare), How.MISSPELT

    def sounded(self, asked: Asked) -> tuple[set[int], How]:
        """Read each word as a name written down by ear; in the alphabet of the name only where it sounds just so."""
        parts, index = asked.parts, self._entries.index
        if self.of_first_name(parts) or max(map(len, parts.words)) < _SHORTEST_HEARD:
            return set(), How.SOUND
        ids = self._all_words(index.sounded, parts)
        apart: dict[int, list[int]] = {}
        for one in self._entries.most_quoted(ids, _MOST_COMPARED):
            if (distance := self._distance(parts, one)) is not None:
                apart.setdefault(distance, []).append(one)
        return set(apart[min(apart)]) if apart else set(), How.SOUND

    def _distance(self, parts: Parts, who: int) -> int | None:
        """Return in how many sounds a name differs from what is typed; None where that is too much to be one name."""
        one = self._entries.known(who)
        whole = [word for form in (one.name, *one.forms) for word in parse(form).typed]
        names = {word for name in whole for word in (name, *name.split("-"))}
        total = length = 0
        foreign = False
        for typed in parts.typed:
            if len(plain(typed)) == 1:
                continue
            distance, crosses, heard, letters = min(_apart(typed, name) for name in names)
            alone = len(parts.words) == 1
            if not crosses and (
                distance > (0 if alone else 1 if heard < _LONG else 2) or (alone and letters * 2 > heard)
            ):
                return None
            foreign = foreign or crosses
            total += distance
            length += heard
        if not foreign:
            return total
        if len(parts.words) > 1:
            return total if total <= length * _MOST_APART else None
        return total if _sounds_alone(parts.typed[0], total) else None

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
        hits = [self._hits(read, word, parts) for word in parts.typed]
        surnamed = set[int]().union(*(who for hit in hits for who in hit.surnamed))
        ids = {who for who in surnamed if all(any(who in named for named in hit.named) for hit in hits)}
        return self._with_suffix(ids, parts)

    def _hits(self, read: Callable[[str, Parts], Hits], word: str, parts: Parts) -> Hits:
        """Read a word once, though it stands in many runs of a question."""
        key = (read.__name__, word, parts.slavic, len(parts.words) == 1)
        if key not in self._read:
            if len(self._read) >= _MOST_REMEMBERED:
                self._read.clear()
            self._read[key] = read(word, parts)
        return self._read[key]

    def _with_suffix(self, ids: set[int], parts: Parts) -> set[int]:
        """Keep the junior when he is asked for, and his father when the full name is."""
        fitting = {who for who in ids if parse(self._entries.known(who).name).suffix == parts.suffix}
        return fitting if parts.suffix or (parts.given and fitting) else ids


def _apart(typed: str, name: str) -> tuple[int, bool, int, int]:
    """Return in how many sounds two words differ, whether in alphabet, how many sounds there are, and the letters."""
    sound = min(far_apart(word, name) for word in heard_as(typed))
    letters = OSA.distance(plain(typed), plain(name))
    return sound, is_cyrillic(typed) != is_cyrillic(name), len(sounds(typed)[0]), letters


def _sounds_alone(typed: str, distance: int) -> bool:
    """Whether one word of another alphabet sounds enough like a name: most words sound like some short name."""
    heard = len(sounds(typed)[0])
    share = _MOST_APART_ALONE if is_capitalised(typed) else _MOST_APART_SMALL
    telling = min(map(len, sound_keys(typed))) >= _TELLING or (not distance and heard > _TELLING)
    return telling and distance <= heard * share


def is_capitalised(word: str) -> bool:
    """Whether the first letter of a word is a capital."""
    first = next((letter for letter in word if letter.isalpha()), "")
    return first.isupper()


def _is_title(typed: str) -> bool:
    """Whether all words but the small ones have capitals, as those of a name: not "harbour rescue boats"."""
    return all(is_capitalised(word) for word in typed.split() if plain(word) not in SMALL_WORDS)
