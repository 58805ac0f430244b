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

import csv
import io
import json
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import AsyncIterable, AsyncIterator, Iterable, Sequence

    from bot.export.rows import Cell, Row

BOM = "\ufeff"

# Spreadsheets skip white space and signs without width before they look for a formula.
_RISKY = r"(?='|[\s\x00-\x1f\u200b-\u200f\u2060\ufeff]*[=+\-@＝＋－＠])"
_AT_START = re.compile(_RISKY + r"|(?=[\t\r\n])")
_CUTS = ";\t\r\n"
_INSIDE = re.compile(rf"(?<=[{_CUTS}])" + _RISKY)


def guarded(text: str) -> str:
    """Return the text as a cell of which no spreadsheet takes any part for a formula."""
    inside = _INSIDE.sub("'", text) if any(sign in text for sign in _CUTS) else text
    return f"'{inside}" if _AT_START.match(text) else inside


async def as_csv(batches: AsyncIterable[Sequence[Row]], columns: Sequence[str]) -> AsyncIterator[bytes]:
    """Yield the rows as CSV: a line with the names of the columns, then a line for each row."""
    yield (BOM + _lines([columns])).encode()
    async for batch in batches:
        yield _lines([_cell(row[column]) for column in columns] for row in batch).encode()


def _lines(rows: Iterable[Sequence[str]]) -> str:
    lines = io.StringIO(newline="")
    csv.writer(lines, lineterminator="\r\n").writerows(rows)
    return lines.getvalue()


def _cell(value: Cell) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return guarded(value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return str(value)
    # One cell for a list: an item a line, its parts as they would be told.
    return guarded("\n".join(" · ".join(str(part) for part in item.values()) for item in value))


async def as_json(
    batches: AsyncIterable[Sequence[object]], opening: str = "[", closing: str = "]"
) -> AsyncIterator[bytes]:
    """Yield the items as one JSON array, an item a line, between `opening` and `closing`."""
    yield opening.encode()
    between = "\n"
    async for batch in batches:
        if batch:
            yield (between + ",\n".join(map(_json, batch))).encode()
            between = ",\n"
    yield f"\n{closing}\n".encode()


async def as_jsonl(batches: AsyncIterable[Sequence[object]]) -> AsyncIterator[bytes]:
    """Yield the items as JSON, one a line, without a line break inside."""
    async for batch in batches:
        yield "".join(f"{_json(item)}\n" for item in batch).encode()


# Inside a JSON string these may stand as they are, but many programs end a line at them.
_LINE_ENDS = {ord(sign): f"\\u{ord(sign):04x}" for sign in "\x85\u2028\u2029"}


def _json(item: object) -> str:
    return json.dumps(item, ensure_ascii=False).translate(_LINE_ENDS)
