"""What happens to a chat rather than in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.model import FollowKind, Target
from bot.store import chats, digests, follows
from bot.store.follows import Subject
from bot.typed.schedule import parse_schedule
from tests.reading import now

if TYPE_CHECKING:
    from tests.newsroom import Newsroom


async def order(newsroom: Newsroom, target: Target, paused: str | None = None) -> None:
    async with newsroom.store.transaction() as db:
        await digests.order(db, digests.DigestOrder(target, parse_schedule("08:30", "UTC"), newsroom.house.clock()))
        await follows.add(db, target, Subject(FollowKind.WORDS, "pier"), newsroom.house.clock())
        if paused:
            await digests.pause(db, target, paused)
            await follows.pause(db, target, paused)


async def paused(newsroom: Newsroom, target: Target) -> set[str | None]:
    ordered = await digests.at(now(newsroom.store), target)
    followed = await follows.of(now(newsroom.store), target)
    return {one.paused for one in (ordered, *followed) if one}


@pytest.mark.parametrize("kind", ["group", "supergroup"])
async def test_a_group_is_greeted_in_the_language_of_whoever_added_the_bot(newsroom: Newsroom, kind: str) -> None:
    oksana = newsroom.fake.user("Oksana", language="uk")
    desk = getattr(newsroom.fake, kind)("Desk", oksana, bot=False)
    desk.add_bot(by=oksana)
    hello = await desk.reply()
    assert sum(line.startswith("• /") for line in hello.text.splitlines()) == 3
    assert "Hello" not in hello.text
    assert (await chats.by_id(now(newsroom.store), desk.id)).title == "Desk"
    desk.add_bot(by=oksana, status="administrator")
    await newsroom.settled()
    assert desk.unread() == []


async def test_a_channel_and_an_unblocked_chat_are_not_greeted(newsroom: Newsroom) -> None:
    olena = newsroom.fake.user("Olena")
    await olena.say("/people")
    await olena.reply()
    channel = newsroom.fake.channel("News", olena)
    channel.remove_bot(by=olena)
    channel.add_bot(by=olena, status="administrator")
    olena.block()
    await newsroom.settled()
    assert not (await chats.by_id(now(newsroom.store), olena.id)).active
    olena.unblock()
    await newsroom.settled()
    assert (await chats.by_id(now(newsroom.store), olena.id)).active
    assert channel.unread() == olena.unread() == []


@pytest.mark.parametrize("general", [True, False])
async def test_a_reopened_topic_is_posted_to_again_and_no_other(newsroom: Newsroom, general: bool) -> None:
    forum = newsroom.fake.forum("Forum", newsroom.fake.user("Olena"))
    topic, other = forum.open_topic("Harbour"), forum.open_topic("Ferry")
    reopened = None if general else topic
    target = Target(forum.id, reopened.id if reopened else 0)
    for place in (target, Target(forum.id, other.id)):
        await order(newsroom, place, "topic_closed")
    forum.close_topic(reopened)
    forum.reopen_topic(reopened)
    await newsroom.settled()
    assert await paused(newsroom, target) == {None}
    assert await paused(newsroom, Target(forum.id, other.id)) == {"topic_closed"}


async def test_an_admin_may_write_again(newsroom: Newsroom) -> None:
    desk = newsroom.fake.supergroup("Desk", newsroom.fake.user("Olena"))
    await order(newsroom, Target(desk.id), "not_allowed")
    desk.add_bot(status="administrator")
    await newsroom.settled()
    assert await paused(newsroom, Target(desk.id)) == {None}


async def test_a_pause_is_shown_where_one_asks(newsroom: Newsroom) -> None:
    desk = newsroom.fake.supergroup("Desk", newsroom.fake.user("Olena"))
    await order(newsroom, Target(desk.id), "not_allowed")
    for command in ("/settings", "/digest", "/following"):
        await desk.say(command)
        assert "the bot may not write here" in (await desk.reply()).text
    await desk.say("/follow ferry")
    await desk.reply()
    await desk.say("/following")
    assert "may not write" not in (await desk.reply()).text


async def test_a_move_told_of_twice_is_one_move(newsroom: Newsroom) -> None:
    group = newsroom.fake.group("Desk", newsroom.fake.user("Olena"))
    await order(newsroom, Target(group.id))
    desk = group.migrate()
    await newsroom.settled()
    assert await digests.at(now(newsroom.store), Target(group.id)) is None
    assert await paused(newsroom, Target(desk.id)) == {None}
    assert await chats.former_ids(now(newsroom.store), desk.id) == {group.id}
