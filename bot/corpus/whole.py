"""Files that are there as a whole or not at all, whenever the program ends."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path


def write_whole(path: Path, content: bytes, *, outlives_power: bool = True) -> None:
    """Write a file beside its place and rename it there: a reader sees what was there before, or all of this.

    Raises `OSError`; the file is as it was then. One that need not outlive a failure of the power is written sooner.
    """
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.stem[:40]}-", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            if outlives_power:
                file.flush()
                os.fsync(file.fileno())
        Path(name).chmod(path.stat().st_mode & 0o777 if path.exists() else 0o644)
        Path(name).replace(path)
    finally:
        Path(name).unlink(missing_ok=True)
