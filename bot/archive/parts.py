"""A file of the corpus folder to what is read from it: one article, or one after another of a file that holds many."""

from __future__ import annotations

import asyncio
import hashlib
from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.archive.cores import usable_cores
from bot.archive.reading import Prepared, Task, lost, prepare
from bot.corpus.containers.opening import CONTAINER_SUFFIXES, holds_others, members
from bot.corpus.files import locate
from bot.errors import DocumentError

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterable, Iterator, Mapping, Sequence
    from concurrent.futures import Future
    from pathlib import Path

    from bot.corpus.containers.member import ArchiveMember
    from bot.corpus.sidecar import Sidecar, Stated
    from bot.store.files import Fingerprint

# Starting worker processes costs about as much as reading this many articles.
_WORTH_WORKERS = 60


@dataclass(frozen=True, slots=True)
class Pending:
    """A file to read, and whether the store holds an older state of it.

    `kept` tells by name from what each of its documents was read that are kept of a file of many.
    """

    name: str
    fingerprint: Fingerprint
    known: bool
    kept: Mapping[str, str | None]


@dataclass(frozen=True, slots=True)
class FilePart:
    """One document of a file: what was found in it, or why it cannot be read; None where it is as it was."""

    of: Pending
    name: str
    found: Prepared | DocumentError | None
    digest: str | None = None


@dataclass(frozen=True, slots=True)
class FileEnd:
    """The end of a file: all its parts have come, of these names; `failed` says why the file itself was not read on."""

    of: Pending
    names: frozenset[str]
    failed: DocumentError | None = None


async def read_all(root: Path, sidecar: Sidecar, pending: Sequence[Pending]) -> AsyncIterator[FilePart | FileEnd]:
    """Yield the parts of these files in order, and behind those of each file its end."""
    steps = _steps(root, sidecar, pending)
    if len(pending) < _WORTH_WORKERS and not any(one.name.lower().endswith(CONTAINER_SUFFIXES) for one in pending):
        while (step := await asyncio.to_thread(next, steps, None)) is not None:
            yield step.done(await asyncio.to_thread(prepare, step.task)) if isinstance(step, _ToRead) else step
        return
    # Imported here: most loads find a few new files, and need no processes.
    from bot.archive.workers import Workers

    with Workers(count := usable_cores()) as workers:
        waiting: deque[tuple[_Step, Future[list[Prepared | DocumentError]] | None]] = deque()
        while True:
            # A few ahead of the store: all at once would keep every record in memory.
            while len(waiting) < count * 8 and (step := await asyncio.to_thread(next, steps, None)) is not None:
                reading = workers.submit(prepare, [step.task], lost) if isinstance(step, _ToRead) else None
                waiting.append((step, reading))
            if not waiting:
                return
            step, reading = waiting.popleft()
            if isinstance(step, _ToRead) and reading is not None:
                yield step.done((await asyncio.wrap_future(reading))[0])
            elif not isinstance(step, _ToRead):
                yield step


@dataclass(frozen=True, slots=True)
class _ToRead:
    """A part to be read by a worker."""

    of: Pending
    task: Task
    digest: str | None = None

    def done(self, found: Prepared | DocumentError) -> FilePart:
        """Return the part that was read."""
        return FilePart(self.of, self.task.name, found, self.digest)


_Step = _ToRead | FilePart | FileEnd


def _steps(root: Path, sidecar: Sidecar, pending: Iterable[Pending]) -> Iterator[_Step]:
    """Yield what is to be done for each file; one of many is opened, and its members come one after another."""
    for one in pending:
        if not one.name.lower().endswith(CONTAINER_SUFFIXES):
            yield _ToRead(one, Task(root, one.name, sidecar.stated(one.name)))
        names, failed = {one.name}, None
        for step in _members(root, sidecar, one) if holds_others(one.name) else ():
            if isinstance(step, FilePart) and step.name == one.name and isinstance(step.found, DocumentError):
                failed = step.found
            names.add(step.task.name if isinstance(step, _ToRead) else step.name)
            yield step
        yield FileEnd(one, frozenset(names), failed)


def _members(root: Path, sidecar: Sidecar, one: Pending) -> Iterator[_ToRead | FilePart]:
    try:
        path = locate(root, one.name)
    except DocumentError as error:
        yield FilePart(one, one.name, error)
        return
    for member in members(path, one.name):
        if isinstance(member, DocumentError):
            yield FilePart(one, member.name, member)
            continue
        name = f"{one.name}/{member.inner}"
        stated = sidecar.stated(name)
        digest = f"{member.digest} {one.fingerprint.extractor} {hash_of(stated)}"
        if one.kept.get(name) == digest:
            yield FilePart(one, name, None, digest)
        else:
            yield _ToRead(one, Task(root, name, stated, container=one.name, member=member), digest)


def hash_of(stated: Stated) -> str:
    """Return a number of what is stated, short enough to be kept with each document."""
    return hashlib.sha256(repr(stated).encode()).hexdigest()[:16]


def member_again(root: Path, file: str, name: str) -> ArchiveMember | None:
    """Return the member of a file that a document was read from, None when it is not there any more."""
    inner = name.removeprefix(f"{file}/")
    found = members(root / file, file)
    return next((one for one in found if not isinstance(one, DocumentError) and one.inner == inner), None)
