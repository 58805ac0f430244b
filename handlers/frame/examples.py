"""Questions to try: what this very archive can answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.archive import lookup, whom
from bot.model import SpeakerKind

if TYPE_CHECKING:
    from bot.archive import Snapshot


async def examples(state: Snapshot) -> list[str]:
    """Return three questions that this very archive can answer."""
    quoted = await whom.most_quoted(state)
    most = next((one for one in quoted if one.kind is SpeakerKind.PERSON), quoted[0] if quoted else None)
    months = await lookup.months(state, lookup.Filters())
    busiest = max(months, key=lambda one: one.passages).month if months else None
    return [
        *([f"/quote {most.name.split()[-1] if most.kind is SpeakerKind.PERSON else most.name}"] if most else []),
        *([f"/timeline {busiest}"] if busiest else []),
        "/people",
    ]
