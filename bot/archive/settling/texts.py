"""Which quotes are one utterance, and which dated passages tell of one event."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from bot.store import corpus, utterances
from bot.store.utterances import NOBODY, OF, TextRow
from bot.wordings import Closure, TextKey, Utterance, by_day, groups_of
from bot.wordings.spoken import CARRIERS, MOST_SHARING

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

    from bot.store import Snapshot, Store
    from bot.store.utterances import Of, Uttered, Voice
    from bot.wordings import Group, Wanted

# So many texts at a time are settled with what hangs together with them. Where more than so many have changed, all of
# each voice is read once, which is cheaper than to look around each text.
_AT_ONCE = 100
_MANY = 3000
_BATCH = 500


async def settle_texts(store: Store, of: Of) -> None:
    """Settle the texts that have changed, and all that hang together with them."""
    async with store.snapshot() as state:
        many = await utterances.how_many_unsettled(state, of) > _MANY
        voices = await utterances.unsettled_voices(state, of) if many else []
    for voice in voices:
        await _settle_voice(store, of, voice)
    while await _settle_some(store, of):
        pass


async def _settle_some(store: Store, of: Of) -> bool:
    """Settle some of the texts that have changed and those they hang together with; False when none are left."""
    async with store.snapshot() as state:
        texts = await utterances.unsettled(state, of, _AT_ONCE)
        if not texts:
            return False
        closure = Closure([_key(text) for text in texts])
        while wanted := closure.wanted():
            found = [_utterance(one) for one in await _look_up(state, of, wanted)]
            await asyncio.to_thread(closure.feed, found)
        groups = await asyncio.to_thread(closure.groups)
    settled = {text for group in groups for text in group.texts}
    async with store.transaction() as db:
        await utterances.set_groups(
            db,
            of,
            [
                *((group.name if group.shared else None, [_row(of, text) for text in group.texts]) for group in groups),
                (None, [text for text in texts if _key(text) not in settled]),
            ],
        )
        if of is OF["quotes"]:
            await utterances.measure(db, [group.name for group in groups if group.shared])
        await corpus.note_change(db)
    return True


async def _look_up(state: Snapshot, of: Of, wanted: Wanted) -> list[Uttered]:
    found: list[Uttered] = []
    for text in wanted.texts:
        found += await utterances.of_text(state, of, _row(of, text), CARRIERS)
    for window in wanted.windows:
        found += await utterances.of_days(state, of, _voice(of, window.speaker), window.first, window.last)
    for shared in wanted.shared:
        found += await utterances.sharing(state, of, _voice(of, shared.speaker), shared.fingerprint, MOST_SHARING)
    return found


async def _settle_voice(store: Store, of: Of, voice: Voice) -> None:
    """Settle all texts of a voice, read in order of day."""
    loop = asyncio.get_running_loop()
    async with store.snapshot() as state:
        batches = aiter(_by_day(state, of, voice))

        def spoken() -> Iterator[Utterance]:
            while (batch := asyncio.run_coroutine_threadsafe(_next(batches), loop).result()) is not None:
                yield from batch

        groups: list[Group] = await asyncio.to_thread(lambda: list(groups_of(spoken())))
    async with store.transaction() as db:
        await utterances.set_groups_of_voice(db, of, voice, [(group.name, group.rows) for group in groups])
        if of is OF["quotes"]:
            await utterances.measure(db, [group.name for group in groups])
        await corpus.note_change(db)


async def _next(batches: AsyncIterator[list[Utterance]]) -> list[Utterance] | None:
    return await anext(batches, None)


async def _by_day(state: Snapshot, of: Of, voice: Voice) -> AsyncIterator[list[Utterance]]:
    """Yield the utterances of a voice in order; the store gives them by day, and those of one day in no order."""
    waiting: list[Utterance] = []
    async for batch in utterances.of_voice(state, of, voice, _BATCH):
        waiting += map(_utterance, batch)
        last = by_day(waiting[-1])[:2]
        whole = [one for one in waiting if by_day(one)[:2] != last]
        waiting = waiting[len(whole) :]
        yield sorted(whole, key=by_day)
    yield sorted(waiting, key=by_day)


def _utterance(one: Uttered) -> Utterance:
    return Utterance(
        one.row,
        one.document,
        one.place,
        _speaker(one.voice),
        one.description,
        one.words,
        one.verbatim,
        one.earliest,
        one.latest,
        one.said,
    )


def _speaker(voice: Voice) -> str | None:
    return None if voice == NOBODY else str(voice)


def _voice(of: Of, speaker: str | None) -> Any:
    if speaker is None:
        return NOBODY
    return int(speaker) if of is OF["quotes"] else speaker


def _key(text: TextRow) -> TextKey:
    return TextKey(_speaker(text.voice), text.text, text.slot)


def _row(of: Of, text: TextKey) -> TextRow:
    return TextRow(_voice(of, text.speaker), text.text, text.slot)
