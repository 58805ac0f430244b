"""The tables of speakers: who is quoted across documents, under which spellings, and why these are one."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bot.model import QuotedSpeaker, Reason, SpeakerKind
from bot.store.rows import placeholders
from bot.store.utterances import NOBODY

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from bot.store.engines.protocol import Row, Snapshot, Transaction
    from bot.store.names import NameInDocument, NameKey

# A speaker of the archive: the canonical name and what it names.
SpeakerKey = tuple[str, SpeakerKind]


async def known_as(
    db: Transaction, named: Sequence[NameInDocument], names: Mapping[NameKey, int]
) -> dict[NameKey, int]:
    """Return the row of the speaker whom each of these names means, a new one where it means nobody yet.

    A name that only may be another spelling of somebody known is a speaker of its own until it is settled: better two
    entries for a minute than one person's words under another's name.
    """
    if not named:
        return {}
    values: dict[str, Any] = {}
    within = placeholders(values, "row", [names[one.kind, one.name] for one in named])
    kept = await db.fetch(f"SELECT id, speaker_id FROM names WHERE id IN ({within})", values)
    owner = {row["id"]: row["speaker_id"] for row in kept}
    rows = {(one.kind, one.name): owner[names[one.kind, one.name]] for one in named}
    new = [one for one in named if rows[one.kind, one.name] is None]
    return rows | await _begin(db, new, names) if new else rows


async def meant_by(db: Snapshot, names: Sequence[NameKey]) -> dict[NameKey, int]:
    """Return the rows of the speakers whom these names mean, of those that mean somebody."""
    found: dict[NameKey, int] = {}
    for kind, name in names:
        query = "SELECT speaker_id FROM names WHERE kind = :kind AND name = :name AND speaker_id IS NOT NULL"
        for row in await db.fetch(query, {"kind": kind.value, "name": name}):
            found[kind, name] = row["speaker_id"]
    return found


async def _begin(db: Transaction, named: Sequence[NameInDocument], names: Mapping[NameKey, int]) -> dict[NameKey, int]:
    """Keep a speaker for each of these names until it is settled who it is; return their rows."""
    await db.execute_many(
        """
        INSERT INTO speakers (name, kind, quotes, documents, changed)
        VALUES (:name, :kind, 0, 0, (SELECT version + 1 FROM corpus))
        ON CONFLICT (name, kind) DO UPDATE SET changed = excluded.changed
        """,
        [{"name": one.name, "kind": one.kind.value} for one in named],
    )
    kept = await _rows_of(db, {one.name for one in named})
    rows = {(one.kind, one.name): kept[one.name, one.kind] for one in named}
    await db.execute_many(
        """
        INSERT INTO spellings (speaker_id, form, documents) VALUES (:speaker, :form, 1)
        ON CONFLICT (speaker_id, form) DO NOTHING
        """,
        [{"speaker": rows[one.kind, one.name], "form": form} for one in named for form in one.forms],
    )
    await db.execute_many(
        "UPDATE names SET speaker_id = :speaker WHERE id = :name",
        [{"speaker": row, "name": names[key]} for key, row in rows.items()],
    )
    return rows


async def _rows_of(db: Snapshot, names: AbstractSet[str]) -> dict[SpeakerKey, int]:
    """Return the rows of the speakers with any of these canonical names."""
    values: dict[str, Any] = {}
    query = f"SELECT id, name, kind FROM speakers WHERE name IN ({placeholders(values, 'name', sorted(names))})"
    return {(row["name"], SpeakerKind(row["kind"])): int(row["id"]) for row in await db.fetch(query, values)}


async def tally(db: Transaction, quoted: Mapping[int, int]) -> None:
    """Add one document's quotes by speaker to the counts, each as an utterance of its own.

    Until they are settled, and counted as they are.
    """
    rows = [{"row": row, "quotes": quotes} for row, quotes in quoted.items()]
    await db.execute_many(
        "UPDATE speakers SET quotes = quotes + :quotes, documents = documents + 1 WHERE id = :row", rows
    )
    await _unsettle(db, rows)


async def take_off(db: Transaction, quoted: Mapping[int, int]) -> None:
    """Take off the quotes of a document that are gone by now; until they are settled, and counted as they are.

    Several documents may carry one utterance: whoever is quoted still stays quoted.
    """
    rows = [{"row": row, "quotes": quotes} for row, quotes in quoted.items()]
    for column, less in (("quotes", ":quotes"), ("documents", "1")):
        await db.execute_many(
            f"""
            UPDATE speakers SET {column} = CASE
                WHEN {column} > {less} THEN {column} - {less}
                WHEN EXISTS (SELECT 1 FROM quotes WHERE speaker_id = :row) THEN 1 ELSE 0 END
            WHERE id = :row
            """,
            rows,
        )
    await _unsettle(db, rows)


async def _unsettle(db: Transaction, rows: Sequence[dict[str, int]]) -> None:
    await db.execute_many("INSERT INTO unsettled_speakers (id) VALUES (:row) ON CONFLICT (id) DO NOTHING", rows)


async def unsettle_voices(db: Transaction, voices: Sequence[int | str]) -> None:
    """Leave to count again the speakers of these voices (see `utterances`): a speaker's own, or that of all unnamed."""
    leave = "INSERT INTO unsettled_speakers (id) SELECT id FROM speakers WHERE {which} ON CONFLICT (id) DO NOTHING"
    await db.execute_many(leave.format(which="id = :voice"), [{"voice": voice} for voice in voices if voice != NOBODY])
    if NOBODY in voices:
        await db.execute(leave.format(which="kind = 'unnamed'"))


async def unsettled(db: Snapshot, limit: int) -> list[int]:
    """Return rows of speakers whose quotes have changed since they were counted."""
    query = "SELECT id FROM unsettled_speakers ORDER BY id LIMIT :limit"
    return [row["id"] for row in await db.fetch(query, {"limit": limit})]


async def how_many_unsettled(db: Snapshot) -> int:
    """Return how many speakers are to be counted again."""
    return int((await db.fetch("SELECT count(*) AS speakers FROM unsettled_speakers"))[0]["speakers"])


async def rows_called(db: Snapshot, names: Sequence[str]) -> list[int]:
    """Return the rows of the speakers with any of these canonical names, of whatever kind."""
    if not names:
        return []
    values: dict[str, Any] = {}
    query = f"SELECT id FROM speakers WHERE name IN ({placeholders(values, 'name', names)}) ORDER BY id"
    return [row["id"] for row in await db.fetch(query, values)]


async def now_called(db: Snapshot, name: str) -> tuple[str, ...]:
    """Return what a speaker is called now who was called `name`: another spelling may have become the main one."""
    if await db.fetch("SELECT name FROM speakers WHERE name = :name", {"name": name}):
        return (name,)
    query = """
        SELECT DISTINCT name FROM speakers JOIN spellings ON spellings.speaker_id = speakers.id
        WHERE form = :name ORDER BY name
    """
    return tuple(row["name"] for row in await db.fetch(query, {"name": name}))


@dataclass(frozen=True, slots=True)
class SettledSpeaker:
    """A speaker as settled: the canonical name, the names that mean it, its spellings and why these are one."""

    name: str
    kind: SpeakerKind
    names: tuple[int, ...]
    spellings: tuple[tuple[str, int], ...]
    merges: tuple[tuple[str, str, Reason], ...]


async def keep(db: Transaction, settled: Sequence[SettledSpeaker], version: int) -> dict[SpeakerKey, int]:
    """Keep these speakers, with the rows they had if they were known; return the row of each.

    `version` is the state that this transaction makes. Who they were before stays until `drop_idle`.
    """
    await db.execute_many(
        """
        INSERT INTO speakers (name, kind, quotes, documents, changed) VALUES (:name, :kind, 0, 0, :version)
        ON CONFLICT (name, kind) DO UPDATE SET changed = excluded.changed
        """,
        [{"name": one.name, "kind": one.kind.value, "version": version} for one in settled],
    )
    rows = await _rows_of(db, {one.name for one in settled})
    mine = [(rows[one.name, one.kind], one) for one in settled]
    for table in ("spellings", "merges"):
        await db.execute_many(f"DELETE FROM {table} WHERE speaker_id = :speaker", [{"speaker": row} for row, _ in mine])
    await db.execute_many(
        "INSERT INTO spellings (speaker_id, form, documents) VALUES (:speaker, :form, :documents)",
        [{"speaker": row, "form": form, "documents": count} for row, one in mine for form, count in one.spellings],
    )
    await db.execute_many(
        "INSERT INTO merges (speaker_id, one, other, reason) VALUES (:speaker, :one, :other, :reason)",
        [
            {"speaker": row, "one": one, "other": other, "reason": reason.as_text()}
            for row, speaker in mine
            for one, other, reason in speaker.merges
        ],
    )
    await db.execute_many(
        "DELETE FROM former_speakers WHERE name = :name AND kind = :kind",
        [{"name": one.name, "kind": one.kind.value} for one in settled],
    )
    return rows


# What an article said before counts as a document only where no article says anything any more.
IN_DOCUMENTS = """coalesce(
    nullif(count(DISTINCT CASE WHEN quotes.place < 4 THEN quotes.document_id END), 0),
    count(DISTINCT quotes.document_id)
)"""


async def count(db: Transaction, rows: Sequence[int], version: int) -> None:
    """Count the utterances of these speakers, their documents, and what each outlet alone carries of them.

    An utterance that several documents carry counts once.
    """
    these = [{"row": row, "version": version} for row in rows]
    await db.execute_many(
        f"""
        UPDATE speakers SET (quotes, documents) = (
            SELECT count(DISTINCT coalesce(wording, -id)), {IN_DOCUMENTS} FROM quotes
            WHERE speaker_id = :row
        ), changed = :version WHERE id = :row
        """,
        these,
    )
    await db.execute_many("DELETE FROM speaker_outlets WHERE speaker_id = :row", these)
    await db.execute_many(
        """
        INSERT INTO speaker_outlets (speaker_id, outlet_id, quotes)
        SELECT :row, outlet_id, count(*) FROM (
            SELECT min(outlet_id) AS outlet_id FROM quotes WHERE speaker_id = :row GROUP BY coalesce(wording, -id)
            HAVING min(outlet_id) = max(outlet_id)
        ) AS alone GROUP BY outlet_id
        """,
        these,
    )


async def note_counted(db: Transaction, rows: Sequence[int]) -> None:
    """Note that these have been counted."""
    await db.execute_many("DELETE FROM unsettled_speakers WHERE id = :row", [{"row": row} for row in rows])


async def drop_idle(db: Transaction, rows: Sequence[int], version: int) -> None:
    """Forget those of these speakers whom no name means any more, and note that they are gone."""
    these = [{"row": row, "version": version} for row in rows]
    idle = "id = :row AND NOT EXISTS (SELECT 1 FROM names WHERE names.speaker_id = speakers.id)"
    await db.execute_many(
        f"""
        INSERT INTO former_speakers (name, kind, changed) SELECT name, kind, :version FROM speakers WHERE {idle}
        ON CONFLICT (name, kind) DO UPDATE SET changed = excluded.changed
        """,
        these,
    )
    await db.execute_many(f"DELETE FROM speakers WHERE {idle}", these)


async def quote_counts(db: Snapshot, names: Sequence[str]) -> dict[str, int]:
    """Return how often each of these names is quoted, as whatever kind of speaker."""
    values: dict[str, Any] = {}
    query = f"""
        SELECT name, sum(quotes) AS quotes FROM speakers
        WHERE name IN ({placeholders(values, "name", names)}) GROUP BY name
    """
    return {row["name"]: row["quotes"] for row in await db.fetch(query, values)}


async def called_so(db: Snapshot, names: Sequence[str]) -> dict[str, dict[str, float]]:
    """Return what documents call each of these speakers, and in what share of the documents that name them.

    A document more is counted, in which nobody calls them anything: one mention is no rule.
    """
    values: dict[str, Any] = {}
    within = placeholders(values, "name", names)
    query = f"""
        SELECT speakers.name, role, sum(name_roles.documents) AS documents,
            (SELECT sum(documents) FROM names AS each WHERE each.speaker_id = speakers.id) AS of_documents
        FROM speakers JOIN names ON names.speaker_id = speakers.id JOIN name_roles ON name_roles.name_id = names.id
        WHERE speakers.name IN ({within}) GROUP BY speakers.id, role
    """
    found: dict[str, dict[str, float]] = {}
    for row in await db.fetch(query, values):
        found.setdefault(row["name"], {})[row["role"]] = row["documents"] / (row["of_documents"] + 1)
    return found


async def how_many_quoted(db: Snapshot) -> dict[SpeakerKind, int]:
    """Return how many speakers of each kind are quoted at all."""
    rows = await db.fetch("SELECT kind, count(*) AS how_many FROM speakers WHERE quotes > 0 GROUP BY kind")
    return {SpeakerKind(row["kind"]): int(row["how_many"]) for row in rows}


MOST_QUOTED_FIRST = "quotes DESC, documents DESC, name, kind"


async def quoted(
    db: Snapshot, kind: SpeakerKind | None = None, limit: int = -1, offset: int = 0
) -> list[QuotedSpeaker]:
    """Return who is quoted, most often first, of one kind or all: at most `limit` after the first `offset`."""
    of_kind = "AND kind = :kind" if kind else ""
    query = f"""
        SELECT * FROM speakers WHERE quotes > 0 {of_kind} ORDER BY {MOST_QUOTED_FIRST} LIMIT :limit OFFSET :offset
    """
    rows = await db.fetch(query, {"kind": kind.value if kind else None, "limit": limit, "offset": offset})
    return await _whole(db, rows)


async def called(db: Snapshot, names: Sequence[str]) -> list[QuotedSpeaker]:
    """Return the speakers with any of these canonical names, most quoted first."""
    if not names:
        return []
    values: dict[str, Any] = {}
    query = f"""
        SELECT * FROM speakers WHERE name IN ({placeholders(values, "name", names)}) ORDER BY {MOST_QUOTED_FIRST}
    """
    return await _whole(db, await db.fetch(query, values))


# As many values as a query can bind on every engine, with room for others.
_AT_ONCE = 500


async def _whole(db: Snapshot, rows: Sequence[Row]) -> list[QuotedSpeaker]:
    """Return the speakers of these rows with their spellings and merges."""
    spellings: dict[int, list[tuple[str, int]]] = defaultdict(list)
    merges: dict[int, list[tuple[str, str, Reason]]] = defaultdict(list)
    for start in range(0, len(rows), _AT_ONCE):
        values: dict[str, Any] = {}
        within = placeholders(values, "row", [row["id"] for row in rows[start : start + _AT_ONCE]])
        query = f"SELECT * FROM spellings WHERE speaker_id IN ({within}) ORDER BY documents DESC, form"
        for row in await db.fetch(query, values):
            spellings[row["speaker_id"]].append((row["form"], row["documents"]))
        query = f"SELECT * FROM merges WHERE speaker_id IN ({within}) ORDER BY one, other"
        for row in await db.fetch(query, values):
            merges[row["speaker_id"]].append((row["one"], row["other"], Reason.from_text(row["reason"])))
    return [
        QuotedSpeaker(
            row["name"],
            SpeakerKind(row["kind"]),
            row["quotes"],
            row["documents"],
            tuple(spellings[row["id"]]),
            tuple(merges[row["id"]]),
        )
        for row in rows
    ]


@dataclass(frozen=True, slots=True)
class SpeakerEntry:
    """A speaker as needed to be found by name; its spellings are in order, most used first."""

    name: str
    kind: SpeakerKind
    forms: tuple[str, ...]
    quotes: int


async def entries(db: Snapshot) -> list[SpeakerEntry]:
    """Return everybody who is named or quoted, most quoted first."""
    forms: dict[int, list[str]] = defaultdict(list)
    for row in await db.fetch("SELECT speaker_id, form FROM spellings ORDER BY documents DESC, form"):
        forms[row["speaker_id"]].append(row["form"])
    rows = await db.fetch(f"SELECT id, name, kind, quotes FROM speakers ORDER BY {MOST_QUOTED_FIRST}")
    return [SpeakerEntry(row["name"], SpeakerKind(row["kind"]), tuple(forms[row["id"]]), row["quotes"]) for row in rows]


async def changed_after(db: Snapshot, version: int, limit: int) -> list[str]:
    """Return the canonical names that were written or dropped after a state, at most `limit` of each."""
    # In the order of their index: in that of their names all would be read.
    query = "SELECT name FROM {table} WHERE changed > :version ORDER BY changed LIMIT :limit"
    values = {"version": version, "limit": limit}
    found = [await db.fetch(query.format(table=table), values) for table in ("speakers", "former_speakers")]
    return list(dict.fromkeys(row["name"] for rows in found for row in rows))


async def entries_called(db: Snapshot, names: Sequence[str]) -> list[SpeakerEntry]:
    """Return the entries of these canonical names, of whatever kind, most quoted first."""
    found = [
        one for start in range(0, len(names), _AT_ONCE) for one in await called(db, names[start : start + _AT_ONCE])
    ]
    return [SpeakerEntry(one.name, one.kind, tuple(form for form, _ in one.spellings), one.quotes) for one in found]
