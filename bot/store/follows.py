"""The table of follows: whom and what a chat wants to hear of, and up to when it has."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.model import Target

if TYPE_CHECKING:
    import sqlite3
    from datetime import datetime

    import aiosqlite

SPEAKER, WORDS = "speaker", "words"


@dataclass(frozen=True, slots=True)
class Follow:
    """A speaker (by canonical name) or words that a chat follows; documents added up to `seen_until` were posted.

    `paused` says why nothing is posted at present; it waits.
    """

    target: Target
    kind: str
    what: str
    seen_until: str
    paused: str | None = None


async def add(db: aiosqlite.Connection, target: Target, kind: str, what: str, now: datetime) -> bool:
    """Follow from now on; return False when this was followed already."""
    cursor = await db.execute(
        "INSERT OR IGNORE INTO follows (chat_id, topic, kind, what, seen_until) VALUES (?, ?, ?, ?, ?)",
        (target.chat, target.topic, kind, what, now.isoformat(timespec="microseconds")),
    )
    return cursor.rowcount > 0


async def remove(db: aiosqlite.Connection, target: Target, what: str) -> bool:
    """Stop following; return False when this was not followed."""
    cursor = await db.execute(
        "DELETE FROM follows WHERE chat_id = ? AND topic = ? AND fold(what) = fold(?)",
        (target.chat, target.topic, what),
    )
    return cursor.rowcount > 0


async def of(db: aiosqlite.Connection, target: Target) -> list[Follow]:
    """Return what a chat follows, speakers first."""
    query = "SELECT * FROM follows WHERE chat_id = ? AND topic = ? ORDER BY kind, what"
    return [_read(row) for row in await db.execute_fetchall(query, (target.chat, target.topic))]


async def behind(db: aiosqlite.Connection, latest: str) -> list[Follow]:
    """Return the follows of chats that want posts at once and have not seen documents up to `latest`."""
    query = """
        SELECT follows.* FROM follows LEFT JOIN chats USING (chat_id)
        WHERE seen_until < ? AND paused IS NULL AND coalesce(active, 1) AND coalesce(alerts, 'now') = 'now'
        ORDER BY chat_id, topic, kind, what
    """
    return [_read(row) for row in await db.execute_fetchall(query, (latest,))]


async def claim(db: aiosqlite.Connection, target: Target, latest: str) -> bool:
    """Note that a chat is told of all documents up to `latest`; False when another copy of the bot was first."""
    cursor = await db.execute(
        "UPDATE follows SET seen_until = :latest WHERE chat_id = :chat AND topic = :topic AND seen_until < :latest",
        {"latest": latest, "chat": target.chat, "topic": target.topic},
    )
    return cursor.rowcount > 0


async def catch_up(db: aiosqlite.Connection, chat_id: int, now: datetime) -> None:
    """Let a chat hear only of what comes from now on: what came before stood in its digests."""
    moment = now.isoformat(timespec="microseconds")
    await db.execute("UPDATE follows SET seen_until = max(seen_until, ?) WHERE chat_id = ?", (moment, chat_id))


async def reopen(db: aiosqlite.Connection, follow: Follow) -> None:
    """Take a claim back: what it stood for was certainly not sent."""
    await db.execute(
        "UPDATE follows SET seen_until = ? WHERE chat_id = ? AND topic = ? AND kind = ? AND what = ?",
        (follow.seen_until, follow.target.chat, follow.target.topic, follow.kind, follow.what),
    )


async def pause(db: aiosqlite.Connection, target: Target, why: str) -> bool:
    """Let what a place follows wait; False when nothing was being posted there."""
    cursor = await db.execute(
        "UPDATE follows SET paused = ? WHERE chat_id = ? AND topic = ? AND paused IS NULL",
        (why, target.chat, target.topic),
    )
    return cursor.rowcount > 0


async def resume(db: aiosqlite.Connection, chat_id: int, topic: int | None = None) -> None:
    """Post again in a topic of a chat, or everywhere in it: what has waited comes as one post."""
    await db.execute(
        "UPDATE follows SET paused = NULL WHERE chat_id = :chat AND (:topic IS NULL OR topic = :topic)",
        {"chat": chat_id, "topic": topic},
    )


def _read(row: sqlite3.Row) -> Follow:
    target = Target(row["chat_id"], row["topic"])
    return Follow(target, row["kind"], row["what"], row["seen_until"], row["paused"])
