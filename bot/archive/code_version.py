"""What the findings of a store were made by: a number that changes with the code and the word lists behind them.

It is a hash of the sources as they are installed, worked out when it is first asked for: some milliseconds, against
a third of a second for what it speaks of, which is not imported. Comments count too: telling them apart would mean
parsing a hundred files, which takes thirty times as long, and one reading too many does no harm.

In a zipped installation the sources are read from the archive and give the same number.
"""

from __future__ import annotations

import hashlib
import unicodedata
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterator

# Everything between the bytes of a file and what the store holds of it.
_READING = ("archive/reading.py", "corpus", "extract", "model.py", "names/spelling.py", "wordings")
# These turn pages, PDF, Word files and what a crawler kept into text, and read the dates of pages.
_READING_LIBRARIES = (
    "brotli", "charset-normalizer", "courlan", "dateparser", "htmldate", "justext", "lxml",
    "lxml-html-clean", "pdfminer.six", "python-docx", "trafilatura",
)  # fmt: skip
# Everything that tells who is one speaker and which quotes are one utterance.
_SETTLING = ("archive/settling", "archive/twins.py", "model.py", "names", "wordings")
_SETTLING_LIBRARIES = ("anyascii", "rapidfuzz")


class _Entry(Protocol):
    """A file or a folder, on the disk or in an archive."""

    @property
    def name(self) -> str: ...
    def is_dir(self) -> bool: ...
    def iterdir(self) -> Iterator[_Entry]: ...
    def read_bytes(self) -> bytes: ...
    def joinpath(self, child: str, /) -> _Entry: ...


@cache
def reading_version() -> int:
    """Return the number of what reads files: documents read under another one are read again."""
    return _version(_READING, _READING_LIBRARIES)


@cache
def settling_version() -> int:
    """Return the number of what tells who is who: what was told under another one is worked out again."""
    return _version(_SETTLING, _SETTLING_LIBRARIES)


def _version(parts: tuple[str, ...], libraries: tuple[str, ...]) -> int:
    """Return a number of 64 bits with a sign, as SQLite and PostgreSQL keep it."""
    made_by = hashlib.blake2b(digest_size=8)
    package = _package()
    for part in parts:
        for name, content in _sources(package.joinpath(part), part):
            made_by.update(f"{name} {len(content)}\n".encode())
            made_by.update(content)
    for library in libraries:
        made_by.update(f"{library} {_library_version(library)}\n".encode())
    made_by.update(unicodedata.unidata_version.encode())
    return int.from_bytes(made_by.digest(), "big", signed=True)


def _package() -> _Entry:
    on_disk = Path(__file__).parents[1]
    if on_disk.is_dir():
        return on_disk
    from importlib.resources import files  # only for archives: it takes longer to import than the rest to run

    archived: _Entry = files("bot")
    return archived


def _sources(place: _Entry, name: str) -> Iterator[tuple[str, bytes]]:
    if not place.is_dir():
        yield name, place.read_bytes()
        return
    for child in sorted(place.iterdir(), key=lambda child: child.name):
        if child.name != "__pycache__":
            yield from _sources(child, f"{name}/{child.name}")


def _library_version(library: str) -> str:
    try:
        return metadata.version(library)
    except metadata.PackageNotFoundError:
        return "not installed"
