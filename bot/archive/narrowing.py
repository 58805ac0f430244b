"""A question that follows an answer: "and about ferries?", "since 2023", "and Lind?" change what was asked before."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.archive import people, questions, typed_words, whom
from bot.archive.typed_words import in_quotes, typed_again
from bot.typed.pairs import by_period
from bot.typed.plain import CommandMeant, follows_up

if TYPE_CHECKING:
    from datetime import date

    from bot.archive.conversations import View
    from bot.archive.lookup import Filters
    from bot.archive.questions import OfWhom
    from bot.names import Directory
    from bot.store import Snapshot


async def narrowed(state: Snapshot, known: Directory, before: View, typed: str, today: date) -> CommandMeant | None:
    """Return the question before, changed by what was typed; None where that adds nothing that can be read.

    A name takes the place of the name, a topic of the topic, a period of the period, an outlet of the outlet; all else
    stays. To the words of a search, words are added.
    """
    added = await questions.of_whom(state, known, follows_up(typed), today)
    if before.command == "quote":
        return await _quote(state, known, before, added)
    if before.command in ("search", "said"):
        return await _words(state, before, added)
    if before.command == "timeline":
        return await _timeline(state, before, added)
    if before.command == "people":
        return await _people(state, known, before, added)
    return None


def _names_one(added: OfWhom) -> bool:
    return added.meant is not None and len(added.meant.speakers) == 1 and added.meant.sure


def _topic(added: OfWhom) -> str:
    """Return the words added that are about something, whatever names are in them."""
    return whom.topic(f"{added.typed.name} {added.typed.about or ''}".split())


def _limits(before: Filters, added: OfWhom) -> Filters:
    """Return the period and the outlet that hold now: those added, and else those before."""
    new = added.typed.filters
    if new.earliest or new.latest:
        before = replace(before, earliest=new.earliest, latest=new.latest)
    return replace(before, outlet=new.outlet or before.outlet, words="")


async def _quote(state: Snapshot, known: Directory, before: View, added: OfWhom) -> CommandMeant | None:
    by, words = by_period(before.words)
    asked = await questions.of_whom(state, known, words, before.asked_on)
    name = asked.meant.speakers[0].name if asked.meant and len(asked.meant.speakers) == 1 else ""
    topic = asked.typed.filters.words if name else _topic(asked)
    if added.meant is not None and _names_one(added):
        name, topic = added.meant.speakers[0].name, added.typed.filters.words or topic
    else:
        topic = _topic(added) or topic
    who = in_quotes(name) if name else ""
    about = f"about {topic}" if topic else ""
    limits = typed_again(_limits(asked.typed.filters, added))
    return _meaning("quote", who, about, limits, f"by {by}" if by else "")


async def _words(state: Snapshot, before: View, added: OfWhom) -> CommandMeant | None:
    asked = await questions.asked(state, before.words, before.asked_on, typed_words.Order.WORDS)
    words = " ".join(dict.fromkeys((*asked.words.split(), *_topic(added).split())))
    return _meaning(before.command, words, typed_again(_limits(asked.filters, added)))


async def _timeline(state: Snapshot, before: View, added: OfWhom) -> CommandMeant | None:
    asked = await questions.what_and_when(state, before.words, before.asked_on)
    words = _topic(added) or asked.filters.words
    return _meaning("timeline", words, typed_again(_limits(asked.filters, added)))


async def _people(state: Snapshot, known: Directory, before: View, added: OfWhom) -> CommandMeant | None:
    asked = await people.asked(state, known, before.words, before.asked_on)
    name, topic = asked.name, asked.filters.words
    if _names_one(added) and added.typed.about is None:
        name = added.typed.name
    else:
        topic = _topic(added) or topic
    return _meaning("people", name, f"about {topic}" if topic else "", typed_again(_limits(asked.filters, added)))


def _meaning(command: str, *words: str) -> CommandMeant:
    return CommandMeant(command, " ".join(filter(None, words)))
