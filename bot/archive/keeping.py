"""How documents come into the store and go out of it: what hung together with their words is left to settle with them.

A text that goes, or is said once more, may have kept others apart: a phrase that could be a part of either of two
speeches belongs to the one when the other goes. What it hangs together with can only be told as long as it is there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.store import corpus, documents
from bot.store.utterances import OF

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from bot.store import Transaction
    from bot.store.documents import Kept


async def put_all(db: Transaction, every: Sequence[Kept], now: datetime) -> None:
    """Keep documents in their order, each in place of what was kept before, and leave to settle what that touches."""
    going = [(one.record.document.name, one.former.row if one.former else 0) for one in every]
    await _let_go(db, going, every)
    await documents.put_all(db, every, now)


async def remove(db: Transaction, name: str, now: datetime) -> None:
    """Withdraw a document, and leave to settle what that touches. Does nothing when it is not kept."""
    await _let_go(db, await documents.versions_kept(db, name), ())
    await documents.remove(db, name, now)


async def move(db: Transaction, old: str, new: str, now: datetime) -> None:
    """Note that the document that was called `old` is the one called `new`, and leave to settle what that touches."""
    await _let_go(db, await documents.versions_kept(db, old), ())
    await documents.move(db, old, new, now)


async def forget_version(db: Transaction, name: str, version: int) -> None:
    """Forget what is kept of a version of a document to be found, and leave to settle what that touches."""
    await _let_go(db, [(name, version)], ())
    await documents.forget_version(db, name, version)


async def _let_go(db: Transaction, leaving: Sequence[tuple[str, int]], coming: Sequence[Kept]) -> None:
    # Imported here: most starts find nothing changed, and what compares wordings takes long to import.
    from bot.archive.settling.before import forget_marks, leave_neighbours, many_left

    settled_by, _ = await corpus.settled_by(db)
    for of in OF.values():
        if await many_left(db, of):
            continue  # all will be settled at once, and what is not there any more swept out
        going = await forget_marks(db, of, leaving)
        if settled_by:  # else nothing has been settled yet that could be otherwise now
            await leave_neighbours(db, of, [*going, *await documents.texts_to_come(db, of, coming)])
