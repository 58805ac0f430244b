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

    An outlet is None where none is known; `others` more outlets share the last part.
    """

    stacks: tuple[Stack, ...]
    outlets: tuple[str | None, ...]
    others: int
    speakers: int
    quotes: int


def shares(counts: Iterable[OutletCount]) -> Shares:
    """Return the parts: an outlet that carries more of what is shown comes before one that carries less."""
    quoted: defaultdict[tuple[str, str], Counter[str | None]] = defaultdict(Counter)
    for one in counts:
        quoted[one.speaker, one.kind.value][one.outlet] += one.quotes
    order = sorted(quoted, key=lambda who: (-quoted[who].total(), who))
    shown = order[:MOST]
    carried: Counter[str | None] = Counter()
    for who in shown:
        carried.update(quoted[who])
    outlets = sorted(carried, key=lambda outlet: (-carried[outlet], outlet is None, outlet or ""))
    # One outlet alone is not "the others": it keeps its name.
    rest = outlets[OUTLETS:] if len(outlets) > OUTLETS + 1 else []
    named = outlets[: len(outlets) - len(rest)]
    stacks = tuple(
        Stack(
            who[0],
            (
                *(quoted[who][outlet] for outlet in named),
                *([sum(quoted[who][outlet] for outlet in rest)] if rest else []),
            ),
        )
        for who in shown
    )
    return Shares(stacks, tuple(named), len(rest), len(order), sum(one.total() for one in quoted.values()))
