"""Documents that come from the chat: put aside, looked at, then taken into the corpus folder or thrown away.

The corpus folder stays the only truth: an added file lies there under its own name with its entry in the
sidecar, so the archive can be rebuilt from files alone, and a removed one is kept in `.removed`.
"""

from __future__ import annotations

import errno
import json
import os
import re
import secrets
import shutil
import unicodedata
from dataclasses import asdict, dataclass, replace
from datetime import timedelta
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from bot.archive.careful import read_carefully
from bot.archive.limits import DEFAULT
from bot.archive.reading import Task, read_one
from bot.archive.reasons import already_there
from bot.corpus.files import list_documents, stays_inside
from bot.corpus.formats.reading import SUFFIXES, UNKNOWN
from bot.corpus.naming import is_notes
from bot.corpus.sidecar import Stated, forget, state
from bot.errors import DocumentError, SidecarError

if TYPE_CHECKING:
    from datetime import datetime

    from bot.archive.limits import Limits
    from bot.model import Record

# Hidden folders of the corpus: `list_documents` passes them over.
_INCOMING, _REMOVED = ".incoming", ".removed"
_FACTS = "facts.json"
_TOKEN = re.compile(r"[0-9a-f]{16}")
_LONGEST_STEM, _MOST_BYTES = 80, 200
_WAITS_FOR = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Staged:
    """A file put aside: the token by which it is taken in or thrown away, its name, and what was found in it."""

    token: str
    name: str
    record: Record


def stage(root: Path, filename: str, content: bytes, stated: Stated, limits: Limits = DEFAULT) -> Staged:
    """Put a file aside and read it. Raises a `DocumentError` when it cannot become a document; nothing stays then."""
    from bot.extract.quotes.continued import joined

    name = _safe(filename)
    if Path(name).suffix.lower() not in SUFFIXES:
        raise DocumentError(filename, UNKNOWN)
    _refuse_known(root, filename, content)
    token = secrets.token_hex(8)
    folder = root / _INCOMING / token
    folder.mkdir(parents=True)
    try:
        (folder / name).write_bytes(content)
        (folder / _FACTS).write_text(json.dumps(asdict(stated)), encoding="utf-8")
        record = read_carefully(read_one, Task(folder, name, stated, limits=limits))
        if isinstance(record, DocumentError):
            raise record
    except BaseException:
        shutil.rmtree(folder)
        raise
    return Staged(token, name, replace(record, quotes=joined(record.quotes)))


def take_in(root: Path, token: str) -> str | None:
    """Move a file put aside into the corpus, with what was stated of it; return its name there, None if it is gone.

    Raises `DocumentError` when the same file has come meanwhile, and `SidecarError`; the file waits on then.
    """
    folder = _folder(root, token)
    if folder is None:
        return None
    waiting = next(path for path in folder.iterdir() if path.name != _FACTS)
    _refuse_known(root, waiting.name, waiting.read_bytes())
    stated = Stated(**json.loads((folder / _FACTS).read_text(encoding="utf-8")))
    name = _free(root, waiting.name)
    waiting.rename(root / name)
    try:
        state(root, name, **asdict(stated))
    except SidecarError:
        (root / name).rename(waiting)
        raise
    shutil.rmtree(folder)
    return name


def throw_away(root: Path, token: str) -> bool:
    """Forget a file put aside; False when it is gone already."""
    folder = _folder(root, token)
    if folder is None:
        return False
    shutil.rmtree(folder)
    return True


def sweep(root: Path, now: datetime) -> int:
    """Throw away what was put aside a week ago and never confirmed; return how many files that were."""
    limit = (now - _WAITS_FOR).timestamp()
    waiting = (root / _INCOMING).iterdir() if (root / _INCOMING).is_dir() else ()
    old = [folder.name for folder in waiting if _is_before(folder, limit)]
    return sum(throw_away(root, token) for token in old)


def _is_before(folder: Path, limit: float) -> bool:
    try:
        return folder.stat().st_mtime < limit
    except FileNotFoundError:  # confirmed since it was listed
        return False


def take_out(root: Path, name: str) -> Path:
    """Move a document into `.removed`, and its entry out of the sidecar; return where the file lies now.

    Raises `OSError` and `SidecarError`; the document stays then.
    """
    if not stays_inside(root, (root / name).parent):  # a link has come into its folder's place
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), name)
    folder = root / _REMOVED
    folder.mkdir(exist_ok=True)
    place = folder / _free(folder, PurePosixPath(name).name)
    (root / name).rename(place)
    try:
        # An entry without its file would be warned of from here on.
        forget(root, name)
    except SidecarError:
        place.rename(root / name)
        raise
    return place


def _refuse_known(root: Path, filename: str, content: bytes) -> None:
    for known in list_documents(root):
        if _holds(root / known, content):
            raise DocumentError(filename, already_there(known))


def _holds(path: Path, content: bytes) -> bool:
    """Whether a file holds exactly this; False for one that has gone since it was listed, or cannot be read."""
    try:
        return path.stat().st_size == len(content) and path.read_bytes() == content
    except OSError:
        return False


def _folder(root: Path, token: str) -> Path | None:
    if not _TOKEN.fullmatch(token):
        return None
    folder = root / _INCOMING / token
    return folder if folder.is_dir() else None


def _safe(filename: str) -> str:
    """Return a file name without folders, signs that file systems dislike, or a leading dot.

    A README is notes about the folder to whoever lists it, so an article of that name gets another.
    """
    base = unicodedata.normalize("NFC", PurePosixPath(filename.replace("\\", "/")).name)
    stem, suffix = Path(base).stem, Path(base).suffix.lower()
    stem = re.sub(r"[^\w.-]+", "_", stem).strip("._")[:_LONGEST_STEM]
    # File systems count bytes, and a letter has up to four.
    stem = stem.encode()[:_MOST_BYTES].decode(errors="ignore") or "document"
    return f"{'document_' if is_notes(stem) else ''}{stem}{suffix}"


def _free(folder: Path, name: str) -> str:
    """Return the name, with a number when a file of that name is there already."""
    stem, suffix = Path(name).stem, Path(name).suffix
    number = 1
    while (folder / name).exists():
        number += 1
        name = f"{stem}-{number}{suffix}"
    return name
