"""Who said it: the words of a sentence that name the source of a quotation in it.

An ordered row of rules, the most precise first; the first that finds a source gives its name to the quote.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.extract.lexicon import grammar_en
from bot.extract.lexicon.english import BODIES, ROLES, Use
from bot.extract.lexicon.inflect_en import Form
from bot.extract.phrases import Phrase, phrase_after, phrase_before, subject_of
from bot.extract.tokens import Tag, Token
from bot.model import Span

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True, slots=True)
class Attribution:
    """A source as token positions, the words that report, and the rule that found both."""

    source: Phrase
    cue: Span
    rule: str


_SKIP_AFTER = frozenset({Tag.COMMA, Tag.ADVERB, Tag.DASH})
_LINKS = frozenset("that how as of for with about on to a an the him her them it us me in into by".split())


def attribute(tokens: list[Token], at: int) -> Attribution | None:
    """Return who is the source of the quotation folded at `at`, by the first rule that knows."""
    for rule in _RULES:
        found = rule(tokens, at)
        if found is not None:
            return found
    return None


def _cue(tokens: list[Token], first: int, last: int) -> Span:
    return Span(tokens[first].start, tokens[last].end)


def _cue_before(tokens: list[Token], at: int) -> Attribution | None:
    """`Lowe said, “…”`, `Lowe told Marsh that “…”`, `Lowe added: “…”`."""
    verb = at - 1
    steps = 0
    while verb >= 0 and steps < 8:
        token = tokens[verb]
        if token.tag is Tag.VERB and token.verb is not None and token.verb.use in (Use.SAYING, Use.JUDGING):
            break
        if token.tag in (Tag.COLON, Tag.COMMA) and verb != at - 1:
            return None
        if token.tag in (Tag.COMMA, Tag.COLON, Tag.DASH, Tag.OBJECT, Tag.TIME, Tag.ADVERB, Tag.TO) or token.lower in _LINKS:
            verb -= 1
            steps += 1
            continue
        return None
    if verb < 0 or tokens[verb].tag is not Tag.VERB:
        return None
    source = subject_of(tokens, verb)
    if source is None:
        source = _inverted(tokens, verb)
    if source is None or source.end > at:
        return None
    return Attribution(source, _cue(tokens, verb, verb), "cue-before")


def _inverted(tokens: list[Token], verb: int) -> Phrase | None:
    """Return the source after its verb: `said Lowe`, `said the head of the board`."""
    if not tokens[verb].says():
        return None
    at = verb + 1
    while at < len(tokens) and tokens[at].tag is Tag.ADVERB:
        at += 1
    found = phrase_after(tokens, at)
    if found is None:
        return None
    return found if _can_speak(tokens, found) else None


def _can_speak(tokens: list[Token], phrase: Phrase) -> bool:
    """Whether a phrase can be somebody: a name, a pronoun, a role, a body."""
    head = tokens[phrase.head]
    if head.tag in (Tag.NAME, Tag.PRONOUN):
        return head.lower not in ("it", "you", "i") or head.lower in ("i",)
    return head.lower in ROLES or head.lower in BODIES or head.lower in grammar_en.HEADLESS


def _cue_after(tokens: list[Token], at: int) -> Attribution | None:
    """`“…,” Lowe said`, `“…,” said Lowe`, `“…,” Lowe, who chairs the board, told Marsh`."""
    comma = _ends_with(tokens[at], ",") or (at + 1 < len(tokens) and tokens[at + 1].tag in (Tag.COMMA, Tag.DASH))
    open_end = comma or _ends_with(tokens[at], "?!…—–-")
    first = at + 1
    while first < len(tokens) and tokens[first].tag in _SKIP_AFTER:
        first += 1
    if first >= len(tokens):
        return None
    token = tokens[first]
    if token.tag is Tag.VERB and token.finite():
        source = _inverted(tokens, first)
        if source is not None:
            return Attribution(source, _cue(tokens, first, first), "cue-after")
        if token.says() and not open_end:
            return None
    if token.tag in (Tag.COORDINATOR, Tag.SUBORDINATOR, Tag.RELATIVE, Tag.PREPOSITION, Tag.STOP, Tag.COLON, Tag.SEMICOLON, Tag.TO):
        return None
    for verb in range(first, len(tokens)):
        token = tokens[verb]
        if token.tag in (Tag.STOP, Tag.SEMICOLON) or (token.tag is Tag.QUOTE and token.words > 2):
            return None
        if token.tag is not Tag.VERB or not token.finite():
            continue
        source = subject_of(tokens, verb)
        if source is None or source.start < first:
            continue
        if source.start > first and tokens[source.start - 1].tag not in (Tag.COMMA, Tag.ADVERB, Tag.OTHER):
            continue
        if _in_relative(tokens, verb):
            continue
        if token.says() or (comma and token.verb is not None):
            return Attribution(source, _cue(tokens, verb, verb), "cue-after")
        return None
    return None


def _in_relative(tokens: list[Token], verb: int) -> bool:
    at = verb - 1
    while at >= 0 and tokens[at].tag in (Tag.ADVERB, Tag.AUXILIARY):
        at -= 1
    return at >= 0 and tokens[at].tag is Tag.RELATIVE


def _ends_with(token: Token, stops: str) -> bool:
    return token.text[-1:] in tuple(stops) if token.text else False


def _according_to(tokens: list[Token], at: int) -> Attribution | None:
    """`according to Lowe, “…”`."""
    for index in range(len(tokens) - 1):
        if tokens[index].lower == "according" and tokens[index + 1].tag is Tag.TO:
            source = phrase_after(tokens, index + 2)
            if source is not None:
                return Attribution(source, _cue(tokens, index, index + 1), "according-to")
    return None


def _governing(tokens: list[Token], at: int) -> Attribution | None:
    """`Lowe called the plan a “…”`: the nearest verb of saying or judging to the left."""
    for verb in range(at - 1, -1, -1):
        token = tokens[verb]
        if token.tag in (Tag.SEMICOLON,):
            return None
        if token.tag is not Tag.VERB or token.verb is None or token.verb.use not in (Use.SAYING, Use.JUDGING):
            continue
        source = subject_of(tokens, verb) or _inverted(tokens, verb)
        if source is not None and source.end <= at:
            return Attribution(source, _cue(tokens, verb, verb), "governing-verb")
    return None


def _closing_cue(tokens: list[Token], at: int) -> Attribution | None:
    """`The plan was “…” and would fail, Lowe said.`"""
    for verb in range(len(tokens) - 1, at, -1):
        token = tokens[verb]
        if not token.says() or not token.finite():
            continue
        source = subject_of(tokens, verb)
        if source is None or source.start <= at:
            source = _inverted(tokens, verb)
        if source is not None and source.start > at:
            return Attribution(source, _cue(tokens, verb, verb), "closing-cue")
    return None


def _label(tokens: list[Token], at: int) -> Attribution | None:
    """`Lowe: “…”`, `And from Lowe: “…”`."""
    if at < 2 or tokens[at - 1].tag is not Tag.COLON:
        return None
    source = phrase_before(tokens, at - 2)
    if source is None or not _can_speak(tokens, source):
        return None
    return Attribution(source, _cue(tokens, at - 1, at - 1), "label")


def _signature(tokens: list[Token], at: int) -> Attribution | None:
    """`“…” — Ann Lowe, on the vote`."""
    if at + 2 > len(tokens) - 1 or tokens[at + 1].tag is not Tag.DASH:
        return None
    source = phrase_after(tokens, at + 2)
    if source is None or not _can_speak(tokens, source):
        return None
    return Attribution(source, _cue(tokens, at + 1, at + 1), "signature")


def _structural(tokens: list[Token], at: int) -> Attribution | None:
    """The nearest clause to the left, whatever its verb."""
    for verb in range(at - 1, -1, -1):
        token = tokens[verb]
        if token.tag is Tag.VERB and (token.finite() or (token.verb is not None and token.verb.form is Form.GERUND)):
            source = subject_of(tokens, verb)
            if source is not None and source.end <= at:
                return Attribution(source, _cue(tokens, verb, verb), "clause-subject")
    return None


def _clause_after(tokens: list[Token], at: int) -> Attribution | None:
    """The first clause to the right, whatever its verb."""
    for verb in range(at + 1, len(tokens)):
        token = tokens[verb]
        if token.tag is Tag.VERB and token.finite():
            source = subject_of(tokens, verb)
            if source is not None and source.start > at:
                return Attribution(source, _cue(tokens, verb, verb), "clause-subject")
    return None


_RULES: tuple[Callable[[list[Token], int], Attribution | None], ...] = (
    _cue_before,
    _cue_after,
    _signature,
    _label,
    _governing,
    _closing_cue,
    _according_to,
    _structural,
    _clause_after,
)
