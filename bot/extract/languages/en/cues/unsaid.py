"""Which verbs of saying can have a statement: not "has not said", "could say", "declined to say", "quoted by"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.extract.languages.en.cues.extent import OPENS_CLAUSE
from bot.extract.languages.en.cues.frames import says_nothing, topic_of
from bot.extract.languages.en.cues.sources import is_denied
from bot.extract.languages.en.lexicon import function_words, verb_words
from bot.extract.languages.tokens import Tag, token_at
from bot.extract.languages.verbs import VerbForm
from bot.extract.languages.words import words

if TYPE_CHECKING:
    from bot.extract.languages.en.cues.sources import Clauses
    from bot.extract.languages.tokens import Token
    from bot.extract.languages.verbs import Verb


# Who has "not said" or "not confirmed" something says nothing; who "did not deny" it does.
_NOT_DENYING = words("deny dispute doubt question reject")
_REQUESTING = frozenset({"ask", "request", "insist", "demand"})
_ANONYMITY = words("anonymity anonymous anonymously identified identify named")
_NEAR = 9
_SUPPOSING = words("can could may might must should would")
_IN_SUBJECT = frozenset(
    {Tag.NAME, Tag.NOUN, Tag.DETERMINER, Tag.POSSESSIVE, Tag.GENITIVE, Tag.PRONOUN, Tag.ADVERB, Tag.AUXILIARY}
)
# Before "to" these say that nothing was said: "unavailable to comment".
_UNWILLING = words("afraid hesitant loath reluctant unable unavailable unwilling yet")
# Before "to" these make it what could be said, not what was.
_MAY_YET = frozenset({Tag.NOUN, Tag.AUXILIARY, Tag.PREPOSITION})


def may_state(clauses: Clauses, verb: int) -> bool:
    """Whether the verb can have a statement: not "quoted by", not "has not said", not "to counter"."""
    tokens = clauses.tokens
    shape = tokens[verb].verb
    if shape is None:
        return False
    following = token_at(tokens, verb + 1)
    ruled = shape.lemma == "rule" and following.lower == "that"
    seldom = shape.lemma in verb_words.NO_STATEMENT and not ruled
    points = shape.lemma == "point" and following.tag is Tag.TO
    topical = seldom or points
    if topical and not speaks_of(clauses, verb):
        return False
    if _is_no_clause(clauses, verb, shape) or _takes_no_statement(tokens, verb, shape) or _is_unfulfilled(tokens, verb):
        return False
    if _is_only_possible(tokens, verb):
        return False
    return not (is_denied(tokens, verb) and shape.lemma not in _NOT_DENYING)


def _is_only_possible(tokens: list[Token], verb: int) -> bool:
    """Whether the words only could be said: "could say", "is expected to say", "Did Lowe say", "if Lowe says"."""
    at = verb - 1
    while at > 0 and tokens[at].tag in (Tag.ADVERB, Tag.TO):
        at -= 1
    supposing = at >= 0 and tokens[at].tag is Tag.AUXILIARY and tokens[at].lower in _SUPPOSING
    if supposing and tokens[verb - 1].lower not in ("later", "only") and token_at(tokens, at - 1).lower != "i":
        return True
    if at < 0:
        return False
    if tokens[at].lower == "expected":
        return True
    while at > 0 and tokens[at].tag in _IN_SUBJECT:
        at -= 1
    return tokens[at].lower in ("if", "unless") or (
        at == 0 and tokens[-1].text == "?" and tokens[0].tag is Tag.AUXILIARY
    )


def speaks_of(clauses: Clauses, verb: int) -> bool:
    """Whether the verb tells what somebody spoke of: "spoke about the pier", not "would speak about it"."""
    tokens = clauses.tokens
    if topic_of(tokens, verb) is None or is_denied(tokens, verb):
        return False
    shape = tokens[verb].verb
    if shape is None or (verb not in clauses.finite and (shape.form is not VerbForm.GERUND or shape.lemma == "point")):
        return False
    return not any(token.lower in function_words.MODALS for token in tokens[max(0, verb - 3) : verb])


def _is_no_clause(clauses: Clauses, verb: int, shape: Verb) -> bool:
    """Whether what looks like a verb belongs to a noun: "announced by Lowe", "the industrial states"."""
    tokens = clauses.tokens
    if shape.form in (VerbForm.PAST, VerbForm.PARTICIPLE) and _past_time(tokens, verb + 1) == "by":
        return True  # "announced on Monday by Lowe"
    if tokens[verb].lower == "states" and token_at(tokens, verb + 1).lower != "that":
        return True
    before = token_at(tokens, verb - 1).tag
    counted = before is Tag.NUMBER and token_at(tokens, verb - 2).tag is not Tag.PREPOSITION
    if counted and shape.lemma not in verb_words.PLAIN:
        return True  # "475 pledged delegates", but "in 2008 questioned"
    return shape.form is VerbForm.BASE and verb not in clauses.finite and before is not Tag.TO


def _takes_no_statement(tokens: list[Token], verb: int, shape: Verb) -> bool:
    """Whether what follows is no statement: "Lowe, asked about the plan, said", "Lowe, who asked not to be named"."""
    if says_nothing(tokens, verb):
        return True
    if shape.lemma in _REQUESTING and any(token.lower in _ANONYMITY for token in tokens[verb + 1 : verb + _NEAR]):
        return True
    return shape.form is VerbForm.GERUND and shape.lemma == "refer"


def _is_unfulfilled(tokens: list[Token], verb: int) -> bool:
    """Whether the verb is an infinitive of what was refused or may yet be said: "declined to say", "has to respond"."""
    to = verb - 1
    while to > 1 and tokens[to].tag is Tag.ADVERB:
        to -= 1
    kept = tokens[max(0, to)].lower == "from" and tokens[to - 1].lower not in ("apart", "aside")
    if kept or tokens[max(0, to)].lower == "without":
        return True  # "barred from saying", "without saying"
    if to <= 0 or tokens[to].tag is not Tag.TO:
        return False
    if tokens[to - 1].lower in _UNWILLING:
        return True
    refused = tokens[to - 1].verb
    if refused is not None and refused.lemma in verb_words.REFUSING:
        return True
    opened = any(token.lower in OPENS_CLAUSE for token in tokens[verb + 1 : verb + 3])
    return tokens[to - 1].tag in _MAY_YET and not opened and not _by_means(tokens, to)


def _by_means(tokens: list[Token], to: int) -> bool:
    """Whether the infinitive is what something was for: "used her speech to call for", "took to the air to say"."""
    verb = next((at for at in range(to - 1, max(-1, to - _NEAR), -1) if tokens[at].finite), None)
    shape = tokens[verb].verb if verb is not None else None
    return shape is not None and shape.lemma in ("take", "use")


def _past_time(tokens: list[Token], at: int) -> str:
    """Return the first word behind a day: "on Monday by" has "by"."""
    while at < len(tokens) and (tokens[at].tag is Tag.TIME or tokens[at].lower == "on"):
        at += 1
    return tokens[at].lower if at < len(tokens) else ""
