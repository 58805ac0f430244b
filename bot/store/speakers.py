"""The tables of speakers: who is quoted across documents, under which spellings, and why these are one."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.model import QuotedSpeaker, SpeakerKind

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
    db: aiosqlite.Connection, speakers: Sequence[QuotedSpeaker], overrides: str
) -> dict[tuple[str, SpeakerKind], int]:
    """Keep these speakers in place of all kept before; return the row of each by name and kind."""
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
            [(row, *merge) for merge in speaker.merges],
        )
    await db.execute(
        "UPDATE corpus SET version = version + 1, stale = 0, overrides = :overrides", {"overrides": overrides}
    )
    return rows


async def all_speakers(db: aiosqlite.Connection) -> list[QuotedSpeaker]:
    """Return everybody who is named or quoted, most quoted first."""
    spellings: dict[int, list[tuple[str, int]]] = defaultdict(list)
    for row in await db.execute_fetchall("SELECT * FROM spellings ORDER BY documents DESC, form"):
        spellings[row["speaker_id"]].append((row["form"], row["documents"]))
    merges: dict[int, list[tuple[str, str, str]]] = defaultdict(list)
    for row in await db.execute_fetchall("SELECT * FROM merges ORDER BY one, other"):
        merges[row["speaker_id"]].append((row["one"], row["other"], row["reason"]))
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
