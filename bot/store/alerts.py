"""The table of alerts on their way: each from right before it leaves until it is known what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from bot.model import DigestState, Target
from bot.store.digests import LONGEST_SEND
from bot.store.rows import at_target

if TYPE_CHECKING:
    from bot.store.engines.protocol import Row, Snapshot, Transaction

# So long is told of one that may not have arrived.
_TOLD_FOR = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class AlertPost:
    """An alert that left for a place at a moment; its fate is `uncertain`, or it may be on its way now."""

    target: Target
    left_at: datetime
    uncertain: bool


async def leaves(db: Transaction, target: Target, holder: str, now: datetime) -> None:
    """Note that an alert leaves for a place; one program sends one at a time there."""
    await arrived(db, target, holder)
    await db.execute(
        f"""
        INSERT INTO alert_posts (chat_id, topic, left_at, holder, state)
        VALUES (:chat, :topic, :now, :holder, '{DigestState.SENDING}')
        ON CONFLICT (chat_id, topic, left_at) DO UPDATE SET holder = :holder, state = excluded.state
        """,
        {**at_target(target), "holder": holder, "now": _stamp(now)},
    )


_OF_HOLDER = f"chat_id = :chat AND topic = :topic AND holder = :holder AND state = '{DigestState.SENDING}'"


async def arrived(db: Transaction, target: Target, holder: str) -> None:
    """Note that it is known what became of the alert that a program was sending to a place."""
    await db.execute(f"DELETE FROM alert_posts WHERE {_OF_HOLDER}", {**at_target(target), "holder": holder})


async def doubt(db: Transaction, target: Target, holder: str) -> None:
    """Note that nobody will know whether the alert that a program was sending to a place arrived."""
    await db.execute(
        f"UPDATE alert_posts SET state = '{DigestState.UNCERTAIN}' WHERE {_OF_HOLDER}",
        {**at_target(target), "holder": holder},
    )


async def orphaned(db: Transaction, holder: str, now: datetime) -> list[AlertPost]:
    """Settle as uncertain what a dead program was sending, and return it."""
    values = {"holder": holder, "stale": _stamp(now - LONGEST_SEND)}
    where = f"state = '{DigestState.SENDING}' AND holder <> :holder AND left_at < :stale"
    rows = await db.fetch(f"SELECT * FROM alert_posts WHERE {where}", values)
    await db.execute(f"UPDATE alert_posts SET state = '{DigestState.UNCERTAIN}' WHERE {where}", values)
    return [_read(row) for row in rows]


async def on_their_way(db: Snapshot) -> list[AlertPost]:
    """Return the alerts of which nobody knows whether they arrived, the latest first."""
    return [_read(row) for row in await db.fetch("SELECT * FROM alert_posts ORDER BY left_at DESC")]


async def drop_old(db: Transaction, now: datetime) -> None:
    """Forget those that left too long ago for anybody to look into."""
    await db.execute("DELETE FROM alert_posts WHERE left_at < :old", {"old": _stamp(now - _TOLD_FOR)})


def _stamp(moment: datetime) -> str:
    return moment.isoformat(timespec="microseconds")


def _read(row: Row) -> AlertPost:
    uncertain = row["state"] == DigestState.UNCERTAIN
    return AlertPost(Target(row["chat_id"], row["topic"]), datetime.fromisoformat(row["left_at"]), uncertain)
