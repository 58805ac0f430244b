"""/help [command]: what can be asked, and how."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.frame.answering import unknown
from handlers.frame.context import Answer
from handlers.frame.render import join
from handlers.frame.wording import Html, escape

if TYPE_CHECKING:
    from handlers.frame.command import Command
    from handlers.frame.context import Ask


async def help_(ask: Ask) -> Answer:
    """Answer with the list of commands, or with how one of them is used."""
    t, menu = ask.t, ask.house.menu
    wanted = ask.words.strip().lstrip("/").lower()
    if not wanted:
        lines = [_line(ask, one) for one in menu if not one.hidden]
        more = t("help.more", example="/help quote")
        return Answer(join([t("help.heading"), *lines, "", t("help.filters"), more]))
    command = menu.typed(wanted)
    if command is None:
        return unknown(ask.about(""), wanted)
    examples = [Html(f"• <code>{escape(one)}</code>") for one in command.examples]
    return Answer(
        join([_line(ask, command), t(f"detail.{command.name}"), t("help.examples") if examples else "", *examples])
    )


def _line(ask: Ask, command: Command) -> Html:
    key = f"usage.{command.name}"
    usage = ask.t(key) if ask.t.has(key) else ""
    return ask.t("help.line", name=command.name, usage=usage, what=ask.t(f"command.{command.name}"))
