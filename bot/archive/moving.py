"""A file goes into the corpus folder, or out of it, with its entry in the sidecar: both, or neither.

What is to be done is noted first, in a hidden folder, then done, then the note is taken away. Whatever ends the program
between, `finish` goes on from the note: each step may have been done before.
"""

from __future__ import annotations

import json
import logging
import os
import secrets
import shutil
from contextlib import suppress
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from bot.archive.alone import LOCK, alone
from bot.corpus.sidecar import Stated, forget, state
from bot.corpus.whole import drop_unfinished, is_unfinished, sync_names, write_whole
from bot.errors import SidecarError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

log = logging.getLogger(__name__)

# Hidden folders of the corpus, which nobody lists.
INCOMING, MOVES, REMOVED = ".incoming", ".moves", ".removed"
FEEDS, FILING, ARTICLES = ".feeds", "filing", ".feeds/articles"
FACTS, CONTENT = "facts.json", "content"
_GONE = ".gone-"


def move_in(root: Path, waiting: Path, name: str, stated: Stated) -> bool:
    """Make a file that waits alone in a folder the document `name`, with what is stated of it; its folder goes.

    False where another file has got the name this moment. Raises `SidecarError` and `OSError`. The file waits on in
    each case. Called, as `move_out` is, by who is alone in `MOVES`.
    """
    into = {"waits": waiting.relative_to(root).as_posix(), "name": name, "stated": asdict(stated)}
    note = _noted(root, waiting.parent.name, into)
    try:
        return _go_in(root, into)
    except OSError:
        with suppress(SidecarError):
            forget(root, name)  # without its file an entry would be warned of
        raise
    finally:
        note.unlink()


def move_out(root: Path, name: str, place: Path) -> None:
    """Move a document to its place in `REMOVED`, and its entry out of the sidecar.

    Raises `OSError` and `SidecarError`; the document stays then.
    """
    out = {"name": name, "place": place.relative_to(root).as_posix()}
    note = _noted(root, secrets.token_hex(8), out)
    try:
        (root / name).rename(place)
        try:
            _go_out(root, out)
        except SidecarError:
            place.rename(root / name)
            raise
    finally:
        note.unlink()


def finish(root: Path) -> dict[str, str]:
    """Finish what a killed program was moving; return the names of the documents that came, by where they waited.

    Of a file that had not been moved out yet nothing is done: it stays. Raises `SidecarError` and `OSError`. Called by
    who is alone in `MOVES`.
    """
    came = {}
    drop_unfinished((path for path in _left(root / MOVES) if is_unfinished(path.name)), older=0)
    for note in sorted((root / MOVES).glob("*.json")):
        what = json.loads(note.read_bytes())
        if "place" in what:
            if (root / what["place"]).exists():
                _go_out(root, what)
        elif _go_in(root, what):
            came[note.stem] = what["name"]
        note.unlink()
        log.info("%s: what the last program was doing when it ended is finished", what["name"])
    return came


def recover(root: Path) -> None:
    """Finish, before a folder is read, what a killed program left half done in it; what cannot be is said."""
    try:
        if any(_left(root / MOVES)):
            with alone(root / MOVES):
                finish(root)
        if laid_out(root):
            with alone(root / FEEDS, waits=False) as is_left:
                for place in laid_out(root) if is_left else ():
                    put_in(root, place)
    except (SidecarError, OSError, ValueError) as error:
        log.warning("what the last program was doing when it ended cannot be finished: %s", error)
    drop_unfinished(path for folder in (FEEDS, ARTICLES) for path in _left(root / folder) if is_unfinished(path.name))
    for folder in _left(root / INCOMING):
        if folder.name.startswith(_GONE):
            shutil.rmtree(folder, ignore_errors=True)


def _left(folder: Path) -> list[Path]:
    """Return what lies in a hidden folder but its lock; nothing where it cannot be looked into."""
    try:
        return sorted(path for path in folder.iterdir() if path.name != LOCK)
    except OSError:
        return []


def discard(folder: Path) -> None:
    """Take a folder away so that nobody finds half of it, whatever ends the program meanwhile."""
    gone = folder.with_name(f"{_GONE}{folder.name}")
    folder.rename(gone)
    shutil.rmtree(gone, ignore_errors=True)


def laid_out(root: Path) -> list[Path]:
    """Return the folders in which articles of feeds lie with their facts, whole, and are to be put in their place."""
    return [path for path in _left(root / FEEDS / FILING) if not path.name.startswith(".")]


def put_in(root: Path, place: Path) -> dict[str, Any]:
    """Write the entry of what was laid out, move it into the corpus, and return its facts; both may be done already.

    The entry comes first: without it a file would be an article of nobody. Raises `SidecarError` and `OSError`.
    """
    facts: dict[str, Any] = json.loads((place / FACTS).read_bytes())
    _put(root, place / CONTENT, facts["name"], facts["stated"])
    return facts


def _put(root: Path, waiting: Path, name: str, stated: Mapping[str, str | None]) -> None:
    target = root / name
    if not waiting.exists():
        if target.exists():  # else it was taken out since, with its entry
            state(root, name, **stated)
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    state(root, name, **stated)
    os.replace(waiting, target)
    sync_names(target.parent)


def _noted(root: Path, token: str, what: Mapping[str, object]) -> Path:
    note = root / MOVES / f"{token}.json"
    write_whole(note, json.dumps(what).encode())
    return note


def _go_in(root: Path, what: Mapping[str, Any]) -> bool:
    """Take a file in; False where another file has got its name meanwhile, and it waits on."""
    waiting = root / what["waits"]
    if waiting.exists() and (root / what["name"]).exists():
        forget(root, what["name"])
        return False
    _put(root, waiting, what["name"], what["stated"])
    with suppress(FileNotFoundError):
        discard(waiting.parent)
    return True


def _go_out(root: Path, what: Mapping[str, Any]) -> None:
    """Forget what is stated of a document that lies in `REMOVED`: an entry without its file would be warned of."""
    sync_names((root / what["name"]).parent)
    sync_names((root / what["place"]).parent)
    forget(root, what["name"])
