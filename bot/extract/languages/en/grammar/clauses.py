"""Which verbs of a tokenized sentence are finite: the verb of a clause with a subject of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.extract.languages.en.lexicon import function_words
from bot.extract.languages.tokens import Tag
from bot.extract.languages.verbs import VerbForm

if TYPE_CHECKING:
    from bot.extract.languages.tokens import Token


_STAND_ALONE = function_words.BE | frozenset({"has", "have", "had", "did", "does", "do"})


def mark_finite(tokens: list[Token]) -> None:
    """Mark every finite verb, and every participle whose auxiliary is finite ("has said")."""
    verb, auxiliary = Tag.VERB, Tag.AUXILIARY
    for at, token in enumerate(tokens):
        tag = token.tag
        if tag is verb or tag is auxiliary:
            token.finite = _is_finite(tokens, at)


def _is_finite(tokens: list[Token], at: int) -> bool:
    token = tokens[at]
    if token.tag is Tag.AUXILIARY:
        return token.lower in _STAND_ALONE and _stands_alone(tokens, at)
    if token.verb is None:
        return False
    form = token.verb.form
    if form is VerbForm.GERUND:
        return _progressive(tokens, at)
    before = tokens[at - 1].tag if at > 0 else Tag.EDGE
    if form is VerbForm.PARTICIPLE:
        return before is Tag.AUXILIARY or before is Tag.ADVERB
    return before is not Tag.TO


def _progressive(tokens: list[Token], at: int) -> bool:
    """Whether `is` or `was` helps the verb: "is flouting the rules", "were now calling"."""
    before = at - 1
    while before >= 0 and tokens[before].tag is Tag.ADVERB:
        before -= 1
    return before >= 0 and tokens[before].tag is Tag.AUXILIARY and tokens[before].lower in function_words.BE


def _stands_alone(tokens: list[Token], at: int) -> bool:
    """Whether `is`, `has` or `did` is the verb itself and helps no other."""
    for token in tokens[at + 1 : at + 5]:
        if token.tag is Tag.VERB:
            return False
        if token.tag not in (Tag.ADVERB, Tag.AUXILIARY):
            return True
    return True


def in_relative(tokens: list[Token], verb: int) -> bool:
    """Whether the verb's subject is a relative pronoun: "who said", "that has called"."""
    at = verb - 1
    while at >= 0 and tokens[at].tag in (Tag.ADVERB, Tag.AUXILIARY):
        at -= 1
    if at < 0:
        return False
    return tokens[at].tag is Tag.RELATIVE or (
        tokens[at].lower == "that" and at > 0 and tokens[at - 1].tag in (Tag.NOUN, Tag.NAME)
    )
