"""A store's file as SQLite opens it, with the functions that its tables and views need."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from bot.store.engines.opening import functions

if TYPE_CHECKING:
    from pathlib import Path


def opened(database: Path, *, read_only: bool = False) -> sqlite3.Connection:
    """Return a connection of the caller's own, beside those of the program."""
    mode = "?mode=ro" if read_only else ""
    db = sqlite3.connect(f"{database.absolute().as_uri()}{mode}", uri=True, timeout=15)
    for name, (arity, function) in functions().items():
        db.create_function(name, arity, function, deterministic=True)
    return db
