"""What quotes are about is told as they are read, and afterwards of those that were read without the model."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from bot.archive import meaning
from bot.archive.ingest import load
from bot.archive.progress import Progress, Step
from bot.meaning import model
from bot.store import meanings
from tests.invented import write_archive
from tests.meaning.real import needs_model
from tests.reading import now
from tests.store.made import NOW

if TYPE_CHECKING:
    from pathlib import Path

    from bot.store.engines.sqlite import SqliteStore

KEPT = """
    SELECT documents.name, span_start, vector FROM meanings JOIN quotes ON quotes.id = quote_id
    JOIN documents ON documents.id = document_id ORDER BY documents.name, documents.version, span_start
"""


async def kept(store: SqliteStore) -> list[tuple[str, int, bytes]]:
    return [(row["name"], row["span_start"], row["vector"]) for row in await now(store).fetch(KEPT)]


async def quoted(store: SqliteStore) -> int:
    return int((await now(store).fetch("SELECT count(*) AS all_ FROM quotes WHERE speaker_id IS NOT NULL"))[0]["all_"])


def _differences(one: bytes, other: bytes) -> int:
    return sum(a != b for a, b in zip(one, other, strict=True))


@pytest.mark.skipif(model.installed(), reason="the extra [meaning] is installed")
async def test_without_a_model_nothing_is_told_and_nothing_is_missed(empty: SqliteStore, folder: Path) -> None:
    await load(empty, write_archive(folder), NOW)
    assert await meaning.complete(empty) == 0
    assert await kept(empty) == []
    assert await meaning.readiness(now(empty)) == meaning.Readiness(installed=False, lacking=0)


@needs_model
async def test_vectors_are_made_as_documents_are_read(empty: SqliteStore, folder: Path) -> None:
    await load(empty, write_archive(folder), NOW)
    assert len(await kept(empty)) == await quoted(empty) > 5
    assert await meaning.complete(empty) == 0
    assert await meanings.made_by(now(empty)) == model.made_by()
    (folder / "harbour.txt").unlink()
    await load(empty, folder, NOW)
    assert len(await kept(empty)) == await quoted(empty) > 0


@needs_model
async def test_a_quote_with_its_clause_amid_has_one_vector(empty: SqliteStore, folder: Path) -> None:
    told = "“The pier is closed,” said Ida Brandt, the mayor. “It will be rebuilt. The council pays for it.”"
    folder.mkdir(exist_ok=True)
    (folder / "pier.txt").write_text(f"The pier\n\n4 March 2024\n\n{told}\n", encoding="utf-8")
    assert not (await load(empty, folder, NOW)).failed
    assert len(await kept(empty)) == await quoted(empty) == 1
    as_read = await kept(empty)
    async with empty.transaction() as db:
        await db.execute("DELETE FROM meanings")
        await db.execute("UPDATE corpus SET meant_to = 0")
    assert await meaning.complete(empty) == 1
    assert await kept(empty) == as_read


@needs_model
@pytest.mark.parametrize("before", ["", "another model"])
async def test_what_was_read_without_it_is_made_up_for(empty: SqliteStore, folder: Path, before: str) -> None:
    await load(empty, write_archive(folder), NOW)
    as_read = await kept(empty)
    async with empty.transaction() as db:
        await db.execute("DELETE FROM meanings")
        await db.execute("UPDATE corpus SET meant_by = :before, meant_to = 1000", {"before": before})
    told: list[Progress] = []
    assert await meaning.complete(empty, told.append) == len(as_read)
    again = await kept(empty)
    assert [one[:2] for one in again] == [one[:2] for one in as_read]
    # Beside other texts a number may be rounded otherwise in its last digit.
    near = [_differences(one[2], other[2]) for one, other in zip(again, as_read, strict=True)]
    assert max(near) <= 3
    assert told[-1] == Progress(Step.MEANINGS, len(as_read), len(as_read), 1.0)
    assert await meaning.complete(empty) == 0


@needs_model
async def test_a_stop_loses_nothing_that_was_kept(
    empty: SqliteStore, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    await load(empty, write_archive(folder), NOW)
    async with empty.transaction() as db:
        await db.execute("DELETE FROM meanings")
        await db.execute("UPDATE corpus SET meant_to = 0")
    monkeypatch.setattr(meaning, "_AT_ONCE", 2)
    stopped = asyncio.Event()
    working = asyncio.create_task(meaning.complete(empty, lambda _: stopped.set()))
    await stopped.wait()
    working.cancel()
    await asyncio.gather(working, return_exceptions=True)
    some = len(await kept(empty))
    assert 0 < some < await quoted(empty)
    assert await meaning.complete(empty) == await quoted(empty) - some
    assert await meaning.complete(empty) == 0
