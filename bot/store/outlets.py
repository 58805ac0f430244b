"""Which outlets quote whom, each utterance counted once: for the outlet that alone carries it, or for several together.

So the counts of one speaker are as many as a list of speakers tells.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.model import OutletCount, SpeakerKind
from bot.store.quotes import conditions, counted
from bot.store.rows import placeholders
from bot.store.speakers import MOST_QUOTED_FIRST

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.store.engines.protocol import Row, Snapshot
    from bot.store.quotes import QuoteFilter

_KEPT = """
    SELECT name, kind, outlet, quotes, several FROM (
        SELECT chosen.*, outlets.name AS outlet, speaker_outlets.quotes AS quotes, 0 AS several FROM chosen
        JOIN speaker_outlets ON speaker_outlets.speaker_id = chosen.id JOIN outlets ON outlets.id = outlet_id
        UNION ALL
        SELECT chosen.*, NULL, chosen.all_quotes - coalesce(
            (SELECT sum(quotes) FROM speaker_outlets WHERE speaker_id = chosen.id), 0
        ), 1 FROM chosen
    ) AS parts WHERE quotes > 0 ORDER BY all_quotes DESC, all_documents DESC, name, kind, quotes DESC, outlet
"""
_CHOSEN = "SELECT id, name, kind, quotes AS all_quotes, documents AS all_documents FROM speakers WHERE quotes > 0"


async def of_speakers(db: Snapshot, names: Sequence[str]) -> list[OutletCount]:
    """Return what outlets quote of these speakers, of everybody where none is named; who is quoted most comes first."""
    values: dict[str, Any] = {}
    within = f"AND name IN ({placeholders(values, 'name', names)})" if names else ""
    return list(map(_read, await db.fetch(f"WITH chosen AS ({_CHOSEN} {within}) {_KEPT}", values)))


async def of_most_quoted(db: Snapshot, limit: int) -> list[OutletCount]:
    """Return what outlets quote of the speakers, not unnamed ones, who are quoted most; most quoted first."""
    most = f"{_CHOSEN} AND kind <> 'unnamed' ORDER BY {MOST_QUOTED_FIRST} LIMIT :limit"
    return list(map(_read, await db.fetch(f"WITH chosen AS ({most}) {_KEPT}", {"limit": limit})))


async def within(db: Snapshot, which: QuoteFilter) -> list[OutletCount]:
    """Return what outlets quote of whom in the quotes that fit; who is quoted most there comes first."""
    where, values = await conditions(db, which)
    query = f"""
        SELECT speakers.name, speakers.kind, outlets.name AS outlet, count(*) AS quotes, several FROM (
            SELECT speaker_id, min(outlet_id) AS first, min(outlet_id) <> max(outlet_id) AS several FROM quotes
            WHERE {where} GROUP BY speaker_id, coalesce(quotes.wording, -quotes.id)
        ) AS utterances
        JOIN speakers ON speakers.id = speaker_id LEFT JOIN outlets ON outlets.id = first AND NOT several
        GROUP BY speaker_id, outlets.id, several ORDER BY quotes DESC, outlet
    """
    found = list(map(_read, await db.fetch(query, values)))
    ranked = sorted((await counted(db, which)).items(), key=lambda one: (-one[1][0], -one[1][1], one[0]))
    place = {who: number for number, (who, _) in enumerate(ranked)}
    return sorted(found, key=lambda one: place[one.speaker, one.kind])


def _read(row: Row) -> OutletCount:
    return OutletCount(row["name"], SpeakerKind(row["kind"]), row["outlet"], row["quotes"], bool(row["several"]))


async def quoted_by_kind(db: Snapshot) -> dict[SpeakerKind, tuple[int, int]]:
    """Return how many speakers of each kind are quoted, and how many utterances are theirs."""
    query = "SELECT kind, count(*) AS speakers, sum(quotes) AS quotes FROM speakers WHERE quotes > 0 GROUP BY kind"
    return {SpeakerKind(row["kind"]): (row["speakers"], row["quotes"]) for row in await db.fetch(query)}
