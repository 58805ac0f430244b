"""The full-text tables stay in step with what is kept, and nothing typed reaches SQL as syntax."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings

from bot.archive.lookup import Filters, document, passages_in, pieces_with, quotes_by
from bot.model import Span
from bot.store import documents, passages, pieces, quotes
from bot.typed.terms import read_terms
from tests.reading import now
from tests.store.made import FINGERPRINT, NOW, day, record
from tests.store.test_full_text import typed

if TYPE_CHECKING:
    from bot.model import Record
    from bot.store import Transaction
    from bot.store.engines.sqlite import SqliteStore

TABLES = ("quotes", "passages", "pieces")
HARBOUR = 'The harbour froze on 4 March. "We wait," said Ida Brandt.'
FERRY = 'The ferry sank on 5 March. "We swam," said Karin Holm.'


def found_in(text: str, name: str = "a.txt") -> Record:
    first, _, rest = text.partition(". ")
    speaker = rest.removesuffix(".").partition(" said ")[2]
    words = rest.split('"')[1]
    return record(
        name, text, quotes=[(words, speaker)], dated=[(f"{first}.", "2024-03-04")], published=day("2024-03-05")
    )


async def put(store: SqliteStore, found: Record) -> None:
    async with store.transaction() as db:
        await documents.put(db, found, FINGERPRINT, NOW)


async def in_step(db: Transaction) -> None:
    """Fail unless each full-text table holds exactly what its table holds: SQLite's own check."""
    for table in TABLES:
        await db.execute(f"INSERT INTO {table}_fts ({table}_fts, rank) VALUES ('integrity-check', 1)")


async def hits(store: SqliteStore, words: str) -> tuple[int, int, int]:
    """Return how many quotes, dated passages and pieces hold the words."""
    query = read_terms(words)
    assert query is not None
    return (
        len(await quotes.keys(now(store), quotes.QuoteFilter(words=query))),
        len(await passages.within(now(store), passages.PassageFilter(words=query))),
        len(await pieces.keys(now(store), pieces.PieceFilter(query), 100)),
    )


async def test_what_is_kept_is_found(empty: SqliteStore) -> None:
    await put(empty, found_in(HARBOUR))
    assert await hits(empty, "harbour") == (0, 1, 1)
    assert await hits(empty, "wait") == (1, 0, 1)
    async with empty.transaction() as db:
        await in_step(db)


async def test_what_is_replaced_is_found_no_more(empty: SqliteStore) -> None:
    await put(empty, found_in(HARBOUR))
    await put(empty, found_in(FERRY))
    assert await hits(empty, "harbour") == (0, 0, 0)
    assert await hits(empty, "ferry") == (0, 1, 1)
    async with empty.transaction() as db:
        await in_step(db)


async def test_what_is_removed_is_found_no_more(empty: SqliteStore) -> None:
    await put(empty, found_in(HARBOUR, "a.txt"))
    await put(empty, found_in(FERRY, "b.txt"))
    async with empty.transaction() as db:
        await documents.remove(db, "a.txt")
    assert await hits(empty, "harbour wait") == (0, 0, 0)
    assert await hits(empty, "swam") == (1, 0, 1)
    async with empty.transaction() as db:
        await in_step(db)


async def test_what_was_rolled_back_is_not_found(empty: SqliteStore) -> None:
    async def fail() -> None:
        async with empty.transaction() as db:
            await documents.put(db, found_in(HARBOUR), FINGERPRINT, NOW)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await fail()
    assert await hits(empty, "harbour") == (0, 0, 0)
    async with empty.transaction() as db:
        await in_step(db)


async def test_words_changed_in_place_are_found_anew(empty: SqliteStore) -> None:
    await put(empty, found_in(HARBOUR))
    async with empty.transaction() as db:
        for table in TABLES:
            await db.execute(f"UPDATE {table} SET words = 'a lighthouse'")
        await in_step(db)
    assert await hits(empty, "lighthouse") == (1, 1, 1)
    assert (await hits(empty, "harbour"))[1:] == (0, 0)


async def test_the_matched_words_are_marked_where_they_stand_in_the_document(empty: SqliteStore) -> None:
    text = "Line one.\nThe old pier, the new PIER and the piers of Nordvik."
    await put(empty, record("a.txt", text))
    query = read_terms("pier")
    assert query is not None
    keys = await pieces.keys(now(empty), pieces.PieceFilter(query), 10)
    (piece,) = (await pieces.by_rows(now(empty), [key.row for key in keys], pieces.PieceFilter(query))).values()
    assert [span.of(text) for span in piece.matches] == ["pier", "PIER", "piers"]
    assert piece.excerpt.line == 2
    assert piece.excerpt.span.of(text) == piece.excerpt.words


async def test_a_text_with_signs_like_our_marks_is_shown_unmarked(empty: SqliteStore) -> None:
    text = "The \x02pier\x03 of Nordvik."
    await put(empty, record("a.txt", text))
    query = read_terms("pier")
    assert query is not None
    keys = await pieces.keys(now(empty), pieces.PieceFilter(query), 10)
    (piece,) = (await pieces.by_rows(now(empty), [key.row for key in keys], pieces.PieceFilter(query))).values()
    assert piece.excerpt.words == text
    assert piece.matches == ()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=typed, outlet=typed, name=typed)
async def test_no_question_reaches_sql_as_syntax(store: SqliteStore, words: str, outlet: str, name: str) -> None:
    filters = Filters(words=words, outlet=outlet or None)
    await pieces_with(now(store), filters, 1)
    await passages_in(now(store), filters, 1)
    await quotes_by(now(store), [name, words], filters, 1)
    await document(now(store), name)
    await documents.listed(now(store), outlet)
    assert len(await documents.listed(now(store))) == 5


async def test_every_excerpt_is_a_slice_of_its_document(store: SqliteStore) -> None:
    seen = 0
    for table in TABLES:
        rows = await now(store).fetch(
            f"SELECT span_start, span_end, words, text FROM {table} JOIN documents ON documents.id = document_id"
        )
        for row in rows:
            assert Span(row["span_start"], row["span_end"]).of(row["text"]) == row["words"]
            seen += 1
    assert seen > 20
