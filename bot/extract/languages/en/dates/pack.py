"""The dates of English, as the engine asks about them."""

from __future__ import annotations

from bot.extract.languages.dates import DateGrammar, DatePack
from bot.extract.languages.en.dates import NEAR_DAYS, RULES
from bot.extract.languages.en.dates.datelines import DATELINES
from bot.extract.languages.en.dates.openings import GLUED, OPENINGS, RANGES
from bot.extract.languages.en.dates.pairs import PAIRS
from bot.extract.languages.en.dates.passages import PASSAGES
from bot.extract.languages.en.dates.proofs import PROOFS
from bot.extract.languages.en.dates.sayings import SAYINGS
from bot.extract.languages.en.dates.tense import is_past_form, tense

ENGLISH_DATES = DatePack(rules=RULES, openings=OPENINGS, near_days=NEAR_DAYS, glued=GLUED, ranges=RANGES)
ENGLISH_GRAMMAR = DateGrammar(
    tense=tense,
    is_past_form=is_past_form,
    pairs=PAIRS,
    proofs=PROOFS,
    datelines=DATELINES,
    passages=PASSAGES,
    sayings=SAYINGS,
    possessives=("'s", "’s"),
)
