"""A question to its answer: the command that it asks, or what to say when it cannot be answered."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.errors import QuestionError, UnknownPeriod
from bot.happenings import Handling, note
from handlers.frame.context import Answer
from handlers.frame.errors import sentence
from handlers.frame.paging import choices
from handlers.frame.render import clip, join
from handlers.frame.wording import Html

if TYPE_CHECKING:
    from handlers.frame.command import Command
    from handlers.frame.context import Ask, FirstReading
    from handlers.frame.wording import Wording

# Of the commands that begin like what was typed.
_MOST_MEANT = 4


async def answered(ask: Ask) -> Answer:
    """Return the answer to a question; one that makes no sense is answered with what was wrong and what to send."""
    command = ask.house.menu.find(ask.view.command)
    if command is None:
        return unknown(ask, ask.view.command)
    try:
        answer = await command.answer(ask)
    except QuestionError as error:
        note(Handling.EXPLAINED, command.name)
        return Answer(join([sentence(ask.t, error), _as_in(ask, command, error)]))
    note(Handling.ANSWERED, command.name)
    return _of_a_part(ask, answer) if command.asks_archive and ask.house.reading else answer


def _as_in(ask: Ask, command: Command, error: QuestionError) -> Html:
    """Return how this very command takes a period, where one was not understood."""
    example = next((one for one in command.examples if any(map(str.isdigit, one))), None)
    if example is None or not isinstance(error, UnknownPeriod):
        return Html("")
    return ask.t("error.as_in", example=example)


def _of_a_part(ask: Ask, answer: Answer) -> Answer:
    """Return an answer that says how much of the archive it is of: what is absent may only not be read yet."""
    reading = ask.house.reading
    if reading is None or not answer.html:
        return answer
    return replace(answer, html=join([_how_far(ask.t, reading), answer.html], "\n\n"))


def _how_far(t: Wording, reading: FirstReading) -> Html:
    if reading.settling:
        return t("reading.settling")
    if not reading.total:
        return t("reading.begun")
    left = t("reading.minutes", minutes=reading.minutes) if reading.minutes else ""
    return t("reading.part", done=reading.done, total=reading.total, left=left)


def unknown(ask: Ask, typed: str) -> Answer:
    """Answer a command there is not: the closest ones, with what was typed after it ready to press."""
    note(Handling.EXPLAINED, "other")
    t = ask.t
    closest = ask.house.menu.closest(typed, operator=ask.rights.operator)[:_MOST_MEANT]
    named = ", ".join(f"/{name}" for name in closest)
    lines = [
        t("help.unknown", typed=clip(typed, 40)),
        t("help.closest" if len(closest) == 1 else "help.closest_of", names=named) if closest else "",
        t("help.list"),
    ]
    labels = [clip(f"/{name} {ask.words}".strip(), 40) for name in closest]
    presses = [ask.other(name, ask.words) for name in closest]
    # Kept as a question for help: /why explains what was answered before.
    return Answer(join(lines), choices(zip(labels, presses, strict=True)), view=ask.other("help", "").view)
