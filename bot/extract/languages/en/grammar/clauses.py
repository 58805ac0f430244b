"""Which verbs of a tokenized sentence are finite: the verb of a clause with a subject of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.extract.languages.en.grammar.tokens import Tag
from bot.extract.languages.en.lexicon import function_words
from bot.extract.languages.en.lexicon.inflection import VerbForm

if TYPE_CHECKING:
    from bot.extract.languages.en.grammar.tokens import Token


_STAND_ALONE = function_words.BE | frozenset({"has", "have", "had", "did", "does", "do"})


def mark_finite(tokens: list[Token]) -> None:
    """Mark every finite verb, and every participle whose auxiliary is finite ("has said")."""
    for at, token in enumerate(tokens):
        if token.tag is Tag.VERB or token.tag is Tag.AUXILIARY:
            token.finite = _is_finite(tokens, at)


def _is_finite(tokens: list[Token], at: int) -> bool:
    token = tokens[at]
    if token.tag is Tag.AUXILIARY:
        return _stands_alone(tokens, at)
    if token.tag is not Tag.VERB or token.verb is None:
        return False
    if token.can_be_finite():
        return at == 0 or tokens[at - 1].tag is not Tag.TO
    if token.verb.form is VerbForm.GERUND:
        return _progressive(tokens, at)
    return at > 0 and tokens[at - 1].tag in (Tag.AUXILIARY, Tag.ADVERB)


def _progressive(tokens: list[Token], at: int) -> bool:
    """Whether `is` or `was` helps the verb: "is flouting the rules", "were now calling"."""
    before = at - 1
    while before >= 0 and tokens[before].tag is Tag.ADVERB:
        before -= 1
    return before >= 0 and tokens[before].tag is Tag.AUXILIARY and tokens[before].lower in function_words.BE


def _stands_alone(tokens: list[Token], at: int) -> bool:
    """Whether `is`, `has` or `did` is the verb itself and helps no other."""
    if tokens[at].lower not in _STAND_ALONE:
        return False
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
