"""The names of an archive, at hand when a program starts: kept in the store, and with what has changed since."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.archive import whom
from bot.archive.settling import settle
from bot.archive.whom import Directories
from tests.store.made import put, record, remove

if TYPE_CHECKING:
    from bot.model import Record
    from bot.store.engines.sqlite import SqliteStore


async def known(store: SqliteStore, directories: Directories) -> set[str]:
    async with store.snapshot() as state:
        return {one.name for one in (await directories.of(state)).known}


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(whom, "_WORTH_KEEPING", 1)


def quoting(name: str, who: str) -> Record:
    return record(name, f"“We sail,” said {who}.", quotes=[("We sail", who)])


@pytest.mark.usefixtures("few")
async def test_a_program_that_starts_reads_the_names_that_were_kept(
    empty: SqliteStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    await put(empty, quoting("a.txt", "Ida Brandt"), quoting("b.txt", "Karin Holm"))
    await settle(empty, (), (), "rules")
    first = Directories()
    assert await known(empty, first) == {"Ida Brandt", "Karin Holm"}
    await first.keep(empty)
    await put(empty, quoting("c.txt", "Ola Nord"))
    await remove(empty, "b.txt")
    await settle(empty, (), (), "rules")

    async def never(_: object) -> None:
        pytest.fail("all names were gathered")

    monkeypatch.setattr(whom, "directory", never)
    assert await known(empty, Directories()) == {"Ida Brandt", "Ola Nord"}


@pytest.mark.usefixtures("few")
@pytest.mark.parametrize("spoiled", ["made_by = 'others'", "content = x'00'", "version = version + 100"])
async def test_what_cannot_be_read_is_gathered_again(empty: SqliteStore, spoiled: str) -> None:
    await put(empty, quoting("a.txt", "Ida Brandt"))
    await settle(empty, (), (), "rules")
    first = Directories()
    await known(empty, first)
    await first.keep(empty)
    async with empty.transaction() as db:
        assert await db.execute(f"UPDATE kept_names SET {spoiled}") == 1
    again = Directories()
    assert await known(empty, again) == {"Ida Brandt"}
    await again.keep(empty)
    assert await known(empty, Directories()) == {"Ida Brandt"}


async def test_few_names_are_not_kept(empty: SqliteStore) -> None:
    await put(empty, quoting("a.txt", "Ida Brandt"))
    await settle(empty, (), (), "rules")
    directories = Directories()
    await known(empty, directories)
    await directories.keep(empty)
    async with empty.snapshot() as state:
        assert await state.fetch("SELECT * FROM kept_names") == []
