"""Who may ask beside those whom the settings list: by an operator's word, which is kept with who gave it and when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum, StrEnum
from typing import TYPE_CHECKING

from bot.store import BRIEFLY, SOON, chats
from bot.store import access as tables
from bot.store.access import Asker, Knock, Ruling, count_allowed, knock, open_knocks, ruling, rulings, writes_in

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.store import Snapshot, Store

__all__ = [
    "Answered",
    "Asker",
    "Choice",
    "Knock",
    "Knocked",
    "Ruling",
    "answer",
    "count_allowed",
    "groups",
    "knock",
    "note_knock",
    "note_unreached",
    "note_writing",
    "open_knocks",
    "rule",
    "ruling",
    "rulings",
    "writes_in",
]

# A flood of strangers is no flood of questions; whoever comes too late is told the id, which an operator can allow.
_MOST = ((timedelta(hours=1), 10), (timedelta(days=1), 40))
_AGAIN_AFTER, _TRIED_AGAIN_AFTER = timedelta(days=1), timedelta(minutes=10)


class Knocked(Enum):
    """What becomes of a stranger's wish to ask."""

    ASK = "operators are to be asked now"
    WAITS = "they were asked within the last day"
    NOT_NOW = "none can be asked now, or they were asked about so many that they are left in peace for a while"


class Choice(StrEnum):
    """What an operator may answer: let the chat in, let in the person alone, or neither."""

    CHAT = "chat"
    PERSON = "person"
    NO = "no"


@dataclass(frozen=True, slots=True)
class Answered:
    """A knock with all that is decided about it; `now` when this very answer decided it."""

    knock: Knock
    rulings: tuple[Ruling, ...]
    now: bool


async def note_knock(store: Store, wish: Knock) -> Knocked:
    """Note that operators are asked about a chat, unless they were lately; raises `StoreNotWritable`."""
    async with store.snapshot() as state:
        becomes = await _becomes(state, wish)
    if becomes is not Knocked.ASK:
        return becomes
    async with store.transaction(patience=BRIEFLY) as db:
        # Once more: two messages of one chat, or two programs, may come here together.
        becomes = await _becomes(db, wish)
        if becomes is Knocked.ASK:
            await tables.put_knock(db, wish)
        return becomes


async def _becomes(state: Snapshot, wish: Knock) -> Knocked:
    before = await knock(state, wish.chat)
    if before and before.open and wish.at - before.at < (_AGAIN_AFTER if before.reached else _TRIED_AGAIN_AFTER):
        return Knocked.WAITS if before.reached else Knocked.NOT_NOW
    for within, most in _MOST:
        if await tables.knocks_since(state, wish.at - within) >= most:
            return Knocked.NOT_NOW
    return Knocked.ASK


async def note_unreached(store: Store, chat: int) -> None:
    """Note that no operator could be asked about a chat: it is tried again soon."""
    async with store.transaction(patience=BRIEFLY) as db:
        await tables.note_unreached(db, chat)


async def answer(store: Store, chat: int, choice: Choice, by: int, by_name: str, now: datetime) -> Answered | None:
    """Decide what operators were asked about a chat; who comes second changes nothing, and sees what was decided.

    None where nobody asked, or so long ago that it is forgotten.
    """
    async with store.transaction(patience=SOON) as db:
        asked = await knock(db, chat)
        if asked is None:
            return None
        if asked.open:
            lets_in = choice is Choice.CHAT or (choice is Choice.PERSON and asked.person == chat)
            decided = [Ruling(chat, asked.kind, asked.name, lets_in, by, by_name, now)]
            if choice is Choice.PERSON and asked.person is not None and asked.person != chat:
                decided.append(Ruling(asked.person, Asker.PERSON, asked.person_name, True, by, by_name, now))
            for one in decided:
                await tables.rule(db, one)
                await tables.close_knock(db, one.chat)
        else:
            about = (await ruling(db, one) for one in dict.fromkeys((chat, asked.person)) if one is not None)
            decided = [one async for one in about if one]
        return Answered(asked, tuple(decided), asked.open)


async def rule(store: Store, decided: Ruling) -> None:
    """Note what an operator decides unasked; what was open about it is answered so."""
    async with store.transaction(patience=SOON) as db:
        await tables.rule(db, decided)
        await tables.close_knock(db, decided.chat)


async def groups(state: Snapshot, listed: Iterable[int]) -> list[int]:
    """Return the groups that may ask, by the ids they have now: those let in, the latest first, then those listed.

    A listed channel is among them: what an id stands for, only Telegram knows.
    """
    present = await chats.present_ids(state)
    known = [*await tables.allowed_groups(state), *sorted(one for one in listed if one < 0)]
    return list(dict.fromkeys(present.get(one, one) for one in known))


async def id_now(state: Snapshot, chat: int) -> int:
    """Return the id that a chat goes by: that of the supergroup which a group became, else its own."""
    return (await chats.present_ids(state)).get(chat, chat) if chat < 0 else chat


async def note_writing(store: Store, chat: int, user: int, now: datetime) -> None:
    """Note that a person writes in a group; raises `StoreNotWritable`."""
    async with store.transaction(patience=BRIEFLY) as db:
        await tables.note_writing(db, chat, user, now)
