"""What people type as a period, in English, Ukrainian, Russian and Polish: the days from the first to the last."""

from __future__ import annotations

from bot.typed.periods.finding import FoundPeriod, find_period, parse_bound, parse_period
from bot.typed.periods.leftovers import leftover
from bot.typed.periods.period import Period

Found = FoundPeriod

__all__ = ["Found", "FoundPeriod", "Period", "find_period", "leftover", "parse_bound", "parse_period"]
