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
from bot.corpus.naming import SIDECAR_NAME, escaped, is_fit, is_set_apart
from bot.corpus.reasons import NAME_LEADS_OUT, NAME_UNFIT, file_not_opened, folder_not_opened
from bot.corpus.whole import is_unfinished
from bot.errors import CorpusClosed, CorpusMissing, DocumentError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.model import Reason

_LISTED = (*SUFFIXES, *CONTAINER_SUFFIXES)

# Between naming a thing and looking at it, it may go: then it is not there, and nothing is wrong.
_GONE = (FileNotFoundError, NotADirectoryError)


@dataclass(frozen=True)
class Listing(Container[str]):
    """What a corpus folder holds; a name is in it where its document is there, or may be and nobody could look."""

    names: list[str]
    """The documents, sorted: relative paths with forward slashes."""
    failed: Mapping[str, DocumentError]
    """The folders and files below it that could not be looked at or cannot be named, and why."""
    stating: tuple[str, ...] = ("",)
    """The folders that have a sidecar: relative paths, the corpus folder itself as an empty one."""
    unfinished: tuple[str, ...] = ()
    """What was being written beside its place (`bot.corpus.whole`), by a program that may have been killed."""

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
    waiting = [""]
    while waiting:  # follows no link to a folder, so it always ends
        folder = waiting.pop()
        try:
            with os.scandir(root / folder) as found:
                entries = list(found)
            os.stat(f"{root / folder}{os.sep}{os.curdir}")  # to list its names is one right, to enter it another
        except OSError as problem:
            look.closed(folder, problem)
            continue
        for entry in entries:
            name = f"{folder}/{entry.name}" if folder else entry.name
            if entry.is_dir(follow_symlinks=False):
                if not entry.name.startswith("."):
                    waiting.append(name)
            elif entry.name == SIDECAR_NAME:
                look.sidecar(folder, root / name)
            elif is_listed(entry.name):
                look.at(entry, name)
            elif is_unfinished(entry.name):
                look.unfinished.append(name)
    return Listing(sorted(look.names), look.failed, tuple(sorted(look.stating)), tuple(look.unfinished))


class _Look:
    """What was found so far under a folder."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self.names: list[str] = []
        self.failed: dict[str, DocumentError] = {}
        self.stating: set[str] = {""}
        self.unfinished: list[str] = []

    def closed(self, folder: str, problem: OSError) -> None:
        """Note a folder that cannot be looked into."""
        if not folder:
            raise _unreadable(self._root, problem) from problem
        if not isinstance(problem, _GONE):
            self._fail(folder, folder_not_opened(problem.strerror or str(problem)))

    def sidecar(self, folder: str, path: Path) -> None:
        """Note a folder with a sidecar; one that a link has brought from elsewhere counts at the top alone."""
        if not path.is_symlink() or stays_inside(self._root, path):
            self.stating.add(folder)

    def at(self, entry: os.DirEntry[str], name: str) -> None:
        """Note a file whose name is that of a document."""
        try:
            # Only a link can lead out: following every path costs more than all the rest.
            if not (_is_inside(self._root, Path(entry)) if entry.is_symlink() else entry.is_file()):
                return
        except OSError as problem:
            self._fail(name, file_not_opened(problem.strerror or str(problem)))
            return
        if is_fit(name):
            self.names.append(name)
        else:
            self._fail(name, NAME_UNFIT)

    def _fail(self, name: str, why: Reason) -> None:
        self.failed[name] = DocumentError(escaped(name), why)


def is_gone(root: Path, name: str) -> bool:
    """Whether a document that was under `root` certainly is no longer: False where that cannot be looked at."""
    try:
        if is_listed(PurePosixPath(name).name) and _is_inside(root, root / name) and _is_spelt_so(root, name):
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


def _is_inside(root: Path, path: Path) -> bool:
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


def is_listed(file: str) -> bool:
    """Whether a file of this name, in whatever folder, is listed as a document."""
    return not is_set_apart(file) and file.lower().endswith(_LISTED)
