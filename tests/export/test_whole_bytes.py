"""What is written straight from the store is, byte for byte, what facts would make."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from bot.archive import lookup
from bot.archive.lookup import Filters
from bot.export import rows, writers
from bot.store.engines.sqlite import SqliteStore
from bot.store.passages import PassageFilter
from bot.store.quotes import QuoteFilter
from handlers.frame.links import Links
from tests.benchmarks import made_news
from tests.conftest import NOW
from tests.export import plain_rows
from tests.invented import load_archive, two_of_one_name, write_archive
from tests.sources import ROOT

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Sequence
    from pathlib import Path

    from bot.export.rows import Row

# Cells that a spreadsheet would take for formulas, line ends of all kinds, and a speaker who may be another.
ODD = """=1+1; -2 +3

“=cmd;+1 and\u2028so on,” said Ana Stone; @Ida Brandt said: "'It\x85 is 'so'."

On 3 May 2024 and 4 May 2024, “-5 + 5 is nothing;=0,” Ana Stone said. It ended in May 2024, she said.
"""


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[SqliteStore]:
    """A store of the seeds, the invented articles and some that are made."""
    folder = tmp_path / "corpus"
    folder.mkdir()
    write_archive(folder)
    for seed in (ROOT / "seeds").glob("*.txt"):
        shutil.copy(seed, folder)
    for name, text in {**two_of_one_name(3), "odd.txt": ODD}.items():
        (folder / name).write_text(text, encoding="utf-8")
    made_news.write(folder, made_news.first(30, 4), 4)
    await load_archive(tmp_path / "store.sqlite3", folder, NOW)
    async with SqliteStore(tmp_path / "store.sqlite3") as opened:
        yield opened


TEMPLATES = (None, "https://example.org/{name}?l={line}&s={start}-{end}#:~:text={text}")


@pytest.mark.slow
async def test_the_same_bytes(store: SqliteStore, monkeypatch: pytest.MonkeyPatch) -> None:
    for template, batch in zip(TEMPLATES, (7, 500), strict=True):
        monkeypatch.setattr(lookup, "BATCH", batch)
        await _same(store, template)


async def _same(store: SqliteStore, template: str | None) -> None:
    link = Links(template, "onrecord_bot").excerpt
    async with store.snapshot() as state:
        quotes = [plain_rows.quote_row(one, link) for one in await plain_rows.every_quote(state, QuoteFilter())]
        passages = [plain_rows.passage_row(one, link) for one in await plain_rows.every_passage(state, PassageFilter())]
        await _compare(lambda: rows.quote_rows(lookup.all_quotes(state, [], Filters()), link), quotes, rows.QUOTES)
        await _compare(lambda: rows.passage_rows(lookup.every_passage(state, Filters()), link), passages, rows.PASSAGES)
    assert len(quotes) > 400
    assert len(passages) > 100
    assert {row["uncertain"] for row in quotes} == {True, False}
    assert any(row["other_speaker"] for row in quotes)
    assert {row["date_of"] for row in quotes} == {None, "said", "published"}
    assert all(max(int(str(row["documents"])) for row in table) > 1 for table in (quotes, passages))


async def _compare(
    table: Callable[[], AsyncIterator[list[Row]]], wanted: Sequence[plain_rows.Row], columns: Sequence[str]
) -> None:
    assert await _joined(writers.as_csv(table(), columns)) == plain_rows.as_csv(wanted, columns)
    assert await _joined(writers.as_json(table(), columns)) == plain_rows.as_json(wanted)
    assert await _joined(writers.as_jsonl(table(), columns)) == plain_rows.as_jsonl(wanted)


async def _joined(pieces: AsyncIterator[bytes]) -> bytes:
    return b"".join([piece async for piece in pieces])
