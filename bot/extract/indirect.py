"""Statements in the reporter's own words: "Lowe said the plan had failed", "the plan had failed, Lowe said"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.extract.lexicon.english import Use
from bot.extract.lexicon.inflect_en import Form
from bot.extract.phrases import in_relative
from bot.extract.speakers import according_to
from bot.extract.tokens import Tag

if TYPE_CHECKING:
    from bot.extract.speakers import Attribution, Clauses
    from bot.extract.tokens import Token

_FEWEST_WORDS = 3


@dataclass(frozen=True, slots=True)
class Statement:
    """What somebody is reported to say: tokens `[start, end)`, and who."""

    start: int
    end: int
    attribution: Attribution


def statements(clauses: Clauses) -> list[Statement]:
    """Return the statements of one sentence, none inside another, in reading order."""
    tokens = clauses.tokens
    found: list[Statement] = []
    last = _end(tokens)
    taken = 0
    for verb in clauses.reports:
        if verb < taken:
            continue
        statement = _of_verb(clauses, verb, last)
        if statement is not None:
            found.append(statement)
            taken = statement.end if statement.start > verb else len(tokens)
    if not found:
        attribution = according_to(clauses, 0)
        if attribution is not None:
            statement = _around(tokens, attribution, attribution.verb, attribution.source.end, last)
            if statement is not None:
                found.append(statement)
    return found


def _end(tokens: list[Token]) -> int:
    end = len(tokens)
    while end and tokens[end - 1].tag in (Tag.STOP, Tag.OTHER):
        end -= 1
    return end


def _of_verb(clauses: Clauses, verb: int, last: int) -> Statement | None:
    tokens = clauses.tokens
    shape = tokens[verb].verb
    if shape is None or (shape.form is Form.BASE and verb not in clauses.finite):
        return None
    source = clauses.source(verb, len(tokens))
    if source is None:
        return None
    attribution = clauses.made(source, verb, verb, "statement-after")
    if source.start > 0 and tokens[source.start - 1].tag is Tag.COMMA and shape.use is Use.SAYING and source.start < verb:
        around = _around(tokens, attribution, source.start, verb + 1, last)
        if around is not None:
            return around
    if source.start > verb and verb > 0 and tokens[verb - 1].tag is Tag.COMMA:
        around = _around(tokens, attribution, verb, source.end, last)
        if around is not None:
            return around
    if source.start > verb:
        return None
    start = verb + 1
    end = _statement_end(clauses, start, last)
    if end - start < _FEWEST_WORDS or tokens[start].tag is Tag.COMMA:
        return None
    return Statement(start, end, attribution)


def _statement_end(clauses: Clauses, start: int, last: int) -> int:
    """Return where the statement ends: at the sentence's end, or where its source reports something more."""
    tokens = clauses.tokens
    for verb in clauses.reports:
        if verb <= start or verb >= last:
            continue
        shape = tokens[verb].verb
        before = verb - 1
        while before > start and tokens[before].tag in (Tag.ADVERB, Tag.AUXILIARY):
            before -= 1
        joined = tokens[before].tag in (Tag.COORDINATOR, Tag.COMMA) and tokens[verb].says()
        if joined and shape is not None and (shape.form in (Form.GERUND, Form.PAST)) and not in_relative(tokens, verb):
            end = before
            if tokens[end - 1].tag is Tag.COMMA:
                end -= 1
            return end
    return last


def _around(tokens: list[Token], attribution: Attribution, first: int, after: int, last: int) -> Statement | None:
    """Return the statement that the words of attribution `[first, after)` stand behind, before or within."""
    head_end = first
    while head_end > 0 and tokens[head_end - 1].tag in (Tag.COMMA, Tag.ADVERB, Tag.COORDINATOR):
        head_end -= 1
    before = head_end
    if before >= _FEWEST_WORDS and _is_clause(tokens, 0, before):
        renamed = type(attribution)(attribution.source, attribution.cue, "statement-before", attribution.verb)
        return Statement(0, before, renamed)
    start = after
    while start < last and tokens[start].tag is not Tag.COMMA:
        start += 1
    if attribution.rule == "according-to" and last - start > _FEWEST_WORDS:
        return Statement(start + 1, last, attribution)
    return None


def _is_clause(tokens: list[Token], start: int, end: int) -> bool:
    """Whether the words before the attribution are a clause, not only "On Monday" or "In a statement"."""
    if tokens[start].tag in (Tag.PREPOSITION, Tag.SUBORDINATOR) and not any(
        token.tag is Tag.COMMA for token in tokens[start:end]
    ):
        return False
    return any(token.tag in (Tag.VERB, Tag.AUXILIARY) for token in tokens[start:end])
