"""The tables of views and answers: what a button leads to, and which message answers which."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from bot.store.rows import placeholders

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from bot.store.engines.protocol import Row, Snapshot, Transaction


KEPT_FOR = timedelta(days=90)
# The chat of what was kept before each chat had its own.
_BEFORE = 0


@dataclass(frozen=True, slots=True)
class View:
    """A question behind a button: the command and its words, as asked on a day ("last week" stays that week)."""

    command: str
    words: str
    asked_on: date

    @property
    def id(self) -> str:
        """Ten letters and digits that the same question gives again after a restart or a rebuild."""
        content = "\0".join((self.command, self.words, self.asked_on.isoformat()))
        return base64.b32encode(hashlib.sha256(content.encode()).digest()[:7])[:10].decode().lower()


async def keep(db: Transaction, chat_id: int, views: Iterable[View], now: datetime) -> None:
    """Keep these questions for as long as their buttons may be pressed in this chat."""
    await db.execute_many(
        """
        INSERT INTO views (chat_id, id, command, words, asked_on, used_at)
        VALUES (:chat, :id, :command, :words, :asked_on, :now)
        ON CONFLICT (chat_id, id) DO UPDATE SET used_at = :now
        """,
        [
            {
                "chat": chat_id,
                "id": view.id,
                "command": view.command,
                "words": view.words,
                "asked_on": view.asked_on.isoformat(),
                "now": now.isoformat(timespec="seconds"),
            }
            for view in views
        ],
    )


async def by_id(db: Snapshot, chat_id: int, view_id: str) -> View | None:
    """Return the question behind a button of this chat; None when it has no such button, or not any more."""
    query = f"SELECT * FROM views WHERE chat_id IN (:chat, {_BEFORE}) AND id = :id LIMIT 1"
    for row in await db.fetch(query, {"chat": chat_id, "id": view_id}):
        return _read(row)
    return None


def _read(row: Row) -> View:
    return View(row["command"], row["words"], date.fromisoformat(row["asked_on"]))


@dataclass(frozen=True, slots=True)
class ShownAnswer:
    """A message of ours: what question it answers, and the page it shows."""

    answer_id: int
    view: View
    page: int


async def note_answer(db: Transaction, chat_id: int, message_id: int, shown: ShownAnswer, now: datetime) -> None:
    """Note which message of ours answers which of theirs, and what it shows now."""
    await keep(db, chat_id, [shown.view], now)
    await db.execute(
        """
        INSERT INTO answers (chat_id, message_id, answer_id, view_id, page, answered_at)
        VALUES (:chat, :message, :answer, :view, :page, :now)
        ON CONFLICT (chat_id, message_id) DO UPDATE SET answer_id = excluded.answer_id,
            view_id = excluded.view_id, page = excluded.page, answered_at = excluded.answered_at
        """,
        {"chat": chat_id, "message": message_id, **_values(shown, now)},
    )


def _values(shown: ShownAnswer, now: datetime) -> dict[str, Any]:
    return {
        "answer": shown.answer_id,
        "view": shown.view.id,
        "page": shown.page,
        "now": now.isoformat(timespec="microseconds"),
    }


async def turn_page(db: Transaction, chat_id: int, shown: ShownAnswer, now: datetime) -> None:
    """Note that an answer of ours shows another page, or another question, since a button was pressed."""
    await keep(db, chat_id, [shown.view], now)
    await db.execute(
        """
        UPDATE answers SET view_id = :view, page = :page, answered_at = :now
        WHERE chat_id = :chat AND answer_id = :answer
        """,
        {"chat": chat_id, **_values(shown, now)},
    )


async def answer_to(db: Snapshot, chat_id: int, message_id: int) -> int | None:
    """Return the message that answers this one, or None."""
    query = "SELECT answer_id FROM answers WHERE chat_id = :chat AND message_id = :message"
    for row in await db.fetch(query, {"chat": chat_id, "message": message_id}):
        return int(row["answer_id"])
    return None


async def shown_in(db: Snapshot, chat_id: int, answer_id: int) -> View | None:
    """Return the question that a message of ours shows now, or None."""
    query = f"""
        SELECT views.* FROM answers
        JOIN views ON views.chat_id IN (answers.chat_id, {_BEFORE}) AND views.id = answers.view_id
        WHERE answers.chat_id = :chat AND answer_id = :answer
    """
    for row in await db.fetch(query, {"chat": chat_id, "answer": answer_id}):
        return _read(row)
    return None


async def last(db: Snapshot, chat_id: int, commands: Sequence[str]) -> ShownAnswer | None:
    """Return the latest answer in a chat that shows one of these commands, or None."""
    values: dict[str, Any] = {"chat": chat_id}
    query = f"""
        SELECT answers.answer_id, answers.page, views.* FROM answers
        JOIN views ON views.chat_id IN (answers.chat_id, {_BEFORE}) AND views.id = answers.view_id
        WHERE answers.chat_id = :chat AND command IN ({placeholders(values, "command", commands)})
        ORDER BY answered_at DESC LIMIT 1
    """
    for row in await db.fetch(query, values):
        return ShownAnswer(row["answer_id"], _read(row), row["page"])
    return None


async def drop_old(db: Transaction, now: datetime) -> None:
    """Drop what no button or edit needs any more."""
    limit = {"limit": (now - KEPT_FOR).isoformat(timespec="seconds")}
    await db.execute("DELETE FROM views WHERE used_at < :limit", limit)
    await db.execute("DELETE FROM answers WHERE answered_at < :limit", limit)
