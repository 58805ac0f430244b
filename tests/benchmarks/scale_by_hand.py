"""The store asked by hand-written SQL: all of the scale benchmark that knows how the store is laid out.

Each question is what a page of the bot's answer needs at least, in one query.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import datetime
from typing import TYPE_CHECKING

from tests.opened import opened

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from tests.benchmarks.scale_clocks import Clock

_PAGE = 6

_PLACE = "documents.name, outlets.name AS outlet"
_SOURCES = """
    JOIN texts USING (document_id)
    JOIN documents ON documents.id = document_id JOIN outlets ON outlets.id = documents.outlet_id
"""
_WORDS = "slice(texts.text, span_start, span_end) AS words"
_OF_SPEAKER = f"""
    SELECT {_WORDS}, {_PLACE}, speakers.quotes FROM speakers JOIN quotes ON quotes.speaker_id = speakers.id {_SOURCES}
    WHERE speakers.id = (SELECT id FROM speakers WHERE name = :name ORDER BY quotes DESC LIMIT 1)
"""
_IN_ORDER = f"""
    ORDER BY quotes.place, quotes.last_day DESC, quotes.document_id, quotes.span_start LIMIT {_PAGE}
"""
_FOUND = f"""
    SELECT {_WORDS}, {_PLACE} FROM pieces_fts JOIN pieces ON pieces.id = pieces_fts.rowid {_SOURCES}
    WHERE pieces_fts MATCH :match ORDER BY pieces_fts.rowid LIMIT {_PAGE}
"""
QUERIES = {
    "quote_rare": f"{_OF_SPEAKER} {_IN_ORDER}",
    "quote_top": f"{_OF_SPEAKER} {_IN_ORDER}",
    "quote_word": f"""{_OF_SPEAKER}
        AND quotes.id IN (SELECT rowid FROM quotes_fts WHERE quotes_fts MATCH :match) {_IN_ORDER}""",
    "timeline_month": f"""
        SELECT {_WORDS}, {_PLACE}, date_value, (SELECT passages FROM months WHERE month = substr(:first, 1, 7))
        FROM passages {_SOURCES} WHERE date_latest >= :first AND date_earliest <= :last
        ORDER BY date_earliest, date_latest, document_id, span_start LIMIT {_PAGE}""",
    "search_common": _FOUND,
    "search_phrase": _FOUND,
    "people": """
        SELECT name, kind, quotes, (SELECT count(*) FROM speakers WHERE quotes > 0) FROM speakers
        WHERE quotes > 0 ORDER BY quotes DESC, documents DESC, name, kind LIMIT 20""",
    "sources": """
        SELECT documents.name, title, outlets.name AS outlet, (SELECT count(*) FROM documents) FROM documents
        JOIN outlets ON outlets.id = outlet_id ORDER BY published_latest DESC, documents.name LIMIT 10""",
}


def seconds(database: Path, kind: str, asked: Sequence[Mapping[str, str]], clock: Clock) -> list[float]:
    """Return how long each of the questions of a kind takes."""
    taken = []
    with closing(_open(database)) as db:
        for values in asked:
            began = clock()
            db.execute(QUERIES[kind], values).fetchall()
            taken.append(clock() - began)
    return taken


def documents(database: Path) -> int:
    """Return how many documents a store holds, 0 where there is none yet."""
    if not database.exists():
        return 0
    with closing(_open(database)) as db:
        try:
            (count,) = db.execute("SELECT count(*) FROM documents").fetchone()
        except sqlite3.OperationalError:  # being made
            return 0
    return int(count)


def latest_addition(database: Path) -> datetime:
    """Return when the latest document was added."""
    with closing(_open(database)) as db:
        (moment,) = db.execute("SELECT max(added_at) FROM documents").fetchone()
    return datetime.fromisoformat(moment)


def held(database: Path) -> tuple[int, int, int]:
    """Return how many quotes, speakers and signs of text a store holds."""
    counts = "SELECT (SELECT count(*) FROM quotes), (SELECT count(*) FROM speakers WHERE quotes > 0)"
    with closing(_open(database)) as db:
        quotes, speakers = db.execute(counts).fetchone()
        (signs,) = db.execute("SELECT sum(length(unpack(text))) FROM texts").fetchone()
    return quotes, speakers, signs


def pieces(database: Path) -> Iterator[str]:
    """Yield every text that a search may find."""
    with closing(_open(database)) as db:
        for (words,) in db.execute("SELECT words FROM piece_words ORDER BY id"):
            yield words


def _open(database: Path) -> sqlite3.Connection:
    return opened(database, read_only=True)
