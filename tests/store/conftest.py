"""An empty store of each test's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.store.engines.sqlite import SqliteStore

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a store may be made."""
    return tmp_path / "made" / "store.sqlite3"


@pytest.fixture
async def empty(path: Path) -> AsyncIterator[SqliteStore]:
    """An open store with nothing in it."""
    async with SqliteStore(path) as opened:
        yield opened
