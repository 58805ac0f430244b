"""A file of the corpus folder to what is read from it: one article, or one after another of a file that holds many."""

from __future__ import annotations

import asyncio
import hashlib
from collections import deque
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from bot.archive.careful import is_light, readers
from bot.archive.cores import usable_cores
from bot.archive.reading import Prepared, Task, prepare
from bot.corpus.containers.opening import CONTAINER_SUFFIXES, ReadSoFar, holds_others, members
from bot.errors import DocumentError

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Iterable, Iterator, Mapping, Sequence
    from concurrent.futures import Future
    from pathlib import Path

    from bot.archive.limits import ReadingLimits
    from bot.corpus.containers.member import ArchiveMember
    from bot.corpus.sidecar import Sidecar
    from bot.store.files import Fingerprint

# Starting worker processes costs about as much as reading this many articles.
_WORTH_WORKERS = 60
# So many parts and ends of files are handed to a worker at once, and so many times that for each of them is ahead.
_TOGETHER, _RUNS_AHEAD = 12, 3
# … but of large ones fewer: what is ahead is held in memory.
_BYTES_TOGETHER, _BYTES_AHEAD = 2**21, 2**25


@dataclass(frozen=True, slots=True)
class Pending:
    """A file to read, and whether the store holds an older state of it.

    `reread` tells that the file itself is as it was; `kept` tells by name from what each of its documents was read that
    are kept of a file of many.
    """

    name: str
    fingerprint: Fingerprint
    known: bool
    reread: bool
    kept: Mapping[str, str | None]


@dataclass(frozen=True, slots=True)
class FilePart:
    """One document of a file: what was found in it, or why it cannot be read; None where it is as it was.

    `reached` is how many bytes of a file of many are read with it.
    """

    of: Pending
    name: str
    found: Prepared | DocumentError | None
    digest: str | None = None
    reached: int = 0

    @property
    def reread(self) -> bool:
        """Whether what it was read from is as it was when it was read before."""
        before = self.of.kept.get(self.name)
        if self.digest is None or before is None:
            return self.of.reread
        return before.split()[0] == self.digest.split()[0]


@dataclass(frozen=True, slots=True)
class FileEnd:
    """The end of a file: all its parts have come, of these names; `failed` says why the file itself was not read on."""

    of: Pending
    names: frozenset[str]
    failed: DocumentError | None = None


async def read_all(
    root: Path, sidecar: Sidecar, pending: Sequence[Pending], limits: ReadingLimits
) -> AsyncGenerator[FilePart | FileEnd, None]:
    """Yield the parts of these files in order, and behind those of each file its end."""
    steps = _steps(_TaskMaker(root, sidecar, limits), pending)
    if len(pending) < _WORTH_WORKERS and all(is_light(one.name, one.fingerprint.size) for one in pending):
        for step in steps:
            yield step.done(await asyncio.to_thread(prepare, step.task)) if isinstance(step, _ToRead) else step
        return
    count = usable_cores() if len(pending) > 1 or _is_container(pending[0].name) else 1
    with readers(count, prepare, limits) as workers:
        waiting: deque[tuple[list[_Step], Future[list[Prepared | DocumentError]]]] = deque()
        while True:
            # A few ahead of the store: all at once would keep every record in memory.
            while (
                len(waiting) < count * _RUNS_AHEAD
                and sum(_bytes(run) for run, _ in waiting) < _BYTES_AHEAD
                and (run := await asyncio.to_thread(_run, steps))
            ):
                tasks = [step.task for step in run if isinstance(step, _ToRead)]
                waiting.append((run, workers.submit(tasks)))
            if not waiting:
                return
            run, reading = waiting.popleft()
            read: list[Prepared | DocumentError] = await asyncio.wrap_future(reading)
            found = iter(read)
            for step in run:
                yield step.done(next(found)) if isinstance(step, _ToRead) else step


def _run(steps: Iterator[_Step]) -> list[_Step]:
    """Return the next few steps, to be handed to a worker together; nothing where there are no more."""
    run: list[_Step] = []
    for step in islice(steps, _TOGETHER):
        run.append(step)
        if _bytes(run) > _BYTES_TOGETHER:
            break
    return run


def _bytes(run: Sequence[_Step]) -> int:
    """Return how much of files of many is held in memory until it is read."""
    members = (step.task.member for step in run if isinstance(step, _ToRead))
    return sum(len(member.content) for member in members if member)


@dataclass(frozen=True, slots=True)
class _ToRead:
    """A part to be read by a worker."""

    of: Pending
    task: Task
    digest: str | None = None
    reached: int = 0

    def done(self, found: Prepared | DocumentError) -> FilePart:
        """Return the part that was read."""
        return FilePart(self.of, self.task.name, found, self.digest, self.reached)


_Step = _ToRead | FilePart | FileEnd


class _TaskMaker(NamedTuple):
    """Where files lie, what is stated of them, and what reading one may take."""

    root: Path
    sidecar: Sidecar
    limits: ReadingLimits

    def task(self, name: str, container: str | None = None, member: ArchiveMember | None = None) -> Task:
        """Return how a document is read."""
        return Task(self.root, name, self.sidecar.stated(name), None, container, member, self.limits)


def _is_container(name: str) -> bool:
    """Whether a file is nothing but a container of others."""
    return name.lower().endswith(CONTAINER_SUFFIXES)


def _steps(source: _TaskMaker, pending: Iterable[Pending]) -> Iterator[_Step]:
    """Yield what is to be done for each file; one of many is opened, and its members come one after another."""
    for one in pending:
        if not _is_container(one.name):
            yield _ToRead(one, source.task(one.name))
        names, failed = {one.name}, None
        for step in _members(source, one) if holds_others(one.name) else ():
            if isinstance(step, FilePart) and step.name == one.name and isinstance(step.found, DocumentError):
                failed = step.found
            names.add(step.task.name if isinstance(step, _ToRead) else step.name)
            yield step
        yield FileEnd(one, frozenset(names), failed)


def _members(source: _TaskMaker, one: Pending) -> Iterator[_ToRead | FilePart]:
    place = ReadSoFar()
    for member in members(source.root, one.name, place):
        if isinstance(member, DocumentError):
            yield FilePart(one, member.name, member)
            continue
        name = f"{one.name}/{member.inner}"
        task = source.task(name, one.name, member)
        digest = f"{member.digest} {one.fingerprint.extractor} {hash_of(task.stated)}"
        if one.kept.get(name) == digest:
            yield FilePart(one, name, None, digest, place.bytes)
        else:
            yield _ToRead(one, task, digest, place.bytes)


def hash_of(stated: object) -> str:
    """Return a number of what is stated, short enough to be kept with each document; by what `repr` tells of it."""
    return hashlib.sha256(repr(stated).encode()).hexdigest()[:16]


def member_again(root: Path, file: str, name: str) -> ArchiveMember | None:
    """Return the member of a file that a document was read from, None when it is not there any more."""
    inner = name.removeprefix(f"{file}/")
    return next((one for one in members(root, file) if not isinstance(one, DocumentError) and one.inner == inner), None)
