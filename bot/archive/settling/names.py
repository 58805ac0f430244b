"""Whom the names of documents mean across documents: people, organisations, and unnamed sources by description."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from bot.archive.settling.before import leave_neighbours_of_names
from bot.model import SpeakerKind
from bot.names.blocks import crowded, stands_under
from bot.names.bodies import gather_bodies
from bot.names.closure import NameClosure
from bot.names.descriptions import gather_descriptions
from bot.names.merge import merge_people, settles_anew
from bot.names.parts import parse
from bot.names.reasons import SLIP_IN_DOCUMENT
from bot.names.same import same_surname
from bot.names.uses import FormUse, NameUse
from bot.store import corpus, documents, names, speakers
from bot.store.speakers import SettledSpeaker

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from bot.archive.progress import Countdown
    from bot.model import Reason
    from bot.store import Snapshot, Store, Transaction
    from bot.store.names import KeptName, NameKey

Item = TypeVar("Item")

Groups = tuple[tuple[str, ...], ...]
"""Names that the operator says are one, or are not."""

# A few hundred changed names at a time, and their kin, are settled within a second. Where more than so many of all
# have changed, all are settled at once.
_AT_ONCE = 300
_READ_AT_ONCE = 500
_MANY, _MOST_SHARE = 3000, 0.1


async def settle_names(store: Store, same: Groups, different: Groups, by: str, countdown: Countdown) -> None:
    """Settle the names whose counts have changed and all that these bear on, or every name where the rules changed."""
    said = _OperatorsWord(same, different)
    async with store.snapshot() as state:
        settled_by, before = await corpus.settled_by(state)
        after, _, _ = await documents.extent(state)
        changed = await names.how_many_unsettled(state)
        anew = settled_by != by or settles_anew(before, after)
        left = await names.how_many(state) if anew or changed > _MANY else 0
    if anew or changed > max(_MANY, _MOST_SHARE * left):
        for kind in SpeakerKind:
            left = await _settle_kind(store, kind, said, after, left, countdown)
    while await _settle_some(store, said, after, countdown):
        pass
    async with store.transaction() as db:
        await corpus.note_settled(db, by, after)


@dataclass(frozen=True, slots=True)
class _OperatorsWord:
    """What the operator says of names."""

    same: Groups
    different: Groups


async def _settle_some(store: Store, said: _OperatorsWord, every: int, countdown: Countdown) -> bool:
    """Settle some of the names that have changed and those they bear on; False when none are left."""
    async with store.transaction() as db:
        countdown.left(await names.how_many_unsettled(db))
        unsettled = await names.unsettled(db, _AT_ONCE)
        if not unsettled:
            return False
        now = {one.row: one for one in await names.by_rows(db, list(unsettled))}
        there = [one for one in now.values() if one.documents > 0]
        await names.set_keys(
            db, {one.row: stands_under(_use(one)) if one.documents > 0 else () for one in now.values()}
        )
        was = [_use(before) for before in unsettled.values() if before is not None]
        closure = NameClosure(was, [_use(one) for one in there], said.same)
        known = _NamesKept()
        known.add(now.values())
        while not closure.closed:
            closure.count(await _counts(db, closure.uncounted))
            found = await _under(db, closure.unread)
            known.add(found)
            await asyncio.to_thread(closure.feed, [_use(one) for one in found])
        speakers_found = await asyncio.to_thread(_speakers, closure.names, known.rows, every, closure.crowded, said)
        await db.apply(partial(_keep, found=speakers_found, before=known.owners))
        await names.note_settled(db, list(unsettled))
    return True


class _NamesKept:
    """The rows of names, and by row whom each meant until now."""

    def __init__(self) -> None:
        self.rows: dict[NameKey, int] = {}
        self.owners: dict[int, int | None] = {}

    def add(self, kept: Iterable[KeptName]) -> None:
        for one in kept:
            self.rows[one.kind, one.name] = one.row
            self.owners[one.row] = one.speaker


async def _counts(db: Snapshot, keys: AbstractSet[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for some in _in_runs(sorted(keys)):
        found |= await names.counts_of(db, some)
    return found


async def _under(db: Snapshot, keys: AbstractSet[str]) -> list[KeptName]:
    """Return the names that stand under any of these keys."""
    rows = {row for some in _in_runs(sorted(keys)) for row in await names.rows_with(db, some)}
    return [one for one in await _read(db, sorted(rows)) if one.documents > 0]


async def _read(db: Snapshot, rows: Sequence[int]) -> list[KeptName]:
    return [one for some in _in_runs(rows) for one in await names.by_rows(db, some)]


async def _settle_kind(
    store: Store, kind: SpeakerKind, said: _OperatorsWord, every: int, left: int, countdown: Countdown
) -> int:
    """Settle all names of a kind; return how many names of other kinds are left.

    They are read and compared first, so that others can write meanwhile; what changes by then is left unsettled.
    """
    known = _NamesKept()
    uses: list[NameUse] = []
    async with store.snapshot() as state:
        version = await corpus.version(state)
        # A few at a time, each in the one form that is compared: all names of a large archive fill the memory.
        for some in _in_runs(await names.rows_of_kind(state, kind)):
            kept = await names.by_rows(state, some)
            known.add(kept)
            uses += [_use(one) for one in kept if one.documents > 0]
    for compared in _in_runs(uses):
        keys = {known.rows[use.kind, use.name]: stands_under(use) for use in compared}
        async with store.transaction() as db:
            await db.apply(partial(names.set_keys, keys=keys))
    countdown.left(left)
    found = await asyncio.to_thread(lambda: _speakers(uses, known.rows, every, crowded(uses), said))
    uses.clear()
    for settled in _in_runs(found):
        async with store.transaction() as db:
            await db.apply(partial(_keep, found=settled, before=known.owners))
        left -= sum(len(one.names) for one in settled)
        countdown.left(left)
    async with store.transaction() as db:
        if await corpus.version(db) == version + len(list(_in_runs(found))):
            await names.note_settled(db, list(known.owners))
    return left


async def _keep(db: Transaction, found: Sequence[SettledSpeaker], before: Mapping[int, int | None]) -> None:
    """Keep speakers, and give them the names that mean them with the quotes under these.

    `before` is whom each name meant until now, by the rows of both.
    """
    version = await corpus.note_change(db)
    rows = await speakers.keep(db, found, version)
    owner = {name: rows[one.name, one.kind] for one in found for name in one.names}
    was = {row: former for row in owner if (former := before[row]) is not None}
    moved = {row: speaker for row, speaker in owner.items() if was.get(row, speaker) != speaker}
    await leave_neighbours_of_names(db, moved)
    await names.assign(db, owner)
    gone = sorted({was[row] for row in moved}.difference(owner.values()))
    # Counted here, not only when all is settled: nobody whose words are kept may seem not to be quoted meanwhile. Who
    # means the same names as before has his quotes counted as they came.
    other = {speaker for row, speaker in owner.items() if was.get(row) != speaker}
    await speakers.count(db, [*sorted(other), *gone], version)
    await speakers.drop_idle(db, gone, version)


def _speakers(
    uses: Iterable[NameUse], rows: Mapping[NameKey, int], every: int, crowds: AbstractSet[str], said: _OperatorsWord
) -> list[SettledSpeaker]:
    """Return whom these names mean."""
    of_kind: dict[SpeakerKind, list[NameUse]] = {kind: [] for kind in SpeakerKind}
    for use in uses:
        of_kind[use.kind].append(use)

    def rows_of(kind: SpeakerKind, called: Iterable[str]) -> tuple[int, ...]:
        return tuple(rows[kind, name] for name in called)

    people = of_kind[SpeakerKind.PERSON]
    slips = {use.name: _slips(use) for use in people}
    found = [
        SettledSpeaker(
            one.name,
            SpeakerKind.PERSON,
            rows_of(SpeakerKind.PERSON, one.names),
            tuple((form.spelling, form.documents) for form in one.forms),
            (
                *((merge.a, merge.b, merge.reason) for merge in one.merged),
                *(slip for name in one.names for slip in slips[name]),
            ),
        )
        for one in merge_people(people, every, crowds, said.same, said.different)
    ]
    for kind, gather in ((SpeakerKind.ORGANISATION, gather_bodies), (SpeakerKind.UNNAMED, gather_descriptions)):
        found += [
            SettledSpeaker(
                one.name,
                kind,
                rows_of(kind, one.names),
                tuple((form.spelling, form.documents) for form in one.forms),
                (),
            )
            for one in gather(of_kind[kind])
        ]
    return found


def _slips(use: NameUse) -> list[tuple[str, str, Reason]]:
    """Return the spellings under a name that are no form of it, and why they are slips of the pen."""
    whole = parse(use.name)
    slips = [
        form
        for form in use.forms
        if not (set(form.split()) & set(use.name.split()) or same_surname(parse(form), whole))
    ]
    return [(form, use.name, SLIP_IN_DOCUMENT) for form in slips]


def _use(kept: KeptName) -> NameUse:
    return NameUse(
        kept.kind,
        kept.name,
        kept.quotes,
        kept.documents,
        kept.quoted_in,
        {form: FormUse(*counts) for form, counts in kept.forms.items()},
        frozenset(kept.roles),
        frozenset(kept.beside),
    )


def _in_runs(items: Sequence[Item]) -> Iterator[Sequence[Item]]:
    return (items[start : start + _READ_AT_ONCE] for start in range(0, len(items), _READ_AT_ONCE))
