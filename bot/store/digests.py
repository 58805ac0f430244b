"""The tables of digests: which chat wants one when, and what became of each day's."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from bot.model import DigestState, Target
from bot.store.rows import at_target
from bot.typed.schedule import Schedule

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.store.engines.protocol import Row, Snapshot, Transaction


# Between claiming a digest and sending it lies only writing it; a claim older than this belongs to a dead program.
LEASE = timedelta(seconds=15)
# A call to Telegram is answered or broken off sooner; what is still being sent after this, nobody sends any more.
LONGEST_SEND = timedelta(minutes=2)


@dataclass(frozen=True, slots=True)
class DigestOrder:
    """A digest ordered for a chat or topic, and since when; `paused` says why it is not sent at present."""

    target: Target
    schedule: Schedule
    since: datetime
    paused: str | None = None


@dataclass(frozen=True, slots=True)
class DigestPost:
    """One day's digest in one place, and what became of it."""

    target: Target
    local_date: date
    state: DigestState
    note: str | None


async def order(db: Transaction, digest: DigestOrder) -> None:
    """Order a digest, in place of the one ordered there before."""
    await db.execute(
        """
        INSERT INTO digests (chat_id, topic, at, days, zone, paused, since)
        VALUES (:chat, :topic, :at, :days, :zone, NULL, :since)
        ON CONFLICT (chat_id, topic) DO UPDATE
        SET at = excluded.at, days = excluded.days, zone = excluded.zone, paused = NULL, since = excluded.since
        """,
        {
            **at_target(digest.target),
            "at": digest.schedule.at.isoformat(timespec="minutes"),
            "days": "".join(str(day) for day in sorted(digest.schedule.days)),
            "zone": digest.schedule.zone,
            "since": digest.since.isoformat(timespec="seconds"),
        },
    )


async def cancel(db: Transaction, target: Target) -> bool:
    """Order no digest any more; False when there was none."""
    query = "DELETE FROM digests WHERE chat_id = :chat AND topic = :topic"
    return await db.execute(query, at_target(target)) > 0


async def at(db: Snapshot, target: Target) -> DigestOrder | None:
    """Return the digest ordered for a place."""
    query = "SELECT * FROM digests WHERE chat_id = :chat AND topic = :topic"
    for row in await db.fetch(query, at_target(target)):
        return _read(row)
    return None


async def ordered(db: Snapshot) -> list[DigestOrder]:
    """Return all digests that may be sent: not paused, in chats that can be reached."""
    query = """
        SELECT digests.* FROM digests LEFT JOIN chats USING (chat_id)
        WHERE paused IS NULL AND coalesce(active, TRUE) ORDER BY chat_id, topic
    """
    return [_read(row) for row in await db.fetch(query)]


async def pause(db: Transaction, target: Target, why: str) -> bool:
    """Stop sending to a place, and keep what it ordered; False when nothing was being sent there."""
    paused = await db.execute(
        "UPDATE digests SET paused = :why WHERE chat_id = :chat AND topic = :topic AND paused IS NULL",
        {"why": why, **at_target(target)},
    )
    return paused > 0


async def resume(db: Transaction, chat_id: int, topic: int | None, now: datetime) -> None:
    """Send again from now on, in a topic of a chat or (None) everywhere in it: what was paused was not missed."""
    await db.execute(
        """
        UPDATE digests SET paused = NULL, since = :now
        WHERE chat_id = :chat AND (:topic IS NULL OR (topic = :topic AND paused IS NOT NULL))
        """,
        {"chat": chat_id, "topic": topic, "now": now.isoformat(timespec="seconds")},
    )


def _among(*states: DigestState) -> str:
    """Return the condition that a post is in one of these states, written out: the index of open ones is by words."""
    listed = ", ".join(f"'{state}'" for state in states)
    return f"state IN ({listed})"


# For each place by itself, from the end of its index: a year of posts is not read to find the last one.
_LATEST = f"""
    SELECT local_date FROM digest_posts
    WHERE digest_posts.chat_id = digests.chat_id AND digest_posts.topic = digests.topic
        AND state <> '{DigestState.CLAIMED}'
    ORDER BY local_date DESC LIMIT 1
"""


async def last_days(db: Snapshot) -> dict[Target, date]:
    """Return the latest local date of each place with a digest ordered that nobody has to send any more."""
    query = f"SELECT chat_id, topic, ({_LATEST}) AS latest FROM digests"
    return {
        Target(row["chat_id"], row["topic"]): date.fromisoformat(row["latest"])
        for row in await db.fetch(query)
        if row["latest"]
    }


async def last_day(db: Snapshot, target: Target) -> date | None:
    """Return the latest local date of a place whose digest nobody has to send any more."""
    query = f"SELECT ({_LATEST}) AS latest FROM digests WHERE chat_id = :chat AND topic = :topic"
    for row in await db.fetch(query, at_target(target)):
        return date.fromisoformat(row["latest"]) if row["latest"] else None
    return None


async def claim(db: Transaction, target: Target, day: date, holder: str, now: datetime) -> bool:
    """Take the day's digest of a place; False when somebody holds it or it is settled.

    The database enforces that there is one: a second copy of the bot, or this one after a restart, loses.
    """
    claimed = await db.execute(
        f"""
        INSERT INTO digest_posts (chat_id, topic, local_date, state, holder, claimed_at)
        VALUES (:chat, :topic, :day, '{DigestState.CLAIMED}', :holder, :now)
        ON CONFLICT (chat_id, topic, local_date) DO UPDATE SET holder = :holder, claimed_at = :now
        WHERE digest_posts.state = '{DigestState.CLAIMED}' AND digest_posts.claimed_at < :stale
        """,
        {
            "chat": target.chat,
            "topic": target.topic,
            "day": day.isoformat(),
            "holder": holder,
            "now": _stamp(now),
            "stale": _stamp(now - LEASE),
        },
    )
    return claimed > 0


async def settle(
    db: Transaction,
    target: Target,
    day: date,
    state: DigestState,
    note: str | None = None,
    *,
    holder: str,
    seen_until: datetime | None = None,
) -> bool:
    """Note what became of a claimed digest; False when the claim was lost meanwhile.

    `seen_until` is the latest arrival that it took in; None where that was noted before.
    """
    settled = await db.execute(
        """
        UPDATE digest_posts SET state = :state, note = :note, seen_until = coalesce(:seen_until, seen_until)
        WHERE chat_id = :chat AND topic = :topic AND local_date = :day AND holder = :holder
        """,
        {
            "state": state.value,
            "note": note,
            "seen_until": _stamp(seen_until) if seen_until else None,
            "chat": target.chat,
            "topic": target.topic,
            "day": day.isoformat(),
            "holder": holder,
        },
    )
    return settled > 0


async def release(db: Transaction, target: Target, day: date, holder: str) -> None:
    """Give a claim back: it was certainly not sent, and the next tick may try again."""
    await db.execute(
        """
        DELETE FROM digest_posts
        WHERE chat_id = :chat AND topic = :topic AND local_date = :day AND holder = :holder
        """,
        {**at_target(target), "day": day.isoformat(), "holder": holder},
    )


async def skip(db: Transaction, target: Target, days: Iterable[date], now: datetime) -> None:
    """Note digests that were missed for too long to be made up."""
    await db.execute_many(
        f"""
        INSERT INTO digest_posts (chat_id, topic, local_date, state, holder, claimed_at)
        VALUES (:chat, :topic, :day, '{DigestState.SKIPPED}', '', :now)
        ON CONFLICT (chat_id, topic, local_date) DO NOTHING
        """,
        [{**at_target(target), "day": day.isoformat(), "now": _stamp(now)} for day in days],
    )


async def orphaned(db: Transaction, holder: str, now: datetime) -> list[DigestPost]:
    """Settle as uncertain what a dead program was sending, and return it: nobody can know whether it arrived."""
    values = {"holder": holder, "stale": _stamp(now - LONGEST_SEND)}
    where = f"state = '{DigestState.SENDING}' AND holder <> :holder AND claimed_at < :stale"
    rows = await db.fetch(f"SELECT * FROM digest_posts WHERE {where}", values)
    await db.execute(f"UPDATE digest_posts SET state = '{DigestState.UNCERTAIN}' WHERE {where}", values)
    return [_read_post(row) for row in rows]


async def last_sent(db: Snapshot, target: Target) -> datetime | None:
    """Return up to which arrival a place has been told by digests that were delivered, or had nothing to say.

    One whose fate is not known does not count: what it said stands in the next one too.
    """
    query = f"""
        SELECT max(seen_until) AS latest FROM digest_posts
        WHERE chat_id = :chat AND topic = :topic AND {_among(DigestState.SENT, DigestState.EMPTY)}
    """
    for row in await db.fetch(query, at_target(target)):
        return datetime.fromisoformat(row["latest"]) if row["latest"] else None
    return None


async def first_lost(db: Snapshot, target: Target) -> datetime | None:
    """Return when the first digest was written that was not delivered, or may not have been."""
    query = f"""
        SELECT min(claimed_at) AS first FROM digest_posts
        WHERE chat_id = :chat AND topic = :topic AND {_among(DigestState.UNCERTAIN, DigestState.FAILED)}
    """
    for row in await db.fetch(query, at_target(target)):
        return datetime.fromisoformat(row["first"]) if row["first"] else None
    return None


async def unreported(db: Snapshot, target: Target) -> list[DigestPost]:
    """Return the skipped and uncertain digests that have not been reported to the place."""
    query = f"""
        SELECT * FROM digest_posts
        WHERE chat_id = :chat AND topic = :topic AND NOT reported
            AND {_among(DigestState.SKIPPED, DigestState.UNCERTAIN)}
        ORDER BY local_date
    """
    return [_read_post(row) for row in await db.fetch(query, at_target(target))]


async def note_reported(db: Transaction, posts: Iterable[DigestPost]) -> None:
    """Note that these have been reported to their places."""
    await db.execute_many(
        "UPDATE digest_posts SET reported = TRUE WHERE chat_id = :chat AND topic = :topic AND local_date = :day",
        [{**at_target(post.target), "day": post.local_date.isoformat()} for post in posts],
    )


async def uncertain(db: Snapshot) -> list[DigestPost]:
    """Return the digests whose fate cannot be known, latest first."""
    unknown = _among(DigestState.UNCERTAIN, DigestState.SENDING)
    query = f"SELECT * FROM digest_posts WHERE {unknown} ORDER BY claimed_at DESC"
    return [_read_post(row) for row in await db.fetch(query)]


async def shown(db: Snapshot, target: Target) -> set[str]:
    """Return the archive quotes a place has been shown, by passage id."""
    query = "SELECT passage FROM shown_quotes WHERE chat_id = :chat AND topic = :topic"
    return {row["passage"] for row in await db.fetch(query, at_target(target))}


async def note_shown(db: Transaction, target: Target, passage: str, now: datetime) -> None:
    """Note that a place is shown this quote."""
    await db.execute(
        """
        INSERT INTO shown_quotes (chat_id, topic, passage, shown_at) VALUES (:chat, :topic, :passage, :now)
        ON CONFLICT (chat_id, topic, passage) DO UPDATE SET shown_at = excluded.shown_at
        """,
        {**at_target(target), "passage": passage, "now": _second(now)},
    )


async def drop_old(db: Transaction, now: datetime, posted_before: datetime, shown_before: datetime) -> None:
    """Forget what became of digests of days before then, but for each place's last, and quotes shown before then.

    The last day that is settled tells which day comes next, the last that was delivered from when on there is news.
    """
    later = """
        SELECT 1 FROM digest_posts AS later WHERE later.chat_id = digest_posts.chat_id
        AND later.topic = digest_posts.topic AND later.local_date > digest_posts.local_date
    """
    delivered = _among(DigestState.SENT, DigestState.EMPTY)
    await db.execute(
        f"""
        DELETE FROM digest_posts
        WHERE local_date < :day AND EXISTS ({later} AND later.state <> '{DigestState.CLAIMED}')
            AND (NOT {delivered} OR EXISTS ({later} AND later.{delivered}))
        """,
        {"day": posted_before.date().isoformat()},
    )
    await db.execute("UPDATE shown_quotes SET shown_at = :now WHERE shown_at = ''", {"now": _second(now)})
    await db.execute("DELETE FROM shown_quotes WHERE shown_at < :before", {"before": _second(shown_before)})


def _second(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds")


def _stamp(moment: datetime) -> str:
    return moment.isoformat(timespec="microseconds")


def _read(row: Row) -> DigestOrder:
    return DigestOrder(
        Target(row["chat_id"], row["topic"]),
        Schedule(time.fromisoformat(row["at"]), frozenset(int(day) for day in row["days"]), row["zone"]),
        datetime.fromisoformat(row["since"]),
        row["paused"],
    )


def _read_post(row: Row) -> DigestPost:
    return DigestPost(
        Target(row["chat_id"], row["topic"]),
        date.fromisoformat(row["local_date"]),
        DigestState(row["state"]),
        row["note"],
    )
