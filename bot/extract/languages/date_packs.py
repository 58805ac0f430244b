"""The languages whose dates are read, and the one whose clauses are."""

from __future__ import annotations

from bot.extract.languages.en.dates.pack import ENGLISH_DATES, ENGLISH_GRAMMAR
from bot.extract.languages.uk.dates import UKRAINIAN_DATES

# In the order in which their rules are tried.
DATE_PACKS = (ENGLISH_DATES, UKRAINIAN_DATES)
# No other language tells the tense of its clauses yet; words that are not English tell none.
DATE_GRAMMAR = ENGLISH_GRAMMAR
