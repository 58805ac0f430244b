"""How English puts two dates side by side: "between Monday and Friday", "a week earlier, on October 6"."""

from __future__ import annotations

import re

from bot.extract.languages.dates import PairForms
from bot.extract.languages.en.dates.relative import counted_to

PAIRS = PairForms(
    both=re.compile(r"\s(?:and|to|through|until|till)\s(?:[a-z]{2,3}\s)?"),
    opens_both=re.compile(r"(?i)\b(?:from|between)\s$"),
    apposition=re.compile(r",\s(?:on\s)?"),
    relative=re.compile(r"(?i)\b(?:ago|earlier|later|before|after|next|previous|following)\b"),
    counted_to=counted_to,
)
