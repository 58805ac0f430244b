"""Everybody the archive knows, and which of them a person typing a few words means.

The surest reading wins: the whole name, a spelling seen in print, the family name, the same name in another
transliteration, alphabet or case ending, and only then a slip of the pen. Readings equally good are all
given, so that the question can be asked back.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Self

from bot.model import SpeakerKind
from bot.names.bodies import SMALL_WORDS, telling_words
from bot.names.descriptions import ARTICLES, TIES, description_key
from bot.names.entries import Entries
from bot.names.handles import is_handle, names_in_handle
from bot.names.known import How, Known, NameMatch
from bot.names.lexicon import PARTICLES, ROLES, TITLES
from bot.names.marks import quoted_run, without_marks
from bot.names.parts import parse
from bot.names.readings import MOST_WORDS, Asked, Read, Readings, is_capitalised
from bot.names.spelling import is_cyrillic, plain, spelling_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_SUGGESTIONS = 5
_LONGEST_NAME = 6
_LONGEST_DESCRIPTION = 10
_MESSAGE_WORDS = 500
_LONGEST_WORD = 30
_FEWEST_WORDS_OF_DESCRIPTION = 3
# "told Maria Stone." ends the name, "told Maria Stone Jr. and" and "J. Stone" do not.
_ENDS_A_NAME = re.compile(r"(?<!\bJr)(?<!\bSr)(?<!\b[^\W\d_])[.,;:!?)]$|['’]s$")


_Split = tuple[NameMatch, tuple[str, ...], tuple[str, ...]]


class Directory:
    """All known people, organisations and unnamed sources at one time; it never changes.

    What is known later is another directory (`with_changes`) that shares nearly all with this one.
    """

    def __init__(self, known: Iterable[Known]) -> None:
        self._set(Entries(known))

    def _set(self, entries: Entries) -> Self:
        self._entries = entries
        self._readings = Readings(entries)
        return self

    def with_changes(self, changed: Iterable[Known], gone: Iterable[tuple[str, SpeakerKind]] = ()) -> Directory:
        """Return the directory with some speakers new or as they are now, and without some, by name and kind.

        It takes time for the changes since the last directory that was built whole, so that one is built when there
        are many (`has_many_changes`).
        """
        return Directory(())._set(self._entries.with_changes(changed, gone))

    def packed(self) -> bytes | None:
        """Return all of it as bytes that `unpacked` reads a hundred times faster than it is made; None with changes."""
        return self._entries.packed()

    @classmethod
    def unpacked(cls, content: bytes) -> Directory:
        """Return the directory that was packed. Raises `ValueError` for what is none."""
        return cls(())._set(Entries.unpacked(content))

    @property
    def has_many_changes(self) -> bool:
        """Whether it is time to build a directory of all who are `known` anew, to keep changes cheap."""
        return self._entries.has_many_changes

    @property
    def known(self) -> tuple[Known, ...]:
        """Everybody."""
        return self._entries.everybody

    def find(self, query: str) -> NameMatch:
        """Return who is meant by the whole of `query`; in quotation marks, who is called just that, if anybody is."""
        bare = without_marks(query)
        if bare != query and (called := self._just_called(bare)):
            return called
        if is_handle(bare) and len(bare.split()) == 1 and (called := self._by_handle(bare)):
            return called
        asked = Asked(bare, parse(bare))
        if not 0 < len(asked.parts.words) <= MOST_WORDS:  # no name, but there are long descriptions
            described = Asked(bare, parse(""))
            return self._readings.read(described, (self._readings.as_description,)) or NameMatch(bare)
        for readings in self._readings.sureness:
            found = self._readings.read(asked, readings)
            if found:
                return found
        return NameMatch(bare, closest=next(self._closest_to_each([bare])))

    def is_called(self, words: str) -> bool:
        """Whether somebody goes by exactly these words."""
        return self.find(words).how in (How.EXACT, How.ALIAS, How.SPELLING)

    def split(self, words: Sequence[str]) -> _Split:
        """Return whom the words name, the words before the name and those after it; all after when they name nobody.

        A name in quotation marks is taken as it stands. Leading words are taken for a name before others are, unless
        only an unsure reading makes them one: "harbour spokesman Lind" is Lind, not the Harbour Board.
        """
        quoted = quoted_run(words)
        if quoted and not self._entries.called.of(" ".join(words).casefold()):
            return self.find(" ".join(words[:quoted])), (), tuple(words[quoted:])
        if words and is_handle(words[0]) and (called := self._by_handle(words[0])):
            return called, (), tuple(words[1:])
        runs = [" ".join(words[:length]) for length in range(min(len(words), _LONGEST_DESCRIPTION), 0, -1)]
        if len(words) > len(runs) and (
            whole := self._readings.read(Asked(" ".join(words), parse("")), (self._readings.as_description,))
        ):
            return whole, (), ()
        found = self._best(words, runs)
        if found is not None:
            return found
        closest = dict.fromkeys(name for names in self._closest_to_each(runs[-2:]) for name in names)
        return NameMatch(" ".join(words), closest=tuple(closest)[:_SUGGESTIONS]), (), tuple(words)

    def _best(self, words: Sequence[str], runs: Sequence[str]) -> _Split | None:
        """Return the reading that covers most of the words, a role before the name among them; of equals the surest."""
        sure, *unsure = self._readings.sureness
        leading = self._leading(runs, sure)
        covered = leading[1] if leading else 0
        if covered == len(words):
            return self._led(words, leading)
        within = self._within(words)
        if within and len(words) - len(within[2]) > covered:
            of_no_person = leading is None or all(one.kind is not SpeakerKind.PERSON for one in leading[0].speakers)
            if are_role(within[1]) or (of_no_person and within[1][-1].endswith(("'s", "’s"))):
                return within
        if leading is not None:
            longer = [run for run in runs if covered < len(run.split()) <= _LONGEST_NAME]
            return self._led(words, self._leading(longer, self._readings.unsure_by_name) or leading)
        whole = Asked(typed := " ".join(words), parse(typed))
        described = (self._readings.as_organisation, self._readings.as_words_of_description)
        if within and self._readings.read(whole, described) is None:
            return within
        for readings in unsure:
            leading = leading or self._leading(runs, readings)
        return self._led(words, leading)

    def _led(self, words: Sequence[str], leading: tuple[NameMatch, int] | None) -> _Split | None:
        """Return the split after the leading words that name somebody, and whether it is sure that they do."""
        if leading is None:
            return None
        match, length = leading
        rest = words[length:]
        lone = length == 1 and bool(rest)
        first_name = lone and bool(self._readings.of_first_name(parse(words[0])))
        two_names = lone and is_capitalised(words[0]) and is_capitalised(rest[0])
        sure = match.sure and not first_name and not two_names
        return replace(match, sure=sure), (), tuple(rest)

    def _by_handle(self, word: str) -> NameMatch | None:
        """Return whom a handle names: who is called just so, or else the longest name that it is made of."""
        if called := self._just_called(word):
            return called
        for name in names_in_handle(word):
            readings = (*self._readings.by_name, self._readings.as_letters)
            if found := self._readings.read(Asked(name, parse(name)), readings):
                return replace(found, query=word)
        return None

    def _leading(self, runs: Sequence[str], readings: Iterable[Read]) -> tuple[NameMatch, int] | None:
        """Return whom the longest of the leading runs names, and of how many words it is; runs come longest first."""
        for run in runs:
            asked = Asked(run, parse(run))
            if asked.parts.words and (found := self._readings.read(asked, readings)):
                return found, len(run.split())
        return None

    def _within(self, words: Sequence[str]) -> _Split | None:
        """Return whom a run behind other words surely names: a full name, or one word right behind a role.

        Behind a role before others. Not so where the words before tie it to them: "sources close to Ana Stone" are not
        she.
        """
        first: _Split | None = None
        for start in range(1, min(len(words), MOST_WORDS)):
            before = plain(words[start - 1])
            if before in TIES and not (start == 1 and before in ARTICLES):
                continue
            if start + 1 < len(words) and plain(words[start]) in TITLES:
                continue  # a part of the role
            if found := self._named_from(words, start):
                if are_role(found[1]):
                    return found
                first = first or found
        return first

    def _named_from(self, words: Sequence[str], start: int) -> _Split | None:
        """Return whom the longest run from here on surely names."""
        for end in range(min(len(words), start + _LONGEST_NAME), start, -1):
            run = " ".join(words[start:end])
            asked = Asked(run, parse(run))
            if not asked.parts.words or (len(asked.parts.words) < 2 and not _stands_alone(words, start, end)):
                continue
            by_ear = (self._readings.sounded,) if asked.parts.cyrillic else ()
            if found := self._readings.read(asked, (*self._readings.by_name, *by_ear)):
                return found, tuple(words[:start]), tuple(words[end:])
        return None

    def related(self, typed: str) -> tuple[Known, ...]:
        """Return the unnamed sources whose description holds every word typed, then the bodies whose name does."""
        telling = telling_words(typed)
        bodies = set.intersection(*map(self._entries.index.organisation_words.of, telling)) if telling else set()
        return (
            *self._entries.in_order(self._readings.with_words(typed)),
            *self._entries.in_order(self._entries.bodies(bodies)),
        )

    def names_in(self, text: str) -> tuple[Known, ...]:
        """Return who is named in a message, in order; only sure readings of capitalised words count."""
        words = text.split()[:_MESSAGE_WORDS]
        named: dict[Known, None] = {}
        place = 0
        while place < len(words):
            found, length = self._described_at(words, place) or self._name_at(words, place)
            if found and not named.keys() & set(found.speakers):
                named.update(dict.fromkeys(found.speakers))
            place += length
        return tuple(named)

    def _described_at(self, words: list[str], place: int) -> tuple[NameMatch, int] | None:
        """Return the unnamed source whose whole description of several words stands from `place` on, and its length."""
        for end in range(min(len(words), place + _LONGEST_DESCRIPTION), place + _FEWEST_WORDS_OF_DESCRIPTION - 1, -1):
            run = " ".join(words[place:end])
            if len(description_key(run).split()) >= _FEWEST_WORDS_OF_DESCRIPTION:
                found = self._readings.read(Asked(run, parse("")), (self._readings.as_description,))
                if found:
                    return found, end - place
        return None

    def _name_at(self, words: list[str], place: int) -> tuple[NameMatch | None, int]:
        """Return who is named by the longest run of capitalised words from `place` on, and its length."""
        run: list[str] = []
        for word in words[place : place + _LONGEST_NAME]:
            if not (is_capitalised(word) or (run and plain(word) in PARTICLES | SMALL_WORDS)):
                break
            run.append(word)
            if _ENDS_A_NAME.search(word):
                break
        for length in range(len(run), 0, -1):
            named = " ".join(run[:length])
            asked = Asked(named, parse(named))
            found = (
                self._readings.read(asked, (self._readings.as_written, self._readings.respelt))
                if asked.parts.words
                else None
            )
            named_ones = tuple(one for one in found.speakers if one.kind is not SpeakerKind.UNNAMED) if found else ()
            if found and named_ones:
                return replace(found, speakers=named_ones), length
        return None, 1

    def _just_called(self, name: str) -> NameMatch | None:
        """Return who is called just so, letter for letter, or else but for capitals."""
        ids = self._entries.called_just(name) or self._entries.called.of(name.casefold())
        return NameMatch(name, self._entries.in_order(ids), How.EXACT) if ids else None

    def _closest_to_each(self, runs: Iterable[str]) -> Iterator[tuple[str, ...]]:
        """Yield names to offer for each run: those with this first name, then those that look most like it."""
        alike: dict[str, list[set[int]]] = {}
        for run in runs:
            parts = parse(run)
            found = dict.fromkeys(self._entries.in_order(self._readings.of_first_name(parts)))
            for word in sorted(parts.typed, key=len, reverse=True)[:2]:
                key = spelling_key(word)[:_LONGEST_WORD]
                if key not in alike:
                    alike[key] = self._entries.index.surname_keys.most_alike(key, _SUGGESTIONS)
                for ids in alike[key]:
                    found.update(dict.fromkeys(self._entries.in_order(ids)))
            yield tuple(one.name for one in list(found)[:_SUGGESTIONS])


def _stands_alone(words: Sequence[str], start: int, end: int) -> bool:
    """Whether one word is no part of a longer name: a role stands before it, and no other name after it."""
    before = words[start - 1]
    if _is_role_word(before):
        return True
    # What a role is of stands between it and the name: "Secretary of State Lind", "мер Києва Лінд".
    of_something = (is_cyrillic(before) or "of" in words[:start]) and are_role(words[:start])
    role = plain(before) in ARTICLES or not is_capitalised(before) or of_something
    return role and not (end < len(words) and is_capitalised(words[end]))


def are_role(words: Sequence[str]) -> bool:
    """Whether words before a name say what its bearer is: "Florida Senator", "press secretary", "the"."""
    if not words or not all(word not in TIES - ARTICLES - {"of"} for word in map(plain, words)):
        return False
    return plain(words[-1]) in ARTICLES or any(map(_is_role_word, words))


def _is_role_word(word: str) -> bool:
    return any(part in ROLES for part in word.casefold().strip(".,").split("-"))
