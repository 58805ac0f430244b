"""Which documents are one story: near-copies of a few days, as far as they hang together."""

from __future__ import annotations

from collections import Counter
from functools import partial
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from bot.archive.settling.texts import row_of, utterance_of
from bot.store import corpus, utterances
from bot.store import stories as kept
from bot.wordings import marks
from bot.wordings.copies import FEWEST_SHARED, Likeness, paragraph_number
from bot.wordings.tellings import MOST_CARRIERS, StoryTold, is_one_story, may_be_one, stories

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from collections.abc import Set as AbstractSet
    from datetime import date

    from bot.archive.comparing import Comparing
    from bot.store import Snapshot, Store, Transaction
    from bot.store.stories import KeptStory
    from bot.store.utterances import Of, TextRow

_AT_ONCE = 100
# With so many others, those that have most runs of words in common with it, the text of what changed is compared; with
# more that may be of its story, which these were depends on what was there then.
_MOST_COMPARED = 200


async def settle_stories(store: Store, comparing: Comparing) -> None:
    """Settle of which story those documents are that changed, and all that hang together with them."""
    while True:
        async with store.snapshot() as state:
            noted = await kept.unsettled_stories(state, _AT_ONCE)
            if not noted:
                return
            pairs = await _candidates(state, [row for row, compared in noted.items() if not compared])
            await comparing.of(state, pairs)
        async with store.transaction() as db:
            await comparing.keep(db)
            await db.apply(partial(_settle, noted=sorted(noted)))


async def _candidates(state: Snapshot, rows: Sequence[int]) -> set[tuple[int, int]]:
    """Return which pairs with one of these documents may be one story, by their days and a few runs of words."""
    if not rows:
        return set()
    shared = await kept.sharing(state, rows, FEWEST_SHARED)
    known = await kept.by_rows(state, sorted({row for pair in shared for row in pair}))
    tellings = {row: _telling(one) for row, one in known.items()}
    pairs: set[tuple[int, int]] = set()
    for one, its in groupby(shared, key=itemgetter(0)):
        others = [other for _, other in its if may_be_one(tellings[one], tellings[other])]
        pairs |= {(min(one, other), max(one, other)) for other in others[:_MOST_COMPARED]}
    return pairs


async def _settle(db: Transaction, noted: Sequence[int]) -> None:
    web = _Web(db)
    await web.look_around(noted)
    # A document that is a copy of one no longer may be of another story than before, and so may all that it led to.
    touched = sorted({*noted, *(other for row in noted for other in web.copies[row])})
    await web.look_around(touched)
    components = []
    crowd: set[int] = set()
    left = set(touched)
    while left:
        found = await web.around(min(left), crowd)
        if _is_many(found, crowd):
            crowd |= found
        else:
            components.append(found)
        left -= found
    if await _keep(db, web, components, crowd | await _joined(web, crowd, touched, noted)):
        await corpus.note_change(db)
    await kept.note_settled(db, noted)


def _is_many(found: Collection[int], crowd: AbstractSet[int]) -> bool:
    """Whether what was found hangs together with more than a story has carriers."""
    return len(found) > MOST_CARRIERS or not crowd.isdisjoint(found)


async def _joined(web: _Web, crowd: AbstractSet[int], touched: Iterable[int], noted: Collection[int]) -> set[int]:
    """Return what hung together already before documents that changed joined it to very many."""
    joined: set[int] = set()
    many: set[int] = set()
    for row in touched:
        if row in crowd and row not in noted and row not in joined:
            found = await web.around(row, many, without=noted)
            if _is_many(found, many):
                many |= found
            joined |= found
    return joined


async def _keep(db: Transaction, web: _Web, components: Iterable[Collection[int]], crowd: Collection[int]) -> bool:
    """Keep which stories there are among documents that hang together; False where that was known.

    Of very many that hang together (`crowd`, as far as they were looked at) there is no story: what was one of them is
    none now, to the last carrier.
    """
    leads: dict[int, int | None] = dict.fromkeys(crowd)
    ended = {story for row in crowd if row in web.known and (story := web.known[row].story) is not None}
    for component in components:
        leads |= dict.fromkeys(component)
        there = [web.tellings[row] for row in component if row in web.tellings]
        links = {one.row: web.linked(one.row) for one in there}
        leads |= {one.row: group[0].row for group in stories(there, links) for one in group}
    carried = await kept.end(db, sorted(ended))
    was = {row: None if web.known[row].story in ended else web.known[row].story for row in leads if row in web.known}
    otherwise = {row: leads[row] for row, story in was.items() if story != leads[row]}
    await kept.assign(db, otherwise)
    bare = await kept.unnumbered(db, sorted(row for row, lead in leads.items() if lead is not None))
    await kept.number(db, {row: paragraph_number(words) for row, words in bare})
    short = [await _keep_short(db, of, sorted({*leads, *carried})) for of in utterances.OF.values()]
    return bool(ended or otherwise or bare) or any(short)


async def _keep_short(db: Transaction, of: Of, documents: Sequence[int]) -> bool:
    """Keep what is too short to be one utterance anywhere as one among the carriers of a story; False where it was.

    Only what a document has once: of two that are told "Yes" twice, nobody knows which is which.
    """
    found = [(one, marks(utterance_of(one.uttered))) for one in await utterances.short_of(db, of, documents)]
    often = Counter((one.uttered.document, marked.key.text) for one, marked in found if marked)
    otherwise: dict[int, tuple[TextRow, date | None] | None] = {}
    for one, marked in found:
        once = marked if marked and often[one.uttered.document, marked.key.text] == 1 else None
        text = row_of(of, once.key) if once else None
        # What is read again has the group that it had, until it is known of which story it is.
        if text != one.text or (text is None and one.grouped):
            otherwise[one.uttered.row] = (text, once.day) if text and once else None
    await utterances.set_short(db, of, otherwise)
    return bool(otherwise)


class _Web:
    """Documents and the links between them, as far as they have been looked at."""

    def __init__(self, db: Transaction) -> None:
        self._db = db
        self.copies: dict[int, Mapping[int, tuple[float, float]]] = {}
        self.known: dict[int, KeptStory] = {}
        self.tellings: dict[int, StoryTold] = {}

    async def look_around(self, rows: Iterable[int]) -> None:
        """Look up these documents and those that they are near-copies of."""
        new = [row for row in rows if row not in self.copies]
        self.copies |= await kept.copies(self._db, new)
        around = {*new, *(other for row in new for other in self.copies[row])} - self.known.keys()
        found = await kept.by_rows(self._db, sorted(around))
        self.known |= found
        self.tellings |= {row: _telling(one) for row, one in found.items()}

    def linked(self, row: int) -> list[int]:
        """Return the documents that are linked with one that was looked around."""
        if row not in self.tellings:
            return []
        one = self.tellings[row]
        return [
            other
            for other, alike in self.copies[row].items()
            if other in self.tellings and is_one_story(one, self.tellings[other], Likeness(*alike))
        ]

    async def around(self, first: int, crowd: AbstractSet[int], without: Collection[int] = ()) -> set[int]:
        """Return what hangs together with a document, or, where that is very many or some of a crowd, a part of it."""
        found = {first}
        reached = [first]
        while reached and not _is_many(found, crowd):
            await self.look_around(reached)
            reached = sorted({other for row in reached for other in self.linked(row)} - found.union(without))
            found.update(reached)
        return found


def _telling(one: KeptStory) -> StoryTold:
    when = one.published
    days = (when.earliest, when.latest) if when and when.earliest and when.latest else None
    return StoryTold(one.row, one.name, one.outlet, days, one.lent_by is not None)
