"""Statements in the reporter's own words: "Lowe said the plan had failed", "the plan had failed, Lowe said"."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.extract.grammar.phrases import phrase_after
from bot.extract.grammar.tokens import Tag
from bot.extract.lexicon import grammar_en, verbs_en
from bot.extract.lexicon.english import is_agent
from bot.extract.lexicon.inflect_en import Form
from bot.extract.quotes.extent import (
    OPENS_CLAUSE,
    before_quotation,
    begins_clause,
    is_object,
    leads_in,
    object_end,
    statement_end,
)
from bot.extract.quotes.speakers import according_to, can_speak

if TYPE_CHECKING:
    from bot.extract.grammar.phrases import Phrase
    from bot.extract.grammar.tokens import Token
    from bot.extract.quotes.speakers import Attribution, Clauses

_FEWEST_WORDS = 3
_LONGEST_ASIDE = 6
# So many words before "…, Lowe said" are a statement even where no verb of it is known.
_WHOLE = 6
_LEADS_IN = frozenset({Tag.PREPOSITION, Tag.TO, Tag.TIME, Tag.SUBORDINATOR, Tag.VERB})
# After a verb of saying these tell where and when, not what.
_CLAUSE_BEGINS = frozenset({Tag.PRONOUN, Tag.SUBORDINATOR, Tag.DETERMINER, Tag.POSSESSIVE, Tag.NAME, Tag.NOUN})
_SETTING = frozenset({Tag.PREPOSITION, Tag.TIME, Tag.TO})


@dataclass(frozen=True, slots=True)
class Statement:
    """What somebody is reported to say: tokens `[start, end)`, and who."""

    start: int
    end: int
    attribution: Attribution


def statements(clauses: Clauses, spent: frozenset[int]) -> list[Statement]:
    """Return the statements of one sentence, none inside another, in reading order.

    `spent` are the verbs that report a quotation of the sentence and so no statement of their own. A speaker set
    off by commas ("…, Lowe said") speaks for the whole sentence and is looked for first.
    """
    tokens = clauses.tokens
    last = _end(tokens)
    verbs = [verb for verb in clauses.reports if verb not in spent and _may_state(clauses, verb)]
    found: list[Statement] = []
    for verb in reversed(verbs):
        statement = _set_off(clauses, verb, last)
        if statement is not None:
            return [statement]
    taken = 0
    for verb in verbs:
        statement = _after_verb(clauses, verb, last) if verb >= taken else None
        if statement is not None:
            found.append(statement)
            taken = statement.end
    further = _second_that(clauses, spent, last)
    if further is not None and further.start >= taken:
        found.append(further)
    if not found and not spent:
        attribution = according_to(clauses, 0)
        # "according to the so-called “harbour plan”": a plan with a nickname is no source
        if attribution is not None and tokens[min(attribution.source.end, last - 1)].tag is not Tag.QUOTE:
            statement = _around(clauses, attribution, attribution.verb, attribution.source.end, last)
            if statement is not None:
                found.append(statement)
    return found


def _may_state(clauses: Clauses, verb: int) -> bool:
    """Whether the verb can have a statement: not "quoted by", not "has not said", not "to counter"."""
    tokens = clauses.tokens
    shape = tokens[verb].verb
    if shape is None or shape.lemma in verbs_en.NO_STATEMENT:
        return False
    following = tokens[verb + 1].lower if verb + 1 < len(tokens) else ""
    if shape.form in (Form.PAST, Form.PARTICIPLE) and following == "by":
        return False
    if shape.lemma == "ask" and following == "about":  # "Lowe, asked about the plan, said"
        return False
    if shape.form is Form.BASE and verb not in clauses.finite and tokens[verb - 1].tag is not Tag.TO:
        return False
    if shape.form is Form.GERUND and shape.lemma in ("cite", "refer"):
        return False
    refused = tokens[verb - 2].verb if verb > 1 and tokens[verb - 1].tag is Tag.TO else None
    if refused is not None and refused.lemma in verbs_en.REFUSING:
        return False
    return not (_denied(tokens, verb) and shape.lemma in verbs_en.PLAIN)


def _denied(tokens: list[Token], verb: int) -> bool:
    return any(token.lower in grammar_en.NEGATIONS for token in tokens[max(0, verb - 2) : verb])


def _second_that(clauses: Clauses, spent: frozenset[int], last: int) -> Statement | None:
    """Return what a verb reports beside a quotation: "said that it was “…” and that only a sale would end it"."""
    tokens = clauses.tokens
    for joint in range(last - _FEWEST_WORDS, 0, -1):
        if tokens[joint].tag is not Tag.COORDINATOR or tokens[joint + 1].lower != "that":
            continue
        verb = max((verb for verb in spent if verb < joint), default=None)
        source = _source(clauses, verb) if verb is not None else None
        if verb is None or source is None or not any(token.tag is Tag.QUOTE for token in tokens[verb:joint]):
            return None
        end = statement_end(clauses, joint + 1, last)
        return Statement(joint + 1, end, clauses.made(source, verb, verb, "statement-after"))
    return None


def headline_statement(clauses: Clauses) -> Statement | None:
    """Return what a headline gives as said: "Poll: Voters want a new bridge", "Ann Lowe: The bridge must go"."""
    tokens = clauses.tokens
    colon = next((index for index, token in enumerate(tokens) if token.tag is Tag.COLON), None)
    if not colon or _end(tokens) - colon <= _FEWEST_WORDS:
        return None
    source = phrase_after(tokens, 0)
    if source is None or source.end != colon or not (can_speak(tokens, source)):
        return None
    return Statement(colon + 1, _end(tokens), clauses.made(source, colon, colon, "headline-label"))


def _end(tokens: list[Token]) -> int:
    end = len(tokens)
    while end and tokens[end - 1].tag in (Tag.STOP, Tag.OTHER):
        end -= 1
    return end


def _source(clauses: Clauses, verb: int) -> Phrase | None:
    source = clauses.source(verb, len(clauses.tokens))
    if source is None:
        return None
    if clauses.tokens[source.head].lower in ("this", "that", "these", "which", "you"):
        return None
    return None if _inside_aside(clauses.tokens, source, verb) else source


def _inside_aside(tokens: list[Token], source: Phrase, verb: int) -> bool:
    """Whether the phrase only ends what is set off: "Lowe, often among the loudest critics, said"."""
    if not 0 < source.start < verb:
        return False
    return tokens[source.start - 1].lower in ("among", "amongst", "like", "including", "without")


def _set_off(clauses: Clauses, verb: int, last: int) -> Statement | None:
    """Return the statement around a speaker set off by commas: "…, Lowe said", "…, said Lowe, …"."""
    tokens = clauses.tokens
    shape = tokens[verb].verb
    if shape is None or not tokens[verb].says() or not tokens[verb].finite():
        return None
    source = _source(clauses, verb)
    if source is None:
        return None
    attribution = clauses.made(source, verb, verb, "statement-before")
    following = tokens[verb + 1].tag if verb + 1 < len(tokens) else Tag.STOP
    if source.start < verb and following in _CLAUSE_BEGINS and shape.lemma not in verbs_en.ADDRESSED:
        return None  # "Making the rounds, Lowe said he was tired"
    if source.start < verb and source.start > 0 and tokens[source.start - 1].tag in (Tag.COMMA, Tag.DASH):
        return _around(clauses, attribution, source.start, verb + 1, last)
    if source.start > verb > 0 and tokens[verb - 1].tag in (Tag.COMMA, Tag.DASH):
        return _around(clauses, attribution, verb, source.end, last)
    return None


def _after_verb(clauses: Clauses, verb: int, last: int) -> Statement | None:
    """Return the statement that follows its verb: "Lowe said the plan had failed"."""
    tokens = clauses.tokens
    source = _source(clauses, verb)
    if source is None or source.start > verb or tokens[source.start - 1].tag is Tag.RELATIVE:
        return None
    end = before_quotation(clauses, verb + 1, statement_end(clauses, verb + 1, last))
    start = _statement_start(clauses, verb, end)
    if start is None:
        return None
    if leads_in(clauses, source, verb):
        end = next((at for at in range(start, end) if begins_clause(clauses, at)), end)
    if is_object(clauses, start, end):
        if _no_object(clauses, source, verb, start, end):
            return None
        end = object_end(clauses, start, end)
    if end - start < _FEWEST_WORDS:
        return None
    return Statement(start, end, clauses.made(source, verb, verb, "statement-after"))


def _statement_start(clauses: Clauses, verb: int, end: int) -> int | None:
    """Return where what is said begins: after the one addressed and after the setting."""
    tokens = clauses.tokens
    shape = tokens[verb].verb
    start = verb + 1
    if start < end and tokens[start].tag is Tag.COMMA:  # "claimed, without evidence, that"
        near = range(start + 1, min(end - 1, start + _LONGEST_ASIDE))
        closing = next((index for index in near if tokens[index].tag is Tag.COMMA), start)
        start = closing + 1 if closing + 1 < end and tokens[closing + 1].lower == "that" else end
    if start >= end or shape is None:
        return None
    if tokens[start].lower in ("out", "up", "back") and start + 1 < end:
        start += 1
    if shape.lemma == "call" and tokens[start].lower in ("for", "on"):
        return start
    if shape.lemma in verbs_en.ADDRESSED and tokens[start].lower not in OPENS_CLAUSE:
        addressed = phrase_after(tokens, start)
        if tokens[start].tag is Tag.OBJECT:
            start += 1
        elif addressed is not None and addressed.end < end:
            start = addressed.end
    clause = next((index for index in clauses.finite if start < index < end), None)
    if shape.lemma in verbs_en.WITH_NOUN and (clause is None or tokens[start].tag not in _SETTING):
        return start
    if tokens[start].lower in OPENS_CLAUSE or tokens[start].tag not in (*_SETTING, Tag.SUBORDINATOR):
        return start
    opening = next((index for index in range(start, clause or end) if tokens[index].lower == "that"), None)
    if opening is not None:
        return opening
    if clause is None:
        return None
    subject = clauses.subject(clause)
    return subject.start if subject is not None and start < subject.start < end else None


def _no_object(clauses: Clauses, source: Phrase, verb: int, start: int, end: int) -> bool:
    """Whether the thing is not what is said: "answered the question", "praised Ann Lowe", "proof that he proposed"."""
    tokens = clauses.tokens
    shape = tokens[verb].verb
    if shape is None or shape.lemma in verbs_en.NEEDS_CLAUSE or _denied(tokens, verb):
        return True
    before = source.start - 1
    if before > 0 and tokens[before].lower == "that" and tokens[before - 1].tag is Tag.NOUN:
        return True
    found = phrase_after(tokens, start)
    return found is not None and found.end >= end and tokens[found.head].tag is Tag.NAME


def _around(clauses: Clauses, attribution: Attribution, first: int, after: int, last: int) -> Statement | None:
    """Return the statement that the words of attribution `[first, after)` stand behind, before or within."""
    tokens = clauses.tokens
    opening = _clause_start(tokens, first)
    before = first
    while before > opening and tokens[before - 1].tag in (Tag.COMMA, Tag.ADVERB, Tag.COORDINATOR, Tag.DASH):
        before -= 1
    if after + 1 < last and tokens[after].tag is Tag.COMMA and tokens[after + 1].lower == "that":
        return Statement(opening, last, replace(attribution, rule="statement-around"))  # "… the view, said Lowe, that"
    whole = before - opening >= _WHOLE and tokens[opening].tag not in _LEADS_IN
    if before - opening >= _FEWEST_WORDS and (whole or _is_clause(clauses, opening, before)):
        return Statement(opening, before, replace(attribution, rule="statement-before"))
    comma = next((index for index in range(after, last) if tokens[index].tag is Tag.COMMA), None)
    if comma is None or last - comma <= _FEWEST_WORDS:
        return None
    if attribution.rule == "according-to":
        return Statement(_past_aside(clauses, comma, last), last, attribution)
    aside = tokens[after:comma]
    closed = all(token.tag in (*_SETTING, Tag.NOUN, Tag.NAME, Tag.NUMBER, Tag.DETERMINER) for token in aside)
    if first > opening and closed and len(aside) <= _LONGEST_ASIDE and _is_clause(clauses, comma, last):
        # "The test, Lowe said, was big", but "In May, Lowe said, it was big" without its setting
        set_apart = tokens[opening].tag in _SETTING and all(t.tag is not Tag.VERB for t in tokens[opening:before])
        start = comma + 1 if set_apart else opening
        return Statement(start, last, replace(attribution, rule="statement-around"))
    return None


def _clause_start(tokens: list[Token], first: int) -> int:
    """Return where the sentence, or its part after a semicolon, begins to say something."""
    start = next((index + 1 for index in range(first - 1, -1, -1) if tokens[index].tag is Tag.SEMICOLON), 0)
    while start < first and tokens[start].tag in (Tag.OTHER, Tag.DASH, Tag.COMMA):
        start += 1
    return start


def _past_aside(clauses: Clauses, comma: int, last: int) -> int:
    """Return where the statement begins after "according to Lowe, a lawyer,": past what explains the name."""
    tokens = clauses.tokens
    closing = next((index for index in range(comma + 1, last) if tokens[index].tag is Tag.COMMA), None)
    if closing is None or any(comma < index < closing for index in clauses.finite):
        return comma + 1
    explains = any(token.tag is Tag.NOUN and is_agent(token.lower) for token in tokens[comma + 1 : closing])
    if explains and tokens[closing + 1].tag in (Tag.DETERMINER, Tag.NAME, Tag.NOUN, Tag.PRONOUN, Tag.POSSESSIVE):
        return closing + 1
    return comma + 1


def _is_clause(clauses: Clauses, start: int, end: int) -> bool:
    """Whether the words are a clause, not only "On Monday" or "Asked about it"."""
    tokens = clauses.tokens
    commas = any(token.tag is Tag.COMMA for token in tokens[start:end])
    if tokens[start].tag is Tag.SUBORDINATOR and not commas:
        return False
    return any(
        start <= index < end and (index > start or tokens[index].tag is not Tag.VERB) for index in clauses.finite
    )
