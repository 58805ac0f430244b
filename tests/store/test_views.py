"""What a button leads to, for ninety days, and which message answers which."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.store import views
from bot.store.engines.sqlite import SqliteStore
from bot.store.views import KEPT_FOR, ShownAnswer, View
from tests.reading import now
from tests.store.made import NOW

if TYPE_CHECKING:
    from pathlib import Path

VIEW = View("quote", "marchenko from:2024", date(2024, 6, 12))
OTHER = View("search", "pier", date(2024, 6, 12))
CHAT = 77


async def keep(store: SqliteStore, view: View, days_ago: int = 0) -> None:
    async with store.transaction() as db:
        await views.keep(db, CHAT, [view], NOW - timedelta(days=days_ago))


async def note(store: SqliteStore, message: int, shown: ShownAnswer, minutes: int = 0) -> None:
    async with store.transaction() as db:
        await views.note_answer(db, CHAT, message, shown, NOW + timedelta(minutes=minutes))


async def drop_old(store: SqliteStore) -> None:
    async with store.transaction() as db:
        await views.drop_old(db, NOW)


def test_an_id_stays_what_it_was_when_it_was_sent_to_telegram() -> None:
    assert VIEW.id == "hmwlirziez"


@given(st.text(), st.text(), st.dates())
def test_an_id_fits_a_button_and_is_the_same_every_time(command: str, words: str, day: date) -> None:
    view = View(command, words, day)
    assert re.fullmatch(r"[a-z2-7]{10}", view.id)
    assert view.id == View(command, words, day).id


@pytest.mark.parametrize(
    "other",
    [
        View("timeline", VIEW.words, VIEW.asked_on),
        View(VIEW.command, "marchenko from:2023", VIEW.asked_on),
        View(VIEW.command, VIEW.words, date(2024, 6, 13)),
    ],
    ids=["another command", "other words", "another day"],
)
def test_another_question_has_another_id(other: View) -> None:
    assert other.id != VIEW.id


async def test_a_question_is_kept_over_a_restart(path: Path) -> None:
    async with SqliteStore(path) as store:
        await keep(store, VIEW)
    async with SqliteStore(path) as store:
        assert await views.by_id(now(store), CHAT, VIEW.id) == VIEW


async def test_a_question_of_one_chat_is_unknown_in_another(empty: SqliteStore) -> None:
    await keep(empty, VIEW)
    assert await views.by_id(now(empty), CHAT + 1, VIEW.id) is None
    async with empty.transaction() as db:
        await views.keep(db, CHAT + 1, [VIEW], NOW)
    assert await views.by_id(now(empty), CHAT + 1, VIEW.id) == VIEW


async def test_an_unknown_question_is_none(empty: SqliteStore) -> None:
    assert await views.by_id(now(empty), CHAT, "aaaaaaaaaa") is None
    assert await views.by_id(now(empty), CHAT, "' OR 1=1 --") is None


@pytest.mark.parametrize(("days", "kept"), [(0, True), (KEPT_FOR.days, True), (KEPT_FOR.days + 1, False)])
async def test_a_question_is_kept_for_ninety_days(empty: SqliteStore, days: int, kept: bool) -> None:
    await keep(empty, VIEW, days)
    await drop_old(empty)
    assert (await views.by_id(now(empty), CHAT, VIEW.id) is not None) is kept


async def test_the_days_count_from_the_last_use(empty: SqliteStore) -> None:
    await keep(empty, VIEW, 200)
    await keep(empty, VIEW, 10)
    await drop_old(empty)
    assert await views.by_id(now(empty), CHAT, VIEW.id) == VIEW


async def test_a_message_leads_to_its_answer(empty: SqliteStore) -> None:
    await note(empty, 5, ShownAnswer(6, VIEW, 1))
    assert await views.answer_to(now(empty), CHAT, 5) == 6
    assert await views.answer_to(now(empty), CHAT, 6) is None
    assert await views.answer_to(now(empty), CHAT + 1, 5) is None


async def test_a_message_answered_again_leads_to_the_new_answer(empty: SqliteStore) -> None:
    await note(empty, 5, ShownAnswer(6, VIEW, 1))
    await note(empty, 5, ShownAnswer(9, OTHER, 2))
    assert await views.answer_to(now(empty), CHAT, 5) == 9


async def test_the_last_answer_to_a_command_is_the_one_looked_at_last(empty: SqliteStore) -> None:
    older = View("quote", "brandt", date(2024, 6, 12))
    await note(empty, 1, ShownAnswer(2, older, 1), minutes=0)
    await note(empty, 3, ShownAnswer(4, VIEW, 1), minutes=1)
    await note(empty, 5, ShownAnswer(6, OTHER, 1), minutes=2)
    assert await views.last(now(empty), CHAT, ["quote"]) == ShownAnswer(4, VIEW, 1)
    async with empty.transaction() as db:
        await views.turn_page(db, CHAT, ShownAnswer(2, older, 3), NOW + timedelta(minutes=3))
    assert await views.last(now(empty), CHAT, ["quote"]) == ShownAnswer(2, older, 3)
    assert await views.last(now(empty), CHAT, ["search", "quote"]) == ShownAnswer(2, older, 3)
    assert await views.last(now(empty), CHAT + 1, ["quote"]) is None


async def test_an_answer_of_long_ago_is_corrected_no_more(empty: SqliteStore) -> None:
    await note(empty, 5, ShownAnswer(6, VIEW, 1), minutes=-60 * 24 * 100)
    await drop_old(empty)
    assert await views.answer_to(now(empty), CHAT, 5) is None
