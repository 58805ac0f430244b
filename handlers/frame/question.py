"""What people type after a command: names and topic words, `from:`, `to:` and `in:` filters."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.archive.lookup import Filters
from bot.errors import ImpossibleBound
from bot.typed.periods import parse_bound
from bot.typed.reasons import RANGE_BACKWARDS
from handlers.frame.wording import Html

if TYPE_CHECKING:
    from datetime import date

    from handlers.frame.wording import Wording

# from:2022-09   to:"last week"   in:«The Wire»   — the Ukrainian words are what a Ukrainian desk types.
_FILTER = re.compile(
    r"(?<!\S)(?P<key>from|to|in|doc|док|від|з|до|у|в):\s*(?P<value>[\"“”«„](?P<quoted>[^\"“”»]*)(?:[\"“”»]|$)|\S*)",
    re.IGNORECASE,
)
_MARKS = '"“”„«»'
_KEYS = {"док": "doc", "від": "from", "з": "from", "до": "to", "у": "in", "в": "in"}


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed: the words without filters, the filters as understood, and as typed (for buttons)."""

    words: str
    filters: Filters
    filters_typed: str

    def again(self, *words: str) -> str:
        """Return other words with the same filters, as they would be typed."""
        return " ".join(part for part in (*words, self.filters_typed) if part)


def read(typed: str, today: date) -> Typed:
    """Take the filters out of what was typed; raises `UnknownPeriod` for a date not understood.

    A filter with no value is ignored; of two alike the last one counts.
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
    if filters.earliest and filters.latest and filters.earliest > filters.latest:
        raise ImpossibleBound(f"from:{found['from']} to:{found['to']}", RANGE_BACKWARDS)
    rest = " ".join(_FILTER.sub(" ", typed).split())
    return Typed(rest, filters, " ".join(f'{key}:"{value}"' for key, value in found.items()))


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


def described(t: Wording, filters: Filters) -> Html:
    """Return in words what narrows a question; empty when nothing does."""
    parts = [
        t("filter.words", words=filters.words) if filters.words else "",
        t("filter.from", day=t.day(filters.earliest)) if filters.earliest else "",
        t("filter.to", day=t.day(filters.latest)) if filters.latest else "",
        t("filter.outlet", outlet=filters.outlet) if filters.outlet else "",
        t("filter.document", id=filters.document) if filters.document else "",
    ]
    return Html(", ".join(part for part in parts if part))
