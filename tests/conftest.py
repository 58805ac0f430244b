"""Fixtures that several folders of tests share: the invented archive, and a store that holds it."""

from __future__ import annotations

import asyncio
import logging
import os
import shutil
import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

from bot.store.engines.sqlite import SqliteStore
from tests.figures import figure, pytest_terminal_summary
from tests.invented import load_archive, write_archive
from tests.newsroom import Newsroom

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator
    from pathlib import Path

__all__ = ["figure", "pytest_terminal_summary"]  # pytest finds both here

# Nothing is timed: a slow machine is no fault of the program.
settings.register_profile("onrecord", max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("onrecord")

# Files whose tests take as long as all others together: the real program killed and started again and again, every
# page of hundreds of made-up archives, pictures, random histories. `pytest -m slow` runs them, and so does CI.
_SLOW = (
    "test_feeds_killed",
    "test_drawing",
    "test_render",
    "test_adding",
    "test_chat_life",
    "test_buttons",
    "test_true_reads",
    "test_settling",
    "test_closure",
    "test_every_quote",
    "test_generality",
    "test_following",
    "test_watching",
    "test_rereading",
)

NOW = datetime(2024, 6, 12, 9, 30, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _the_log_as_it_was() -> Iterator[None]:
    """Put the log back after a test that ran a front door in this process: the next one reads it too."""
    root, hook = logging.getLogger(), sys.excepthook
    level, handlers = root.level, root.handlers[:]
    yield
    root.setLevel(level)
    root.handlers[:] = handlers
    sys.excepthook = hook


@pytest.fixture(autouse=True)
def _no_settings_of_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith("ONRECORD_")]:
        monkeypatch.delenv(name)


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """A corpus folder with the invented articles, this test's own."""
    folder = tmp_path / "archive"
    folder.mkdir()
    return write_archive(folder)


@pytest.fixture(scope="session")
def _loaded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("loaded")
    (folder / "archive").mkdir()
    asyncio.run(load_archive(folder / "store.sqlite3", write_archive(folder / "archive"), NOW))
    return folder / "store.sqlite3"


@pytest.fixture
def database(tmp_path: Path, _loaded: Path) -> Path:
    """A store file that holds the invented articles, this test's own."""
    copy = tmp_path / "store.sqlite3"
    shutil.copy(_loaded, copy)
    return copy


@pytest.fixture
async def store(database: Path) -> AsyncIterator[SqliteStore]:
    """An open store that holds the invented articles."""
    async with SqliteStore(database) as opened:
        yield opened


@pytest.fixture
async def newsroom(store: SqliteStore, archive: Path) -> AsyncIterator[Newsroom]:
    """The real application in a strict Telegram, open to everyone."""
    async with Newsroom(store, archive, lambda: NOW) as running:
        yield running


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the slow tests, and start them first where they run."""
    for item in items:
        if item.path.stem in _SLOW:
            item.add_marker(pytest.mark.slow)
    items.sort(key=lambda item: "slow" not in item.keywords)
