"""What is forgotten, and when; and that nothing else is."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from bot.archive import forgetting
from bot.model import DigestState, FollowKind, Target
from bot.store import access, chats, digests, follows
from bot.store.follows import Subject
from tests.reading import now
from tests.store.made import NOW, listed, put, record, remove

if TYPE_CHECKING:
    from bot.store import Store
    from bot.store.engines.sqlite import SqliteStore

DESK, MOVED = Target(-100), -7


async def count(store: Store, table: str) -> int:
    return int((await now(store).fetch(f"SELECT count(*) AS rows FROM {table}"))[0]["rows"])


async def posted(store: Store, days_ago: int, state: DigestState) -> None:
    day = (NOW - timedelta(days=days_ago)).date()
    async with store.transaction() as db:
        assert await digests.claim(db, DESK, day, "me", NOW - timedelta(days=days_ago))
        seen = NOW - timedelta(days=days_ago)
        assert await digests.settle(db, DESK, day, state, holder="me", seen_until=seen)


async def days(store: Store) -> list[int]:
    rows = await now(store).fetch("SELECT local_date FROM digest_posts ORDER BY local_date DESC")
    return [(NOW.date() - date.fromisoformat(row["local_date"])).days for row in rows]


async def test_what_became_of_digests_is_forgotten_but_for_what_the_next_one_goes_on_from(empty: SqliteStore) -> None:
    for days_ago in (400, 300, 200):
        await posted(empty, days_ago, DigestState.SENT)
    for days_ago in (199, 150, 89, 2):
        await posted(empty, days_ago, DigestState.FAILED)
    before = await digests.last_sent(now(empty), DESK)
    await forgetting.drop_old(empty, NOW)
    assert await days(empty) == [2, 89, 200]
    assert await digests.last_sent(now(empty), DESK) == before


async def test_a_place_that_never_had_one_delivered_keeps_its_last(empty: SqliteStore) -> None:
    for days_ago in (300, 200):
        await posted(empty, days_ago, DigestState.FAILED)
    await forgetting.drop_old(empty, NOW)
    assert await days(empty) == [200]


@pytest.mark.parametrize(("years", "left"), [(1, 1), (3, 0)])
async def test_a_quote_may_be_shown_again_after_two_years(empty: SqliteStore, years: int, left: int) -> None:
    async with empty.transaction() as db:
        await digests.note_shown(db, DESK, "a-0-9", NOW - timedelta(days=365 * years))
    await forgetting.drop_old(empty, NOW)
    assert len(await digests.shown(now(empty), DESK)) == left


@pytest.mark.parametrize(("active", "days_ago", "kept"), [(True, 900, True), (False, 364, True), (False, 366, False)])
async def test_a_chat_that_shut_the_bot_out_for_a_year_is_forgotten(
    empty: SqliteStore, active: bool, days_ago: int, kept: bool
) -> None:
    before = NOW - timedelta(days=days_ago)
    ruled = access.Ruling(DESK.chat, access.Asker.GROUP, "Desk", True, 5, "Olha", before)
    async with empty.transaction() as db:
        await follows.add(db, DESK, Subject(FollowKind.SPEAKER, "Ida Brandt"), before)
        await chats.move(db, MOVED, DESK.chat)
        await chats.change(db, DESK.chat, before, active=active, title="Desk")
        await access.rule(db, ruled)
    await forgetting.drop_old(empty, NOW)
    assert [await count(empty, table) for table in ("chats", "follows", "moves")] == [kept] * 3
    assert await access.ruling(now(empty), DESK.chat) == ruled, "what an operator decided"


async def test_an_article_that_is_gone_is_forgotten_after_a_year_and_one_that_is_there_never(
    empty: SqliteStore,
) -> None:
    await put(empty, record("gone.txt", "Old words."), record("here.txt", "First words."))
    await put(empty, record("here.txt", "Other words."))
    await remove(empty, "gone.txt")
    await forgetting.drop_old(empty, NOW + timedelta(days=364))
    assert [await count(empty, table) for table in ("versions", "arrivals")] == [2, 2]
    await forgetting.drop_old(empty, NOW + timedelta(days=366))
    assert [await count(empty, table) for table in ("versions", "arrivals")] == [1, 1]
    assert [one.name for one in await listed(empty)] == ["here.txt"]
