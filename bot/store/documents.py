"""The table of documents, and what was found in each."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from bot.ids import document_id, since_then
from bot.model import SURE_FROM, Ended, Ending, Lines, Origin, Source, Span, SpeakerKind
from bot.store import corpus, known, meanings, months, names, speakers, stories, utterances, versions
from bot.store.interned import Interned, ground_columns, joined_grounds
from bot.store.names import NameInDocument
from bot.store.piece_numbers import number_from
from bot.store.rows import date_filter, day_number, insert, read_when, spans_text, when_columns
from bot.store.settled import settled_of
from bot.store.utterances import OF, TextRow

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.model import DatedPassage, Document, Quote, Record, Speaker, When
    from bot.store.engines.protocol import Row, Snapshot, Transaction
    from bot.store.meanings import Meanings
    from bot.store.names import NameKey
    from bot.store.settled import Settled
    from bot.store.utterances import Of, TextMark, Voice
    from bot.store.versions import Version

SOURCE_COLUMNS = f"""
    documents.public_id, documents.name AS document_name, documents.title, outlets.name AS outlet,
    documents.language, documents.url, documents.published_value, documents.published_earliest,
    documents.published_latest, {ground_columns("published")}, documents.file_line, files.name AS file_name,
    documents.mark, documents.ended_at, documents.not_later_than
"""
_FACTS = f"""
    JOIN outlets ON outlets.id = documents.outlet_id JOIN files ON files.id = documents.file_id
    {joined_grounds("documents", "published")}
"""
SOURCE_TABLES = f"documents {_FACTS}"
# What articles say now, not what they said before.
PRESENT = "documents.version = 0"
# Which outlets hold the words of a filter: a few hundred are folded, never a hundred thousand documents.
OF_OUTLET = "outlet_id IN (SELECT id FROM outlets WHERE instr(fold(name), fold(:outlet)) > 0)"
# Confidences have three digits: in thousandths they are whole numbers, which SQLite keeps in two bytes, not in eight.
OF_DOCUMENT = "document_id IN (SELECT id FROM documents WHERE public_id = :document AND version = 0)"
"""The condition on what was found in a document as it stands, by its id: what an article said before is not in it."""
IN_THOUSANDTHS = 1000
# What is added to a quote's place where its document does not say it any more.
SAID_BEFORE = 4
_DIGITS = 9
# What is found by its words, beside the pieces.
_FOUND = ("quotes", "passages")
_INDEXED = (*_FOUND, "documents")
_MOMENT = timedelta(microseconds=1)


def source_of(table: str) -> str:
    """Return the joins from a table of what stands in documents to what `SOURCE_COLUMNS` selects."""
    return f"JOIN documents ON documents.id = {table}.document_id {_FACTS}"


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
        origin=None if row["file_name"] == row["document_name"] else Origin(row["file_name"], row["file_line"]),
        mark=row["mark"],
        # Only what was changed is kept here; of what was withdrawn, nothing is found.
        ended=Ended(datetime.fromisoformat(row["ended_at"]), Ending.CHANGED) if row["ended_at"] else None,
        not_later_than=date.fromisoformat(row["not_later_than"]) if row["not_later_than"] else None,
    )


async def content_hash(db: Snapshot, public_id: str) -> str | None:
    """Return the hash of the file that a document was read from, or None when it is not kept."""
    query = """
        SELECT content_hash FROM files JOIN documents ON documents.file_id = files.id
        WHERE public_id = :id AND version = 0
    """
    rows = await db.fetch(query, {"id": public_id})
    return next((row["content_hash"] for row in rows), None)


async def names_of_file(db: Snapshot, file: str) -> list[str]:
    """Return the names of the documents that were read from a file."""
    query = """
        SELECT documents.name FROM documents JOIN files ON files.id = documents.file_id
        WHERE files.name = :file AND version = 0 ORDER BY documents.name
    """
    return [row["name"] for row in await db.fetch(query, {"file": file})]


async def digests_of_file(db: Snapshot, file: str) -> dict[str, str | None]:
    """Return what the documents of a file were read from, by name."""
    query = """
        SELECT documents.name, documents.digest FROM documents JOIN files ON files.id = documents.file_id
        WHERE files.name = :file AND version = 0
    """
    return {row["name"]: row["digest"] for row in await db.fetch(query, {"file": file})}


@dataclass(frozen=True, slots=True)
class Kept:
    """A record to keep: the row of its file, who is named in it, and what else is told of the document.

    `shingles` are the runs of words by which it is found as a copy; `quote_marks` and `passage_marks` are by what its
    quotes and passages are found as others' utterances and events, in their order. `lent_by` names the document whose
    date it was given, if any, and `own_days` are the first and the last day that its own text proves then. `digest`
    tells of one of many documents of a file what it was read from. `reread` tells that the file is as it was when it
    was read before. `former` is the version of the document whose text it is, of which only what is not said any more
    is to be kept; None for what it says now. `meanings` are what its quotes are about; None where no model tells.
    """

    record: Record
    file: int
    named: tuple[NameInDocument, ...]
    shingles: tuple[int, ...] = ()
    quote_marks: tuple[TextMark | None, ...] = ()
    passage_marks: tuple[TextMark | None, ...] = ()
    lent_by: str | None = None
    own_days: tuple[date, date] | None = None
    digest: str | None = None
    reread: bool = False
    former: Version | None = None
    meanings: Meanings | None = None


async def put(db: Transaction, kept: Kept, now: datetime) -> None:
    """Keep a document and all that was found in it, in place of what was kept before; the caller's transaction."""
    await put_all(db, [kept], now)


async def put_all(db: Transaction, every: Sequence[Kept], now: datetime) -> None:
    """Keep several documents as `put` does, in their order."""
    now = await behind_all(db, now)
    interned = await _interned(db, every)
    pieces = [await _put(db, kept, interned, now) for kept in every]
    # In order of their numbers: for each that is lower than the one before, SQLite writes its index anew.
    for _, row in sorted(pieces):
        await db.execute(db.full_text.index("pieces"), {"id": row})
    if every:
        await corpus.note_change(db)


async def _interned(db: Transaction, every: Sequence[Kept]) -> Interned:
    """Return the rows of what is said of these documents in the same words."""
    records = [kept.record for kept in every]
    quotes = [quote for record in records for quote in record.quotes]
    dated = [passage.mention.when for record in records for passage in record.passages]
    said = [quote.said for quote in quotes]
    return await Interned.of(db, [*(record.document.published for record in records), *dated, *said], quotes)


async def behind_all(db: Transaction, now: datetime) -> datetime:
    """Return when what is kept now came: later than all that came before, also where a clock was set back.

    Whoever has heard of all up to the latest arrival and change misses nothing by that.
    """
    latest = max(filter(None, (await latest_arrival(db), await versions.latest_news(db))), default=None)
    return max(now, datetime.fromisoformat(latest) + _MOMENT) if latest else now


async def _put(db: Transaction, kept: Kept, interned: Interned, now: datetime) -> tuple[int, int]:
    """Keep a document; return its first piece's number and its row, to put the pieces into the index.

    Where only the reading of its text has changed, its wordings and events stay those they were until they are worked
    out again: a corpus that is read anew goes on to be answered from.
    """
    document, former = kept.record.document, kept.former
    published = document.published
    before = await _before(db, document.name, former.row if former else 0, document.text)
    # Without its file having changed, a headline is another because somebody states it.
    changed = before is not None and not (before.same and (kept.reread or before.title == document.title))
    if before is not None:
        if changed:
            await versions.keep(db, before.row, now.isoformat(), reread=kept.reread)
        await _drop_findings(db, before)
    known_since = await known.came_before(db, document) if before is None and former is None else None
    has_past = former is None and await versions.is_any(db, document.name)
    facts: dict[str, Any] = {
        "file_id": kept.file,
        "name": document.name,
        "public_id": document_id(document.name),
        "version": former.row if former else 0,
        "mark": former.source.mark if former else "",
        "ended_at": former.ended_at.isoformat() if former else None,
        "file_line": document.origin.line if document.origin else None,
        "digest": kept.digest,
        "title": document.title,
        "outlet_id": await _outlet(db, document.outlet),
        "language": document.language,
        "url": document.url,
        **when_columns("published", published, interned.ground(published)),
        "not_later_than": _bound(document),
        "lent_by": kept.lent_by,
        "own_days": "/".join(day.isoformat() for day in kept.own_days) if kept.own_days else None,
        "first_piece": await number_from(db, published.latest if published else None),
        "pieces": len(kept.record.pieces),
        "content": None if former else known.content_of(document.text),
    }
    if has_past:
        facts["mark"] = await versions.mark_for(db, document.name, document.text)
    if before is None:
        back = not has_past or await versions.come_back(db, document)
        row = await _begin(db, facts, former, known_since or now.isoformat(), back=back)
    else:
        row = before.row
        if changed:
            facts["began_at"] = now.isoformat()
        if before.settled is None:
            facts["story"] = None
        await db.execute(f"UPDATE documents SET {_set(facts)} WHERE id = :id", {**facts, "id": row})
        await db.execute("DELETE FROM texts WHERE document_id = :id", {"id": row})
    await db.execute(
        """
        INSERT INTO texts (document_id, text, named, sketch, boilerplate)
        VALUES (:id, pack(:text), pack(:named), :sketch, :boilerplate)
        """,
        {
            "id": row,
            "text": document.text,
            "named": _as_json([one.as_list() for one in kept.named]),
            "sketch": stories.as_sketch(kept.shingles),
            "boilerplate": _as_json(document.boilerplate),
        },
    )
    await _keep_findings(db, row, kept, facts, before.settled if before else None, interned)
    for table in _FOUND if former else _INDEXED:
        await db.execute(db.full_text.index(table), {"id": row})
    if former is None:
        await db.execute("INSERT INTO unsettled_documents (id) VALUES (:id) ON CONFLICT (id) DO NOTHING", {"id": row})
        if has_past:
            await versions.leave(db, document.name, versions.LATEST if changed else None)
    return facts["first_piece"], row


async def texts_to_come(db: Snapshot, of: Of, every: Sequence[Kept]) -> list[TextRow]:
    """Return which texts these documents have that others carry already, as the store keeps them."""
    found: dict[TextRow, None] = {}
    marked: list[tuple[Voice | None, TextMark | None]]
    for kept in every:
        if of is OF["passages"]:
            dated = zip(kept.record.passages, kept.passage_marks, strict=False)
            marked = [(passage.mention.when.value, mark) for passage, mark in dated]
        else:
            owners = await speakers.meant_by(db, [(one.kind, one.name) for one in kept.named if one.quotes])
            said = zip(kept.record.quotes, kept.quote_marks, strict=False)
            marked = [(_voice(quote.speaker, owners), mark) for quote, mark in said]
        found |= {
            TextRow(voice, mark.text, mark.slot): None
            for voice, mark in marked
            if mark is not None and voice is not None
        }
    return await utterances.there(db, of, found)


def _voice(speaker: Speaker, owners: Mapping[NameKey, int]) -> Voice | None:
    """Return whose voice a quote of this speaker is; None where it is nobody's yet."""
    if speaker.name is None:
        return None
    return utterances.NOBODY if speaker.kind is SpeakerKind.UNNAMED else owners.get((speaker.kind, speaker.name))


@dataclass(frozen=True, slots=True)
class _Before:
    """What was kept of a document: its row, its version, who was named in it, and what was settled of it.

    `same` tells whether its text is the one that is kept now.
    """

    row: int
    version: int
    title: str | None
    named: list[NameInDocument]
    same: bool
    settled: Settled | None


async def _before(db: Transaction, name: str, version: int, text: str) -> _Before | None:
    query = """
        SELECT documents.id, documents.title, unpack(texts.named) AS named, unpack(texts.text) = :text AS same
        FROM documents JOIN texts ON texts.document_id = documents.id
        WHERE documents.name = :name AND version = :version
    """
    for row in await db.fetch(query, {"name": name, "version": version, "text": text}):
        settled = await settled_of(db, row["id"]) if row["same"] else None
        return _Before(row["id"], version, row["title"], _named(row["named"]), bool(row["same"]), settled)
    return None


def _as_json(facts: Sequence[Any]) -> str:
    return json.dumps(facts, ensure_ascii=False, separators=(",", ":"))


def _named(kept: str) -> list[NameInDocument]:
    return [NameInDocument.from_list(one) for one in json.loads(kept)]


async def _begin(db: Transaction, facts: dict[str, Any], former: Version | None, came: str, *, back: bool) -> int:
    """Keep a document that was not there and `came` now.

    A corrected article, and one read anew, came when it came first. So did one that was withdrawn and is `back` with
    the words it had.
    """
    arrived = await db.fetch(
        """
        INSERT INTO arrivals (name, added_at) VALUES (:name, :came)
        ON CONFLICT (name) DO UPDATE SET added_at = CASE WHEN :back THEN added_at ELSE :came END RETURNING added_at
        """,
        {"name": facts["name"], "came": came, "back": back},
    )
    added_at = arrived[0]["added_at"]
    if former is not None:
        began_at = former.began_at.isoformat()
    else:
        began_at = (await versions.last_end(db, facts["name"]) or added_at) if back else came
    values = {**facts, "added_at": added_at, "began_at": began_at}
    return int((await db.fetch(f"{insert('documents', values)} RETURNING id", values))[0]["id"])


def _bound(document: Document) -> str | None:
    """Return the day by which a document was out, where its date is not known."""
    return document.not_later_than.isoformat() if document.not_later_than and not document.published else None


async def _outlet(db: Transaction, name: str | None) -> int:
    if name is None:
        return 0
    kept = await db.fetch(
        "INSERT INTO outlets (name) VALUES (:name) ON CONFLICT (name) DO UPDATE SET name = excluded.name RETURNING id",
        {"name": name},
    )
    return int(kept[0]["id"])


async def _keep_findings(
    db: Transaction, row: int, kept: Kept, facts: Mapping[str, Any], settled: Settled | None, interned: Interned
) -> None:
    record = kept.record
    published = record.document.published
    text = record.document.text
    owners = await _owners(db, kept)
    lines = Lines(text)
    marks = _marks(kept.quote_marks, len(record.quotes))
    found: dict[str, list[dict[str, Any]]] = {
        "quotes": [
            {
                **_quote_row(quote, owners, published, mark, settled),
                **when_columns("said", quote.said, interned.ground(quote.said)),
                "manner_id": interned.manner(quote),
                "outlet_id": facts["outlet_id"],
            }
            for quote, mark in zip(record.quotes, marks, strict=True)
        ],
        "passages": [
            {
                **_passage_row(passage, mark, settled),
                **when_columns("date", passage.mention.when, interned.ground(passage.mention.when)),
            }
            for passage, mark in zip(record.passages, _marks(kept.passage_marks, len(record.passages)), strict=True)
        ],
        "pieces": [
            {"id": number, **_span_columns(span)} for number, span in enumerate(record.pieces, facts["first_piece"])
        ],
    }
    if kept.former is not None:
        for one in found["quotes"]:
            one["place"] += SAID_BEFORE
    for table, rows in found.items():
        for one in rows:
            one["document_id"] = row
            one["line"] = lines.at(one["span_start"])
        if rows:
            await db.execute_many(insert(table, rows[0]), rows)
    await meanings.keep(db, row, kept.meanings)
    await stories.keep_sketch(db, row, kept.shingles)
    await months.count(db, record.passages)
    await speakers.tally(db, Counter(one["speaker_id"] for one in found["quotes"] if one["speaker_id"] is not None))
    quoted = zip((quote.span for quote in record.quotes), kept.quote_marks, strict=False)
    await utterances.keep_marks(db, OF["quotes"], row, quoted)
    dated = zip((passage.span for passage in record.passages), kept.passage_marks, strict=False)
    await utterances.keep_marks(db, OF["passages"], row, dated)


def _marks(given: Sequence[TextMark | None], many: int) -> Sequence[TextMark | None]:
    return given or [None] * many


async def _owners(db: Transaction, kept: Kept) -> dict[NameKey, tuple[int, int]]:
    """Count who is named in a document; return the rows of the name and the speaker of each who is quoted in it."""
    rows = await names.count_in(db, kept.named)
    quoted = {(quote.speaker.kind, quote.speaker.name) for quote in kept.record.quotes if quote.speaker.name}
    owners = await speakers.known_as(db, [one for one in kept.named if (one.kind, one.name) in quoted], rows)
    return {key: (rows[key], owner) for key, owner in owners.items()}


async def _drop_findings(db: Transaction, before: _Before) -> None:
    """Forget what was found in a document, and leave to settle whatever was settled with it."""
    row = before.row
    this = {"id": row}
    for table in (*(_FOUND if before.version else _INDEXED), "pieces"):
        await db.execute(db.full_text.unindex(table), this)
    for of in OF.values():
        await utterances.unsettle(db, of, row)
    quoted = await db.fetch(
        """
        SELECT speaker_id, count(*) AS quotes FROM quotes
        WHERE document_id = :id AND speaker_id IS NOT NULL GROUP BY speaker_id
        """,
        this,
    )
    await months.uncount(db, row)
    await stories.forget_copies(db, row)
    await stories.drop_sketch(db, row)
    for table in ("quotes", "passages"):
        await db.execute(f"DELETE FROM {table} WHERE document_id = :id", this)
    await speakers.take_off(db, {one["speaker_id"]: one["quotes"] for one in quoted})
    await db.execute(
        """
        DELETE FROM pieces WHERE id BETWEEN (SELECT first_piece FROM documents WHERE id = :id)
            AND (SELECT first_piece + pieces - 1 FROM documents WHERE id = :id)
        """,
        this,
    )
    await names.count_out(db, before.named)


async def remove(db: Transaction, name: str, now: datetime) -> None:
    """Withdraw a document: nothing of it is found any more, and links to it say so. Nothing when it is not kept."""
    await _take_away(db, name, now, Ending.WITHDRAWN)


async def move(db: Transaction, old: str, new: str, now: datetime) -> None:
    """Note that the document that was called `old` is the one called `new`: it came when it came first."""
    await _take_away(db, old, now, Ending.MOVED)
    await versions.rename(db, old, new)
    await db.execute(
        """
        UPDATE arrivals SET added_at = (SELECT min(added_at) FROM arrivals WHERE name IN (:old, :new)) WHERE name = :new
        """,
        {"old": old, "new": new},
    )
    await db.execute("DELETE FROM arrivals WHERE name = :old", {"old": old})
    # Its mark is that of its text among all that it said, under whatever name.
    query = """
        SELECT id, unpack(text) AS text FROM documents JOIN texts ON document_id = id
        WHERE name = :new AND version = 0
    """
    for row in await db.fetch(query, {"new": new}):
        mark = await versions.mark_for(db, new, row["text"])
        await db.execute(
            """
            UPDATE documents SET added_at = (SELECT added_at FROM arrivals WHERE name = :new), mark = :mark
            WHERE id = :id
            """,
            {"id": row["id"], "new": new, "mark": mark},
        )
    await versions.leave(db, new)


async def _take_away(db: Transaction, name: str, now: datetime, how: Ending) -> None:
    now = await behind_all(db, now)
    for _, version in await versions_kept(db, name):
        before = await _before(db, name, version, "")
        if before is None:
            continue
        if version == 0:
            ended = await versions.keep(db, before.row, now.isoformat(), how=how)
            if how is Ending.WITHDRAWN:
                await versions.withdraw_quotes(db, ended, before.row)
        await _forget(db, name, before)


async def versions_kept(db: Snapshot, name: str) -> list[tuple[str, int]]:
    """Return of what versions of a document something is found, each with its name: 0 for the present."""
    query = "SELECT version FROM documents WHERE name = :name ORDER BY version"
    return [(name, row["version"]) for row in await db.fetch(query, {"name": name})]


async def forget_version(db: Transaction, name: str, version: int) -> None:
    """Forget what is kept of a version of a document to be found. Does nothing when nothing is."""
    before = await _before(db, name, version, "")
    if before is not None:
        await _forget(db, name, before)


async def _forget(db: Transaction, name: str, before: _Before) -> None:
    await _drop_findings(db, before)
    await db.execute("DELETE FROM unsettled_documents WHERE id = :id", {"id": before.row})
    await db.execute("DELETE FROM documents WHERE id = :id", {"id": before.row})
    if before.version == 0:
        # Whom it lent its date has to look for another lender.
        await db.execute(
            """
            INSERT INTO unsettled_documents (id) SELECT id FROM documents WHERE lent_by = :name
            ON CONFLICT (id) DO NOTHING
            """,
            {"name": name},
        )
    await corpus.note_change(db)


async def by_id(db: Snapshot, public_id: str) -> Source | None:
    """Return the document with this public id, or that had it when ids were shorter."""
    query = f"SELECT {SOURCE_COLUMNS} FROM {SOURCE_TABLES} WHERE public_id = :id AND {PRESENT}"
    rows = await db.fetch(query, {"id": await id_now(db, public_id)})
    return next((read_source(row) for row in rows), None)


async def by_name(db: Snapshot, name: str) -> Source | None:
    """Return the document of this name as it is now."""
    query = f"SELECT {SOURCE_COLUMNS} FROM {SOURCE_TABLES} WHERE documents.name = :name AND {PRESENT}"
    return next((read_source(row) for row in await db.fetch(query, {"name": name})), None)


async def id_now(db: Snapshot, public_id: str) -> str:
    """Return the id that a document goes by, given one under which it stands in old links; another text as it is.

    Where several documents had it, or may have had, it names none.
    """
    since = since_then(public_id)
    if since is None or await db.fetch("SELECT 1 FROM documents WHERE public_id = :id", {"id": public_id}):
        return public_id
    query = """
        SELECT DISTINCT public_id FROM documents WHERE name = :name
        OR (public_id BETWEEN :first AND :last AND length(public_id) = length(:first))
    """
    rows = await db.fetch(query, asdict(since))
    return rows[0]["public_id"] if len(rows) == 1 else public_id


# The first is by the index, which may know what was typed; the others compare what it found.
_CALLED = """(instr(fold(public_id), fold(:typed)) > 0 OR instr(fold(documents.name), fold(:typed)) > 0
    OR instr(fold(title), fold(:typed)) > 0)"""


def _called(db: Snapshot, typed: str) -> tuple[str, str | None]:
    """Return the condition on documents whose id, file name or title holds what was typed, and the value `:called`."""
    part = db.full_text.part(typed)
    return (f"{db.full_text.called('called')} AND {_CALLED}" if part else _CALLED), part


async def like(db: Snapshot, typed: str, limit: int) -> list[Source]:
    """Return the documents whose id, file name or title starts with, or else holds, what was typed."""
    called, part = _called(db, typed)
    query = f"""
        SELECT {SOURCE_COLUMNS} FROM {SOURCE_TABLES} WHERE {called} AND {PRESENT}
        ORDER BY instr(fold(public_id), fold(:typed)) <> 1, documents.name LIMIT :limit
    """
    return [read_source(row) for row in await db.fetch(query, {"typed": typed, "limit": limit, "called": part})]


@dataclass(frozen=True, slots=True)
class DocumentFilter:
    """Which documents: all given conditions must hold; `called` is a part of an id, a file name or a title."""

    outlet: str | None = None
    called: str | None = None
    earliest: date | None = None
    latest: date | None = None
    added_after: str | None = None
    document: str | None = None


def _conditions(db: Snapshot, which: DocumentFilter) -> tuple[str, dict[str, Any]]:
    parts = [PRESENT]
    if which.outlet:
        parts.append(f"documents.{OF_OUTLET}")
    if which.document:
        parts.append("documents.public_id = :document")
    part = None
    if which.called:
        called, part = _called(db, which.called)
        parts.append(called)
    if which.added_after:
        parts.append("documents.added_at > :added_after")
    parts += date_filter("documents.published_earliest", "documents.published_latest", which.earliest, which.latest)
    values = {
        "outlet": which.outlet,
        "document": which.document,
        "typed": which.called,
        "called": part,
        "added_after": which.added_after,
        "earliest": which.earliest.isoformat() if which.earliest else None,
        "latest": which.latest.isoformat() if which.latest else None,
    }
    return " AND ".join(parts), values


async def how_many(db: Snapshot, which: DocumentFilter) -> int:
    """Return how many documents fit."""
    where, values = _conditions(db, which)
    return int((await db.fetch(f"SELECT count(*) AS every FROM documents WHERE {where}", values))[0]["every"])


async def newest(db: Snapshot, which: DocumentFilter, limit: int) -> list[int]:
    """Return the rows of the newest documents that fit, at most so many."""
    where, values = _conditions(db, which)
    query = f"""
        SELECT documents.id FROM documents WHERE {where}
        ORDER BY documents.published_latest DESC NULLS LAST, documents.name LIMIT :limit
    """
    return [row["id"] for row in await db.fetch(query, {**values, "limit": limit})]


async def listed(db: Snapshot, which: DocumentFilter, limit: int, offset: int = 0) -> list[Source]:
    """Return the documents that fit, newest first, undated last: at most `limit` after the first `offset`."""
    where, values = _conditions(db, which)
    query = f"""
        SELECT {SOURCE_COLUMNS} FROM {SOURCE_TABLES} WHERE {where}
        ORDER BY documents.published_latest DESC NULLS LAST, documents.name LIMIT :limit OFFSET :offset
    """
    rows = await db.fetch(query, {**values, "limit": limit, "offset": offset})
    return [read_source(row) for row in rows]


async def outlets_called(db: Snapshot, typed: str) -> tuple[int, ...]:
    """Return the rows of the outlets whose names hold what was typed."""
    query = "SELECT id FROM outlets WHERE instr(fold(name), fold(:outlet)) > 0 ORDER BY id"
    return tuple(row["id"] for row in await db.fetch(query, {"outlet": typed}))


async def outlets(db: Snapshot, holding: str | None = None) -> list[str]:
    """Return the names of the outlets of documents kept, most documents first; `holding` keeps those with its words."""
    query = """
        SELECT outlets.name, (
            SELECT count(*) FROM documents WHERE documents.outlet_id = outlets.id AND version = 0
        ) AS documents
        FROM outlets WHERE name IS NOT NULL AND (:outlet IS NULL OR id IN (
            SELECT id FROM outlets WHERE instr(fold(name), fold(:outlet)) > 0
        )) ORDER BY documents DESC, outlets.name
    """
    return [row["name"] for row in await db.fetch(query, {"outlet": holding}) if row["documents"]]


async def extent(db: Snapshot) -> tuple[int, date | None, date | None]:
    """Return how many documents there are, and the first and the last day any of them may be of."""
    query = """
        SELECT (SELECT count(*) FROM documents WHERE version = 0) AS how_many,
            (SELECT min(published_earliest) FROM documents WHERE version = 0) AS first,
            (SELECT max(published_latest) FROM documents WHERE version = 0) AS last
    """
    row = (await db.fetch(query))[0]
    first, last = (date.fromisoformat(day) if day else None for day in (row["first"], row["last"]))
    return row["how_many"], first, last


async def languages(db: Snapshot) -> dict[str | None, int]:
    """Return how many documents are in each language, most first; None for those in one that is not known."""
    query = """
        SELECT language, count(*) AS documents FROM documents WHERE version = 0
        GROUP BY language ORDER BY count(*) DESC, language
    """
    return {row["language"]: row["documents"] for row in await db.fetch(query)}


async def seen_all(db: Snapshot) -> datetime:
    """Return when the last of all that ever came or changed did: whatever is kept from now on comes after it."""
    arrived = (await db.fetch("SELECT max(added_at) AS latest FROM arrivals"))[0]["latest"]
    latest = max(filter(None, (arrived, await versions.latest_news(db))), default=None)
    return datetime.fromisoformat(latest) if latest else datetime.min.replace(tzinfo=UTC)


async def latest_arrival(db: Snapshot) -> str | None:
    """Return when the latest document came (ISO, UTC), or None when there is none."""
    rows = await db.fetch("SELECT max(added_at) AS latest FROM documents WHERE version = 0")
    return next((row["latest"] for row in rows), None)


async def text_of(db: Snapshot, public_id: str) -> tuple[str, tuple[Span, ...]] | None:
    """Return a document's untouched text and its boilerplate spans, or None when it is not kept."""
    query = """
        SELECT unpack(text) AS text, boilerplate FROM texts JOIN documents ON documents.id = texts.document_id
        WHERE public_id = :id AND version = 0
    """
    for row in await db.fetch(query, {"id": await id_now(db, public_id)}):
        return row["text"], tuple(Span(*pair) for pair in json.loads(row["boilerplate"]))
    return None


async def counts(db: Snapshot, public_id: str) -> tuple[int, int]:
    """Return how many quotes and how many dated passages were found in a document."""
    query = """
        SELECT (SELECT count(*) FROM quotes WHERE quotes.document_id = documents.id) AS quotes,
            (SELECT count(*) FROM passages WHERE passages.document_id = documents.id) AS passages
        FROM documents WHERE public_id = :id AND version = 0
    """
    for row in await db.fetch(query, {"id": await id_now(db, public_id)}):
        return row["quotes"], row["passages"]
    return 0, 0


def _set(facts: Mapping[str, Any]) -> str:
    return ", ".join(f"{column} = :{column}" for column in facts)


def _span_columns(span: Span) -> dict[str, Any]:
    return {"span_start": span.start, "span_end": span.end, "document_id": 0, "line": 0}


def _quote_row(
    quote: Quote,
    owners: Mapping[NameKey, tuple[int, int]],
    published: When | None,
    mark: TextMark | None,
    settled: Settled | None,
) -> dict[str, Any]:
    speaker = quote.speaker
    sentence = quote.sentence or quote.span
    # Row 0 is nobody: the store refuses the words of a speaker whom the record does not name.
    name, owner = owners.get((speaker.kind, speaker.name), (0, 0)) if speaker.name else (None, None)
    first, last = _days(quote.said) if quote.said else (None, None)
    of_document = _days(published) if published else (None, None)
    spoken = sum(map(_length, quote.spoken))
    wording, fullness = (settled.wordings.get(quote.span) if settled else None) or (None, spoken)
    return {
        **_span_columns(quote.span),
        "sentence_start": sentence.start,
        "sentence_end": sentence.end,
        "name_id": name,
        "speaker_id": owner,
        "speaker_start": speaker.span.start if speaker.span else None,
        "speaker_end": speaker.span.end if speaker.span else None,
        "cue_start": quote.cue.start if quote.cue else None,
        "cue_end": quote.cue.end if quote.cue else None,
        "sureness": round(quote.confidence * IN_THOUSANDTHS, _DIGITS),
        "other_speaker": quote.other.name if quote.other else None,
        "other_kind": quote.other.kind.value if quote.other and quote.other.name else None,
        "place": 2 * (quote.confidence < SURE_FROM) + (not quote.kind.verbatim),
        "first_day": first or of_document[0],
        "last_day": last or of_document[1],
        "wording": wording,
        "fullness": fullness,
        "parts": spans_text(quote.parts),
        "aside": _length(quote.span) - spoken,
        "voice": None if name is None else utterances.NOBODY if speaker.kind is SpeakerKind.UNNAMED else owner,
        **_mark_columns(mark),
    }


def _mark_columns(mark: TextMark | None) -> dict[str, Any]:
    return {
        "text": mark.text if mark else None,
        "slot": mark.slot if mark else None,
        "near_day": day_number(mark.day) if mark else None,
    }


def _days(when: When) -> tuple[int | None, int | None]:
    return day_number(when.earliest), day_number(when.latest)


def _length(span: Span) -> int:
    return span.end - span.start


def _passage_row(passage: DatedPassage, mark: TextMark | None, settled: Settled | None) -> dict[str, Any]:
    return {
        **_span_columns(passage.span),
        "mention_start": passage.mention.span.start,
        "mention_end": passage.mention.span.end,
        "announced": passage.announced,
        "spread": True if months.is_spread_when(passage.mention.when) else None,
        "event": settled.events.get((passage.span, passage.mention.when.value)) if settled else None,
        **_mark_columns(mark),
    }
