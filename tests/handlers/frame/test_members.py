"""Members of a group that may ask do so in private and inline, for as long as they are members."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from bot.settings import Ids
from handlers.frame.members import MOST_ASKED
from tests.handlers.frame.test_strangers import Clock, closed, told

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from bot.store.engines.sqlite import SqliteStore
    from tests.newsroom import Newsroom
    from tests.telegram.people import Room, User

OUTSIDE = "is not on this bot's list"


def may(newsroom: Newsroom, *rooms: Room, **settings: Any) -> None:
    """Let these rooms ask, by the settings."""
    listed = Ids(ids=frozenset(room.id for room in rooms))
    newsroom.house.settings = newsroom.house.settings.model_copy(update={"allowed_chats": listed} | settings)


def asked_of(newsroom: Newsroom, person: User) -> int:
    """Return how often Telegram was asked where a person is."""
    return sum(
        call.method == "getChatMember" and call.arguments["user_id"] == person.id for call in newsroom.fake.calls
    )


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def newsroom(store: SqliteStore, archive: Path, clock: Clock) -> AsyncIterator[Newsroom]:
    async with closed(store, archive, clock) as running:
        yield running


async def test_a_member_asks_in_private_and_inline_and_opens_links(newsroom: Newsroom) -> None:
    olena, petro = newsroom.fake.user("Olena"), newsroom.fake.user("Petro")
    desk = newsroom.fake.supergroup("Desk", olena, petro)
    may(newsroom, desk)
    await desk.say("/quote Holm", sender=olena)
    _, link = next(one for one in (await desk.reply()).links if "t.me" in one[1])
    await petro.open(link)
    assert "I have waited for an hour" in (await petro.reply()).text
    assert (await petro.reply()).document
    assert (await petro.inline("Holm")).results != ()
    assert (await told(petro, "/quote Holm")).startswith("Karin Holm")
    for order in ("/follow Karin Holm", "/digest 08:30 Kyiv", "/settings timezone Kyiv"):
        assert "Only" not in await told(petro, order)
    assert "Karin Holm" in await told(petro, "/following")
    assert asked_of(newsroom, petro) == 1, "remembered for a while"
    assert "Only admins" in await told(desk, "/follow Ida Brandt", petro)


async def test_whoever_is_in_no_group_is_a_stranger(newsroom: Newsroom, clock: Clock) -> None:
    olena, petro = newsroom.fake.user("Olena"), newsroom.fake.user("Petro")
    desk = newsroom.fake.supergroup("Desk", olena)
    may(newsroom, desk)
    for _ in range(3):
        assert OUTSIDE in await told(petro, "/quote Holm")
        assert (await petro.inline("Holm")).results == ()
    assert asked_of(newsroom, petro) == 1
    desk.join(petro)
    assert (await told(petro, "/quote Holm")).startswith("Karin Holm"), "who joins need not wait"


@pytest.mark.parametrize("bot", ["member", "administrator"])
@pytest.mark.parametrize("how", ["leaves", "banned"])
async def test_whoever_leaves_or_is_banned_loses_it_at_once(newsroom: Newsroom, bot: str, how: str) -> None:
    olena, petro = newsroom.fake.user("Olena"), newsroom.fake.user("Petro")
    desk = newsroom.fake.supergroup("Desk", olena, petro)
    desk.chat.bot_status = bot
    may(newsroom, desk)
    await told(petro, "/quote Holm")
    desk.leave(petro, banned_by=olena if how == "banned" else None)
    assert OUTSIDE in await told(petro, "/quote Holm")
    assert (await petro.inline("Holm")).results == ()


async def test_only_a_change_of_membership_that_admins_hear_of_is_enough(newsroom: Newsroom) -> None:
    """Of large groups no message tells who left."""
    olena, petro = newsroom.fake.user("Olena"), newsroom.fake.user("Petro")
    desk = newsroom.fake.supergroup("Desk", olena, petro)
    desk.chat.bot_status = "administrator"
    may(newsroom, desk)
    await told(petro, "/quote Holm")
    desk.leave(petro)
    newsroom.fake.updates.popleft()
    await newsroom.settled()
    assert OUTSIDE in await told(petro, "/quote Holm")


async def test_who_left_unseen_is_found_out_within_minutes(newsroom: Newsroom, clock: Clock) -> None:
    olena, petro = newsroom.fake.user("Olena"), newsroom.fake.user("Petro")
    desk = newsroom.fake.supergroup("Desk", olena, petro)
    may(newsroom, desk)
    await told(petro, "/quote Holm")
    del desk.chat.members[petro.id]
    clock.now += timedelta(minutes=11)
    assert OUTSIDE in await told(petro, "/quote Holm")


async def test_a_restricted_member_is_a_member(newsroom: Newsroom) -> None:
    olena, petro = newsroom.fake.user("Olena"), newsroom.fake.user("Petro")
    desk = newsroom.fake.supergroup("Desk", olena, petro)
    desk.restrict_member(petro)
    may(newsroom, desk)
    assert (await told(petro, "/quote Holm")).startswith("Karin Holm")


async def test_readers_of_an_allowed_channel_are_no_members(newsroom: Newsroom) -> None:
    olena, petro = newsroom.fake.user("Olena"), newsroom.fake.user("Petro")
    wire = newsroom.fake.channel("Wire", olena, petro)
    may(newsroom, wire)
    assert OUTSIDE in await told(petro, "/quote Holm")
    assert (await told(wire, "/quote Holm")).startswith("Karin Holm")


@pytest.mark.parametrize(("code", "retry_after"), [(500, None), (502, None), (429, 1)])
async def test_telegram_that_does_not_answer_is_asked_again(
    newsroom: Newsroom, code: int, retry_after: int | None
) -> None:
    olena, petro = newsroom.fake.user("Olena"), newsroom.fake.user("Petro")
    desk = newsroom.fake.supergroup("Desk", olena, petro)
    may(newsroom, desk, admins=Ids(ids=frozenset({olena.id})))
    newsroom.fake.fail_next("getChatMember", code, retry_after=retry_after, times=2)
    assert "Please try again in a minute" in await told(petro, "/quote Holm")
    answer = await petro.inline("Holm", offset="1")
    assert answer.results == ()
    assert answer.button is not None
    assert answer.button["text"] == "Telegram does not answer at present. Please try again in a minute."
    assert (await told(petro, "/quote Holm")).startswith("Karin Holm")
    assert olena.unread() == [], "nobody is asked about a member"


async def test_telegram_that_hangs_is_not_waited_for(newsroom: Newsroom) -> None:
    olena, petro = newsroom.fake.user("Olena"), newsroom.fake.user("Petro")
    may(newsroom, newsroom.fake.supergroup("Desk", olena, petro))
    newsroom.fake.delay_next("getChatMember", 60)
    assert "Please try again in a minute" in await told(petro, "/quote Holm")


async def test_questions_that_come_together_ask_telegram_once_and_who_leaves_meanwhile_is_not_kept(
    newsroom: Newsroom,
) -> None:
    petro = newsroom.fake.user("Petro")
    desk = newsroom.fake.supergroup("Desk", newsroom.fake.user("Olena"), petro)
    members, bot = newsroom.house.members, newsroom.application.bot
    newsroom.fake.delay_next("getChatMember", 0.2, after=True)
    asking = asyncio.gather(*(members.of(bot, petro.id, [desk.id], 0.0) for _ in range(5)))
    await newsroom.fake.until(lambda: asked_of(newsroom, petro), 5, "question")
    desk.chat.members[petro.id] = "left"
    members.forget(petro.id)
    assert {one.group for one in await asking} == {desk.id}
    assert asked_of(newsroom, petro) == 1
    assert (await members.of(bot, petro.id, [desk.id], 0.0)).group is None


@pytest.mark.parametrize(
    "closed_to_the_bot",
    [
        pytest.param({"bot_status": "kicked"}, id="kicked"),
        pytest.param({"bot_status": "left"}, id="left"),
        pytest.param({"hides_members": True}, id="members hidden"),
    ],
)
async def test_a_group_that_the_bot_cannot_look_into_lets_nobody_in(
    newsroom: Newsroom, closed_to_the_bot: dict[str, Any]
) -> None:
    olena, petro = newsroom.fake.user("Olena"), newsroom.fake.user("Petro")
    desk = newsroom.fake.supergroup("Desk", olena, petro)
    for name, value in closed_to_the_bot.items():
        setattr(desk.chat, name, value)
    may(newsroom, desk)
    assert OUTSIDE in await told(petro, "/quote Holm")


async def test_members_of_a_group_that_became_a_supergroup_stay_members(newsroom: Newsroom) -> None:
    olena, petro = newsroom.fake.user("Olena"), newsroom.fake.user("Petro")
    group = newsroom.fake.group("Desk", olena, petro)
    may(newsroom, group)
    await told(petro, "/quote Holm")
    desk = group.migrate()
    newsroom.fake.updates.clear()  # nobody tells of it but Telegram's refusal
    newsroom.house.members.forget_all()
    assert (await told(petro, "/quote Holm")).startswith("Karin Holm")
    desk.leave(petro)
    assert OUTSIDE in await told(petro, "/quote Holm")


async def test_of_many_groups_those_come_first_where_somebody_was_seen_writing(newsroom: Newsroom) -> None:
    olena, petro, ihor = (newsroom.fake.user(name) for name in ("Olena", "Petro", "Ihor"))
    # The later a group was made, the lower is its id, and the sooner it would be asked about.
    desk = newsroom.fake.supergroup("Desk", olena, petro, ihor)
    others = [newsroom.fake.supergroup(f"Desk {number}", olena) for number in range(3 * MOST_ASKED)]
    may(newsroom, desk, *others)
    assert OUTSIDE in await told(ihor, "/quote Holm")
    assert asked_of(newsroom, ihor) == MOST_ASKED, "no more, however many may ask"
    await told(desk, "/quote Holm", petro)
    assert (await told(petro, "/quote Holm")).startswith("Karin Holm")
    assert asked_of(newsroom, petro) == 1


async def test_a_flood_of_strangers_makes_no_flood_of_calls(newsroom: Newsroom) -> None:
    desk = newsroom.fake.supergroup("Desk", newsroom.fake.user("Olena"))
    may(newsroom, desk)
    answers = [await told(newsroom.fake.user("Nobody"), "/quote Holm") for _ in range(260)]
    assert len(newsroom.fake.called("getChatMember")) == 240
    assert "Please try again" in answers[-1]


async def test_where_members_only_open_links(newsroom: Newsroom) -> None:
    olena, petro, ihor = (newsroom.fake.user(name) for name in ("Olena", "Petro", "Ihor"))
    desk = newsroom.fake.supergroup("Desk", olena, petro)
    may(newsroom, desk, members_ask_in_private=False)
    await desk.say("/quote Holm", sender=olena)
    _, link = next(one for one in (await desk.reply()).links if "t.me" in one[1])
    await petro.open(link)
    shown = await petro.reply()
    assert "I have waited for an hour" in shown.text
    assert (await petro.reply()).document
    await petro.press(shown, "f:notes", forged=True)
    assert (await petro.reply()).document
    for text in ("/start", "/quote Holm", "pier", "/follow Holm", "/started x"):
        assert (await told(petro, text)).startswith("In private I open links to sources for members of a group.")
    assert (await petro.inline("Holm")).results == ()
    await ihor.open(link)
    assert OUTSIDE in (await ihor.reply()).text
