"""Passive verbs, whose subject is spoken of and does not speak: "was asked", "accused of", "is to blame"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.extract.languages.en.grammar.phrases import phrase_after
from bot.extract.languages.en.lexicon import function_words, verb_words
from bot.extract.languages.phrases import Phrase
from bot.extract.languages.tokens import Tag, token_at
from bot.extract.languages.verbs import Use, VerbForm

if TYPE_CHECKING:
    from bot.extract.languages.tokens import Token
    from bot.extract.languages.verbs import Verb

_ASKED = frozenset({"about", "by", "how", "if", "that", "what", "when", "where", "whether", "why"})
_QUOTING = frozenset({"quote", "cite"})
_NEAR = 8


def is_to_be(tokens: list[Token], verb: int) -> bool:
    """Whether the verb only says what is to be done: "the law is to blame"."""
    at = verb - 2
    while at > 0 and tokens[at].tag is Tag.ADVERB:  # "is partly to blame"
        at -= 1
    return at >= 0 and tokens[verb - 1].tag is Tag.TO and tokens[at].lower in function_words.BE


def is_passive(tokens: list[Token], verb: int) -> bool:
    """Whether the verb is passive: "was called", "being described", "Lowe, accused of"."""
    shape = tokens[verb].verb
    if shape is None or shape.form not in (VerbForm.PAST, VerbForm.PARTICIPLE):
        return False
    at = verb - 1
    while at >= 0 and (tokens[at].tag is Tag.ADVERB or tokens[at].lower == "once"):
        at -= 1
    if at < 0:  # "Once called “a fish”, Ann Lowe is now loved"
        return shape.lemma in verb_words.NAMING and token_at(tokens, verb + 1).tag is Tag.QUOTE
    if tokens[at].tag is Tag.COMMA and _is_set_off(tokens, verb, shape):
        return True
    if tokens[at].tag is Tag.COMMA and shape.use is Use.JUDGING and verb + 1 < len(tokens):
        return tokens[verb + 1].lower in ("of", "as", "by")
    return tokens[at].tag is Tag.AUXILIARY and tokens[at].lower in function_words.BE


def _is_set_off(tokens: list[Token], verb: int, shape: Verb) -> bool:
    """Whether an aside tells what its subject was called or asked: "Ann Lowe, asked if it was “cold”, said"."""
    if shape.lemma in verb_words.NAMING:  # "Ann Lowe, called “a fish” by Otto Marsh, left"
        return token_at(tokens, verb + 1).tag is Tag.QUOTE and token_at(tokens, verb + 2).lower == "by"
    if shape.lemma not in verb_words.ASKING | verb_words.ADDRESSED or token_at(tokens, verb + 1).lower not in _ASKED:
        return False
    closing = next((at for at in range(verb + 1, len(tokens) - 1) if tokens[at].tag is Tag.COMMA), None)
    return closing is not None and tokens[closing + 1].finite


def quoted_person(tokens: list[Token], verb: int) -> Phrase | None:
    """Return whom somebody quotes: "the daily quoted her as saying", "a news agency cited Ann Lowe as saying"."""
    shape = tokens[verb].verb
    if shape is None or shape.lemma not in _QUOTING or is_passive(tokens, verb):
        return None
    whole = phrase_after(tokens, verb + 1)
    if whole is not None and token_at(tokens, whole.end).tag is Tag.COLON:
        return whole  # "likes to quote Ann Lowe: “…”"
    for at in range(verb + 2, min(len(tokens) - 1, verb + _NEAR)):
        if tokens[at].lower == "as" and tokens[at + 1].lower in ("saying", "telling"):
            whom = verb + 1
            if tokens[whom].tag in (Tag.OBJECT, Tag.POSSESSIVE) and at == whom + 1:
                return Phrase(whom, whom + 1, whom)
            return phrase_after(tokens, whom)
    return None
