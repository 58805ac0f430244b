"""Stores as older versions of the program left them, made by their own SQL."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from importlib import resources
from typing import TYPE_CHECKING

from bot.ids import document_id

if TYPE_CHECKING:
    from pathlib import Path

MIGRATIONS = sorted(
    entry.name
    for entry in (resources.files("bot.store") / "migrations" / "sqlite").iterdir()
    if entry.name.endswith(".sql")
)
# Numbers may be left out: a migration is applied to every store that was brought up to a lower one.
LATEST = int(MIGRATIONS[-1][:4])


def old_store(path: Path, upto: int, further: str = "") -> None:
    """Make the store as a version that knew only the first migrations left it, with what further SQL put into it."""
    path.parent.mkdir()
    with closing(sqlite3.connect(path)) as db:
        db.create_function("document_id", 1, document_id)
        for number in range(1, upto + 1):
            db.executescript(_script(number))
        db.executescript(further)
        db.execute(f"PRAGMA user_version = {upto}")


def _script(number: int) -> str:
    return (resources.files("bot.store") / "migrations" / "sqlite" / MIGRATIONS[number - 1]).read_text(encoding="utf-8")


def version(path: Path) -> int:
    """Return which migration a store was brought up to."""
    with closing(sqlite3.connect(path)) as db:
        found: int = db.execute("PRAGMA user_version").fetchone()[0]
    return found


def tables(path: Path) -> set[str]:
    """Return the names of a store's tables."""
    with closing(sqlite3.connect(path)) as db:
        return {row[0] for row in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}


def rows(path: Path, table: str) -> list[tuple[object, ...]]:
    """Return all rows of a table, in order."""
    with closing(sqlite3.connect(path)) as db:
        return sorted(db.execute(f"SELECT * FROM {table}"), key=repr)
