"""Who is quoted by whom, as parts of bars."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.charts.drawing import OUTLETS, Stack

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.model import OutletCount

MOST = 10


@dataclass(frozen=True, slots=True)
class Shares:
    """The most quoted, most often first, with a part for each of the `outlets`; `speakers` and `quotes` count all.

    An outlet is None where none is known; `others` more outlets share a part behind these, and what `several` outlets
    carry is the last.
    """

    stacks: tuple[Stack, ...]
    outlets: tuple[str | None, ...]
    others: int
    speakers: int
    quotes: int
    several: bool = False


def shares(counts: Iterable[OutletCount]) -> Shares:
    """Return the parts: an outlet that carries more of what is shown comes before one that carries less.

    Of speakers quoted alike, those come first who come first in the counts.
    """
    quoted: defaultdict[tuple[str, str], Counter[str | None]] = defaultdict(Counter)
    together: Counter[tuple[str, str]] = Counter()
    for one in counts:
        who = one.speaker, one.kind.value
        theirs = quoted[who]
        if one.several:
            together[who] += one.quotes
        else:
            theirs[one.outlet] += one.quotes
    order = sorted(quoted, key=lambda who: -quoted[who].total() - together[who])
    shown = order[:MOST]
    carried: Counter[str | None] = Counter()
    for who in shown:
        carried.update(quoted[who])
    outlets = sorted(carried, key=lambda outlet: (-carried[outlet], outlet is None, outlet or ""))
    # One outlet alone is not "the others": it keeps its name.
    rest = outlets[OUTLETS:] if len(outlets) > OUTLETS + 1 else []
    named = outlets[: len(outlets) - len(rest)]
    several = any(together[who] for who in shown)
    stacks = tuple(
        Stack(
            who[0],
            (
                *(quoted[who][outlet] for outlet in named),
                *([sum(quoted[who][outlet] for outlet in rest)] if rest else []),
                *([together[who]] if several else []),
            ),
        )
        for who in shown
    )
    total = sum(one.total() for one in quoted.values()) + together.total()
    return Shares(stacks, tuple(named), len(rest), len(order), total, several)
