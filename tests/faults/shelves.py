"""A corpus folder of made-up articles, its store, and a desk that follows all of it: what a fault does to them."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from bot.archive import changes, following, lookup, versions
from bot.archive.ingest import load, load_some
from bot.archive.lookup import Filters
from bot.corpus.sidecar import Sidecar
from bot.ids import excerpt_id, parse_passage_id
from bot.model import FollowKind, Target
from bot.store import documents, follows
from bot.store.follows import Subject
from tests.reading import now

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from bot.archive.ingest import Loaded
    from bot.archive.troubles import Troubles
    from bot.store.engines.sqlite import SqliteStore

BEGUN = datetime(2024, 5, 13, 6, 0, tzinfo=UTC)
DESK = Target(-100)
ROUNDS = int(os.environ.get("FAULT_ROUNDS", "1"))


def article(number: int) -> str:
    """Return an article with one quote that no other has, by somebody whom no other names."""
    return (
        f"Street {number} gets a new bridge\n\n{1 + number % 28} March 2024\n\n"
        f'"We have waited {number} years for bridge number {number}," said Karin Holm{"abcdefghij"[number % 10]}, '
        f"a nurse.\n\nThe works in street {number} begin in May.\n"
    )


def shelve(root: Path, names: Iterable[str]) -> Mapping[str, str]:
    """Write an article of its own under each of these names; return them by name."""
    written = {name: article(number) for number, name in enumerate(names)}
    for name, text in written.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    return written


@dataclass
class Shelves:
    """An archive whose clock moves with every look into the folder; `alerts` counts what followers would hear."""

    store: SqliteStore
    root: Path
    troubles: Troubles | None = None
    now: datetime = BEGUN
    alerts: list[str] = field(default_factory=list)

    async def look(self, *, names: Iterable[str] | None = None, remove_missing: bool = False) -> Loaded:
        """Look through the folder twenty minutes later, or at these names as they were heard of; tell followers."""
        self.now += timedelta(minutes=20)
        if names is None:
            loaded = await load(self.store, self.root, self.now, troubles=self.troubles, remove_missing=remove_missing)
        else:
            loaded = await load_some(self.store, self.root, Sidecar(), [*names], self.now, troubles=self.troubles)
        await self.tell()
        return loaded

    async def follow(self) -> None:
        """Have the desk follow a word that every article holds."""
        await following.follow(self.store, DESK, Subject(FollowKind.WORDS, "bridge"))

    async def tell(self) -> None:
        """Tell the desk what it has not heard, as the bot does."""
        async with self.store.snapshot() as state:
            wanted = await following.behind(state)
            news = await following.news(state, wanted) if wanted else None
        if news is None:
            return
        self.alerts += [f"new: {one.excerpt.words}" for one in news.quotes]
        self.alerts += [f"changed: {one.latest.words if one.latest else ''}" for one in news.changed]
        assert await following.claim(self.store, DESK, news.latest)

    async def morning(self, since: datetime) -> list[str]:
        """Return what a digest of today lists as new, changed or gone since a moment."""
        async with self.store.snapshot() as state:
            arrived = await documents.listed(state, documents.DocumentFilter(added_after=since.isoformat()), 1000)
            changed = await changes.changed_documents(state, since.isoformat(), 100, 100)
        return [*(one.name for one in arrived), *(f"changed: {one.version.name}" for one in changed)]

    async def words(self) -> dict[str, str]:
        """Return the words of all quotes that are found, by the ids that their links carry."""
        found: dict[str, str] = {}
        async with self.store.snapshot() as state:
            page = 1
            while True:
                facts = await lookup.quotes_by(state, (), Filters(), page)
                found |= {
                    excerpt_id(one.excerpt): one.excerpt.words for lead in facts.facts for one in (lead, *lead.carried)
                }
                if page >= facts.pages:
                    return found
                page += 1

    async def leads_to(self, link: str) -> str | None:
        """Return the words that a link leads to now, None where it leads nowhere."""
        place = parse_passage_id(link)
        assert place is not None
        async with self.store.snapshot() as state:
            stands = await versions.standing(state, place)
        return stands.now.words if stands and stands.now else None

    async def names(self) -> list[str]:
        """Return the names of all documents that can be found."""
        return [row["name"] for row in await now(self.store).fetch("SELECT name FROM documents ORDER BY name")]

    async def arrivals(self) -> dict[str, str]:
        """Return when each document came."""
        rows = await now(self.store).fetch("SELECT name, added_at FROM documents WHERE version = 0")
        return {row["name"]: row["added_at"] for row in rows}

    async def followed(self) -> bool:
        """Whether the desk follows anything."""
        async with self.store.snapshot() as state:
            return bool(await follows.of(state, DESK))
