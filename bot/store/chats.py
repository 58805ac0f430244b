"""The table of chats: what each one chose, and whether the bot can still reach it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from bot.model import Alerts

if TYPE_CHECKING:
    from bot.store.engines.protocol import Snapshot, Transaction


@dataclass(frozen=True, slots=True)
class ChatSettings:
    """A chat's settings; None where it never chose. `alerts` is when followed things are posted.

    `silent` chats get no digest on days with nothing to say; one that is not `active` shuts the bot out. `left_at` is
    when somebody left it last.
    """

    id: int
    title: str | None = None
    language: str | None = None
    timezone: str | None = None
    alerts: Alerts = Alerts.NOW
    silent: bool = False
    active: bool = True
    left_at: datetime | None = None


async def by_id(db: Snapshot, chat_id: int) -> ChatSettings:
    """Return a chat's settings; those of a chat never seen are the defaults."""
    for row in await db.fetch("SELECT * FROM chats WHERE chat_id = :chat", {"chat": chat_id}):
        return ChatSettings(
            row["chat_id"],
            row["title"],
            row["language"],
            row["timezone"],
            Alerts(row["alerts"]),
            bool(row["silent"]),
            bool(row["active"]),
            datetime.fromisoformat(row["left_at"]) if row["left_at"] else None,
        )
    return ChatSettings(chat_id)


async def change(db: Transaction, chat_id: int, now: datetime, **facts: Any) -> None:
    """Set some of a chat's settings, by their column; the others stay."""
    values = {**facts, "chat_id": chat_id, "changed_at": now.isoformat(timespec="seconds")}
    columns = ", ".join(values)
    updates = ", ".join(f"{column} = excluded.{column}" for column in values if column != "chat_id")
    await db.execute(
        f"INSERT INTO chats ({columns}) VALUES (:{', :'.join(values)}) ON CONFLICT (chat_id) DO UPDATE SET {updates}",
        values,
    )


# Every table that names a chat, but that of the chats themselves, with the rest of its key.
_TABLES = {
    "follows": ("topic", "kind", "what", "about", "outlet"),
    "digests": ("topic",),
    "digest_posts": ("topic", "local_date"),
    "alert_posts": ("topic", "left_at"),
    "shown_quotes": ("topic", "passage"),
    "answers": ("message_id",),
    "views": ("id",),
    "rulings": (),
    "knocks": (),
    "seen_writing": ("user_id",),
}


async def move(db: Transaction, old: int, new: int) -> bool:
    """Give everything of a chat to the chat it became; return whether there was anything.

    Rows that the new chat has already win: the move is announced twice, in the old group and in the new one. Of the
    settings, what was chosen in the old group holds unless it was chosen anew: the new one may have been heard of,
    and have a row, before the move is.
    """
    ids = {"old": old, "new": new}
    moved = await db.execute(
        """
        INSERT INTO chats (chat_id, title, language, timezone, alerts, silent, active, changed_at, left_at)
        SELECT :new, title, language, timezone, alerts, silent, TRUE, changed_at, left_at FROM chats
        WHERE chat_id = :old
        ON CONFLICT (chat_id) DO UPDATE SET active = TRUE, alerts = excluded.alerts, silent = excluded.silent,
            language = coalesce(chats.language, excluded.language),
            timezone = coalesce(chats.timezone, excluded.timezone),
            left_at = coalesce(chats.left_at, excluded.left_at)
        """,
        ids,
    )
    await db.execute("DELETE FROM chats WHERE chat_id = :old", {"old": old})
    for table, key in _TABLES.items():
        same = "".join(f" AND there.{column} = {table}.{column}" for column in key)
        moved += await db.execute(
            f"""
            UPDATE {table} SET chat_id = :new WHERE chat_id = :old
            AND NOT EXISTS (SELECT 1 FROM {table} AS there WHERE there.chat_id = :new{same})
            """,
            ids,
        )
        await db.execute(f"DELETE FROM {table} WHERE chat_id = :old", {"old": old})
    await db.execute("INSERT INTO moves (old_id, new_id) VALUES (:old, :new) ON CONFLICT (old_id) DO NOTHING", ids)
    return moved > 0


async def drop_gone(db: Transaction, before: datetime) -> None:
    """Forget the chats that have shut the bot out since before then, with all that they had; but for rulings."""
    values = {"before": before.isoformat(timespec="seconds")}
    rows = await db.fetch("SELECT chat_id FROM chats WHERE NOT active AND changed_at < :before", values)
    gone = [{"chat": row["chat_id"]} for row in rows]
    for table in ("chats", *(one for one in _TABLES if one != "rulings")):
        await db.execute_many(f"DELETE FROM {table} WHERE chat_id = :chat", gone)
    await db.execute_many("DELETE FROM moves WHERE new_id = :chat", gone)


async def former_ids(db: Snapshot, chat_id: int) -> frozenset[int]:
    """Return the ids that a supergroup had while it was a group."""
    rows = await db.fetch("SELECT old_id FROM moves WHERE new_id = :chat", {"chat": chat_id})
    return frozenset(row["old_id"] for row in rows)


async def present_ids(db: Snapshot) -> dict[int, int]:
    """Return the ids of the supergroups that groups became, by the ids that these had."""
    return {row["old_id"]: row["new_id"] for row in await db.fetch("SELECT old_id, new_id FROM moves")}
