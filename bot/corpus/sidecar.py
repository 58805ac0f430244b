"""`corpus.toml`: what an editor states about the files of a corpus folder, and about names.

same = [["Ana Kolar", "Anna Kolarova"]]     # one person under these spellings
different = [["Ivan Hora", "Ivan Horak"]]   # never to be taken for one

[documents."2024/bridge.txt"]
outlet = "The Lowland Post"
title = "Bridge reopens"
published = "2024-03"                       # a day, a month, a year, or FIRST..LAST
language = "en"
url = "https://example.org/bridge"
"""

from __future__ import annotations

import os
import re
import tomllib
from dataclasses import dataclass, field, fields
from datetime import date, datetime
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING

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
    not_lists_of_names,
    not_one_line,
    not_toml,
    one_name_alone,
    same_and_different,
    sidecar_not_utf8,
    sidecar_not_written,
    unknown_fact,
    unknown_section,
)
from bot.errors import SidecarError
from bot.model import Basis

if TYPE_CHECKING:
    from collections.abc import Container, Mapping

    import tomlkit

SIDECAR_NAME = "corpus.toml"

Names = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Stated:
    """What the editor states about one document; None where nothing is stated."""

    outlet: str | None = None
    title: str | None = None
    published: str | None = None
    language: str | None = None
    url: str | None = None


FACTS = tuple(fact.name for fact in fields(Stated))
_SECTIONS = ("documents", "same", "different")


@dataclass(frozen=True, slots=True)
class Sidecar:
    """Everything that `corpus.toml` states; empty where there is none."""

    documents: Mapping[str, Stated] = field(default_factory=dict)
    same: Names = ()
    different: Names = ()

    def stated(self, name: str) -> Stated:
        """Return what is stated about the document `name`."""
        return self.documents.get(name, Stated())


def load_sidecar(root: Path, names: Container[str]) -> Sidecar:
    """Read the sidecar of a corpus folder that holds the documents `names`.

    A missing file is an empty sidecar. Raises `SidecarError` for anything that cannot be meant: broken
    TOML, an unknown key or file, a wrong type, a date that is none, names both same and different.
    """
    path = root / SIDECAR_NAME
    source = _source(path)
    if source is None:
        return Sidecar()
    try:
        content = tomllib.loads(source)
    except tomllib.TOMLDecodeError as problem:
        raise SidecarError(str(path), not_toml(str(problem))) from problem
    for key in content:
        if key not in _SECTIONS:
            raise SidecarError(str(path), unknown_section(key, ", ".join(_SECTIONS)))
    tables = content.get("documents", {})
    if not isinstance(tables, dict):
        raise SidecarError(str(path), ENTRY_NO_TABLE)
    documents: dict[str, Stated] = {}
    for name, table in tables.items():
        if name not in names:
            raise SidecarError(str(path), no_such_file(name))
        if not isinstance(table, dict):
            raise SidecarError(str(path), ENTRY_NO_TABLE)
        documents[name] = Stated(**{key: _fact(path, f"{name}: {key}", key, value) for key, value in table.items()})
    same = _names(path, "same", content.get("same", []))
    different = _names(path, "different", content.get("different", []))
    _refuse_contradiction(path, same, different)
    return Sidecar(documents, same, different)


def state(root: Path, name: str, **facts: str | None) -> None:
    """Write facts about a document into the sidecar, keeping the editor's comments and layout.

    The file is replaced as a whole or not at all; a fact that is None stays as it was. Put the document
    into the folder first: a sidecar that names a missing file is refused. Errors as `load_sidecar`.
    """
    path = root / SIDECAR_NAME
    given = {key: _fact(path, f"{name}: {key}", key, value) for key, value in facts.items() if value is not None}
    if not given:
        return
    content = _editable(path)
    table = content.setdefault("documents", _super_table()).setdefault(name, {})
    table.update(given)
    _replace(path, content)


def forget(root: Path, name: str) -> None:
    """Remove what the sidecar states about a document. Does nothing when it states nothing."""
    path = root / SIDECAR_NAME
    content = _editable(path)
    if name in content.get("documents", {}):
        del content["documents"][name]
        _replace(path, content)


def check_fact(key: str, value: str) -> str:
    """Return one stated fact as it would be kept; raises `SidecarError` when the key or the value cannot be."""
    return _fact(Path(SIDECAR_NAME), key, key, value)


def _source(path: Path) -> str | None:
    try:
        return path.read_bytes().decode("utf-8").removeprefix("\ufeff").replace("\r\n", "\n")
    except FileNotFoundError:
        return None
    except UnicodeDecodeError as problem:
        raise SidecarError(str(path), sidecar_not_utf8(str(problem.start))) from problem
    except OSError as problem:
        raise SidecarError(str(path), file_not_opened(problem.strerror or str(problem))) from problem


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
    if key == "url" and not re.fullmatch(r"https?://\S+", text):
        raise SidecarError(str(path), not_an_address(where, text))
    return text


def _published(path: Path, where: str, value: object) -> str:
    # TOML has dates of its own, so an editor may leave the quotation marks out.
    if isinstance(value, datetime):
        value = value.date()
    text = value.isoformat() if isinstance(value, date) else value
    if isinstance(text, str):
        try:
            read_published(text.strip(), Basis.SIDECAR, STATED_IN_SIDECAR)
        except ValueError as problem:
            raise SidecarError(str(path), not_a_date(where, repr(text), PUBLISHED_FORMS)) from problem
        return text.strip()
    raise SidecarError(str(path), not_a_date(where, repr(value), PUBLISHED_FORMS))


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


def _editable(path: Path) -> tomlkit.TOMLDocument:
    # Late, because only a change from the chat needs a parser that keeps comments.
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    try:
        content = tomlkit.parse(_source(path) or "")
    except TOMLKitError as problem:
        raise SidecarError(str(path), not_toml(str(problem))) from problem
    tables = content.get("documents", {})
    if not isinstance(tables, dict) or not all(isinstance(table, dict) for table in tables.values()):
        raise SidecarError(str(path), ENTRY_NO_TABLE)
    return content


def _super_table() -> tomlkit.items.Table:
    import tomlkit

    return tomlkit.table(is_super_table=True)


def _replace(path: Path, content: tomlkit.TOMLDocument) -> None:
    """Write the whole file beside the old one and rename it over: a reader sees one or the other."""
    import tempfile

    import tomlkit

    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".corpus-", suffix=".toml")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(tomlkit.dumps(content))
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(path.stat().st_mode & 0o777 if path.exists() else 0o644)
        Path(temporary).replace(path)
    except OSError as problem:
        raise SidecarError(str(path), sidecar_not_written(problem.strerror or str(problem))) from problem
    finally:
        Path(temporary).unlink(missing_ok=True)
