"""A disk of a few megabytes, made for a test, which can be filled and made read-only."""

from __future__ import annotations

import os
import subprocess
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def _mount(*words: str) -> bool:
    return subprocess.run(["mount", *words], check=False, capture_output=True).returncode == 0


class Disk:
    """A file system in memory; `folder` is where it is mounted."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._ballast = folder / "ballast"

    def fill(self, leave: int = 0) -> None:
        """Leave so many bytes and no more."""
        with self._ballast.open("ab", buffering=0) as ballast:
            while (free := _free(self.folder) - leave) > 0:
                try:
                    ballast.write(bytes(min(free, 1 << 20)))
                except OSError:
                    return

    def make_room(self) -> None:
        """Give back what `fill` took."""
        self._ballast.unlink()

    def only_read(self) -> None:
        """Let nobody write any more."""
        assert _mount("-o", "remount,ro", str(self.folder))


def _free(folder: Path) -> int:
    found = os.statvfs(folder)
    return found.f_bavail * found.f_frsize


@contextmanager
def small_disk(folder: Path, megabytes: int = 8) -> Iterator[Disk]:
    """Make one; where this system lets nobody mount anything, the test is left out and says so."""
    folder.mkdir()
    if os.geteuid() or not _mount("-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", str(folder)):
        pytest.skip("no file system may be mounted here, so no disk can be made small")
    try:
        yield Disk(folder)
    finally:
        # What a test that failed still has open does not keep it.
        subprocess.run(["umount", "-l", str(folder)], check=True)
