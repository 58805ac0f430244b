"""An older store is brought up all or nothing: what can be read again is dropped, what cannot is kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from bot.archive import ingest
from bot.errors import StoreForeign
from bot.ids import document_id
from bot.model import FollowKind, Target
from bot.store import access, chats, corpus, digests, documents, files, follows, views
from bot.store.documents import DocumentFilter
from bot.store.engines.opening import damage
from bot.store.engines.sqlite import SqliteStore
from tests.reading import now
from tests.store.made import NOW, day, in_step, keep, listed, put, record
from tests.store.old import LATEST, MIGRATIONS, old_store, rows, tables, version

if TYPE_CHECKING:
    from pathlib import Path

LONG_AGO = "2024-01-01T08:00:00+00:00"


def document(name: str, public_id: str, came: str = LONG_AGO) -> str:
    """Return the SQL by which every version up to the ninth kept a document."""
    return f"""
        INSERT INTO documents (
            name, public_id, size, modified_ns, content_hash, stated, extractor, text, boilerplate, added_at
        ) VALUES ('{name}', '{public_id}', 1, 1, 'h', '{{}}', 1, 'Old words.', '[]', '{came}');
    """


# What people asked for and were sent, in every table that no corpus can give back.
CHATS = """
    INSERT INTO chats (chat_id, title, language, timezone, alerts, silent, active, changed_at)
    VALUES (-100, 'Desk', 'uk', 'Europe/Kyiv', 'digest', 1, 1, '2024-02-01T00:00:00+00:00');
    INSERT INTO moves (old_id, new_id) VALUES (-7, -100);
    INSERT INTO follows (chat_id, topic, kind, what, seen_until, paused) VALUES
        (-100, 0, 'speaker', 'Ida Brandt', '2024-02-02T00:00:00+00:00', NULL),
        (-100, 5, 'words', 'the pier', '2024-02-03T00:00:00+00:00', 'topic-closed');
    INSERT INTO digests (chat_id, topic, at, days, zone, paused, since)
    VALUES (-100, 0, '08:30', '01234', 'Europe/Kyiv', NULL, '2024-02-01T00:00:00+00:00');
    INSERT INTO digest_posts (chat_id, topic, local_date, state, holder, claimed_at, note, reported) VALUES
        (-100, 0, '2024-02-05', 'sent', 'one', '2024-02-05T06:30:00+00:00', NULL, 0),
        (-100, 0, '2024-02-06', 'uncertain', 'two', '2024-02-06T06:30:00+00:00', 'lost', 1);
    INSERT INTO shown_quotes (chat_id, topic, passage) VALUES (-100, 0, 'a-16-25'), (-100, 0, 'gone_0123456789-0-9');
    INSERT INTO views (id, command, words, asked_on, used_at)
    VALUES ('abcdefghij', 'quote', 'ida brandt', '2024-02-04', '2024-02-04T10:00:00+00:00');
    INSERT INTO answers (chat_id, message_id, answer_id, view_id, page, answered_at)
    VALUES (-100, 11, 12, 'abcdefghij', 2, '2024-02-04T10:00:00+00:00');
"""
CHATS_TABLES = ("chats", "moves", "follows", "digests", "digest_posts", "shown_quotes", "views", "answers")
FOUND = """
    INSERT INTO mentions (document_id, kind, name, form, roles) VALUES
        (1, 'person', 'Ida Brandt', 'Brandt', 'mayor'), (2, 'person', 'Ida Brandt', 'Ida Brandt', '');
    INSERT INTO speakers (name, kind, quotes, documents) VALUES
        ('Ida Brandt', 'person', 1, 2), ('A harbour pilot', 'unnamed', 1, 1);
    INSERT INTO spellings (speaker_id, form, documents) VALUES (1, 'Ida Brandt', 1), (1, 'Brandt', 1);
    INSERT INTO merges (speaker_id, one, other, reason) VALUES (1, 'Brandt', 'Ida Brandt', 'made');
    INSERT INTO quotes (
        document_id, span_start, span_end, line, words, around, kind, speaker_id, speaker, speaker_kind, speaker_basis,
        why, wording, confidence, other_speaker, other_kind
    ) VALUES
        (1, 0, 9, 1, 'Old words', 'Old words.', 'direct', 1, 'Brandt', 'person', 'stated', 'made', 3, 0.4, 'Ann Lowe',
        'person'),
        (2, 0, 9, 1, 'Old words', 'Old words.', 'direct', 2, 'A harbour pilot', 'unnamed', 'stated', 'made', 3, 1.0,
        NULL, NULL),
        (2, 4, 9, 1, 'words', 'Old words.', 'direct', NULL, NULL, 'unknown', 'stated', 'made', NULL, 1.0, NULL, NULL);
    INSERT INTO passages (
        document_id, span_start, span_end, line, words, mention_start, mention_end, date_value, date_earliest,
        date_latest, date_precision, date_basis, date_why, announced, event
    ) VALUES (
        1, 0, 10, 1, 'Old words.', 0, 3, '2024-03-04', '2024-03-04', '2024-03-04', 'day', 'stated', 'made', FALSE, 2
    );
    INSERT INTO pieces (document_id, span_start, span_end, line, words) VALUES
        (1, 0, 10, 1, 'Old words.'), (2, 0, 10, 1, 'Old words.');
    UPDATE corpus SET version = 41, stale = FALSE, overrides = '[[], [], 5]';
"""
NINTH = document("a.txt", "a") + document("b.txt", "b", "2024-03-01T00:00:00+00:00") + FOUND + CHATS


# The tenth kept files beside documents, and when a document came apart from both.
TENTH = f"""
    INSERT INTO files (name, size, modified_ns, content_hash, stated, extractor) VALUES ('a.txt', 1, 1, 'h', '{{}}', 1);
    INSERT INTO arrivals (name, added_at) VALUES ('a.txt', '{LONG_AGO}'), ('gone.txt', '{LONG_AGO}');
    INSERT INTO documents (file_id, name, public_id, outlet_id, first_piece, pieces, added_at)
    VALUES (1, 'a.txt', 'a', 0, 1, 1, '{LONG_AGO}');
    INSERT INTO texts (document_id, text, boilerplate, named) VALUES (1, 'Old words.', '[]', '[]');
    INSERT INTO speakers (name, kind, quotes, documents, changed) VALUES ('Ida Brandt', 'person', 1, 1, 1);
    INSERT INTO names (kind, name, quotes, documents, quoted_in, speaker_id)
    VALUES ('person', 'Ida Brandt', 1, 1, 1, 1);
    INSERT INTO quotes (
        document_id, span_start, span_end, sentence_start, sentence_end, line, kind, name_id, speaker_id, speaker_basis,
        why, confidence, place, outlet_id, fullness
    ) VALUES (1, 0, 9, 0, 10, 1, 'direct', 1, 1, 'stated', 'made', 1.0, 0, 0, 9);
    INSERT INTO pieces (id, document_id, span_start, span_end, line) VALUES (1, 1, 0, 10, 1);
    INSERT INTO quotes_fts (rowid, words, name) SELECT id, words, name FROM quoted_words;
    INSERT INTO pieces_fts (rowid, words, outlet) SELECT id, words, outlet FROM piece_words;
    INSERT INTO shingles (shingle, document_id) VALUES (7, 1);
    INSERT INTO unsettled_names (id) VALUES (1);
    UPDATE corpus SET version = 41, settled_by = 'rules', listed = TRUE;
    {CHATS}
"""


def chats_rows(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Return what chats have; what was noted later is left out: when a quote was shown, when somebody left."""
    found = {table: rows(path, table) for table in CHATS_TABLES}
    found["shown_quotes"] = [row[:3] for row in found["shown_quotes"]]
    found["chats"] = [row[:8] for row in found["chats"]]
    return found


# Whose buttons they are was noted later: those of before answer in every chat.
ANY_CHAT = 0


def on_any_topic(row: tuple[Any, ...]) -> tuple[Any, ...]:
    """Return a row of what is followed as it is now: on any topic, in any outlet."""
    return (*row[:4], "", "", *row[4:])


def test_migrations_are_numbered_without_a_gap() -> None:
    assert [int(name[:4]) for name in MIGRATIONS] == list(range(1, LATEST + 1))


@pytest.mark.parametrize("upto", range(1, 10))
async def test_an_old_store_is_brought_up_and_knows_when_each_article_came(path: Path, upto: int) -> None:
    old_store(path, upto, document("old.txt", "old"))
    async with SqliteStore(path) as store:
        assert await listed(store) == [], "it is read again from its file"
        await put(store, record("old.txt", "Old words."), record("new.txt", "New words."))
        new = await listed(store, DocumentFilter(added_after=LONG_AGO))
    assert [one.name for one in new] == ["new.txt"]
    assert version(path) == LATEST


@pytest.mark.parametrize(
    ("upto", "held", "in_the_way"),
    [(1, "", "answers"), (9, NINTH, "months"), (9, NINTH, "unsettled_documents")],
)
async def test_a_migration_that_fails_leaves_nothing_of_itself(
    path: Path, upto: int, held: str, in_the_way: str
) -> None:
    old_store(path, upto, f"{held} CREATE TABLE {in_the_way} (in_the_way TEXT);")
    before = {table: rows(path, table) for table in tables(path)}
    with pytest.raises(StoreForeign, match=f"{in_the_way} already exists"):
        await SqliteStore(path).__aenter__()
    assert {table: rows(path, table) for table in tables(path)} == before
    assert version(path) == upto


async def test_what_chats_asked_for_moves_along_letter_for_letter(path: Path) -> None:
    old_store(path, 9, NINTH)
    before = chats_rows(path)
    assert all(before.values())
    # Each digest told of what had come when it was claimed, as far as anybody knows.
    before["digest_posts"] = [(*row, row[5]) for row in before["digest_posts"]]
    before["follows"] = [on_any_topic(row) for row in before["follows"]]
    before["views"] = [(ANY_CHAT, *row) for row in before["views"]]
    async with SqliteStore(path):
        pass
    assert chats_rows(path) == before
    assert rows(path, "arrivals") == [("a.txt", LONG_AGO), ("b.txt", "2024-03-01T00:00:00+00:00")]
    assert await damage(path) is None
    assert version(path) == LATEST


async def test_a_store_from_before_operators_let_anybody_in_has_let_nobody_in(path: Path) -> None:
    old_store(path, 16, CHATS)
    before = chats_rows(path)
    before["follows"] = [on_any_topic(row) for row in before["follows"]]
    before["views"] = [(ANY_CHAT, *row) for row in before["views"]]
    ruled = access.Ruling(-100, access.Asker.GROUP, "Desk", True, 5, "Olha", NOW)
    asks = access.Knock(6, 0, access.Asker.PERSON, "Petro", 6, "Petro", "uk", NOW, reached=False)
    async with SqliteStore(path) as store:
        assert chats_rows(path) == before
        assert await access.rulings(now(store), 9, 0) == ([], 0)
        async with store.transaction() as db:
            await access.rule(db, ruled)
            await access.put_knock(db, asks)
            await access.note_writing(db, -100, 6, NOW)
    async with SqliteStore(path) as store:
        async with store.transaction() as db:
            assert await chats.move(db, -100, -200)
        assert await access.ruling(now(store), -100) is None
        assert await access.ruling(now(store), -200) == replace(ruled, chat=-200)
        assert await access.allowed_groups(now(store)) == [-200]
        assert await access.writes_in(now(store), 6, 9) == [-200]
        assert await access.open_knocks(now(store), 9) == [asks]
        async with store.transaction() as db:
            await access.drop_old(db, NOW + timedelta(days=1))
        assert await access.knock(now(store), 6) is None
        assert await access.writes_in(now(store), 6, 9) == []
        assert await access.count_allowed(now(store)) == 1
    assert await damage(path) is None


async def test_a_store_of_the_tenth_version_is_read_again_and_knows_when_each_article_came(path: Path) -> None:
    old_store(path, 10, TENTH)
    before = {**chats_rows(path), "arrivals": rows(path, "arrivals")}
    before["digest_posts"] = [(*row, row[5]) for row in before["digest_posts"]]
    before["follows"] = [on_any_topic(row) for row in before["follows"]]
    before["views"] = [(ANY_CHAT, *row) for row in before["views"]]
    async with SqliteStore(path) as store:
        assert {**chats_rows(path), "arrivals": rows(path, "arrivals")} == before
        assert await files.names(now(store)) == set()
        assert not await ingest.is_filled(now(store))
        assert await corpus.settled_by(now(store)) == ("", 0)
        await put(store, record("a.txt", "“New words,” said Ida Brandt.", quotes=[("New words", "Ida Brandt")]))
        assert await listed(store, DocumentFilter(added_after=LONG_AGO)) == []
        async with store.transaction() as db:
            await in_step(db)
    assert await damage(path) is None


async def test_what_was_asked_for_then_is_answered_from_what_is_read_again(path: Path) -> None:
    old_store(path, 9, NINTH)
    async with SqliteStore(path) as store:
        state = now(store)
        assert not await ingest.is_filled(state), "nothing is answered from before it is read again"
        assert await files.names(state) == set()
        text = "Old beginning: “Old words,” said Ida Brandt."
        async with store.transaction() as db:
            await keep(
                db,
                record("a.txt", text, quotes=[("Old words", "Ida Brandt")], dated=[("Old beginning", "2024-03-04")]),
            )
            await keep(db, record("c.txt", "New words."), NOW + timedelta(days=1))
            await in_step(db)
        assert await corpus.version(state) == 2
        after = DocumentFilter(added_after="2024-03-02T00:00:00+00:00")
        assert [one.name for one in await listed(store, after)] == ["c.txt"]


async def test_the_chats_tables_are_read_as_before(path: Path) -> None:
    old_store(path, 9, NINTH)
    desk, topic = Target(-100), Target(-100, 5)
    async with SqliteStore(path) as store:
        state = now(store)
        assert (await chats.by_id(state, -100)).language == "uk"
        assert await chats.former_ids(state, -100) == {-7}
        assert [(one.subject.kind, one.subject.what) for one in await follows.of(state, desk)] == [
            (FollowKind.SPEAKER, "Ida Brandt")
        ]
        assert [one.subject.what for one in await follows.of(state, topic)] == ["the pier"]
        order = await digests.at(state, desk)
        assert order is not None
        assert order.schedule.zone == "Europe/Kyiv"
        assert await digests.last_day(state, desk) == day("2024-02-06").earliest
        assert await digests.shown(state, desk) == {"a-16-25", "gone_0123456789-0-9"}
        view = await views.by_id(state, -100, "abcdefghij")
        assert view is not None
        assert (view.command, view.words, view.asked_on) == ("quote", "ida brandt", day("2024-02-04").earliest)
        assert await views.answer_to(state, -100, 11) == 12


async def test_an_old_store_has_the_ids_of_now_and_knows_its_documents_by_those_of_then(path: Path) -> None:
    ids = {"old.txt": "old", "2024/bridge.txt": "bridge_a2591c", "x_0123abcdef.txt": "x_0123abcdef"}
    shown = [f"{one}-0-9" for one in (*ids.values(), "gone_012345")]
    old_store(
        path,
        6,
        "".join(document(name, public_id) for name, public_id in ids.items())
        + "".join(f"INSERT INTO shown_quotes VALUES (7, 0, '{one}');" for one in shown),
    )
    async with SqliteStore(path) as store:
        await put(store, *(record(name, "Old words.") for name in ids))
        for name, id_then in ids.items():
            found = await documents.by_id(now(store), id_then)
            assert found is not None
            assert (found.name, found.id) == (name, document_id(name))
            assert await documents.text_of(now(store), id_then) == ("Old words.", ())
        passages = await digests.shown(now(store), Target(7))
    assert passages == {f"{document_id(name)}-0-9" for name in ids} | {"gone_012345-0-9"}


async def test_a_button_that_asked_compare_asks_for_the_renderings(path: Path) -> None:
    old_store(
        path,
        16,
        """
        INSERT INTO views (id, command, words, asked_on, used_at) VALUES
            ('abcdefghij', 'compare', 'a-16-25 klmnopqrst 2', '2024-02-04', '2024-02-04T10:00:00+00:00'),
            ('klmnopqrst', 'quote', 'compare', '2024-02-04', '2024-02-04T10:00:00+00:00');
        INSERT INTO answers (chat_id, message_id, answer_id, view_id, page, answered_at)
        VALUES (-100, 11, 12, 'abcdefghij', 1, '2024-02-04T10:00:00+00:00');
        """,
    )
    async with SqliteStore(path) as store:
        view = await views.by_id(now(store), -100, "abcdefghij")
        other = await views.by_id(now(store), -100, "klmnopqrst")
        last = await views.last(now(store), -100, ["renderings"])
    assert view is not None
    assert other is not None
    assert last is not None
    assert (view.command, view.words) == ("renderings", "a-16-25 klmnopqrst 2")
    assert (other.command, other.words) == ("quote", "compare")
    assert last.view == view
