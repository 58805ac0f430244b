"""/ask QUESTION, and what is written to the bot without a command: a question in plain words."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.archive import lookup, questions, typed_words
from bot.archive.conversations import View
from bot.archive.lookup import Filters
from bot.archive.narrowing import narrowed
from bot.errors import QuestionError
from bot.typed.plain import CommandMeant, is_text, meaning, question
from handlers.frame import chart
from handlers.frame.answering import answered
from handlers.frame.context import Answer
from handlers.frame.render import clip, join

if TYPE_CHECKING:
    from handlers.frame.context import Ask

_LONGEST = 200
_HEAVY = ("verify", "export")
_QUOTED = re.compile(r"[“”„«»\"]\s*\w")


async def ask_plainly(ask: Ask) -> Answer:
    """Answer a question in plain words as the command that it means, and say which that is.

    One that replies to an answer changes the question of that answer, unless it asks something whole.
    """
    if not any(map(str.isalnum, ask.words)):
        return Answer(ask.t("ask.how"))
    meant = meaning(ask.words) or await _follows(ask) or await _meant(ask)
    view = View(meant.command, meant.words, ask.today)
    answer = await answered(replace(ask, view=view))
    if not answer.html:
        return replace(answer, view=view)
    read_as = ask.t("ask.read_as", command=clip(f"/{meant.command} {meant.words}".strip(), _LONGEST))
    return replace(answer, html=join([read_as, answer.html]), view=answer.view or view)


def is_heavy(words: str) -> bool:
    """Whether plain words ask at once for what takes long."""
    meant = meaning(words)
    if meant is None:
        return _is_passed_on(words)
    return meant.command in _HEAVY or chart.is_asked(meant.words)


def _is_passed_on(words: str) -> bool:
    """Whether words are a text that quotes somebody, passed on to the bot."""
    return is_text(words) and _QUOTED.search(words) is not None


async def _follows(ask: Ask) -> CommandMeant | None:
    """Return the question that is asked by a reply to an answer of ours; None where it is no such reply."""
    if ask.replied_view is None:
        return None
    try:
        return await narrowed(ask.state, await ask.directory(), ask.replied_view, ask.words, ask.today)
    except QuestionError:
        return None


async def _meant(ask: Ask) -> CommandMeant:
    """Return what words mean that are put as no question: a period, somebody's name, or words to search for.

    A text that quotes somebody, passed on to the bot, is one whose quotes are to be verified.
    """
    if _is_passed_on(ask.words):
        return CommandMeant("verify", ask.words)
    words = question(ask.words)
    known = await ask.directory()
    try:
        when = typed_words.read(words, ask.today, typed_words.Order.TIME)
        if when.found is not None and not when.words:
            return CommandMeant("timeline", words)
        asked = await questions.of_whom(ask.state, known, words, ask.today)
    except QuestionError:
        return CommandMeant("search", words)
    if (asked.meant is None and asked.typed.filters != Filters()) or await _is_asked_of(ask, asked):
        return CommandMeant("quote", words)
    return CommandMeant("search", words)


async def _is_asked_of(ask: Ask, asked: questions.OfWhom) -> bool:
    """Whether the words begin with the name of somebody who is quoted, and on just that."""
    meant = asked.meant
    if meant is None or not meant.sure or meant.ahead or not meant.speakers:
        return False
    names = [one.name for one in meant.speakers]
    return await lookup.is_quoted_within(ask.state, names, replace(asked.typed.filters, words=meant.topic))
