"""An empty store and an empty corpus folder, for what the way in makes of files."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.store.engines.sqlite import SqliteStore

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path


@pytest.fixture
async def empty(tmp_path: Path) -> AsyncIterator[SqliteStore]:
    """An open store with nothing in it."""
    async with SqliteStore(tmp_path / "own.sqlite3") as opened:
        yield opened


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An empty corpus folder."""
    path = tmp_path / "folder"
    path.mkdir()
    return path
