"""The way in: files → documents → what is found in them → the store; only what changed, each file all or nothing."""

from __future__ import annotations

import asyncio
import json
import logging
import time
from contextlib import aclosing
from dataclasses import dataclass, field, replace
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from bot.archive import keeping
from bot.archive.code_version import reading_version, settling_version
from bot.archive.folder_changes import FolderChanges, as_text, compare, stated_of_members
from bot.archive.limits import DEFAULT
from bot.archive.missing import few, leaving
from bot.archive.moving import recover
from bot.archive.parts import FileEnd, FilePart, Pending, member_again, read_all
from bot.archive.progress import FilesRead, untold
from bot.archive.reading import Task
from bot.archive.reasons import KEEPING_FAULT
from bot.archive.troubles import Troubles, may_pass
from bot.corpus.containers.opening import holds_others
from bot.corpus.files import is_gone, look_through
from bot.corpus.naming import escaped
from bot.corpus.sidecar import Sidecar, folders_of, load_sidecar
from bot.corpus.whole import drop_unfinished
from bot.errors import DocumentError, StoreRefused
from bot.model import Reason
from bot.store import corpus, documents, files

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence
    from datetime import datetime
    from pathlib import Path

    from bot.archive.limits import ReadingLimits
    from bot.archive.progress import Tell
    from bot.corpus.files import Listing
    from bot.corpus.sidecar import SidecarCache
    from bot.store import Snapshot, Store, Transaction
    from bot.store.documents import Kept
    from bot.store.files import Fingerprint

log = logging.getLogger(__name__)

# So many articles are kept in one transaction, unless they come slower than the seconds: a commit costs as much as
# several articles, and what is not committed is read again after a kill.
_AT_ONCE, _LONGEST_WAIT = 40, 0.5
# So many files are compared at a time with what the store knows of them.
_LOOKED_AT_ONCE = 500
# After so many changes the store is put in order.
_THOUSANDS = 2000


@dataclass(slots=True)
class Loaded:
    """What a load did, by document name; `failed` says why each bad file was skipped.

    `failed_before` are bad files that have not changed since they were tried: they are named, and not tried again.
    `missing` is how many files were not found and are not removed without a word.
    `sidecar` is what the folder's sidecars stated then, `troubles` is what was told of bad files before.
    """

    new: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    unchanged: int = 0
    failed: list[DocumentError] = field(default_factory=list)
    failed_before: list[DocumentError] = field(default_factory=list)
    missing: int = 0
    sidecar: Sidecar = field(default_factory=Sidecar)
    troubles: Troubles = field(default_factory=Troubles)

    @property
    def anything(self) -> bool:
        """Whether the store holds something else now than before."""
        return bool(self.new or self.changed or self.removed)

    @property
    def every_failure(self) -> list[DocumentError]:
        """Why each bad file is missing, tried now or before."""
        return [*self.failed, *self.failed_before]

    @property
    def summary(self) -> str:
        """The counts in one line."""
        counts = {
            "new": len(self.new),
            "changed": len(self.changed),
            "removed": len(self.removed),
            "unchanged": self.unchanged,
            "failed": len(self.every_failure),
        }
        return ", ".join(f"{count} {what}" for what, count in counts.items())


async def load(
    store: Store,
    root: Path,
    now: datetime,
    *,
    only: Collection[str] | None = None,
    progress: Tell = untold,
    sidecars: SidecarCache | None = None,
    troubles: Troubles | None = None,
    remove_missing: bool = False,
    limits: ReadingLimits = DEFAULT,
) -> Loaded:
    """Bring the store in step with the corpus folder; `only` limits it to these names.

    What a killed program left half done in the folder is finished first. A bad file or folder is named and skipped, and
    what the store held of it stays. Of files that are missing, too many at once are kept without a word
    (`remove_missing`, or of those that are named by `only`). Raises `CorpusMissing`, `CorpusClosed` and `SidecarError`,
    with nothing changed. `progress` is told how far it is; `sidecars` spares reading those again that have not changed,
    `troubles` telling again what was told; `limits` is what reading a file may take.
    """
    stamp = _running_from(now)
    # The store first: what another program loads between the two is then no document whose file is missing.
    async with store.snapshot() as state:
        kept = await files.names(state)
        listed = await corpus.is_listed(state)
    if only is None:
        await asyncio.to_thread(recover, root)
    listing, sidecar = await look_at(root, sidecars)
    await asyncio.to_thread(drop_unfinished, [root / name for name in listing.unfinished])
    loaded = Loaded(sidecar=sidecar, troubles=troubles or Troubles())
    for name, error in listing.skipped.items():
        if only is None or any(one == name or one.startswith(f"{name}/") for one in only):
            _skip(loaded, error)
    wanted = [name for name in listing.names if only is None or name in only]
    await _bring_in(store, root, sidecar, wanted, stamp, loaded, progress, limits)
    missing = [name for name in sorted(kept) if name not in listing and (only is None or name in only)]
    if only is None:
        going = await leaving(store, root, missing, stamp(), all_may=remove_missing)
        loaded.missing, missing = len(missing) - len(going), going
        loaded.troubles.keep(error.name for error in loaded.every_failure)
    await _remove(store, root, missing, stamp, loaded)
    if only is None and not listed:
        async with store.transaction() as db:
            await corpus.note_listed(db)
    await settle(store, root, sidecar, stamp, progress, limits=limits)
    if len(loaded.new) + len(loaded.changed) + len(loaded.removed) >= _THOUSANDS:
        # Imported here: most loads find little changed, and who finds names takes long to import.
        from bot.archive.whom import keep_names

        await store.tidy()
        await keep_names(store)
    return loaded


def _running_from(now: datetime) -> Callable[[], datetime]:
    """Return a clock that goes on from `now`.

    Each document is stamped as it is kept: a digest written half-way takes what was there, the next one the rest.
    """
    started = time.monotonic()
    return lambda: now + timedelta(seconds=time.monotonic() - started)


async def load_some(
    store: Store,
    root: Path,
    sidecar: Sidecar,
    names: Collection[str],
    now: datetime,
    *,
    restated: Collection[str] = (),
    troubles: Troubles | None = None,
    limits: ReadingLimits = DEFAULT,
) -> Loaded:
    """Bring the store in step with these files, of which it was heard that they are new, changed or gone.

    So it does with those that it knows of the documents that are `restated`, of which the sidecars state something else
    than before. Nothing else is looked at, unless more than a few have gone: `sidecar` is what the sidecars are known
    to state.
    """
    stamp = _running_from(now)
    about = set(restated).union(*map(folders_of, restated))
    async with store.snapshot() as state:
        kept = (await files.fingerprints(state, sorted(about.union(names)))).keys()
    heard = {*names, *kept}
    gone = {name for name in heard if await asyncio.to_thread(is_gone, root, name)}
    if gone & kept and not await few(store, root, gone & kept, stamp()):
        return await load(store, root, now, troubles=troubles, limits=limits)
    loaded = Loaded(sidecar=sidecar, troubles=troubles or Troubles())
    loaded.troubles.changed(names)
    await _bring_in(store, root, sidecar, sorted(heard - gone), stamp, loaded, untold, limits)
    await _remove(store, root, sorted(gone & kept), stamp, loaded)
    await settle(store, root, sidecar, stamp, limits=limits)
    return loaded


async def _bring_in(
    store: Store,
    root: Path,
    sidecar: Sidecar,
    names: Sequence[str],
    stamp: Callable[[], datetime],
    loaded: Loaded,
    progress: Tell,
    limits: ReadingLimits,
) -> None:
    """Take in those of these files that hold something else than the store."""
    changes = FolderChanges()
    of_members = await asyncio.to_thread(stated_of_members, sidecar, names)

    def stated(name: str) -> str:
        return as_text(sidecar.stated(name), of_members.get(name))

    # Some at a time: what is known of a hundred thousand files fills the memory of a program that runs on.
    for start in range(0, len(names), _LOOKED_AT_ONCE):
        some = names[start : start + _LOOKED_AT_ONCE]
        async with store.snapshot() as state:
            kept = await files.fingerprints(state, some)
        await asyncio.to_thread(compare, changes, root, some, stated, kept, loaded.troubles)
    for error in changes.failed.values():
        _skip(loaded, error)
    async with store.snapshot() as state:
        failures = await files.failures(state) if changes.same_failure else {}
    loaded.failed_before += changes.waiting
    for one in changes.same_failure:
        why = Reason.from_text(failures[one.name])
        if limits.allow_more(why):
            changes.pending.append(one)
        else:
            loaded.failed_before.append(DocumentError(one.name, why))
    loaded.unchanged = changes.unchanged
    await _touch(store, changes.touched)
    await _take_in(store, root, sidecar, changes.pending, stamp, loaded, progress, limits)


async def look_at(root: Path, sidecars: SidecarCache | None = None) -> tuple[Listing, Sidecar]:
    """Return what a corpus folder holds and what its sidecars state.

    Raises `CorpusMissing`, `CorpusClosed` and `SidecarError`.
    """
    listing = await asyncio.to_thread(look_through, root)
    return listing, await asyncio.to_thread(load_sidecar, root, listing, sidecars)


def _skip(loaded: Loaded, error: DocumentError) -> None:
    if loaded.troubles.is_news(error):
        log.warning("skipped %s", escaped(str(error)))
        loaded.failed.append(error)
    else:
        loaded.failed_before.append(error)


async def failures(state: Snapshot) -> list[DocumentError]:
    """Return why each bad file is missing from the archive, as it was when it was tried last."""
    return [DocumentError(name, Reason.from_text(why)) for name, why in (await files.failures(state)).items()]


async def is_filled(state: Snapshot) -> bool:
    """Whether the store holds documents, and a load has been through all of the folder; it can answer then."""
    return await corpus.is_filled(state)


async def try_writing(store: Store) -> None:
    """Change nothing in the store, and see that it could be. Raises `StoreNotWritable`."""
    async with store.transaction() as db:
        await corpus.rewrite(db)


async def outdated(state: Snapshot) -> tuple[int, int]:
    """Return how many files another version of this program has read, and how many there are.

    The next load reads them again; until then they are answered from as they were read.
    """
    return await files.read_by_others(state, reading_version())


async def _touch(store: Store, touched: Sequence[tuple[str, Fingerprint]]) -> None:
    if touched:
        async with store.transaction() as db:
            for name, fingerprint in touched:
                await files.touch(db, name, fingerprint.size, fingerprint.modified_ns)


async def _take_in(
    store: Store,
    root: Path,
    sidecar: Sidecar,
    pending: Sequence[Pending],
    stamp: Callable[[], datetime],
    loaded: Loaded,
    progress: Tell,
    limits: ReadingLimits,
) -> None:
    """Read these files and keep what is found, each all or nothing; a bad one is named and skipped."""
    if not pending:
        return
    begun = time.monotonic()
    batch: list[FilePart | FileEnd] = []
    reading = FilesRead([one.fingerprint.size for one in pending], progress)
    reading.tell()

    async def keep() -> None:
        await _keep(store, batch, stamp, loaded)
        for one in batch:
            if isinstance(one, FileEnd):
                reading.file(one.of.fingerprint.size)
            else:
                reading.article(one.reached)
        reading.tell()

    # Closed here, not some time later: with it its processes end.
    async with aclosing(read_all(root, sidecar, await _with_kept(store, pending), limits)) as read:
        async for one in read:
            batch.append(one)
            if len(batch) >= _AT_ONCE or time.monotonic() - begun > _LONGEST_WAIT:
                await keep()
                batch, begun = [], time.monotonic()
        if batch:
            await keep()


async def _with_kept(store: Store, pending: Sequence[Pending]) -> list[Pending]:
    """Return the files with what is kept of each that holds many documents."""
    async with store.snapshot() as state:
        return [
            replace(one, kept=await documents.digests_of_file(state, one.name)) if holds_others(one.name) else one
            for one in pending
        ]


async def _keep(
    store: Store, batch: Sequence[FilePart | FileEnd], stamp: Callable[[], datetime], loaded: Loaded
) -> None:
    """Keep what was read, all in one transaction; where one of several cannot be kept, each in its own."""
    try:
        async with store.transaction() as db:
            now = stamp()
            gone = await db.apply(partial(_keep_all, batch=batch, now=now))
    except StoreRefused:
        if len(batch) > 1:
            for alone in batch:
                await _keep(store, [alone], stamp, loaded)
            return
        log.exception("cannot keep %s", batch[0].of.name)
        await _note_failure(store, batch[0], DocumentError(batch[0].of.name, KEEPING_FAULT), loaded)
        return
    loaded.removed += gone
    for one in batch:
        if isinstance(one, FilePart):
            _count(one, loaded)


async def _note_failure(store: Store, one: FilePart | FileEnd, error: DocumentError, loaded: Loaded) -> None:
    loaded.failed.append(error)
    async with store.transaction() as db:
        await files.put(db, one.of.name, one.of.fingerprint, error.why.as_text())


def _count(one: FilePart, loaded: Loaded) -> None:
    if one.found is None:
        loaded.unchanged += 1
        return
    if isinstance(one.found, DocumentError):
        _skip(loaded, one.found)
        return
    for fault in one.found.record.faults:
        log.error("%s: %s; what it would have found is missing", one.name, fault)
    known = one.name in one.of.kept if one.name != one.of.name else one.of.known
    (loaded.changed if known else loaded.new).append(one.name)


async def _keep_all(db: Transaction, batch: Sequence[FilePart | FileEnd], now: datetime) -> list[str]:
    """Keep parts and note the ends of files; return the documents that files of many hold no more."""
    kept = [await _kept(db, one) for one in batch if isinstance(one, FilePart)]
    await keeping.put_all(db, [one for one in kept if one is not None], now)
    return [name for one in batch if isinstance(one, FileEnd) for name in await _end(db, one, now)]


async def _kept(db: Transaction, one: FilePart) -> Kept | None:
    """Return the document to keep, None where it could not be read or is as it was."""
    if one.name == one.of.name and isinstance(one.found, DocumentError):
        await _put_failed(db, one.of, one.found.why)
    if one.found is None or isinstance(one.found, DocumentError):
        return None
    if one.digest is None:
        return one.found.kept(await files.put(db, one.of.name, one.of.fingerprint), reread=one.reread)
    # Not what the file is now, before all of it is kept: whoever is killed goes on with it.
    return one.found.kept(await files.begin(db, one.of.name), digest=one.digest, reread=one.reread)


async def _end(db: Transaction, end: FileEnd, now: datetime) -> list[str]:
    """Note what a file of many is, all of it being kept; return the documents that it holds no more, forgotten now.

    Of one that was not read to its end, nobody knows what it holds: what is kept of it stays.
    """
    of = end.of
    if not holds_others(of.name):
        return []
    gone = (
        [name for name in await documents.names_of_file(db, of.name) if name not in end.names] if not end.failed else []
    )
    for name in gone:
        await keeping.remove(db, name, now)
    if end.failed:
        await _put_failed(db, of, end.failed.why)
    else:
        await files.put(db, of.name, of.fingerprint)
    return gone


async def _put_failed(db: Transaction, of: Pending, why: Reason) -> None:
    """Note why nothing could be read from a file: not what it is, where it is to be tried again as it is."""
    fingerprint = replace(of.fingerprint, size=0, modified_ns=0, content_hash="") if may_pass(why) else of.fingerprint
    await files.put(db, of.name, fingerprint, why.as_text())


async def _remove(
    store: Store, root: Path, names: Sequence[str], stamp: Callable[[], datetime], loaded: Loaded
) -> None:
    """Withdraw these files, each only when it is missing still: an editor that saves may replace it.

    One whose content lies in another file now was moved there.
    """
    async with store.snapshot() as state:
        moved = await files.same_content(state, names)
    for name in names:
        if await asyncio.to_thread(is_gone, root, name):
            async with store.transaction() as db:
                held = await documents.names_of_file(db, name)
                for document in held:
                    await _take_away(db, document, name, moved.get(name), stamp())
                await files.remove(db, name)
            loaded.removed += held


async def _take_away(db: Transaction, document: str, file: str, moved: str | None, now: datetime) -> None:
    new = moved + document.removeprefix(file) if moved else None
    if new and await documents.by_name(db, new):
        await keeping.move(db, document, new, now)
    else:
        await keeping.remove(db, document, now)


async def settle(
    store: Store,
    root: Path,
    sidecar: Sidecar,
    stamp: Callable[[], datetime],
    progress: Tell = untold,
    *,
    limits: ReadingLimits = DEFAULT,
) -> None:
    """Work out across documents what changes touch: dates lent by copies, who is who, what is one utterance."""
    by = json.dumps([sidecar.same, sidecar.different, settling_version()])
    async with store.snapshot() as state:
        before, _ = await corpus.settled_by(state)
        if before == by and await corpus.is_settled(state):
            return
    # Imported here: most starts find nothing changed, and what compares names and wordings takes long to import.
    from bot.archive import settling, twins
    from bot.archive.comparing import Comparing
    from bot.archive.settling.versions import settle_versions

    def again(file: str, name: str) -> Task | None:
        if file == name:
            return Task(root, name, sidecar.stated(name), limits=limits)
        member = member_again(root, file, name)
        return Task(root, name, sidecar.stated(name), container=file, member=member, limits=limits) if member else None

    comparing = Comparing()
    await twins.date_by_twins(store, again, stamp(), progress, comparing=comparing)
    await settle_versions(store, stamp)
    await settling.settle(store, sidecar.same, sidecar.different, by, progress, comparing=comparing)
