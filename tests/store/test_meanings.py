"""The vectors of what quotes are about: each goes with its quote, all when another model makes them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.archive.reading import prepared
from bot.store import documents, files, meanings, quotes
from bot.store.meanings import Meanings
from bot.store.quotes import QuoteFilter
from tests.reading import now
from tests.store.made import FINGERPRINT, NOW, record, remove

if TYPE_CHECKING:
    from bot.model import Record
    from bot.store.engines.sqlite import SqliteStore

TEXT = "“We sail,” said Ida Brandt. “Now or never,” she said. “Who knows?”"
SAILING = record(
    "a.txt", TEXT, quotes=[("We sail", "Ida Brandt"), ("Now or never", "Ida Brandt"), ("Who knows?", None)]
)


async def keep(store: SqliteStore, found: Record, vectors: tuple[bytes | None, ...] = (), model: str = "one") -> None:
    ready = prepared(found)
    if vectors:
        ready = replace(ready, meanings=Meanings(model, vectors))
    async with store.transaction() as db:
        file = await files.put(db, found.document.name, FINGERPRINT)
        await documents.put(db, ready.kept(file), NOW)


async def kept(store: SqliteStore) -> list[tuple[int, bytes]]:
    rows = await now(store).fetch("SELECT quote_id, vector FROM meanings ORDER BY quote_id")
    return [(row["quote_id"], row["vector"]) for row in rows]


async def lacking(store: SqliteStore, after: int = 0) -> list[tuple[str, str]]:
    return [(one.words, one.carried) for one in await meanings.lacking(now(store), after, 10)]


async def noted(store: SqliteStore, after: int) -> bool:
    async with store.transaction() as db:
        return await meanings.note_all(db, after)


async def test_each_goes_with_its_quote(empty: SqliteStore) -> None:
    await keep(empty, SAILING, (b"sail", b"now", None))
    assert [vector for _, vector in await kept(empty)] == [b"sail", b"now"]
    found = await quotes.keys_and_meanings(now(empty), QuoteFilter(speakers=("Ida Brandt",)), 10)
    assert [(key.row, vector) for key, vector in found] == await kept(empty)
    assert await quotes.keys_and_meanings(now(empty), QuoteFilter(speakers=("Karin Holm",)), 10) == []


async def test_a_document_that_is_changed_or_withdrawn_leaves_none(empty: SqliteStore) -> None:
    await keep(empty, SAILING, (b"sail", b"now", None))
    changed = record("a.txt", "“We stay,” said Ida Brandt.", quotes=[("We stay", "Ida Brandt")])
    await keep(empty, changed, (b"stay",))
    assert [vector for _, vector in await kept(empty)] == [b"stay"]
    await keep(empty, changed)
    assert await kept(empty) == []
    await keep(empty, changed, (b"stay",))
    await remove(empty, "a.txt")
    assert await kept(empty) == []


async def test_what_is_read_without_a_model_is_known_to_lack_them(empty: SqliteStore) -> None:
    await keep(empty, SAILING, (b"sail", b"now", None))
    assert await noted(empty, 0)
    assert await meanings.made_to(now(empty)) == (3, 3)
    await keep(empty, replace(SAILING, document=replace(SAILING.document, name="b.txt")))
    assert await meanings.made_to(now(empty)) == (3, 6)
    assert await lacking(empty, 3) == [("We sail", "We sail"), ("Now or never", "Now or never")]
    assert await meanings.how_many_lack(now(empty), "one") == 2
    assert not await noted(empty, 3), "two came after"
    assert await noted(empty, 5)


async def test_of_two_models_one_makes_them(empty: SqliteStore) -> None:
    await keep(empty, SAILING, (b"sail", b"now", None))
    assert await noted(empty, 0)
    other = replace(SAILING, document=replace(SAILING.document, name="b.txt"))
    await keep(empty, other, (b"2", b"2", None), "two")
    assert [vector for _, vector in await kept(empty)] == [b"sail", b"now"]
    assert await meanings.made_by(now(empty)) == "one"
    assert await meanings.how_many_lack(now(empty), "two") == 4
    async with empty.transaction() as db:
        await meanings.begin(db, "two")
    assert await kept(empty) == []
    assert (await meanings.made_by(now(empty)), await meanings.made_to(now(empty))) == ("two", (0, 6))


async def test_of_a_quote_that_is_gone_nothing_is_kept(empty: SqliteStore) -> None:
    await keep(empty, SAILING)
    first, second = await meanings.lacking(now(empty), 0, 10)
    await remove(empty, "a.txt")
    async with empty.transaction() as db:
        await meanings.put(db, [(first.row, b"1"), (second.row, b"2")])
    assert await kept(empty) == []


async def test_a_document_whose_speakers_are_unknown_lacks_nothing(empty: SqliteStore) -> None:
    await keep(empty, record("c.txt", "“Who?”", quotes=[("Who?", None)]), (None,))
    assert await lacking(empty) == []
    assert await noted(empty, 0)
