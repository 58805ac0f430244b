"""Killed at any moment: nothing half done, doubled or lost, and the next start goes on as if it never was.

Each errand is done once to its end, which says what is right and at how many moments it can be killed; then again and
again from the same beginning, killed at one of them, and looked at before and after the next start.
"""

from __future__ import annotations

import asyncio
import os
import shutil
import sqlite3
import tomllib
from collections import Counter
from contextlib import closing
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from random import Random
from typing import TYPE_CHECKING

import pytest

from bot.archive import following, ingest, orders
from bot.archive.adding import stage, take_in, take_out
from bot.archive.moving import recover
from bot.corpus.files import look_through
from bot.corpus.sidecar import Stated, load_sidecar
from bot.corpus.whole import drop_unfinished
from bot.store import damage
from bot.store.engines.sqlite import SqliteStore
from bot.terminal.check import check
from tests.conftest import NOW
from tests.faults import errands
from tests.faults.killing import ROUNDS, count, killed
from tests.invented import settings_of
from tests.reading import now
from tests.store.old import LATEST, old_store, rows, tables, version
from tests.store.test_migrations import CHATS, NINTH, TENTH

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from tests.figures import Figure

WORDS = b'"The mill is closed," said Karin Holm, a nurse.\n'
STATED = Stated(outlet="Mill Post", published="2024-05-02")


@dataclass(frozen=True)
class Place:
    """A corpus folder with its store as they were before a kill, and a copy that is worked on."""

    folder: Path

    @classmethod
    def of(cls, folder: Path, archive: Path, database: Path) -> Place:
        shutil.copytree(archive, folder / "before" / "corpus")
        shutil.copy(database, folder / "before" / "store.sqlite3")
        return cls(folder)

    @property
    def before(self) -> tuple[Path, Path]:
        return self.folder / "before" / "store.sqlite3", self.folder / "before" / "corpus"

    @property
    def now(self) -> tuple[Path, Path]:
        return self.folder / "now" / "store.sqlite3", self.folder / "now" / "corpus"

    def afresh(self) -> None:
        """Put all back as it was before."""
        shutil.rmtree(self.folder / "now", ignore_errors=True)
        shutil.copytree(self.folder / "before", self.folder / "now")

    def kills(self, most: int, work: Callable[..., object], *given: object) -> Iterator[int]:
        """Kill the work so many times, at other moments; yield after each, and first (0) after one not killed."""
        self.afresh()
        moments = count(work, *given)
        yield 0
        for at in some_of(moments, most):
            self.afresh()
            assert killed(work, *given, at=at)
            yield at

    def started(self) -> None:
        """Have a program start, some time after the kill, and read the folder."""
        self.later()
        errands.load_all(*self.now)

    def looked_into(self) -> None:
        """Have a program start so, as far as the folder is concerned: what was left by half, and what was written."""
        self.later()
        corpus = self.now[1]
        recover(corpus)
        drop_unfinished(corpus / name for name in look_through(corpus).unfinished)

    def later(self) -> None:
        """Let time pass for what was being written when the program was killed."""
        for path in self.now[1].rglob(".onrecord-*"):
            os.utime(path, (0, 0))

    def ends(self) -> tuple[object, ...]:
        """Return all that is there: in the folder, hidden or not, and in the store, which is sound."""
        database, corpus = self.now
        assert load_sidecar(corpus, look_through(corpus)).unused == ()
        return lies(corpus), asyncio.run(kept(database))


async def kept(database: Path) -> list[dict[str, object]]:
    """Return every quote that a store holds, with what its document is; fail where the file is not sound."""
    query = """
        SELECT documents.name AS name, outlets.name AS outlet, published_value, span_start, span_end
        FROM documents JOIN outlets ON outlets.id = documents.outlet_id LEFT JOIN quotes ON document_id = documents.id
        WHERE version = 0 ORDER BY 1, 4
    """
    async with SqliteStore(database) as store:
        state = now(store)
        assert [row["integrity_check"] for row in await state.fetch("PRAGMA integrity_check")] == ["ok"]
        return [dict(row) for row in await state.fetch(query)]


def lies(corpus: Path) -> dict[str, object]:
    """Return what lies in a corpus folder, hidden or not; of sidecars what they state."""
    found: dict[str, object] = {}
    for path in sorted(corpus.rglob("*")):
        if path.is_file() and path.name != "lock":
            name = path.relative_to(corpus).as_posix()
            found[name] = tomllib.loads(path.read_text("utf-8")) if path.suffix == ".toml" else path.read_bytes()
    return found


def some_of(moments: int, most: int) -> list[int]:
    """Return some of so many moments, other ones for each number of them."""
    return Random(moments).sample(range(1, moments + 1), min(moments, most))


def add(place: Place, most: int) -> Iterable[int]:
    """A file that waits is added: it comes with what is stated of it, once, however often *Add* is pressed."""
    _, corpus = place.now
    given = stage(place.before[1], "mill.txt", WORDS, STATED).token
    right: dict[str, object] = {}
    for at in place.kills(most, take_in, corpus, given):
        right = right or lies(corpus)
        if at % 2:
            place.looked_into()
            listing = look_through(corpus)
            stated = load_sidecar(corpus, listing).stated("mill.txt")
            assert ("mill.txt" in listing.names) == (stated == STATED), at
        # Pressed once more, after a start or without one, it comes to the same.
        assert take_in(corpus, given) in ("mill.txt", None)
        assert take_in(corpus, given) is None
        place.looked_into()
        assert lies(corpus) == right, at
        yield at


def remove(place: Place, most: int) -> Iterable[int]:
    """A document is removed: it goes with its entry, or stays with it."""
    _, corpus = place.now
    right: dict[str, object] = {}
    before = lies(place.before[1])
    for at in place.kills(most, take_out, corpus, "2024/budget.txt"):
        right = right or lies(corpus)
        place.looked_into()
        if lies(corpus) == before:
            take_out(corpus, "2024/budget.txt")
        assert lies(corpus) == right, at
        yield at


def feed(place: Place, most: int, before: str = "") -> Iterable[int]:
    """An article of a feed is filed, anew or in place of what it said before."""
    _, corpus = place.now
    if before:
        errands.file_article(place.before[1], before)
    right: dict[str, object] = {}
    for at in place.kills(most, errands.file_article, corpus, "We build it in June"):
        right = right or lies(corpus)
        if at % 2:
            place.looked_into()  # as a load does before it reads
            listing = look_through(corpus)
            sidecar = load_sidecar(corpus, listing)
            filed = [name for name in listing.names if name.startswith("feeds/")]
            assert {sidecar.stated(name).outlet for name in filed} <= {"Pier Post"}, at
        place.later()
        errands.file_article(corpus, "We build it in June")
        place.looked_into()
        assert lies(corpus) == right, at
        yield at


def put_aside(place: Place, most: int) -> Iterable[int]:
    """A file is put aside to be confirmed; one of which half was put aside is never added."""
    _, corpus = place.now
    before = look_through(place.before[1]).names
    for at in place.kills(most, errands.put_aside, corpus, "mill.txt", WORDS, STATED.outlet):
        for folder in (corpus / ".incoming").glob("*"):
            take_in(corpus, folder.name)
        listing = look_through(corpus)
        assert set(listing.names) - set(before) <= {"mill.txt"}, at
        if "mill.txt" in listing.names:
            assert load_sidecar(corpus, listing).stated("mill.txt").outlet == STATED.outlet, at
            assert (corpus / "mill.txt").read_bytes() == WORDS
        yield at


def with_load(place: Place, most: int, *, out: bool) -> Iterable[int]:
    """A document is added or removed, and the store follows."""
    work = errands.remove if out else errands.add
    given = "ferry.txt" if out else stage(place.before[1], "mill.txt", WORDS, STATED).token
    right: tuple[object, ...] = ()
    for at in place.kills(most, work, *place.now, given):
        right = right or place.ends()
        if at % 2:
            place.started()
            held = {row["name"]: row["outlet"] for row in asyncio.run(kept(place.now[0]))}
            assert held.get("mill.txt", STATED.outlet) == STATED.outlet, at
        if at and (not out or (place.now[1] / given).exists()):
            work(*place.now, given)
        place.started()
        assert place.ends() == right, at
        yield at


def load(place: Place, most: int, kind: str) -> Iterable[int]:
    """A folder is read for the first time, after changes, or again because another version of the program has."""
    database, corpus = place.before
    if kind == "first":
        database.unlink()
        errands.open_store(database)
    elif kind == "again":
        with closing(sqlite3.connect(database)) as db, db:
            db.execute("UPDATE files SET extractor = -1")
    else:
        (corpus / "harbour.txt").write_text("Harbour\n\n“It is shut,” said Ida Brandt.\n", encoding="utf-8")
        (corpus / "notes.txt").unlink()
        (corpus / "mill.txt").write_bytes(WORDS)
    right: tuple[object, ...] = ()
    for at in place.kills(most, errands.load_all, *place.now):
        right = right or place.ends()
        place.started()
        assert place.ends() == right, at
        yield at


CHOICES = (
    "/settings language uk",
    "/settings timezone Europe/Kyiv",
    "/settings alerts digest",
    "/digest 08:30",
    "/follow Karin Holm",
    "/follow the pier",
    "/access allow -1005",
    "/unfollow Karin Holm",
    "/digest off",
)


def chosen_in(database: Path) -> list[tuple[object, ...]]:
    """Return what chats chose, and who may ask, of a store that is sound."""
    asked = (
        "SELECT chat_id, language, timezone, alerts, silent, active FROM chats",
        "SELECT chat_id, topic, at, days, zone FROM digests",
        "SELECT chat_id, topic, kind, what FROM follows",
        "SELECT chat_id FROM rulings",
    )
    with closing(sqlite3.connect(database)) as db:
        assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        return [row for query in asked for row in sorted(db.execute(query).fetchall(), key=repr)]


def choices(place: Place, most: int) -> Iterable[int]:
    """A chat chooses one thing after another: each is made, or not."""
    place.afresh()
    states = [chosen_in(place.now[0])]
    for message in CHOICES:
        errands.ask(*place.now, (message,))
        states.append(chosen_in(place.now[0]))
    assert len(set(map(repr, states))) >= len(CHOICES) - 2
    for at in place.kills(most, errands.ask, *place.now, CHOICES):
        assert chosen_in(place.now[0]) in states, at
        errands.ask(*place.now, CHOICES)
        assert chosen_in(place.now[0]) == states[-1], at
        yield at


ALERTED, DIGESTED = (-11, -12, -13), (-21, -22, -23)


def posts(place: Place, most: int) -> Iterable[int]:
    """Alerts and digests are posted: each once, or it is known of each that nobody knows."""
    database, _ = place.before
    sent, late = place.now[0].parent / "sent", NOW + timedelta(minutes=10)
    with closing(sqlite3.connect(database)) as db, db:
        long_ago = (NOW - timedelta(days=1)).isoformat(timespec="microseconds")
        db.executemany(
            "INSERT INTO follows (chat_id, topic, kind, what, seen_until) VALUES (?, 0, 'speaker', 'Karin Holm', ?)",
            [(chat, long_ago) for chat in ALERTED],
        )
        db.executemany(
            "INSERT INTO digests (chat_id, topic, at, days, zone, since) VALUES (?, 0, ?, '0123456', 'UTC', ?)",
            [(chat, f"{NOW:%H:%M}", long_ago) for chat in DIGESTED],
        )
    for at in place.kills(most, errands.post, *place.now, sent, NOW + timedelta(minutes=1)):
        for minutes in (0, 5):  # what was claimed by the dead is sent, what they were sending is settled
            errands.post(*place.now, sent, late + timedelta(minutes=minutes))
        taken = Counter(map(int, sent.read_text("utf-8").split()))
        doubtful = asyncio.run(not_known(place.now[0]))
        assert set(taken.values()) == {1}, at
        assert set(ALERTED + DIGESTED) - taken.keys() <= doubtful, at
        assert len(doubtful) <= (4 if at else 0), at
        if at == 0:
            assert taken.keys() == set(ALERTED + DIGESTED)
        yield at


async def not_known(database: Path) -> set[int]:
    """Return the chats of which it is said that a post may not have arrived."""
    async with SqliteStore(database) as store:
        state = now(store)
        alerts, digests = await following.on_their_way(state), await orders.uncertain(state)
        return {one.target.chat for one in alerts} | {one.target.chat for one in digests}


def migration(place: Place, most: int, upto: int, held: str) -> Iterable[int]:
    """A store of an older version is brought up, or is as it was."""
    old, store = place.before[0], place.now[0]
    shutil.rmtree(old.parent)
    old_store(old, upto, held)
    right: dict[str, object] = {}
    for at in place.kills(most, errands.open_store, store):
        right = right or written(store)
        assert version(store) in (upto, LATEST)
        if version(store) == upto:
            assert written(store) == written(old), at
        errands.open_store(store)
        assert written(store) == right, at
        assert asyncio.run(damage(store)) is None
        yield at


def written(store: Path) -> dict[str, object]:
    """Return all that stands in a store, but what its indexes say of it."""
    return {table: rows(store, table) for table in tables(store) if not table.endswith("_fts")}


# Each with how often it is killed in every run, and in the slow one.
ERRANDS: dict[str, tuple[Callable[[Place, int], Iterable[int]], int, int]] = {
    "add": (add, 2, 100),
    "remove": (remove, 2, 100),
    "feed, new": (feed, 2, 100),
    "feed, changed": (partial(feed, before="We build it in May"), 0, 100),
    "file put aside": (put_aside, 1, 100),
    "add, with its load": (partial(with_load, out=False), 1, 12),
    "remove, with its load": (partial(with_load, out=True), 0, 12),
    "load, the first": (partial(load, kind="first"), 1, 12),
    "load, later": (partial(load, kind="later"), 1, 12),
    "load, read again": (partial(load, kind="again"), 0, 12),
    "settings": (choices, 1, 15),
    "posts": (posts, 2, 40),
    "migration from 9": (partial(migration, upto=9, held=NINTH), 1, 12),
    "migration from 10": (partial(migration, upto=10, held=TENTH), 0, 12),
    "migration from 16": (partial(migration, upto=16, held=CHATS), 0, 12),
}


async def test_an_entry_without_its_file_is_a_warning_and_the_folder_is_read(
    store: SqliteStore, archive: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """As a version left it that was killed while it removed a document."""
    (archive / "ferry.txt").unlink()
    loaded = await ingest.load(store, archive, NOW)
    assert loaded.removed == ["ferry.txt"]
    assert ["ferry.txt" in str(one) for one in loaded.sidecar.unused] == [True]
    assert (await ingest.load(store, archive, NOW)).summary == "0 new, 0 changed, 0 removed, 4 unchanged, 0 failed"
    await check(settings_of(store.path, archive))
    said = [line for line in capsys.readouterr().out.splitlines() if "ferry.txt" in line]
    assert len(said) == 1
    assert said[0].startswith("ok ")


def test_a_dozen_kills(tmp_path: Path, archive: Path, database: Path, figure: Figure) -> None:
    survived = 0
    for what, (errand, few, _) in ERRANDS.items():
        if few:
            survived += len([at for at in errand(Place.of(tmp_path / what, archive, database), few) if at])
    assert survived >= 12
    figure("kills survived", survived)


@pytest.mark.slow
@pytest.mark.parametrize("what", ERRANDS)
def test_many_kills(tmp_path: Path, archive: Path, database: Path, what: str, figure: Figure) -> None:
    errand, _, many = ERRANDS[what]
    survived = len([at for at in errand(Place.of(tmp_path / "place", archive, database), many * ROUNDS) if at])
    assert survived > 0
    figure(f"kills survived by {what}", survived)
