"""What `onrecord check` tells of the disks that store and corpus lie on."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

from bot.archive import room

if TYPE_CHECKING:
    from bot.settings import Settings

_MEGABYTE = 1_000_000
# A load of a few thousand articles, or one in which most is read again, takes less: a tenth of what is there, or this.
_LEAST, _PART = 200 * _MEGABYTE, 10
# A log is emptied into the store at four thousand pages; one that has grown far over that is held by somebody.
_LONGEST_LOG = 500 * _MEGABYTE


def disk(settings: Settings) -> list[tuple[bool, str]]:
    """Return a line for each of the two: what is free, what is taken, whether it may be written; BAD where little is.

    A corpus that may only be read is no fault: nothing is added to it then.
    """
    try:
        found = room(settings.database)
        left = shutil.disk_usage(settings.corpus).free
    except OSError as error:
        return [(False, f"disk: {error.filename}: {error.strerror}")]
    least = max(_LEAST, found.store // _PART)
    log = f", its log {_size(found.log)}"
    if found.log > _LONGEST_LOG:
        log += " (a program that reads for long keeps it from being emptied: `onrecord chat`, `backup`)"
    scarce = "" if found.free >= least else f"; make room: it wants {_size(least)} to go on"
    taken = f"the store, which takes {_size(found.store)}{log}"
    lines = [(not scarce, f"disk: {_size(found.free)} free for {taken}{scarce}")]
    if not os.access(settings.corpus, os.W_OK, effective_ids=os.access in os.supports_effective_ids):
        told = "; it may only be read: /add and feeds keep nothing there"
        return [*lines, (True, f"disk: {_size(left)} free for the corpus{told}")]
    scarce = "" if left >= _LEAST else f"; make room: articles that are added or come by feeds want {_size(_LEAST)}"
    return [*lines, (not scarce, f"disk: {_size(left)} free for the corpus{scarce}")]


def _size(count: int) -> str:
    megabytes = count / _MEGABYTE
    return f"{megabytes / 1000:.1f} GB" if megabytes >= 1000 else f"{megabytes:.1f} MB"
