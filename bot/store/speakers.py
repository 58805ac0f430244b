"""The tables of speakers: who is quoted across documents, under which spellings, and why these are one."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bot.model import QuotedSpeaker, Reason, SpeakerKind
from bot.store.rows import placeholders

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.model import NamedSpeaker
    from bot.store.engines.protocol import Row, Snapshot, Transaction

# A speaker of the archive: the canonical name and what it names.
SpeakerKey = tuple[str, SpeakerKind]


@dataclass(frozen=True, slots=True)
class NameInDocument:
    """A person, a body or an unnamed source of one document as kept: its name there, the spellings used, its roles."""

    document: str
    kind: SpeakerKind
    name: str
    forms: tuple[str, ...]
    roles: tuple[str, ...] = ()


async def known_as(db: Transaction, named: Sequence[NamedSpeaker]) -> dict[SpeakerKey, int]:
    """Return the row of the speaker who has each of these names, a new one where nobody has it.

    A name that only may be another spelling of somebody known is a speaker of its own until all names have been
    compared: better two entries for a minute than one person's words under another's name.
    """
    if not named:
        return {}
    await db.execute_many(
        """
        INSERT INTO speakers (name, kind, quotes, documents) VALUES (:name, :kind, 0, 0)
        ON CONFLICT (name, kind) DO NOTHING
        """,
        [{"name": one.name, "kind": one.kind.value} for one in named],
    )
    values: dict[str, Any] = {}
    names = placeholders(values, "name", [one.name for one in named])
    query = f"SELECT id, name, kind FROM speakers WHERE name IN ({names})"
    known = {(row["name"], SpeakerKind(row["kind"])): row["id"] for row in await db.fetch(query, values)}
    rows = {(one.name, one.kind): known[one.name, one.kind] for one in named}
    await db.execute_many(
        """
        INSERT INTO spellings (speaker_id, form, documents) VALUES (:speaker, :form, 1)
        ON CONFLICT (speaker_id, form) DO NOTHING
        """,
        [
            {"speaker": rows[one.name, one.kind], "form": form}
            for one in named
            for form in dict.fromkeys((one.name, *one.forms))
        ],
    )
    return rows


async def now_called(db: Snapshot, name: str) -> tuple[str, ...]:
    """Return what a speaker is called now who was called `name`: another spelling may have become the main one."""
    if await db.fetch("SELECT name FROM speakers WHERE name = :name", {"name": name}):
        return (name,)
    query = """
        SELECT DISTINCT name FROM speakers JOIN spellings ON spellings.speaker_id = speakers.id
        WHERE form = :name ORDER BY name
    """
    return tuple(row["name"] for row in await db.fetch(query, {"name": name}))


async def mentions(db: Snapshot) -> list[NameInDocument]:
    """Return who is named in each document, by document, kind and name."""
    forms: dict[tuple[str, str, str, str], list[str]] = defaultdict(list)
    query = """
        SELECT documents.name AS document, mentions.kind, mentions.name, mentions.form, mentions.roles FROM mentions
        JOIN documents ON documents.id = mentions.document_id
        ORDER BY documents.name, mentions.kind, mentions.name, mentions.form
    """
    for row in await db.fetch(query):
        forms[row["document"], row["kind"], row["name"], row["roles"]].append(row["form"])
    return [
        NameInDocument(document, SpeakerKind(kind), name, tuple(found), tuple(roles.split()))
        for (document, kind, name, roles), found in forms.items()
    ]


async def replace(db: Transaction, speakers: Sequence[QuotedSpeaker]) -> dict[SpeakerKey, int]:
    """Keep these speakers, with the numbers they had if they were known; return the row of each.

    Those that are not among them stay as long as a quote is theirs; `drop_idle` takes the others away.
    """
    rows: dict[SpeakerKey, int] = {}
    for speaker in speakers:
        kept = await db.fetch(
            """
            INSERT INTO speakers (name, kind, quotes, documents) VALUES (:name, :kind, :quotes, :documents)
            ON CONFLICT (name, kind) DO UPDATE SET quotes = excluded.quotes, documents = excluded.documents
            RETURNING id
            """,
            {
                "name": speaker.name,
                "kind": speaker.kind.value,
                "quotes": speaker.quotes,
                "documents": speaker.documents,
            },
        )
        rows[speaker.name, speaker.kind] = kept[0]["id"]
    mine = [(rows[one.name, one.kind], one) for one in speakers]
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
    return rows


async def drop_idle(db: Transaction, kept: Sequence[int]) -> None:
    """Forget the speakers who are neither among these rows nor quoted."""
    wanted = set(kept)
    idle = """
        SELECT id FROM speakers WHERE NOT EXISTS (SELECT 1 FROM quotes WHERE quotes.speaker_id = speakers.id)
    """
    gone = [row["id"] for row in await db.fetch(idle) if row["id"] not in wanted]
    await db.execute_many("DELETE FROM speakers WHERE id = :row", [{"row": row} for row in gone])


async def quote_counts(db: Snapshot, names: Sequence[str]) -> dict[str, int]:
    """Return how often each of these names is quoted, as whatever kind of speaker."""
    values: dict[str, Any] = {}
    query = f"""
        SELECT name, sum(quotes) AS quotes FROM speakers
        WHERE name IN ({placeholders(values, "name", names)}) GROUP BY name
    """
    return {row["name"]: row["quotes"] for row in await db.fetch(query, values)}


async def how_many_quoted(db: Snapshot) -> dict[SpeakerKind, int]:
    """Return how many speakers of each kind are quoted at all."""
    rows = await db.fetch("SELECT kind, count(*) AS how_many FROM speakers WHERE quotes > 0 GROUP BY kind")
    return {SpeakerKind(row["kind"]): int(row["how_many"]) for row in rows}


async def all_speakers(db: Snapshot) -> list[QuotedSpeaker]:
    """Return everybody who is named or quoted, most quoted first."""
    spellings: dict[int, list[tuple[str, int]]] = defaultdict(list)
    for row in await db.fetch("SELECT * FROM spellings ORDER BY documents DESC, form"):
        spellings[row["speaker_id"]].append((row["form"], row["documents"]))
    merges: dict[int, list[tuple[str, str, Reason]]] = defaultdict(list)
    for row in await db.fetch("SELECT * FROM merges ORDER BY one, other"):
        merges[row["speaker_id"]].append((row["one"], row["other"], Reason.from_text(row["reason"])))

    def read(row: Row) -> QuotedSpeaker:
        return QuotedSpeaker(
            row["name"],
            SpeakerKind(row["kind"]),
            row["quotes"],
            row["documents"],
            tuple(spellings[row["id"]]),
            tuple(merges[row["id"]]),
        )

    query = "SELECT * FROM speakers ORDER BY quotes DESC, documents DESC, name, kind"
    return [read(row) for row in await db.fetch(query)]
