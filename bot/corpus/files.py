"""Which files of the corpus folder are documents."""

from __future__ import annotations

import os
from collections.abc import Container
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from bot.corpus.readers import SUFFIXES
from bot.corpus.reasons import NAME_LEADS_OUT, file_not_opened, folder_not_opened
from bot.corpus.sidecar import SIDECAR_NAME
from bot.errors import CorpusClosed, CorpusMissing, DocumentError

if TYPE_CHECKING:
    from collections.abc import Mapping

# Between naming a thing and looking at it, it may go: then it is not there, and nothing is wrong.
_GONE = (FileNotFoundError, NotADirectoryError)


@dataclass(frozen=True)
class Listing(Container[str]):
    """What a corpus folder holds; a name is in it where its document is there, or may be and nobody could look."""

    names: list[str]
    """The documents, sorted: relative paths with forward slashes."""
    failed: Mapping[str, DocumentError]
    """The folders and files below it that could not be looked at, and why."""

    def __contains__(self, name: object) -> bool:
        return name in self._every or (isinstance(name, str) and self._hides(name))

    @cached_property
    def _every(self) -> frozenset[str]:
        return frozenset(self.names)

    def _hides(self, name: str) -> bool:
        return name in self.failed or any(str(parent) in self.failed for parent in PurePosixPath(name).parents)


def list_documents(root: Path) -> list[str]:
    """Return the names of all documents under `root` that can be looked at. Errors as `look_through`."""
    return look_through(root).names


def look_through(root: Path) -> Listing:
    """Return what is under `root`.

    Left out are hidden files and folders, the sidecar, README files, formats without a reader, and links that lead
    out of the folder. Raises `CorpusMissing` when the folder is not there, and `CorpusClosed` when it cannot be read.
    """
    names: list[str] = []
    failed: dict[str, DocumentError] = {}

    def closed(problem: OSError) -> None:
        place = Path(problem.filename or root)
        if place == root:
            raise _unreadable(root, problem) from problem
        if not isinstance(problem, _GONE):
            name = place.relative_to(root).as_posix()
            failed[name] = DocumentError(name, folder_not_opened(problem.strerror or str(problem)))

    for folder, folders, files in os.walk(root, onerror=closed):  # does not follow links to folders, so it always ends
        if problem := _not_entered(folder):
            closed(problem)
            folders.clear()
            continue
        folders[:] = [name for name in folders if not name.startswith(".")]
        for file in filter(_is_document, files):
            path = Path(folder, file)
            name = path.relative_to(root).as_posix()
            try:
                if _is_inside(root, path):
                    names.append(name)
            except OSError as problem:
                failed[name] = DocumentError(name, file_not_opened(problem.strerror or str(problem)))
    return Listing(sorted(names), failed)


def is_gone(root: Path, name: str) -> bool:
    """Whether a document that was under `root` certainly is no longer: False where that cannot be looked at."""
    try:
        if _is_document(PurePosixPath(name).name) and _is_inside(root, root / name) and _is_spelt_so(root, name):
            return False
        return root.is_dir()  # with the whole folder away, nothing is known of what is in it
    except OSError:
        return False


def _is_spelt_so(root: Path, name: str) -> bool:
    """Whether folders list each part of a name as it is: where case makes no difference, `a.txt` also opens `A.txt`."""
    place = root
    for part in PurePosixPath(name).parts:
        if part not in os.listdir(place):
            return False
        place /= part
    return True


def _unreadable(root: Path, problem: OSError) -> CorpusMissing | CorpusClosed:
    if isinstance(problem, _GONE):
        return CorpusMissing(str(root))
    return CorpusClosed(str(root), problem.strerror or str(problem))


def _not_entered(folder: str) -> OSError | None:
    """Return what keeps us from the files of a folder whose names we have: to list is one right, to enter another."""
    try:
        os.stat(f"{folder}{os.sep}{os.curdir}")
    except OSError as problem:
        problem.filename = folder
        return problem
    return None


def _is_inside(root: Path, path: Path) -> bool:
    # Only a link can lead out: following every path costs more than all the rest.
    return path.is_file() and (not path.is_symlink() or stays_inside(root, path))


def locate(root: Path, name: str) -> Path:
    """Return the path of the document `name`; raises `DocumentError` when it leads out of `root`."""
    path = root / name
    if not stays_inside(root, path):
        raise DocumentError(name, NAME_LEADS_OUT)
    return path


def stays_inside(root: Path, path: Path) -> bool:
    """Whether `path`, with every link followed, is still under `root`."""
    return path.resolve().is_relative_to(root.resolve())


def _is_document(file: str) -> bool:
    hidden_or_notes = file.startswith(".") or file.upper().startswith("README") or file == SIDECAR_NAME
    return not hidden_or_notes and Path(file).suffix.lower() in SUFFIXES and _is_unicode(file)


def _is_unicode(file: str) -> bool:
    # A name that is not valid UTF-8 reaches Python with lone surrogates, which neither SQLite nor
    # Telegram can carry.
    return file.isprintable() and not any("\ud800" <= char <= "\udfff" for char in file)
