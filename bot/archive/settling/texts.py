"""Which quotes are one utterance, and which dated passages tell of one event."""

from __future__ import annotations

import asyncio
from collections import Counter
from dataclasses import dataclass, field
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING, Any

from bot.store import corpus, speakers, utterances
from bot.store.utterances import NOBODY, OF, TextRow
from bot.wordings import TextClosure, TextKey, Utterance, groups_of, in_order
from bot.wordings.spoken import CARRIERS, MOST_SHARING

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterable, Iterator, Sequence

    from bot.archive.progress import Countdown
    from bot.store import Snapshot, Store, Transaction
    from bot.store.utterances import Of, Uttered, Voice
    from bot.wordings import Group, Lookups

# So many texts at a time are settled with what hangs together with them. Where more than so many have changed, or that
# many and such a share of all, all are read once in order, which is cheaper than to look around each.
_AT_ONCE = 100
MANY = 3000
_SOME, _SHARE = 200, 0.2
_BATCH = 500
# So many utterances, of however many voices, are settled in one transaction.
_KEPT_AT_ONCE = 5000


async def settle_texts(store: Store, of: Of, countdown: Countdown) -> None:
    """Settle the texts that have changed, and all that hang together with them."""
    async with store.snapshot() as state:
        changed = await utterances.how_many_unsettled(state, of)
        many = changed > MANY or (changed > _SOME and changed > _SHARE * await utterances.how_many(state, of))
    countdown.left(changed)
    if many:
        await _settle_all(store, of, countdown)
    while await _settle_some(store, of, countdown):
        pass


async def _settle_some(store: Store, of: Of, countdown: Countdown) -> bool:
    """Settle some of the texts that have changed and those they hang together with; False when none are left."""
    async with store.snapshot() as state:
        countdown.left(await utterances.how_many_unsettled(state, of))
        texts = await utterances.unsettled(state, of, _AT_ONCE)
        if not texts:
            return False
        closure = await _closed(state, of, texts)
        while not closure.complete and len(texts) > 1:
            # Many together may be too many, though few hang together with each.
            texts = texts[: len(texts) // 2]
            closure = await _closed(state, of, texts)
        groups = await asyncio.to_thread(closure.groups)
        in_groups = [[row_of(of, text) for text in group.texts] for group in groups]
        names = [group.name if group.shared else None for group in groups]
        if not closure.complete:
            names = _former_names(groups, [await utterances.group_names(state, of, texts) for texts in in_groups])
    settled = {text for group in in_groups for text in group}
    settled_as = [*zip(names, in_groups, strict=True), (None, [text for text in texts if text not in settled])]
    async with store.transaction() as db:
        await db.apply(partial(_keep_some, of=of, groups=settled_as))
    return True


async def _closed(state: Snapshot, of: Of, texts: Sequence[TextRow]) -> TextClosure:
    """Return what hangs together with these texts."""
    closure = TextClosure([key_of(text) for text in texts])
    while wanted := closure.wanted():
        found = [utterance_of(one) for one in await look_up(state, of, wanted)]
        await asyncio.to_thread(closure.feed, found)
    return closure


def _former_names(groups: Sequence[Group], former: Sequence[Sequence[int]]) -> list[int | None]:
    """Return the names of groups of which not all can be seen: each keeps the one that most of its texts had.

    So it stays one with what was not looked at. No two groups get one name: those with the most texts of it choose
    first.
    """
    had = ((-many, name, place) for place, names in enumerate(former) for name, many in Counter(names).items())
    kept: dict[int, int] = {}
    for _, name, place in sorted(had):
        if name not in kept.values():
            kept.setdefault(place, name)
    free = ((row for row in group.rows if row not in kept.values()) for group in groups)
    return [
        kept.get(place, next(rows, None) if group.shared else None)
        for place, (group, rows) in enumerate(zip(groups, free, strict=True))
    ]


async def _keep_some(db: Transaction, of: Of, groups: Sequence[tuple[int | None, Sequence[TextRow]]]) -> None:
    await utterances.set_groups(db, of, groups)
    if of is OF["quotes"]:
        await utterances.measure(db, [name for name, _ in groups if name is not None])
    await corpus.note_change(db)


async def look_up(state: Snapshot, of: Of, wanted: Lookups) -> list[Uttered]:
    """Return what a closure wants to see."""
    found: list[Uttered] = []
    for text in wanted.texts:
        found += await utterances.of_text(state, of, row_of(of, text), CARRIERS)
    for stretch in wanted.stretches:
        found += await utterances.of_days(state, of, _voice(of, stretch.speaker), stretch.first, stretch.last)
    for shared in wanted.shared:
        found += await utterances.sharing(state, of, _voice(of, shared.speaker), shared.fingerprint, MOST_SHARING)
    for beside in wanted.beside:
        found += await utterances.undated_beside(state, of, _voice(of, beside.speaker), beside.document)
    return found


@dataclass(slots=True)
class _SettledVoices:
    """Some voices, how many utterances they have, and the groups among these that several documents carry."""

    voices: list[Voice] = field(default_factory=list)
    utterances: int = 0
    groups: list[Group] = field(default_factory=list)


async def _settle_all(store: Store, of: Of, countdown: Countdown) -> None:
    """Settle all texts of all voices, some voices at a time; read and compared beside the event loop."""
    loop = asyncio.get_running_loop()
    async with store.snapshot() as state:
        batches = aiter(utterances.every(state, of, _BATCH))
        sweep = await utterances.any_gone(state, of)

        def read() -> Iterator[Uttered]:
            while (batch := asyncio.run_coroutine_threadsafe(_next(batches), loop).result()) is not None:
                yield from batch

        settled = _by_voices(read())
        while (some := await asyncio.to_thread(next, settled, None)) is not None:
            async with store.transaction() as db:
                await db.apply(partial(_keep, of=of, settled=some, sweep=sweep))
                left = await utterances.how_many_unsettled(db, of)
            countdown.left(left)


async def _next(batches: AsyncIterator[list[Uttered]]) -> list[Uttered] | None:
    return await anext(batches, None)


def _by_voices(read: Iterator[Uttered]) -> Iterator[_SettledVoices]:
    some = _SettledVoices()
    for voice, uttered in groupby(read, key=lambda one: one.voice):
        counted = _Counting(uttered)
        some.groups += groups_of(_in_order(map(utterance_of, counted), whole=voice != NOBODY))
        some.voices.append(voice)
        some.utterances += counted.many
        if some.utterances >= _KEPT_AT_ONCE:
            yield some
            some = _SettledVoices()
    if some.voices:
        yield some


class _Counting:
    """Utterances as they come, and how many there were."""

    def __init__(self, uttered: Iterator[Uttered]) -> None:
        self._uttered = uttered
        self.many = 0

    def __iter__(self) -> Iterator[Uttered]:
        for one in self._uttered:
            self.many += 1
            yield one


def _in_order(spoken: Iterable[Utterance], *, whole: bool) -> Iterator[Utterance]:
    """Yield the utterances of a voice in order; they come by day, and those of one day in no order.

    One person's are held all at once (`whole`); of all sources without a name only those of one day are.
    """
    if whole:
        yield from sorted(spoken, key=in_order)
        return
    for _, of_one_day in groupby(spoken, key=lambda one: in_order(one)[:2]):
        yield from sorted(of_one_day, key=in_order)


async def _keep(db: Transaction, of: Of, settled: _SettledVoices, *, sweep: bool) -> None:
    groups = [(group.name, group.rows) for group in settled.groups]
    await utterances.set_groups_of_voices(db, of, settled.voices, groups)
    if sweep:
        await utterances.sweep_marks(db, of, settled.voices)
    if of is OF["quotes"]:
        await utterances.measure(db, [name for name, _ in groups])
        await speakers.unsettle_voices(db, settled.voices)
    await corpus.note_change(db)


def utterance_of(one: Uttered) -> Utterance:
    """Return what was kept as what is compared."""
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
        one.story,
    )


def _speaker(voice: Voice) -> str | None:
    return None if voice == NOBODY else str(voice)


def _voice(of: Of, speaker: str | None) -> Any:
    if speaker is None:
        return NOBODY
    return int(speaker) if of is OF["quotes"] else speaker


def key_of(text: TextRow) -> TextKey:
    """Return a text as it is compared."""
    return TextKey(_speaker(text.voice), text.text, text.slot)


def row_of(of: Of, text: TextKey) -> TextRow:
    """Return a text as it is kept."""
    return TextRow(_voice(of, text.speaker), text.text, text.slot)
