"""Documents that come from the chat: put aside, looked at, then taken into the corpus folder or thrown away.

The corpus folder stays the only truth: an added file lies there under its own name with its entry in the
sidecar, so the archive can be rebuilt from files alone, and a removed one is kept in `.removed`. Both ways are of one
piece, whenever the program ends (`bot.archive.moving`).
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

from bot.archive.alone import alone
from bot.archive.careful import read_carefully
from bot.archive.limits import DEFAULT
from bot.archive.moving import INCOMING, MOVES, REMOVED, discard, finish, move_in, move_out
from bot.archive.reading import Task, read_one
from bot.archive.reasons import already_there
from bot.corpus.files import list_documents, stays_inside
from bot.corpus.formats.reading import SUFFIXES, UNKNOWN
from bot.corpus.naming import is_notes
from bot.corpus.reasons import sidecar_not_written
from bot.corpus.sidecar import Stated
from bot.corpus.whole import write_whole
from bot.errors import DocumentError

if TYPE_CHECKING:
    from datetime import datetime

    from bot.archive.limits import ReadingLimits
    from bot.model import Record

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


def stage(root: Path, filename: str, content: bytes, stated: Stated, limits: ReadingLimits = DEFAULT) -> Staged:
    """Put a file aside and read it. Raises a `DocumentError` when it cannot become a document; nothing stays then."""
    from bot.extract.quotes.continued import joined

    name = _safe(filename)
    if Path(name).suffix.lower() not in SUFFIXES:
        raise DocumentError(filename, UNKNOWN)
    _refuse_known(root, filename, content)
    token = secrets.token_hex(8)
    folder = root / INCOMING / token
    try:
        folder.mkdir(parents=True)
        write_whole(folder / name, content)
        write_whole(folder / _FACTS, json.dumps(asdict(stated)).encode())
        record = read_carefully(read_one, Task(folder, name, stated, limits=limits))
        if isinstance(record, DocumentError):
            raise record
    except OSError as problem:
        shutil.rmtree(folder, ignore_errors=True)
        raise _not_written(filename, problem) from problem
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return Staged(token, name, replace(record, quotes=joined(record.quotes)))


def take_in(root: Path, token: str) -> str | None:
    """Move a file put aside into the corpus, with what was stated of it; return its name there, None if it is gone.

    Raises `DocumentError` when the same file has come meanwhile or it cannot be moved, and `SidecarError`; it waits on
    then.
    """
    folder = _folder(root, token)
    waiting = _waiting(folder) if folder else None
    try:
        with alone(root / MOVES):
            if came := finish(root).get(token):
                return came
            if folder is None or waiting is None or not waiting.exists():
                return None
            _refuse_known(root, waiting.name, waiting.read_bytes())
            stated = Stated(**json.loads((folder / _FACTS).read_text(encoding="utf-8")))
            name = _free(root, waiting.name)
            while not move_in(root, waiting, name, stated):
                name = _free(root, waiting.name)
    except OSError as problem:
        raise _not_written(waiting.name if waiting else token, problem) from problem
    return name


def _not_written(name: str, problem: OSError) -> DocumentError:
    return DocumentError(name, sidecar_not_written(problem.strerror or str(problem)))


def _waiting(folder: Path) -> Path | None:
    """Return the file that was put aside; None where a killed program had not put all of it there."""
    if not (folder / _FACTS).exists():
        return None
    return next((path for path in folder.iterdir() if path.name != _FACTS and not path.name.startswith(".")), None)


def throw_away(root: Path, token: str) -> bool:
    """Forget a file put aside; False when it is gone already."""
    folder = _folder(root, token)
    if folder is None:
        return False
    discard(folder)
    return True


def sweep(root: Path, now: datetime) -> int:
    """Throw away what was put aside a week ago and never confirmed; return how many files that were."""
    limit = (now - _WAITS_FOR).timestamp()
    waiting = (root / INCOMING).iterdir() if (root / INCOMING).is_dir() else ()
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
    with alone(root / MOVES):
        finish(root)
        folder = root / REMOVED
        folder.mkdir(exist_ok=True)
        place = folder / _free(folder, PurePosixPath(name).name)
        move_out(root, name, place)
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
    folder = root / INCOMING / token
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
