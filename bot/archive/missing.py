"""Files that are missing from the corpus folder, too many at once to be taken for removed.

A share that is not mounted is an empty folder, and whoever moves a folder away empties it in a second. So what goes at
once is kept when it is more than a handful, and most of what lay in one folder, with all below it; the archive itself
is one. Its documents are answered from until the files are back, or an operator says that they may go. Fewer go as they
always did.
"""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from bot.corpus.files import is_gone
from bot.corpus.naming import escaped
from bot.corpus.sidecar import folders_of
from bot.store import files, versions
from bot.store import missing as table
from bot.store.missing import Fate

if TYPE_CHECKING:
    from collections.abc import Collection, Container, Iterable, Iterator, Sequence
    from pathlib import Path

    from bot.store import Snapshot, Store

__all__ = ["MISSING", "Fate", "MissingFiles", "decide", "leaving", "missing_now", "note_unasked", "question"]

log = logging.getLogger(__name__)

MISSING = (
    "{count} files are missing from the corpus folder, too many at once to be taken for removed; the archive keeps "
    "what was read from them. Bring them back (is a disk or a share not mounted?), or let them go: "
    "onrecord load --remove-missing"
)
"""What the terminal says of files that are missing."""

# So many articles may be taken out by hand, all of them.
A_HANDFUL = 10
# What goes file by file within this time goes at once.
_AT_ONCE = timedelta(minutes=10)
_REMOVED_KEPT = timedelta(days=1)
_MOST_NAMED = 3
_MOST_BESIDE = 3 * A_HANDFUL


@dataclass(frozen=True, slots=True)
class MissingFiles:
    """Files that are missing and whose documents are kept: how many of how many, some of their names.

    `asked` is the moment (ISO, UTC) at which operators were asked about them, None where they were not.
    """

    count: int
    of: int
    names: tuple[str, ...]
    asked: str | None = None

    @property
    def named(self) -> str:
        """Some of the names, as they can be shown."""
        shown = ", ".join(map(escaped, self.names))
        return f"{shown}, …" if self.count > len(self.names) else shown


def too_many(going: Collection[str], known: Collection[str]) -> set[str]:
    """Return which of the files that go at once are not to go without a word; `known` are all that there were.

    Those of each folder that loses most of what lay below it, and more than a handful; the archive itself is one.
    """
    if len(going) <= A_HANDFUL:
        return set()
    lost, there = Counter(_folders(going)), Counter(_folders(known))
    emptied = {folder for folder, count in lost.items() if count > A_HANDFUL and 2 * count > there[folder]}
    return {name for name in going if not emptied.isdisjoint(_folders([name]))}


def _folders(names: Iterable[str]) -> Iterator[str]:
    """Yield the folders that files lie in, for each of them, the corpus folder first."""
    for name in names:
        yield ""
        yield from folders_of(name)


async def leaving(store: Store, root: Path, missing: Sequence[str], now: datetime, *, all_may: bool) -> list[str]:
    """Return which of the files that a look through the whole folder did not find may be removed from the archive.

    Notes which may not, and that those are back which were found; `all_may` is an operator's word for all of them.
    """
    gone = await asyncio.to_thread(lambda: [name for name in missing if is_gone(root, name)])
    async with store.snapshot() as state:
        noted = await table.every(state)
        if not gone and not noted:
            return []
        held = await _held(state, gone, await _moved(state, gone), now)
        kept, absent = await files.names(state), set(gone)
    # What was removed by an operator's word is back when it is kept again.
    back = [name for name, one in noted.items() if name not in absent and (one.word is not Fate.REMOVE or name in kept)]
    async with store.transaction() as db:
        await table.forget(db, back)
        await table.forget_removed(db, (now - _REMOVED_KEPT).isoformat())
        new = [] if all_may else [name for name in held if name not in noted]
        await table.add(db, held if all_may else new, now.isoformat())
        if all_may:
            await table.decide_all(db)
    if back:
        log.info("%d files that were missing from the corpus folder are there again", len(back))
    if new:
        log.warning(
            "%d files are missing from the corpus folder (%s), too many at once to be taken for removed; the archive "
            "keeps their documents until the files are back, or an operator says that they may go: "
            "`onrecord load --remove-missing`",
            len(new),
            MissingFiles(len(new), 0, tuple(new[:_MOST_NAMED])).named,
        )
    return gone if all_may else sorted(absent.difference(held))


async def _held(state: Snapshot, gone: Sequence[str], moved: Collection[str], now: datetime) -> list[str]:
    """Return which of the missing files are to be kept."""
    noted = await table.every(state)
    waiting = {name for name, one in noted.items() if one.word is not Fate.REMOVE}
    allowed = {name for name, one in noted.items() if one.word is Fate.REMOVE}
    going = set(gone) - waiting - allowed - set(moved)
    held = set(gone) & waiting - set(moved)
    if going:
        lately = {*await versions.withdrawn_after(state, (now - _AT_ONCE).isoformat())} - allowed - waiting
        known = await files.names(state) - waiting - allowed - set(moved)
        held |= too_many(going | lately, known | lately) & going
    return sorted(held)


async def _moved(state: Snapshot, gone: Sequence[str]) -> set[str]:
    """Return the files whose content lies in another one that is there."""
    same = await files.same_content(state, gone)
    absent = set(gone)
    return {name for name, other in same.items() if other not in absent}


async def few(store: Store, root: Path, gone: Collection[str], now: datetime) -> bool:
    """Whether files that went are so few that nobody has to look what else has gone.

    They may be the first that are heard of: some of those that lay beside them are looked at, too.
    """
    async with store.snapshot() as state:
        lately = await versions.withdrawn_after(state, (now - _AT_ONCE).isoformat())
        if len({*gone, *lately}) > A_HANDFUL or not (await table.every(state)).keys().isdisjoint(gone):
            return False
        folders = sorted({*_folders(gone)})
        beside = {name for folder in folders for name in await files.names_below(state, folder, _MOST_BESIDE)}
    away = await asyncio.to_thread(lambda: {name for name in beside if is_gone(root, name)})
    return len(away.union(gone, lately)) <= A_HANDFUL


async def missing_now(state: Snapshot, root: Path, listed: Container[str], now: datetime) -> MissingFiles | None:
    """Return what a load would keep of what is missing, given what the folder holds; None where nothing is missing."""
    names = await files.names(state)
    gone = await asyncio.to_thread(lambda: [one for one in sorted(names) if one not in listed and is_gone(root, one)])
    held = await _held(state, gone, await _moved(state, gone), now) if gone else []
    return MissingFiles(len(held), len(names), tuple(held[:_MOST_NAMED])) if held else None


async def question(store: Store, now: datetime) -> MissingFiles | None:
    """Return what operators are to be asked now, and note that they are; None where there is nothing to ask.

    One question at a time: what goes missing while one is open is asked about when that is answered.
    """
    async with store.snapshot() as state:
        waiting = {name: one for name, one in (await table.every(state)).items() if one.word is None}
    if not waiting or any(one.asked for one in waiting.values()):
        return None
    asked = now.isoformat()
    async with store.transaction() as db:
        waiting = {name: one for name, one in (await table.every(db)).items() if one.word is None}
        if not waiting or any(one.asked for one in waiting.values()):
            return None
        await table.note_asked(db, asked)
        every = len(await files.names(db))
    return MissingFiles(len(waiting), every, tuple(sorted(waiting)[:_MOST_NAMED]), asked)


async def note_unasked(store: Store, asked: str) -> None:
    """Note that a question has reached nobody, and is to be asked again."""
    async with store.transaction() as db:
        await table.note_unasked(db, asked)


async def decide(store: Store, asked: str, word: Fate) -> int:
    """Note what an operator answers to the question of a moment; return of how many files, 0 where it is closed."""
    async with store.transaction() as db:
        return await table.decide(db, asked, word)
