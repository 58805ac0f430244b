"""How often each speaker is quoted, in how many documents, by which outlets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.store import corpus, speakers

if TYPE_CHECKING:
    from bot.archive.progress import Countdown
    from bot.store import Store

_AT_ONCE = 200


async def settle_counts(store: Store, countdown: Countdown) -> None:
    """Count the speakers whose quotes have changed, and forget those whom no name means any more."""
    while True:
        async with store.transaction() as db:
            countdown.left(await speakers.how_many_unsettled(db))
            rows = await speakers.unsettled(db, _AT_ONCE)
            if not rows:
                return
            version = await corpus.note_change(db)
            await speakers.count(db, rows, version)
            await speakers.drop_idle(db, rows, version)
            await speakers.note_counted(db, rows)
