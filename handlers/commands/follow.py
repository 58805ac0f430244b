"""/follow NAME or words, /unfollow, /following: what a chat wants to hear of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.store import chats, follows, match
from handlers.frame import question
from handlers.frame.context import Answer
from handlers.frame.paging import choices
from handlers.frame.render import clip, join

if TYPE_CHECKING:
    from bot.store.follows import Follow
    from handlers.frame.context import Ask
    from handlers.frame.wording import Html

_MOST = 40


async def follow(ask: Ask) -> Answer:
    """Follow a speaker or a topic from now on."""
    typed = ask.words.strip()
    if match.build(typed) is None:
        return Answer(join([ask.t("follow.how", example="/follow NAME", example_topic="/follow grain corridor")]))
    if not await ask.rights.admin():
        return Answer(ask.t("rights.admins"))
    meant = (await ask.house.directory()).find(typed)
    if len(meant.people) > 1:
        return Answer(
            ask.t("quote.which", typed=clip(typed)),
            choices(
                ((clip(one.name, 40), ask.other("follow", question.in_quotes(one.name))) for one in meant.people),
                per_row=1,
            ),
        )
    kind, what = (follows.SPEAKER, meant.people[0].name) if meant else (follows.WORDS, clip(typed, 100))
    if len(await follows.of(ask.house.store.read, ask.target)) >= _MOST:
        return Answer(ask.t("follow.enough", count=_MOST))
    async with ask.house.store.transaction() as db:
        added = await follows.add(db, ask.target, kind, what, ask.house.clock())
        # A topic where somebody orders posts is open.
        await follows.resume(db, ask.target.chat, ask.target.topic)
    if not added:
        return Answer(ask.t("follow.already", what=what))
    chat = await chats.by_id(ask.house.store.read, ask.target.chat)
    return Answer(join([ask.t(f"follow.{kind}", what=what), ask.t(f"follow.{chat.alerts}")]))


async def unfollow(ask: Ask) -> Answer:
    """Stop following a speaker or a topic."""
    typed = ask.words.strip()
    followed = await follows.of(ask.house.store.read, ask.target)
    if not typed:
        return await following(ask)
    if not await ask.rights.admin():
        return Answer(ask.t("rights.admins"))
    meant = (await ask.house.directory()).find(typed)
    # As it stands (a followed phrase has its quotation marks), or as a button puts it: in marks of its own.
    wanted = [typed, typed.removeprefix('"').removesuffix('"'), *(one.name for one in meant.people)]
    async with ask.house.store.transaction() as db:
        for what in dict.fromkeys(wanted):
            await follows.remove(db, ask.target, what)
    left = {one.what for one in await follows.of(ask.house.store.read, ask.target)}
    if gone := [one.what for one in followed if one.what not in left]:
        rest = await following(ask)
        return Answer(join([ask.t("follow.gone", what=", ".join(gone)), rest.html], "\n\n"), rest.buttons)
    return Answer(join([ask.t("follow.not_followed", what=clip(typed)), *_lines(ask, followed)]))


async def following(ask: Ask) -> Answer:
    """Answer with what this chat follows, each with a button to stop."""
    followed = await follows.of(ask.house.store.read, ask.target)
    if not followed:
        return Answer(ask.t("follow.nothing", example="/follow NAME"))
    stop = ((f"✕ {clip(one.what, 30)}", ask.other("unfollow", question.in_quotes(one.what))) for one in followed)
    return Answer(join([ask.t("follow.heading"), *_lines(ask, followed)]), choices(stop, per_row=2))


def _lines(ask: Ask, followed: list[Follow]) -> list[Html]:
    return [
        join(
            [ask.t(f"follow.line_{one.kind}", what=one.what), ask.t(f"paused.{one.paused}") if one.paused else ""],
            " · ",
        )
        for one in followed
    ]
