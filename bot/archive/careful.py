"""Files read within limits: in a process of their own where they may be bombs, which is ended when it takes too much.

A file that is small and nothing but text is read where the program runs: it takes less than to start a process.
"""

from __future__ import annotations

import sys
from contextlib import contextmanager, suppress
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from bot.archive.cores import rarely_collect
from bot.archive.processes import Loss
from bot.archive.reading import import_all
from bot.archive.reasons import READER_ENDED, reading_too_large, reading_too_slow
from bot.errors import DocumentError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from bot.archive.limits import ReadingLimits
    from bot.archive.reading import Task
    from bot.archive.workers import Workers

_Found = TypeVar("_Found")

# So many bytes of text take less time to read than a process to start, and no rubbish of that length takes long.
SMALL = 32 * 1024
_PLAIN = (".txt", ".md", ".html", ".htm")
_MEGABYTE = 2**20


def lost(task: Task, loss: Loss) -> DocumentError:
    """Return the failure of a file that could not be read to its end."""
    if loss is Loss.TIME:
        return DocumentError(task.name, reading_too_slow(str(task.limits.seconds)))
    if loss is Loss.MEMORY:
        return DocumentError(task.name, reading_too_large(str(task.limits.megabytes)))
    return DocumentError(task.name, READER_ENDED)


def is_light(name: str, size: int) -> bool:
    """Whether a file of this name, of so many bytes, is read where the program runs."""
    return size <= SMALL and name.lower().endswith(_PLAIN)


def _size(task: Task) -> int:
    """Return how large what is to be read is; 0 where that cannot be told: whoever reads it will say why."""
    if task.member is not None:
        return len(task.member.content)
    with suppress(OSError):
        return (task.root / task.name).stat().st_size
    return 0


def readers(count: int, work: Callable[[Task], _Found], limits: ReadingLimits) -> Workers[Task, _Found | DocumentError]:
    """Return so many processes that each do the work of reading, and hold to the limits."""
    # Imported here: most loads find a few small files, and need no processes.
    from bot.archive.workers import Workers

    return Workers(count, partial(_limited, work), lost, ready=_ready, seconds=limits.seconds)


def read_carefully(work: Callable[[Task], _Found], task: Task) -> _Found | DocumentError:
    """Return what the work of reading finds in one file, or why it cannot be read."""
    if is_light((task.member.suffix or _PLAIN[0]) if task.member else task.name, _size(task)):
        return work(task)
    with readers(1, work, task.limits) as process:
        return process.submit([task]).result()[0]


def _ready() -> None:
    """Import what reads, and what may fill the memory by itself: it is not the file's."""
    rarely_collect()
    import_all()


def _limited(work: Callable[[Task], _Found], task: Task) -> _Found:
    with _within_memory(task.limits.megabytes):
        return work(task)


@contextmanager
def _within_memory(megabytes: int) -> Iterator[None]:
    """Have this process get so much memory more and no more than that; what asks for more raises `MemoryError`.

    Only Linux counts what a process can write to, and tells how much that is.
    """
    if sys.platform != "linux":
        yield
        return
    import resource

    with open("/proc/self/statm", encoding="ascii") as statm:
        taken = int(statm.read().split()[5]) * resource.getpagesize()
    before, most = resource.getrlimit(resource.RLIMIT_DATA)
    wanted = taken + megabytes * _MEGABYTE
    resource.setrlimit(resource.RLIMIT_DATA, (wanted if most == resource.RLIM_INFINITY else min(wanted, most), most))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_DATA, (before, most))
