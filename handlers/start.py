"""/start (with deep links) and /help: what this bot does and how to ask."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot import lookup
from handlers.context import Answer
from handlers.paging import choices
from handlers.render import clip, join
from handlers.source import source
from handlers.wording import Html, escape

if TYPE_CHECKING:
    from handlers.command import Command
    from handlers.context import Ask, House, Press


# The payload of the button over inline results.
INLINE = "inline"


async def start(ask: Ask) -> Answer:
    """Answer with what the bot does; a deep link's payload shows its passage or document."""
    if ask.words.strip() == INLINE:
        return Answer(ask.t("inline.detail", example=f"@{ask.house.links.username} NAME"))
    if ask.words.strip():
        return await source(ask)
    t = ask.t
    archive = await lookup.archive(ask.house.store)
    hello = t(
        "start.hello",
        documents=t("start.documents", count=archive.documents),
        people=t("start.people", count=archive.speakers),
    )
    tries = await examples(ask.house)
    return Answer(
        join([hello, *(Html(f"• <code>{escape(one)}</code>") for one in tries), t("start.more")]),
        choices(((one, _press(ask, one)) for one in tries), per_row=1),
    )


def _press(ask: Ask, example: str) -> Press:
    command, _, words = example.removeprefix("/").partition(" ")
    return ask.other(command, words)


async def examples(house: House) -> list[str]:
    """Return three questions that this very archive can answer."""
    most = next((one.name for one in await lookup.people(house.store) if one.quotes), None)
    months = await lookup.months(house.store, lookup.Filters())
    busiest = max(months, key=lambda one: one.passages).month if months else None
    return [
        *([f"/quote {most.split()[-1]}"] if most else []),
        *([f"/timeline {busiest}"] if busiest else []),
        "/people",
    ]


async def help_(ask: Ask) -> Answer:
    """Answer with the list of commands, or with how one of them is used."""
    t = ask.t
    wanted = ask.words.strip().lstrip("/").lower()
    if not wanted:
        lines = [_line(ask, one) for one in ask.menu if not one.hidden]
        more = t("help.more", example="/help quote")
        return Answer(join([t("help.heading"), *lines, "", t("help.filters"), more]))
    command = ask.menu.find(wanted)
    if command is None:
        return unknown(ask.about(""), wanted)
    examples = [Html(f"• <code>{escape(one)}</code>") for one in command.examples]
    return Answer(
        join([_line(ask, command), t(f"detail.{command.name}"), t("help.examples") if examples else "", *examples])
    )


def _line(ask: Ask, command: Command) -> Html:
    key = f"usage.{command.name}"
    usage = ask.t.plain(key) if ask.t.has(key) else ""
    return ask.t("help.line", name=command.name, usage=usage, what=ask.t(f"command.{command.name}"))


def unknown(ask: Ask, typed: str) -> Answer:
    """Answer a command there is not: the closest one, with what was typed after it ready to press."""
    t = ask.t
    closest = ask.menu.closest(typed)
    lines = [
        t("help.unknown", typed=clip(typed, 40)),
        t("help.closest", name=closest) if closest else "",
        t("help.list"),
    ]
    if closest is None:
        return Answer(join(lines))
    label = clip(f"/{closest} {ask.words}".strip(), 40)
    return Answer(join(lines), choices([(label, ask.other(closest, ask.words))]))
