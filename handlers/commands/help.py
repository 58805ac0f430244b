"""/help [command], and what to say to a command there is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.frame.context import Answer
from handlers.frame.paging import choices
from handlers.frame.render import clip, join
from handlers.frame.wording import Html, escape

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from handlers.frame.command import Command, Menu
    from handlers.frame.context import Ask


def helping(menu: Callable[[], Menu]) -> Callable[[Ask], Awaitable[Answer]]:
    """Return the command that explains a menu it stands in itself."""

    async def help_(ask: Ask) -> Answer:
        return explain(ask, menu())

    return help_


def explain(ask: Ask, menu: Menu) -> Answer:
    """Answer with the list of commands, or with how one of them is used."""
    t = ask.t
    wanted = ask.words.strip().lstrip("/").lower()
    if not wanted:
        lines = [_line(ask, one) for one in menu if not one.hidden]
        more = t("help.more", example="/help quote")
        return Answer(join([t("help.heading"), *lines, "", t("help.filters"), more]))
    command = menu.find(wanted)
    if command is None:
        return unknown(ask.about(""), menu, wanted)
    examples = [Html(f"• <code>{escape(one)}</code>") for one in command.examples]
    return Answer(
        join([_line(ask, command), t(f"detail.{command.name}"), t("help.examples") if examples else "", *examples])
    )


def _line(ask: Ask, command: Command) -> Html:
    key = f"usage.{command.name}"
    usage = ask.t.plain(key) if ask.t.has(key) else ""
    return ask.t("help.line", name=command.name, usage=usage, what=ask.t(f"command.{command.name}"))


def unknown(ask: Ask, menu: Menu, typed: str) -> Answer:
    """Answer a command there is not: the closest one, with what was typed after it ready to press."""
    t = ask.t
    closest = menu.closest(typed)
    lines = [
        t("help.unknown", typed=clip(typed, 40)),
        t("help.closest", name=closest) if closest else "",
        t("help.list"),
    ]
    if closest is None:
        return Answer(join(lines))
    label = clip(f"/{closest} {ask.words}".strip(), 40)
    return Answer(join(lines), choices([(label, ask.other(closest, ask.words))]))
