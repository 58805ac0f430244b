"""Whole tables out of a store, made in one go: for a process of its own (`bot.archive.beside`)."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from bot import loops
from bot.archive import lookup, open_store
from bot.archive import people as everybody
from bot.export import rows, writers
from bot.export.rows import CountedEntries
from bot.export.timelinejs import as_timelinejs

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence
    from pathlib import Path

    from bot.archive import Snapshot
    from bot.archive.lookup import Filters
    from bot.archive.people import Chosen
    from bot.export.rows import Link
    from bot.export.timelinejs import Page
    from bot.model import When

    Give = Callable[[bytes], None]

Result = TypeVar("Result")


def quotes(
    give: Give, database: Path, names: Sequence[str], filters: Filters, link: Link, language: str
) -> tuple[int, int]:
    """Give the quotes of these speakers as CSV, piece by piece; return how many rows and how many entries they are."""

    async def table(state: Snapshot) -> tuple[int, int]:
        found = CountedEntries(lookup.all_quotes(state, names, filters))
        async for piece in writers.as_csv(rows.quote_rows(found, link, language), rows.QUOTES, language):
            give(piece)
        return found.total, found.entries

    return loops.run(_of_one_state(database, table))


def timeline(
    give: Give, database: Path, filters: Filters, link: Link, page: Page, shown: Callable[[When], str], language: str
) -> tuple[int, int, bytes]:
    """Give the dated passages of a period as CSV, piece by piece; return how many rows and entries, and TimelineJS.

    `page` gives where anybody can read a passage, as TimelineJS shows it to all the world.
    """

    async def table(state: Snapshot) -> tuple[int, int, bytes]:
        found = CountedEntries(lookup.every_passage(state, filters))
        async for piece in writers.as_csv(rows.passage_rows(found, link, language), rows.PASSAGES, language):
            give(piece)
        events = as_timelinejs(lookup.all_passages(state, filters), page, shown, language)
        told = b"".join([piece async for piece in events]) if found.total else b""
        return found.total, found.entries, told

    return loops.run(_of_one_state(database, table))


def people(give: Give, database: Path, chosen: Chosen, filters: Filters, language: str) -> int:
    """Give those chosen who are quoted as CSV, piece by piece; return how many they are."""

    async def table(state: Snapshot) -> int:
        quoted = await everybody.quoted(state, chosen, filters)
        async for piece in writers.as_csv(rows.people_rows(quoted.every(), language), rows.PEOPLE, language):
            give(piece)
        return quoted.total

    return loops.run(_of_one_state(database, table))


async def _of_one_state(database: Path, table: Callable[[Snapshot], Awaitable[Result]]) -> Result:
    async with open_store(database) as store, store.snapshot() as state:
        return await table(state)
