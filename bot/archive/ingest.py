"""The way in: files → documents → what is found in them → the store; only what changed, each file all or nothing."""

from __future__ import annotations

import asyncio
import hashlib
import json
import logging
import time
from collections import deque
from dataclasses import asdict, dataclass, field, replace
from datetime import timedelta
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING

from bot.archive.code_version import reading_version, settling_version
from bot.archive.cores import usable_cores
from bot.archive.reasons import KEEPING_FAULT, READER_ENDED, reading_fault
from bot.archive.twins import date_by_twins, own_statement
from bot.corpus.files import is_gone, look_through
from bot.corpus.reasons import file_not_opened
from bot.corpus.sidecar import Sidecar, load_sidecar
from bot.errors import DocumentError, StoreRefused
from bot.store import corpus, documents

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Collection, Mapping, Sequence
    from datetime import datetime
    from pathlib import Path

    from bot.corpus.files import Listing
    from bot.model import Record, When
    from bot.store import Snapshot, Store

log = logging.getLogger(__name__)

# Starting worker processes costs about as much as reading this many articles.
_WORTH_WORKERS = 60


@dataclass(slots=True)
class Loaded:
    """What a load did, by document name; `failed` says why each bad file was skipped."""

    new: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    unchanged: int = 0
    failed: list[DocumentError] = field(default_factory=list)

    @property
    def anything(self) -> bool:
        """Whether the store holds something else now than before."""
        return bool(self.new or self.changed or self.removed)

    @property
    def summary(self) -> str:
        """The counts in one line."""
        counts = {
            "new": len(self.new),
            "changed": len(self.changed),
            "removed": len(self.removed),
            "unchanged": self.unchanged,
            "failed": len(self.failed),
        }
        return ", ".join(f"{count} {what}" for what, count in counts.items())


async def load(
    store: Store,
    root: Path,
    now: datetime,
    *,
    only: Collection[str] | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Loaded:
    """Bring the store in step with the corpus folder; `only` limits it to these names.

    A bad file or folder is named and skipped, and what the store held of it stays. Raises `CorpusMissing`,
    `CorpusClosed` and `SidecarError`, with nothing changed. `progress` is told how many of how many files are read.
    """
    # The store first: what another program loads between the two is then no document whose file is missing.
    async with store.snapshot() as state:
        kept = await documents.fingerprints(state)
    listing, sidecar = await look_at(root)
    loaded = Loaded()
    for name, error in listing.failed.items():
        if only is None or any(one == name or one.startswith(f"{name}/") for one in only):
            _skip(loaded, error)
    wanted = [name for name in listing.names if only is None or name in only]
    pending = await _pending(store, root, sidecar, wanted, kept, loaded)
    await _take_in(store, root, sidecar, pending, now, loaded, progress)
    missing = [name for name in sorted(kept) if name not in listing and (only is None or name in only)]
    await _remove(store, root, missing, loaded)
    await date_by_twins(store, lambda name, published: read_one(root, name, sidecar, published), now)
    await _settle(store, sidecar)
    return loaded


async def look_at(root: Path) -> tuple[Listing, Sidecar]:
    """Return what a corpus folder holds and what its sidecar states.

    Raises `CorpusMissing`, `CorpusClosed` and `SidecarError`.
    """
    listing = await asyncio.to_thread(look_through, root)
    return listing, await asyncio.to_thread(load_sidecar, root, listing)


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
    """Return how many documents another version of this program has read, and how many there are.

    The next load reads them again; until then they are answered from as they were read.
    """
    return await documents.read_by_others(state, reading_version())


Pending = list[tuple[str, documents.Fingerprint, bool]]
"""The files to read: name, fingerprint, and whether the store holds an older state of it."""


async def _pending(
    store: Store,
    root: Path,
    sidecar: Sidecar,
    names: Sequence[str],
    kept: Mapping[str, documents.Fingerprint],
    loaded: Loaded,
) -> Pending:
    """Return the files that hold something else than the store; note what is unchanged or cannot be opened."""
    pending: Pending = []
    for name in names:
        before = kept.get(name)
        try:
            fingerprint = _fingerprint(root, name, sidecar, before)
        except OSError as error:
            _skip(loaded, DocumentError(name, file_not_opened(error.strerror or str(error))))
            continue
        if before is None or _content(before) != _content(fingerprint):
            # Read afresh, it is without what a twin may have lent it.
            fresh = replace(fingerprint, stated=own_statement(fingerprint.stated))
            pending.append((name, fresh, before is not None))
            continue
        loaded.unchanged += 1
        if before != fingerprint:
            async with store.transaction() as db:
                await documents.touch(db, name, fingerprint.size, fingerprint.modified_ns)
    return pending


async def _take_in(
    store: Store,
    root: Path,
    sidecar: Sidecar,
    pending: Pending,
    now: datetime,
    loaded: Loaded,
    progress: Callable[[int, int], None] | None,
) -> None:
    """Read these files and keep what is found, each all or nothing; a bad one is named and skipped."""
    started, done = time.monotonic(), 0
    async for (name, fingerprint, known), record in _read_all(root, sidecar, pending):
        done += 1
        if progress:
            progress(done, len(pending))
        if isinstance(record, DocumentError):
            _skip(loaded, record)
            continue
        for fault in record.faults:
            log.error("%s: %s; what it would have found is missing", name, fault)
        try:
            async with store.transaction() as db:
                # Each is stamped as it comes: a digest written half-way takes what was there, the next one the rest.
                await documents.put(db, record, fingerprint, now + timedelta(seconds=time.monotonic() - started))
        except StoreRefused:
            log.exception("cannot keep %s", name)
            loaded.failed.append(DocumentError(name, KEEPING_FAULT))
            continue
        (loaded.changed if known else loaded.new).append(name)


async def _remove(store: Store, root: Path, names: Sequence[str], loaded: Loaded) -> None:
    """Forget these documents, each only when its file is missing still: an editor that saves may replace it."""
    for name in names:
        if await asyncio.to_thread(is_gone, root, name):
            async with store.transaction() as db:
                await documents.remove(db, name)
            loaded.removed.append(name)


async def _settle(store: Store, sidecar: Sidecar) -> None:
    """Work out who is who across documents, where documents, the sidecar's word on names or our rules have changed."""
    overrides = json.dumps([sidecar.same, sidecar.different, settling_version()])
    async with store.snapshot() as state:
        stale = await corpus.is_stale(state, overrides)
    if stale:
        # Imported here: most starts find nothing changed, and what compares names and wordings takes long to import.
        from bot.archive.people import settle

        await settle(store, sidecar.same, sidecar.different, overrides)


def _content(fingerprint: documents.Fingerprint) -> tuple[str, str, int]:
    return fingerprint.content_hash, fingerprint.stated, fingerprint.extractor


def _fingerprint(
    root: Path, name: str, sidecar: Sidecar, before: documents.Fingerprint | None
) -> documents.Fingerprint:
    status = (root / name).stat()
    if before and (before.size, before.modified_ns) == (status.st_size, status.st_mtime_ns):
        content_hash = before.content_hash
    else:
        content_hash = hashlib.sha256((root / name).read_bytes()).hexdigest()
    stated = json.dumps(asdict(sidecar.stated(name)), sort_keys=True, ensure_ascii=False)
    if before and own_statement(before.stated) == stated:
        stated = before.stated
    return documents.Fingerprint(status.st_size, status.st_mtime_ns, content_hash, stated, reading_version())


def read_one(root: Path, name: str, sidecar: Sidecar, published: When | None = None) -> Record | DocumentError:
    """Return what is found in one file, or why it cannot be read. Runs in worker processes too.

    `published` is the date of a document that states none.
    """
    # Imported here: most starts find nothing changed, and the extractor takes a third of a second to import.
    from bot.corpus.documents import read_document
    from bot.extract.record import read

    try:
        document = read_document(root, name, sidecar)
        return read(replace(document, published=document.published or published))
    except DocumentError as error:
        return error
    except Exception as error:
        # A fault of ours in one file must not stop the other five thousand; the trace goes to the operator.
        log.exception("cannot read %s", name)
        return DocumentError(name, reading_fault(type(error).__name__))


async def _read_all(
    root: Path, sidecar: Sidecar, pending: Pending
) -> AsyncIterator[tuple[tuple[str, documents.Fingerprint, bool], Record | DocumentError]]:
    if len(pending) < _WORTH_WORKERS:
        for one in pending:
            yield one, await asyncio.to_thread(read_one, root, one[0], sidecar)
        return
    # Imported here: most loads find a few new files, and need no processes.
    from bot.archive.workers import Workers

    read = partial(read_one, root, sidecar=sidecar)
    further = iter(pending)
    with Workers(count := usable_cores()) as workers:
        # A few ahead of the store: all at once would keep every record in memory.
        waiting = deque((one, workers.submit(read, [one[0]], _lost)) for one in islice(further, count * 8))
        while waiting:
            one, reading = waiting.popleft()
            (record,) = await asyncio.wrap_future(reading)
            waiting.extend((following, workers.submit(read, [following[0]], _lost)) for following in islice(further, 1))
            yield one, record


def _lost(name: str) -> DocumentError:
    return DocumentError(name, READER_ENDED)
