"""Targets, chats and topics that are posted to: what each chose, where it went, and whether the bot can reach it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.model import Alerts
from bot.store import SOON, chats, digests, documents, follows
from bot.store.chats import ChatSettings, former_ids
from bot.store.chats import by_id as settings

if TYPE_CHECKING:
    from datetime import datetime

    from bot.model import Target
    from bot.store import Store

__all__ = [
    "ALERTS",
    "ChatSettings",
    "choose",
    "come_back",
    "former_ids",
    "move",
    "note_left",
    "note_title",
    "pause",
    "reopen_topic",
    "settings",
    "shut_out",
]

ALERTS = tuple(Alerts)


async def choose(store: Store, chat: int, now: datetime, **facts: str | bool) -> ChatSettings:
    """Set some of a chat's settings; return them all as they are now.

    A chat that hears of what it follows at once again hears only of what comes from now on: what came before stood in
    its digests.
    """
    async with store.transaction(patience=SOON) as db:
        before = await chats.by_id(db, chat)
        await chats.change(db, chat, now, **facts)
        if before.alerts is Alerts.DIGEST and facts.get("alerts") == Alerts.NOW:
            await follows.catch_up(db, chat, await documents.seen_all(db))
        return await chats.by_id(db, chat)


async def note_title(store: Store, chat: int, title: str | None, now: datetime) -> ChatSettings:
    """Note what a chat is called; return its settings."""
    async with store.transaction() as db:
        await chats.change(db, chat, now, title=title)
        return await chats.by_id(db, chat)


async def note_left(store: Store, chat: int, now: datetime) -> None:
    """Note that somebody left a chat: links to pages that it was given before then open no more."""
    async with store.transaction() as db:
        await chats.change(db, chat, now, left_at=now.isoformat(timespec="seconds"))


async def move(store: Store, old: int, new: int) -> bool:
    """Give all that a group chose and was sent to the supergroup it became; False when there was nothing."""
    async with store.transaction() as db:
        return await chats.move(db, old, new)


async def reopen_topic(store: Store, target: Target, now: datetime) -> None:
    """Post again to a topic that was closed."""
    async with store.transaction() as db:
        await digests.resume(db, target.chat, target.topic, now)
        await follows.resume(db, target.chat, target.topic)


async def shut_out(store: Store, chat: int, now: datetime, title: str | None = None) -> None:
    """Pause everything of a chat that cannot be reached any more, and keep it."""
    async with store.transaction() as db:
        await chats.change(db, chat, now, active=False, **({"title": title} if title else {}))


async def come_back(store: Store, chat: int, now: datetime) -> None:
    """Resume everything of a chat that can be reached again."""
    async with store.transaction() as db:
        await chats.change(db, chat, now, active=True)
        await digests.resume(db, chat, None, now)
        await follows.resume(db, chat)


async def pause(store: Store, target: Target, why: str) -> bool:
    """Post nothing to a place for now, and keep what it wants; False when nothing was posted there."""
    async with store.transaction() as db:
        paused = [await digests.pause(db, target, why), await follows.pause(db, target, why)]
    return any(paused)
