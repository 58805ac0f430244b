"""The table of files: what each was when it was read, so that it is read again only when it has changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bot.store.rows import placeholders

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.store.engines.protocol import Row, Snapshot, Transaction


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What tells whether a file must be read again: its bytes, what the sidecar states, and the extractor.

    `size` and `modified_ns` only spare hashing a file that nobody touched; `failed` says that nothing could be read,
    and `kept` that there are documents of it, of an older state then.
    """

    size: int
    modified_ns: int
    content_hash: str
    stated: str
    extractor: int
    failed: bool = False
    kept: bool = False


_FINGERPRINT = """
    SELECT name, size, modified_ns, content_hash, stated, extractor, failure IS NOT NULL AS failed,
        EXISTS (SELECT 1 FROM documents WHERE documents.file_id = files.id) AS kept
    FROM files
"""


async def names(db: Snapshot) -> set[str]:
    """Return the files that were looked at."""
    return {row["name"] for row in await db.fetch("SELECT name FROM files")}


async def names_below(db: Snapshot, folder: str, limit: int) -> list[str]:
    """Return some of the files below a folder ("" for all there are) that were looked at, the last by name first."""
    query = "SELECT name FROM files WHERE name >= :first AND name < :behind ORDER BY name DESC LIMIT :limit"
    # "0" comes right behind "/".
    first, behind = (f"{folder}/", f"{folder}0") if folder else ("", "\U0010ffff")
    return [row["name"] for row in await db.fetch(query, {"first": first, "behind": behind, "limit": limit})]


async def fingerprints(db: Snapshot, of: Sequence[str]) -> dict[str, Fingerprint]:
    """Return the fingerprints of those of these files that were looked at, by name."""
    found: dict[str, Fingerprint] = {}
    for start in range(0, len(of), _AT_ONCE):
        values: dict[str, Any] = {}
        within = placeholders(values, "name", of[start : start + _AT_ONCE])
        found |= _read(await db.fetch(f"{_FINGERPRINT} WHERE name IN ({within})", values))
    return found


_AT_ONCE = 500


def _read(rows: Iterable[Row]) -> dict[str, Fingerprint]:
    return {
        row["name"]: Fingerprint(
            row["size"],
            row["modified_ns"],
            row["content_hash"],
            row["stated"],
            row["extractor"],
            bool(row["failed"]),
            bool(row["kept"]),
        )
        for row in rows
    }


async def failures(db: Snapshot) -> dict[str, str]:
    """Return why each file that could not be read was skipped, as `put` was told, by name."""
    return {
        row["name"]: row["failure"]
        for row in await db.fetch("SELECT name, failure FROM files WHERE failure IS NOT NULL ORDER BY name")
    }


async def put(db: Transaction, name: str, fingerprint: Fingerprint, failure: str | None = None) -> int:
    """Note what a file is now, and why nothing could be read from it; return its row."""
    values = {
        "name": name,
        "size": fingerprint.size,
        "modified_ns": fingerprint.modified_ns,
        "content_hash": fingerprint.content_hash,
        "stated": fingerprint.stated,
        "extractor": fingerprint.extractor,
        "failure": failure,
    }
    kept = await db.fetch(
        """
        INSERT INTO files (name, size, modified_ns, content_hash, stated, extractor, failure)
        VALUES (:name, :size, :modified_ns, :content_hash, :stated, :extractor, :failure)
        ON CONFLICT (name) DO UPDATE SET size = excluded.size, modified_ns = excluded.modified_ns,
            content_hash = excluded.content_hash, stated = excluded.stated, extractor = excluded.extractor,
            failure = excluded.failure
        RETURNING id
        """,
        values,
    )
    return int(kept[0]["id"])


async def begin(db: Transaction, name: str) -> int:
    """Note a file of many documents of which not all are kept yet; return its row."""
    kept = await db.fetch(
        """
        INSERT INTO files (name, size, modified_ns, content_hash, stated, extractor, failure)
        VALUES (:name, 0, 0, '', '', 0, NULL) ON CONFLICT (name) DO UPDATE SET name = excluded.name RETURNING id
        """,
        {"name": name},
    )
    return int(kept[0]["id"])


async def row_of(db: Snapshot, name: str) -> int:
    """Return the row of a file that was looked at."""
    return int((await db.fetch("SELECT id FROM files WHERE name = :name", {"name": name}))[0]["id"])


async def touch(db: Transaction, name: str, size: int, modified_ns: int) -> None:
    """Note that a file was looked at and holds what it held before."""
    await db.execute(
        "UPDATE files SET size = :size, modified_ns = :modified WHERE name = :name",
        {"size": size, "modified": modified_ns, "name": name},
    )


async def remove(db: Transaction, name: str) -> None:
    """Forget a file whose documents are gone already."""
    await db.execute("DELETE FROM files WHERE name = :name", {"name": name})


async def same_content(db: Snapshot, names: Sequence[str]) -> dict[str, str]:
    """Return for each of these files that another holds the content of, which does: the last that was read."""
    found: dict[str, str] = {}
    for start in range(0, len(names), _AT_ONCE):
        values: dict[str, Any] = {}
        within = placeholders(values, "name", names[start : start + _AT_ONCE])
        query = f"""
            SELECT gone.name, other.name AS other FROM files
            AS other JOIN files AS gone ON other.content_hash = gone.content_hash AND other.name <> gone.name
            WHERE gone.name IN ({within}) AND gone.content_hash <> '' AND other.failure IS NULL ORDER BY other.id
        """
        found |= {row["name"]: row["other"] for row in await db.fetch(query, values)}
    return found


async def read_by_others(db: Snapshot, extractor: int) -> tuple[int, int]:
    """Return how many files were read by another extractor than this, and how many there are."""
    query = """
        SELECT count(*) AS every, count(CASE WHEN extractor <> :extractor THEN 1 END) AS others FROM files
        WHERE failure IS NULL
    """
    row = (await db.fetch(query, {"extractor": extractor}))[0]
    return row["others"], row["every"]
