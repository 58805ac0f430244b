"""/follow NAME or words, /unfollow, /following: what a chat wants to hear of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.archive import following, lookup, questions, typed_words, whom
from bot.archive.following import Subject
from bot.model import FollowKind
from bot.typed.terms import read_terms
from handlers.frame.context import Answer
from handlers.frame.paging import choices
from handlers.frame.render import clip, join

if TYPE_CHECKING:
    from bot.archive.following import Follow
    from bot.archive.typed_words import Typed
    from bot.archive.whom import Meant
    from handlers.frame.context import Ask
    from handlers.frame.wording import Html


async def follow(ask: Ask) -> Answer:
    """Follow a speaker, a topic or an outlet from now on."""
    typed = await questions.asked(ask.state, ask.words, ask.today)
    if read_terms(typed.words) is None and typed.filters.outlet is None:
        name, topic = ask.t.plain("quote.example_name"), ask.t.plain("follow.example_topic")
        return Answer(ask.t("follow.how", example=f"/follow {name}", example_topic=f"/follow {topic}"))
    if typed.filters.earliest or typed.filters.latest:
        example = f"/follow {typed.words or ask.t.plain('quote.example_name')}"
        return Answer(ask.t("follow.no_period", example=example))
    if not await ask.rights.chat_admin():
        return Answer(ask.t("rights.chat_admins"))
    subject = await _subject(ask, typed)
    if isinstance(subject, Answer):
        return subject
    done = await following.follow(ask.house.store, ask.target, subject)
    if done.too_many:
        return Answer(ask.t("follow.enough", count=following.MOST_FOLLOWS))
    if not done.added:
        return Answer(ask.t("follow.already", what=subject.label))
    return Answer(join([ask.t(f"follow.{subject.kind}", what=subject.label), ask.t(f"follow.{done.alerts}")]))


async def _subject(ask: Ask, typed: Typed) -> Subject | Answer:
    """Return what is to be followed, or the answer that asks which of several is meant.

    "lind", "lind about ferries in:post", words where nobody is called so, and an outlet where nothing else is typed.
    """
    outlet = await _outlet(ask, typed)
    if not typed.words:
        return Subject(FollowKind.OUTLET, outlet)
    name, about = typed.name, typed.about or ""
    meant = await whom.whose(ask.state, await ask.directory(), name) if name else None
    if meant is None or not _is_name(meant):
        return Subject(FollowKind.WORDS, clip(f"{name} {about}".strip(), 100), outlet=outlet)
    about = f"{meant.topic} {about}".strip()
    if len(meant.speakers) > 1:
        ways = (
            (clip(one.name, 40), ask.other("follow", typed.again(typed_words.in_quotes(one.name), about=about)))
            for one in meant.speakers
        )
        return Answer(ask.t("quote.which", typed=clip(meant.query)), choices(ways, per_row=1))
    return Subject(FollowKind.SPEAKER, meant.speakers[0].name, clip(about, 100), outlet)


def _is_name(meant: Meant) -> bool:
    """Whether words are somebody's name and nothing else, or for sure a name with a topic behind it."""
    if not meant.topic and not meant.ahead:
        return bool(meant.speakers)
    return meant.sure and not meant.ahead and len(meant.speakers) == 1


async def _outlet(ask: Ask, typed: Typed) -> str:
    """Return the outlet typed, by its whole name where only one is so called; nothing where none is typed."""
    if typed.filters.outlet is None:
        return ""
    called = await lookup.outlets_called(ask.state, typed.filters.outlet)
    return called[0] if len(called) == 1 else typed.filters.outlet


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
        named = ", ".join(one.subject.label for one in gone)
        return Answer(join([ask.t("follow.gone", what=named), rest.html], "\n\n"), rest.buttons)
    return Answer(join([ask.t("follow.not_followed", what=clip(typed)), *_lines(ask, left)]))


async def list_followed(ask: Ask) -> Answer:
    """Answer with what this chat follows, each with a button to stop."""
    return _followed(ask, await following.followed(ask.state, ask.target))


def _followed(ask: Ask, followed: list[Follow]) -> Answer:
    if not followed:
        return Answer(ask.t("follow.nothing", example=f"/follow {ask.t.plain('quote.example_name')}"))
    stop = (
        (f"✕ {clip(one.subject.label, 30)}", ask.other("unfollow", typed_words.in_quotes(one.subject.label)))
        for one in followed
    )
    return Answer(join([ask.t("follow.heading"), *_lines(ask, followed)]), choices(stop, per_row=2))


def _lines(ask: Ask, followed: list[Follow]) -> list[Html]:
    return [
        join(
            [
                ask.t(f"follow.line_{one.subject.kind}", what=_called(one)),
                ask.t(f"paused.{one.paused}") if one.paused else "",
            ],
            " · ",
        )
        for one in followed
    ]


def _called(one: Follow) -> str:
    return one.subject.what if one.subject.kind is FollowKind.OUTLET else one.subject.label
