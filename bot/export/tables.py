"""Whole tables out of a store, made in one go: for a process of its own (`bot.archive.beside`)."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, TypeVar

from bot.archive import lookup, open_store
from bot.archive import people as everybody
from bot.export import rows, writers
from bot.export.rows import Counted
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


def quotes(give: Give, database: Path, names: Sequence[str], filters: Filters, link: Link, language: str) -> int:
    """Give the quotes of these speakers as CSV, piece by piece; return how many they are."""

    async def table(state: Snapshot) -> int:
        found = Counted(lookup.all_quotes(state, names, filters))
        async for piece in writers.as_csv(rows.quote_rows(found, link, language), rows.QUOTES, language):
            give(piece)
        return found.total

    return asyncio.run(_of_one_state(database, table))


def timeline(
    give: Give, database: Path, filters: Filters, link: Link, page: Page, shown: Callable[[When], str], language: str
) -> tuple[int, bytes]:
    """Give the dated passages of a period as CSV, piece by piece; return how many they are, and them for TimelineJS.

    `page` gives where anybody can read a passage, as TimelineJS shows it to all the world.
    """

    async def table(state: Snapshot) -> tuple[int, bytes]:
        found = Counted(lookup.every_passage(state, filters))
        async for piece in writers.as_csv(rows.passage_rows(found, link, language), rows.PASSAGES, language):
            give(piece)
        events = as_timelinejs(lookup.all_passages(state, filters), page, shown, language)
        return found.total, b"".join([piece async for piece in events]) if found.total else b""

    return asyncio.run(_of_one_state(database, table))


def people(give: Give, database: Path, chosen: Chosen, filters: Filters, language: str) -> int:
    """Give those chosen who are quoted as CSV, piece by piece; return how many they are."""

    async def table(state: Snapshot) -> int:
        quoted = await everybody.quoted(state, chosen, filters)
        async for piece in writers.as_csv(rows.people_rows(quoted.every(), language), rows.PEOPLE, language):
            give(piece)
        return quoted.total

    return asyncio.run(_of_one_state(database, table))


async def _of_one_state(database: Path, table: Callable[[Snapshot], Awaitable[Result]]) -> Result:
    async with open_store(database) as store, store.snapshot() as state:
        return await table(state)
