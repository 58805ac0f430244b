"""Work in a process of its own that is killed at one moment of it: right before its next change to a disk.

moments = count(work, *given)                 # how many changes it makes when nobody kills it
for at in range(1, moments + 1):
    assert killed(work, *given, at=at)        # and there it ends, as by SIGKILL

A change is a file opened to be written, renamed, removed, made; a statement that writes into a store, and its commit.
The program knows nothing of it: Python tells who asks of each such call, and SQLite of each statement.
"""

from __future__ import annotations

import os
import signal
import sqlite3
import sys
import traceback
from multiprocessing import get_context
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

    Work = Callable[..., object]

ROUNDS = int(os.environ.get("FAULT_ROUNDS", "1"))
"""By how much the long sets are longer than they are by default."""

# Imported once and forked: each process would take a second to import what it does its work with.
FORKS = get_context("forkserver")
FORKS.set_forkserver_preload(["tests.faults.errands", "bot.archive.settling", "bot.extract.record", "trafilatura"])

_LONGEST = 120
_CHANGES = ("os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.link", "os.truncate")
_WRITES = ("INSERT", "UPDATE", "DELETE", "REPLACE", "CREATE", "DROP", "ALTER", "COMMIT", "BEGIN")


def count(work: Work, *given: object) -> int:
    """Do the work to its end; return at how many moments it may be killed."""
    return _done(work, given, at=0)[1]


def killed(work: Work, *given: object, at: int) -> bool:
    """Do the work, killed at the moment of this number, from 1; return whether it came so far."""
    return _done(work, given, at)[0] == -signal.SIGKILL


def begun(work: Work, *given: object) -> BaseProcess:
    """Begin the work in a process that leads a group of its own, for whoever ends it at another moment."""
    process = FORKS.Process(target=_lead, args=(work, given), daemon=False)
    process.start()
    return process


def _done(work: Work, given: tuple[object, ...], at: int) -> tuple[int | None, int]:
    ours, theirs = FORKS.Pipe(duplex=False)
    process = FORKS.Process(target=_counted, args=(work, given, at, theirs), daemon=True)
    process.start()
    theirs.close()
    counted, wrong = 0, ""
    if ours.poll(_LONGEST):
        try:
            counted, wrong = ours.recv()
        except EOFError:  # killed: it could tell nothing
            counted = at
    process.join(_LONGEST)
    if process.exitcode is None:
        process.kill()
        raise AssertionError(f"{work} has not ended")
    assert not wrong, wrong
    return process.exitcode, counted


def _lead(work: Work, given: tuple[object, ...]) -> None:
    os.setsid()
    work(*given)


def _counted(work: Work, given: tuple[object, ...], at: int, tell: Connection) -> None:
    """Do the work as the process that is killed at a moment, and tell how many there were, and what went wrong."""
    os.setsid()
    sys.dont_write_bytecode = True
    moments = 0

    def moment() -> None:
        nonlocal moments
        moments += 1
        if moments == at:
            os.killpg(0, signal.SIGKILL)

    def asked(event: str, what: tuple[Any, ...]) -> None:
        if event in _CHANGES or (event == "open" and _writes(what)):
            moment()

    connect: Callable[..., sqlite3.Connection] = sqlite3.connect

    def connected(*database: Any, **options: Any) -> sqlite3.Connection:
        connection = connect(*database, **options)
        connection.set_trace_callback(lambda statement: moment() if statement.lstrip().startswith(_WRITES) else None)
        return connection

    vars(sqlite3)["connect"] = connected
    sys.addaudithook(asked)
    wrong = ""
    try:
        work(*given)
    except BaseException:
        wrong = traceback.format_exc()
    told = moments
    tell.send((told, wrong))


def _writes(what: tuple[Any, ...]) -> bool:
    path, _, flags = what
    return bool(flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)) and not str(path).startswith("/dev/")
