"""`corpus.toml`: what an editor states about the files of a corpus folder, and about names.

same = [["Ana Kolar", "Anna Kolarova"]]     # one person under these spellings
different = [["Ivan Hora", "Ivan Horak"]]   # never to be taken for one

[documents."2024/bridge.txt"]
outlet = "The Lowland Post"
title = "Bridge reopens"
published = "2024-03"                       # a day, a month, a year, or FIRST..LAST
language = "en"
url = "https://example.org/bridge"
encoding = "windows-1251"                   # of a file that is not in UTF-8

Every folder below may have one for its own files, named from there; of names only the one at the top may speak. Where
two state one fact of a file, the upper one wins: programs file articles with an entry beside them, an editor corrects
at the top.
"""

from __future__ import annotations

import hashlib
import re
import tomllib
from contextlib import suppress
from dataclasses import dataclass, field, fields, replace
from datetime import date, datetime
from functools import lru_cache, partial
from itertools import combinations, islice, pairwise
from pathlib import Path, PurePosixPath
from threading import Lock
from typing import TYPE_CHECKING, Any

import rtoml

from bot.corpus.files import stays_inside
from bot.corpus.formats.encodings import codec_of
from bot.corpus.naming import SIDECAR_NAME
from bot.corpus.published import read_published
from bot.corpus.reasons import (
    ENTRY_NO_TABLE,
    PUBLISHED_FORMS,
    STATED_IN_SIDECAR,
    file_not_opened,
    no_such_file,
    not_a_date,
    not_a_language,
    not_an_address,
    not_an_encoding,
    not_lists_of_names,
    not_one_line,
    not_toml,
    one_name_alone,
    same_and_different,
    unknown_fact,
    unknown_section,
)
from bot.corpus.sidecar_text import with_facts, without
from bot.corpus.stated_files import read_stated, replace_stated
from bot.errors import SidecarError
from bot.model import Basis

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Iterator, Mapping

    from bot.corpus.files import Listing

Names = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Stated:
    """What the editor states about one document; None where nothing is stated."""

    outlet: str | None = None
    title: str | None = None
    published: str | None = None
    language: str | None = None
    url: str | None = None
    encoding: str | None = None


FACTS = tuple(fact.name for fact in fields(Stated))
_NOTHING = Stated()
# A sidecar is read and written anew; of two threads that do so at once, the first would have written for nothing.
_WRITING = Lock()
_SECTIONS = ("documents", "same", "different")
_SECTIONS_BELOW = ("documents",)


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
        found = self.documents.get(name, _NOTHING)
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
class _OneSidecar:
    """What one file states."""

    documents: Mapping[str, Stated] = field(default_factory=dict)
    same: Names = ()
    different: Names = ()


@dataclass(frozen=True, slots=True)
class _Read:
    """What a file stated when it was read: how it lay on the disk then, how long its text was, and a number of that."""

    signature: tuple[int, int, int]
    length: int
    digest: bytes
    content: _OneSidecar


class SidecarCache:
    """The sidecars as they were read last: each is read again when its size, its time or its file has changed.

    Of one to whose end entries were added these are read alone: it may state a hundred thousand before them.
    """

    def __init__(self) -> None:
        self._read: dict[Path, _Read] = {}

    def read(self, path: Path, sections: tuple[str, ...]) -> _OneSidecar:
        """Return what a file states. Errors as `load_sidecar`."""
        signature = _signature(path)
        if signature is None:
            self._read.pop(path, None)
            return _OneSidecar()
        before = self._read.get(path)
        if before is None or before.signature != signature:
            source = read_stated(path, SidecarError) or ""
            content = (before and _grown(path, source, before)) or _whole(path, source, sections)
            self._keep(path, signature, source, content)
            return content
        return before.content

    def keep(self, paths: Iterable[Path]) -> None:
        """Forget all others."""
        kept = set(paths)
        for path in [path for path in self._read if path not in kept]:
            del self._read[path]

    def took(self, path: Path, source: str, content: _OneSidecar) -> None:
        """Note what was just written into a file."""
        signature = _signature(path)
        if signature is not None:
            self._keep(path, signature, source, content)

    def _keep(self, path: Path, signature: tuple[int, int, int], source: str, content: _OneSidecar) -> None:
        self._read[path] = _Read(signature, len(source), _digest(source), content)


def _digest(text: str) -> bytes:
    return hashlib.sha256(text.encode()).digest()


# Entries, each with its own heading, behind lines that are empty or notes. Where entries stand under other headings or
# none, TOML lets no such heading follow.
_ENTRIES = re.compile(r"(?:[ \t]*(?:#[^\n]*)?\n)*\[documents\.")
_OTHERWISE = re.compile(r"""^[ \t]*["']?documents["']?[ \t]*[.=]""", re.MULTILINE)


def _grown(path: Path, source: str, before: _Read) -> _OneSidecar | None:
    """Return what a file states to whose end nothing but entries was added; None where more may have changed."""
    old, added = source[: before.length], source[before.length :]
    if not _ENTRIES.match(added) or not (old.endswith("\n") or added.startswith("\n")):
        return None
    if _digest(old) != before.digest or _OTHERWISE.search(old):
        return None
    try:
        documents = _parsed(path, added, _SECTIONS_BELOW).documents
    except SidecarError:
        return None  # read as a whole, the fault is told with its line
    if not documents.keys().isdisjoint(before.content.documents):
        return None
    return replace(before.content, documents={**before.content.documents, **documents})


# Of a longer text so many entries are read at a time: all at once take twice the memory of what is kept of them.
_LONG, _TOGETHER = 100_000, 500
_HEADING = re.compile(r"^\[documents\.", re.MULTILINE)
_OTHER_HEADING = re.compile(r"^[ \t]*\[(?!documents\.)", re.MULTILINE)


def _whole(path: Path, source: str, sections: tuple[str, ...]) -> _OneSidecar:
    """Return what a file states. Errors as `load_sidecar`."""
    in_pieces = _in_pieces(path, source, sections) if len(source) > _LONG else None
    return in_pieces or _parsed(path, source, sections)


def _in_pieces(path: Path, source: str, sections: tuple[str, ...]) -> _OneSidecar | None:
    """Return what a long file states, read some entries at a time; None where that may be something else than it says.

    Whatever is wrong with a piece is for who reads the whole, and tells the line.
    """
    cuts = [place.start() for place in islice(_HEADING.finditer(source), _TOGETHER, None, _TOGETHER)]
    if not cuts or _OTHERWISE.search(source) or _OTHER_HEADING.search(source, cuts[0]):
        return None
    try:
        first = _parsed(path, source[: cuts[0]], sections)
        documents = dict(first.documents)
        for start, end in pairwise([*cuts, len(source)]):
            more = _parsed(path, source[start:end], _SECTIONS_BELOW).documents
            if not documents.keys().isdisjoint(more):
                return None
            documents |= more
    except SidecarError:
        return None
    return replace(first, documents=documents)


def load_sidecar(root: Path, listing: Listing, cache: SidecarCache | None = None) -> Sidecar:
    """Read the sidecars of a corpus folder; with a cache only those that changed since it was used last.

    A missing file is an empty sidecar, an entry without its file is a warning in `unused`. Raises `SidecarError` for
    anything that cannot be meant: broken TOML, an unknown key, a wrong type, a date that is none, names both same and
    different.
    """
    cache = cache or SidecarCache()
    places = {folder: root / folder / SIDECAR_NAME for folder in listing.stating if folder}
    top = cache.read(root / SIDECAR_NAME, _SECTIONS)
    below = {folder: cache.read(path, _SECTIONS_BELOW).documents for folder, path in places.items()}
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
            top = cache.read(path, _SECTIONS)
            restated |= _differing(before.documents, top.documents)
            sidecar = replace(sidecar, documents=top.documents, same=top.same, different=top.different)
            continue
        counts = not path.is_symlink() or stays_inside(root, path)
        documents = cache.read(path, _SECTIONS_BELOW).documents if counts else {}
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


def _parsed(path: Path, source: str, sections: tuple[str, ...]) -> _OneSidecar:
    content = _toml(path, source)
    for key in content:
        if key not in sections:
            raise SidecarError(str(path), unknown_section(key, ", ".join(sections)))
    tables = content.get("documents", {})
    if not isinstance(tables, dict):
        raise SidecarError(str(path), ENTRY_NO_TABLE)
    documents: dict[str, Stated] = {}
    for name, table in tables.items():
        if not isinstance(table, dict):
            raise SidecarError(str(path), ENTRY_NO_TABLE)
        documents[name] = Stated(**{key: _fact(path, f"{name}: {key}", key, value) for key, value in table.items()})
    same = _names(path, "same", content.get("same", []))
    different = _names(path, "different", content.get("different", []))
    _refuse_contradiction(path, same, different)
    return _OneSidecar(documents, same, different)


def _toml(path: Path, source: str) -> dict[str, Any]:
    # Several times faster than the standard library's, whose words about what is wrong are shorter.
    with suppress(rtoml.TomlParsingError):
        return rtoml.loads(source)
    try:
        return tomllib.loads(source)
    except tomllib.TOMLDecodeError as problem:
        raise SidecarError(str(path), not_toml(str(problem))) from problem


def _signature(path: Path) -> tuple[int, int, int] | None:
    try:
        status = path.stat()
    except FileNotFoundError:
        return None
    except OSError as problem:
        raise SidecarError(str(path), file_not_opened(problem.strerror or str(problem))) from problem
    return status.st_size, status.st_mtime_ns, status.st_ino


def state(root: Path, name: str, cache: SidecarCache | None = None, /, **facts: str | None) -> None:
    """Write facts about a document into the sidecar of its folder, keeping the editor's comments and layout.

    The file is replaced as a whole or not at all; a fact that is None stays as it was. With the cache that loads use, a
    new entry costs no more than writing it. Errors as `load_sidecar`.
    """
    path, inner = _home(root, name)
    given = {key: _fact(path, f"{inner}: {key}", key, value) for key, value in facts.items() if value is not None}
    if not given:
        return
    cache = cache or SidecarCache()
    with _WRITING:
        content = cache.read(path, _sections(root, path))
        before = content.documents.get(inner)
        after = replace(before or _NOTHING, **given)
        if after == before:
            return
        source = read_stated(path, SidecarError) or ""
        written = _changed(path, lambda: with_facts(source, inner, given, known=before is not None))
        replace_stated(path, written, SidecarError)
        cache.took(path, written, replace(content, documents={**content.documents, inner: after}))


def forget(root: Path, name: str) -> None:
    """Remove what the sidecar of its folder and those above state about a document. Does nothing where none does."""
    with _WRITING:
        for folder in ["", *folders_of(name)]:
            path = root / folder / SIDECAR_NAME
            inner = name[len(folder) + 1 :] if folder else name
            source = read_stated(path, SidecarError) if (root / folder).is_dir() else None
            # Looked for as text first: most sidecars do not name it, and reading one takes long.
            if source is None or PurePosixPath(name).name not in source:
                continue
            if inner in _parsed(path, source, _sections(root, path)).documents:
                replace_stated(path, _changed(path, partial(without, source, inner)), SidecarError)


def _home(root: Path, name: str) -> tuple[Path, str]:
    """Return the sidecar that lies nearest to a document, and what the document is called there.

    A document of a container has its entry beside the container.
    """
    folder = ""
    for below in folders_of(name):
        if not (root / below).is_dir():
            break
        folder = below
    return root / folder / SIDECAR_NAME, name[len(folder) + 1 :] if folder else name


def _sections(root: Path, path: Path) -> tuple[str, ...]:
    return _SECTIONS if path.parent == root else _SECTIONS_BELOW


def _changed(path: Path, change: Callable[[], str]) -> str:
    from tomlkit.exceptions import TOMLKitError

    try:
        return change()
    except TOMLKitError as problem:
        raise SidecarError(str(path), not_toml(str(problem))) from problem


def check_fact(key: str, value: str) -> str:
    """Return one stated fact as it would be kept; raises `SidecarError` when the key or the value cannot be."""
    return _fact(Path(SIDECAR_NAME), key, key, value)


def _fact(path: Path, where: str, key: str, value: object) -> str:
    """Return one stated fact as text, checked; `where` is what errors call it."""
    if key not in FACTS:
        raise SidecarError(str(path), unknown_fact(where, ", ".join(FACTS)))
    if key == "published":
        return _published(path, where, value)
    if not isinstance(value, str) or not value.strip() or len(value.splitlines()) > 1:
        raise SidecarError(str(path), not_one_line(where, repr(value)))
    text = value.strip()
    if key == "language" and not re.fullmatch(r"[a-z]{2,3}", text):
        raise SidecarError(str(path), not_a_language(where, text))
    if key == "encoding" and codec_of(text) is None:
        raise SidecarError(str(path), not_an_encoding(where, text))
    if key == "url" and not re.fullmatch(r"https?://\S+", text):
        raise SidecarError(str(path), not_an_address(where, text))
    return text


def _published(path: Path, where: str, value: object) -> str:
    # TOML has dates of its own, so an editor may leave the quotation marks out.
    if isinstance(value, datetime):
        value = value.date()
    text = value.isoformat() if isinstance(value, date) else value
    if isinstance(text, str) and _is_date(text.strip()):
        return text.strip()
    raise SidecarError(str(path), not_a_date(where, repr(text), PUBLISHED_FORMS))


# Many articles are of one day.
@lru_cache(maxsize=8192)
def _is_date(text: str) -> bool:
    try:
        read_published(text, Basis.SIDECAR, STATED_IN_SIDECAR)
    except ValueError:
        return False
    return True


def _names(path: Path, key: str, value: object) -> Names:
    shape = not_lists_of_names(key)
    if not isinstance(value, list):
        raise SidecarError(str(path), shape)
    groups: list[tuple[str, ...]] = []
    for group in value:
        if not isinstance(group, list) or not all(isinstance(one, str) and one.strip() for one in group):
            raise SidecarError(str(path), shape)
        spellings = tuple(dict.fromkeys(one.strip() for one in group))
        if len(spellings) < 2:
            raise SidecarError(str(path), one_name_alone(key, repr(group)))
        groups.append(spellings)
    return tuple(groups)


def _refuse_contradiction(path: Path, same: Names, different: Names) -> None:
    apart = {frozenset(pair) for group in different for pair in combinations(group, 2)}
    for group in same:
        for pair in combinations(group, 2):
            if frozenset(pair) in apart:
                raise SidecarError(str(path), same_and_different(*pair))
