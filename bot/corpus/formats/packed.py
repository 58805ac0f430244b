"""Formats that are a ZIP of parts: opened once it is known that unpacking it holds nothing up."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

from bot.corpus.formats.file_text import MAX_BYTES, megabytes
from bot.corpus.reasons import FILE_LOCKED, file_damaged, unpacked_too_large
from bot.errors import DocumentError

if TYPE_CHECKING:
    from bot.model import Reason

_ENCRYPTED = 0x1


class PackedParts:
    """The parts of one packed file, by their names in it."""

    def __init__(self, data: bytes, name: str, otherwise: Reason) -> None:
        """Open a packed file. Raises a `DocumentError` where it is none (`otherwise`), too large or locked."""
        if not zipfile.is_zipfile(io.BytesIO(data)):
            raise DocumentError(name, otherwise)
        self._name = name
        self._parts = zipfile.ZipFile(io.BytesIO(data))
        if sum(part.file_size for part in self._parts.infolist()) > MAX_BYTES:
            raise DocumentError(name, unpacked_too_large(megabytes(MAX_BYTES)))
        if any(part.flag_bits & _ENCRYPTED for part in self._parts.infolist()):
            raise DocumentError(name, FILE_LOCKED)

    def read(self, part: str) -> bytes | None:
        """Return a part, None where there is none of that name."""
        try:
            return self._parts.read(part)
        except KeyError:
            return None
        except (zipfile.BadZipFile, NotImplementedError) as problem:
            raise DocumentError(self._name, file_damaged(type(problem).__name__)) from problem
