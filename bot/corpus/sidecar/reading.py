"""The sidecars of a corpus folder; each is read again only when it has changed."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from bot.corpus.files import stays_inside
from bot.corpus.naming import SIDECAR_NAME
from bot.corpus.reasons import file_not_opened, no_such_file
from bot.corpus.sidecar.facts import FACTS, NOTHING, Stated
from bot.corpus.sidecar.parsing import SECTIONS, SECTIONS_BELOW, OneSidecar, parsed, with_added
from bot.corpus.stated_files import read_stated
from bot.errors import SidecarError

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping
    from pathlib import Path

    from bot.corpus.files import Listing
    from bot.corpus.sidecar.parsing import Names


@dataclass(frozen=True, slots=True)
class Sidecar:
    """Everything that the sidecars of a corpus folder state; empty where there are none.

    `documents` is stated at the top, by document; `below` in the folders under it, by folder and by name from there.
    `unused` are the entries without their file, worded as warnings.
    """

    documents: Mapping[str, Stated] = field(default_factory=dict)
    same: Names = ()
    different: Names = ()
    below: Mapping[str, Mapping[str, Stated]] = field(default_factory=dict)
    unused: tuple[SidecarError, ...] = ()

    def stated(self, name: str) -> Stated:
        """Return what is stated about the document `name`: each fact by the uppermost sidecar that states it."""
        found = self.documents.get(name, NOTHING)
        for folder in folders_of(name) if self.below else ():
            nearer = self.below.get(folder, {}).get(name[len(folder) + 1 :])
            if nearer is not None:
                found = Stated(*(getattr(found, fact) or getattr(nearer, fact) for fact in FACTS))
        return found

    def named(self) -> Iterator[str]:
        """Yield the documents of which anything is stated; one that two sidecars name twice."""
        yield from self.documents
        for folder, documents in self.below.items():
            yield from (f"{folder}/{name}" for name in documents)


@dataclass(frozen=True, slots=True)
class _Read:
    """What a file stated when it was read: how it lay on the disk then, how long its text was, and a number of that."""

    signature: tuple[int, int, int]
    length: int
    digest: bytes
    content: OneSidecar


class SidecarCache:
    """The sidecars as they were read last: each is read again when its size, its time or its file has changed.

    Of one to whose end entries were added these are read alone: it may state a hundred thousand before them.
    """

    def __init__(self) -> None:
        self._read: dict[Path, _Read] = {}

    def read(self, path: Path, sections: tuple[str, ...]) -> OneSidecar:
        """Return what a file states. Errors as `load_sidecar`."""
        signature = _signature(path)
        if signature is None:
            self._read.pop(path, None)
            return OneSidecar()
        before = self._read.get(path)
        if before is None or before.signature != signature:
            source = read_stated(path, SidecarError) or ""
            content = (before and _grown(path, source, before)) or parsed(path, source, sections)
            self._keep(path, signature, source, content)
            return content
        return before.content

    def keep(self, paths: Iterable[Path]) -> None:
        """Forget all others."""
        kept = set(paths)
        for path in [path for path in self._read if path not in kept]:
            del self._read[path]

    def took(self, path: Path, source: str, content: OneSidecar) -> None:
        """Note what was just written into a file."""
        signature = _signature(path)
        if signature is not None:
            self._keep(path, signature, source, content)

    def _keep(self, path: Path, signature: tuple[int, int, int], source: str, content: OneSidecar) -> None:
        self._read[path] = _Read(signature, len(source), _digest(source), content)


def _grown(path: Path, source: str, before: _Read) -> OneSidecar | None:
    """Return what a sidecar states that has only got more entries at its end; None where more may have changed."""
    old, added = source[: before.length], source[before.length :]
    return with_added(path, old, added, before.content) if _digest(old) == before.digest else None


def _digest(text: str) -> bytes:
    return hashlib.sha256(text.encode()).digest()


def _signature(path: Path) -> tuple[int, int, int] | None:
    try:
        status = path.stat()
    except FileNotFoundError:
        return None
    except OSError as problem:
        raise SidecarError(str(path), file_not_opened(problem.strerror or str(problem))) from problem
    return status.st_size, status.st_mtime_ns, status.st_ino


def load_sidecar(root: Path, listing: Listing, cache: SidecarCache | None = None) -> Sidecar:
    """Read the sidecars of a corpus folder; with a cache only those that changed since it was used last.

    A missing file is an empty sidecar, an entry without its file is a warning in `unused`. Raises `SidecarError` for
    anything that cannot be meant: broken TOML, an unknown key, a wrong type, a date that is none, names both same and
    different.
    """
    cache = cache or SidecarCache()
    places = {folder: root / folder / SIDECAR_NAME for folder in listing.stating if folder}
    top = cache.read(root / SIDECAR_NAME, SECTIONS)
    below = {folder: cache.read(path, SECTIONS_BELOW).documents for folder, path in places.items()}
    cache.keep([root / SIDECAR_NAME, *places.values()])
    unused = [*_unused(root / SIDECAR_NAME, "", top.documents, listing)]
    for folder, documents in below.items():
        unused += _unused(places[folder], f"{folder}/", documents, listing)
    return Sidecar(top.documents, top.same, top.different, below, tuple(unused))


def read_again(
    root: Path, before: Sidecar, folders: Iterable[str], cache: SidecarCache
) -> tuple[Sidecar, frozenset[str]]:
    """Return what sidecars state once those of some folders are read anew, and the documents of which that differs.

    `unused` is left as it was: who looks through the whole folder knows. Errors as `load_sidecar`.
    """
    sidecar, restated = before, frozenset[str]()
    for folder in sorted(folders):
        path = root / folder / SIDECAR_NAME
        if not folder:
            top = cache.read(path, SECTIONS)
            restated |= _differing(before.documents, top.documents)
            sidecar = replace(sidecar, documents=top.documents, same=top.same, different=top.different)
            continue
        counts = not path.is_symlink() or stays_inside(root, path)
        documents = cache.read(path, SECTIONS_BELOW).documents if counts else {}
        differing = _differing(before.below.get(folder, {}), documents)
        restated |= {f"{folder}/{name}" for name in differing}
        sidecar = replace(sidecar, below={**sidecar.below, folder: documents})
    return sidecar, restated


def _differing(before: Mapping[str, Stated], after: Mapping[str, Stated]) -> frozenset[str]:
    return frozenset(name for name in {**before, **after} if before.get(name) != after.get(name))


def _unused(path: Path, folder: str, documents: Iterable[str], listing: Container[str]) -> Iterator[SidecarError]:
    for name in documents:
        # What stands in a container is known only when that is opened.
        if f"{folder}{name}" not in listing and not any(one in listing for one in folders_of(f"{folder}{name}")):
            yield SidecarError(str(path), no_such_file(name))


def folders_of(name: str) -> Iterator[str]:
    """Yield the folders that a document stands in, or the file that holds it, the uppermost first."""
    place = name.find("/")
    while place != -1:
        yield name[:place]
        place = name.find("/", place + 1)
