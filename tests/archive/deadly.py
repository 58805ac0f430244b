"""Work that kills the process doing it, for worker processes of the tests to import."""

from __future__ import annotations

import os
import signal
import time


def double(task: int) -> int:
    """Return twice the task; a negative one ends the process, as the system ends one that takes all memory."""
    if task >= 10**9:
        raise OverflowError("too large")
    if task < 0:
        os.kill(os.getpid(), signal.SIGKILL)
    return 2 * task


def sleep(seconds: float) -> float:
    """Return after so many seconds."""
    time.sleep(seconds)
    return seconds
