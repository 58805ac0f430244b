"""What is packed, unpacked no further than an honest archive would reach."""

from __future__ import annotations

import gzip
import io
import lzma
import os
import zipfile
import zlib
from typing import TYPE_CHECKING, BinaryIO

from bot.corpus.reasons import unpacked_too_far
from bot.errors import DocumentError

if TYPE_CHECKING:
    from bot.model import Reason

# What an honest or a hostile archive raises when its bytes are not what its directory says.
DAMAGE = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, NotImplementedError, OSError, ValueError, RuntimeError,
)  # fmt: skip
# Text packs to a fifth or a tenth, the same page over and over to a fiftieth.
LARGEST_RATIO = 200
# Below this nothing is refused: it holds nothing up.
ALWAYS = 16 * 2**20
_CHUNK = 2**20


def too_far() -> Reason:
    """Return the reason of an archive that unpacks to far more than it is."""
    return unpacked_too_far(str(LARGEST_RATIO))


def is_bomb(packed: int, unpacked: int) -> bool:
    """Whether so many bytes of an archive cannot honestly stand for so many of articles."""
    return unpacked > ALWAYS and unpacked > LARGEST_RATIO * packed


def unpacked(file: BinaryIO, name: str) -> BinaryIO:
    """Return a gzip file to be read as what it holds. Reading it raises a `DocumentError` where it is a bomb."""
    return io.BufferedReader(_Unpacked(file, name), _CHUNK)


class _Unpacked(io.RawIOBase):
    def __init__(self, file: BinaryIO, name: str) -> None:
        self._packed = file
        self._file = gzip.GzipFile(fileobj=file)
        self._name = name
        self._read = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        found = self._file.read1(len(buffer))
        buffer[: len(found)] = found
        self._read += len(found)
        if is_bomb(self._size(), self._read):
            raise DocumentError(self._name, too_far())
        return len(found)

    def _size(self) -> int:
        try:
            return os.fstat(self._packed.fileno()).st_size
        except OSError:
            return self._packed.tell()
