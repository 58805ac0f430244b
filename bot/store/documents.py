"""The table of documents, and what was found in each."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from bot.ids import document_id, since_then
from bot.model import Lines, Source, Span
from bot.store import corpus, speakers
from bot.store.rows import insert, read_when, when_columns
from bot.store.settled import Settled, settled_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from bot.model import DatedPassage, Quote, Record
    from bot.store.engines.protocol import Row, Snapshot, Transaction
    from bot.store.speakers import SpeakerKey

SOURCE_COLUMNS = """
    documents.public_id, documents.name AS document_name, documents.title, documents.outlet,
    documents.language, documents.url, documents.published_value, documents.published_earliest,
    documents.published_latest, documents.published_precision, documents.published_basis, documents.published_why
"""


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What tells whether a file must be read again: its bytes, what the sidecar states, and the extractor.

    `size` and `modified_ns` only spare hashing a file that nobody touched.
    """

    size: int
    modified_ns: int
    content_hash: str
    stated: str
    extractor: int


def read_source(row: Row) -> Source:
    """Return the document facts of a row that selected `SOURCE_COLUMNS`."""
    return Source(
        id=row["public_id"],
        name=row["document_name"],
        title=row["title"],
        outlet=row["outlet"],
        published=read_when(row, "published"),
        language=row["language"],
        url=row["url"],
    )


async def fingerprints(db: Snapshot) -> dict[str, Fingerprint]:
    """Return the fingerprint of every document kept, by name."""
    query = "SELECT name, size, modified_ns, content_hash, stated, extractor FROM documents"
    return {
        row["name"]: Fingerprint(row["size"], row["modified_ns"], row["content_hash"], row["stated"], row["extractor"])
        for row in await db.fetch(query)
    }


async def content_hash(db: Snapshot, public_id: str) -> str | None:
    """Return the hash of the file that a document was read from, or None when it is not kept."""
    rows = await db.fetch("SELECT content_hash FROM documents WHERE public_id = :id", {"id": public_id})
    return next((row["content_hash"] for row in rows), None)


async def read_by_others(db: Snapshot, extractor: int) -> tuple[int, int]:
    """Return how many documents were read by another extractor than this, and how many there are."""
    query = """
        SELECT count(*) AS every, count(CASE WHEN extractor <> :extractor THEN 1 END) AS others FROM documents
    """
    row = (await db.fetch(query, {"extractor": extractor}))[0]
    return row["others"], row["every"]


async def touch(db: Transaction, name: str, size: int, modified_ns: int) -> None:
    """Note that the file was looked at and holds what it held before."""
    await db.execute(
        "UPDATE documents SET size = :size, modified_ns = :modified WHERE name = :name",
        {"size": size, "modified": modified_ns, "name": name},
    )


async def put(db: Transaction, record: Record, fingerprint: Fingerprint, now: datetime) -> None:
    """Keep a document and all that was found in it, in place of what was kept before; the caller's transaction.

    Where only the reading of its text has changed, its speakers, wordings and events stay those they were until they
    are worked out again: a corpus that is read anew goes on to be answered from.
    """
    document = record.document
    values: dict[str, Any] = {
        "name": document.name,
        "public_id": document_id(document.name),
        "size": fingerprint.size,
        "modified_ns": fingerprint.modified_ns,
        "content_hash": fingerprint.content_hash,
        "stated": fingerprint.stated,
        "extractor": fingerprint.extractor,
        "text": document.text,
        "title": document.title,
        "outlet": document.outlet,
        "language": document.language,
        "url": document.url,
        **when_columns("published", document.published),
        "boilerplate": json.dumps(document.boilerplate),
        "added_at": now.isoformat(),
    }
    before = Settled()
    for row in await db.fetch("SELECT added_at FROM documents WHERE name = :name", values):
        values["added_at"] = row["added_at"]  # a corrected article is not a new one
        before = await settled_of(db, document.name, document.text)
        await db.execute("DELETE FROM documents WHERE name = :name", values)
    inserted = await db.fetch(f"{insert('documents', values)} RETURNING id", values)
    row_id = inserted[0]["id"]
    owners = await _keep_speakers(db, row_id, record, before.owners)
    lines = Lines(document.text)
    for table, rows in (
        ("quotes", [_quote_row(quote, document.text, owners, before.wordings) for quote in record.quotes]),
        ("passages", [_passage_row(passage, before.events) for passage in record.passages]),
        ("pieces", [_span_columns(span) for span in record.pieces]),
    ):
        for found in rows:
            found["document_id"] = row_id
            found["line"] = lines.at(found["span_start"])
            found["words"] = document.text[found["span_start"] : found["span_end"]]
        if rows:
            await db.execute_many(insert(table, rows[0]), rows)
    await corpus.note_change(db)


async def _keep_speakers(
    db: Transaction, document: int, record: Record, before: Mapping[SpeakerKey, int]
) -> dict[SpeakerKey, int]:
    """Keep who is named in a document; return the row of each speaker who is quoted in it."""
    await db.execute_many(
        """
        INSERT INTO mentions (document_id, kind, name, form, roles) VALUES (:document, :kind, :name, :form, :roles)
        """,
        [
            {
                "document": document,
                "kind": one.kind.value,
                "name": one.name,
                "form": form,
                "roles": " ".join(one.roles),
            }
            for one in record.speakers
            for form in dict.fromkeys((one.name, *one.forms))
        ],
    )
    quoted = {(quote.speaker.name, quote.speaker.kind) for quote in record.quotes}
    named = {(one.name, one.kind): one for one in record.speakers if (one.name, one.kind) in quoted}
    kept = {key: before[key] for key in named if key in before}
    return kept | await speakers.known_as(db, [one for key, one in named.items() if key not in kept])


async def remove(db: Transaction, name: str) -> None:
    """Forget a document and all that was found in it. Does nothing when it is not kept."""
    await db.execute("DELETE FROM documents WHERE name = :name", {"name": name})
    await corpus.note_change(db)


async def by_id(db: Snapshot, public_id: str) -> Source | None:
    """Return the document with this public id, or that had it when ids were shorter."""
    query = f"SELECT {SOURCE_COLUMNS} FROM documents WHERE public_id = :id"
    rows = await db.fetch(query, {"id": await id_now(db, public_id)})
    return next((read_source(row) for row in rows), None)


async def id_now(db: Snapshot, public_id: str) -> str:
    """Return the id that a document goes by, given one under which it stands in old links; another text as it is.

    Where several documents had it, or may have had, it names none.
    """
    since = since_then(public_id)
    if since is None or await db.fetch("SELECT 1 FROM documents WHERE public_id = :id", {"id": public_id}):
        return public_id
    query = """
        SELECT public_id FROM documents WHERE name = :name
        OR (public_id BETWEEN :first AND :last AND length(public_id) = length(:first))
    """
    rows = await db.fetch(query, asdict(since))
    return rows[0]["public_id"] if len(rows) == 1 else public_id


async def like(db: Snapshot, typed: str, limit: int) -> list[Source]:
    """Return the documents whose id, file name or title starts with, or else holds, what was typed."""
    query = f"""
        SELECT {SOURCE_COLUMNS} FROM documents
        WHERE instr(fold(public_id), fold(:typed)) > 0 OR instr(fold(name), fold(:typed)) > 0
            OR instr(fold(title), fold(:typed)) > 0
        ORDER BY instr(fold(public_id), fold(:typed)) <> 1, name LIMIT :limit
    """
    rows = await db.fetch(query, {"typed": typed, "limit": limit})
    return [read_source(row) for row in rows]


async def listed(db: Snapshot, outlet: str | None = None) -> list[Source]:
    """Return all documents, newest first, undated last; `outlet` keeps those whose outlet holds these words."""
    query = f"""
        SELECT {SOURCE_COLUMNS} FROM documents
        WHERE :outlet IS NULL OR instr(fold(outlet), fold(:outlet)) > 0
        ORDER BY published_latest IS NULL, published_latest DESC, name
    """
    return [read_source(row) for row in await db.fetch(query, {"outlet": outlet})]


async def added_after(db: Snapshot, moment: str) -> list[Source]:
    """Return the documents that came after a moment (ISO, UTC), newest first."""
    query = f"""
        SELECT {SOURCE_COLUMNS} FROM documents WHERE added_at > :moment
        ORDER BY published_latest IS NULL, published_latest DESC, name
    """
    return [read_source(row) for row in await db.fetch(query, {"moment": moment})]


async def extent(db: Snapshot) -> tuple[int, date | None, date | None]:
    """Return how many documents there are, and the first and the last day any of them may be of."""
    query = """
        SELECT count(*) AS how_many, min(published_earliest) AS first, max(published_latest) AS last FROM documents
    """
    row = (await db.fetch(query))[0]
    first, last = (date.fromisoformat(day) if day else None for day in (row["first"], row["last"]))
    return row["how_many"], first, last


async def latest_arrival(db: Snapshot) -> str | None:
    """Return when the latest document came (ISO, UTC), or None when there is none."""
    rows = await db.fetch("SELECT max(added_at) AS latest FROM documents")
    return next((row["latest"] for row in rows), None)


async def text_of(db: Snapshot, public_id: str) -> tuple[str, tuple[Span, ...]] | None:
    """Return a document's untouched text and its boilerplate spans, or None when it is not kept."""
    query = "SELECT text, boilerplate FROM documents WHERE public_id = :id"
    for row in await db.fetch(query, {"id": await id_now(db, public_id)}):
        return row["text"], tuple(Span(*pair) for pair in json.loads(row["boilerplate"]))
    return None


async def counts(db: Snapshot, public_id: str) -> dict[str, int]:
    """Return how many quotes (by kind) and dated passages were found in a document."""
    query = """
        SELECT quotes.kind AS what, count(*) AS how_many FROM quotes
        JOIN documents ON documents.id = quotes.document_id WHERE public_id = :id GROUP BY quotes.kind
        UNION ALL
        SELECT 'passages', count(*) FROM passages
        JOIN documents ON documents.id = passages.document_id WHERE public_id = :id
    """
    values = {"id": await id_now(db, public_id)}
    return {row["what"]: row["how_many"] for row in await db.fetch(query, values)}


def _span_columns(span: Span) -> dict[str, Any]:
    return {"span_start": span.start, "span_end": span.end, "document_id": 0, "line": 0, "words": ""}


def _quote_row(
    quote: Quote, text: str, owners: Mapping[SpeakerKey, int], wordings: Mapping[Span, int]
) -> dict[str, Any]:
    speaker = quote.speaker
    return {
        **_span_columns(quote.span),
        "around": (quote.sentence or quote.span).of(text),
        "kind": quote.kind.value,
        "speaker_id": owners.get((speaker.name, speaker.kind)) if speaker.name else None,
        "speaker": speaker.name,
        "speaker_kind": speaker.kind.value,
        "speaker_basis": speaker.basis.value,
        "speaker_start": speaker.span.start if speaker.span else None,
        "speaker_end": speaker.span.end if speaker.span else None,
        "speaker_words": speaker.span.of(text) if speaker.span else None,
        "cue_start": quote.cue.start if quote.cue else None,
        "cue_end": quote.cue.end if quote.cue else None,
        "cue_words": quote.cue.of(text) if quote.cue else None,
        "why": quote.why,
        **when_columns("said", quote.said),
        "confidence": quote.confidence,
        "other_speaker": quote.other.name if quote.other else None,
        "other_kind": quote.other.kind.value if quote.other and quote.other.name else None,
        "wording": wordings.get(quote.span),
    }


def _passage_row(passage: DatedPassage, events: Mapping[tuple[Span, str], int]) -> dict[str, Any]:
    return {
        **_span_columns(passage.span),
        "mention_start": passage.mention.span.start,
        "mention_end": passage.mention.span.end,
        **when_columns("date", passage.mention.when),
        "announced": passage.announced,
        "event": events.get((passage.span, passage.mention.when.value)),
    }
