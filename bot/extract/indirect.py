"""Statements in the reporter's own words: "Lowe said the plan had failed", "the plan had failed, Lowe said"."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.extract.lexicon import verbs_en
from bot.extract.lexicon.english import Use
from bot.extract.lexicon.inflect_en import Form
from bot.extract.phrases import in_relative, phrase_after
from bot.extract.speakers import according_to, can_speak
from bot.extract.tokens import Tag

if TYPE_CHECKING:
    from bot.extract.speakers import Attribution, Clauses
    from bot.extract.tokens import Token

_FEWEST_WORDS = 3
_OPENS_CLAUSE = frozenset("that whether how if why what".split())
# After a verb of saying these tell where and when, not what.
_SETTING = frozenset({Tag.PREPOSITION, Tag.TIME, Tag.TO})


@dataclass(frozen=True, slots=True)
class Statement:
    """What somebody is reported to say: tokens `[start, end)`, and who."""

    start: int
    end: int
    attribution: Attribution


def statements(clauses: Clauses, spent: frozenset[int]) -> list[Statement]:
    """Return the statements of one sentence, none inside another, in reading order.

    `spent` are the verbs that report a quotation of the sentence and so no statement of their own.
    """
    tokens = clauses.tokens
    found: list[Statement] = []
    last = _end(tokens)
    taken = 0
    for verb in clauses.reports:
        if verb < taken or verb in spent:
            continue
        statement = _of_verb(clauses, verb, last)
        if statement is not None and not any(_overlap(statement, other) for other in found):
            found.append(statement)
            taken = statement.end if statement.start > verb else len(tokens)
    if not found and not spent:
        attribution = according_to(clauses, 0)
        if attribution is not None:
            statement = _around(clauses, attribution, attribution.verb, attribution.source.end, last)
            if statement is not None:
                found.append(statement)
    return found


def headline_statement(clauses: Clauses) -> Statement | None:
    """Return what a headline gives as said: "Poll: Voters want a new bridge", "Ann Lowe: The bridge must go"."""
    tokens = clauses.tokens
    colon = next((index for index, token in enumerate(tokens) if token.tag is Tag.COLON), None)
    if not colon or len(tokens) - colon <= _FEWEST_WORDS:
        return None
    source = phrase_after(tokens, 0)
    if source is None or source.end != colon or not (can_speak(tokens, source)):
        return None
    return Statement(colon + 1, _end(tokens), clauses.made(source, colon, colon, "headline-label"))


def _overlap(one: Statement, other: Statement) -> bool:
    return one.start < other.end and other.start < one.end


def _end(tokens: list[Token]) -> int:
    end = len(tokens)
    while end and tokens[end - 1].tag in (Tag.STOP, Tag.OTHER):
        end -= 1
    return end


def _of_verb(clauses: Clauses, verb: int, last: int) -> Statement | None:
    tokens = clauses.tokens
    shape = tokens[verb].verb
    if shape is None or shape.lemma in verbs_en.NO_STATEMENT:
        return None
    if shape.form is Form.BASE and verb not in clauses.finite and not (verb and tokens[verb - 1].tag is Tag.TO):
        return None
    source = clauses.source(verb, len(tokens))
    if source is None or tokens[source.head].lower in ("you", "which", "that"):
        return None
    attribution = clauses.made(source, verb, verb, "statement-after")
    if shape.use is Use.SAYING and tokens[verb].finite():
        if source.start < verb and source.start > 0 and tokens[source.start - 1].tag in (Tag.COMMA, Tag.DASH):
            around = _around(clauses, attribution, source.start, verb + 1, last)
            if around is not None:
                return around
        if source.start > verb > 0 and tokens[verb - 1].tag in (Tag.COMMA, Tag.DASH):
            return _around(clauses, attribution, verb, source.end, last)
    if source.start > verb:
        return None
    end = _statement_end(clauses, verb + 1, last)
    start = _statement_start(clauses, verb, end)
    if start is None or end - start < _FEWEST_WORDS:
        return None
    return Statement(start, end, attribution)


def _statement_start(clauses: Clauses, verb: int, end: int) -> int | None:
    """Return where what is said begins: after the one addressed and after the setting."""
    tokens = clauses.tokens
    shape = tokens[verb].verb
    start = verb + 1
    if start >= end or shape is None or tokens[start].tag is Tag.COMMA:
        return None
    if shape.lemma in verbs_en.ADDRESSED and tokens[start].lower not in _OPENS_CLAUSE:
        addressed = phrase_after(tokens, start)
        if tokens[start].tag is Tag.OBJECT:
            start += 1
        elif addressed is not None and addressed.end < end:
            start = addressed.end
    clause = next((index for index in clauses.finite if start < index < end), None)
    if shape.lemma in verbs_en.WITH_NOUN and (clause is None or tokens[start].tag not in _SETTING):
        return start
    if tokens[start].lower in _OPENS_CLAUSE or tokens[start].tag not in (*_SETTING, Tag.SUBORDINATOR):
        return start
    if clause is None:
        return None
    opening = next((index for index in range(start, clause) if tokens[index].lower == "that"), None)
    if opening is not None:
        return opening
    subject = clauses.subject(clause)
    return subject.start if subject is not None and start < subject.start < end else None


def _statement_end(clauses: Clauses, start: int, last: int) -> int:
    """Return where the statement ends: at the sentence's end, or where something more is reported."""
    tokens = clauses.tokens
    stop = next((index for index in range(start, last) if tokens[index].tag is Tag.SEMICOLON), last)
    for verb in clauses.reports:
        if verb <= start or verb >= last or in_relative(tokens, verb):
            continue
        if verb > stop:
            break
        shape = tokens[verb].verb
        if shape is None or shape.form not in (Form.GERUND, Form.PAST, Form.PRESENT):
            continue
        before = verb - 1
        while before > start and tokens[before].tag in (Tag.ADVERB, Tag.AUXILIARY):
            before -= 1
        if tokens[verb].says() and tokens[before].tag in (Tag.COORDINATOR, Tag.COMMA):
            return before - 1 if tokens[before - 1].tag is Tag.COMMA else before
        source = clauses.subject(verb)
        if source is None or source.start - 1 <= start or source.start > verb:
            continue
        joint = tokens[source.start - 1]
        if joint.tag is Tag.COORDINATOR or joint.lower in ("while", "though", "although"):
            return source.start - 2 if tokens[source.start - 2].tag is Tag.COMMA else source.start - 1
    return stop


def _around(clauses: Clauses, attribution: Attribution, first: int, after: int, last: int) -> Statement | None:
    """Return the statement that the words of attribution `[first, after)` stand behind, before or within."""
    tokens = clauses.tokens
    before = first
    while before > 0 and tokens[before - 1].tag in (Tag.COMMA, Tag.ADVERB, Tag.COORDINATOR, Tag.DASH):
        before -= 1
    while before > 0 and tokens[before - 1].tag is Tag.COMMA:
        before -= 1
    if before >= _FEWEST_WORDS and _is_clause(clauses, 0, before):
        return Statement(0, before, replace(attribution, rule="statement-before"))
    start = after
    while start < last and tokens[start].tag is not Tag.COMMA:
        start += 1
    if last - start <= _FEWEST_WORDS:
        return None
    if attribution.rule == "according-to":
        return Statement(start + 1, last, attribution)
    if before and _is_clause(clauses, start, last):  # "The test, Lowe said, was big", "In May, Lowe said, it was big"
        set_apart = tokens[0].tag in _SETTING and all(token.tag is not Tag.VERB for token in tokens[:before])
        return Statement(start + 1 if set_apart else 0, last, replace(attribution, rule="statement-around"))
    return None


def _is_clause(clauses: Clauses, start: int, end: int) -> bool:
    """Whether the words before the attribution are a clause, not only "On Monday" or "Asked about it"."""
    tokens = clauses.tokens
    if tokens[start].tag in (Tag.SUBORDINATOR, Tag.VERB) and not any(t.tag is Tag.COMMA for t in tokens[start:end]):
        return False
    return any(start <= index < end for index in clauses.finite)
