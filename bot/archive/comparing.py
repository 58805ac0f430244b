"""Documents' texts compared: each pair once, and what is a near-copy kept for whoever asks again."""

from __future__ import annotations

import asyncio
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from bot.store import stories
from bot.wordings.copies import Likeness, likeness, runs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from bot.store import Snapshot, Transaction

    Pair = tuple[int, int]

# The runs of so many documents are held, and the likeness of so many pairs; then all are forgotten at once.
_MOST_HELD, _MOST_KNOWN = 300, 20_000
# So many texts are read at a time.
_AT_ONCE = 100


class Comparing:
    """Tells how alike documents are, by their rows. Of use while no text changes: for one settling."""

    def __init__(self) -> None:
        self._runs: dict[int, AbstractSet[int]] = {}
        self._known: dict[Pair, Likeness] = {}
        self._copies: dict[Pair, Likeness] = {}

    async def of(self, state: Snapshot, pairs: Iterable[Pair]) -> dict[Pair, Likeness]:
        """Return how alike the two of each pair are; the lesser row of a pair comes first."""
        wanted = sorted(set(pairs))
        if len(self._known) > _MOST_KNOWN:
            self._known.clear()
        found = {pair: self._known[pair] for pair in wanted if pair in self._known}
        left = [pair for pair in wanted if pair not in found]
        kept = await stories.copies(state, sorted({one for one, _ in left}))
        found |= {(one, other): Likeness(*kept[one][other]) for one, other in left if other in kept[one]}
        for one, its in groupby([pair for pair in left if pair not in found], key=itemgetter(0)):
            others = [other for _, other in its]
            for start in range(0, len(others), _AT_ONCE):
                found |= await self._compared(state, one, others[start : start + _AT_ONCE])
        self._known |= found
        self._copies |= {pair: alike for pair, alike in found.items() if alike.is_copy}
        return found

    async def keep(self, db: Transaction) -> None:
        """Keep what was asked for and found to be near-copies since this was done last."""
        await stories.keep_copies(db, self._copies)
        self._copies = {}

    async def _compared(self, state: Snapshot, one: int, others: Sequence[int]) -> Mapping[Pair, Likeness]:
        if len(self._runs) > _MOST_HELD:
            self._runs.clear()
        texts = await stories.texts(state, [row for row in (one, *others) if row not in self._runs])
        return await asyncio.to_thread(lambda: dict(self._each(one, others, texts)))

    def _each(self, one: int, others: Sequence[int], texts: Mapping[int, str]) -> Iterator[tuple[Pair, Likeness]]:
        for row, text in texts.items():
            self._runs[row] = runs(text)
        for other in others:
            # A document that went meanwhile is like none.
            yield (one, other), likeness(self._runs.get(one, frozenset()), self._runs.get(other, frozenset()))
