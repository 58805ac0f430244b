"""Which files of the corpus folder are documents."""

from __future__ import annotations

import os
from pathlib import Path

from bot.corpus.readers import SUFFIXES
from bot.corpus.reasons import NAME_LEADS_OUT
from bot.corpus.sidecar import SIDECAR_NAME
from bot.errors import CorpusMissing, DocumentError


def list_documents(root: Path) -> list[str]:
    """Return the names of all documents under `root`, sorted: relative paths with forward slashes.

    Left out are hidden files and folders, the sidecar, README files, formats without a reader, and
    links that lead out of the folder. Raises `CorpusMissing` when the folder is not there.
    """
    if not root.is_dir():
        raise CorpusMissing(str(root))
    names: list[str] = []
    for folder, folders, files in os.walk(root):  # does not follow links to folders, so it always ends
        folders[:] = [name for name in folders if not name.startswith(".")]
        for file in files:
            path = Path(folder, file)
            # Only a link can lead out: following every path costs more than all the rest.
            if _is_document(file) and path.is_file() and (not path.is_symlink() or stays_inside(root, path)):
                names.append(path.relative_to(root).as_posix())
    return sorted(names)


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
