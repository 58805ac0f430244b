"""/start, with or without a deep link: what this bot does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.archive import lookup
from handlers.commands.source import source
from handlers.frame.context import Answer
from handlers.frame.examples import examples
from handlers.frame.links import INLINE
from handlers.frame.paging import choices
from handlers.frame.quoting import speakers
from handlers.frame.render import join
from handlers.frame.wording import Html, escape

if TYPE_CHECKING:
    from handlers.frame.context import Ask, Press


async def start(ask: Ask) -> Answer:
    """Answer with what the bot does; a deep link's payload shows its passage or document."""
    if ask.words.strip() == INLINE:
        return Answer(ask.t("inline.detail", example=f"@{ask.links.username} {ask.t.plain('quote.example_name')}"))
    if ask.words.strip():
        return await source(ask)
    t = ask.t
    archive = await lookup.extent(ask.state)
    hello = t(
        "start.hello",
        documents=t("start.documents", count=archive.documents),
        people=speakers(t, archive.quoted),
    )
    tries = await examples(ask.state)
    return Answer(
        join([hello, *(Html(f"• <code>{escape(one)}</code>") for one in tries), t("start.more")]),
        choices(((one, _press(ask, one)) for one in tries), per_row=1),
    )


def _press(ask: Ask, example: str) -> Press:
    command, _, words = example.removeprefix("/").partition(" ")
    return ask.other(command, words)
