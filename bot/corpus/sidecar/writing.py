"""Facts into a sidecar and out of it, with the editor's notes and layout left as they are."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path, PurePosixPath
from threading import Lock
from typing import TYPE_CHECKING

from bot.corpus.naming import SIDECAR_NAME
from bot.corpus.reasons import not_toml
from bot.corpus.sidecar.facts import NOTHING, fact
from bot.corpus.sidecar.parsing import SECTIONS, SECTIONS_BELOW, parsed
from bot.corpus.sidecar.reading import SidecarCache, folders_of
from bot.corpus.sidecar.text import with_facts, without
from bot.corpus.stated_files import read_stated, replace_stated
from bot.errors import SidecarError

if TYPE_CHECKING:
    from collections.abc import Callable

# A sidecar is read and written anew; of two threads that do so at once, the first would have written for nothing.
_WRITING = Lock()


def state(root: Path, name: str, cache: SidecarCache | None = None, /, **facts: str | None) -> None:
    """Write facts about a document into the sidecar of its folder, keeping the editor's comments and layout.

    The file is replaced as a whole or not at all; a fact that is None stays as it was. With the cache that loads use, a
    new entry costs no more than writing it. Errors as `load_sidecar`.
    """
    path, inner = _home(root, name)
    given = {key: fact(path, f"{inner}: {key}", key, value) for key, value in facts.items() if value is not None}
    if not given:
        return
    cache = cache or SidecarCache()
    with _WRITING:
        content = cache.read(path, _sections(root, path))
        before = content.documents.get(inner)
        after = replace(before or NOTHING, **given)
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
            if inner in parsed(path, source, _sections(root, path)).documents:
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
    return SECTIONS if path.parent == root else SECTIONS_BELOW


def _changed(path: Path, change: Callable[[], str]) -> str:
    from tomlkit.exceptions import TOMLKitError

    try:
        return change()
    except TOMLKitError as problem:
        raise SidecarError(str(path), not_toml(str(problem))) from problem
