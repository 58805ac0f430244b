"""What is forgotten, and when: a rule for everything that would else grow for as long as the bot runs.

What the archive holds of articles that are there is never forgotten, nor what an operator decided.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from bot.store import access, alerts, chats, digests, versions, views

if TYPE_CHECKING:
    from datetime import datetime

    from bot.store import Store

# What became of a place's digest; its last stays, for the next goes on from there.
_POSTS = timedelta(days=90)
# After so long a place may be shown the same quote from the archive again.
_SHOWN = timedelta(days=730)
# Who asked to be let in, and who was seen writing in which group.
_KNOCKS = timedelta(days=90)
# A chat that has shut the bot out for so long: what it had ordered, followed and chosen.
_CHATS = timedelta(days=365)
# What an article said that is gone from the corpus folder; links to it say until then that it was withdrawn.
_WITHDRAWN = timedelta(days=365)


async def drop_old(store: Store, now: datetime) -> None:
    """Forget what is old enough; raises `StoreNotWritable`."""
    async with store.transaction() as db:
        await views.drop_old(db, now)
        await access.drop_old(db, now - _KNOCKS)
        await digests.drop_old(db, now, now - _POSTS, now - _SHOWN)
        await alerts.drop_old(db, now)
        await chats.drop_gone(db, now - _CHATS)
        await versions.drop_withdrawn(db, now - _WITHDRAWN)
