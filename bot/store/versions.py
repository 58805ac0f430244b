"""The tables of versions: what documents said before, and which of their quotes changed with that."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from bot.ids import version_mark
from bot.model import Ended, Ending, Origin, Source, Span, SpeakerKind
from bot.store.interned import joined_grounds
from bot.store.rows import placeholders, read_when

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.model import Document
    from bot.store.engines.protocol import Row, Snapshot, Transaction


@dataclass(frozen=True, slots=True)
class Version:
    """What a document said before: its row, the document as it was then, from when to when, and how that ended.

    `name` is what the document is called now. `how` is None until the text is compared with what came next; `reread`
    tells that the file had not changed then, only how it is read.
    """

    row: int
    name: str
    source: Source
    began_at: datetime
    ended_at: datetime
    how: Ending | None
    reread: bool


@dataclass(frozen=True, slots=True)
class QuoteChange:
    """A quote that a version has and the next has otherwise (at `new`), or not at all; or that only the next has.

    `row` is 0 for one that is not kept yet; `speaker` is what the documents call whoever is quoted, `given_to` whom the
    next version has say the same words, where that is somebody else.
    """

    row: int
    kind: SpeakerKind
    speaker: str
    old: Span | None
    new: Span | None
    given_to: str | None = None


def _read(row: Row) -> Version:
    ended_at = datetime.fromisoformat(row["ended_at"])
    how = Ending(row["how"]) if row["how"] else None
    source = Source(
        id=row["public_id"],
        name=row["called"],
        title=row["title"],
        outlet=row["outlet"],
        published=read_when(row, "published"),
        language=row["language"],
        url=row["url"],
        origin=None if row["file"] == row["called"] else Origin(row["file"], row["file_line"]),
        mark=row["mark"],
        ended=Ended(ended_at, how or Ending.CHANGED),
    )
    began_at = datetime.fromisoformat(row["began_at"])
    return Version(row["id"], row["name"], source, began_at, ended_at, how, bool(row["reread"]))


# All but the text.
_VERSION = """
    SELECT id, name, called, public_id, mark, file, file_line, title, outlet, language, url, published_value,
        published_earliest, published_latest, published_precision, published_basis, published_why, began_at, ended_at,
        reread, how, known_at FROM versions
"""


async def keep(db: Transaction, document: int, now: str, *, how: Ending | None = None, reread: bool = False) -> int:
    """Keep what a document says now, by its row, before that goes or changes; return the version's row."""
    kept = await db.fetch(
        f"""
        INSERT INTO versions (
            name, called, public_id, mark, text, boilerplate, file, file_line, title, outlet, language, url,
            published_value, published_earliest, published_latest, published_precision, published_basis, published_why,
            began_at, ended_at, reread, how, known_at, content
        )
        SELECT documents.name, documents.name, public_id, mark, text, boilerplate, files.name, file_line, title,
            outlets.name, language, url, published_value, published_earliest, published_latest,
            published_grounds.precision, published_grounds.basis, published_grounds.why, began_at, :now, :reread, :how,
            CASE WHEN :how IS NULL THEN NULL ELSE :now END, content
        FROM documents JOIN texts ON texts.document_id = documents.id JOIN files ON files.id = documents.file_id
        JOIN outlets ON outlets.id = documents.outlet_id {joined_grounds("documents", "published")}
        WHERE documents.id = :document RETURNING id
        """,
        {"document": document, "now": now, "reread": reread, "how": how.value if how else None},
    )
    return int(kept[0]["id"])


async def is_any(db: Transaction, name: str) -> bool:
    """Whether the document of this name said anything before."""
    return bool(await db.fetch("SELECT 1 FROM versions WHERE name = :name LIMIT 1", {"name": name}))


async def mark_for(db: Transaction, name: str, text: str) -> str:
    """Return the mark for a text of a document: none for the text that was its first."""
    first = "SELECT unpack(text) = :text AS same FROM versions WHERE name = :name ORDER BY id LIMIT 1"
    rows = await db.fetch(first, {"name": name, "text": text})
    return "" if not rows or rows[0]["same"] else version_mark(text)


async def last_end(db: Transaction, name: str) -> str | None:
    """Return when the last version of a document ended (ISO, UTC), None where there is none."""
    rows = await db.fetch("SELECT max(ended_at) AS last FROM versions WHERE name = :name", {"name": name})
    return next((row["last"] for row in rows), None)


async def come_back(db: Transaction, document: Document) -> bool:
    """Note that a document is there again; False when it was withdrawn, and says something else now.

    One that says what it said when it was withdrawn was never gone.
    """
    last = "SELECT id, how, unpack(text) = :text AS same FROM versions WHERE name = :name ORDER BY id DESC LIMIT 1"
    for row in await db.fetch(last, {"name": document.name, "text": document.text}):
        if row["how"] == Ending.WITHDRAWN and row["same"]:
            await db.execute("DELETE FROM versions WHERE id = :id", {"id": row["id"]})
        return row["how"] != Ending.WITHDRAWN or bool(row["same"])
    return True


async def never_withdrawn(db: Transaction, row: int) -> None:
    """Note that what was taken for withdrawn with a version lies elsewhere, with all its quotes."""
    await db.execute(f"UPDATE versions SET how = '{Ending.MOVED}' WHERE id = :row", {"row": row})
    await db.execute("DELETE FROM quote_changes WHERE version_id = :row", {"row": row})


async def rename(db: Transaction, old: str, new: str) -> None:
    """Note that what was called `old` is called `new` now; links to what it was go there."""
    await db.execute("UPDATE versions SET name = :new WHERE name = :old", {"old": old, "new": new})


async def of_document(db: Snapshot, name: str, first: int = 0) -> list[Version]:
    """Return what the document of this name said before, oldest first, from a version's row on."""
    query = f"{_VERSION} WHERE name = :name AND id >= :first ORDER BY id"
    return [_read(row) for row in await db.fetch(query, {"name": name, "first": first})]


async def by_public_id(db: Snapshot, public_id: str, mark: str | None = None) -> Version | None:
    """Return the last version that had this public id, and this mark where one is given."""
    query = f"{_VERSION} WHERE public_id = :id AND (:mark IS NULL OR mark = :mark) ORDER BY id DESC LIMIT 1"
    return next((_read(row) for row in await db.fetch(query, {"id": public_id, "mark": mark})), None)


async def text_of(db: Snapshot, row: int) -> tuple[str, tuple[Span, ...]]:
    """Return a version's untouched text and its boilerplate spans."""
    query = "SELECT unpack(text) AS text, boilerplate FROM versions WHERE id = :row"
    kept = (await db.fetch(query, {"row": row}))[0]
    return kept["text"], tuple(Span(*pair) for pair in json.loads(kept["boilerplate"]))


# Of a page that changes all day, what was found of its last versions is looked at again when it changes once more.
LATEST = 20


async def leave(db: Transaction, name: str, latest: int | None = None) -> None:
    """Leave to settle what a document said before, the `latest` so many versions of it or all.

    It says something else now, or is read in another way.
    """
    await db.execute(
        f"""
        INSERT INTO unsettled_versions (id) SELECT id FROM versions
        WHERE name = :name AND (how IS NULL OR how = '{Ending.CHANGED}') ORDER BY id DESC LIMIT :latest
        ON CONFLICT (id) DO NOTHING
        """,
        {"name": name, "latest": -1 if latest is None else latest},
    )


async def first_unsettled(db: Snapshot, name: str) -> int:
    """Return the row of the first version of a document that is left to settle; 0 where none is."""
    query = """
        SELECT coalesce(min(id), 0) AS first FROM versions
        WHERE name = :name AND id IN (SELECT id FROM unsettled_versions)
    """
    return int((await db.fetch(query, {"name": name}))[0]["first"])


async def unsettled(db: Snapshot, limit: int) -> list[str]:
    """Return the names of documents whose versions are left to settle."""
    query = """
        SELECT DISTINCT name FROM versions WHERE id IN (SELECT id FROM unsettled_versions) ORDER BY name LIMIT :limit
    """
    return [row["name"] for row in await db.fetch(query, {"limit": limit})]


async def note_settled(db: Transaction, rows: Sequence[int]) -> None:
    """Note that these versions are settled."""
    await db.execute_many("DELETE FROM unsettled_versions WHERE id = :row", [{"row": row} for row in rows])


async def end(db: Transaction, row: int, how: Ending, changes: Sequence[QuoteChange], now: str) -> None:
    """Note how a version ended, and what that changed of its quotes."""
    await db.execute(
        "UPDATE versions SET how = :how, known_at = :now WHERE id = :row", {"row": row, "how": how.value, "now": now}
    )
    await db.execute_many(
        """
        INSERT INTO quote_changes (version_id, kind, speaker, given_to, old_start, old_end, new_start, new_end)
        VALUES (:row, :kind, :speaker, :given_to, :old_start, :old_end, :new_start, :new_end)
        """,
        [
            {
                "row": row,
                "kind": one.kind.value,
                "speaker": one.speaker,
                "given_to": one.given_to,
                **_columns("old", one.old),
                **_columns("new", one.new),
            }
            for one in changes
        ],
    )


def _columns(prefix: str, span: Span | None) -> dict[str, Any]:
    return {f"{prefix}_start": span.start if span else None, f"{prefix}_end": span.end if span else None}


async def withdraw_quotes(db: Transaction, version: int, document: int) -> None:
    """Note that all quotes of a document, by its row, go with its last version."""
    await db.execute(
        """
        INSERT INTO quote_changes (version_id, kind, speaker, old_start, old_end)
        SELECT :version, names.kind, names.name, span_start, span_end FROM quotes
        JOIN names ON names.id = quotes.name_id WHERE document_id = :document AND place IN (0, 1) ORDER BY span_start
        """,
        {"version": version, "document": document},
    )


async def drop_withdrawn(db: Transaction, before: datetime) -> None:
    """Forget what documents said that were withdrawn before then and never came back, and when they came."""
    gone = """
        SELECT name FROM versions GROUP BY name HAVING max(ended_at) < :before
        AND NOT EXISTS (SELECT 1 FROM documents WHERE documents.name = versions.name AND documents.version = 0)
    """
    rows = await db.fetch(gone, {"before": before.isoformat()})
    names = [{"name": row["name"]} for row in rows]
    await db.execute_many(
        "DELETE FROM unsettled_versions WHERE id IN (SELECT id FROM versions WHERE name = :name)", names
    )
    for table in ("versions", "arrivals"):
        await db.execute_many(f"DELETE FROM {table} WHERE name = :name", names)


# How a version ends with which words went.
_ENDINGS = (f"'{Ending.CHANGED}'", f"'{Ending.WITHDRAWN}'")
# Of a document that came after that moment itself, nobody has heard anything that could have changed.
_NEWS = f"""
    known_at > :after AND how IN ({", ".join(_ENDINGS)})
    AND NOT EXISTS (SELECT 1 FROM arrivals WHERE arrivals.name = versions.name AND arrivals.added_at > :after)
"""


_KNOWN_BY = f"known_at > :after AND known_at <= :until AND how IN ({', '.join(_ENDINGS)})"


async def latest_news(db: Snapshot) -> str | None:
    """Return when the latest change of words became known (ISO, UTC), or None when there was none."""
    # One by one: so each is the end of an index.
    each = " UNION ALL ".join(f"SELECT max(known_at) AS latest FROM versions WHERE how = {how}" for how in _ENDINGS)
    rows = await db.fetch(f"SELECT max(latest) AS latest FROM ({each})")
    return next((row["latest"] for row in rows), None)


async def withdrawn_after(db: Snapshot, after: str) -> set[str]:
    """Return the files whose documents were withdrawn after a moment (ISO, UTC)."""
    query = f"SELECT DISTINCT file FROM versions WHERE how = '{Ending.WITHDRAWN}' AND known_at > :after"
    return {row["file"] for row in await db.fetch(query, {"after": after})}


async def how_many_changed(db: Snapshot, after: str) -> int:
    """Return of how many documents a change or withdrawal became known after a moment (ISO, UTC)."""
    query = f"SELECT count(DISTINCT name) AS documents FROM versions WHERE {_NEWS}"
    return int((await db.fetch(query, {"after": after}))[0]["documents"])


async def changed(db: Snapshot, after: str, limit: int) -> list[Version]:
    """Return the last version of each document that was changed or withdrawn, as known after a moment, newest first."""
    query = f"""
        {_VERSION} WHERE id IN (SELECT max(id) FROM versions WHERE {_NEWS} GROUP BY name)
        ORDER BY known_at DESC, id DESC LIMIT :limit
    """
    return [_read(row) for row in await db.fetch(query, {"after": after, "limit": limit})]


async def quote_changes(
    db: Snapshot,
    after: str,
    limit: int,
    *,
    names: Sequence[str] | None = None,
    documents: Sequence[str] | None = None,
    until: str | None = None,
) -> list[tuple[Version, QuoteChange]]:
    """Return the changes of quotes that became known after a moment (ISO, UTC), each with the version it ended.

    Of quotes of whoever has, or is given, one of these `names`, or of these `documents` by name; at most `limit`, in
    reading order. With `until` those that were known by then, of whatever came when.
    """
    values: dict[str, Any] = {"after": after, "until": until, "limit": limit}
    parts = [_NEWS if until is None else _KNOWN_BY]
    if names is not None:
        called = placeholders(values, "speaker", names)
        parts.append(f"(speaker IN ({called}) OR given_to IN ({called}))")
    if documents is not None:
        parts.append(f"versions.name IN ({placeholders(values, 'document', documents)})")
    query = f"""
        SELECT quote_changes.*, versions.id AS version FROM quote_changes JOIN versions ON versions.id = version_id
        WHERE {" AND ".join(parts)} ORDER BY versions.id, quote_changes.id LIMIT :limit
    """
    rows = await db.fetch(query, values)
    ids: dict[str, Any] = {}
    within = placeholders(ids, "version", sorted({row["version"] for row in rows}))
    ended = {row["id"]: _read(row) for row in await db.fetch(f"{_VERSION} WHERE id IN ({within})", ids)}
    return [(ended[row["version"]], _read_change(row)) for row in rows]


def _read_change(row: Row) -> QuoteChange:
    spans = _span(row, "old"), _span(row, "new")
    return QuoteChange(row["id"], SpeakerKind(row["kind"]), row["speaker"], *spans, row["given_to"])


def _span(row: Row, prefix: str) -> Span | None:
    return None if row[f"{prefix}_start"] is None else Span(row[f"{prefix}_start"], row[f"{prefix}_end"])
