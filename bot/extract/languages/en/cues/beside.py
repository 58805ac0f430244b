"""Statements before, behind or around their cue: "…, Lowe said", "…, according to Lowe"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.extract.languages.en.cues.attribution import according_to
from bot.extract.languages.en.cues.extent import OPENS_CLAUSE, contrast_start
from bot.extract.languages.en.cues.sources import is_nobody, is_thing
from bot.extract.languages.en.grammar.clauses import in_relative
from bot.extract.languages.en.grammar.phrases import is_reduced_relative, phrase_after
from bot.extract.languages.en.grammar.possessors import possessor_of
from bot.extract.languages.en.lexicon import person_words, verb_words
from bot.extract.languages.en.lexicon.vocabulary import PAPERS, is_agent
from bot.extract.languages.statements import Placing, Statement
from bot.extract.languages.tokens import Tag, token_at
from bot.extract.languages.verbs import VerbForm
from bot.extract.languages.words import words

if TYPE_CHECKING:
    from bot.extract.languages.en.cues.sources import Clauses
    from bot.extract.languages.phrases import Phrase
    from bot.extract.languages.statements import Attribution
    from bot.extract.languages.tokens import Token

FEWEST_WORDS = 3
# Tell where and when, not what.
SETTING = frozenset({Tag.PREPOSITION, Tag.TIME, Tag.TO})
_ASIDE = SETTING | {Tag.NOUN, Tag.NAME, Tag.NUMBER, Tag.DETERMINER, Tag.OBJECT}
_LONGEST_ASIDE = 6
_LINKING = words("are is was were")
_LONGEST_TITLE = 5
_BEFORE_TITLE = frozenset({Tag.PREPOSITION, Tag.GENITIVE, Tag.NAME, Tag.NOUN, Tag.DETERMINER})
_NOBODY = frozenset({"this", "that", "these", "which", "you", "a", "an", "the"})
_NOMINAL = frozenset({Tag.DETERMINER, Tag.POSSESSIVE, Tag.NAME})
_CLAUSE_BEGINS = frozenset({Tag.PRONOUN, Tag.DETERMINER, Tag.POSSESSIVE, Tag.NAME, Tag.NOUN})
# What a body does: says, or announces.
_OF_BODIES = verb_words.PLAIN | verb_words.PERFORMING
# A clause that is itself what is spoken of: "Whether it will hold is unclear, Lowe said".
_SUBJECT_CLAUSE = frozenset({"how", "that", "what", "whether"})
# "It fell, Lowe said, because": what follows the cue belongs to the statement; behind these it only gives the time.
_MEANWHILE = frozenset({"according", "after", "as", "before", "when", "where", "while"})


def set_off(clauses: Clauses, verb: int, last: int) -> Statement | None:
    """Return the statement around a speaker set off by commas: "…, Lowe said", "…, said Lowe, …"."""
    tokens = clauses.tokens
    shape = tokens[verb].verb
    if shape is None or not tokens[verb].says() or verb not in clauses.finite:
        return None
    source = source_of(clauses, verb)
    if source is None:
        return None
    attribution = clauses.made(source, verb, verb)
    if source.start < verb and not _says_no_more(clauses, verb, last):
        return None  # "Making the rounds, Lowe said he was tired"
    if 0 < source.start < verb and tokens[source.start - 1].lower == "as":
        return _as_source_notes(clauses, attribution, source.start - 1, verb, last)
    if source.start < verb and source.start > 0 and tokens[source.start - 1].tag in (Tag.COMMA, Tag.DASH):
        return around(clauses, attribution, source.start, verb + 1, last)
    if source.start > verb > 0 and tokens[verb - 1].tag in (Tag.COMMA, Tag.DASH):
        return around(clauses, attribution, verb, source.end, last)
    return None


def closing_accord(clauses: Clauses, last: int) -> Statement | None:
    """Return the statement of a sentence that ends by naming its source: "The town will sell it, according to Lowe"."""
    tokens = clauses.tokens
    attribution = according_to(clauses, 0)
    if attribution is None or attribution.verb < FEWEST_WORDS or tokens[attribution.verb - 1].tag is not Tag.COMMA:
        return None
    if attribution.source.end < last and tokens[attribution.source.end].tag not in (Tag.COMMA, Tag.RELATIVE):
        return None
    statement = around(clauses, attribution, attribution.verb, attribution.source.end, last, adjunct=True)
    return statement if statement is not None and statement.end <= attribution.verb else None


def end_of(tokens: list[Token]) -> int:
    """Return where the words of the sentence end: before its full stop."""
    end = len(tokens)
    while end and tokens[end - 1].tag in (Tag.STOP, Tag.OTHER):
        end -= 1
    return end


def source_of(clauses: Clauses, verb: int) -> Phrase | None:
    """Return who says what the verb reports, where that can be anybody."""
    source = clauses.source(verb, len(clauses.tokens))
    if source is None:
        return None
    head = clauses.tokens[source.head]
    if head.tag is Tag.GENITIVE or head.lower in _NOBODY:
        return None
    if is_nobody(clauses.tokens, source) or _is_described(clauses.tokens, source, verb):
        return None
    if is_thing(clauses.tokens, source) and not _as_a_body(clauses.tokens, verb):
        return _whose_words(clauses.tokens, source, verb)
    return None if _inside_aside(clauses.tokens, source, verb) else source


def _is_described(tokens: list[Token], source: Phrase, verb: int) -> bool:
    """Whether the verb only describes the thing before it: "In a film posted to her page", no "a note saying"."""
    if source.start == 0 or source.end != verb or tokens[source.start - 1].tag is not Tag.PREPOSITION:
        return False
    shape, head = tokens[verb].verb, tokens[source.head]
    if shape is None or shape.form not in (VerbForm.PAST, VerbForm.GERUND) or shape.lemma in verb_words.PLAIN:
        return False
    issued = shape.form is VerbForm.GERUND and head.lower in PAPERS  # "In a note condemning the sale"
    return head.tag is Tag.NOUN and not issued and not is_agent(head.lower)


def _whose_words(tokens: list[Token], source: Phrase, verb: int) -> Phrase | None:
    """Return who speaks in words that report: "Lowe's remarks suggested that it is late"."""
    spoken = tokens[source.head].lower in person_words.SPEECH_NOUNS and token_at(tokens, verb + 1).lower == "that"
    return possessor_of(tokens, source.head) if spoken else None


def _as_a_body(tokens: list[Token], verb: int) -> bool:
    """Whether a thing does what only a body can: "the mill announced", not "the move suggests"."""
    shape = tokens[verb].verb
    return shape is not None and shape.lemma in _OF_BODIES


def _inside_aside(tokens: list[Token], source: Phrase, verb: int) -> bool:
    """Whether the phrase only ends what is set off: "Lowe, often among the loudest critics, said", no "those who"."""
    if not 0 < source.start < verb or in_relative(tokens, verb):
        return False
    return tokens[source.start - 1].lower in ("among", "amongst", "like", "including", "without")


def _as_source_notes(clauses: Clauses, found: Attribution, joint: int, verb: int, last: int) -> Statement | None:
    """Return what "as" sets off: "As Lowe noted, the pier is shut", "the pier is shut, as Lowe noted"."""
    tokens = clauses.tokens
    if joint > 1 and tokens[joint - 1].tag in (Tag.COMMA, Tag.DASH):
        return around(clauses, found, joint, verb + 1, last)
    if joint > 1:
        return None
    comma = next((at for at in range(verb + 1, last) if tokens[at].tag is Tag.COMMA), last)
    if last - comma > FEWEST_WORDS and _is_clause(clauses, comma + 1, last):
        return Statement(comma + 1, last, found, Placing.CUE_WITHIN)
    return None


def _says_no_more(clauses: Clauses, verb: int, last: int) -> bool:
    """Whether only time, place, hearer or reason follow the verb up to the next comma: "Lowe said on Monday,"."""
    tokens = clauses.tokens
    shape = tokens[verb].verb
    at = verb + 1
    if shape is not None and shape.lemma in verb_words.ADDRESSED:
        addressed = phrase_after(tokens, at)
        at = addressed.end if addressed is not None else at
    if at < last and tokens[at].tag in _CLAUSE_BEGINS:
        return False
    for index in range(at, last):
        token = tokens[index]
        if token.tag in (Tag.COMMA, Tag.DASH, Tag.CLOSE, Tag.SUBORDINATOR):
            return token.lower not in OPENS_CLAUSE
        if token.tag is Tag.VERB and tokens[index - 1].lower == "in":
            return True  # "Lowe said in opening the debate"
        if token.tag is Tag.QUOTE and token.words <= _LONGEST_TITLE and tokens[index - 1].tag in _BEFORE_TITLE:
            continue  # "Lowe said on Marl Radio's “Morning Call”"
        if (
            token.tag is Tag.VERB
            and tokens[index - 1].tag in (Tag.NOUN, Tag.NAME)
            and is_reduced_relative(tokens, index)
        ):
            continue  # "Lowe said in a letter seen by the board"
        if token.tag is Tag.TO and tokens[index - 1].tag is Tag.NOUN and token_at(tokens, index + 1).tag in _NOMINAL:
            continue  # "Lowe said in a letter to the board"
        if token.tag in (Tag.TO, Tag.VERB, Tag.AUXILIARY, Tag.QUOTE):
            return False
    return True


def around(
    clauses: Clauses, attribution: Attribution, first: int, after: int, last: int, *, adjunct: bool = False
) -> Statement | None:
    """Return the statement that the words of attribution `[first, after)` stand behind, before or within.

    An `adjunct` stands outside every clause: "According to Lowe, …".
    """
    tokens = clauses.tokens
    opening = _clause_start(tokens, first)
    before = _before_cue(tokens, opening, first)
    said = before - opening >= FEWEST_WORDS and _is_clause(clauses, opening, before)
    said = said and tokens[before - 1].lower not in _LINKING  # "The pier is, according to Lowe, safe"
    comma = next((index for index in range(after, last) if tokens[index].tag is Tag.COMMA), None)
    behind = Statement(opening, before, attribution, Placing.CUE_BEHIND) if said else None
    if comma is None or last - comma < FEWEST_WORDS:
        return behind
    closed = comma - after <= _LONGEST_ASIDE and all(token.tag in _ASIDE for token in tokens[after:comma])
    if closed and before > opening and _goes_on(clauses, tokens[before - 1], comma + 1):
        end = contrast_start(tokens, comma + 1, last)
        return Statement(_within_from(clauses, opening, before), end, attribution, Placing.CUE_WITHIN)
    if behind is not None:
        return behind
    if adjunct and tokens[comma + 1].lower in ("where", "which", "who"):
        closing = next((index for index in range(comma + 1, last) if tokens[index].tag is Tag.COMMA), last)
        if before > opening or last - closing <= FEWEST_WORDS:
            return None
        return Statement(closing + 1, last, attribution, Placing.ADJUNCT)  # "According to Lowe, who left, it fell"
    if adjunct:
        start = _past_aside(clauses, comma, last)
        return Statement(start, last, attribution, Placing.ADJUNCT) if start < last else None
    if first > opening and closed and _is_clause(clauses, comma, last):
        # "The test, Lowe said, was big", but "In May, Lowe said, it was big" without its setting
        set_apart = tokens[opening].tag in SETTING and all(t.tag is not Tag.VERB for t in tokens[opening:before])
        start = comma + 1 if set_apart else opening
        return Statement(start, last, attribution, Placing.CUE_WITHIN)
    return None


def _before_cue(tokens: list[Token], opening: int, first: int) -> int:
    """Return where the words before the cue end: before its comma and what goes with the cue: "…, but later said"."""
    before = first
    while before > opening and tokens[before - 1].tag in (Tag.ADVERB, Tag.COORDINATOR):
        before -= 1
    if before > opening and tokens[before - 1].tag not in (Tag.COMMA, Tag.DASH):
        before = first
    while before > opening and tokens[before - 1].tag in (Tag.COMMA, Tag.COORDINATOR, Tag.DASH):
        before -= 1
    return before


def _within_from(clauses: Clauses, opening: int, before: int) -> int:
    """Return where a statement around its cue begins: "…, which, Lowe said, is", "… – proof, she argued, of"."""
    tokens = clauses.tokens
    for at in range(before - 1, opening, -1):
        if tokens[at].tag is Tag.DASH:
            return at + 1
        if tokens[at].tag is Tag.COMMA:
            return at + 1 if tokens[before - 1].tag is Tag.RELATIVE else opening
        if at in clauses.finite:
            return opening
    return opening


def _goes_on(clauses: Clauses, before: Token, at: int) -> bool:
    """Whether the statement goes on behind the cue: "The firm, Lowe said, is sound", "It fell, he said, because"."""
    following = clauses.tokens[at]
    if before.lower in _LINKING:
        return True
    if following.tag in (Tag.TO, Tag.SUBORDINATOR, Tag.PREPOSITION, Tag.AUXILIARY):
        return following.lower not in _MEANWHILE
    return following.tag is Tag.VERB and at in clauses.finite


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
    following = token_at(tokens, closing + 1).tag
    if explains and following in (Tag.DETERMINER, Tag.NAME, Tag.NOUN, Tag.PRONOUN, Tag.POSSESSIVE, Tag.EDGE):
        return closing + 1
    return comma + 1


def _is_clause(clauses: Clauses, start: int, end: int) -> bool:
    """Whether the words are a clause, not only "On Monday" or "Asked about it"."""
    tokens = clauses.tokens
    commas = any(token.tag is Tag.COMMA for token in tokens[start:end])
    each_time = tokens[start].lower in ("each", "every") and token_at(tokens, start + 1).lower == "time"
    leads_in = tokens[start].tag is Tag.SUBORDINATOR and tokens[start].lower not in _SUBJECT_CLAUSE
    if (leads_in or each_time) and not commas:
        return False  # but "Whether it will hold is unclear", "What he lacks is time"
    return any(
        start <= index < end and (index > start or tokens[index].tag is not Tag.VERB) for index in clauses.finite
    )
