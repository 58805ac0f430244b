"""Which files of the corpus folder are documents."""

from __future__ import annotations

import os
from collections.abc import Container
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from bot.corpus.containers.opening import CONTAINER_SUFFIXES
from bot.corpus.formats.reading import SUFFIXES
from bot.corpus.naming import escaped, is_fit, is_set_apart
from bot.corpus.reasons import NAME_LEADS_OUT, NAME_UNFIT, file_not_opened, folder_not_opened
from bot.errors import CorpusClosed, CorpusMissing, DocumentError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.model import Reason

CONTAINERS_LISTED = False
"""Whether files that hold many articles are listed: not before a load takes in more than one document of a file."""
_LISTED = (*SUFFIXES, *CONTAINER_SUFFIXES) if CONTAINERS_LISTED else SUFFIXES

# Between naming a thing and looking at it, it may go: then it is not there, and nothing is wrong.
_GONE = (FileNotFoundError, NotADirectoryError)


@dataclass(frozen=True)
class Listing(Container[str]):
    """What a corpus folder holds; a name is in it where its document is there, or may be and nobody could look."""

    names: list[str]
    """The documents, sorted: relative paths with forward slashes."""
    failed: Mapping[str, DocumentError]
    """The folders and files below it that could not be looked at or cannot be named, and why."""

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
    look = _Look(root)
    for folder, folders, files in os.walk(root, onerror=look.closed):  # follows no link to a folder, so it always ends
        if problem := _not_entered(folder):
            look.closed(problem)
            folders.clear()
            continue
        folders[:] = [name for name in folders if not name.startswith(".")]
        for file in filter(_is_document, files):
            look.at(Path(folder, file))
    return Listing(sorted(look.names), look.failed)


class _Look:
    """What was found so far under a folder."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self.names: list[str] = []
        self.failed: dict[str, DocumentError] = {}

    def closed(self, problem: OSError) -> None:
        """Note a folder that cannot be looked into."""
        place = Path(problem.filename or self._root)
        if place == self._root:
            raise _unreadable(self._root, problem) from problem
        if not isinstance(problem, _GONE):
            self._fail(place, folder_not_opened(problem.strerror or str(problem)))

    def at(self, path: Path) -> None:
        """Note a file whose name is that of a document."""
        try:
            if not _is_inside(self._root, path):
                return
        except OSError as problem:
            self._fail(path, file_not_opened(problem.strerror or str(problem)))
            return
        name = path.relative_to(self._root).as_posix()
        if not is_fit(name):
            self._fail(path, NAME_UNFIT)
        else:
            self.names.append(name)

    def _fail(self, path: Path, why: Reason) -> None:
        name = path.relative_to(self._root).as_posix()
        self.failed[name] = DocumentError(escaped(name), why)


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
    return not is_set_apart(file) and file.lower().endswith(_LISTED)
