"""Quotes and dated passages as texts that several documents may carry: by what they find each other, and their groups.

Both tables keep a text in the same columns. The same words of one voice are one text: a speaker's, or those of all
sources without a name (`NOBODY`); the voice of a passage is the value of its date.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from bot.model import Span
from bot.store.rows import day_number, placeholders, read_day

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterable, Mapping, Sequence

    from bot.store.engines.protocol import Row, Snapshot, Transaction

NOBODY = 0

Voice = int | str


class TextRow(NamedTuple):
    """Which text: of whose voice, its number, and the stretch of the calendar in which the same words are it."""

    voice: Voice
    text: int
    slot: int


@dataclass(frozen=True, slots=True)
class TextMark:
    """By what a quote or a passage is found: its text, the stretch of the calendar, the day, and runs of its words."""

    text: int
    slot: int
    day: date | None
    fingerprints: frozenset[int]


@dataclass(frozen=True, slots=True)
class Of:
    """Where texts of one kind are kept: the table, its columns of voice and group, and what is selected.

    `begun` is the condition that one may be of a day up to `:last`, a number, or `:last_date`, in ISO.
    """

    table: str
    voice: str
    group: str
    begun: str
    facts: str
    fingerprints: str
    unsettled: str
    words: str

    @property
    def found(self) -> str:
        """The column of the fingerprints that tells whose they are."""
        return f"{self.table.removesuffix('s')}_id"


_QUOTE = """
    quotes.place IN (0, 2) AS verbatim, quotes.first_day AS earliest, quotes.last_day AS latest,
    CASE WHEN quotes.said_earliest = quotes.said_latest THEN quotes.said_earliest END AS said,
    CASE WHEN quotes.voice = 0 THEN (SELECT name FROM names WHERE names.id = quotes.name_id) ELSE '' END AS description
"""
_PASSAGE = """
    TRUE AS verbatim, passages.date_earliest AS earliest, passages.date_latest AS latest, NULL AS said,
    '' AS description
"""
OF = {
    "quotes": Of(
        "quotes",
        "voice",
        "wording",
        "first_day <= :last",
        _QUOTE,
        "quote_fingerprints",
        "unsettled_quotes",
        "spoken(texts.text, quotes.span_start, quotes.span_end, quotes.parts)",
    ),
    "passages": Of(
        "passages",
        "date_value",
        "event",
        "date_earliest <= :last_date",
        _PASSAGE,
        "passage_fingerprints",
        "unsettled_passages",
        "slice(texts.text, passages.span_start, passages.span_end)",
    ),
}


@dataclass(frozen=True, slots=True)
class Uttered:
    """A quote or a passage as needed to tell whether other documents carry the same.

    `story` is the row of the document that leads the story which its document carries.
    """

    row: int
    document: str
    place: Span
    voice: Voice
    description: str
    words: str
    verbatim: bool
    earliest: date | None
    latest: date | None
    said: date | None
    story: int | None


# What an article says and what it said before are compared as two documents; no name has two slashes in a row.
_DOCUMENT = "CASE documents.version WHEN 0 THEN documents.name ELSE documents.name || '//' || documents.mark END"


def _select(of: Of) -> str:
    one = of.table
    return f"""
        SELECT {one}.id, {_DOCUMENT} AS document, {one}.span_start, {one}.span_end, {one}.{of.voice} AS voice,
            {of.words} AS words, documents.story, {one}.text, {one}.slot,
            {one}.{of.group} IS NOT NULL AS grouped, {of.facts}
        FROM {one} JOIN documents ON documents.id = {one}.document_id
        JOIN texts ON texts.document_id = {one}.document_id
    """


def _of_voice(of: Of) -> str:
    return f"{of.table}.{of.voice} = :voice AND {of.table}.text IS NOT NULL"


def _read(row: Row) -> Uttered:
    earliest, latest, said = (_day(row[column]) for column in ("earliest", "latest", "said"))
    return Uttered(
        row["id"],
        row["document"],
        Span(row["span_start"], row["span_end"]),
        row["voice"],
        row["description"],
        row["words"],
        bool(row["verbatim"]),
        earliest,
        latest,
        said,
        row["story"],
    )


def _day(kept: int | str | None) -> date | None:
    """Return a day that is kept as a number, as all that are only compared, or in ISO."""
    return read_day(kept) if not isinstance(kept, str) else date.fromisoformat(kept)


async def keep_marks(db: Transaction, of: Of, document: int, marked: Iterable[tuple[Span, TextMark | None]]) -> None:
    """Keep the fingerprints of what was just kept of a document, by place, and leave its texts to settle."""
    found: dict[tuple[int, int, int], set[int]] = defaultdict(set)
    for span, mark in marked:
        if mark is not None:
            found[span.start, span.end, mark.text] |= mark.fingerprints
    query = f"""
        SELECT {of.voice} AS voice, text, slot, id, span_start, span_end FROM {of.table}
        WHERE document_id = :document AND text IS NOT NULL AND {of.voice} IS NOT NULL
    """
    rows = await db.fetch(query, {"document": document}) if found else ()
    await db.execute_many(
        f"""
        INSERT INTO {of.fingerprints} (voice, fingerprint, text, slot, {of.found})
        VALUES (:voice, :fingerprint, :text, :slot, :id)
        ON CONFLICT (voice, fingerprint, text, slot, {of.found}) DO NOTHING
        """,
        [
            {"voice": row["voice"], "fingerprint": one, "text": row["text"], "slot": row["slot"], "id": row["id"]}
            for row in rows
            for one in sorted(found[row["span_start"], row["span_end"], row["text"]])
        ],
    )
    await _leave(db, of, "document_id = :id", {"id": document})


async def unsettle(db: Transaction, of: Of, document: int) -> None:
    """Leave to settle the texts of a document that goes, and all that make a group with them."""
    await _leave(db, of, "document_id = :id", {"id": document})
    within = f"{of.group} IN (SELECT {of.group} FROM {of.table} WHERE document_id = :id AND {of.group} IS NOT NULL)"
    await _leave(db, of, within, {"id": document})


async def _leave(db: Transaction, of: Of, which: str, values: dict[str, Any]) -> None:
    await db.execute(
        f"""
        INSERT INTO {of.unsettled} (voice, text, slot) SELECT DISTINCT {of.voice}, text, slot FROM {of.table}
        WHERE {which} AND text IS NOT NULL AND {of.voice} IS NOT NULL ON CONFLICT (voice, text, slot) DO NOTHING
        """,
        values,
    )


async def unsettled(db: Snapshot, of: Of, limit: int) -> list[TextRow]:
    """Return texts that are new or lost a neighbour since they were settled."""
    rows = await db.fetch(f"SELECT * FROM {of.unsettled} ORDER BY voice, text, slot LIMIT :limit", {"limit": limit})
    return [TextRow(row["voice"], row["text"], row["slot"]) for row in rows]


async def how_many_unsettled(db: Snapshot, of: Of, most: int = -1) -> int:
    """Return how many texts are to be settled; no more than `most` are counted."""
    query = f"SELECT count(*) AS texts FROM (SELECT 1 FROM {of.unsettled} LIMIT :most) AS first"
    return int((await db.fetch(query, {"most": most}))[0]["texts"])


async def leave(db: Transaction, of: Of, texts: Iterable[TextRow]) -> None:
    """Leave these texts to settle."""
    await db.execute_many(
        f"""
        INSERT INTO {of.unsettled} (voice, text, slot) VALUES (:voice, :text, :slot)
        ON CONFLICT (voice, text, slot) DO NOTHING
        """,
        [text._asdict() for text in texts],
    )


async def of_document(db: Snapshot, of: Of, name: str, version: int) -> list[Uttered]:
    """Return all that is found as others' in what a document says, or said in an earlier version, by its row."""
    query = f"""
        {_select(of)} WHERE documents.name = :name AND documents.version = :version
            AND {of.table}.text IS NOT NULL AND {of.table}.{of.voice} IS NOT NULL
    """
    return [_read(row) for row in await db.fetch(query, {"name": name, "version": version})]


# Below all slots of the calendar and outside it: those of stories (`TextKey.is_of_story`).
_OF_A_STORY = "slot < -2"
# So many documents are asked for at a time.
_AT_ONCE = 500


class Short(NamedTuple):
    """What is too short to be found as others': the text of a story that it is of, and whether it has a group."""

    uttered: Uttered
    text: TextRow | None
    grouped: bool


async def short_of(db: Snapshot, of: Of, documents: Sequence[int]) -> list[Short]:
    """Return what these documents have that is too short to be found as others', where a story is or was carried."""
    one = of.table
    found: list[Short] = []
    for start in range(0, len(documents), _AT_ONCE):
        values: dict[str, Any] = {}
        query = f"""
            {_select(of)} WHERE {one}.document_id IN ({placeholders(values, "id", documents[start : start + _AT_ONCE])})
                AND {one}.{of.voice} IS NOT NULL AND ({_OF_A_STORY} OR (
                    {one}.text IS NULL AND (documents.story IS NOT NULL OR {one}.{of.group} IS NOT NULL)
                ))
        """
        for row in await db.fetch(query, values):
            text = None if row["text"] is None else TextRow(row["voice"], row["text"], row["slot"])
            found.append(Short(_read(row), text, bool(row["grouped"])))
    return found


async def set_short(db: Transaction, of: Of, texts: Mapping[int, tuple[TextRow, date | None] | None]) -> None:
    """Make these, by row, one of a text of a story, with its day, or let them stand alone.

    What they are of, and what they were of, is left to settle.
    """
    alone = [{"id": row} for row, text in texts.items() if text is None]
    set_group = f"{of.group} = NULL"
    if of is OF["quotes"]:
        set_group += ", fullness = span_end - span_start - aside"
        await db.execute_many(
            """
            INSERT INTO unsettled_speakers (id) SELECT speaker_id FROM quotes
            WHERE id = :id AND wording IS NOT NULL AND speaker_id IS NOT NULL ON CONFLICT (id) DO NOTHING
            """,
            alone,
        )
    for row in texts:
        await _leave(db, of, "id = :id", {"id": row})
    await db.execute_many(f"UPDATE {of.table} SET {set_group} WHERE id = :id AND {of.group} IS NOT NULL", alone)
    await db.execute_many(
        f"UPDATE {of.table} SET text = :text, slot = :slot, near_day = :day WHERE id = :id",
        [
            {
                "id": row,
                "text": known[0].text if known else None,
                "slot": known[0].slot if known else None,
                "day": day_number(known[1]) if known else None,
            }
            for row, known in texts.items()
        ],
    )
    await leave(db, of, [known[0] for known in texts.values() if known is not None])


async def of_names(db: Snapshot, speakers: Mapping[int, int]) -> list[TextRow]:
    """Return the texts under these names, by row, as they are of their speaker now, and as they would be of others."""
    found: dict[TextRow, None] = {}
    for name, speaker in speakers.items():
        query = "SELECT DISTINCT voice, text, slot FROM quotes WHERE name_id = :name AND text IS NOT NULL"
        for row in await db.fetch(query, {"name": name}):
            found[TextRow(row["voice"], row["text"], row["slot"])] = None
            if row["voice"] != NOBODY:
                found[TextRow(speaker, row["text"], row["slot"])] = None
    return list(found)


async def there(db: Snapshot, of: Of, texts: Iterable[TextRow]) -> list[TextRow]:
    """Return those of these texts that somebody carries already."""
    query = f"""
        SELECT 1 FROM {of.table} WHERE {of.voice} = :voice AND {of.table}.text = :text AND slot = :slot
            AND {of.table}.text IS NOT NULL LIMIT 1
    """
    return [text for text in texts if await db.fetch(query, text._asdict())]


async def drop_marks(db: Transaction, of: Of, marked: Sequence[tuple[TextRow, int, int]]) -> None:
    """Forget fingerprints: of which text, of which of its rows."""
    await db.execute_many(
        f"""
        DELETE FROM {of.fingerprints} WHERE voice = :voice AND fingerprint = :fingerprint AND text = :text
            AND slot = :slot AND {of.found} = :row
        """,
        [{**text._asdict(), "row": row, "fingerprint": fingerprint} for text, row, fingerprint in marked],
    )


async def sweep_marks(db: Transaction, of: Of, voices: Sequence[Voice]) -> None:
    """Forget the fingerprints of these voices that are of nothing that is there."""
    await db.execute_many(
        f"""
        DELETE FROM {of.fingerprints} WHERE voice = :voice AND NOT EXISTS (
            SELECT 1 FROM {of.table} WHERE id = {of.found} AND {of.voice} = {of.fingerprints}.voice
        )
        """,
        [{"voice": voice} for voice in voices],
    )


async def any_gone(db: Snapshot, of: Of) -> bool:
    """Whether anything was kept once that is gone."""
    row = (await db.fetch(f"SELECT count(*) AS there, coalesce(max(id), 0) AS ever FROM {of.table}"))[0]
    return bool(row["there"] != row["ever"])


async def how_many(db: Snapshot, of: Of) -> int:
    """Return how many quotes or passages there are that may be of a text."""
    query = f"SELECT count(*) AS every FROM {of.table} WHERE text IS NOT NULL"
    return int((await db.fetch(query))[0]["every"])


async def of_text(db: Snapshot, of: Of, text: TextRow, limit: int) -> list[Uttered]:
    """Return the first of a text in order of day."""
    query = f"""
        {_select(of)} WHERE {_of_voice(of)} AND {of.table}.text = :text AND slot = :slot
        ORDER BY near_day IS NULL, near_day, documents.name, {of.table}.span_start, {of.table}.id LIMIT :limit
    """
    return [_read(row) for row in await db.fetch(query, {**text._asdict(), "limit": limit})]


# What is known to lie within more days than this is of no day.
_LONGEST_INTERVAL = timedelta(days=92)


async def of_days(db: Snapshot, of: Of, voice: Voice, first: date, last: date) -> list[Uttered]:
    """Return all of a voice that may be of one of these days."""
    query = f"""
        {_select(of)} WHERE {_of_voice(of)} AND near_day BETWEEN :first AND :latest
            AND {of.table}.{of.begun}
    """
    latest = min(last, date.max - _LONGEST_INTERVAL) + _LONGEST_INTERVAL
    values = {
        "voice": voice,
        "first": day_number(first),
        "last": day_number(last),
        "last_date": last.isoformat(),
        "latest": day_number(latest),
    }
    return [_read(row) for row in await db.fetch(query, values)]


async def sharing(db: Snapshot, of: Of, voice: Voice, fingerprint: int, limit: int) -> list[Uttered]:
    """Return one of each text of a voice that has a run of words, of the texts with the least numbers."""
    query = f"""
        {_select(of)} WHERE {of.table}.id IN (
            SELECT id FROM (
                SELECT min(there.id) AS id, kept.text, kept.slot FROM {of.fingerprints} AS kept
                JOIN {of.table} AS there ON there.id = kept.{of.found} AND there.{of.voice} = kept.voice
                WHERE kept.voice = :voice AND kept.fingerprint = :fingerprint
                GROUP BY kept.text, kept.slot ORDER BY kept.text, kept.slot LIMIT :limit
            ) AS first
        )
    """
    values = {"voice": voice, "fingerprint": fingerprint, "limit": limit}
    return [_read(row) for row in await db.fetch(query, values)]


async def undated_beside(db: Snapshot, of: Of, voice: Voice, document: str) -> list[Uttered]:
    """Return all of a voice in a document that are of no day."""
    query = f"""
        {_select(of)} WHERE documents.name = :name AND {_DOCUMENT} = :document AND {_of_voice(of)} AND near_day IS NULL
    """
    values = {"voice": voice, "name": document.partition("//")[0], "document": document}
    return [_read(row) for row in await db.fetch(query, values)]


async def every(db: Snapshot, of: Of, batch: int) -> AsyncIterator[list[Uttered]]:
    """Yield all of all voices, so many at a time: voice by voice, undated ones first, then in order of day."""
    query = f"""
        {_select(of)} WHERE {of.table}.{of.voice} IS NOT NULL AND {of.table}.text IS NOT NULL
        ORDER BY {of.table}.{of.voice}, near_day NULLS FIRST
    """
    async for rows in db.stream(query, {}, batch):
        yield [_read(row) for row in rows]


async def group_names(db: Snapshot, of: Of, texts: Iterable[TextRow]) -> list[int]:
    """Return the groups that these texts were settled as, one for each text that has one."""
    query = f"""
        SELECT {of.group} AS name FROM {of.table}
        WHERE {_of_voice(of)} AND {of.table}.text = :text AND slot = :slot AND {of.group} IS NOT NULL LIMIT 1
    """
    return [row["name"] for text in texts for row in await db.fetch(query, text._asdict())]


async def set_groups(db: Transaction, of: Of, groups: Iterable[tuple[int | None, Sequence[TextRow]]]) -> None:
    """Set the group of each of these texts, None where it stands alone, and note that they are settled."""
    rows = [{"group": group, **text._asdict()} for group, texts in groups for text in texts]
    this = f"{of.voice} = :voice AND text = :text AND slot = :slot"
    group = f"{of.group} = :group"
    if of is OF["quotes"]:
        await _leave_speakers(db, rows)
        group += ", fullness = span_end - span_start - aside"  # measured anew where it is one of several
    await db.execute_many(f"UPDATE {of.table} SET {group} WHERE {this} AND {of.group} IS DISTINCT FROM :group", rows)
    await db.execute_many(f"DELETE FROM {of.unsettled} WHERE voice = :voice AND text = :text AND slot = :slot", rows)


async def _leave_speakers(db: Transaction, rows: Sequence[dict[str, Any]]) -> None:
    """Leave to count again the speakers of texts that change their group."""
    await db.execute_many(
        """
        INSERT INTO unsettled_speakers (id) SELECT DISTINCT speaker_id FROM quotes
        WHERE voice = :voice AND text = :text AND slot = :slot AND wording IS DISTINCT FROM :group
        ON CONFLICT (id) DO NOTHING
        """,
        rows,
    )


async def set_groups_of_voices(
    db: Transaction, of: Of, voices: Sequence[Voice], groups: Iterable[tuple[int, Sequence[int]]]
) -> None:
    """Set the rows of each group of these voices, whose other texts stand alone, and note that they are settled."""
    these = [{"voice": voice} for voice in voices]
    measured = ", fullness = span_end - span_start - aside" if of is OF["quotes"] else ""
    theirs = f"{of.voice} = :voice AND {of.group} IS NOT NULL AND text IS NOT NULL"
    await db.execute_many(
        f"UPDATE {of.table} SET {of.group} = NULL{measured} WHERE {theirs}",
        these,
    )
    await db.execute_many(
        f"UPDATE {of.table} SET {of.group} = :group WHERE id = :row",
        [{"group": group, "row": row} for group, rows in groups for row in rows],
    )
    await db.execute_many(f"DELETE FROM {of.unsettled} WHERE voice = :voice", these)


async def measure(db: Transaction, groups: Sequence[int]) -> None:
    """Note of the quotes of these utterances how much of it their document has: all its pieces there together."""
    await db.execute_many(
        """
        UPDATE quotes SET fullness = (
            SELECT sum(pieces.span_end - pieces.span_start - pieces.aside) FROM quotes AS pieces
            WHERE pieces.wording = quotes.wording AND pieces.document_id = quotes.document_id
        ) WHERE wording = :group
        """,
        [{"group": group} for group in groups],
    )


async def hand_over(db: Transaction, name: int, speaker: int) -> None:
    """Give the quotes under a name to a speaker, with their runs of words, and leave their texts to settle."""
    this = {"name": name, "speaker": speaker}
    theirs = "name_id = :name AND speaker_id <> :speaker"
    quotes = OF["quotes"]
    await _leave(db, quotes, theirs, this)
    await _leave(db, quotes, f"wording IN (SELECT wording FROM quotes WHERE {theirs} AND wording IS NOT NULL)", this)
    await db.execute(
        f"""
        INSERT INTO quote_fingerprints (voice, fingerprint, text, slot, quote_id)
        SELECT :speaker, fingerprint, text, slot, quote_id FROM quote_fingerprints
        WHERE voice IN (SELECT voice FROM quotes WHERE {theirs} AND voice <> {NOBODY})
            AND quote_id IN (SELECT id FROM quotes WHERE {theirs})
        ON CONFLICT (voice, fingerprint, text, slot, quote_id) DO NOTHING
        """,
        this,
    )
    await db.execute(
        f"""
        DELETE FROM quote_fingerprints
        WHERE voice IN (SELECT voice FROM quotes WHERE {theirs} AND voice <> {NOBODY})
            AND quote_id IN (SELECT id FROM quotes WHERE {theirs}) AND voice <> :speaker
        """,
        this,
    )
    await db.execute(
        f"""
        INSERT INTO unsettled_speakers (id) SELECT DISTINCT speaker_id FROM quotes WHERE {theirs}
        ON CONFLICT (id) DO NOTHING
        """,
        this,
    )
    await db.execute(
        f"""
        UPDATE quotes SET speaker_id = :speaker, voice = CASE WHEN voice = {NOBODY} THEN {NOBODY} ELSE :speaker END
        WHERE {theirs}
        """,
        this,
    )
    await _leave(db, quotes, "name_id = :name", this)
