"""The date rules of English, in the order in which they are tried, and what English news counts from its own date."""

from __future__ import annotations

from bot.extract.languages.en.dates import figures, fiscal, months, relative, seasons, weekdays, years
from bot.extract.languages.en.dates.datewords import MONTH, WEEKDAY

RULES = (
    *figures.RULES, *months.RULES, *fiscal.RULES, *seasons.RULES, *years.RULES, *weekdays.RULES, *relative.RULES,
)  # fmt: skip
NEAR_DAYS = (
    r"[Yy]esterday|[Tt]oday|[Tt]onight|[Tt]omorrow|(?:[Ll]ast|[Tt]his|[Nn]ext) (?:week|month)|[Ll]ast night"
    rf"|{WEEKDAY}(?!,? (?:\d|{MONTH}))"
)
