"""Names as people type them, asked of a made-up archive: whom they mean, at once."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from bot.archive import whom
from bot.archive.lookup import Filters, is_quoted_within
from bot.store.engines.sqlite import SqliteStore
from tests.archive.asked_names import ASKED, NOBODY, texts
from tests.invented import load_archive

if TYPE_CHECKING:
    from pathlib import Path

    from bot.names import Directory
    from bot.store import Snapshot

_ROWS = [tuple(part.strip() for part in line.split("|")) for line in ASKED.strip().splitlines()]


async def _answer(state: Snapshot, known: Directory, typed: str) -> str:
    """Return whom words mean and about what, as a row of the table says it."""
    meant = await whom.whose(state, known, typed)
    if not meant.speakers:
        return NOBODY
    if len(meant.speakers) > 1:
        return " ? ".join(sorted(one.name for one in meant.speakers))
    name = meant.speakers[0].name
    filters = await whom.narrowed(state, meant, Filters())
    if filters.words and not meant.sure and not await is_quoted_within(state, name, filters):
        return NOBODY
    return f"{name} / {filters.words}" if filters.words else name


async def _answers(root: Path) -> dict[str, str]:
    """Make the archive and return what it answers to every row."""
    (root / "corpus").mkdir()
    for name, text in texts().items():
        (root / "corpus" / name).write_text(text, encoding="utf-8")
    await load_archive(root / "store.sqlite3", root / "corpus", datetime(2024, 5, 1, tzinfo=UTC))
    async with SqliteStore(root / "store.sqlite3") as store, store.snapshot() as state:
        known = await whom.directory(state)
        return {typed: await _answer(state, known, typed) for typed, _ in _ROWS}


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Return what the archive, loaded once, answers to every row."""
    return asyncio.run(_answers(tmp_path_factory.mktemp("names")))


@pytest.mark.parametrize(("typed", "meant"), _ROWS, ids=[typed for typed, _ in _ROWS])
def test_names_as_typed(answers: dict[str, str], typed: str, meant: str) -> None:
    assert answers[typed] == " ? ".join(sorted(meant.split(" ? ")))


def test_there_are_enough_of_them() -> None:
    assert len(_ROWS) >= 150
