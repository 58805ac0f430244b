"""Questions to try: what this very archive can answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.archive import lookup, whom
from bot.model import SpeakerKind

if TYPE_CHECKING:
    from bot.archive import Snapshot


async def examples(state: Snapshot) -> list[str]:
    """Return three questions that this very archive can answer."""
    people = await whom.most_quoted(state, 1, SpeakerKind.PERSON)
    most = next(iter(people or await whom.most_quoted(state, 1)), None)
    months = await lookup.months_of(state, lookup.Filters())
    busiest = max(months, key=lambda one: one.passages).month if months else None
    return [
        *([f"/quote {most.name.split()[-1] if most.kind is SpeakerKind.PERSON else most.name}"] if most else []),
        *([f"/timeline {busiest}"] if busiest else []),
        "/people",
    ]
