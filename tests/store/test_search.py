"""The full-text tables stay in step with what is kept, and nothing typed reaches SQL as syntax."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings

from bot.archive.lookup import Filters, document, passages_in, pieces_with, quotes_by
from bot.errors import StoreDamaged
from bot.store import passages, pieces, quotes
from bot.store.documents import DocumentFilter
from bot.typed.terms import read_terms
from tests.reading import now
from tests.store.made import day, in_step, keep, listed, put, record, remove
from tests.store.test_full_text import typed

if TYPE_CHECKING:
    from bot.model import Record
    from bot.store.engines.sqlite import SqliteStore

HARBOUR = 'The harbour froze on 4 March. "We wait," said Ida Brandt.'
FERRY = 'The ferry sank on 5 March. "We swam," said Karin Holm.'


def found_in(text: str, name: str = "a.txt") -> Record:
    first, _, rest = text.partition(". ")
    speaker = rest.removesuffix(".").partition(" said ")[2]
    words = rest.split('"')[1]
    return record(
        name, text, quotes=[(words, speaker)], dated=[(f"{first}.", "2024-03-04")], published=day("2024-03-05")
    )


async def hits(store: SqliteStore, words: str) -> tuple[int, int, int]:
    """Return how many quotes, dated passages and pieces hold the words."""
    query = read_terms(words)
    assert query is not None
    return (
        len(await quotes.keys(now(store), quotes.QuoteFilter(words=query))),
        len(await passages.within(now(store), passages.PassageFilter(words=query), 100)),
        await pieces.how_many(now(store), pieces.PieceFilter(query), 100),
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
    await remove(empty, "a.txt")
    assert await hits(empty, "harbour wait") == (0, 0, 0)
    assert await hits(empty, "swam") == (1, 0, 1)
    async with empty.transaction() as db:
        await in_step(db)


@pytest.mark.parametrize("table", ["quotes", "passages", "pieces"])
async def test_the_check_of_an_index_sees_words_that_it_was_not_told(empty: SqliteStore, table: str) -> None:
    async def change() -> None:
        async with empty.transaction() as db:
            await db.execute(f"UPDATE {table} SET span_start = span_start + 1, span_end = span_end - 4")
            if table == "quotes":
                await db.execute("UPDATE quotes SET sentence_start = span_start, sentence_end = span_end")
            await in_step(db)

    await put(empty, found_in(HARBOUR))
    with pytest.raises(StoreDamaged, match="malformed"):
        await change()


async def test_what_was_rolled_back_is_not_found(empty: SqliteStore) -> None:
    async def fail() -> None:
        async with empty.transaction() as db:
            await keep(db, found_in(HARBOUR))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await fail()
    assert await hits(empty, "harbour") == (0, 0, 0)
    async with empty.transaction() as db:
        await in_step(db)


async def test_the_matched_words_are_marked_where_they_stand_in_the_document(empty: SqliteStore) -> None:
    text = "Line one.\nThe old pier, the new PIER and the piers of Nordvik."
    await put(empty, record("a.txt", text))
    query = read_terms("pier")
    assert query is not None
    (key,) = (await pieces.search(now(empty), pieces.PieceFilter(query), 10)).keys
    (piece,) = (await pieces.by_rows(now(empty), [key.row], query)).values()
    assert [span.of(text) for span in piece.matches] == ["pier", "PIER", "piers"]
    assert piece.excerpt.line == 2
    assert piece.excerpt.span.of(text) == piece.excerpt.words


async def test_a_text_with_signs_like_our_marks_is_shown_unmarked(empty: SqliteStore) -> None:
    text = "The \x02pier\x03 of Nordvik."
    await put(empty, record("a.txt", text))
    query = read_terms("pier")
    assert query is not None
    (key,) = (await pieces.search(now(empty), pieces.PieceFilter(query), 10)).keys
    (piece,) = (await pieces.by_rows(now(empty), [key.row], query)).values()
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
    await listed(store, DocumentFilter(outlet=outlet, called=name))
    assert len(await listed(store)) == 5


async def test_every_excerpt_is_a_slice_of_its_document(store: SqliteStore) -> None:
    """SQL and Python count the same signs, beyond the first plane too."""
    state = now(store)
    rows = await state.fetch("SELECT public_id, unpack(text) AS text FROM documents JOIN texts ON document_id = id")
    texts = {row["public_id"]: row["text"] for row in rows}
    quoted = await quotes.by_rows(state, [key.row for key in await quotes.keys(state, quotes.QuoteFilter())])
    dated = await passages.within(state, passages.PassageFilter(), 1000)
    for excerpt in (*(one.excerpt for one in quoted.values()), *(one.excerpt for one in dated)):
        assert excerpt.span.of(texts[excerpt.source.id]) == excerpt.words
        assert excerpt.words
    for quote in quoted.values():
        text = texts[quote.excerpt.source.id]
        assert (quote.cue.of(text) if quote.cue else None) == quote.cue_words
        assert (quote.speaker.span.of(text) if quote.speaker.span else None) == quote.speaker_words
        assert quote.sentence is not None
        assert quote.sentence in text
        assert quote.excerpt.words in quote.sentence or quote.sentence in quote.excerpt.words
    assert len(quoted) > 5
    assert len(dated) > 5
    assert any(ord(sign) > 0xFFFF for text in texts.values() for sign in text)


@pytest.mark.parametrize("view", ["quoted_words", "dated_words", "piece_words"])
async def test_what_is_indexed_is_a_slice_of_its_document(store: SqliteStore, view: str) -> None:
    rows = await now(store).fetch(f"SELECT words, unpack(text) AS text FROM {view} JOIN texts USING (document_id)")
    assert rows
    assert all(row["words"] and row["words"] in row["text"] for row in rows)
