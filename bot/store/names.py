"""The tables of names: what documents call those they name, counted over all documents, and whom each name means."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from bot.model import SpeakerKind
from bot.store import utterances
from bot.store.rows import placeholders

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from bot.store.engines.protocol import Snapshot, Transaction


@dataclass(frozen=True, slots=True)
class NameInDocument:
    """Somebody as one document names them: the name there, its spellings, what they are called, how often quoted.

    `beside` are names of others in the document that tell something of this one.
    """

    kind: SpeakerKind
    name: str
    forms: tuple[str, ...]
    roles: tuple[str, ...]
    quotes: int
    beside: tuple[str, ...] = ()

    def as_list(self) -> list[Any]:
        """Return it as it is kept with its document, to be taken off the counts again."""
        return [self.kind.value, self.name, list(self.forms), list(self.roles), self.quotes, list(self.beside)]

    @classmethod
    def from_list(cls, kept: Sequence[Any]) -> NameInDocument:
        """Return what `as_list` wrote."""
        kind, name, forms, roles, quotes, beside = kept
        return cls(SpeakerKind(kind), name, tuple(forms), tuple(roles), quotes, tuple(beside))


@dataclass(slots=True)
class KeptName:
    """A name over all documents: in how many it stands, how often its bearer is quoted there, and whom it means.

    `quoted_in` is in how many of the documents there is such a quote; `forms` are the documents and the quotes for each
    spelling.
    """

    row: int
    kind: SpeakerKind
    name: str
    quotes: int
    documents: int
    quoted_in: int
    speaker: int | None
    forms: dict[str, tuple[int, int]] = field(default_factory=dict)
    roles: set[str] = field(default_factory=set)
    beside: set[str] = field(default_factory=set)

    def as_text(self) -> str:
        """Return what is counted of it, to be kept until it is settled again."""
        facts = (self.kind, self.name, self.quotes, self.documents, self.quoted_in)
        return json.dumps([*facts, self.forms, sorted(self.roles), sorted(self.beside)], ensure_ascii=False)

    @classmethod
    def from_text(cls, row: int, text: str) -> KeptName:
        """Return what `as_text` wrote; whom the name means is not told."""
        kind, name, quotes, documents, quoted_in, forms, roles, beside = json.loads(text)
        forms = {form: (counts[0], counts[1]) for form, counts in forms.items()}
        return cls(row, SpeakerKind(kind), name, quotes, documents, quoted_in, None, forms, set(roles), set(beside))


NameKey = tuple[SpeakerKind, str]


async def count_in(db: Transaction, named: Sequence[NameInDocument]) -> dict[NameKey, int]:
    """Add what one document names to the counts; return the row of each name."""
    if not named:
        return {}
    keys = [(one.kind, one.name) for one in named]
    await _unsettle(db, list((await rows_of(db, keys)).values()))
    await db.execute_many(
        """
        INSERT INTO names (kind, name, quotes, documents, quoted_in) VALUES (:kind, :name, :quotes, 1, :quotes > 0)
        ON CONFLICT (kind, name) DO UPDATE SET quotes = names.quotes + excluded.quotes,
            documents = names.documents + 1, quoted_in = names.quoted_in + excluded.quoted_in
        """,
        [{"kind": one.kind.value, "name": one.name, "quotes": one.quotes} for one in named],
    )
    rows = await rows_of(db, keys)
    await db.execute_many(_UNSETTLED, [{"row": row, "before": None} for row in rows.values()])
    by_row = [(rows[one.kind, one.name], one) for one in named]
    await db.execute_many(
        """
        INSERT INTO name_forms (name_id, form, documents, quotes) VALUES (:name, :form, 1, :quotes)
        ON CONFLICT (name_id, form) DO UPDATE
        SET documents = name_forms.documents + 1, quotes = name_forms.quotes + excluded.quotes
        """,
        [{"name": row, "form": form, "quotes": one.quotes} for row, one in by_row for form in one.forms],
    )
    for table, column, facts in _sides(by_row):
        await db.execute_many(
            f"""
            INSERT INTO {table} (name_id, {column}, documents) VALUES (:name, :{column}, 1)
            ON CONFLICT (name_id, {column}) DO UPDATE SET documents = {table}.documents + 1
            """,
            facts,
        )
    return rows


async def count_out(db: Transaction, named: Sequence[NameInDocument]) -> None:
    """Take what one document names off the counts. A name that no document has is dropped when it is settled."""
    if not named:
        return
    rows = await rows_of(db, [(one.kind, one.name) for one in named])
    await _unsettle(db, list(rows.values()))
    await db.execute_many(
        """
        UPDATE names SET quotes = quotes - :quotes, documents = documents - 1, quoted_in = quoted_in - (:quotes > 0)
        WHERE kind = :kind AND name = :name
        """,
        [{"kind": one.kind.value, "name": one.name, "quotes": one.quotes} for one in named],
    )
    by_row = [(rows[one.kind, one.name], one) for one in named]
    await db.execute_many(
        """
        UPDATE name_forms SET documents = documents - 1, quotes = quotes - :quotes
        WHERE name_id = :name AND form = :form
        """,
        [{"name": row, "form": form, "quotes": one.quotes} for row, one in by_row for form in one.forms],
    )
    for table, column, facts in _sides(by_row):
        await db.execute_many(
            f"UPDATE {table} SET documents = documents - 1 WHERE name_id = :name AND {column} = :{column}", facts
        )
    for table in ("name_forms", "name_roles", "name_pairs"):
        await db.execute_many(
            f"DELETE FROM {table} WHERE name_id = :name AND documents <= 0", [{"name": row} for row, _ in by_row]
        )


def _sides(by_row: Sequence[tuple[int, NameInDocument]]) -> list[tuple[str, str, list[dict[str, Any]]]]:
    """Return the tables of what is said of names beside their forms, each with its column and its facts."""
    return [
        ("name_roles", "role", [{"name": row, "role": role} for row, one in by_row for role in set(one.roles)]),
        ("name_pairs", "beside", [{"name": row, "beside": other} for row, one in by_row for other in one.beside]),
    ]


_UNSETTLED = "INSERT INTO unsettled_names (id, before) VALUES (:row, :before) ON CONFLICT (id) DO NOTHING"


async def _unsettle(db: Transaction, rows: Sequence[int]) -> None:
    """Leave names to settle, before their counts change; what was counted when they were settled stays at hand."""
    values: dict[str, Any] = {}
    query = f"SELECT id FROM unsettled_names WHERE id IN ({placeholders(values, 'row', rows)})"
    already = {row["id"] for row in await db.fetch(query, values)}
    if settled := [row for row in rows if row not in already]:
        kept = await by_rows(db, settled)
        await db.execute_many(_UNSETTLED, [{"row": one.row, "before": one.as_text()} for one in kept])


async def rows_of(db: Snapshot, keys: Sequence[NameKey]) -> dict[NameKey, int]:
    """Return the rows of these names; who is not there is not kept."""
    wanted = set(keys)
    values: dict[str, Any] = {}
    kinds = placeholders(values, "kind", sorted({kind.value for kind, _ in wanted}))  # by which the index begins
    names = placeholders(values, "name", sorted({name for _, name in wanted}))
    found = await db.fetch(f"SELECT id, kind, name FROM names WHERE kind IN ({kinds}) AND name IN ({names})", values)
    rows = {(SpeakerKind(row["kind"]), row["name"]): int(row["id"]) for row in found}
    return {key: row for key, row in rows.items() if key in wanted}


async def unsettled(db: Snapshot, limit: int) -> dict[int, KeptName | None]:
    """Return rows of names whose counts have changed since they were settled, with what was counted then."""
    rows = await db.fetch("SELECT id, before FROM unsettled_names ORDER BY id LIMIT :limit", {"limit": limit})
    return {row["id"]: KeptName.from_text(row["id"], row["before"]) if row["before"] else None for row in rows}


async def how_many_unsettled(db: Snapshot) -> int:
    """Return how many names are to be settled."""
    return int((await db.fetch("SELECT count(*) AS names FROM unsettled_names"))[0]["names"])


async def by_rows(db: Snapshot, rows: Sequence[int]) -> list[KeptName]:
    """Return these names with all that is counted of them; a few hundred at a time."""
    values: dict[str, Any] = {}
    within = placeholders(values, "row", rows)
    kept = {
        row["id"]: KeptName(
            row["id"],
            SpeakerKind(row["kind"]),
            row["name"],
            row["quotes"],
            row["documents"],
            row["quoted_in"],
            row["speaker_id"],
        )
        for row in await db.fetch(f"SELECT * FROM names WHERE id IN ({within})", values)
    }
    for row in await db.fetch(f"SELECT * FROM name_forms WHERE name_id IN ({within})", values):
        kept[row["name_id"]].forms[row["form"]] = row["documents"], row["quotes"]
    for row in await db.fetch(f"SELECT name_id, role FROM name_roles WHERE name_id IN ({within})", values):
        kept[row["name_id"]].roles.add(row["role"])
    for row in await db.fetch(f"SELECT name_id, beside FROM name_pairs WHERE name_id IN ({within})", values):
        kept[row["name_id"]].beside.add(row["beside"])
    return list(kept.values())


async def rows_with(db: Snapshot, keys: Sequence[str]) -> list[int]:
    """Return the rows of the names that have any of these keys; a few hundred keys at a time."""
    values: dict[str, Any] = {}
    numbers = placeholders(values, "key", list(map(_number, keys)))
    query = f"SELECT DISTINCT name_id FROM name_keys WHERE key IN ({numbers})"
    return [row["name_id"] for row in await db.fetch(query, values)]


async def counts_of(db: Snapshot, keys: Sequence[str]) -> dict[str, int]:
    """Return how many names have each of these keys, where any has; a few hundred keys at a time."""
    values: dict[str, Any] = {}
    numbers = {_number(key): key for key in keys}
    query = f"""
        SELECT key, count(*) AS names FROM name_keys
        WHERE key IN ({placeholders(values, "key", list(numbers))}) GROUP BY key
    """
    return {numbers[row["key"]]: row["names"] for row in await db.fetch(query, values)}


def _number(key: str) -> int:
    """Return the number by which a key is kept: a name found by one too many is compared, and no harm done."""
    return int.from_bytes(blake2b(key.encode("utf-8", "surrogatepass"), digest_size=6).digest(), "big", signed=True)


async def set_keys(db: Transaction, keys: Mapping[int, Iterable[str]]) -> None:
    """Set the keys under which names are found, by row."""
    await db.execute_many("DELETE FROM name_keys WHERE name_id = :name", [{"name": row} for row in keys])
    await db.execute_many(
        "INSERT INTO name_keys (key, name_id) VALUES (:key, :name)",
        [{"key": key, "name": row} for row, found in keys.items() for key in set(map(_number, found))],
    )


async def how_many(db: Snapshot) -> int:
    """Return how many names there are."""
    return int((await db.fetch("SELECT count(*) AS names FROM names"))[0]["names"])


async def rows_of_kind(db: Snapshot, kind: SpeakerKind) -> list[int]:
    """Return the rows of all names of a kind."""
    return [row["id"] for row in await db.fetch("SELECT id FROM names WHERE kind = :kind ORDER BY id", {"kind": kind})]


async def kept_directory(db: Snapshot, made_by: str) -> tuple[int, bytes] | None:
    """Return the state of the corpus of which a directory was kept, and its content; None for none made so."""
    query = "SELECT version, content FROM kept_names WHERE made_by = :made_by"
    return next(((row["version"], row["content"]) for row in await db.fetch(query, {"made_by": made_by})), None)


async def keep_directory(db: Transaction, version: int, made_by: str, content: bytes) -> None:
    """Keep a directory of a state of the corpus, in place of the one before."""
    await db.execute(
        """
        INSERT INTO kept_names (only, version, made_by, content) VALUES (1, :version, :made_by, :content)
        ON CONFLICT (only) DO UPDATE
        SET version = excluded.version, made_by = excluded.made_by, content = excluded.content
        """,
        {"version": version, "made_by": made_by, "content": content},
    )


async def called(db: Snapshot, speakers: Sequence[int]) -> list[str]:
    """Return what documents call these speakers, given their rows."""
    values: dict[str, Any] = {}
    within = placeholders(values, "speaker", speakers)
    query = f"SELECT DISTINCT name FROM names WHERE speaker_id IN ({within}) ORDER BY name"
    return [row["name"] for row in await db.fetch(query, values)]


async def of_speakers(db: Snapshot, speakers: Sequence[int]) -> dict[int, list[int]]:
    """Return the rows of the names that mean each of these speakers."""
    values: dict[str, Any] = {}
    query = f"SELECT id, speaker_id FROM names WHERE speaker_id IN ({placeholders(values, 'row', speakers)})"
    found: dict[int, list[int]] = defaultdict(list)
    for row in await db.fetch(query, values):
        found[row["speaker_id"]].append(row["id"])
    return found


async def assign(db: Transaction, speakers: Mapping[int, int]) -> None:
    """Set whom names mean, by row; quotes of those that change hands go with them and are left to settle."""
    values: dict[str, Any] = {}
    query = f"SELECT id, speaker_id FROM names WHERE id IN ({placeholders(values, 'row', list(speakers))})"
    former = {row["id"]: row["speaker_id"] for row in await db.fetch(query, values)}
    changed = {name: speaker for name, speaker in speakers.items() if former[name] != speaker}
    await db.execute_many(
        "UPDATE names SET speaker_id = :speaker WHERE id = :name",
        [{"speaker": speaker, "name": name} for name, speaker in changed.items()],
    )
    for name, speaker in changed.items():
        if former[name] is not None:
            await utterances.hand_over(db, name, speaker)


async def note_settled(db: Transaction, rows: Sequence[int]) -> None:
    """Note that these are settled, and forget those that no document has."""
    marks = [{"row": row} for row in rows]
    await db.execute_many("DELETE FROM unsettled_names WHERE id = :row", marks)
    await db.execute_many("DELETE FROM names WHERE id = :row AND documents <= 0", marks)
