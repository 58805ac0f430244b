"""Where what is said begins: behind the particle of its verb, the hearer, the time and the place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.extract.languages.en.cues.beside import SETTING
from bot.extract.languages.en.cues.extent import OPENS_CLAUSE
from bot.extract.languages.en.grammar.phrases import is_reduced_relative, phrase_after
from bot.extract.languages.en.lexicon import function_words, verb_words
from bot.extract.languages.en.lexicon.vocabulary import is_agent
from bot.extract.languages.tokens import Tag, token_at
from bot.extract.languages.verbs import VerbForm
from bot.extract.languages.words import words

if TYPE_CHECKING:
    from bot.extract.languages.en.cues.sources import Clauses
    from bot.extract.languages.tokens import Token
    from bot.extract.languages.verbs import Verb


_LONGEST_SET_OFF = 12
_LONGEST_SETTING = 20
_ROUGHLY = words("about above around below between over under")
_NUMBERS = function_words.NUMBERS | words("half dozens hundreds thousands")
# Open what is said also behind its setting: "asked on Monday whether".
_OPENS_LATE = OPENS_CLAUSE - {"if", "what"}
_WHICH_TIME = frozenset({"this", "last", "next", "earlier", "late", "early"})
# Behind the hearer these open what is said: "asked the board for help", "warned them of it".
_REQUESTED = words("against for of")
_OPENS_THING = frozenset({Tag.DETERMINER, Tag.POSSESSIVE, Tag.NUMBER})


def statement_start(clauses: Clauses, verb: int, end: int) -> int | None:
    """Return where the content begins: behind the addressee and the setting."""
    tokens = clauses.tokens
    shape = tokens[verb].verb
    start = verb + 1
    if start >= end or shape is None:
        return None
    if tokens[start].tag in (Tag.COMMA, Tag.DASH):
        return _past_set_off(tokens, start, end)
    if tokens[start].tag is Tag.COLON and tokens[verb].says():
        return start + 1 if any(start < at < end for at in clauses.finite) else None  # "Lowe said: the pier is shut"
    if _counts(tokens, start):
        return start
    start = _past_particle(tokens, start, end)
    if shape.lemma == "call" and tokens[start].lower in ("for", "on", "upon"):
        return start
    if shape.lemma in verb_words.ADDRESSED and tokens[start].lower not in OPENS_CLAUSE:
        hearer = start
        start = _past_addressee(tokens, start, end)
        if tokens[start].tag is Tag.COMMA:
            return _past_set_off(tokens, start, end)
        if tokens[start].tag is Tag.TO or tokens[start].lower == "about":
            return start
        if tokens[start].tag is Tag.PREPOSITION and start > hearer and tokens[start].lower not in _REQUESTED:
            return _past_setting(clauses, shape, start, end) if any(start < at < end for at in clauses.finite) else None
    elif shape.lemma in verb_words.MAY_ADDRESS:
        start = _past_optional_addressee(tokens, start)
    promised = _past_day(tokens, start, end)
    if infinitive(tokens, promised, end):
        return promised  # "vowed on Monday to leave"
    if promised > start and shape.lemma in verb_words.WITH_NOUN and tokens[promised].tag in _OPENS_THING:
        return promised  # "announced on Friday the sale of the mill"
    return _past_setting(clauses, shape, start, end)


def _past_particle(tokens: list[Token], start: int, end: int) -> int:
    """Return what follows a particle and a bare time: "pointed out that", "said earlier this month that"."""
    if tokens[start].lower == "it" and token_at(tokens, start + 1).lower == "clear" and start + 2 < end:
        return start + 2  # "made it clear that"
    if tokens[start].lower in ("out", "up", "back", "clear") and start + 1 < end:
        start += 1
    while tokens[start].lower in _WHICH_TIME and start + 1 < end:
        if tokens[start + 1].tag is not Tag.TIME and tokens[start + 1].lower not in _WHICH_TIME:
            break
        start += 1
    return start


def _past_day(tokens: list[Token], start: int, end: int) -> int:
    opening = start
    while start < end - 1 and (tokens[start].tag is Tag.TIME or tokens[start].lower == "on"):
        start += 1
    return opening if tokens[start].tag is Tag.GENITIVE else start


def _past_setting(clauses: Clauses, shape: Verb, start: int, end: int) -> int | None:
    """Return where the content begins behind time and place: "asked on Monday whether", "said in May the plan was"."""
    tokens = clauses.tokens
    clause = next((index for index in clauses.finite if start < index < end), None)
    if tokens[start].tag is Tag.TIME and token_at(tokens, start + 1).tag is Tag.GENITIVE:
        return start  # "praised Monday's march"
    if shape.lemma in verb_words.WITH_NOUN and (clause is None or tokens[start].tag not in SETTING):
        return start
    if tokens[start].lower in OPENS_CLAUSE or tokens[start].tag not in (*SETTING, Tag.SUBORDINATOR):
        return start
    opening = next((index for index in range(start, clause or end) if tokens[index].lower in _OPENS_LATE), None)
    if opening is None:
        late = range(start + 1, min(end, start + _LONGEST_SETTING))
        opening = next((at for at in late if tokens[at].lower == "that" and tokens[at - 1].tag is Tag.COMMA), None)
    if opening is not None:
        return opening
    subject = clauses.subject(clause) if clause is not None else None
    if subject is None or not start < subject.start < end:
        return None
    joined = any(token.tag is Tag.COORDINATOR for token in tokens[start : subject.start])
    if joined or tokens[subject.start - 1].tag is Tag.SUBORDINATOR:  # "responded as if she knew"
        return None
    return subject.start


def _counts(tokens: list[Token], start: int) -> bool:
    """Whether a number is meant, no place or time: "said at least 40 homes", "said about 20 people"."""
    following = [token.lower for token in tokens[start + 1 : start + 3]]
    if following[:1] in (["least"], ["most"]):
        return tokens[start].lower == "at"
    if tokens[start].lower == "up" and following[:1] == ["to"]:
        start += 1
    elif tokens[start].lower not in _ROUGHLY:
        return False
    return start + 1 < len(tokens) and (tokens[start + 1].tag is Tag.NUMBER or tokens[start + 1].lower in _NUMBERS)


def _past_set_off(tokens: list[Token], opening: int, end: int) -> int | None:
    """Return what follows an aside: "claimed, without evidence, that", "asked Marsh, the chairman, to resign"."""
    for at in range(opening + 1, min(end - 1, opening + _LONGEST_SET_OFF)):
        if tokens[at].tag is tokens[opening].tag:
            opens = tokens[at + 1].lower in OPENS_CLAUSE or infinitive(tokens, at + 1, end)
            return at + 1 if opens else None
    return None


def _past_addressee(tokens: list[Token], start: int, end: int) -> int:
    """Return what follows the addressee: "urged the mayor to", "told the board that"."""
    if tokens[start].tag is Tag.OBJECT:
        return min(start + 1, end - 1)
    addressed = phrase_after(tokens, start)
    if addressed is None:
        return start
    for at in range(start + 1, addressed.end):
        if infinitive(tokens, at, end) or (tokens[at].tag is Tag.TO and token_at(tokens, at + 1).tag is Tag.NOUN):
            return at  # "urged the mayor to sell it", "urged the crew to dig in"
    about = next((at for at in range(start + 1, addressed.end) if tokens[at].lower == "about"), None)
    if about is not None:
        return about  # "told her staff about the sale"
    at = addressed.end
    gathered = at < end and tokens[at].tag is Tag.VERB and is_reduced_relative(tokens, at)
    if gathered:
        return _past_occasion(tokens, at, end) or start  # "told a crowd gathered in the square that"
    if token_at(tokens, at).tag is Tag.AUXILIARY or token_at(tokens, at).finite:
        return start  # "warned the move would cost it"
    while at < end and tokens[at].tag is Tag.TIME:
        at += 1
    if at < end and infinitive(tokens, at, end):
        return at  # "begged the board last spring not to sell"
    if at < end and tokens[at].tag in (Tag.PREPOSITION, Tag.COORDINATOR):
        return _past_occasion(tokens, at, end) or addressed.end
    return addressed.end if addressed.end < end else start


def _past_occasion(tokens: list[Token], start: int, end: int) -> int | None:
    """Return the "that" behind where the hearers were: "warned followers on the radio and in a note that"."""
    for at in range(start, min(end, start + _LONGEST_SET_OFF)):
        if tokens[at].lower == "that":
            return at
        reports = tokens[at].verb is not None and not is_reduced_relative(tokens, at)
        if reports or tokens[at].tag in (Tag.COMMA, Tag.RELATIVE):
            return None
    return None


def _past_optional_addressee(tokens: list[Token], start: int) -> int:
    """Return what follows an addressee that may be left out: "promised voters that", not "promised a road that"."""
    found = phrase_after(tokens, start)
    if found is None or found.end >= len(tokens) or tokens[found.end].lower != "that":
        return start
    head = tokens[found.head]
    return found.end if head.tag is Tag.NAME or is_agent(head.lower) else start


def infinitive(tokens: list[Token], at: int, end: int) -> bool:
    """Whether "to" opens what is promised or asked for: "vowed not to go", but not "responded to requests"."""
    if tokens[at].lower in ("not", "never"):
        at += 1
    if at >= end:
        return False
    if tokens[at].tag is not Tag.TO or at + 1 >= end:
        return False
    shape = tokens[at + 1].verb
    if shape is not None:
        return shape.form in (VerbForm.BASE, VerbForm.PAST)  # "to put"
    if tokens[at + 1].tag is Tag.NOUN and at + 2 < end:
        return tokens[at + 2].tag in (Tag.DETERMINER, Tag.POSSESSIVE, Tag.OBJECT)  # "to privatise the mill"
    return tokens[at + 1].tag in (Tag.AUXILIARY, Tag.ADVERB)
