"""How prominent a name is by its place in a sentence: who acts weighs more than who is acted on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.extract.languages.en.grammar.phrases import base_start, phrase_after
from bot.extract.languages.en.lexicon.vocabulary import ROLES
from bot.extract.languages.tokens import Tag, token_at
from bot.extract.languages.verbs import VerbForm
from bot.extract.languages.weights import OBJECT, OBLIQUE, SUBJECT, SUBORDINATE

if TYPE_CHECKING:
    from bot.extract.languages.tokens import Token

_LONGEST_ASIDE = 14
_MOST_COMPLEMENTS = 3
# May stand between a subject and its verb.
_BETWEEN = frozenset({Tag.ADVERB, Tag.OBJECT, Tag.PREPOSITION})
_AFTER_SUBJECT = frozenset({Tag.VERB, Tag.AUXILIARY, Tag.RELATIVE})


def is_subject(tokens: list[Token], after: int) -> bool:
    """Whether what ends before `after` is followed by its verb.

    "Lowe", "Lowe often", "Lowe herself", "Lowe of the Harbour Board", "a report by the Harbour Board on Marsh".
    """
    if after < len(tokens) and tokens[after].tag in _BETWEEN:
        after = _past_complements(tokens, after)
    if after >= len(tokens) or tokens[after].tag not in _AFTER_SUBJECT:
        return False
    return not is_gerund(tokens[after])  # "a letter to Marsh opposing the plan"


def _past_complements(tokens: list[Token], after: int) -> int:
    """Return what follows the complements of a noun that ends before `after`, if anything does."""
    last = len(tokens)
    for _ in range(_MOST_COMPLEMENTS):
        while after < last and (tokens[after].tag is Tag.ADVERB or tokens[after].lower.endswith(("self", "selves"))):
            after += 1
        if after >= last or tokens[after].tag is not Tag.PREPOSITION:
            break
        complement = phrase_after(tokens, after + 1)
        if complement is None:
            return last
        after = complement.end
    return after


def is_gerund(token: Token) -> bool:
    """Whether a word is a verb in -ing."""
    return token.verb is not None and token.verb.form is VerbForm.GERUND


_SETS_OFF = frozenset({Tag.COMMA, Tag.PREPOSITION})
_SOMEBODY = frozenset({Tag.NAME, Tag.PRONOUN})
_OPENS_CLAUSE = frozenset({Tag.EDGE, Tag.COMMA, Tag.COORDINATOR, Tag.SUBORDINATOR})


def acts(tokens: list[Token], index: int) -> bool:
    """Whether a noun is followed by its verb, or set off from it: "the smaller towns, including Hexley, refused"."""
    following = token_at(tokens, index + 1).tag
    after = _past_complements(tokens, index + 1) if following in _BETWEEN else index + 1
    if token_at(tokens, after).tag in _AFTER_SUBJECT:
        return not is_gerund(tokens[after])
    return following in _SETS_OFF and _is_set_off(tokens, index, after)


def _is_set_off(tokens: list[Token], index: int, comma: int) -> bool:
    """Whether what is set off behind a noun and its complements parts it from its verb.

    A single one opens its clause, and nobody is named behind it: "the owner of the shop, who is 80, rose", but not
    "he met the owner, a baker, and", "his wife, Ann Lowe, said", "a new owner, she said, would".
    """
    if token_at(tokens, comma).tag is not Tag.COMMA or not _verb_after_aside(tokens, comma):
        return False
    if tokens[index].lower.endswith("s") and comma == index + 1:
        return True
    if tokens[index].lower not in ROLES or any(token.tag in _SOMEBODY for token in tokens[comma + 1 : comma + 4]):
        return False
    return token_at(tokens, base_start(tokens, index) - 1).tag in _OPENS_CLAUSE


def _verb_after_aside(tokens: list[Token], opening: int) -> bool:
    """Whether a verb follows what is set off after a name: "Ann Lowe, the highest-ranking pollster, rose"."""
    for index in range(opening + 1, min(len(tokens) - 1, opening + _LONGEST_ASIDE)):
        if tokens[index].tag in (Tag.COMMA, Tag.CLOSE, Tag.DASH) and is_subject(tokens, index + 1):
            return True
    return False


def _phrase_opens(tokens: list[Token], start: int) -> int:
    """Return the place before the noun phrase that ends before `start`."""
    before = start - 1
    while before >= 0 and tokens[before].tag in (Tag.NOUN, Tag.NAME, Tag.DETERMINER, Tag.POSSESSIVE, Tag.GENITIVE):
        before -= 1
    return before


def prominence(tokens: list[Token], start: int, end: int) -> float:
    """Return how prominent a name is where it stands."""
    before = _phrase_opens(tokens, start)
    explains = before > 0 and tokens[before].tag is Tag.COMMA and tokens[before - 1].lower in ROLES
    if explains:  # "under his father, Otto,": where the father stands
        before = _phrase_opens(tokens, before)
    if before >= 0 and tokens[before].tag in (Tag.PREPOSITION, Tag.TO):
        return OBLIQUE
    if before >= 0 and tokens[before].tag is Tag.VERB:
        return OBJECT
    if end < len(tokens) and tokens[end].tag is Tag.NOUN:
        return OBLIQUE  # "the UK housing market rose"
    if is_subject(tokens, end):  # "Lowe said that Marsh was late": "he" is Lowe
        within = before > 0 and tokens[before].tag in (Tag.SUBORDINATOR, Tag.RELATIVE)
        return SUBJECT * (SUBORDINATE if within else 1.0)
    if end < len(tokens) and tokens[end].tag in (Tag.COMMA, Tag.OPEN, Tag.DASH):
        acts = _verb_after_aside(tokens, end) or (explains and is_subject(tokens, end + 1))
        return SUBJECT if acts else SUBJECT * 0.8
    return OBJECT
