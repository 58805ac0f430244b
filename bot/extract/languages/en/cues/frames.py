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
_NEAR = 8


def says_nothing(tokens: list[Token], verb: int) -> bool:
    """Whether what follows the verb shows that it reports nothing: "agreed to pay", "pleaded guilty"."""
    shape = tokens[verb].verb
    frame = _FRAMES.get(shape.lemma) if shape is not None else None
    return (frame is not None and not frame(tokens, verb + 1)) or _done_by(tokens, verb + 1)


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
    """Whether the object is what was done, and how: "confirmed their progress by winning"."""
    end = _past_object(tokens, at)
    means = token_at(tokens, end + 1).verb
    shown = means is not None and means.form is VerbForm.GERUND and not token_at(tokens, end + 1).says()
    return end > at and token_at(tokens, end).lower == "by" and shown


_FRAMES: dict[str, Callable[[list[Token], int], bool]] = {
    "agree": _agrees,
    "ask": _asks,
    "call": _calls,
    "plead": _pleads,
}
