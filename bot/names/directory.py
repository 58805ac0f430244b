"""Everybody the archive knows, and which of them a person typing a few words means.

The surest reading wins: the whole name, a spelling seen in print, the family name, the same name in another
transliteration, alphabet or case ending, and only then a slip of the pen. Readings equally good are all
given, so that the question can be asked back.
"""

from __future__ import annotations

import marshal
import re
import zlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from bot.model import SpeakerKind
from bot.names.bodies import SMALL_WORDS, body_key, initials, is_acronym, telling_words
from bot.names.descriptions import ARTICLES, TIES, description_key, telling_singulars
from bot.names.index import Hits, Index, NameIndex
from bot.names.lexicon import COURTESY, PARTICLES, TITLES
from bot.names.parts import Parts, given_group, parse, words_of
from bot.names.spelling import plain, spelling_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence


class How(StrEnum):
    """In what way a query names somebody; `PART` is a first name, or words of an organisation or a description."""

    EXACT = "exact"
    ALIAS = "alias"
    SURNAME = "surname"
    SPELLING = "spelling"
    PART = "part"
    MISSPELT = "misspelt"


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody who can be asked for, an unnamed source by its description; unique by name and kind.

    Of several who are meant equally well the one with the most `quotes` comes first.
    """

    name: str
    forms: tuple[str, ...] = ()
    kind: SpeakerKind = SpeakerKind.PERSON
    quotes: int = 0


@dataclass(frozen=True, slots=True)
class NameMatch:
    """Who is meant: nobody, one, or several equally good; `closest` are names to offer when nobody is."""

    query: str
    speakers: tuple[Known, ...] = ()
    how: How | None = None
    closest: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.speakers)


_FEW_CHANGES = 1000
_SUGGESTIONS = 5
_LONGEST_NAME = 6
_LONGEST_DESCRIPTION = 10
_MOST_WORDS = 12
_MESSAGE_WORDS = 500
_LONGEST_WORD = 30
_TOO_MANY = 8
_SHORTEST_WRITTEN_OUT = 3
_FEWEST_WORDS_OF_DESCRIPTION = 3
# Words that are nobody's name, standing alone.
_NOT_TELLING = SMALL_WORDS | COURTESY | ARTICLES
_SIGNS = " .,;:!?…()[]"
# Marks around a name; an apostrophe is none where the name begins with another: "Stone’s aide".
_MARKS = (('"“„', '"”“'), ("«", "»"), ("'‘", "'’"))
# "told Maria Stone." ends the name, "told Maria Stone Jr. and" and "J. Stone" do not.
_ENDS_A_NAME = re.compile(r"(?<!\bJr)(?<!\bSr)(?<!\b[^\W\d_])[.,;:!?)]$|['’]s$")


@dataclass(frozen=True, slots=True)
class _Asked:
    """What was typed, as it stands and as a person's name taken apart."""

    typed: str
    parts: Parts


_Read = Callable[[_Asked], tuple[set[int], How]]


class Directory:
    """All known people, organisations and unnamed sources at one time; it never changes.

    What is known later is another directory (`with_changes`) that shares nearly all with this one.
    """

    def __init__(self, known: Iterable[Known]) -> None:
        self._base: tuple[Known, ...] = ()
        self._top: tuple[Known, ...] = ()
        self._gone: frozenset[int] = frozenset()
        self._called = Index()
        self._names = Index()
        self._aliases = Index()
        self._index = NameIndex()
        self._acronyms = Index()
        self._descriptions = Index()
        self._described = Index()
        self._add(known)

    def with_changes(self, changed: Iterable[Known], gone: Iterable[tuple[str, SpeakerKind]] = ()) -> Directory:
        """Return the directory with some speakers new or as they are now, and without some, by name and kind.

        It takes time for the changes since the last directory that was built whole, so that one is built when there
        are many (`has_many_changes`).
        """
        new = {(one.name, one.kind): one for one in changed}
        left = {who for name, kind in (*new, *gone) for who in self._called_just(name) if self._known(who).kind is kind}
        directory = Directory(())
        directory._base, directory._top = (self._base, self._top) if self._base else (self._top, ())
        directory._gone = self._gone | left
        directory._called = self._called.over(directory._gone)
        directory._names = self._names.over(directory._gone)
        directory._aliases = self._aliases.over(directory._gone)
        directory._index = self._index.over(directory._gone)
        directory._acronyms = self._acronyms.over(directory._gone)
        directory._descriptions = self._descriptions.over(directory._gone)
        directory._described = self._described.over(directory._gone)
        directory._add(new.values())
        return directory

    def packed(self) -> bytes | None:
        """Return all of it as bytes that `unpacked` reads a hundred times faster than it is made; None with changes.

        They hold texts and numbers alone, and are of this very version of Python and of this program.
        """
        if self._base or self._gone:
            return None
        known = [(one.name, one.forms, one.kind.value, one.quotes) for one in self._top]
        return zlib.compress(marshal.dumps([known, [index.plain() for index in self._indexes]]), level=1)

    @classmethod
    def unpacked(cls, content: bytes) -> Directory:
        """Return the directory that was packed. Raises `ValueError` for what is none."""
        directory = cls(())
        try:
            known, plain = marshal.loads(zlib.decompress(content))  # our own, of our own store
            kinds = {kind.value: kind for kind in SpeakerKind}
            directory._top = tuple(Known(name, forms, kinds[kind], quotes) for name, forms, kind, quotes in known)
            for index, one in zip(directory._indexes, plain, strict=True):
                index.of_plain(one)
        except (zlib.error, EOFError, ValueError, TypeError, KeyError) as error:
            raise ValueError("no directory") from error
        return directory

    @property
    def _indexes(self) -> tuple[Index, ...]:
        own = (self._called, self._names, self._aliases, self._acronyms, self._descriptions, self._described)
        return (*own, *self._index.indexes)

    @property
    def has_many_changes(self) -> bool:
        """Whether it is time to build a directory of all who are `known` anew, to keep changes cheap."""
        return len(self._top) + len(self._gone) > max(_FEW_CHANGES, len(self._base) // 10) and bool(self._base)

    @property
    def known(self) -> tuple[Known, ...]:
        """Everybody."""
        return tuple(one for who, one in enumerate((*self._base, *self._top)) if who not in self._gone)

    def _add(self, known: Iterable[Known]) -> None:
        added = tuple(known)
        for who, one in enumerate(added, len(self._base) + len(self._top)):
            self._called.add(one.name.casefold(), who)
            if one.kind is SpeakerKind.ORGANISATION:
                self._add_organisation(who, one)
            elif one.kind is SpeakerKind.UNNAMED:
                self._add_description(who, one)
            else:
                self._add_person(who, one)
        self._top += added

    @property
    def _sureness(self) -> tuple[tuple[_Read, ...], ...]:
        """The readings, in the order in which a run of words is taken for a name.

        Words of a description, a slip of the pen or a first name alone are believed only where nothing surer begins
        the question.
        """
        return (
            (self._as_many, self._as_written, self._respelt, self._as_description),
            (self._as_organisation, self._as_words_of_description, self._misspelt),
            (self._as_first_name,),
        )

    def _known(self, who: int) -> Known:
        return self._base[who] if who < len(self._base) else self._top[who - len(self._base)]

    def _in_order(self, ids: Iterable[int]) -> tuple[Known, ...]:
        return tuple(sorted(map(self._known, ids), key=lambda one: (-one.quotes, one.name, one.kind)))

    def _called_just(self, name: str) -> set[int]:
        return {who for who in self._called.of(name.casefold()) if self._known(who).name == name}

    def find(self, query: str) -> NameMatch:
        """Return who is meant by the whole of `query`; in quotation marks, who is called just that, if anybody is."""
        bare = _without_marks(query)
        if bare != query and (called := self._just_called(bare)):
            return called
        asked = _Asked(bare, parse(bare))
        if not 0 < len(asked.parts.words) <= _MOST_WORDS:  # no name, but there are long descriptions
            return self._read(asked, (self._as_description,)) or NameMatch(bare)
        for readings in self._sureness:
            found = self._read(asked, readings)
            if found:
                return found
        return NameMatch(bare, closest=next(self._closest_to_each([bare])))

    def is_called(self, words: str) -> bool:
        """Whether somebody goes by exactly these words."""
        return self.find(words).how in (How.EXACT, How.ALIAS, How.SPELLING)

    def split(self, words: Sequence[str]) -> tuple[NameMatch, tuple[str, ...], tuple[str, ...]]:
        """Return whom the words name, the words before the name and those after it; all after when they name nobody.

        A name in quotation marks is taken as it stands. Leading words are taken for a name before others are, unless
        only an unsure reading makes them one: "harbour spokesman Lind" is Lind, not the Harbour Board.
        """
        quoted = _quoted_run(words)
        if quoted and not self._called.of(" ".join(words).casefold()):
            return self.find(" ".join(words[:quoted])), (), tuple(words[quoted:])
        runs = [" ".join(words[:length]) for length in range(min(len(words), _LONGEST_DESCRIPTION), 0, -1)]
        if len(words) > len(runs) and (
            whole := self._read(_Asked(" ".join(words), parse("")), (self._as_description,))
        ):
            return whole, (), ()
        sure, *unsure = self._sureness
        leading = self._leading(runs, sure)
        if leading is None:
            typed = " ".join(words)
            described = self._read(_Asked(typed, parse(typed)), (self._as_words_of_description,))
            if described is None and (within := self._within(words)):
                return within
        for readings in unsure:
            leading = leading or self._leading(runs, readings)
        if leading is not None:
            match, length = leading
            return match, (), tuple(words[length:])
        closest = dict.fromkeys(name for names in self._closest_to_each(runs[-2:]) for name in names)
        return NameMatch(" ".join(words), closest=tuple(closest)[:_SUGGESTIONS]), (), tuple(words)

    def _leading(self, runs: Sequence[str], readings: Iterable[_Read]) -> tuple[NameMatch, int] | None:
        """Return whom the longest of the leading runs names, and of how many words it is; runs come longest first."""
        for shorter, run in enumerate(runs):
            asked = _Asked(run, parse(run))
            if asked.parts.words and (found := self._read(asked, readings)):
                return found, len(runs) - shorter
        return None

    def _within(self, words: Sequence[str]) -> tuple[NameMatch, tuple[str, ...], tuple[str, ...]] | None:
        """Return whom a run behind other words surely names: a full name, or one word right behind a role.

        Not so where the words before tie it to them: "sources close to Ana Stone" are not she.
        """
        for start in range(1, min(len(words), _MOST_WORDS)):
            before = plain(words[start - 1])
            if before in TIES and not (start == 1 and before in ARTICLES):
                continue
            for end in range(min(len(words), start + _LONGEST_NAME), start, -1):
                run = " ".join(words[start:end])
                asked = _Asked(run, parse(run))
                if len(asked.parts.words) < 2 and not _stands_alone(words, start, end):
                    continue
                if asked.parts.words and (found := self._read(asked, (self._as_written, self._respelt))):
                    return found, tuple(words[:start]), tuple(words[end:])
        return None

    def related(self, typed: str) -> tuple[Known, ...]:
        """Return the unnamed sources whose description holds every word typed, then the bodies whose name does."""
        telling = telling_words(typed)
        bodies = set.intersection(*map(self._index.organisation_words.of, telling)) if telling else set()
        return (*self._in_order(self._with_words(typed)), *self._in_order(self._bodies(bodies)))

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
                found = self._read(_Asked(run, parse("")), (self._as_description,))
                if found:
                    return found, end - place
        return None

    def _name_at(self, words: list[str], place: int) -> tuple[NameMatch | None, int]:
        """Return who is named by the longest run of capitalised words from `place` on, and its length."""
        run: list[str] = []
        for word in words[place : place + _LONGEST_NAME]:
            if not (_is_capitalised(word) or (run and plain(word) in PARTICLES | SMALL_WORDS)):
                break
            run.append(word)
            if _ENDS_A_NAME.search(word):
                break
        for length in range(len(run), 0, -1):
            named = " ".join(run[:length])
            asked = _Asked(named, parse(named))
            found = self._read(asked, (self._as_written, self._respelt)) if asked.parts.words else None
            named_ones = tuple(one for one in found.speakers if one.kind is not SpeakerKind.UNNAMED) if found else ()
            if found and named_ones:
                return replace(found, speakers=named_ones), length
        return None, 1

    def _just_called(self, name: str) -> NameMatch | None:
        """Return who is called just so, letter for letter, or else but for capitals."""
        ids = self._called_just(name) or self._called.of(name.casefold())
        return NameMatch(name, self._in_order(ids), How.EXACT) if ids else None

    def _read(self, asked: _Asked, readings: Iterable[_Read]) -> NameMatch | None:
        if all(len(word) == 1 or word in _NOT_TELLING for word in map(plain, asked.typed.strip(_SIGNS).split())):
            return None
        for read in readings:
            ids, how = read(asked)
            if ids:
                return NameMatch(asked.typed, self._in_order(ids), how)
        return None

    def _add_person(self, who: int, one: Known) -> None:
        self._names.add(parse(one.name).squashed, who)
        forms = [parse(form) for form in dict.fromkeys((one.name, *one.forms))]
        slavic = any(parts.slavic for parts in forms)
        for number, parts in enumerate(forms):
            self._aliases.add(parts.squashed, who)
            if parts.given or not number:
                self._index.add_person(who, parts, slavic=slavic)

    def _add_organisation(self, who: int, one: Known) -> None:
        for form in (one.name, *one.forms):
            words = [plain(word) for word in words_of(form)]
            for key in (_joined("".join(words)), body_key(form)):
                (self._names if form == one.name else self._aliases).add(key, who)
            self._aliases.add(initials(form), who)
            if is_acronym(form):
                self._acronyms.add(body_key(form), who)
            for word in telling_words(form):
                self._index.add_organisation(who, word)

    def _add_description(self, who: int, one: Known) -> None:
        for form in (one.name, *one.forms):
            self._descriptions.add(description_key(form), who)
            for word in telling_singulars(form):
                self._described.add(word, who)

    def _as_written(self, asked: _Asked) -> tuple[set[int], How]:
        """Read the words letter by letter: a whole name, a spelling seen in print, or a family name."""
        parts, body = asked.parts, body_key(asked.typed)
        called = self._called.of(asked.typed.strip(_SIGNS).casefold())
        exact = self._names.of(parts.squashed) | self._bodies(self._names.of(body))
        alias = self._aliases.of(parts.squashed) | self._bodies(self._aliases.of(body))
        surname = set() if parts.given else self._index.surnames.of(_joined(parts.full_surname))
        if exact and surname <= exact:
            return called or exact, How.EXACT
        if surname:
            return self._with_suffix(surname | exact | alias | called, parts), How.SURNAME
        return alias, How.ALIAS

    def _bodies(self, ids: set[int]) -> set[int]:
        return {who for who in ids if self._known(who).kind is SpeakerKind.ORGANISATION}

    def _as_many(self, asked: _Asked) -> tuple[set[int], How]:
        """Read a plural as those who are described just so: "farmers" are they, and no family of that name."""
        typed = asked.typed.strip(_SIGNS).casefold()
        key = description_key(typed)
        if key == typed or not (called := self._called.of(typed) & self._descriptions.of(key)):
            return set(), How.EXACT
        return called | self._bodies(self._names.of(body_key(typed))), How.EXACT

    def _as_description(self, asked: _Asked) -> tuple[set[int], How]:
        """Read the words as the whole description of an unnamed source, whatever article or number it has."""
        return self._descriptions.of(description_key(asked.typed)), How.EXACT

    def _as_words_of_description(self, asked: _Asked) -> tuple[set[int], How]:
        """Read each word as one of an unnamed source's description; a first name is somebody's, not part of one."""
        if self._of_first_name(asked.parts):
            return set(), How.PART
        return self._with_words(asked.typed), How.PART

    def _with_words(self, typed: str) -> set[int]:
        found = [self._described.of(word) for word in telling_singulars(typed)]
        return set.intersection(*found) if found else set()

    def _respelt(self, asked: _Asked) -> tuple[set[int], How]:
        """Read each word as a name in another order, transliteration, alphabet or case ending."""
        for read in (self._index.written, self._index.transliterated, self._index.inflected):
            ids = self._all_words(read, asked.parts)
            if ids:
                return ids, How.SPELLING
        return set(), How.SPELLING

    def _as_organisation(self, asked: _Asked) -> tuple[set[int], How]:
        """Read each word as one of an organisation's name, unless so many have it that it tells nothing."""
        telling = telling_words(asked.typed)
        ids = set.intersection(*map(self._index.organisation_words.of, telling)) if telling else set()
        if not ids and len(telling) >= _SHORTEST_WRITTEN_OUT and _is_title(asked.typed):
            ids = self._acronyms.of(initials(asked.typed))
        return (ids if len(ids) <= _TOO_MANY else set()), How.PART

    def _as_first_name(self, asked: _Asked) -> tuple[set[int], How]:
        ids = self._of_first_name(asked.parts)
        return (ids if len(ids) == 1 else set()), How.PART

    def _misspelt(self, asked: _Asked) -> tuple[set[int], How]:
        if self._of_first_name(asked.parts):
            return set(), How.MISSPELT
        return self._all_words(self._index.slipped, asked.parts), How.MISSPELT

    def _of_first_name(self, parts: Parts) -> set[int]:
        return self._index.given.of(given_group(parts.words[0])) if len(parts.words) == 1 else set()

    def _all_words(self, read: Callable[[str, Parts], Hits], parts: Parts) -> set[int]:
        """Return those who have every word in their name, at least one of them in the family name."""
        hits = [read(word, parts) for word in parts.typed]
        surnamed = set[int]().union(*(who for hit in hits for who in hit.surnamed))
        ids = {who for who in surnamed if all(any(who in named for named in hit.named) for hit in hits)}
        return self._with_suffix(ids, parts)

    def _with_suffix(self, ids: set[int], parts: Parts) -> set[int]:
        """Keep the junior when he is asked for, and his father when the full name is."""
        fitting = {who for who in ids if parse(self._known(who).name).suffix == parts.suffix}
        return fitting if parts.suffix or (parts.given and fitting) else ids

    def _closest_to_each(self, runs: Iterable[str]) -> Iterator[tuple[str, ...]]:
        """Yield names to offer for each run: those with this first name, then those that look most like it."""
        alike: dict[str, list[set[int]]] = {}
        for run in runs:
            parts = parse(run)
            found = dict.fromkeys(self._in_order(self._of_first_name(parts)))
            for word in sorted(parts.typed, key=len, reverse=True)[:2]:
                key = spelling_key(word)[:_LONGEST_WORD]
                if key not in alike:
                    alike[key] = self._index.surname_keys.most_alike(key, _SUGGESTIONS)
                for ids in alike[key]:
                    found.update(dict.fromkeys(self._in_order(ids)))
            yield tuple(one.name for one in list(found)[:_SUGGESTIONS])


def _is_capitalised(word: str) -> bool:
    first = next((letter for letter in word if letter.isalpha()), "")
    return first.isupper()


def _is_title(typed: str) -> bool:
    """Whether all words but the small ones have capitals, as those of a name: not "harbour rescue boats"."""
    return all(_is_capitalised(word) for word in typed.split() if plain(word) not in SMALL_WORDS)


def _joined(words: str) -> str:
    return words.replace(" ", "").replace("-", "")


def _stands_alone(words: Sequence[str], start: int, end: int) -> bool:
    """Whether one word is no part of a longer name: a role stands before it, and no other name after it."""
    before = words[start - 1]
    role = plain(before) in TITLES | ARTICLES or not _is_capitalised(before)
    return role and not (end < len(words) and _is_capitalised(words[end]))


def _without_marks(text: str) -> str:
    """Return a text without the quotation marks around all of it."""
    words = text.split()
    if words and _quoted_run(words) == len(words) and len(text.strip()) > 1:
        return text.strip()[1:-1].strip()
    return text


def _quoted_run(words: Sequence[str]) -> int:
    """Return how many leading words stand in quotation marks, as in `"Le Pen" pensions`; marks inside do not end it."""
    opening = next((marks for marks in _MARKS if words and words[0][:1] in marks[0]), None)
    if opening is None:
        return 0
    opens, closes = opening
    open_marks = end = 0
    for place, word in enumerate(words, 1):
        inside = word.strip(opens + closes)
        open_marks += len(word) - len(word.lstrip(opens)) if inside else 1
        closed = len(word) - len(word.rstrip(closes)) if inside else 0
        if closed:
            open_marks, end = open_marks - closed, place
            if open_marks <= 0:
                break
    return end
