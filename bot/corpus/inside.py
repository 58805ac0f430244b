"""Opening a file of a corpus folder: never one that lies outside of it, and nothing but a file.

A name is looked at first and opened later, and meanwhile a link may have come into its place, or a pipe that nobody
ever writes into. So what counts is what is opened: each folder on the way by its own name, no link followed any more.
"""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING

from bot.corpus.reasons import NAME_LEADS_OUT
from bot.errors import DocumentError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from io import BufferedReader

# To go through a folder is one right, to list it another; where the system can, only the first is asked for.
_FOLDER = getattr(os, "O_PATH", os.O_RDONLY) | os.O_DIRECTORY | os.O_CLOEXEC
# To open a pipe would wait for its writer.
_FILE = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC


def open_inside(root: Path, name: str) -> BufferedReader:
    """Open the file `name` under `root` for reading its bytes.

    Raises `DocumentError` when its links lead out of the folder, and `OSError` when it is not there, is no file, or
    cannot be opened.
    """
    base = Path(os.path.realpath(root))
    # Loops of links are left as they are, and refused by the system when they are opened.
    place = Path(os.path.realpath(base / name))
    if not place.is_relative_to(base):
        raise DocumentError(name, NAME_LEADS_OUT)
    *folders, file = place.relative_to(base).parts or (os.curdir,)
    folder = _through(base, folders)
    try:
        descriptor = os.open(file, _FILE, dir_fd=folder)
    finally:
        os.close(folder)
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise OSError(errno.EINVAL, "No ordinary file", str(place))
        return os.fdopen(descriptor, "rb")
    except BaseException:
        os.close(descriptor)
        raise


def _through(base: Path, folders: Sequence[str]) -> int:
    """Return the descriptor of the last of these folders, each in the one before."""
    descriptor = os.open(base, _FOLDER)
    for one in folders:
        try:
            inner = os.open(one, _FOLDER | os.O_NOFOLLOW, dir_fd=descriptor)
        finally:
            os.close(descriptor)
        descriptor = inner
    return descriptor
