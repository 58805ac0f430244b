"""Statements in the reporter's own words: "Lowe said the plan had failed", "the plan had failed, Lowe said"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.extract.languages.en.cues.attribution import according_to
from bot.extract.languages.en.cues.beside import (
    FEWEST_WORDS,
    SETTING,
    around,
    closing_accord,
    end_of,
    set_off,
    source_of,
)
from bot.extract.languages.en.cues.extent import (
    OPENS_CLAUSE,
    aside_end,
    before_quotation,
    begins_clause,
    infinitive_end,
    is_object,
    leads_in,
    object_end,
    statement_end,
)
from bot.extract.languages.en.cues.frames import says_nothing, topic_of
from bot.extract.languages.en.cues.sources import can_speak, carries_words, is_denied
from bot.extract.languages.en.grammar.phrases import HEADS, phrase_after
from bot.extract.languages.en.lexicon import function_words, verb_words
from bot.extract.languages.en.lexicon.vocabulary import is_agent
from bot.extract.languages.statements import Placing, Statement
from bot.extract.languages.tokens import Tag, token_at
from bot.extract.languages.verbs import VerbForm
from bot.extract.languages.words import words

if TYPE_CHECKING:
    from bot.extract.languages.en.cues.sources import Clauses
    from bot.extract.languages.phrases import Phrase
    from bot.extract.languages.tokens import Token
    from bot.extract.languages.verbs import Verb


_LONGEST_SET_OFF = 12
_LONGEST_SETTING = 20
_ROUGHLY = words("about above around below between over under")
_NUMBERS = words("two three four five six seven eight nine ten half dozens hundreds thousands one-third two-thirds")
# Who has "not said" or "not answered" says nothing; who "did not deny" something does.
_NOTHING_DENIED = verb_words.PLAIN | verb_words.NEEDS_CLAUSE
# Open what is said also behind its setting: "asked on Monday whether".
_OPENS_LATE = OPENS_CLAUSE - {"if", "what"}
_WHICH_TIME = frozenset({"this", "last", "next", "earlier", "late", "early"})
# Stand for what was said elsewhere.
_STANDS_FOR = frozenset({"as", "it", "so"})
_REQUESTING = frozenset({"ask", "request", "insist", "demand"})
_ANONYMITY = words("anonymity anonymous anonymously identified identify named")
_NEAR = 9
_NO_START = frozenset({Tag.COMMA, Tag.DASH, Tag.COLON, Tag.OPEN, Tag.CLOSE, Tag.COORDINATOR})
# "All signs point to rain", "experts I spoke to about it".
_NO_SPEAKER = words("all i signs we")
_SUPPOSING = words("can could may might must should would")
_IN_SUBJECT = frozenset(
    {Tag.NAME, Tag.NOUN, Tag.DETERMINER, Tag.POSSESSIVE, Tag.GENITIVE, Tag.PRONOUN, Tag.ADVERB, Tag.AUXILIARY}
)
_OPENS_THING = frozenset({Tag.DETERMINER, Tag.POSSESSIVE, Tag.NUMBER})
_NO_TOPIC = frozenset({Tag.NUMBER, Tag.PREPOSITION, Tag.TIME, Tag.AUXILIARY})
_FINDING = words("determine discover estimate find show")
# "Lowe said it in May", but "says it no longer tolerates".
_BEHIND_IT = frozenset(
    {Tag.PREPOSITION, Tag.TIME, Tag.STOP, Tag.COMMA, Tag.EDGE, Tag.SUBORDINATOR, Tag.COORDINATOR, Tag.TO}
)
# Before "to" these say that nothing was said: "unavailable to comment".
_UNWILLING = words("afraid hesitant loath reluctant unable unavailable unwilling yet")
# What one refers to stands behind "to".
_TO_A_THING = words("admit confess refer")
_HAVING = words("being having")
_AS_MANY = words("few little many much soon")
# Before "to" these make it what could be said, not what was.
_MAY_YET = frozenset({Tag.NOUN, Tag.AUXILIARY, Tag.PREPOSITION})


def statements(clauses: Clauses, spent: frozenset[int]) -> list[Statement]:
    """Return the statements of one sentence, none inside another, in reading order.

    `spent` are the verbs that report a quotation of the sentence and so no statement of their own. A speaker set
    off by commas ("…, Lowe said") speaks for the whole sentence and is looked for first.
    """
    tokens = clauses.tokens
    last = end_of(tokens)
    verbs = [verb for verb in clauses.reports if verb not in spent and _may_state(clauses, verb)]
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


def _may_state(clauses: Clauses, verb: int) -> bool:
    """Whether the verb can have a statement: not "quoted by", not "has not said", not "to counter"."""
    tokens = clauses.tokens
    shape = tokens[verb].verb
    if shape is None:
        return False
    ruled = shape.lemma == "rule" and token_at(tokens, verb + 1).lower == "that"
    seldom = shape.lemma in verb_words.NO_STATEMENT and not ruled
    points = shape.lemma == "point" and token_at(tokens, verb + 1).tag is Tag.TO
    topical = seldom or points
    if topical and not _speaks_of(clauses, verb):
        return False
    if _is_no_clause(clauses, verb, shape) or _takes_no_statement(tokens, verb, shape) or _is_unfulfilled(tokens, verb):
        return False
    if _is_only_possible(tokens, verb):
        return False
    return not (is_denied(tokens, verb) and shape.lemma in _NOTHING_DENIED)


def _is_only_possible(tokens: list[Token], verb: int) -> bool:
    """Whether the words only could be said: "could say", "is expected to say", "Did Lowe say", "if Lowe says"."""
    at = verb - 1
    while at > 0 and tokens[at].tag in (Tag.ADVERB, Tag.TO):
        at -= 1
    supposing = at >= 0 and tokens[at].tag is Tag.AUXILIARY and tokens[at].lower in _SUPPOSING
    if supposing and tokens[verb - 1].lower != "later" and token_at(tokens, at - 1).lower != "i":
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


def _speaks_of(clauses: Clauses, verb: int) -> bool:
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
    topic = topic_of(tokens, verb) if _speaks_of(clauses, verb) else None
    if topic is not None and topic < end - 2:
        return _topic(clauses, source, verb, topic, end)
    start = _statement_start(clauses, verb, end)
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


def _statement_start(clauses: Clauses, verb: int, end: int) -> int | None:
    """Return where the content begins: behind the addressee and the setting."""
    tokens = clauses.tokens
    shape = tokens[verb].verb
    start = verb + 1
    if start >= end or shape is None:
        return None
    if tokens[start].tag in (Tag.COMMA, Tag.DASH):
        return _past_set_off(tokens, start, end)
    if _counts(tokens, start):
        return start
    start = _past_particle(tokens, start, end)
    if shape.lemma == "call" and tokens[start].lower in ("for", "on", "upon"):
        return start
    if shape.lemma in verb_words.ADDRESSED and tokens[start].lower not in OPENS_CLAUSE:
        start = _past_addressee(tokens, start, end)
        if tokens[start].tag is Tag.COMMA:
            return _past_set_off(tokens, start, end)
        if tokens[start].tag is Tag.TO:
            return start
    elif shape.lemma in verb_words.MAY_ADDRESS:
        start = _past_optional_addressee(tokens, start)
    promised = _past_day(tokens, start, end)
    if _infinitive(tokens, promised, end):
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
    if tokens[start].tag is Tag.TIME and tokens[start + 1].tag is Tag.GENITIVE:
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
            opens = tokens[at + 1].lower in OPENS_CLAUSE or _infinitive(tokens, at + 1, end)
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
        if _infinitive(tokens, at, end) or (tokens[at].tag is Tag.TO and token_at(tokens, at + 1).tag is Tag.NOUN):
            return at  # "urged the mayor to sell it", "urged the crew to dig in"
    at = addressed.end
    if token_at(tokens, at).tag is Tag.AUXILIARY or token_at(tokens, at).finite:
        return start  # "warned the move would cost it"
    while at < end and tokens[at].tag is Tag.TIME:
        at += 1
    if at < end and _infinitive(tokens, at, end):
        return at  # "begged the board last spring not to sell"
    if at < end and tokens[at].tag in (Tag.PREPOSITION, Tag.COORDINATOR):
        return _past_occasion(tokens, at, end) or addressed.end
    return addressed.end if addressed.end < end else start


def _past_occasion(tokens: list[Token], start: int, end: int) -> int | None:
    """Return the "that" behind where the hearers were: "warned followers on the radio and in a note that"."""
    for at in range(start, min(end, start + _LONGEST_SET_OFF)):
        if tokens[at].lower == "that":
            return at
        if tokens[at].verb is not None or tokens[at].tag in (Tag.COMMA, Tag.RELATIVE):
            return None
    return None


def _past_optional_addressee(tokens: list[Token], start: int) -> int:
    """Return what follows an addressee that may be left out: "promised voters that", not "promised a road that"."""
    found = phrase_after(tokens, start)
    if found is None or found.end >= len(tokens) or tokens[found.end].lower != "that":
        return start
    head = tokens[found.head]
    return found.end if head.tag is Tag.NAME or is_agent(head.lower) else start


def _infinitive(tokens: list[Token], at: int, end: int) -> bool:
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
