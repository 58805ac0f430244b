"""All that is known of those who can be asked for, under the words that lead to them."""

from __future__ import annotations

import marshal
import zlib
from heapq import nsmallest
from typing import TYPE_CHECKING

from bot.model import SpeakerKind
from bot.names.bodies import body_key, initials, is_acronym, telling_words
from bot.names.descriptions import description_key, telling_singulars
from bot.names.index import Index
from bot.names.known import Known
from bot.names.name_index import NameIndex
from bot.names.parts import parse, words_of
from bot.names.spelling import joined, plain

if TYPE_CHECKING:
    from collections.abc import Iterable

_FEW_CHANGES = 1000


class Entries:
    """Everybody by number, and indexes from words to numbers; what is known later shares nearly all with it."""

    def __init__(self, known: Iterable[Known]) -> None:
        self._base: tuple[Known, ...] = ()
        self._top: tuple[Known, ...] = ()
        self._gone: frozenset[int] = frozenset()
        self.called = Index()
        self.names = Index()
        self.aliases = Index()
        self.index = NameIndex()
        self.acronyms = Index()
        self.descriptions = Index()
        self.described = Index()
        self._add(known)

    def with_changes(self, changed: Iterable[Known], gone: Iterable[tuple[str, SpeakerKind]] = ()) -> Entries:
        """Return the directory with some speakers new or as they are now, and without some, by name and kind.

        It takes time for the changes since the last directory that was built whole, so that one is built when there
        are many (`has_many_changes`).
        """
        new = {(one.name, one.kind): one for one in changed}
        left = {who for name, kind in (*new, *gone) for who in self.called_just(name) if self.known(who).kind is kind}
        entries = Entries(())
        entries._base, entries._top = (self._base, self._top) if self._base else (self._top, ())
        entries._gone = self._gone | left
        entries.called = self.called.over(entries._gone)
        entries.names = self.names.over(entries._gone)
        entries.aliases = self.aliases.over(entries._gone)
        entries.index = self.index.over(entries._gone)
        entries.acronyms = self.acronyms.over(entries._gone)
        entries.descriptions = self.descriptions.over(entries._gone)
        entries.described = self.described.over(entries._gone)
        entries._add(new.values())
        return entries

    def packed(self) -> bytes | None:
        """Return all of it as bytes that `unpacked` reads a hundred times faster than it is made; None with changes.

        They hold texts and numbers alone, and are of this very version of Python and of this program.
        """
        if self._base or self._gone:
            return None
        known = [(one.name, one.forms, one.kind.value, one.quotes) for one in self._top]
        return zlib.compress(marshal.dumps([known, [index.plain() for index in self._indexes]]), level=1)

    @classmethod
    def unpacked(cls, content: bytes) -> Entries:
        """Return the directory that was packed. Raises `ValueError` for what is none."""
        entries = cls(())
        try:
            known, plain = marshal.loads(zlib.decompress(content))  # our own, of our own store
            kinds = {kind.value: kind for kind in SpeakerKind}
            entries._top = tuple(Known(name, forms, kinds[kind], quotes) for name, forms, kind, quotes in known)
            for index, one in zip(entries._indexes, plain, strict=True):
                index.of_plain(one)
        except (zlib.error, EOFError, ValueError, TypeError, KeyError) as error:
            raise ValueError("no directory") from error
        return entries

    @property
    def _indexes(self) -> tuple[Index, ...]:
        own = (self.called, self.names, self.aliases, self.acronyms, self.descriptions, self.described)
        return (*own, *self.index.indexes)

    @property
    def has_many_changes(self) -> bool:
        """Whether it is time to build a directory of `everybody` anew, to keep changes cheap."""
        return len(self._top) + len(self._gone) > max(_FEW_CHANGES, len(self._base) // 10) and bool(self._base)

    @property
    def everybody(self) -> tuple[Known, ...]:
        """All who are not gone."""
        return tuple(one for who, one in enumerate((*self._base, *self._top)) if who not in self._gone)

    def _add(self, known: Iterable[Known]) -> None:
        added = tuple(known)
        for who, one in enumerate(added, len(self._base) + len(self._top)):
            self.called.add(one.name.casefold(), who)
            if one.kind is SpeakerKind.ORGANISATION:
                self._add_organisation(who, one)
            elif one.kind is SpeakerKind.UNNAMED:
                self._add_description(who, one)
            else:
                self._add_person(who, one)
        self._top += added

    def known(self, who: int) -> Known:
        """Return who has a number."""
        return self._base[who] if who < len(self._base) else self._top[who - len(self._base)]

    def in_order(self, ids: Iterable[int]) -> tuple[Known, ...]:
        """Return who has these numbers, most quoted first."""
        return tuple(sorted(map(self.known, ids), key=lambda one: (-one.quotes, one.name, one.kind)))

    def most_quoted(self, ids: Iterable[int], limit: int) -> list[int]:
        """Return those of these who are quoted most, at most `limit`."""
        return nsmallest(limit, ids, key=lambda who: (-self.known(who).quotes, who))

    def called_just(self, name: str) -> set[int]:
        """Return who is called so, letter for letter."""
        return {who for who in self.called.of(name.casefold()) if self.known(who).name == name}

    def _add_person(self, who: int, one: Known) -> None:
        self.names.add(parse(one.name).squashed, who)
        forms = [parse(form) for form in dict.fromkeys((one.name, *one.forms))]
        slavic = any(parts.slavic for parts in forms)
        for number, parts in enumerate(forms):
            self.aliases.add(parts.squashed, who)
            if parts.given or not number:
                self.index.add_person(who, parts, slavic=slavic)

    def _add_organisation(self, who: int, one: Known) -> None:
        for form in (one.name, *one.forms):
            words = [plain(word) for word in words_of(form)]
            for key in (joined("".join(words)), body_key(form)):
                (self.names if form == one.name else self.aliases).add(key, who)
            self.aliases.add(initials(form), who)
            if is_acronym(form):
                self.acronyms.add(body_key(form), who)
            for word in telling_words(form):
                self.index.add_organisation(who, word)

    def _add_description(self, who: int, one: Known) -> None:
        for form in (one.name, *one.forms):
            self.descriptions.add(description_key(form), who)
            for word in telling_singulars(form):
                self.described.add(word, who)

    def bodies(self, ids: set[int]) -> set[int]:
        """Return those of these who are organisations."""
        return {who for who in ids if self.known(who).kind is SpeakerKind.ORGANISATION}
