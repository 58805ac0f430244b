"""Statements in the reporter's own words: "Lowe said the plan had failed", "the plan had failed, Lowe said"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.extract.languages.en.cues.attribution import according_to
from bot.extract.languages.en.cues.beside import (
    FEWEST_WORDS,
    around,
    closing_accord,
    end_of,
    set_off,
    source_of,
)
from bot.extract.languages.en.cues.extent import (
    aside_end,
    before_quotation,
    begins_clause,
    infinitive_end,
    is_object,
    leads_in,
    object_end,
    statement_end,
)
from bot.extract.languages.en.cues.frames import topic_of
from bot.extract.languages.en.cues.opening import statement_start
from bot.extract.languages.en.cues.sources import can_speak, carries_words, is_denied
from bot.extract.languages.en.cues.unsaid import may_state, speaks_of
from bot.extract.languages.en.grammar.phrases import HEADS, phrase_after
from bot.extract.languages.en.lexicon import verb_words
from bot.extract.languages.statements import Placing, Statement
from bot.extract.languages.tokens import Tag, token_at
from bot.extract.languages.verbs import VerbForm
from bot.extract.languages.words import words

if TYPE_CHECKING:
    from bot.extract.languages.en.cues.sources import Clauses
    from bot.extract.languages.phrases import Phrase
    from bot.extract.languages.tokens import Token


# Stand for what was said elsewhere.
_STANDS_FOR = frozenset({"as", "it", "so"})
_NO_START = frozenset({Tag.COMMA, Tag.DASH, Tag.COLON, Tag.OPEN, Tag.CLOSE, Tag.COORDINATOR})
# "All signs point to rain", "experts I spoke to about it".
_NO_SPEAKER = words("all i signs we")
_NO_TOPIC = frozenset({Tag.NUMBER, Tag.PREPOSITION, Tag.TIME, Tag.AUXILIARY})
_FINDING = words("determine discover estimate find show")
# "Lowe said it in May", but "says it no longer tolerates".
_BEHIND_IT = frozenset(
    {Tag.PREPOSITION, Tag.TIME, Tag.STOP, Tag.COMMA, Tag.EDGE, Tag.SUBORDINATOR, Tag.COORDINATOR, Tag.TO}
)
# What one refers to stands behind "to".
_TO_A_THING = words("admit confess refer")
_HAVING = words("being having")
_AS_MANY = words("few little many much soon")


def statements(clauses: Clauses, spent: frozenset[int]) -> list[Statement]:
    """Return the statements of one sentence, none inside another, in reading order.

    `spent` are the verbs that report a quotation of the sentence and so no statement of their own. A speaker set
    off by commas ("…, Lowe said") speaks for the whole sentence and is looked for first.
    """
    tokens = clauses.tokens
    last = end_of(tokens)
    verbs = [verb for verb in clauses.reports if verb not in spent and may_state(clauses, verb)]
    verbs += [verb for verb in clauses.finite if _finds(tokens, verb)]
    verbs.sort()
    found: list[Statement] = []
    closing = clauses.tried(closing_accord, last) or clauses.tried(_opening_accord, last) if not spent else None
    if closing is not None:
        return [closing]
    # "Still, Lowe said, drivers complain": one who plainly says stands before one who complains
    for verb in sorted(verbs, key=lambda verb: (carries_words(tokens, verb), verb), reverse=True):
        statement = clauses.tried(set_off, verb, last)
        if statement is not None:
            return [statement, *_going_on(clauses, statement, verbs, last)]
    taken = 0
    for verb in verbs:
        statement = clauses.tried(_after_verb, verb, last) if verb >= taken else None
        if statement is not None:
            found.append(statement)
            taken = statement.end
    further = clauses.tried(_second_that, spent, last)
    if further is not None and further.start >= taken:
        found.append(further)
    accord = clauses.tried(_around_accord, last) if not found and not spent else None
    return found if accord is None else [accord]


def _going_on(clauses: Clauses, statement: Statement, verbs: list[int], last: int) -> list[Statement]:
    """Return what a participle goes on to report: "It is late, Lowe said, adding that the pier was shut"."""
    cue = statement.attribution.verb
    if statement.end > cue:
        return []
    gerunds = [verb for verb in verbs if verb > cue and _is_gerund(clauses.tokens[verb])]
    further = (clauses.tried(_after_verb, verb, last) for verb in gerunds[:1])
    return [found for found in further if found is not None and found.start > cue]


def _is_gerund(token: Token) -> bool:
    return token.verb is not None and token.verb.form is VerbForm.GERUND and token.says()


def _finds(tokens: list[Token], verb: int) -> bool:
    """Whether a verb tells what was found out: "the inquiry found that", "the study shows that"."""
    shape = tokens[verb].verb
    return shape is not None and shape.lemma in _FINDING and token_at(tokens, verb + 1).lower == "that"


def _opening_accord(clauses: Clauses, last: int) -> Statement | None:
    """Return what a sentence that opens with its source says, whoever is told of: "According to Lowe, Marsh said"."""
    opens = clauses.according and clauses.according[0] <= 1
    return _around_accord(clauses, last) if opens else None


def _around_accord(clauses: Clauses, last: int) -> Statement | None:
    """Return what a sentence says according to somebody: "According to Lowe, the pier is shut"."""
    attribution = according_to(clauses, 0)
    # "according to the so-called “harbour plan”": a plan with a nickname is no source
    if attribution is None or clauses.tokens[min(attribution.source.end, last - 1)].tag is Tag.QUOTE:
        return None
    return around(clauses, attribution, attribution.verb, attribution.source.end, last, adjunct=True)


def _second_that(clauses: Clauses, spent: frozenset[int], last: int) -> Statement | None:
    """Return what a verb reports beside a quotation: "said that it was “…” and that only a sale would end it"."""
    tokens = clauses.tokens
    for joint in range(last - FEWEST_WORDS, 0, -1) if spent else ():
        if tokens[joint].tag is not Tag.COORDINATOR or tokens[joint + 1].lower != "that":
            continue
        verb = max((verb for verb in spent if verb < joint), default=None)
        source = source_of(clauses, verb) if verb is not None else None
        if verb is None or source is None or not any(token.tag is Tag.QUOTE for token in tokens[verb:joint]):
            return None
        end = statement_end(clauses, joint + 1, last)
        return Statement(joint + 1, end, clauses.made(source, verb, verb), Placing.CUE_FIRST)
    return None


def headline_statement(clauses: Clauses) -> Statement | None:
    """Return what a headline gives as said: "Poll: Voters want a new bridge", "Ann Lowe: The bridge must go"."""
    tokens = clauses.tokens
    colon = next((index for index, token in enumerate(tokens) if token.tag is Tag.COLON), None)
    if not colon or end_of(tokens) - colon <= FEWEST_WORDS:
        return None
    source = phrase_after(tokens, 0)
    if source is None or source.end != colon or not can_speak(tokens, source):
        return None
    if tokens[0].lower == "the" and tokens[source.head].tag is Tag.NAME:
        return None  # "The Latest: Lowe wins the north"
    return Statement(colon + 1, end_of(tokens), clauses.made(source, colon, colon), Placing.HEADLINE)


def _after_verb(clauses: Clauses, verb: int, last: int) -> Statement | None:
    """Return the statement that follows its verb: "Lowe said the plan had failed"."""
    tokens = clauses.tokens
    source = source_of(clauses, verb)
    if source is None:
        return None
    if _is_object_relative(tokens, source.start - 1):
        return _of_relative(clauses, source, verb, last)
    if token_at(tokens, source.start - 1).lower == "that" and token_at(tokens, source.start - 2).tag in HEADS:
        relative = _of_relative(clauses, source, verb, last)
        if relative is not None:
            return relative  # "laws that some say hurt bakers"
    until = source.start - 1 if source.start > verb else last
    end = before_quotation(clauses, verb + 1, statement_end(clauses, verb + 1, until))
    topic = topic_of(tokens, verb) if speaks_of(clauses, verb) else None
    if topic is not None and topic < end - 2:
        return _topic(clauses, source, verb, topic, end)
    start = statement_start(clauses, verb, end)
    if start is None or not _can_open(clauses, verb, start, end):
        return None
    if tokens[start].tag is Tag.TO:
        if _goes_to(tokens, verb, start):
            return None
        end = infinitive_end(clauses, start, end)
    if leads_in(clauses, source, verb):
        end = next((at + (tokens[at].tag is Tag.QUOTE) for at in range(start, end) if begins_clause(clauses, at)), end)
    end = aside_end(clauses, source, verb, start, end)
    if is_object(clauses, verb, start, end):
        if _is_no_content(clauses, source, verb, start, end):
            return None
        end = object_end(clauses, start, end)
    if end - start < _fewest_words(tokens, verb, start):
        return None
    return Statement(start, end, clauses.made(source, verb, verb), Placing.CUE_FIRST)


def _goes_to(tokens: list[Token], verb: int, start: int) -> bool:
    """Whether "to" only tells whom or where: "asked him to a debate", "described it to her"."""
    shape = tokens[verb].verb
    nominal = token_at(tokens, start + 1).tag in (Tag.DETERMINER, Tag.POSSESSIVE, Tag.NAME, Tag.OBJECT, Tag.NUMBER)
    return nominal and shape is not None and shape.lemma not in _TO_A_THING


def _topic(clauses: Clauses, source: Phrase, verb: int, start: int, end: int) -> Statement | None:
    """Return what somebody speaks of, from the preposition on: "boasted of her two gardens"."""
    tokens = clauses.tokens
    if not can_speak(tokens, source) or tokens[source.head].lower in _NO_SPEAKER:
        return None
    if tokens[start + 1].tag in _NO_TOPIC:
        return None  # "spoke for about five minutes"
    end = aside_end(clauses, source, verb, start, end)
    if is_object(clauses, verb, start + 1, end):
        found = phrase_after(tokens, start + 1)
        if found is not None and found.end >= end and tokens[found.head].tag is Tag.NAME:
            return None
        end = object_end(clauses, start + 1, end)
    if end - start < FEWEST_WORDS:
        return None
    return Statement(start, end, clauses.made(source, verb, verb), Placing.CUE_FIRST)


def _can_open(clauses: Clauses, verb: int, start: int, end: int) -> bool:
    """Whether a statement can begin at `start`: not "the report will show", "said it in May"."""
    tokens = clauses.tokens
    opening = tokens[start]
    if opening.tag in _NO_START:
        return False
    if opening.lower == "as" and token_at(tokens, start + 1).lower not in _AS_MANY:
        return False  # "which they rejected as too little"
    acts = start + 1 if opening.lower == "that" else start
    helps = token_at(tokens, acts).tag is Tag.AUXILIARY and tokens[acts].lower not in _HAVING
    acting = acts < end and (helps or (acts > start and acts in clauses.finite))
    shape = tokens[verb].verb
    if acting and not (shape is not None and shape.lemma in verb_words.PLAIN):
        return False  # "the report will show", "the states that vote"
    stands_for = tokens[verb].says() and opening.lower in _STANDS_FOR
    alone = opening.lower != "it" or token_at(tokens, start + 1).tag in _BEHIND_IT
    return not (stands_for and alone) or any(start < at < end for at in clauses.finite)


def _fewest_words(tokens: list[Token], verb: int, start: int) -> int:
    """Return how many words say enough: one fewer in "urged him to resign", "announced 6,000 layoffs"."""
    shape = tokens[verb].verb
    short = tokens[start].tag is Tag.TO or (shape is not None and shape.lemma in verb_words.PERFORMING)
    return FEWEST_WORDS - 1 if short else FEWEST_WORDS


def _of_relative(clauses: Clauses, source: Phrase, verb: int, last: int) -> Statement | None:
    """Return what is said of the thing before: "the vote, which Lowe said was a mistake"."""
    tokens = clauses.tokens
    following = verb + 1
    while following < last and tokens[following].tag is Tag.ADVERB:
        following += 1
    if following >= last:
        return None
    stated = following in clauses.finite or tokens[following].tag is Tag.AUXILIARY
    named = tokens[following].lower == "as" and verb in clauses.finite
    if not (stated and tokens[verb].says()) and not named:
        return None  # but "which she describes as her home"
    walls = (Tag.COMMA, Tag.SEMICOLON, Tag.DASH)
    end = next((at for at in range(following, last) if tokens[at].tag in walls or _adds_relative(tokens, at)), last)
    return Statement(source.start - 1, end, clauses.made(source, verb, verb), Placing.CUE_WITHIN)


def _adds_relative(tokens: list[Token], at: int) -> bool:
    """Whether a second relative clause is joined: "who she said was late and who left"."""
    return tokens[at].tag is Tag.COORDINATOR and token_at(tokens, at + 1).tag is Tag.RELATIVE


def _is_object_relative(tokens: list[Token], before: int) -> bool:
    """Whether what is said stands before the source: "the plan which Lowe praised", but not "in which he said"."""
    relative = token_at(tokens, before).tag is Tag.RELATIVE
    return relative and token_at(tokens, before - 1).tag is not Tag.PREPOSITION


def _is_no_content(clauses: Clauses, source: Phrase, verb: int, start: int, end: int) -> bool:
    """Whether the object is not what is said: "answered the question", "praised Lowe", "proof that he proposed"."""
    tokens = clauses.tokens
    shape = tokens[verb].verb
    if shape is None or shape.lemma in verb_words.NEEDS_CLAUSE or is_denied(tokens, verb):
        return True
    before = source.start - 1
    if before > 0 and tokens[before].lower == "that" and tokens[before - 1].tag is Tag.NOUN:
        return True
    found = phrase_after(tokens, start)
    return found is not None and found.end >= end and found.head == found.end - 1 and tokens[found.head].tag is Tag.NAME
