"""Files that the bot sends, kept in a folder of the person's own."""

from __future__ import annotations

import re
from contextlib import suppress
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from bot.errors import NotSaved

if TYPE_CHECKING:
    from collections.abc import Iterator

# Where they go when no folder is named: below the folder the program was started in.
FOLDER = Path("onrecord-files")

# Signs that part folders, that some file system refuses, or that a terminal would obey.
_UNFIT = re.compile(r'[<>:"|?*\x00-\x1f\x7f]')
_LONGEST = 100  # letters of up to two bytes, with a number and a suffix, within the 255 bytes of a name


def save(folder: Path, name: str, content: bytes) -> Path:
    """Keep a file in the folder under its name, and return where; no file that is there is written over.

    It gets a number where another has its name, and never leaves the folder. Raises `NotSaved`.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        path = _made(folder, name)
    except OSError as error:
        raise NotSaved(str(folder / name), error.strerror or str(error)) from error
    try:
        path.write_bytes(content)
    except OSError as error:
        path.unlink(missing_ok=True)
        raise NotSaved(str(path), error.strerror or str(error)) from error
    return path


def _made(folder: Path, name: str) -> Path:
    """Return a file that was not there before, empty: nothing else can come to have its place."""
    for path in _places(folder, name):
        with suppress(FileExistsError):
            path.touch(exist_ok=False)
            return path
    raise AssertionError("numbers do not end")


def _places(folder: Path, name: str) -> Iterator[Path]:
    """Yield the places it may have, one after another."""
    base = _UNFIT.sub("_", re.split(r"[/\\]", name)[-1]).strip(". ")
    stem, dot, suffix = base.rpartition(".")
    if not dot:
        stem, suffix = base, ""
    stem, suffix = stem[:_LONGEST] or "file", f".{suffix[:_LONGEST]}" if suffix else ""
    for number in count(1):
        yield folder / (f"{stem}{suffix}" if number == 1 else f"{stem}-{number}{suffix}")
