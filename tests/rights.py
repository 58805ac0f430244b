"""What an ordinary user may do, also where root runs the tests: a file's mode holds for everybody but root."""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import sys
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

# linux/capability.h: reading, writing and searching whatever the mode says.
_VERSION = 0x20080522
_ABOVE_MODES = 1 << 1 | 1 << 2
_HELD = ("setpriv", "--bounding-set", "-dac_override,-dac_read_search")


class _Header(ctypes.Structure):
    _fields_ = (("version", ctypes.c_uint32), ("thread", ctypes.c_int))


class _Rights(ctypes.Structure):
    _fields_ = (("effective", ctypes.c_uint32), ("permitted", ctypes.c_uint32), ("inheritable", ctypes.c_uint32))


@contextmanager
def modes_hold() -> Iterator[None]:
    """Hold this thread, and those it starts, to what the modes of files allow."""
    if os.geteuid():
        yield
        return
    if not sys.platform.startswith("linux"):
        pytest.skip("the modes of files do not hold for root here")
    libc = ctypes.CDLL(None, use_errno=True)
    header, rights = _Header(_VERSION, 0), (_Rights * 2)()
    if libc.capget(ctypes.byref(header), rights) != 0:
        pytest.skip("the rights of root cannot be told here")
    before = rights[0].effective
    rights[0].effective = before & ~_ABOVE_MODES
    if libc.capset(ctypes.byref(header), rights) != 0:
        pytest.skip("the modes of files do not hold for root here")
    try:
        yield
    finally:
        rights[0].effective = before
        assert libc.capset(ctypes.byref(header), rights) == 0


def under_modes(command: list[str]) -> list[str]:
    """Return the command so that what it starts is held to what the modes of files allow."""
    if os.geteuid():
        return command
    if not _can_be_held():
        pytest.skip("the modes of files do not hold for root here")
    return [*_HELD, *command]


@cache
def _can_be_held() -> bool:
    """Whether root may give these rights up for what it starts: not so in every container."""
    if not shutil.which(_HELD[0]):
        return False
    return subprocess.run([*_HELD, "true"], check=False, capture_output=True).returncode == 0
