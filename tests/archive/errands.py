"""Work for a process beside the tests."""

from __future__ import annotations

import os
import signal
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


def counted(give: Callable[[bytes], None], up_to: int) -> int:
    """Give every number, and return which process counted."""
    for number in range(up_to):
        give(f"{number}".encode())
    return os.getpid()


def failing(_: Callable[[bytes], None], words: str) -> None:
    """Raise an error."""
    raise ValueError(words)


def dying(_: Callable[[bytes], None]) -> None:
    """Be killed, as where memory runs out."""
    os.kill(os.getpid(), signal.SIGKILL)


def endless(give: Callable[[bytes], None]) -> None:
    """Say which process this is, and work on and on."""
    give(f"{os.getpid()}".encode())
    while True:
        time.sleep(0.01)
