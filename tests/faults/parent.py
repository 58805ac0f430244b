"""Work that ends its process, and a program with processes that compute, to be killed: `-m tests.faults.parent`."""

from __future__ import annotations

import ctypes
import multiprocessing
import os
import sys
import time
from multiprocessing.connection import wait

from bot.archive.workers import Workers


def compute(_: int) -> int:
    """Work on and on."""
    while True:
        sum(range(1_000))


def leave(task: int) -> int:
    """Return the task; an odd one ends the process, as a fault in a library might."""
    if task % 2:
        os._exit(7)
    return task


def crash(task: int) -> int:
    """Return the task; an odd one has the process reach for memory that is not its own."""
    if task % 2:
        ctypes.string_at(0)
    return task


def raise_memory(task: int) -> int:
    """Return the task; for an odd one there is no memory."""
    if task % 2:
        raise MemoryError
    return task


def linger(task: int) -> int:
    """Return the task; an odd one takes long."""
    if task % 2:
        time.sleep(60)
    return task


def main() -> None:
    """Start two processes that compute, say which they are, and wait."""
    with Workers(2, compute, lambda task, _: task, ready=int) as workers:
        for task in range(2):
            workers.submit([task])
        while len(multiprocessing.active_children()) < 2:
            time.sleep(0.01)
        children = multiprocessing.active_children()
        time.sleep(float(sys.argv[1]))
        sys.stdout.write(" ".join(str(child.pid) for child in children) + "\n")
        sys.stdout.flush()
        wait([child.sentinel for child in children])


if __name__ == "__main__":
    main()
