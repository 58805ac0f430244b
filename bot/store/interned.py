"""The tables of what is said of many rows in the same words: how dates are known, how quotes are reported."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.store.rows import insert, placeholders

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.model import Quote, When
    from bot.store.engines.protocol import Transaction

_GROUND, _MANNER = ("why", "precision", "basis"), ("why", "kind", "speaker_basis")
_AT_ONCE = 500

Words = tuple[str, ...]


def joined_grounds(table: str, prefix: str) -> str:
    """Return the join from a table to how the dates `<prefix>_…` of its rows are known, for `ground_columns`."""
    return f"LEFT JOIN grounds AS {prefix}_grounds ON {prefix}_grounds.id = {table}.{prefix}_ground_id"


def ground_columns(prefix: str) -> str:
    """Return what to select of that join, to read a date by."""
    return ", ".join(f"{prefix}_grounds.{column} AS {prefix}_{column}" for column in _GROUND)


class Interned:
    """The rows of what is said of the documents that are kept in one transaction."""

    def __init__(self, grounds: dict[Words, int], manners: dict[Words, int]) -> None:
        self._grounds, self._manners = grounds, manners

    @classmethod
    async def of(cls, db: Transaction, whens: Iterable[When | None], quotes: Iterable[Quote]) -> Interned:
        """Return them for all of these dates and quotes; what is new is kept."""
        return cls(
            await _rows(db, "grounds", _GROUND, {_ground(when) for when in whens if when is not None}),
            await _rows(db, "manners", _MANNER, {_manner(quote) for quote in quotes}),
        )

    def ground(self, when: When | None) -> int | None:
        """Return the row of how a date is known; None for none."""
        return None if when is None else self._grounds[_ground(when)]

    def manner(self, quote: Quote) -> int:
        """Return the row of how a quote is reported."""
        return self._manners[_manner(quote)]


def _ground(when: When) -> Words:
    return when.why.as_text(), when.precision.value, when.basis.value


def _manner(quote: Quote) -> Words:
    return quote.why, quote.kind.value, quote.speaker.basis.value


async def _rows(db: Transaction, table: str, columns: Words, wanted: set[Words]) -> dict[Words, int]:
    found = await _found(db, table, columns, wanted)
    if new := sorted(wanted - found.keys()):
        rows = [dict(zip(columns, words, strict=True)) for words in new]
        await db.execute_many(insert(table, rows[0]), rows)
        found |= await _found(db, table, columns, set(new))
    return found


async def _found(db: Transaction, table: str, columns: Words, wanted: set[Words]) -> dict[Words, int]:
    reasons = sorted({words[0] for words in wanted})
    found: dict[Words, int] = {}
    for start in range(0, len(reasons), _AT_ONCE):
        some: Sequence[str] = reasons[start : start + _AT_ONCE]
        values: dict[str, Any] = {}
        query = f"SELECT * FROM {table} WHERE why IN ({placeholders(values, 'why', some)})"
        for row in await db.fetch(query, values):
            found[tuple(row[column] for column in columns)] = row["id"]
    return found
