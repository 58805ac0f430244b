"""The one connection that writes: whose turn it is, how long anybody waits for it, and what is told when it fails."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from bot.errors import Obstacle, StoreNotWritable, StoreRefused, StoreTrouble
from bot.store.engines.troubles import is_busy, unwritable

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    import aiosqlite

    from bot.store.engines.presence import Presence
    from bot.store.engines.telling import TroubleLog

# So long, in seconds, whoever does not say otherwise waits for another program: `onrecord load` beside the bot.
_PATIENCE = 15.0
# Another program's writes leave gaps between them, of milliseconds.
_BETWEEN_TRIES = 0.01
# What this program itself writes ends soon; nobody who is in a hurry waits longer for it.
_OWN_TURN = 3.0
# Where nothing could be written for so long, whoever is in a hurry tries once and waits no more.
_SOON_HOPELESS = 2.0
# What was to be kept is at fault, and nothing but it: a broken constraint, or a value that no column can hold.
_REFUSALS = (sqlite3.IntegrityError, sqlite3.DataError, sqlite3.InterfaceError, UnicodeEncodeError, OverflowError)


class Writing:
    """The connection, and how writing goes.

    Handlers share it, so without the turn one handler's commit would also keep half of what another is still writing.
    Nobody has the turn while another program is waited for: whoever is in a hurry would wait as long.
    """

    def __init__(self, path: Path, connection: aiosqlite.Connection, presence: Presence, telling: TroubleLog) -> None:
        self.connection = connection
        self._path = path
        self._presence = presence
        self._turn = asyncio.Lock()
        self._now = asyncio.get_running_loop().time
        self._telling = telling

    @asynccontextmanager
    async def change(self, patience: float | None) -> AsyncIterator[aiosqlite.Connection]:
        """Lend the connection within a transaction, all of which is kept or nothing.

        Raises `StoreRefused`, and `StoreTrouble` of what is in the way.
        """
        begun = self._now()
        try:
            async with self._begun(patience):
                try:
                    yield self.connection
                    await self._commit()
                except _REFUSALS as error:
                    raise StoreRefused(str(error)) from error
        except (sqlite3.DatabaseError, MemoryError) as error:
            told = unwritable(self._path, error)
            if told is None:
                raise
            self._telling.note(told, begun)
            raise told from error
        except StoreTrouble as error:
            self._telling.note(error, begun)
            raise
        self._telling.went_well()

    @asynccontextmanager
    async def _begun(self, patience: float | None) -> AsyncIterator[None]:
        """Have the turn and the file's lock, and undo what is not committed in the end."""
        begun = self._now()
        wait = _PATIENCE if patience is None else patience
        if patience is not None and self._telling.lasts() > _SOON_HOPELESS:
            wait = 0.0
        while not await self._has_begun(patience):
            if self._now() - begun >= wait:
                raise StoreNotWritable(str(self._path), "database is locked", Obstacle.BUSY)
            await asyncio.sleep(_BETWEEN_TRIES)
        try:
            yield
        except BaseException:
            await self._roll_back()
            raise
        finally:
            self._turn.release()

    async def _has_begun(self, patience: float | None) -> bool:
        """Take the turn and begin; False, and nothing is taken, where another connection writes."""
        await self._take_turn(patience)
        try:
            # Before, too: SQLite would wait for whoever has taken the file away, or call it another error.
            self._presence.refuse_gone()
            await self.connection.execute("BEGIN IMMEDIATE")
            self._presence.refuse_gone()
        except BaseException as error:
            try:
                await self._roll_back()
            finally:
                self._turn.release()
            if is_busy(error):
                return False
            raise
        return True

    async def _take_turn(self, patience: float | None) -> None:
        try:
            async with asyncio.timeout(None if patience is None else _OWN_TURN):
                await self._turn.acquire()
        except TimeoutError as error:
            raise StoreNotWritable(str(self._path), "its turn did not come", Obstacle.BUSY) from error

    async def _commit(self) -> None:
        """Keep what was written. Without a log beside the file, readers stand in the way for a moment."""
        begun = self._now()
        while True:
            try:
                await self.connection.commit()
            except sqlite3.OperationalError as error:
                if not is_busy(error) or self._now() - begun >= _PATIENCE:
                    raise
                await asyncio.sleep(_BETWEEN_TRIES)
            else:
                return

    async def _roll_back(self) -> None:
        """End the open transaction, if any.

        Whoever is cancelled at a statement has only stopped waiting: the connection's thread carries it out all the
        same, a BEGIN too. So the end of it is put in line behind it in any case, and a second cancelling cannot keep it
        away.
        """
        await asyncio.shield(self.connection.rollback())
