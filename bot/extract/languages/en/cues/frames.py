"""What must follow a verb for its object to be said: "called the fare a tax", but not "called a meeting"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.extract.languages.en.cues.extent import OPENS_CLAUSE
from bot.extract.languages.en.grammar.phrases import phrase_after
from bot.extract.languages.tokens import Tag, token_at
from bot.extract.languages.verbs import VerbForm
from bot.extract.languages.words import words

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.extract.languages.tokens import Token

# "asked whether", "asked her to", "asked the board for", "asked who".
_ASKED = OPENS_CLAUSE | words("for to who whom which when where not")
_ACT_OF_AGREEING = words("to with on upon")
_PLEAS = words("guilty innocent no not")
# Behind the thing that is called, these say that it is called nothing.
_CLOSES = frozenset(
    {Tag.PREPOSITION, Tag.COMMA, Tag.STOP, Tag.EDGE, Tag.AUXILIARY, Tag.VERB, Tag.SUBORDINATOR, Tag.TO, Tag.TIME}
)
_PICTURES = words(
    "clip clips gif image images link links photo photos photograph picture pictures screenshot selfie video"
)
_SAYS_NOTHING = words("anything goodbye hello little nothing")
_TALES = words("anecdote anecdotes joke jokes lie lies stories story tale tales truth")
_NEAR = 8
# What one speaks of stands behind these.
_TOPICS = {
    **dict.fromkeys(words("speak talk"), words("about of")),
    **dict.fromkeys(words("boast brag complain joke hint testify warn write"), words("about of against at")),
    **dict.fromkeys(
        words("fret fume gripe grumble gush lament muse preach rant rave speculate tweet worry wonder"), words("about")
    ),
    **dict.fromkeys(words("comment elaborate insist remark"), words("about on")),
    **dict.fromkeys(words("argue plead advocate"), words("for against about")),
    "point": words("to"),
}
_FARTHEST_TOPIC = 9
_BEFORE_TOPIC = frozenset(
    {Tag.ADVERB, Tag.TO, Tag.TIME, Tag.PREPOSITION, Tag.NAME, Tag.NOUN, Tag.DETERMINER, Tag.POSSESSIVE, Tag.OBJECT}
)


def says_nothing(tokens: list[Token], verb: int) -> bool:
    """Whether what follows the verb shows that it reports nothing: "agreed to pay", "pleaded guilty"."""
    shape = tokens[verb].verb
    frame = _FRAMES.get(shape.lemma) if shape is not None else None
    return (frame is not None and not frame(tokens, verb + 1)) or _done_by(tokens, verb + 1)


def topic_of(tokens: list[Token], verb: int) -> int | None:
    """Return the preposition before what somebody speaks of: "spoke on Monday about the pier", "pointed to it"."""
    shape = tokens[verb].verb
    joints = _TOPICS.get(shape.lemma) if shape is not None else None
    if joints is None:
        return None
    at = verb + 1
    while token_at(tokens, at).tag is Tag.ADVERB or token_at(tokens, at).lower == "out":
        at += 1
    outspoken = tokens[at - 1].lower == "out" and token_at(tokens, at).lower == "against"
    if token_at(tokens, at).lower in joints or outspoken:
        return at
    for later in range(at, min(at + _FARTHEST_TOPIC, len(tokens))):
        if tokens[later].lower == "about":
            counts = tokens[later - 1].tag is Tag.PREPOSITION  # "spoke for about an hour"
            return later if "about" in joints and not counts else None
        if tokens[later].tag not in _BEFORE_TOPIC:
            return None
    return None


def _asks(tokens: list[Token], at: int) -> bool:
    """Whether a question or a request follows: not "ask him a question", "asked about it"."""
    if token_at(tokens, at).tag is Tag.TIME:
        at += 1
    if token_at(tokens, at).lower in _ASKED:
        return True
    end = _past_object(tokens, at)
    if token_at(tokens, end).tag is Tag.COMMA:
        return True  # "asked Lowe, the chairman, to go"
    return any(token.lower in _ASKED for token in tokens[at + 1 : end + 3])


def _agrees(tokens: list[Token], at: int) -> bool:
    """Whether one agrees that something is so, not to do something or with somebody."""
    opening = token_at(tokens, at).lower
    shared = opening == "with" and token_at(tokens, _past_object(tokens, at + 1)).lower == "that"
    return shared or opening not in _ACT_OF_AGREEING


def _pleads(tokens: list[Token], at: int) -> bool:
    return token_at(tokens, at).lower not in _PLEAS


def _denies(tokens: list[Token], at: int) -> bool:
    """Whether a charge is denied, nothing to somebody: not "denied them a permit"."""
    return token_at(tokens, at).tag is not Tag.OBJECT


def _responds(tokens: list[Token], at: int) -> bool:
    return token_at(tokens, at).tag is not Tag.TO


def _says(tokens: list[Token], at: int) -> bool:
    """Whether something is said: not "said nothing about it", "said a few words"."""
    opening = token_at(tokens, at).lower
    wordy = (
        token_at(tokens, at).tag is Tag.DETERMINER and token_at(tokens, _past_object(tokens, at) - 1).lower == "words"
    )
    return opening not in _SAYS_NOTHING and not wordy


def _tells(tokens: list[Token], at: int) -> bool:
    """Whether something is told to somebody: not "told a joke about it", "told the truth"."""
    opening = token_at(tokens, at)
    told = token_at(tokens, at + 1)
    return opening.tag not in (Tag.DETERMINER, Tag.POSSESSIVE) or told.lower not in _TALES


def _tweets(tokens: list[Token], at: int) -> bool:
    """Whether words are tweeted, not "a photograph of the pier"."""
    thing = phrase_after(tokens, at)
    return thing is None or tokens[thing.head].lower not in _PICTURES


def _threatens(tokens: list[Token], at: int) -> bool:
    return token_at(tokens, at).tag is Tag.TO


def _calls(tokens: list[Token], at: int) -> bool:
    """Whether something is asked for or given a name: "called for talks", "called on him to go", "called it a lie"."""
    while token_at(tokens, at).tag is Tag.TIME or token_at(tokens, at).lower == "out":
        at += 1
    opening = token_at(tokens, at)
    if opening.lower == "for" or opening.lower in OPENS_CLAUSE:
        return True
    if opening.lower in ("on", "upon"):
        return any(token.tag is Tag.TO for token in tokens[at + 1 : at + _NEAR])
    if opening.tag in (Tag.QUOTE, Tag.RELATIVE):
        return True
    if opening.tag in (Tag.PREPOSITION, Tag.ADVERB, Tag.TO):
        return False  # "called in to a show"
    named_at = at
    while token_at(tokens, named_at).tag is Tag.NAME:
        named_at += 1
    if named_at > at and token_at(tokens, named_at).tag is Tag.TO:
        return False  # "a woman called Ann Lowe to collect it"
    end = _past_object(tokens, at)
    if token_at(tokens, end).tag not in _CLOSES or token_at(tokens, at - 1).lower == "out":
        return True
    named = opening.tag is Tag.NAME and token_at(tokens, end - 1).tag is Tag.NOUN  # "called Lowe crooked"
    return named or (opening.lower not in ("a", "an") and end - at > 2 and tokens[end - 2].tag is Tag.NOUN)


def _past_object(tokens: list[Token], at: int) -> int:
    """Return what follows the object at `at`."""
    if token_at(tokens, at).tag is Tag.OBJECT:
        return at + 1
    found = phrase_after(tokens, at)
    return found.end if found is not None else at


def _done_by(tokens: list[Token], at: int) -> bool:
    """Whether the object is what was done, and how: "confirmed their progress in May by winning"."""
    end = _past_object(tokens, at)
    if end == at:
        return False
    for by in range(end, min(end + _NEAR, len(tokens))):
        if tokens[by].tag in (Tag.COMMA, Tag.STOP, Tag.VERB, Tag.AUXILIARY):
            return False
        means = token_at(tokens, by + 1)
        if tokens[by].lower == "by":
            return means.verb is not None and means.verb.form is VerbForm.GERUND and not means.says()
    return False


_FRAMES: dict[str, Callable[[list[Token], int], bool]] = {
    "agree": _agrees,
    "ask": _asks,
    "call": _calls,
    "deny": _denies,
    "plead": _pleads,
    "reply": _responds,
    "respond": _responds,
    "say": _says,
    "tell": _tells,
    "threaten": _threatens,
    "tweet": _tweets,
}
