"""What a question asks of the archive: whose words, about what, when, in which outlet."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.archive import lookup, outlets, whom, years
from bot.archive.typed_words import Order, Typed, nobody, read
from bot.errors import UnknownOutlet, UnknownPeriod
from bot.typed.terms import read_terms

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from bot.archive.whom import Meant
    from bot.archive.years import Dated
    from bot.names import Directory
    from bot.store import Snapshot

# Before an outlet that is named in plain words.
_IN = frozenset({"in", "у", "в", "w"})


async def asked(
    state: Snapshot, words: str, today: date, order: Order = Order.NAME, is_name: Callable[[str], bool] = nobody
) -> Typed:
    """Read the words of a question, its outlet by the archive's outlets; raises `UnknownOutlet` where it has none."""
    typed = read(words, today, order, is_name)
    if typed.about is not None and is_name(typed.words):  # "Bank on Trees" is somebody's name
        typed = replace(typed, name=typed.words, about=None)
    if typed.filters.outlet is None:
        return await _of_named_outlet(state, typed) if order is Order.NAME else typed
    named = await outlets.meant(state, typed.filters.outlet)
    if named is None and (there_are := await outlets.largest(state)):
        raise UnknownOutlet(typed.filters.outlet, there_are)
    return replace(typed, filters=replace(typed.filters, outlet=named or typed.filters.outlet))


async def _of_named_outlet(state: Snapshot, typed: Typed) -> Typed:
    """Return a question whose last words name its outlet with that outlet: "lind about grain in the Evening Times"."""
    last = typed.name if typed.about is None else typed.about
    words = last.split()
    for place in range(len(words) - 2, -1, -1):
        if words[place].casefold() not in _IN:
            continue
        outlet = await outlets.called(state, " ".join(words[place + 1 :]))
        if outlet is not None:
            rest = " ".join(words[:place])
            filters = replace(typed.filters, outlet=outlet)
            again = f'{typed.filters_typed} in:"{outlet}"'.strip()
            left = {"name": rest} if typed.about is None else {"about": rest or None}
            return replace(typed, filters=filters, filters_typed=again, **left)
    return typed


@dataclass(frozen=True, slots=True)
class OfWhom:
    """Whose words are asked for: the question, with its topic among the filters, and whom its name means.

    `meant` is None where no name is typed: then anybody's words are asked for.
    """

    typed: Typed
    meant: Meant | None


async def of_whom(state: Snapshot, known: Directory, words: str, today: date) -> OfWhom:
    """Read a question for somebody's words: "lind", "mayor Lind about the harbour since march", "in:post"."""
    typed = await asked(state, words, today, is_name=known.is_called)
    if not whom.topic(typed.name.split()):
        return OfWhom(replace(typed, filters=replace(typed.filters, words=typed.about or "")), None)
    meant = await whom.whose(state, known, typed.name)
    if typed.about is not None:
        meant = replace(meant, topic=f"{meant.topic} {typed.about}".strip())
    if len(meant.speakers) == 1:
        typed = replace(typed, filters=await whom.narrowed(state, meant, typed.filters))
    return OfWhom(typed, meant)


async def what_and_when(state: Snapshot, words: str, today: date) -> Dated:
    """Return the period and the topic that a timeline is asked for; raises `UnknownPeriod` for an impossible one."""
    typed = await asked(state, words, today, Order.TIME)
    topic = typed.words if read_terms(typed.words) else ""
    if typed.words and typed.found is None and not topic:
        raise UnknownPeriod(typed.words)
    typed = replace(typed, filters=replace(typed.filters, words=topic))
    return await years.latest(state, typed, lambda filters: lookup.is_anything_dated(state, filters))
