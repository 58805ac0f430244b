"""Which words beside a date tell in English that something was then, and which only name a thing by it."""

from __future__ import annotations

import re

from bot.extract.languages.dates import PassageForms

# The first letter comes first in the pattern, what else there is second: that is several times as fast to search.
_LEGAL = re.compile(r"[©CcAa](?:(?<=©)|(?<=\b[Cc])(?i:opyright)\b|(?<=\b[Aa])(?i:ll rights reserved)\b)")
_OR = re.compile(r"\sor\s(?:in\s)?$")
_TO = re.compile(r"\s(?:to|through|until|till)\s(?:[a-z]{2,5}\s)?$|\s?[-–—]\s?$")
_AND = re.compile(r"\sand\s(?:[a-z]{2,5}\s)?$")
_BETWEEN = re.compile(r"(?i)\bbetween\s(?:the\s)?$")
# "postponed from May 3 to June 4" names two days, not the days between them; "between May and July" does.
_MOVED = re.compile(
    r"(?i)\b(?:moved|postponed|delayed|rescheduled|changed|shifted|brought forward|extended)\b[^.;]{0,40}$"
)
# "in 2014", "since 2014", "by early 2023": when; "the 2016 race", "2005 levels": which
_WHEN_BEFORE = re.compile(
    r"(?i)\b(?:in|since|by|until|till|during|from|between|before|after|to|through|for|around|about|early|mid|late|of|and|year)\s{1,3}$|[(,–—]\s?$"
)
_THAN = re.compile(r"(?i)\b(?:from|than|compared|against|versus|vs)\b[^.,;]{0,60}$")
_BACKWARDS = re.compile(r"(?i)(?:ago|earlier|before)$|^(?:the )?last (?:year|month|quarter)$")
_NEWSLESS = re.compile(r"(?i)^today$")

PASSAGES = PassageForms(
    legal=_LEGAL,
    either=_OR,
    until=_TO,
    both=_AND,
    between=_BETWEEN,
    moved=_MOVED,
    when_before=_WHEN_BEFORE,
    compared=_THAN,
    backwards=_BACKWARDS,
    newsless=_NEWSLESS,
    afterwards=("post-",),
)
