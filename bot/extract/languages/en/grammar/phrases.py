"""Noun phrases in a tokenized sentence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.extract.languages.en.grammar.tokens import Tag
from bot.extract.languages.en.lexicon import body_words, function_words, verb_words
from bot.extract.languages.en.lexicon.inflection import VerbForm
from bot.extract.languages.en.lexicon.vocabulary import BODIES, GIVEN_NAMES, is_agent
from bot.extract.languages.words import words
from bot.model import Span

if TYPE_CHECKING:
    from bot.extract.languages.en.grammar.tokens import Token


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase as token positions: `[start, end)` in all, its head at `head`.

    `base` is where the head's own words begin: "a spokesman for Ann Lowe" has its head at "spokesman",
    `base` at "a", and its end after "Lowe".
    """

    start: int
    end: int
    head: int

    def span(self, tokens: list[Token]) -> Span:
        """Return the words of the phrase."""
        return Span(tokens[self.start].start, tokens[self.end - 1].end)


BASE = frozenset({Tag.NAME, Tag.NOUN, Tag.NUMBER, Tag.DETERMINER, Tag.POSSESSIVE, Tag.GENITIVE})


HEADS = frozenset({Tag.NAME, Tag.NOUN, Tag.PRONOUN})


# Prepositions that belong to the noun before them: "a spokesman for", "sources close to".
_BINDING = words("of for from at with in to on by about against near inside within under")


_TIES = words("close familiar involved present privy aware")
# "One of them", "eight in 10 voters": the count is part of whoever is counted.
_COUNTS = words("one two three four five six seven eight nine half many most several some")
# How nouns for what an office is about end.
_FIELDS = ("s", "ion", "ment", "ity", "nce", "ing", "gy", "ture", "law", "health")
DEEPEST = 6


def phrase_after(tokens: list[Token], start: int) -> Phrase | None:
    """Return the noun phrase that begins at `start`, with the prepositions bound to it."""
    base = _base_after(tokens, start)
    if base is None:
        return None
    end = base.end
    while True:
        bound = end
        if bound < len(tokens) and tokens[bound].lower in _TIES and tokens[bound].tag is Tag.NOUN:
            bound += 1
        if bound >= len(tokens) or not (tokens[bound].tag is Tag.TO or tokens[bound].lower in _BINDING):
            break
        if (
            tokens[bound].lower in ("on", "in", "at", "about", "against", "with", "by", "under")
            and tokens[base.head].tag is Tag.NAME
            and bound == end  # but "one Liberal familiar with the talks"
        ):
            break
        more = _base_after(tokens, bound + 1)
        if more is None or tokens[more.head].tag is Tag.PRONOUN:
            break
        end = more.end
        if tokens[bound].lower == "of" and (
            _body_then_role(tokens, base.head, more) or _names_holder(tokens, base, more)
        ):
            return Phrase(base.start, end, more.head)
    return Phrase(base.start, end, base.head)


def _body_then_role(tokens: list[Token], owner: int, found: Phrase) -> bool:
    """Whether a body's long name runs into whoever speaks for it: "a Bank of Dunmore spokesman"."""
    if tokens[owner].tag is not Tag.NAME or tokens[found.start].tag is not Tag.NAME:
        return False
    return any(token.tag is Tag.NOUN and is_agent(token.lower) for token in tokens[found.start : found.end])


def _is_field(token: Token) -> bool:
    """Whether somebody can be head of it: "administration", "communications", but not "the late", "singer"."""
    word = token.lower
    shaped = word.endswith(_FIELDS) and not word.endswith("ous")
    return token.tag is Tag.NOUN and (word in BODIES or (shaped and not is_agent(word)))


def _names_holder(tokens: list[Token], office: Phrase, found: Phrase) -> bool:
    """Whether an office and its field run into the holder's name: "head of the regional administration Otto Marsh".

    Of "a leader of the protest group Clear Eye" nobody is named.
    """
    if tokens[office.start].lower in ("a", "an", "another", "one") or not is_agent(tokens[office.head].lower):
        return False
    first = found.end
    while first > found.start and tokens[first - 1].tag is Tag.NAME:
        first -= 1
    if first > found.start and _is_field(tokens[first - 1]):
        return found.end - first > 1
    # "head of the Vale League Otto Marsh", "mayor of Hexley Otto Marsh"
    at = next((at for at in range(first, found.end - 1) if tokens[at].lower in GIVEN_NAMES), first)
    return at - first == 1 or (at > first and tokens[at - 1].lower in body_words.BODY_WORDS)


def _base_after(tokens: list[Token], start: int) -> Phrase | None:
    """Return the bare noun phrase beginning at `start`: `the Ohio governor's chief aide`."""
    at = start
    if at >= len(tokens):
        return None
    if tokens[at].tag is Tag.PRONOUN:
        return Phrase(at, at + 1, at)
    head = -1
    while at < len(tokens):
        token = tokens[at]
        if (
            token.tag is Tag.QUOTE
            and is_term(token)
            and at + 1 < len(tokens)
            and tokens[at + 1].tag in (Tag.NOUN, Tag.NAME)
        ):
            at += 1
            continue
        if token.tag is Tag.COORDINATOR and _list_goes_on(tokens, at):
            at += 1
            continue
        if head < 0 and at > start and _within_phrase(tokens, at):
            at += 1
            continue
        if token.tag not in BASE or (head >= 0 and _leads_on(tokens, at)):
            break
        if token.tag in (Tag.DETERMINER, Tag.POSSESSIVE) and head >= 0 and tokens[at - 1].tag is not Tag.COORDINATOR:
            break
        if token.tag in HEADS or token.tag is Tag.NUMBER or token.lower in function_words.HEADLESS:
            head = at
        at += 1
    return Phrase(start, at, head) if head >= 0 else None


def _within_phrase(tokens: list[Token], at: int) -> bool:
    """Whether the word only describes the noun to come: "a Wednesday editorial", "the newly released letter"."""
    if tokens[at].tag in (Tag.TIME, Tag.ADVERB):
        return True
    return tokens[at].tag is Tag.VERB and not tokens[at].says() and tokens[at - 1].tag is Tag.ADVERB


def _leads_on(tokens: list[Token], at: int) -> bool:
    """Whether the word only ties the noun before it to what follows: "a source close to", "people familiar with"."""
    return tokens[at].lower in _TIES and at + 1 < len(tokens) and tokens[at + 1].tag in (Tag.TO, Tag.PREPOSITION)


def _list_goes_on(tokens: list[Token], at: int) -> bool:
    """Whether `and` joins two sources: "Lowe and Marsh", not "Lowe and said"."""
    return (
        at > 0
        and at + 1 < len(tokens)
        and tokens[at].lower == "and"
        and tokens[at - 1].tag is Tag.NAME
        and tokens[at + 1].tag is Tag.NAME
    )


def is_term(token: Token) -> bool:
    """Whether a quotation is a word or two inside a phrase (`the “fake news” charge`)."""
    return 0 < token.words < 3 and token.text not in tuple(",.?!…")


def phrase_before(tokens: list[Token], last: int, depth: int = 0) -> Phrase | None:
    """Return the noun phrase that ends at `last`, its head found across bound prepositions."""
    if last < 0 or depth > DEEPEST:
        return None
    if tokens[last].tag is Tag.PRONOUN:
        return Phrase(last, last + 1, last)
    pronoun = tokens[last].tag is Tag.OBJECT  # "two people close to her"
    start = last if pronoun else base_start(tokens, last)
    if start > last:
        return None
    head = last
    while head > start and tokens[head].tag not in HEADS:
        head -= 1
    found = Phrase(start, last + 1, head)
    before = start - 1
    if before < 1:
        return None if pronoun else found
    wider: Phrase | None = None
    if before > 2 and tokens[before - 1].tag is Tag.COORDINATOR and tokens[before - 2].tag is Tag.PREPOSITION:
        before -= 2  # "officials in and around Velm"
    token = tokens[before]
    if token.tag is Tag.TO or (token.tag is Tag.PREPOSITION and token.lower in _BINDING):
        owner = before - 1
        if tokens[owner].tag is Tag.NOUN and tokens[owner].lower in _TIES:
            owner -= 1
        if owner >= 0 and (tokens[owner].tag in (Tag.NAME, Tag.NOUN) or tokens[owner].lower in _COUNTS):
            wider = phrase_before(tokens, owner, depth + 1)
        elif owner >= 0 and (tokens[owner].tag is Tag.VERB or tokens[owner].lower in function_words.BE):
            wider = through_verb(tokens, owner, depth + 1)
    elif token.tag is Tag.VERB or (token.tag is Tag.AUXILIARY and token.lower in function_words.BE):
        wider = through_verb(tokens, before, depth + 1)
    elif (
        token.tag is Tag.COORDINATOR
        and token.lower == "and"
        and tokens[before - 1].tag is Tag.NAME
        and (tokens[start].tag in (Tag.NAME, Tag.POSSESSIVE) or tokens[start].lower == "the")
    ):
        other = phrase_before(tokens, before - 1, depth + 1)
        if other is not None and (
            other.start == 0 or tokens[other.start - 1].tag not in (Tag.VERB, Tag.PREPOSITION, Tag.TO)
        ):
            wider = other
    elif (
        token.lower == "and"
        and tokens[before - 1].tag is Tag.NOUN
        and tokens[start].tag not in (Tag.DETERMINER, Tag.POSSESSIVE)
    ):
        other = phrase_before(tokens, before - 1, depth + 1)  # "the senator and presidential candidate said"
        if other is not None and is_agent(tokens[other.head].lower) and _can_join(tokens, other):
            wider = other
    if wider is None:
        return None if pronoun else found
    if token.lower == "of" and (_body_then_role(tokens, wider.head, found) or _names_holder(tokens, wider, found)):
        return Phrase(wider.start, last + 1, head)
    return Phrase(wider.start, last + 1, wider.head)


def _can_join(tokens: list[Token], first: Phrase) -> bool:
    """Whether the phrase can be the first of two: "the senator and candidate", "experts and residents"."""
    if tokens[first.start].tag in (Tag.DETERMINER, Tag.POSSESSIVE):
        return True
    opens = first.start == 0 or tokens[first.start - 1].tag in (Tag.COMMA, Tag.SUBORDINATOR, Tag.COORDINATOR)
    return opens and tokens[first.head].lower.endswith("s")


def base_start(tokens: list[Token], last: int) -> int:
    """Return where the bare noun phrase ending at `last` begins; `last + 1` if there is none."""
    at = last
    while at >= 0:
        token = tokens[at]
        if token.tag is Tag.CLOSE:
            opening = opening_bracket(tokens, at)
            if opening is None or opening == 0:
                break
            at = opening - 1
            continue
        if token.tag is Tag.QUOTE and is_term(token) and at < last:
            at -= 1
            continue
        if token.tag is Tag.TIME and 0 < at < last and tokens[at - 1].tag is Tag.DETERMINER:  # "a Wednesday editorial"
            at -= 1
            continue
        if token.tag not in BASE:
            break
        at -= 1
        if token.tag in (Tag.DETERMINER, Tag.POSSESSIVE) and not (at >= 0 and tokens[at].tag is Tag.DETERMINER):
            break
    return at + 1


def opening_bracket(tokens: list[Token], at: int) -> int | None:
    """Return the place of the bracket that the one at `at` closes, if it is near."""
    for index in range(at - 1, max(-1, at - 30), -1):
        if tokens[index].tag is Tag.OPEN:
            return index
    return None


def through_verb(tokens: list[Token], verb: int, depth: int) -> Phrase | None:
    """Return the noun phrase that a relative clause or a participle before `verb` hangs on.

    "a man who knows Lowe", "a diplomat close to both sides", "voters polled by Marsh".
    """
    at = verb - 1
    while at >= 0 and tokens[at].tag in (Tag.ADVERB, Tag.AUXILIARY, Tag.TO):
        at -= 1
    if at < 0:
        return None
    token = tokens[at]
    if token.tag is Tag.RELATIVE or (token.lower == "that" and at > 0 and tokens[at - 1].tag is Tag.NOUN):
        owner = at - 1
        if owner > 0 and tokens[owner].tag is Tag.COMMA:
            owner -= 1
        return phrase_before(tokens, owner, depth)
    by = verb + 1 < len(tokens) and tokens[verb + 1].lower == "by"
    if at == verb - 1 and (token.tag is Tag.NOUN or (by and token.tag is Tag.NAME)) and reduced(tokens, verb):
        return phrase_before(tokens, at, depth)
    if token.tag is Tag.PRONOUN and at > 0 and tokens[at - 1].tag is Tag.NOUN:  # "the experts I asked"
        return phrase_before(tokens, at - 1, depth)
    return None


def reduced(tokens: list[Token], verb: int) -> bool:
    """Whether a participle after a noun only describes it: "voters polled by", "a report released last year"."""
    shape = tokens[verb].verb
    if (
        shape is None
        or shape.form not in (VerbForm.PAST, VerbForm.PARTICIPLE, VerbForm.GERUND)
        or verb + 1 >= len(tokens)
    ):
        return False
    if shape.form is VerbForm.PAST and shape.lemma in verb_words.INTRANSITIVE:
        return False  # "the airline apologised to passengers"
    following = tokens[verb + 1]
    if shape.form is not VerbForm.GERUND and following.says() and following.finite():
        return True  # "most voters polled said"
    return following.tag in (Tag.PREPOSITION, Tag.TIME, Tag.TO) or following.lower in ("last", "this")
