"""What people type after a command, as far as the words alone tell: names, a topic, a period and filters."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING

from bot.archive.lookup import Filters
from bot.errors import HalfReadPeriod, ImpossibleBound, ImpossiblePeriod, UnknownPeriod
from bot.typed.introducers import opens_topic
from bot.typed.periods import find_period, leftover, meant_as_period, parse_bound
from bot.typed.reasons import RANGE_BACKWARDS
from bot.typed.terms import read_terms

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from bot.typed.periods import FoundPeriod, Period

# from:2022-09   to:"last week"   in:«The Wire»   — the Ukrainian words are what a Ukrainian desk types.
_FILTER = re.compile(
    r"(?<!\S)(?P<key>from|to|in|doc|док|від|з|до|у|в):\s*(?P<value>[\"“”«„](?P<quoted>[^\"“”»]*)(?:[\"“”»]|$)|\S*)",
    re.IGNORECASE,
)
_MARKS = '"“”„«»'
_KEYS = {"док": "doc", "від": "from", "з": "from", "до": "to", "у": "in", "в": "in"}
# A phrase in quotation marks is taken as it stands: it is one word here, and no period.
_ATOM = re.compile(r'["“”„«][^"“”„«»]*["“”»]\S*|\S+')
_NO_PERIOD = "\0"


class Order(Enum):
    """What a command's words begin with, which decides what a word means that may be two things.

    `NAME`: "/quote may" asks for somebody called May. `WORDS`: "/search ban on smoking" is all words. `TIME`:
    "/timeline may" asks for the month.
    """

    NAME = "name"
    WORDS = "words"
    TIME = "time"


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed: the words without period and filters, these as understood, and as typed (for buttons).

    Where words come first, `words` are without one that opens them ("about grain"). `name` are the words before one
    that opens a topic ("lind about grain"), all of them where there is none; `about` is that topic, None where none is
    opened. `found` is a period among the words, `period_typed` its words.
    """

    words: str
    name: str
    about: str | None
    filters: Filters
    filters_typed: str
    found: FoundPeriod | None = None
    period_typed: str = ""

    def again(self, *words: str, about: str = "") -> str:
        """Return other words with the same filters and period, as they would be typed."""
        topic = f"about {about}" if about else ""
        return " ".join(part for part in (*words, topic, self.filters_typed) if part)

    def at(self, period: Period) -> Typed:
        """Return the same question asked of another period."""
        filters = replace(self.filters, earliest=bound(period.earliest), latest=bound(period.latest))
        return replace(self, filters=filters, filters_typed=typed_again(replace(filters, words="")), found=None)


def nobody(_words: str) -> bool:
    """Whether words are somebody's name, where nobody is known: they are not."""
    return False


def read(typed: str, today: date, order: Order = Order.NAME, is_name: Callable[[str], bool] = nobody) -> Typed:
    """Take filters and a period out of what was typed; raises `UnknownPeriod` for a date not understood.

    A filter with no value is ignored; of two alike the last one counts. What `from:` and `to:` say counts before a
    period among the words. `is_name` tells what is somebody's whole name: of "Petra May 2022" only 2022 is a period.
    """
    found: dict[str, str] = {}
    for match in _FILTER.finditer(typed):
        key = match["key"].lower()
        value = match["quoted"] if match["quoted"] is not None else match["value"]
        if value.strip():
            found[_KEYS.get(key, key)] = value.strip()
    filters = Filters(
        earliest=parse_bound(found["from"], today).earliest if "from" in found else None,
        latest=parse_bound(found["to"], today).latest if "to" in found else None,
        outlet=found.get("in"),
        document=found["doc"].lower() if "doc" in found else None,
    )
    atoms = _ATOM.findall(_FILTER.sub(" ", typed))
    within = _period_in(atoms, today, order, is_name)
    period_typed = ""
    if within is not None:
        period_typed = " ".join(atoms[within.start : within.end])
        _refuse_half_read(atoms, within, order, is_name)
        atoms = [*atoms[: within.start], *atoms[within.end :]]
        filters = replace(
            filters,
            earliest=filters.earliest or bound(within.period.earliest),
            latest=filters.latest or bound(within.period.latest),
        )
    elif order is not Order.WORDS and (wrong := meant_as_period(atoms)):
        raise UnknownPeriod(wrong)
    if filters.earliest and filters.latest and filters.earliest > filters.latest:
        bounds = [f"{key}:{found[key]}" for key in ("from", "to") if key in found]
        raise ImpossibleBound(" ".join(filter(None, (*bounds, period_typed))), RANGE_BACKWARDS)
    before, after = _around_topic(atoms, order)
    typed_filters = [f'{key}:"{value}"' for key, value in found.items()]
    if within is not None:
        typed_filters.append(within.period.label)
    whole = atoms if order is Order.NAME else (*before, *(after or ()))
    return Typed(
        words=" ".join(whole),
        name=" ".join(before),
        about=None if after is None else " ".join(after),
        filters=filters,
        filters_typed=" ".join(typed_filters),
        found=within,
        period_typed=period_typed,
    )


def bound(day: date) -> date | None:
    """Return an end of a period as a filter has it: None where it is open."""
    return None if day in (day.min, day.max) else day


def _period_in(atoms: Sequence[str], today: date, order: Order, is_name: Callable[[str], bool]) -> FoundPeriod | None:
    """Return the period among the words; where names or words come first, a lone word that may be one is that."""
    words = [_NO_PERIOD if atom[0] in _MARKS else atom for atom in atoms]
    try:
        within = find_period(words, today)
    except ImpossiblePeriod:
        if order is Order.WORDS:  # "30 february" can be searched for
            return None
        raise
    if within is None or order is Order.TIME:
        return within
    if within.start and words[within.start].isalpha() and is_name(" ".join(words[: within.start + 1])):
        named = within.start + 1
        return find_period([*[_NO_PERIOD] * named, *words[named:]], today)
    if order is Order.WORDS and within.end - within.start == len(atoms):
        return None
    lone = within.start == 0 and within.end == 1 and not any(letter.isdigit() for letter in atoms[0])
    return None if lone else within


def _refuse_half_read(atoms: Sequence[str], within: FoundPeriod, order: Order, is_name: Callable[[str], bool]) -> None:
    """Raise `HalfReadPeriod` for words beside a period that can be neither name nor topic: "lind third 2022".

    Words to be searched for may be numbers, too.
    """
    if order is Order.WORDS:
        return
    before, after = atoms[: within.start], atoms[within.end :]
    beside = atoms if order is Order.TIME else (*before[-1:], *after[:1])
    lost = [word for word in leftover((*before, *after)) if word in beside]
    if lost and not is_name(" ".join((*before, *after))):
        raise HalfReadPeriod(" ".join(atoms), " ".join(lost))


def _around_topic(atoms: Sequence[str], order: Order) -> tuple[Sequence[str], Sequence[str] | None]:
    """Return the words before the first that opens a topic, and those after it; None after where none does."""
    for place in range(len(atoms) - 1):
        taken = opens_topic(atoms[place:])
        if taken and read_terms(" ".join(atoms[place + taken :])):
            return atoms[:place], atoms[place + taken :]
        if order is not Order.NAME:
            break
    return atoms, None


def in_quotes(name: str) -> str:
    """Return a name as people type one that must be taken as it stands."""
    return f'"{name}"'


def bare(words: str) -> str:
    """Return words without the quotation marks around all of them, to be shown between marks of ours."""
    return words[1:-1].strip() if len(words) > 1 and words[0] in _MARKS and words[-1] in _MARKS else words


def typed_again(filters: Filters) -> str:
    """Return filters as they would be typed."""
    parts = [
        filters.words,
        f"from:{filters.earliest}" if filters.earliest else "",
        f"to:{filters.latest}" if filters.latest else "",
        f'in:"{filters.outlet}"' if filters.outlet else "",
        f"doc:{filters.document}" if filters.document else "",
    ]
    return " ".join(part for part in parts if part)
