"""Whose claim, promise or remark it is: nouns that report what their owner said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.extract.languages.en.grammar.phrases import base_start, phrase_after
from bot.extract.languages.phrases import Phrase
from bot.extract.languages.tokens import Tag
from bot.extract.languages.verbs import Use

if TYPE_CHECKING:
    from bot.extract.languages.tokens import Token


_ISSUED = frozenset({"by", "from"})


def introduces(tokens: list[Token], noun: int, at: int) -> bool:
    """Whether the quotation is what the noun reports: "his claim that …", not "called his remarks “…”"."""
    past_day = noun + 1
    while past_day < at - 1 and tokens[past_day].tag is Tag.TIME:  # "his comment Monday that"
        past_day += 1
    following = tokens[past_day] if past_day < len(tokens) else None
    nearby = tokens[max(0, noun - 6) : noun]
    judged = any(token.verb is not None and token.verb.use is Use.JUDGING for token in nearby)
    if following is None or noun + 1 == at:  # but "said his comment “was …”" is what the other one says
        return not judged and not any(token.says() for token in nearby)
    if following.lower in ("was", "is") and noun + 3 == at and tokens[at - 1].tag is Tag.COLON:
        return True  # "Lowe's answer was: “…”"
    if following.tag is Tag.COLON or following.lower == "that":
        return True
    if following.lower in _ISSUED and not judged:  # "the suggestion by a minister that", "the advice from her is to"
        behind = tokens[noun + 3 : min(at, noun + 9)]
        return any(token.lower == "that" or token.tag is Tag.TO for token in behind)
    if following.lower == "of" and at - noun in (2, 3):
        return True  # "called Lowe's assertion of a “right to roam” absurd"
    return following.lower in ("of", "about", "to", "for") and not judged


def possessor_of(tokens: list[Token], noun: int) -> Phrase | None:
    """Return whose claim it is: "Lowe's", "his", "by Lowe"."""
    if noun + 1 < len(tokens) and tokens[noun + 1].lower in _ISSUED:
        return phrase_after(tokens, noun + 2)
    at = noun - 1
    while at >= 0 and tokens[at].tag in (Tag.NOUN, Tag.NUMBER, Tag.NAME) and noun - at < 4:
        at -= 1
    if at < 0:
        return None
    if tokens[at].tag is Tag.GENITIVE and at > 0:  # "the crowd came for Lowe's": only Lowe
        return phrase_after(tokens[:at], base_start(tokens, at - 1))
    if tokens[at].lower in ("his", "her", "their", "its"):
        return Phrase(at, at + 1, at)
    return None
