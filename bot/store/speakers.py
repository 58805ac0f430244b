"""The tables of speakers: who is quoted across documents, under which spellings, and why these are one."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bot.model import QuotedSpeaker, Reason, SpeakerKind
from bot.store.rows import listed

if TYPE_CHECKING:
    from collections.abc import Sequence

    import aiosqlite


@dataclass(frozen=True, slots=True)
class NameInDocument:
    """A person of one document as kept: the canonical name there and the spellings used."""

    document: str
    name: str
    forms: tuple[str, ...]


async def corpus_version(db: aiosqlite.Connection) -> int:
    """Return the number that changes whenever anything read from the corpus does."""
    rows = await db.execute_fetchall("SELECT version FROM corpus")
    return int(next(iter(rows))["version"])


async def is_stale(db: aiosqlite.Connection, overrides: str) -> bool:
    """Whether speakers must be worked out again: documents changed, or what the sidecar says of names."""
    rows = await db.execute_fetchall("SELECT stale, overrides FROM corpus")
    row = next(iter(rows))
    return bool(row["stale"]) or row["overrides"] != overrides


async def are_settled(db: aiosqlite.Connection) -> bool:
    """Whether every document kept has its speakers: not so while a load is under way."""
    return not any(row["stale"] for row in await db.execute_fetchall("SELECT stale FROM corpus"))


async def now_called(db: aiosqlite.Connection, name: str) -> tuple[str, ...]:
    """Return what a speaker is called now who was called `name`: another spelling may have become the main one."""
    query = "SELECT name FROM speakers WHERE name = :name"
    if await db.execute_fetchall(query, {"name": name}):
        return (name,)
    query = "SELECT DISTINCT name FROM speakers JOIN spellings ON speaker_id = speakers.id WHERE form = :name"
    return tuple(row["name"] for row in await db.execute_fetchall(query, {"name": name}))


async def mentions(db: aiosqlite.Connection) -> list[NameInDocument]:
    """Return who is named in each document, by document and name."""
    forms: dict[tuple[str, str], list[str]] = defaultdict(list)
    query = """
        SELECT documents.name AS document, mentions.name, mentions.form FROM mentions
        JOIN documents ON documents.id = mentions.document_id ORDER BY documents.name, mentions.name, mentions.form
    """
    for row in await db.execute_fetchall(query):
        forms[row["document"], row["name"]].append(row["form"])
    return [NameInDocument(document, name, tuple(found)) for (document, name), found in forms.items()]


async def replace(
    db: aiosqlite.Connection, speakers: Sequence[QuotedSpeaker], overrides: str, seen: int
) -> dict[tuple[str, SpeakerKind], int]:
    """Keep these speakers in place of all kept before; return the row of each by name and kind.

    They were worked out of the corpus at version `seen`; when another program has changed it since, they are stale.
    """
    await db.execute("DELETE FROM speakers")
    rows: dict[tuple[str, SpeakerKind], int] = {}
    for row, speaker in enumerate(speakers, 1):
        rows[speaker.name, speaker.kind] = row
        await db.execute(
            "INSERT INTO speakers (id, name, kind, quotes, documents) VALUES (?, ?, ?, ?, ?)",
            (row, speaker.name, speaker.kind.value, speaker.quotes, speaker.documents),
        )
        await db.executemany(
            "INSERT INTO spellings (speaker_id, form, documents) VALUES (?, ?, ?)",
            [(row, form, documents) for form, documents in speaker.spellings],
        )
        await db.executemany(
            "INSERT INTO merges (speaker_id, one, other, reason) VALUES (?, ?, ?, ?)",
            [(row, one, other, reason.as_text()) for one, other, reason in speaker.merges],
        )
    await db.execute(
        "UPDATE corpus SET stale = (version <> :seen), version = version + 1, overrides = :overrides",
        {"overrides": overrides, "seen": seen},
    )
    return rows


async def quote_counts(db: aiosqlite.Connection, names: Sequence[str]) -> dict[str, int]:
    """Return how often each of these speakers is quoted."""
    values: dict[str, Any] = {}
    query = f"SELECT name, quotes FROM speakers WHERE name IN ({listed(values, 'name', names)})"
    return {row["name"]: row["quotes"] for row in await db.execute_fetchall(query, values)}


async def how_many_quoted(db: aiosqlite.Connection) -> int:
    """Return how many speakers are quoted at all."""
    rows = await db.execute_fetchall("SELECT count(*) AS how_many FROM speakers WHERE quotes > 0")
    return int(next(iter(rows))["how_many"])


async def all_speakers(db: aiosqlite.Connection) -> list[QuotedSpeaker]:
    """Return everybody who is named or quoted, most quoted first."""
    spellings: dict[int, list[tuple[str, int]]] = defaultdict(list)
    for row in await db.execute_fetchall("SELECT * FROM spellings ORDER BY documents DESC, form"):
        spellings[row["speaker_id"]].append((row["form"], row["documents"]))
    merges: dict[int, list[tuple[str, str, Reason]]] = defaultdict(list)
    for row in await db.execute_fetchall("SELECT * FROM merges ORDER BY one, other"):
        merges[row["speaker_id"]].append((row["one"], row["other"], Reason.from_text(row["reason"])))
    query = "SELECT * FROM speakers ORDER BY quotes DESC, documents DESC, name"
    return [
        QuotedSpeaker(
            row["name"],
            SpeakerKind(row["kind"]),
            row["quotes"],
            row["documents"],
            tuple(spellings[row["id"]]),
            tuple(merges[row["id"]]),
        )
        for row in await db.execute_fetchall(query)
    ]
