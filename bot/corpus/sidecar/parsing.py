"""The text of one sidecar to what it states; a long one some entries at a time."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from itertools import combinations, islice, pairwise
from typing import TYPE_CHECKING

from bot.corpus.reasons import (
    ENTRY_NO_TABLE,
    not_lists_of_names,
    one_name_alone,
    same_and_different,
    unknown_section,
)
from bot.corpus.sidecar.facts import Stated, fact
from bot.corpus.stated_files import read_toml
from bot.errors import SidecarError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

Names = tuple[tuple[str, ...], ...]

SECTIONS = ("documents", "same", "different")
SECTIONS_BELOW = ("documents",)
"""What a sidecar in a folder below the top may have."""


@dataclass(frozen=True, slots=True)
class OneSidecar:
    """What one file states."""

    documents: Mapping[str, Stated] = field(default_factory=dict)
    same: Names = ()
    different: Names = ()


# Entries, each with its own heading, behind lines that are empty or notes. Where entries stand under other headings or
# none, TOML lets no such heading follow.
_ENTRIES = re.compile(r"(?:[ \t]*(?:#[^\n]*)?\n)*\[documents\.")
_OTHERWISE = re.compile(r"""^[ \t]*["']?documents["']?[ \t]*[.=]""", re.MULTILINE)
# Of a longer text so many entries are read at a time: all at once take twice the memory of what is kept of them.
_LONG, _TOGETHER = 100_000, 500
_HEADING = re.compile(r"^\[documents\.", re.MULTILINE)
_OTHER_HEADING = re.compile(r"^[ \t]*\[(?!documents\.)", re.MULTILINE)


def parsed(path: Path, source: str, sections: tuple[str, ...]) -> OneSidecar:
    """Return what a sidecar states, which may have these sections. Raises `SidecarError` for what cannot be meant."""
    in_pieces = _in_pieces(path, source, sections) if len(source) > _LONG else None
    return in_pieces or _at_once(path, source, sections)


def _in_pieces(path: Path, source: str, sections: tuple[str, ...]) -> OneSidecar | None:
    """Return what a long file states, read some entries at a time; None where that may be something else than it says.

    Whatever is wrong with a piece is for who reads the whole, and tells the line.
    """
    cuts = [place.start() for place in islice(_HEADING.finditer(source), _TOGETHER, None, _TOGETHER)]
    if not cuts or _OTHERWISE.search(source) or _OTHER_HEADING.search(source, cuts[0]):
        return None
    try:
        first = _at_once(path, source[: cuts[0]], sections)
        documents = dict(first.documents)
        for start, end in pairwise([*cuts, len(source)]):
            more = _at_once(path, source[start:end], SECTIONS_BELOW).documents
            if not documents.keys().isdisjoint(more):
                return None
            documents |= more
    except SidecarError:
        return None
    return replace(first, documents=documents)


def with_added(path: Path, old: str, added: str, before: OneSidecar) -> OneSidecar | None:
    """Return what a sidecar states whose text has grown, `before` being what it stated until then.

    None where anything but entries may have been added.
    """
    if not _ENTRIES.match(added) or not (old.endswith("\n") or added.startswith("\n")) or _OTHERWISE.search(old):
        return None
    try:
        documents = _at_once(path, added, SECTIONS_BELOW).documents
    except SidecarError:
        return None  # read as a whole, the fault is told with its line
    if not documents.keys().isdisjoint(before.documents):
        return None
    return replace(before, documents={**before.documents, **documents})


def _at_once(path: Path, source: str, sections: tuple[str, ...]) -> OneSidecar:
    content = read_toml(path, source, SidecarError)
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
        documents[name] = Stated(**{key: fact(path, f"{name}: {key}", key, value) for key, value in table.items()})
    same = _names(path, "same", content.get("same", []))
    different = _names(path, "different", content.get("different", []))
    _refuse_contradiction(path, same, different)
    return OneSidecar(documents, same, different)


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
