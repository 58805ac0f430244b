"""What people type after a command: names and topic words, `from:`, `to:` and `in:` filters."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.periods import parse_bound

from bot.lookup import Filters

if TYPE_CHECKING:
    from datetime import date

# from:2022-09   to:"last week"   in:«The Wire»   — the Ukrainian words are what a Ukrainian desk types.
_FILTER = re.compile(
    r"(?<!\S)(?P<key>from|to|in|від|з|до|у|в):\s*(?P<value>[\"“”«„](?P<quoted>[^\"“”»]*)[\"“”»]|\S*)",
    re.IGNORECASE,
)
_KEYS = {"від": "from", "з": "from", "до": "to", "у": "in", "в": "in"}


def split_filters(typed: str, today: date) -> tuple[str, Filters]:
    """Return what was typed without its filters, and the filters; raises `UnknownPeriod` for a date not understood.

    A filter with no value is ignored; of two alike the last one counts.
    """
    found: dict[str, str] = {}
    for match in _FILTER.finditer(typed):
        key = match["key"].lower()
        value = match["quoted"] if match["quoted"] is not None else match["value"]
        if value.strip():
            found[_KEYS.get(key, key)] = value.strip()
    earliest = parse_bound(found["from"], today).earliest if "from" in found else None
    latest = parse_bound(found["to"], today).latest if "to" in found else None
    rest = " ".join(_FILTER.sub(" ", typed).split())
    return rest, Filters(earliest=earliest, latest=latest, outlet=found.get("in"))
