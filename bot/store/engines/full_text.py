"""Full text search in SQLite, by FTS5."""

from __future__ import annotations

import unicodedata
from itertools import islice
from typing import TYPE_CHECKING

from bot.store.engines.protocol import CLOSE_MARK, OPEN_MARK, Ranked

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.typed.terms import SearchTerms


class Fts5:
    """Full text search by SQLite's FTS5 tables, each named after the table whose rows it finds: `quotes_fts`."""

    def every(
        self, terms: SearchTerms, *, names: Sequence[int] | None = None, outlets: Sequence[int] | None = None
    ) -> str:
        """Return the MATCH expression for all of the terms, and for any of the names and of the outlets."""
        return f"words : ({' AND '.join(_strings(terms))}){_any('name', 'n', names)}{_any('outlet', 'o', outlets)}"

    def some(self, terms: SearchTerms, *, outlets: Sequence[int] | None = None) -> str:
        """Return the MATCH expression for any of the terms, and for any of the outlets."""
        return f"words : ({' OR '.join(_strings(terms))}){_any('outlet', 'o', outlets)}"

    def beside(self, terms: SearchTerms, within: int, *, names: Sequence[int] | None = None) -> str:
        """Return the MATCH expression for all of the terms near each other, of quotes for any of the names, too."""
        return f"words : NEAR({' '.join(_strings(terms))}, {within}){_any('name', 'n', names)}"

    def holds(self, table: str, parameter: str) -> str:
        """Return the condition on rows of a table that match."""
        return f"{table}.id IN (SELECT rowid FROM {table}_fts WHERE {table}_fts MATCH :{parameter})"

    def ranked(self, table: str, parameter: str) -> Ranked:
        """Return how to search a table; a row's score is that of BM25."""
        found = f"{table}_fts"
        return Ranked(
            tables=found,
            condition=f"{found} MATCH :{parameter}",
            row=f"{found}.rowid",
            score=f"bm25({found})",
            marked=f"highlight({found}, 0, '{OPEN_MARK}', '{CLOSE_MARK}')",
        )

    def part(self, typed: str) -> str | None:
        """Return the MATCH expression for all runs of three signs in what was typed; it has none of fewer."""
        folded = (fold(typed.strip()) or "").partition("\0")[0]  # where FTS5 takes an expression to end
        runs = dict.fromkeys(folded[place : place + _RUN] for place in range(len(folded) - _RUN + 1))
        return " AND ".join('"' + run.replace('"', '""') + '"' for run in islice(runs, _MOST_RUNS)) or None

    def called(self, parameter: str) -> str:
        """Return the condition on documents whose id, file name or title hold the signs."""
        return f"documents.id IN (SELECT rowid FROM documents_fts WHERE documents_fts MATCH :{parameter})"

    def index(self, table: str) -> str:
        """Return the statement that puts a document's rows of a table, or its names, into the index."""
        columns, words = INDEXED[table]
        return f"INSERT INTO {table}_fts (rowid, {columns}) SELECT id, {columns} FROM {words}"

    def unindex(self, table: str) -> str:
        """Return the statement that takes them out; the index keeps no words, so it is told them again."""
        columns, words = INDEXED[table]
        return f"INSERT INTO {table}_fts ({table}_fts, rowid, {columns}) SELECT 'delete', id, {columns} FROM {words}"


_RUN, _MOST_RUNS = 3, 24
# What is indexed of each table: its columns, and where the words of document `:id` are read.
INDEXED = {
    "quotes": ("words, name", "quoted_words WHERE document_id = :id"),
    "passages": ("words", "dated_words WHERE document_id = :id"),
    "pieces": (
        "words, outlet",
        "piece_words WHERE id BETWEEN (SELECT first_piece FROM documents WHERE id = :id)"
        " AND (SELECT first_piece + pieces - 1 FROM documents WHERE id = :id)",
    ),
    "documents": (
        "called",
        "(SELECT id, fold(public_id || ' ' || name || ' ' || coalesce(title, '')) AS called"
        " FROM documents WHERE id = :id)",
    ),
}


def _strings(terms: SearchTerms) -> list[str]:
    """Return each term as a quoted FTS5 string, so that no operator, column name or mark typed is ever syntax."""
    return ['"' + " ".join(words) + '"' for words in terms.terms]


def _any(column: str, letter: str, rows: Sequence[int] | None) -> str:
    """Return the part of a MATCH expression for rows of another table that are kept as words: any of these."""
    return "" if rows is None else f" AND {column} : ({' OR '.join(f'{letter}{row}' for row in rows)})"


def fold(text: str | None) -> str | None:
    """Return the text without case and accents: SQLite's own lower() knows only ASCII."""
    if text is None:
        return None
    return "".join(sign for sign in unicodedata.normalize("NFKD", text).casefold() if not unicodedata.combining(sign))
