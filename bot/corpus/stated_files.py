"""Files in which people state things, as text: read whole, replaced whole, and what is wrong with one said of it."""

from __future__ import annotations

import errno
import stat
import tomllib
from typing import TYPE_CHECKING, Any

import rtoml

from bot.corpus.reasons import NOT_SO_DEEP, file_not_opened, not_toml, sidecar_not_utf8, sidecar_not_written
from bot.corpus.whole import write_whole

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from bot.errors import OnRecordError
    from bot.model import Reason

    Refuse = Callable[[str, Reason], OnRecordError]


def read_stated(path: Path, refuse: Refuse) -> str | None:
    """Return the text of a file, its lines ended as everywhere; None where it is not there.

    Raises what `refuse` makes of the file's name and the reason.
    """
    try:
        return _bytes_of(path).decode("utf-8").removeprefix("\ufeff").replace("\r\n", "\n")
    except FileNotFoundError:
        return None
    except UnicodeDecodeError as problem:
        raise refuse(str(path), sidecar_not_utf8(str(problem.start))) from problem
    except OSError as problem:
        raise refuse(str(path), file_not_opened(problem.strerror or str(problem))) from problem


def _bytes_of(path: Path) -> bytes:
    # To open a pipe would wait for its writer.
    if stat.S_ISFIFO(path.stat().st_mode):
        raise OSError(errno.EINVAL, "No ordinary file", str(path))
    return path.read_bytes()


def read_toml(path: Path, source: str, refuse: Refuse) -> dict[str, Any]:
    """Return what a text states as TOML; raises as `read_stated` does."""
    try:
        # Several times faster than the standard library's, whose words about what is wrong are shorter.
        return rtoml.loads(source)
    except rtoml.TomlParsingError as problem:
        if "recur" in str(problem):  # the other takes seconds for it, or all of the stack
            raise refuse(str(path), NOT_SO_DEEP) from problem
    try:
        return tomllib.loads(source)
    except RecursionError as problem:
        raise refuse(str(path), NOT_SO_DEEP) from problem
    except ValueError as problem:  # a number of thousands of digits is no TOML error of its own
        raise refuse(str(path), not_toml(str(problem))) from problem


def replace_stated(path: Path, text: str, refuse: Refuse) -> None:
    """Replace a file as a whole or not at all; raises as `read_stated` does."""
    try:
        write_whole(path, text.encode("utf-8"))
    except OSError as problem:
        raise refuse(str(path), sidecar_not_written(problem.strerror or str(problem))) from problem
