"""The table of documents as stories to compare: whose date is known, and what their texts are."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bot.model import Span
from bot.store.rows import placeholders, read_when

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.model import When
    from bot.store.engines.protocol import Snapshot


@dataclass(frozen=True, slots=True)
class Dated:
    """A document's name, its date as kept, and what was stated about it from outside (see `Fingerprint`)."""

    name: str
    published: When | None
    stated: str


async def dates(db: Snapshot) -> list[Dated]:
    """Return the date of every document, by name."""
    query = """
        SELECT name, stated, published_value, published_earliest, published_latest, published_precision,
               published_basis, published_why FROM documents ORDER BY name
    """
    return [Dated(row["name"], read_when(row, "published"), row["stated"]) for row in await db.fetch(query)]


async def texts(db: Snapshot, names: Sequence[str]) -> dict[str, str]:
    """Return the texts of these documents, a few hundred at most, with their boilerplate left out."""
    values: dict[str, Any] = {}
    query = f"SELECT name, text, boilerplate FROM documents WHERE name IN ({placeholders(values, 'name', names)})"
    return {
        row["name"]: _without(row["text"], [Span(*pair) for pair in json.loads(row["boilerplate"])])
        for row in await db.fetch(query, values)
    }


def _without(text: str, boilerplate: Sequence[Span]) -> str:
    kept: list[str] = []
    end = 0
    for span in sorted(boilerplate):
        kept.append(text[end : max(span.start, end)])
        end = max(end, span.end)
    return "\n".join([*kept, text[end:]])
