"""Who said it: the cues of a sentence, verbs and nouns of speech, that name the source of a quotation in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.extract.languages.en.cues.placed import equated, owned
from bot.extract.languages.en.cues.sources import Clauses, can_speak, carries_words, is_thing, reports
from bot.extract.languages.en.grammar.asides import named_inside
from bot.extract.languages.en.grammar.clauses import in_relative
from bot.extract.languages.en.grammar.passives import is_passive, quoted_person
from bot.extract.languages.en.grammar.phrases import is_reduced_relative, phrase_after
from bot.extract.languages.en.grammar.possessors import introduces, possessor_of
from bot.extract.languages.en.lexicon import function_words, person_words, verb_words
from bot.extract.languages.tokens import Tag, Token, token_at
from bot.extract.languages.verbs import Use, VerbForm
from bot.extract.languages.words import words

if TYPE_CHECKING:
    from bot.extract.languages.phrases import Phrase
    from bot.extract.languages.statements import Attribution


# Words that may stand between a verb of saying and what is said.
_LINKS = words("that how as of for with about on to a an the him her them it us me in into by if whether")
_FARTHEST = 8
_OPENS_MORE = frozenset({Tag.SUBORDINATOR, Tag.PRONOUN, Tag.DETERMINER, Tag.POSSESSIVE, Tag.NAME, Tag.NOUN})
# Stand between two verbs of which the first has no clause in it: "that it is late for us is".
_PREDICATED = frozenset({Tag.NOUN, Tag.ADVERB, Tag.PREPOSITION, Tag.OBJECT, Tag.TIME, Tag.DETERMINER, Tag.NAME})
# What follows these is no thing, but what is said or whom it is said to.
_WITHOUT_OBJECT = verb_words.PLAIN | verb_words.ADDRESSED
_NO_SUBJECT = frozenset(
    {Tag.COORDINATOR, Tag.SUBORDINATOR, Tag.RELATIVE, Tag.PREPOSITION, Tag.STOP, Tag.COLON, Tag.SEMICOLON, Tag.TO}
)


def cue_before(clauses: Clauses, at: int) -> Attribution | None:
    """`Lowe said, “…”`, `Lowe told him that “…”`, `Lowe added: “…”`."""
    tokens = clauses.tokens
    verb = at - 1
    while verb >= 0 and at - verb <= _FARTHEST and verb not in clauses.reports:
        token = tokens[verb]
        linking = token.tag in (Tag.COMMA, Tag.COLON, Tag.DASH, Tag.OBJECT, Tag.TIME, Tag.ADVERB, Tag.TO)
        if not linking and token.lower not in _LINKS:
            return None
        verb -= 1
    if verb not in clauses.reports:
        return None
    source = None if _takes_up(tokens, verb, at) else clauses.source(verb, at)
    if source is None or (is_thing(tokens, source) and not carries_words(tokens, verb)):
        return None
    return None if verb == at - 1 and _runs_into(clauses, at) else clauses.made(source, verb, verb)


def _takes_up(tokens: list[Token], verb: int, at: int) -> bool:
    """Whether the words are what somebody begins or goes on to do: `the firm was beginning “to grow again”`."""
    shape = tokens[verb].verb
    if shape is None or shape.lemma not in verb_words.CATENATIVE or verb != at - 1 or at >= len(tokens):
        return False
    return tokens[at].text[1:4].lower() == "to "


def cue_after(clauses: Clauses, at: int) -> Attribution | None:
    """`“…,” Lowe said`, `“…,” said Lowe`, `“…,” Lowe, who chairs the board, told Marsh`, `“…,” as Lowe put it`."""
    tokens = clauses.tokens
    if at >= len(tokens):
        return None
    comma = tokens[at].closing == "," or token_at(tokens, at + 1).tag in (Tag.COMMA, Tag.DASH)
    closed = comma or tokens[at].closing in ("?", "!")
    first = at + 1
    while first < len(tokens) and (
        tokens[first].tag in (Tag.COMMA, Tag.ADVERB, Tag.DASH) or (tokens[first].lower == "as" and comma)
    ):
        first += 1
    if first >= len(tokens):
        return None
    verb = _past_manner(tokens, first)
    source = _inverted_after(clauses, at, verb, closed=closed)
    if source is not None:
        return clauses.made(source, verb, verb)
    if tokens[first].lower == "per":
        source = phrase_after(tokens, first + 1)
        return clauses.made(source, first, first) if source is not None else None
    return _clause_after(clauses, at, first, closed=closed) if tokens[first].tag not in _NO_SUBJECT else None


def _past_manner(tokens: list[Token], first: int) -> int:
    """Return the verb of saying behind a phrase of manner, or `first`: `“…,” in a low voice said Lowe`."""
    if tokens[first].tag is not Tag.PREPOSITION:
        return first
    manner = phrase_after(tokens, first + 1)
    return manner.end if manner is not None and token_at(tokens, manner.end).says() else first


def _inverted_after(clauses: Clauses, at: int, verb: int, *, closed: bool) -> Phrase | None:
    """Return the subject behind a verb that follows the words: `“…,” said Lowe`, `“…,” grinned his wife, Eva.`

    `closed` says that the words end as speech does: a verb of any kind then reports them.
    """
    tokens = clauses.tokens
    if tokens[verb].tag is not Tag.VERB or not tokens[verb].can_be_finite():
        return None
    source = clauses.inverted(verb)
    if source is None and closed and not _ends_relative(clauses, at):
        source = _actor_after(tokens, verb) or _writing_after(tokens, verb)
    return source


def _ends_relative(clauses: Clauses, at: int) -> bool:
    """Whether the words end a relative clause that reports them: `Lowe, who calls it “…,” left the panel`."""
    tokens = clauses.tokens
    verb = max((verb for verb in clauses.reports if verb < at), default=None)
    if verb is None or not in_relative(tokens, verb):
        return False
    return all(token.tag is not Tag.COMMA for token in tokens[verb:at])


def _clause_after(clauses: Clauses, at: int, first: int, *, closed: bool) -> Attribution | None:
    """Return the clause behind the words that reports them: not `“…,” the same cry regularly chanted at rallies`."""
    tokens = clauses.tokens
    found = _clause_from(clauses, first)
    if found is None or _reports_its_own(clauses, at, found.verb) or (at > 0 and is_passive(tokens, at - 1)):
        return None
    if is_thing(tokens, found.source) and not (
        carries_words(tokens, found.verb) or (closed and _is_made_to_speak(tokens, found))
    ):
        return None
    if tokens[found.verb].says():
        return found
    if token_at(tokens, at - 1).lower == "that":  # "As Lowe stood by her remark that “…,” Marsh tried to leave"
        return None
    # "“…” – an issue farmers have struggled with"
    apart = token_at(tokens, at + 1).tag is Tag.DASH and tokens[at].closing != ","
    acts = found.verb > first and tokens[found.verb].tag is Tag.VERB and not apart
    return found if acts and closed else None


def _is_made_to_speak(tokens: list[Token], found: Attribution) -> bool:
    """Whether a thing has words: `“…,” the audit of the mill concluded`, `“…,” the mural declares`.

    Not `“…,” the need for light demanded`.
    """
    shape = tokens[found.verb].verb
    if shape is None or found.verb != found.source.end:
        return False
    bare = found.source.head == found.verb - 1 and tokens[found.verb].says()
    return bare or shape.lemma in verb_words.CONCLUDING


def _actor_after(tokens: list[Token], verb: int) -> Phrase | None:
    """Return the subject behind a verb of any kind: `“…,” grinned his wife, Eva.`"""
    found = phrase_after(tokens, verb + 1)
    if found is None or tokens[verb].verb is None or not can_speak(tokens, found):
        return None
    return named_inside(tokens, found, found.end)


def _writing_after(tokens: list[Token], verb: int) -> Phrase | None:
    """Return the writing that said it: `“…,” read a Danish copy of the will, signed in May`, `read a card left by`."""
    found = phrase_after(tokens, verb + 1)
    plain = tokens[verb].says() and found is not None and tokens[found.start].tag in (Tag.DETERMINER, Tag.POSSESSIVE)
    if found is None or not plain or found.end >= len(tokens):
        return None
    closed = tokens[found.end].tag in (Tag.COMMA, Tag.STOP) or is_reduced_relative(tokens, found.end)
    return found if closed else None


def _reports_its_own(clauses: Clauses, at: int, verb: int) -> bool:
    """Whether the words end a clause that reports them and a later verb has a story of its own.

    `After Lowe said it was “…,” Marsh answered: “…”`, `Days after Lowe called it “…,” the board met`, but not `When
    asked what Lowe called “…,” Marsh said`.
    """
    tokens = clauses.tokens
    opening = next((index for index in range(min(at, 3)) if tokens[index].tag is Tag.SUBORDINATOR), None)
    reported = [before for before in clauses.reports if before < at]
    if opening is None or not reported:
        return False
    following = [token.tag for token in tokens[verb + 1 : verb + 3]]
    if Tag.QUOTE in following and following[0] in (Tag.COLON, Tag.COMMA, Tag.QUOTE):
        return True
    if any(token.tag is Tag.COMMA for token in tokens[reported[-1] : at]) or clauses.source(reported[-1], at) is None:
        return False
    return not tokens[verb].says() or _says_more(tokens, verb)


def _says_more(tokens: list[Token], verb: int) -> bool:
    """Whether the verb of saying has a clause of its own behind it: "Lowe said it was late", not "Lowe told Marsh."."""
    shape = tokens[verb].verb
    at = verb + 1
    if shape is not None and shape.lemma in verb_words.ADDRESSED:
        addressed = phrase_after(tokens, at)
        at = addressed.end if addressed is not None else at + 1
    return token_at(tokens, at).tag in _OPENS_MORE


def _clause_from(clauses: Clauses, first: int) -> Attribution | None:
    """Return the clause that begins at token `first`: its subject and verb."""
    tokens = clauses.tokens
    for verb in clauses.finite:
        if verb < first or in_relative(tokens, verb):
            continue
        source = quoted_person(tokens, verb) or clauses.subject(verb)
        if source is None or source.start < first:
            continue
        if source.start > verb:
            return clauses.made(source, verb, verb)
        before = source.start - 1
        while before > first and tokens[before].tag is Tag.ADVERB:
            before -= 1
        if before > first and tokens[before].tag not in (Tag.COMMA, Tag.OTHER):
            continue
        return clauses.made(source, verb, verb)
    return None


def speech_noun(clauses: Clauses, at: int) -> Attribution | None:
    """`Lowe's “…” promise`, `“…” was Lowe's promise`, `Lowe's claim that it is “…”`: no verb governs from nearer."""
    tokens = clauses.tokens
    found = owned(clauses, at) or equated(clauses, at)
    if found is not None:
        return found
    spoken_of = any(verb < at and tokens[verb].says() for verb in clauses.reports)
    for index in range(min(at, len(tokens)) - 1, -1, -1):
        token = tokens[index]
        if token.lower in person_words.SPEECH_NOUNS and token.tag is Tag.NOUN and introduces(tokens, index, at):
            owner = possessor_of(tokens, index)
            if owner is not None and not (spoken_of and _is_spoken_of(clauses, owner, index, at)):
                nearer = _governing(clauses, at, index)
                return clauses.made(owner, index, index) if nearer is None or nearer.loose else None
    return None


def _is_spoken_of(clauses: Clauses, owner: Phrase, noun: int, at: int) -> bool:
    """Whether somebody else says the words of the noun: `Lowe said Marsh's claim that it is safe is “…”`."""
    tokens = clauses.tokens
    linked = token_at(tokens, owner.start - 1).lower
    verb = owner.start - 2 if linked in ("that", "of", "about") else owner.start - 1
    while verb > 0 and tokens[verb].tag is Tag.TIME:
        verb -= 1
    if verb not in clauses.reports or not tokens[verb].says() or verb not in clauses.finite:
        return False
    if linked in ("of", "about"):  # "Lowe said of Marsh's request: “…”"
        return token_at(tokens, noun + 1).tag is Tag.COLON
    predicates = [index for index in clauses.finite if noun < index < at]
    if token_at(tokens, noun + 1).lower != "that":
        return bool(predicates)
    return len(predicates) > 1 and all(
        token.tag in _PREDICATED or (token.verb is not None and not token.finite)
        for token in tokens[predicates[-2] + 1 : predicates[-1]]
    )


@dataclass(frozen=True, slots=True)
class _Governing:
    """A report to the left of the words; a `loose` one stands in an aside, or has "it" for its subject."""

    found: Attribution
    loose: bool = False


def governing_verb(clauses: Clauses, at: int) -> Attribution | None:
    """`Lowe called the plan a “…”`: the nearest report to the left."""
    governing = _governing(clauses, at, -1)
    return governing.found if governing is not None else None


def _governing(clauses: Clauses, at: int, after: int) -> _Governing | None:
    """Return the nearest report to the left of the words and behind token `after`."""
    tokens = clauses.tokens
    later: Attribution | None = None
    clause_between = False
    for index in range(min(at, len(tokens)) - 1, after, -1):
        token = tokens[index]
        if index in clauses.reports or _finds_that(tokens, index):
            source = quoted_person(tokens, index) or clauses.source(index, at)
            if source is not None and not (_says_all(clauses, index, at) or _only_supposed(clauses, source, index)):
                found = clauses.made(source, index, index)
                aside = in_relative(tokens, index) and (clause_between or token.says())
                head = tokens[source.head].lower
                mute = is_thing(tokens, source) and not carries_words(tokens, index)  # "Lowe warned that it showed"
                if not (aside or mute) and head not in ("it", "which", "i", "we", "you"):
                    only_about = later is not None and (
                        _only_about(tokens, index, later.verb) or _judges_speaker(tokens, index, later, at)
                    )
                    return _Governing(later if later is not None and only_about else found)
                if head not in ("i", "we", "you"):
                    later = later or found
        clause_between = clause_between or index in clauses.finite
    return _Governing(later, loose=True) if later is not None else None


def _only_supposed(clauses: Clauses, source: Phrase, verb: int) -> bool:
    """Whether the page only supposes that somebody thinks so: "if voters think the roads are “…”"."""
    return verb not in clauses.reports and token_at(clauses.tokens, source.start - 1).lower in (
        "if",
        "unless",
        "whether",
    )


def _only_about(tokens: list[Token], verb: int, inner: int) -> bool:
    """Whether a verb is only about who speaks further on: "laughed about a cook who said"."""
    about = tokens[verb + 1].tag is Tag.PREPOSITION and in_relative(tokens, inner)
    return about and not any(token.tag is Tag.COMMA for token in tokens[verb:inner])


def _judges_speaker(tokens: list[Token], verb: int, inner: Attribution, at: int) -> bool:
    """Whether a verb judges who speaks further on: "thanked a driver who said", not "slammed one who did as “…”"."""
    shape = tokens[verb].verb
    if shape is None or shape.use is not Use.JUDGING or shape.lemma in verb_words.NAMING:
        return False
    return (
        inner.source.start == verb + 1
        and in_relative(tokens, inner.verb)
        and tokens[at - 1].tag not in (Tag.PREPOSITION, Tag.SUBORDINATOR)
        and any(tokens[index].finite for index in range(inner.verb + 1, at))
    )


def _says_all(clauses: Clauses, verb: int, at: int) -> bool:
    """Whether a verb has all that it reports before the words: in an aside, a participle's or relative's object."""
    tokens = clauses.tokens
    whole = tokens[at - 1].tag is Tag.COLON and at - verb > 2 and in_relative(tokens, verb)
    return whole or _takes_up(tokens, verb, at) or _closed_aside(clauses, verb, at) or _has_object(tokens, verb, at)


def _has_object(tokens: list[Token], verb: int, at: int) -> bool:
    """Whether a participle has its object, and a comma ends it: "put it in a note explaining the sale, “…”"."""
    shape = tokens[verb].verb
    if shape is None or shape.form is not VerbForm.GERUND or shape.lemma in _WITHOUT_OBJECT:
        return False
    thing = phrase_after(tokens, verb + 1)
    return thing is not None and thing.end == at - 1 and tokens[at - 1].tag is Tag.COMMA


def _closed_aside(clauses: Clauses, verb: int, at: int) -> bool:
    """Whether a verb stands in an aside that closes before the words: "the plan, which some say is late, is “…”"."""
    tokens = clauses.tokens
    opening = next((index for index in range(verb, -1, -1) if tokens[index].tag is Tag.COMMA), 0)
    closing = next((index for index in range(verb, min(at, len(tokens))) if tokens[index].tag is Tag.COMMA), None)
    if closing is None or tokens[opening + 1].tag is not Tag.RELATIVE:
        return False
    return closing + 1 in clauses.finite or token_at(tokens, closing + 1).tag is Tag.AUXILIARY


def _finds_that(tokens: list[Token], verb: int) -> bool:
    """Whether a verb of finding or thinking opens a clause: "the report found that", "the report found it was"."""
    shape = tokens[verb].verb
    if shape is None or shape.use is not Use.SHOWING or verb + 1 >= len(tokens):
        return False
    if tokens[verb + 1].lower == "that":
        return True
    told = phrase_after(tokens, verb + 1) if tokens[verb].finite else None
    following = token_at(tokens, told.end) if told is not None else None
    return following is not None and (following.finite or following.tag is Tag.AUXILIARY)


def according_to(clauses: Clauses, at: int) -> Attribution | None:
    """`According to Lowe, the plan is “…”`, `in the words of Lowe, “…”`."""
    tokens = clauses.tokens
    for index in clauses.according:
        if index + 2 >= len(tokens):
            break
        following = tokens[index + 1]
        according = tokens[index].lower == "according" and following.tag is Tag.TO
        if according or (tokens[index].lower == "words" and following.lower == "of"):
            source = phrase_after(tokens, index + 2)
            if source is not None and (according or can_speak(tokens, source)):
                return clauses.made(source, index, index + 1)
    return None


def clause_subject(clauses: Clauses, at: int) -> Attribution | None:
    """The nearest clause to the left, whatever its verb."""
    tokens = clauses.tokens
    later: Attribution | None = None
    for verb in range(min(at, len(tokens)) - 1, -1, -1):
        shape = tokens[verb].verb
        if verb not in clauses.finite and not (shape is not None and shape.form is VerbForm.GERUND):
            continue
        if reports(tokens[verb]) and is_passive(tokens, verb):
            return None  # who "was asked" or "was described" did not speak
        source = clauses.subject(verb)
        if source is None or source.end > at:
            continue
        if _only_told_of(tokens, source, verb, at):
            continue
        found = clauses.made(source, verb, verb)
        if can_speak(tokens, source):
            return found
        later = later or found
    return later


def _only_told_of(tokens: list[Token], source: Phrase, verb: int, at: int) -> bool:
    """Whether the page tells what somebody is, may do or has done to them, in words that are not theirs.

    "The relatives are “…”", "Lowe was the founder of “…”", "Pupils can use rooms “…”", but "She is sure: “…”".
    """
    if tokens[at - 1].tag is Tag.COLON:
        return False
    if tokens[verb].lower in function_words.BE or is_passive(tokens, verb):
        return True
    if tokens[verb].tag is Tag.AUXILIARY and verb == at - 1:  # "They were told that the driver had “…”"
        return True
    helper = verb - 1
    while helper > 0 and tokens[helper].tag in (Tag.ADVERB, Tag.VERB):
        helper -= 1
    return tokens[source.head].tag is Tag.NOUN and tokens[helper].lower in function_words.MODALS


def _runs_into(clauses: Clauses, at: int) -> bool:
    """Whether a cue right before the words only runs into those that one behind them reports.

    `what he said “…,” Lowe said`.
    """
    tokens = clauses.tokens
    if not tokens[at - 1].says() or at >= len(tokens) or tokens[at].closing != ",":
        return False
    after = cue_after(clauses, at)
    return after is not None and tokens[after.verb].says()
