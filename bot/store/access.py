"""The tables of who may ask: what operators ruled, whom they were asked about, and who writes in which group."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.store.engines.protocol import Row, Snapshot, Transaction


class Asker(StrEnum):
    """What may be let in: a person (in private and inline), a group with everybody in it, or a channel."""

    PERSON = "person"
    GROUP = "group"
    CHANNEL = "channel"


@dataclass(frozen=True, slots=True)
class Ruling:
    """What an operator decided about a chat or a person, who it was and when."""

    chat: int
    kind: Asker
    name: str
    allowed: bool
    by: int
    by_name: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Knock:
    """A chat that may not ask and wants to, with who wrote there or let the bot in.

    It is `open` until an operator answers, and not `reached` where none could be asked.
    """

    chat: int
    topic: int
    kind: Asker
    name: str
    person: int | None
    person_name: str
    language: str | None
    at: datetime
    open: bool = True
    reached: bool = True


async def rule(db: Transaction, ruling: Ruling) -> None:
    """Note what was decided, in place of what was decided before."""
    await db.execute(
        """
        INSERT INTO rulings (chat_id, kind, name, allowed, by_id, by_name, ruled_at)
        VALUES (:chat, :kind, :name, :allowed, :by, :by_name, :at)
        ON CONFLICT (chat_id) DO UPDATE SET kind = excluded.kind, name = excluded.name, allowed = excluded.allowed,
            by_id = excluded.by_id, by_name = excluded.by_name, ruled_at = excluded.ruled_at
        """,
        {
            "chat": ruling.chat,
            "kind": ruling.kind.value,
            "name": ruling.name,
            "allowed": ruling.allowed,
            "by": ruling.by,
            "by_name": ruling.by_name,
            "at": _text(ruling.at),
        },
    )


async def ruling(db: Snapshot, chat: int) -> Ruling | None:
    """Return what was decided about a chat or a person; None where nothing was."""
    rows = await db.fetch("SELECT * FROM rulings WHERE chat_id = :chat", {"chat": chat})
    return next(map(_ruling, rows), None)


async def rulings(db: Snapshot, most: int, skipped: int) -> tuple[list[Ruling], int]:
    """Return some of what was decided, allowances first and the latest first, and how many rulings there are."""
    rows = await db.fetch(
        "SELECT * FROM rulings ORDER BY allowed DESC, ruled_at DESC, chat_id LIMIT :most OFFSET :skipped",
        {"most": most, "skipped": skipped},
    )
    total = await db.fetch("SELECT count(*) AS rulings FROM rulings")
    return [_ruling(row) for row in rows], total[0]["rulings"]


async def count_allowed(db: Snapshot) -> int:
    """Return how many chats and people operators let in."""
    rows = await db.fetch("SELECT count(*) AS allowed FROM rulings WHERE allowed")
    return int(rows[0]["allowed"])


async def allowed_groups(db: Snapshot) -> list[int]:
    """Return the groups that operators let in, the latest first."""
    rows = await db.fetch(
        "SELECT chat_id FROM rulings WHERE allowed AND kind = 'group' ORDER BY allowed DESC, ruled_at DESC, chat_id"
    )
    return [row["chat_id"] for row in rows]


async def put_knock(db: Transaction, knock: Knock) -> None:
    """Note that operators are asked about a chat."""
    await db.execute(
        """
        INSERT INTO knocks (chat_id, topic, kind, name, person_id, person_name, language, is_open, reached,
            asked_at)
        VALUES (:chat, :topic, :kind, :name, :person, :person_name, :language, :open, :reached, :at)
        ON CONFLICT (chat_id) DO UPDATE SET topic = excluded.topic, kind = excluded.kind, name = excluded.name,
            person_id = excluded.person_id, person_name = excluded.person_name, language = excluded.language,
            is_open = excluded.is_open, reached = excluded.reached, asked_at = excluded.asked_at
        """,
        {
            "chat": knock.chat,
            "topic": knock.topic,
            "kind": knock.kind.value,
            "name": knock.name,
            "person": knock.person,
            "person_name": knock.person_name,
            "language": knock.language,
            "open": knock.open,
            "reached": knock.reached,
            "at": _text(knock.at),
        },
    )


async def knock(db: Snapshot, chat: int) -> Knock | None:
    """Return what operators were asked about a chat last."""
    rows = await db.fetch("SELECT * FROM knocks WHERE chat_id = :chat", {"chat": chat})
    return next(map(_knock, rows), None)


async def knocks_since(db: Snapshot, since: datetime) -> int:
    """Return about how many chats operators have been asked since then."""
    rows = await db.fetch("SELECT count(*) AS knocks FROM knocks WHERE asked_at > :since", {"since": _text(since)})
    return int(rows[0]["knocks"])


async def open_knocks(db: Snapshot, most: int) -> list[Knock]:
    """Return the chats that wait for an answer, the latest first."""
    rows = await db.fetch("SELECT * FROM knocks WHERE is_open ORDER BY asked_at DESC LIMIT :most", {"most": most})
    return [_knock(row) for row in rows]


async def note_unreached(db: Transaction, chat: int) -> None:
    """Note that no operator could be asked about a chat."""
    await db.execute("UPDATE knocks SET reached = FALSE WHERE chat_id = :chat", {"chat": chat})


async def close_knock(db: Transaction, chat: int) -> None:
    """Note that what operators were asked about a chat is answered."""
    await db.execute("UPDATE knocks SET is_open = FALSE WHERE chat_id = :chat", {"chat": chat})


async def note_writing(db: Transaction, chat: int, user: int, now: datetime) -> None:
    """Note that a person writes in a group."""
    await db.execute(
        """
        INSERT INTO seen_writing (user_id, chat_id, seen_at) VALUES (:user, :chat, :now)
        ON CONFLICT (user_id, chat_id) DO UPDATE SET seen_at = excluded.seen_at
        """,
        {"user": user, "chat": chat, "now": _text(now)},
    )


async def writes_in(db: Snapshot, user: int, most: int) -> list[int]:
    """Return the groups in which a person was seen writing, the latest first."""
    rows = await db.fetch(
        "SELECT chat_id FROM seen_writing WHERE user_id = :user ORDER BY seen_at DESC, chat_id LIMIT :most",
        {"user": user, "most": most},
    )
    return [row["chat_id"] for row in rows]


async def drop_old(db: Transaction, before: datetime) -> None:
    """Forget who was asked about and who was seen writing before then; rulings stay."""
    for table, moment in (("knocks", "asked_at"), ("seen_writing", "seen_at")):
        await db.execute(f"DELETE FROM {table} WHERE {moment} < :before", {"before": _text(before)})


def _text(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds")


def _ruling(row: Row) -> Ruling:
    return Ruling(
        row["chat_id"],
        Asker(row["kind"]),
        row["name"],
        bool(row["allowed"]),
        row["by_id"],
        row["by_name"],
        datetime.fromisoformat(row["ruled_at"]),
    )


def _knock(row: Row) -> Knock:
    return Knock(
        row["chat_id"],
        row["topic"],
        Asker(row["kind"]),
        row["name"],
        row["person_id"],
        row["person_name"],
        row["language"],
        datetime.fromisoformat(row["asked_at"]),
        bool(row["is_open"]),
        bool(row["reached"]),
    )
