"""What proves in English when a text was written: "ten years ago, in 2012", "the 80th anniversary of"."""

from __future__ import annotations

import re

from bot.extract.calendar.rule import YEAR, S
from bot.extract.languages.dates import ProofForms
from bot.extract.languages.en.dates.datewords import ANY_WEEKDAY, NUMBER, ORDINAL, number, ordinal, weekday_number
from bot.extract.languages.words import words

_ANNIVERSARY_OF = re.compile(rf"anniversary{S}of{S}(?P<event>[^.,;\n]{{3,80}})")
_COUNT = re.compile(rf"\b(?P<count>{ORDINAL}){S}$")
# Nothing is proved by one that was not kept, or not yet.
_NOT_KEPT = re.compile(r"\b(?:cancel\w{0,7}|postpon\w{1,5}|called off|will|would|planned|plans)\b")
_NOT_YET = re.compile(r"(?i)\b(?:ahead of|before|until|upcoming|coming|next year)\b[^.;\n]{0,12}$")
_AGO = re.compile(
    rf"\b(?:(?P<hedge>\w{{1,12}}){S})?(?P<count>{NUMBER}){S}(?i:years?){S}ago,?{S}in{S}(?:[A-Z][a-z]{{2,8}}{S})?(?P<year>{YEAR})"
)
_SAYS_AGO = re.compile(r"ago,?\s{1,3}in\s")

PROOFS = ProofForms(
    weekday=re.compile(rf"^({ANY_WEEKDAY})"),
    weekday_number=weekday_number,
    number=number,
    ordinal=ordinal,
    says_ago=_SAYS_AGO,
    years_ago=_AGO,
    hedges=words("about around almost nearly some roughly over than least approximately"),
    anniversary=_ANNIVERSARY_OF,
    counted=_COUNT,
    not_kept=_NOT_KEPT,
    not_yet=_NOT_YET,
)
