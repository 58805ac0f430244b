"""Rows as files: CSV for spreadsheets, JSON and lines of JSON for programs.

CSV follows RFC 4180, in UTF-8 with a byte order mark, without which Excel takes Cyrillic for Latin-1. No cell is
ever run as a formula, and none loses a letter:

    Where a cell begins with `=` `+` `-` `@` (also in full width, also after spaces), with a tab, a line break or
    an apostrophe, an apostrophe is put in front. The same after each `;`, tab and line break inside a cell, for
    Excel cuts at those where a country's list separator is not the comma. To have the exact text back, take away
    one apostrophe at the beginning and one after each `;`, tab and line break, wherever there is one.

It is what OWASP advises ("CSV Injection"), made so that it can be undone.
"""

from __future__ import annotations

import json
import re
from operator import getitem
from typing import TYPE_CHECKING

from bot.catalogue import ENGLISH, word_column, word_value
from bot.export.rows import CODED

if TYPE_CHECKING:
    from collections.abc import AsyncIterable, AsyncIterator, Callable, Iterable, Iterator, Mapping, Sequence

    from bot.export.rows import Cell, Row

BOM = "\ufeff"

# Spreadsheets skip white space and signs without width before they look for a formula.
_RISKY = r"(?='|[\s\x00-\x1f\u200b-\u200f\u2060\ufeff]*[=+\-@＝＋－＠])"
_AT_START = re.compile(_RISKY + r"|(?=[\t\r\n])")
_CUTS = ";\t\r\n"
_INSIDE = re.compile(rf"(?<=[{_CUTS}])" + _RISKY)
# What most cells are: they begin with a letter or a digit, and nothing in them cuts or is to be quoted.
_HARMLESS = re.compile(rf'[\w“”«»‘’(][^{_CUTS},"]*|')


def guarded(text: str) -> str:
    """Return the text as a cell of which no spreadsheet takes any part for a formula."""
    inside = _INSIDE.sub("'", text) if any(sign in text for sign in _CUTS) else text
    return f"'{inside}" if _AT_START.match(text) else inside


async def as_csv(
    batches: AsyncIterable[Sequence[Row]], columns: Sequence[str], language: str = ENGLISH
) -> AsyncIterator[bytes]:
    """Yield the rows as CSV: a line with the names of the columns, then a line for each row.

    The names, and what is one of a few words, are in a language of the interface; in English they are those of the
    program.
    """
    yield f"{BOM}{','.join(word_column(column, language) for column in columns)}\r\n".encode()
    table = _Table({column: _coded(language) if column in CODED else _cell for column in columns})
    async for batch in batches:
        yield "".join([f"{','.join(cells)}\r\n" for cells in table.written(batch)]).encode()


class _Table:
    """Rows as they are written, by what writes a value of each column."""

    def __init__(self, columns: Mapping[str, Callable[[Cell], str]]) -> None:
        self._columns = columns
        self._written: list[_Cells | _Anew] = []

    def written(self, rows: Sequence[Row]) -> Iterator[Iterable[str]]:
        """Yield what is written of each value of each row."""
        if rows and not self._written:
            kinds = {column: _Anew if isinstance(rows[0][column], list) else _Cells for column in self._columns}
            self._written = [kinds[column](write) for column, write in self._columns.items()]
        return (map(getitem, self._written, map(row.__getitem__, self._columns)) for row in rows)


class _Anew:
    """What is written of each value of a column of lists."""

    def __init__(self, write: Callable[[Cell], str]) -> None:
        self._write = write

    def __getitem__(self, value: Cell) -> str:
        return self._write(value)


class _Cells(dict["Cell", str]):
    """What is written of each value of one column, most of which stand in many rows.

    One column: 1 and True are one key, and are not written alike.
    """

    _MOST = 2_000

    def __init__(self, write: Callable[[Cell], str]) -> None:
        super().__init__()
        self._write = write

    def __missing__(self, value: Cell) -> str:
        if len(self) >= self._MOST:
            self.clear()
        written = self[value] = self._write(value)
        return written


def _coded(language: str) -> Callable[[Cell], str]:
    return lambda value: _cell(value if value is None else word_value(_cell(value), language))


def _cell(value: Cell) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return value if _HARMLESS.fullmatch(value) else _quoted(guarded(value))
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return str(value)
    # One cell for a list: an item a line, its parts as they would be told.
    return _quoted(guarded("\n".join(" · ".join(str(part) for part in item.values()) for item in value)))


# RFC 4180: a field that holds one of these stands between marks, a mark inside is doubled.
_TO_QUOTE = re.compile(r'[",\r\n]')


def _quoted(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"' if _TO_QUOTE.search(cell) else cell


async def as_json(batches: AsyncIterable[Sequence[Row]], columns: Sequence[str]) -> AsyncIterator[bytes]:
    """Yield the rows as one JSON array, a row a line."""
    async for piece in as_array(_objects(batches, columns), "[", "]"):
        yield piece


async def as_jsonl(batches: AsyncIterable[Sequence[Row]], columns: Sequence[str]) -> AsyncIterator[bytes]:
    """Yield the rows as JSON, one a line, without a line break inside."""
    async for batch in _objects(batches, columns):
        yield "".join([f"{one}\n" for one in batch]).encode()


async def as_array(batches: AsyncIterable[Sequence[str]], opening: str, closing: str) -> AsyncIterator[bytes]:
    """Yield items that are JSON already as an array, an item a line, between `opening` and `closing`."""
    yield opening.encode()
    between = "\n"
    async for batch in batches:
        if batch:
            yield (between + ",\n".join(batch)).encode()
            between = ",\n"
    yield f"\n{closing}\n".encode()


async def _objects(batches: AsyncIterable[Sequence[Row]], columns: Sequence[str]) -> AsyncIterator[list[str]]:
    table = _Table({column: _named(column) for column in columns})
    async for batch in batches:
        yield [f"{{{', '.join(parts)}}}" for parts in table.written(batch)]


def _named(column: str) -> Callable[[Cell], str]:
    name = as_text(column)
    return lambda value: f"{name}: {as_text(value)}"


# Inside a JSON string these may stand as they are, but many programs end a line at them.
_LINE_END = re.compile("[\x85\u2028\u2029]")
_LINE_ENDS = {ord(sign): f"\\u{ord(sign):04x}" for sign in "\x85\u2028\u2029"}
_ENCODER = json.JSONEncoder(ensure_ascii=False)


def as_text(value: object) -> str:
    """Return a value as JSON on one line."""
    text = _ENCODER.encode(value)
    return text if text.isascii() or not _LINE_END.search(text) else text.translate(_LINE_ENDS)
