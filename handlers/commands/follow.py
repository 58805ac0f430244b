"""/follow NAME or words, /unfollow, /following: what a chat wants to hear of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.archive import following, questions
from bot.errors import UnknownPeriod
from bot.model import FollowKind
from bot.typed.terms import read_terms
from handlers.frame.context import Answer
from handlers.frame.paging import choices
from handlers.frame.render import clip, join

if TYPE_CHECKING:
    from bot.archive.following import Follow
    from handlers.frame.context import Ask
    from handlers.frame.wording import Html


async def follow(ask: Ask) -> Answer:
    """Follow a speaker or a topic from now on."""
    typed = ask.words.strip()
    if read_terms(typed) is None:
        name, topic = ask.t.plain("quote.example_name"), ask.t.plain("follow.example_topic")
        return Answer(ask.t("follow.how", example=f"/follow {name}", example_topic=f"/follow {topic}"))
    if (words := _unfiltered(ask)) is not None:
        example = f"/follow {words or ask.t.plain('quote.example_name')}"
        return Answer(ask.t("follow.no_filters", example=example))
    if not await ask.rights.chat_admin():
        return Answer(ask.t("rights.chat_admins"))
    meant = (await ask.directory()).find(typed)
    if len(meant.speakers) > 1:
        return Answer(
            ask.t("quote.which", typed=clip(typed)),
            choices(
                ((clip(one.name, 40), ask.other("follow", questions.in_quotes(one.name))) for one in meant.speakers),
                per_row=1,
            ),
        )
    kind, what = (FollowKind.SPEAKER, meant.speakers[0].name) if meant else (FollowKind.WORDS, clip(typed, 100))
    done = await following.follow(ask.house.store, ask.target, kind, what)
    if done.too_many:
        return Answer(ask.t("follow.enough", count=following.MOST_FOLLOWS))
    if not done.added:
        return Answer(ask.t("follow.already", what=what))
    return Answer(join([ask.t(f"follow.{kind}", what=what), ask.t(f"follow.{done.alerts}")]))


def _unfiltered(ask: Ask) -> str | None:
    """Return what was typed without its filters, as far as they can be told apart; None where there are none."""
    try:
        typed = questions.read(ask.words, ask.today)
    except UnknownPeriod:
        return ""
    return typed.words if typed.filters_typed else None


async def unfollow(ask: Ask) -> Answer:
    """Stop following a speaker or a topic."""
    typed = ask.words.strip()
    if not typed:
        return await list_followed(ask)
    if not await ask.rights.chat_admin():
        return Answer(ask.t("rights.chat_admins"))
    meant = (await ask.directory()).find(typed)
    # As it stands (a followed phrase has its quotation marks), or as a button puts it: in marks of its own.
    wanted = [typed, typed.removeprefix('"').removesuffix('"'), *(one.name for one in meant.speakers)]
    gone, left = await following.unfollow(ask.house.store, ask.target, wanted)
    if gone:
        rest = _followed(ask, left)
        named = ", ".join(one.what for one in gone)
        return Answer(join([ask.t("follow.gone", what=named), rest.html], "\n\n"), rest.buttons)
    return Answer(join([ask.t("follow.not_followed", what=clip(typed)), *_lines(ask, left)]))


async def list_followed(ask: Ask) -> Answer:
    """Answer with what this chat follows, each with a button to stop."""
    return _followed(ask, await following.followed(ask.state, ask.target))


def _followed(ask: Ask, followed: list[Follow]) -> Answer:
    if not followed:
        return Answer(ask.t("follow.nothing", example=f"/follow {ask.t.plain('quote.example_name')}"))
    stop = ((f"✕ {clip(one.what, 30)}", ask.other("unfollow", questions.in_quotes(one.what))) for one in followed)
    return Answer(join([ask.t("follow.heading"), *_lines(ask, followed)]), choices(stop, per_row=2))


def _lines(ask: Ask, followed: list[Follow]) -> list[Html]:
    return [
        join(
            [ask.t(f"follow.line_{one.kind}", what=one.what), ask.t(f"paused.{one.paused}") if one.paused else ""],
            " · ",
        )
        for one in followed
    ]
