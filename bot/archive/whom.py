"""Whom typed words mean, and about what: one decision for the chat and the terminal."""

from __future__ import annotations

import asyncio
import logging
import sys
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.archive.code_version import settling_version
from bot.archive.lookup import Filters, is_quoted_within
from bot.archive.titles import bearing
from bot.model import SpeakerKind
from bot.names import MUCH_MORE, Directory, How, Known, are_role
from bot.store import Snapshot, corpus, names, speakers
from bot.typed.terms import read_terms

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.model import QuotedSpeaker
    from bot.store import Store
    from bot.store.speakers import SpeakerEntry

_MOST_ASKED = 8
_READ_FREELY = (How.PART, How.SOUND, How.SPELLING, How.MISSPELT)
_READ_OTHERWISE = (How.SOUND, How.MISSPELT, How.LETTERS)

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Meant:
    """The speakers that words mean, several when they fit equally well, and the words left over as a topic.

    Where one of several has ten times the quotes of any other, the words mean that one: the rest are `others`.
    `ahead` are words before a name that are no role, and may be a topic. `sure` is as in `NameMatch`: another name may
    be meant that the archive does not have. `read_as` is the name that other letters than its own were read as.
    Nobody: `query` is what was looked for, `closest` are names to offer.
    """

    speakers: tuple[Known, ...]
    topic: str
    query: str
    closest: tuple[str, ...] = ()
    ahead: str = ""
    sure: bool = True
    others: tuple[Known, ...] = ()
    read_as: str = ""


async def whose(state: Snapshot, known: Directory, words: str) -> Meant:
    """Return whose quotes are asked for, most quoted first: who is only mentioned is no choice beside who is quoted."""
    match, before, after = known.split(words.split())
    fitting = await bearing(state, match.speakers, (*before, *match.query.split()))
    if len(fitting) > 1 and match.how in _READ_FREELY and not match.sure and after:
        fitting = await _quoted_about(state, fitting, topic(after))
    found, others = fitting, tuple[Known, ...]()
    if len(found) > 1:
        found, others = await _most_meant(state, found)
    if not fitting:
        return Meant((), words, words, match.closest or tuple(one.name for one in match.speakers))
    others = (*others, *await quoted_among(state, [one for one in match.speakers if one not in fitting]))
    ahead = "" if _are_role(before) else topic(before)
    read_as = found[0].name if len(found) == 1 and match.how in _READ_OTHERWISE else ""
    return Meant(found, topic(after), match.query, match.closest, ahead, match.sure, others, read_as)


async def _quoted_about(state: Snapshot, found: Sequence[Known], about: str) -> tuple[Known, ...]:
    """Return those of several who are quoted with these words: where only a part of their name is typed, no others."""
    quoted = [one for one in found[:_MOST_ASKED] if await is_quoted_within(state, one.name, Filters(words=about))]
    return tuple(quoted)


async def _most_meant(state: Snapshot, found: tuple[Known, ...]) -> tuple[tuple[Known, ...], tuple[Known, ...]]:
    """Return those of several who may be meant, most quoted first, and whoever hardly is beside the one first."""
    counts = await speakers.quote_counts(state, [one.name for one in found])
    quoted = _most_quoted_first(found, counts)
    if not quoted:
        return found, ()
    first, *rest = quoted
    if rest and counts[first.name] < MUCH_MORE * counts[rest[0].name]:
        return quoted, ()
    return (first,), tuple(rest)


async def narrowed(state: Snapshot, meant: Meant, filters: Filters) -> Filters:
    """Return the filters with the topic of what was typed, for the first of those meant.

    "ceasefire Lind" is about the ceasefire if Lind speaks of it; else the words ahead are taken for a role.
    """
    filters = replace(filters, words=meant.topic)
    if not meant.ahead:
        return filters
    narrower = replace(filters, words=f"{meant.ahead} {meant.topic}".strip())
    return narrower if await is_quoted_within(state, [meant.speakers[0].name], narrower) else filters


def _are_role(words: Sequence[str]) -> bool:
    """Whether words before a name say what its bearer is: "Florida Senator", "press secretary", "the"."""
    return all(word[:1].isupper() for word in words) or are_role(words)


async def most_quoted(state: Snapshot, limit: int, kind: SpeakerKind | None = None) -> list[QuotedSpeaker]:
    """Return who is quoted most in the archive, of one kind or all."""
    return await speakers.quoted(state, kind, limit)


def topic(words: Sequence[str]) -> str:
    """Return words typed as a topic, or nothing when they hold no letter or digit: "???" narrows nothing."""
    typed = " ".join(words)
    return typed if read_terms(typed) else ""


async def directory(state: Snapshot) -> Directory:
    """Return everybody who is named in the archive, to find who is meant by; made beside the event loop."""
    return await asyncio.to_thread(_directory, await speakers.entries(state))


def _directory(entries: Iterable[SpeakerEntry]) -> Directory:
    return Directory(_known(entries))


def _known(entries: Iterable[SpeakerEntry]) -> list[Known]:
    """Return one entry for each name, as the kind of speaker it is quoted as most; its quotes are asked for by name."""
    known: dict[str, Known] = {}
    for one in entries:
        first = known.setdefault(one.name, Known(one.name, one.forms, one.kind, one.quotes))
        if first.kind is not one.kind:
            known[one.name] = replace(first, forms=tuple(dict.fromkeys((*first.forms, *one.forms))))
    return list(known.values())


# More changes than this are taken in by making the directory anew.
_MOST_CHANGES = 2000
# Answers begun before a change are still given from the state before.
_MOST_KEPT = 4


# A directory of fewer is made sooner than it is read.
_WORTH_KEEPING = 2000


class Directories:
    """The directories of the archive's latest states: each is made from the one before by what changed between them.

    The first one is made from the one that was kept in the store, if any (`keep`).
    """

    def __init__(self) -> None:
        self._made: dict[int, Directory] = {}
        self._making = asyncio.Lock()
        self._to_keep: int | None = None

    async def of(self, state: Snapshot) -> Directory:
        """Return who is known by name in this state."""
        version = await corpus.version(state)
        async with self._making:
            if version not in self._made:
                self._made[version] = await self._make(state, version)
                while len(self._made) > _MOST_KEPT:
                    del self._made[min(self._made)]
            return self._made[version]

    async def keep(self, store: Store) -> None:
        """Keep the last directory that was made whole, for the next program that starts; where it is worth it."""
        version, self._to_keep = self._to_keep, None
        made = self._made.get(version) if version is not None else None
        if version is None or made is None or len(made.known) < _WORTH_KEEPING:
            return
        content = await asyncio.to_thread(made.packed)
        if content is not None:
            async with store.transaction() as db:
                await names.keep_directory(db, version, _made_by(), content)

    async def _make(self, state: Snapshot, version: int) -> Directory:
        return await self._changed(state, version) or await self._make_of_kept(state, version)

    async def _changed(self, state: Snapshot, version: int) -> Directory | None:
        """Return the latest directory with what has changed since; None where that is much, or there is none."""
        before = max((one for one in self._made if one <= version), default=None)
        if before is None or before == version:
            return None if before is None else self._made[before]
        called = await speakers.changed_after(state, before, _MOST_CHANGES)
        if self._made[before].has_many_changes or len(called) >= _MOST_CHANGES:
            return None
        changed = _known(await speakers.entries_called(state, called))
        # One name is one entry, of whatever kind: what it was goes, and what it is comes.
        gone = [(name, kind) for name in called for kind in SpeakerKind]
        return await asyncio.to_thread(self._made[before].with_changes, changed, gone)

    async def _make_of_kept(self, state: Snapshot, version: int) -> Directory:
        """Return the directory that was kept, with what has changed since, or else one that is made whole."""
        kept = await names.kept_directory(state, _made_by())
        if kept is not None and max(self._made, default=-1) < kept[0] <= version:
            try:
                self._made[kept[0]] = await asyncio.to_thread(Directory.unpacked, kept[1])
            except ValueError:
                log.warning("the names that were kept cannot be read; they are gathered again")
            else:
                if changed := await self._changed(state, version):
                    return changed
        self._to_keep = version
        return await directory(state)


async def keep_names(store: Store) -> None:
    """Have the names of an archive kept for the program that starts next; where it is worth it."""
    directories = Directories()
    async with store.snapshot() as state:
        await directories.of(state)
    await directories.keep(store)


def _made_by() -> str:
    """Return what tells whether a directory that was kept can be read."""
    return f"{settling_version()} {sys.version}"


async def quoted_among(state: Snapshot, found: Sequence[Known]) -> tuple[Known, ...]:
    """Return those of several who are quoted, most often first."""
    if not found:
        return ()
    return _most_quoted_first(found, await speakers.quote_counts(state, [one.name for one in found]))


def _most_quoted_first(found: Sequence[Known], counts: dict[str, int]) -> tuple[Known, ...]:
    return tuple(sorted((one for one in found if counts.get(one.name)), key=lambda one: -counts[one.name]))


async def is_quoted(state: Snapshot, name: str) -> bool:
    """Whether any quote of the archive is of a speaker with this canonical name."""
    return any((await speakers.quote_counts(state, [name])).values())


# END
