"""What a button leads to, for ninety days, and which message answers which."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.store import Store, views
from bot.store.views import KEPT_FOR, Shown, View
from tests.store.made import NOW

if TYPE_CHECKING:
    from pathlib import Path

VIEW = View("quote", "marchenko from:2024", date(2024, 6, 12))
OTHER = View("search", "pier", date(2024, 6, 12))
CHAT = 77


async def keep(store: Store, view: View, days_ago: int = 0) -> None:
    async with store.transaction() as db:
        await views.keep(db, view, NOW - timedelta(days=days_ago))


async def note(store: Store, message: int, shown: Shown, minutes: int = 0) -> None:
    async with store.transaction() as db:
        await views.note_answer(db, CHAT, message, shown, NOW + timedelta(minutes=minutes))


async def drop_old(store: Store) -> None:
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
    async with Store(path) as store:
        await keep(store, VIEW)
    async with Store(path) as store:
        assert await views.by_id(store.read, VIEW.id) == VIEW


async def test_an_unknown_question_is_none(empty: Store) -> None:
    assert await views.by_id(empty.read, "aaaaaaaaaa") is None
    assert await views.by_id(empty.read, "' OR 1=1 --") is None


@pytest.mark.parametrize(("days", "kept"), [(0, True), (KEPT_FOR.days, True), (KEPT_FOR.days + 1, False)])
async def test_a_question_is_kept_for_ninety_days(empty: Store, days: int, kept: bool) -> None:
    await keep(empty, VIEW, days)
    await drop_old(empty)
    assert (await views.by_id(empty.read, VIEW.id) is not None) is kept


async def test_the_days_count_from_the_last_use(empty: Store) -> None:
    await keep(empty, VIEW, 200)
    await keep(empty, VIEW, 10)
    await drop_old(empty)
    assert await views.by_id(empty.read, VIEW.id) == VIEW


async def test_a_message_leads_to_its_answer(empty: Store) -> None:
    await note(empty, 5, Shown(6, VIEW, 1))
    assert await views.answer_to(empty.read, CHAT, 5) == 6
    assert await views.answer_to(empty.read, CHAT, 6) is None
    assert await views.answer_to(empty.read, CHAT + 1, 5) is None


async def test_a_message_answered_again_leads_to_the_new_answer(empty: Store) -> None:
    await note(empty, 5, Shown(6, VIEW, 1))
    await note(empty, 5, Shown(9, OTHER, 2))
    assert await views.answer_to(empty.read, CHAT, 5) == 9


async def test_the_last_answer_to_a_command_is_the_one_looked_at_last(empty: Store) -> None:
    older = View("quote", "brandt", date(2024, 6, 12))
    await note(empty, 1, Shown(2, older, 1), minutes=0)
    await note(empty, 3, Shown(4, VIEW, 1), minutes=1)
    await note(empty, 5, Shown(6, OTHER, 1), minutes=2)
    assert await views.last(empty.read, CHAT, ["quote"]) == Shown(4, VIEW, 1)
    async with empty.transaction() as db:
        await views.turn_page(db, CHAT, Shown(2, older, 3), NOW + timedelta(minutes=3))
    assert await views.last(empty.read, CHAT, ["quote"]) == Shown(2, older, 3)
    assert await views.last(empty.read, CHAT, ["search", "quote"]) == Shown(2, older, 3)
    assert await views.last(empty.read, CHAT + 1, ["quote"]) is None


async def test_an_answer_of_long_ago_is_corrected_no_more(empty: Store) -> None:
    await note(empty, 5, Shown(6, VIEW, 1), minutes=-60 * 24 * 100)
    await drop_old(empty)
    assert await views.answer_to(empty.read, CHAT, 5) is None
