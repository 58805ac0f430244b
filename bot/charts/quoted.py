"""Who is quoted by whom, counted for a picture."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot import loops
from bot.archive import lookup, open_store
from bot.archive.lookup import Filters
from bot.charts.shares import MOST, shares
from bot.model import SpeakerKind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from bot.charts.shares import Shares
    from bot.model import OutletCount


@dataclass(frozen=True, slots=True)
class QuotedShares:
    """The parts of a picture, how many speakers of each kind are in it, and how many unnamed ones are left out."""

    shares: Shares
    drawn: Mapping[SpeakerKind, int]
    left_out: int


def quoted_shares(database: Path, people: Sequence[str], filters: Filters) -> QuotedShares:
    """Return who is quoted how often by which outlet; everybody but unnamed sources where no one is named.

    It may go through whoever is quoted, and so is for a process of its own (`bot.archive.beside`).
    """
    return loops.run(_quoted_shares(database, people, filters))


async def _quoted_shares(database: Path, people: Sequence[str], filters: Filters) -> QuotedShares:
    async with open_store(database) as store, store.snapshot() as state:
        if people or filters != Filters():
            counts = await lookup.outlets(state, people, filters)
            return _of_all(counts, unnamed_too=bool(people))
        every = await lookup.quoted_by_kind(state)
        drawn = shares(await lookup.most_quoted(state, MOST))
    kinds = {kind: speakers for kind, (speakers, _) in every.items()}
    left_out = kinds.pop(SpeakerKind.UNNAMED, 0)
    quotes = sum(quotes for kind, (_, quotes) in every.items() if kind is not SpeakerKind.UNNAMED)
    return QuotedShares(replace(drawn, speakers=sum(kinds.values()), quotes=quotes), kinds, left_out)


def _of_all(counts: Sequence[OutletCount], *, unnamed_too: bool) -> QuotedShares:
    drawn = [one for one in counts if unnamed_too or one.kind is not SpeakerKind.UNNAMED]
    kinds = _speakers(drawn)
    return QuotedShares(shares(drawn), kinds, (_speakers(counts) - kinds)[SpeakerKind.UNNAMED])


def _speakers(counts: Sequence[OutletCount]) -> Counter[SpeakerKind]:
    """Return how many speakers of each kind are counted."""
    return Counter(kind for _, kind in {(one.speaker, one.kind) for one in counts})
