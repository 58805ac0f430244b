"""How this process works on a great deal: on how many cores, and how often Python looks for rubbish meanwhile."""

from __future__ import annotations

import gc
import os


def usable_cores() -> int:
    """Return how many cores the process may run on: a container or `taskset` may grant fewer than there are."""
    allowed = getattr(os, "sched_getaffinity", None)  # not on macOS and Windows
    return len(allowed(0)) if allowed else os.cpu_count() or 1


def rarely_collect() -> None:
    """Let the garbage collector rest: many texts make many small facts and no circles, and looking costs a tenth."""
    gc.freeze()
    gc.set_threshold(200_000, 50, 50)
