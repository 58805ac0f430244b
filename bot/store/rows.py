"""Rows to facts and back: what several tables keep in the same columns."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from bot.model import Basis, Precision, Reason, Span, When

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.model import Target
    from bot.store.engines.protocol import Row


def when_columns(prefix: str, when: When | None, ground: int | None) -> dict[str, Any]:
    """Return the four columns `<prefix>_value…` that keep a date, known by what stands in this row of `grounds`.

    All None for None.
    """
    return {
        f"{prefix}_value": when.value if when else None,
        f"{prefix}_earliest": when.earliest.isoformat() if when and when.earliest else None,
        f"{prefix}_latest": when.latest.isoformat() if when and when.latest else None,
        f"{prefix}_ground_id": ground,
    }


def read_when(row: Row, prefix: str) -> When | None:
    """Return the date of a row with the six columns `<prefix>_…`, or None when there is none (see `interned`)."""
    return None if row[f"{prefix}_value"] is None else read_known_when(row, prefix)


def read_known_when(row: Row, prefix: str) -> When:
    """Return the date of six columns that are never empty."""
    return _when(*(row[f"{prefix}_{fact}"] for fact in _WHEN))


_WHEN = ("value", "earliest", "latest", "precision", "basis", "why")


@lru_cache(maxsize=4096)  # an article's date is that of most of its quotes
def _when(value: str, earliest: str | None, latest: str | None, precision: str, basis: str, why: str) -> When:
    return When(
        value=value,
        earliest=date.fromisoformat(earliest) if earliest else None,
        latest=date.fromisoformat(latest) if latest else None,
        precision=Precision(precision),
        basis=Basis(basis),
        why=Reason.from_text(why),
    )


def spans_text(spans: Sequence[Span]) -> str | None:
    """Return spans as they are kept, as `12-40 61-90`; None for none."""
    return " ".join(f"{one.start}-{one.end}" for one in spans) or None


def read_spans(text: str | None) -> tuple[Span, ...]:
    """Return the spans that are kept so."""
    pairs = (one.split("-") for one in (text or "").split())
    return tuple(Span(int(start), int(end)) for start, end in pairs)


def day_number(day: date | None) -> int | None:
    """Return the number by which a day is kept that is only compared with others."""
    return day.toordinal() if day else None


def read_day(number: int | None) -> date | None:
    """Return the day of such a number."""
    return None if number is None else date.fromordinal(number)


def at_target(target: Target) -> dict[str, int]:
    """Return the values `:chat` and `:topic` of a place that is posted to."""
    return {"chat": target.chat, "topic": target.topic}


def insert(table: str, values: dict[str, Any]) -> str:
    """Return the INSERT for these columns, values by name; table and columns are ours, never typed by people."""
    return f"INSERT INTO {table} ({', '.join(values)}) VALUES (:{', :'.join(values)})"


def date_filter(earliest_column: str, latest_column: str, earliest: date | None, latest: date | None) -> list[str]:
    """Return the conditions for an interval that touches `:earliest`…`:latest`; undated rows never fit one."""
    parts = []
    if earliest is not None:
        parts.append(f"{latest_column} >= :earliest")
    if latest is not None:
        parts.append(f"{earliest_column} <= :latest")
    return parts


def placeholders(values: dict[str, Any], prefix: str, facts: Sequence[Any]) -> str:
    """Put facts into `values` and return their placeholders, for an IN (…)."""
    names = [f"{prefix}_{number}" for number in range(len(facts))]
    values.update(zip(names, facts, strict=True))
    return ", ".join(f":{name}" for name in names)
