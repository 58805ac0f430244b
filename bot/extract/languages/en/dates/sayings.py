"""Which clauses of an English sentence a date belongs to, so that it says when a quote was said."""

from __future__ import annotations

import re

from bot.extract.languages.dates import SayingForms
from bot.extract.languages.words import words

_WORD = re.compile(r"[A-Za-z]+(?:['’][a-z]+)?")
_NEVER_BEFORE = words("since until till by before after from for through of to between than and")
# What opens another clause: its date is of what is told there.
_JOINTS = words("who which whose whom that when where after before because if while as though although but whether")
# "At Monday's debate, X said" and "in a 2013 memo" say when; "the October 6 vote" and "a 2013 winner" say which.
_AT = re.compile(r"(?i)\b(?:at|in|during|on)\s(?:(?:the|an?|his|her|its|their)\s)?$")
_IN = re.compile(r"(?i)\b(?:in|early|late|mid)[\s-]$")
_OPENS_WITH = re.compile(r"^\W*(?:But|And|While|So|Yet)\b")
# "said X, an aide in 2012"
_APPOSED = re.compile(r",\s(?:and\s)?(?:an?|the|his|her|its|their|one|former)\s[^,]*$")
_SAID_IN = words(
    "asked questioned interviewed issued published released posted dated broadcast aired recorded printed sent"
)
# "said on Monday that it was “…”, and on Sunday that it was “…”"
_SAID_AGAIN = re.compile(r"\b(?:and|but|then)\s(?:again\s)?(?:(?:on|in|early|late)\s){0,2}\0\sthat\s")
# ", who lost her seat in May," | ", elected in May," | ", after the council met,"
_ASIDE = re.compile(
    r",\s(?:who|which|whose|where|after|before|when|as|while|following|once|\w{2,14}ed)\b[^,;:.]{0,200},"
)

SAYINGS = SayingForms(
    word=_WORD,
    never_before=_NEVER_BEFORE,
    joints=_JOINTS,
    at=_AT,
    within=_IN,
    opens_with=_OPENS_WITH,
    apposed=_APPOSED,
    said_in=_SAID_IN,
    said_again=_SAID_AGAIN,
    aside=_ASIDE,
    gerund_ending="ing",
)
