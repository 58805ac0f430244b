"""Files that are there as a whole or not at all, whenever the program ends."""

from __future__ import annotations

import os
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

# No other program's: what is left of ours is taken away. The dot keeps it from being read as an article.
_PREFIX, _SUFFIX = ".onrecord-", ".part"
# Nobody writes for so long: a file of that age was left by a program that was killed.
_LEFT_AFTER = 60.0


def write_whole(path: Path, content: bytes, *, outlives_power: bool = True) -> None:
    """Write a file beside its place and rename it there: a reader sees what was there before, or all of this.

    Raises `OSError`; the file is as it was then. One that need not outlive a failure of the power is written sooner.
    """
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f"{_PREFIX}{path.stem[:40]}-", suffix=_SUFFIX)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            if outlives_power:
                file.flush()
                os.fsync(file.fileno())
        Path(name).chmod(path.stat().st_mode & 0o777 if path.exists() else 0o644)
        Path(name).replace(path)
        if outlives_power:
            sync_names(path.parent)
    finally:
        Path(name).unlink(missing_ok=True)


def sync_names(folder: Path) -> None:
    """See to it that what was renamed into a folder, or out of it, outlives a failure of the power.

    Some systems and some disks on the network cannot do so for a folder; they keep its names by themselves.
    """
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def is_unfinished(file: str) -> bool:
    """Whether a file of this name is one that was being written beside its place."""
    return file.startswith(_PREFIX) and file.endswith(_SUFFIX)


def drop_unfinished(paths: Iterable[Path], older: float = _LEFT_AFTER) -> None:
    """Take away what programs that were killed have left half written, and nobody has touched for so many seconds."""
    for path in paths:
        with suppress(OSError):  # finished since, or not ours to take away
            if time.time() - path.stat().st_mtime >= older:
                path.unlink()
