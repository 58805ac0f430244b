"""The table of follows: whom and what a chat wants to hear of, and up to when it has."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.model import Alerts, FollowKind, Target
from bot.store.rows import at_target

if TYPE_CHECKING:
    from datetime import datetime

    from bot.store.engines.protocol import Row, Snapshot, Transaction


@dataclass(frozen=True, slots=True)
class Subject:
    """What is followed: a speaker by canonical name, words, or an outlet.

    A speaker may be followed `about` a topic only, a speaker or words in one `outlet` only; empty where not.
    """

    kind: FollowKind
    what: str
    about: str = ""
    outlet: str = ""

    @property
    def label(self) -> str:
        """What it is called, as it would be typed."""
        if self.kind is FollowKind.OUTLET:
            return f"in:{self.what}"
        topic, outlet = f"about {self.about}" if self.about else "", f"in:{self.outlet}" if self.outlet else ""
        return " ".join(filter(None, (self.what, topic, outlet)))


@dataclass(frozen=True, slots=True)
class Follow:
    """What a chat follows; documents added up to `seen_until` were posted.

    `paused` says why nothing is posted at present; it waits.
    """

    target: Target
    subject: Subject
    seen_until: str
    paused: str | None = None


_OF_SUBJECT = "kind = :kind AND what = :what AND about = :about AND outlet = :outlet"


def _values(subject: Subject) -> dict[str, str]:
    return {"kind": subject.kind.value, "what": subject.what, "about": subject.about, "outlet": subject.outlet}


async def add(db: Transaction, target: Target, subject: Subject, since: datetime) -> bool:
    """Follow what comes after a moment; return False when this was followed already."""
    added = await db.execute(
        """
        INSERT INTO follows (chat_id, topic, kind, what, about, outlet, seen_until)
        VALUES (:chat, :topic, :kind, :what, :about, :outlet, :since)
        ON CONFLICT (chat_id, topic, kind, what, about, outlet) DO NOTHING
        """,
        {**at_target(target), **_values(subject), "since": since.isoformat(timespec="microseconds")},
    )
    return added > 0


async def remove(db: Transaction, target: Target, subject: Subject) -> bool:
    """Stop following; return False when this was not followed."""
    removed = await db.execute(
        f"DELETE FROM follows WHERE chat_id = :chat AND topic = :topic AND {_OF_SUBJECT}",
        {**at_target(target), **_values(subject)},
    )
    return removed > 0


async def of(db: Snapshot, target: Target) -> list[Follow]:
    """Return what a chat follows, speakers first."""
    query = "SELECT * FROM follows WHERE chat_id = :chat AND topic = :topic ORDER BY kind, what, about, outlet"
    return [_read(row) for row in await db.fetch(query, at_target(target))]


async def behind(db: Snapshot, latest: str) -> list[Follow]:
    """Return the follows of chats that want posts at once and have not seen documents up to `latest`."""
    query = f"""
        SELECT follows.* FROM follows LEFT JOIN chats USING (chat_id)
        WHERE seen_until < :latest AND paused IS NULL AND coalesce(active, TRUE)
            AND coalesce(alerts, '{Alerts.NOW}') = '{Alerts.NOW}'
        ORDER BY chat_id, topic, kind, what, about, outlet
    """
    return [_read(row) for row in await db.fetch(query, {"latest": latest})]


async def claim(db: Transaction, target: Target, latest: str) -> bool:
    """Note that a chat is told of all documents up to `latest`; False when another copy of the bot was first."""
    claimed = await db.execute(
        "UPDATE follows SET seen_until = :latest WHERE chat_id = :chat AND topic = :topic AND seen_until < :latest",
        {"latest": latest, "chat": target.chat, "topic": target.topic},
    )
    return claimed > 0


async def catch_up(db: Transaction, chat_id: int, since: datetime) -> None:
    """Let a chat hear only of what comes after a moment: what came before stood in its digests."""
    moment = since.isoformat(timespec="microseconds")
    await db.execute(
        "UPDATE follows SET seen_until = :moment WHERE chat_id = :chat AND seen_until < :moment",
        {"chat": chat_id, "moment": moment},
    )


async def reopen(db: Transaction, follow: Follow) -> None:
    """Take a claim back: what it stood for was certainly not sent."""
    await db.execute(
        f"UPDATE follows SET seen_until = :seen_until WHERE chat_id = :chat AND topic = :topic AND {_OF_SUBJECT}",
        {**at_target(follow.target), **_values(follow.subject), "seen_until": follow.seen_until},
    )


async def pause(db: Transaction, target: Target, why: str) -> bool:
    """Let what a place follows wait; False when nothing was being posted there."""
    paused = await db.execute(
        "UPDATE follows SET paused = :why WHERE chat_id = :chat AND topic = :topic AND paused IS NULL",
        {"why": why, **at_target(target)},
    )
    return paused > 0


async def resume(db: Transaction, chat_id: int, topic: int | None = None) -> None:
    """Post again in a topic of a chat, or everywhere in it: what has waited comes as one post."""
    await db.execute(
        "UPDATE follows SET paused = NULL WHERE chat_id = :chat AND (:topic IS NULL OR topic = :topic)",
        {"chat": chat_id, "topic": topic},
    )


def _read(row: Row) -> Follow:
    target = Target(row["chat_id"], row["topic"])
    subject = Subject(FollowKind(row["kind"]), row["what"], row["about"], row["outlet"])
    return Follow(target, subject, row["seen_until"], row["paused"])
