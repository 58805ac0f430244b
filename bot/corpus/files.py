"""Which files of the corpus folder are documents."""

from __future__ import annotations

import errno
import os
from collections.abc import Container
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from bot.corpus.containers.opening import CONTAINER_SUFFIXES
from bot.corpus.formats.reading import SUFFIXES
from bot.corpus.naming import SIDECAR_NAME, escaped, is_fit, is_set_apart, without_odd_end
from bot.corpus.reasons import (
    LINK_LEADS_NOWHERE,
    NAME_ENDS_ODDLY,
    NAME_LEADS_OUT,
    NAME_UNFIT,
    file_not_opened,
    folder_not_opened,
)
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
    refused: Mapping[str, DocumentError] = field(default_factory=dict)
    """The links that are no document, and why: they were looked at, and what lay there before them is gone."""
    unsure: frozenset[str] = frozenset()
    """The folders that went while they were looked through: where to, the next look tells."""
    unfinished: tuple[str, ...] = ()
    """What was being written beside its place (`bot.corpus.whole`), by a program that may have been killed."""

    @property
    def skipped(self) -> Mapping[str, DocumentError]:
        """All that is named as no document of the archive, and why."""
        return {**self.failed, **self.refused}

    def __contains__(self, name: object) -> bool:
        return name in self._every or (isinstance(name, str) and self._hides(name))

    @cached_property
    def _every(self) -> frozenset[str]:
        return frozenset(self.names)

    def _hides(self, name: str) -> bool:
        hiding = (self.failed, self.unsure)
        return name in self.failed or any(str(one) in each for one in PurePosixPath(name).parents for each in hiding)


def list_documents(root: Path) -> list[str]:
    """Return the names of all documents under `root` that can be looked at. Errors as `look_through`."""
    return look_through(root).names


def look_through(root: Path) -> Listing:
    """Return what is under `root`.

    Left out are hidden files and folders, the sidecar, README files, formats without a reader, pipes and devices, and
    links: one that leads out of the folder or nowhere is named, one to a document is that document, found once.
    Raises `CorpusMissing` when the folder is not there, and `CorpusClosed` when it cannot be read.
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
            try:
                if entry.is_dir(follow_symlinks=False):
                    if not entry.name.startswith("."):
                        waiting.append(name)
                elif entry.name == SIDECAR_NAME:
                    look.sidecar(folder, root / name)
                elif is_unfinished(entry.name):
                    look.unfinished.append(name)
                else:
                    look.at(entry, name)
            except OSError as problem:
                look.cannot(name, problem)
    return look.listing()


class _Look:
    """What was found so far under a folder."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._base = Path(os.path.realpath(root))
        self._names: list[str] = []
        self._failed: dict[str, DocumentError] = {}
        self._refused: dict[str, DocumentError] = {}
        self._unsure: set[str] = set()
        self._stating: set[str] = {""}
        self._links: dict[str, str] = {}
        self.unfinished: list[str] = []

    def listing(self) -> Listing:
        """Return what was found, a file to which several names lead under one of them."""
        found = set(self._names)
        for name, target in sorted(self._links.items()):
            if target not in found:
                found.add(target)
                self._names.append(name)
        return Listing(
            sorted(self._names),
            self._failed,
            tuple(sorted(self._stating)),
            self._refused,
            frozenset(self._unsure),
            tuple(self.unfinished),
        )

    def closed(self, folder: str, problem: OSError) -> None:
        """Note a folder that cannot be looked into."""
        if not folder:
            raise _unreadable(self._root, problem) from problem
        if isinstance(problem, _GONE):
            self._unsure.add(folder)
        else:
            self._fail(folder, folder_not_opened(problem.strerror or str(problem)))

    def cannot(self, name: str, problem: OSError) -> None:
        """Note what cannot be looked at, where it may be a document or a folder of them."""
        if problem.errno == errno.ELOOP:
            self._refuse(name, LINK_LEADS_NOWHERE)
        elif not isinstance(problem, _GONE):
            self._fail(name, file_not_opened(problem.strerror or str(problem)))

    def sidecar(self, folder: str, path: Path) -> None:
        """Note a folder with a sidecar; one that a link has brought from elsewhere counts at the top alone."""
        if not path.is_symlink() or stays_inside(self._root, path):
            self._stating.add(folder)

    def at(self, entry: os.DirEntry[str], name: str) -> None:
        """Note a file or link, where its name is that of a document, or it hides a folder of them."""
        # Only a link can lead out: following every path costs more than all the rest.
        if entry.is_symlink():
            self._link(entry, name)
        elif is_listed(entry.name) and entry.is_file():
            self._found(name)
        elif entry.name != (meant := without_odd_end(entry.name)) and is_listed(meant) and entry.is_file():
            self._refuse(name, NAME_ENDS_ODDLY)

    def _link(self, entry: os.DirEntry[str], name: str) -> None:
        if entry.name.startswith(".") or not (is_listed(entry.name) or entry.is_dir()):
            return
        target = Path(os.path.realpath(entry))
        if not target.is_relative_to(self._base):
            self._refuse(name, NAME_LEADS_OUT)
        elif entry.is_file() and is_fit(name):
            self._links[name] = target.relative_to(self._base).as_posix()
        elif entry.is_file():
            self._found(name)
        elif not target.exists():
            self._refuse(name, LINK_LEADS_NOWHERE)

    def _found(self, name: str) -> None:
        if is_fit(name):
            self._names.append(name)
        else:
            self._fail(name, NAME_UNFIT)

    def _fail(self, name: str, why: Reason) -> None:
        self._failed[name] = DocumentError(escaped(name), why)

    def _refuse(self, name: str, why: Reason) -> None:
        self._refused[name] = DocumentError(escaped(name), why)


def is_gone(root: Path, name: str) -> bool:
    """Whether a document that was under `root` certainly is no longer: False where that cannot be looked at."""
    try:
        path = root / name
        if is_listed(path.name) and path.is_file() and _is_itself(root, path) and _is_spelt_so(root, name):
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


def _is_itself(root: Path, path: Path) -> bool:
    """Whether a file is no link to another document or out of `root`, nor reached by a link to a folder."""
    base, place = Path(os.path.realpath(root)), Path(os.path.realpath(path.parent))
    if place != base / path.parent.relative_to(root):
        return False
    target = Path(os.path.realpath(path))
    if target == place / path.name:
        return True
    if not target.is_relative_to(base):
        return False
    *folders, file = target.relative_to(base).parts
    return not is_listed(file) or any(one.startswith(".") for one in folders)


def stays_inside(root: Path, path: Path) -> bool:
    """Whether `path`, with every link followed, is still under `root`."""
    return path.resolve().is_relative_to(root.resolve())


def is_listed(file: str) -> bool:
    """Whether a file of this name, in whatever folder, is listed as a document."""
    return not is_set_apart(file) and file.lower().endswith(_LISTED)
