"""Questions to try: what this very archive can answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.archive import lookup, whom

if TYPE_CHECKING:
    from bot.archive import Snapshot


async def examples(state: Snapshot) -> list[str]:
    """Return three questions that this very archive can answer."""
    most = next((one.name for one in await whom.most_quoted(state)), None)
    months = await lookup.months(state, lookup.Filters())
    busiest = max(months, key=lambda one: one.passages).month if months else None
    return [
        *([f"/quote {most.split()[-1]}"] if most else []),
        *([f"/timeline {busiest}"] if busiest else []),
        "/people",
    ]
