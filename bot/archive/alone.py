"""Work in a hidden folder of the corpus that no two programs do at once."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


LOCK = "lock"


@contextmanager
def alone(folder: Path, *, waits: bool = True) -> Iterator[bool]:
    """Keep all others out of a folder, in this program or another; who does not wait may be kept out: False then.

    The system ends it with the program, however that ends. Raises `OSError` where the folder cannot be written.
    """
    import fcntl

    folder.mkdir(exist_ok=True)
    with (folder / LOCK).open("w") as held:
        try:
            fcntl.flock(held, fcntl.LOCK_EX | (0 if waits else fcntl.LOCK_NB))
        except BlockingIOError:
            yield False
            return
        except OSError:  # a disk on the network that knows no locks keeps nobody out
            pass
        yield True
