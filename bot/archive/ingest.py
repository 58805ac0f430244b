"""The way in: files → documents → what is found in them → the store; only what changed, each file all or nothing."""

from __future__ import annotations

import asyncio
import hashlib
import json
import logging
import os
import time
from collections import defaultdict
from contextlib import aclosing
from dataclasses import dataclass, field, replace
from datetime import timedelta
from functools import partial
from operator import attrgetter
from typing import TYPE_CHECKING

from bot.archive import keeping
from bot.archive.code_version import reading_version, settling_version
from bot.archive.moving import recover
from bot.archive.parts import FileEnd, FilePart, Pending, hash_of, member_again, read_all
from bot.archive.progress import FilesRead, untold
from bot.archive.reading import Task
from bot.archive.reasons import KEEPING_FAULT
from bot.corpus.containers.opening import holds_others
from bot.corpus.files import is_gone, look_through
from bot.corpus.reasons import file_not_opened
from bot.corpus.sidecar import FACTS, Sidecar, Stated, folders_of, load_sidecar
from bot.corpus.whole import drop_unfinished
from bot.errors import CorpusEmptied, DocumentError, StoreRefused
from bot.model import Reason
from bot.store import corpus, documents, files
from bot.store.files import Fingerprint

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence
    from datetime import datetime
    from pathlib import Path

    from bot.archive.progress import Tell
    from bot.corpus.files import Listing
    from bot.corpus.sidecar import SidecarCache
    from bot.store import Snapshot, Store, Transaction
    from bot.store.documents import Kept

log = logging.getLogger(__name__)

# So many articles are kept in one transaction, unless they come slower than the seconds: a commit costs as much as
# several articles, and what is not committed is read again after a kill.
_AT_ONCE, _LONGEST_WAIT = 40, 0.5
# So many files are compared at a time with what the store knows of them.
_LOOKED_AT_ONCE = 500
# After so many changes the store is put in order.
_THOUSANDS = 2000
# So many articles may be taken out by hand, all of them.
_FEW = 10


@dataclass(slots=True)
class Loaded:
    """What a load did, by document name; `failed` says why each bad file was skipped.

    `failed_before` are bad files that have not changed since they were tried: they are named, and not tried again.
    `sidecar` is what the folder's sidecars stated then.
    """

    new: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    unchanged: int = 0
    failed: list[DocumentError] = field(default_factory=list)
    failed_before: list[DocumentError] = field(default_factory=list)
    sidecar: Sidecar = field(default_factory=Sidecar)

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
) -> Loaded:
    """Bring the store in step with the corpus folder; `only` limits it to these names.

    What a killed program left half done in the folder is finished first. A bad file or folder is named and skipped, and
    what the store held of it stays. Raises `CorpusMissing`, `CorpusClosed`, `CorpusEmptied` and `SidecarError`, with
    nothing changed. `progress` is told how far it is; `sidecars` spares reading those again that have not changed.
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
    if not (listing.names or listing.failed) and len(kept) > _FEW:
        raise CorpusEmptied(str(root), len(kept))
    loaded = Loaded(sidecar=sidecar)
    for name, error in listing.failed.items():
        if only is None or any(one == name or one.startswith(f"{name}/") for one in only):
            _skip(loaded, error)
    wanted = [name for name in listing.names if only is None or name in only]
    await _bring_in(store, root, sidecar, wanted, stamp, loaded, progress)
    missing = [name for name in sorted(kept) if name not in listing and (only is None or name in only)]
    await _remove(store, root, missing, stamp, loaded)
    if only is None and not listed:
        async with store.transaction() as db:
            await corpus.note_listed(db)
    await settle(store, root, sidecar, stamp, progress)
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
) -> Loaded:
    """Bring the store in step with these files, of which it was heard that they are new, changed or gone.

    So it does with those that it knows of the documents that are `restated`, of which the sidecars state something else
    than before. Nothing else is looked at: `sidecar` is what the sidecars are known to state.
    """
    stamp = _running_from(now)
    about = set(restated).union(*map(folders_of, restated))
    async with store.snapshot() as state:
        kept = (await files.fingerprints(state, sorted(about.union(names)))).keys()
    heard = {*names, *kept}
    gone = {name for name in heard if await asyncio.to_thread(is_gone, root, name)}
    loaded = Loaded(sidecar=sidecar)
    await _bring_in(store, root, sidecar, sorted(heard - gone), stamp, loaded, untold)
    await _remove(store, root, sorted(gone & kept), stamp, loaded)
    await settle(store, root, sidecar, stamp)
    return loaded


async def _bring_in(
    store: Store,
    root: Path,
    sidecar: Sidecar,
    names: Sequence[str],
    stamp: Callable[[], datetime],
    loaded: Loaded,
    progress: Tell,
) -> None:
    """Take in those of these files that hold something else than the store."""
    changes = _Differences()
    of_members = await asyncio.to_thread(_stated_of_members, sidecar, names)

    def stated(name: str) -> str:
        return _as_text(sidecar.stated(name), of_members.get(name))

    # Some at a time: what is known of a hundred thousand files fills the memory of a program that runs on.
    for start in range(0, len(names), _LOOKED_AT_ONCE):
        some = names[start : start + _LOOKED_AT_ONCE]
        async with store.snapshot() as state:
            kept = await files.fingerprints(state, some)
        await asyncio.to_thread(_compare, changes, root, some, stated, kept)
    for error in changes.failed.values():
        _skip(loaded, error)
    async with store.snapshot() as state:
        failures = await files.failures(state) if changes.same_failure else {}
    loaded.failed_before = [DocumentError(name, Reason.from_text(failures[name])) for name in changes.same_failure]
    loaded.unchanged = changes.unchanged
    await _touch(store, changes.touched)
    await _take_in(store, root, sidecar, changes.pending, stamp, loaded, progress)


async def look_at(root: Path, sidecars: SidecarCache | None = None) -> tuple[Listing, Sidecar]:
    """Return what a corpus folder holds and what its sidecars state.

    Raises `CorpusMissing`, `CorpusClosed` and `SidecarError`.
    """
    listing = await asyncio.to_thread(look_through, root)
    return listing, await asyncio.to_thread(load_sidecar, root, listing, sidecars)


def _skip(loaded: Loaded, error: DocumentError) -> None:
    log.warning("skipped %s", error)
    loaded.failed.append(error)


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


@dataclass(slots=True)
class _Differences:
    """What of a folder is otherwise than the store has it."""

    pending: list[Pending] = field(default_factory=list)
    touched: list[tuple[str, Fingerprint]] = field(default_factory=list)
    same_failure: list[str] = field(default_factory=list)
    failed: dict[str, DocumentError] = field(default_factory=dict)
    unchanged: int = 0


def _compare(
    changes: _Differences,
    root: Path,
    names: Sequence[str],
    stated: Callable[[str], str],
    kept: Mapping[str, Fingerprint],
) -> None:
    """Note which files hold something else than the store; one that failed is tried again when it has changed."""
    extractor = reading_version()
    for name in names:
        before = kept.get(name)
        try:
            fingerprint = _fingerprint(root, name, stated(name), extractor, before)
        except OSError as error:
            changes.failed[name] = DocumentError(name, file_not_opened(error.strerror or str(error)))
            continue
        if before is None or (fingerprint is not before and _content(before) != _content(fingerprint)):
            known = before is not None and before.kept
            reread = before is not None and before.content_hash == fingerprint.content_hash
            changes.pending.append(Pending(name, fingerprint, known, reread, {}))
            continue
        if fingerprint is not before:
            changes.touched.append((name, fingerprint))
        if before.failed:
            changes.same_failure.append(name)
        else:
            changes.unchanged += 1


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
    async with aclosing(read_all(root, sidecar, await _with_kept(store, pending))) as read:
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
        await files.put(db, one.name, one.of.fingerprint, one.found.why.as_text())
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
    await files.put(db, of.name, of.fingerprint, end.failed.why.as_text() if end.failed else None)
    return gone


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
    store: Store, root: Path, sidecar: Sidecar, stamp: Callable[[], datetime], progress: Tell = untold
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
            return Task(root, name, sidecar.stated(name))
        member = member_again(root, file, name)
        return Task(root, name, sidecar.stated(name), container=file, member=member) if member else None

    comparing = Comparing()
    await twins.date_by_twins(store, again, stamp(), progress, comparing=comparing)
    await settle_versions(store, stamp)
    await settling.settle(store, sidecar.same, sidecar.different, by, progress, comparing=comparing)


def _content(fingerprint: Fingerprint) -> tuple[str, str, int]:
    return fingerprint.content_hash, fingerprint.stated, fingerprint.extractor


def _fingerprint(root: Path, name: str, stated: str, extractor: int, before: Fingerprint | None) -> Fingerprint:
    """Return what a file is now; the very one of `before` where nothing has changed."""
    # A `Path` for each of a hundred thousand files would take as long as all the rest.
    status = os.stat(f"{root}/{name}")
    if before and (before.size, before.modified_ns) == (status.st_size, status.st_mtime_ns):
        if before.extractor == extractor and before.stated == stated:
            return before
        content_hash = before.content_hash
    else:
        with (root / name).open("rb") as file:
            content_hash = hashlib.file_digest(file, "sha256").hexdigest()
    return Fingerprint(status.st_size, status.st_mtime_ns, content_hash, stated, extractor)


_ENCODER = json.JSONEncoder(ensure_ascii=False)
_VALUES = attrgetter(*FACTS)


def _as_text(stated: Stated, of_members: str | None) -> str:
    facts = {fact: value for fact, value in zip(FACTS, _VALUES(stated), strict=True) if value is not None}
    return _ENCODER.encode(facts | {"members": of_members} if of_members else facts)


def _stated_of_members(sidecar: Sidecar, names: Sequence[str]) -> dict[str, str]:
    """Return a number of what is stated of the documents in each of these files of many, where anything is."""
    if not (holding := {name for name in names if holds_others(name)}):
        return {}
    stated: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for name in sidecar.named():
        for file in holding.intersection(folders_of(name)):
            stated[file][name] = hash_of(sidecar.stated(name))
    return {file: hash_of(sorted(of_members.items())) for file, of_members in stated.items()}
