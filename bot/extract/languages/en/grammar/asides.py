"""The subject before what is set off by commas or dashes: "Ann Lowe, 59, of Salem, who runs the board, said"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.extract.languages.en.grammar.namings import is_nickname
from bot.extract.languages.en.grammar.phrases import BASE, HEADS, opening_bracket, phrase_before
from bot.extract.languages.en.lexicon.vocabulary import BODIES, GIVEN_NAMES, ROLES, is_agent, is_plural
from bot.extract.languages.phrases import Phrase
from bot.extract.languages.tokens import Tag, token_at
from bot.extract.languages.words import words

if TYPE_CHECKING:
    from bot.extract.languages.tokens import Token


_AFTER_NAME = frozenset({Tag.COMMA, Tag.OPEN, Tag.DASH, Tag.STOP, Tag.QUOTE, Tag.COLON})
# "One visitor, Ann Lowe of Salem, said".
_HOME = words("from of")
_WALLS = frozenset({Tag.STOP, Tag.SEMICOLON, Tag.COLON})


_STARTS = frozenset({Tag.NAME, Tag.NOUN, Tag.DETERMINER, Tag.POSSESSIVE, Tag.NUMBER, Tag.PRONOUN})


def before_aside(tokens: list[Token], closing: int) -> Phrase | None:
    """Return the subject before one or more asides that close at `closing`.

    "Ann Lowe, 59, of Salem, Ore., who runs the board, said": of the stretches between the commas the first
    that is a whole noun phrase and stands where a subject stands.
    """
    kind = Tag.COMMA if tokens[closing].tag is Tag.QUOTE else tokens[closing].tag
    # "After the vote, Sen. Ann Lowe (D-Ohio), said": a comma too many
    if token_at(tokens, closing - 1).tag is Tag.CLOSE:
        beside = ending_phrase(tokens, 0, closing)
        if beside is not None and tokens[beside.start].tag is Tag.NAME:
            return beside
    best: Phrase | None = None
    right = closing
    for at in range(closing - 1, -2, -1):
        wall = at < 0 or tokens[at].tag in _WALLS or (tokens[at].tag is Tag.QUOTE and not _is_in_aside(tokens, at))
        if not wall and tokens[at].tag is not kind:
            continue
        found = _whole_phrase(tokens, at + 1, right)
        if found is not None and right != closing and not _only_when(tokens, at + 1, found, best):
            best = found
        elif best is None and right != closing:
            ending = ending_phrase(tokens, at + 1, right)
            if ending is not None:
                return named_inside(tokens, ending, right)
        if wall:
            break
        right = at
    if best is not None:
        return named_inside(tokens, best, best.end)
    beside = ending_phrase(tokens, 0, closing)  # "After the vote, Ann Lowe, said": a comma too many
    return beside if beside is not None and _opened(tokens, beside.start) else None


def _is_in_aside(tokens: list[Token], at: int) -> bool:
    """Whether a quotation belongs to an aside: a word or two, or a title: "Ann Lowe, author of “Mud Season”, said"."""
    if tokens[at].words < 3:
        return True
    titled = at > 0 and tokens[at - 1].tag is Tag.PREPOSITION and tokens[at].closing not in tuple(",.?!…")
    return titled and token_at(tokens, at + 1).tag is Tag.COMMA


def joined_across_aside(tokens: list[Token], second: Phrase) -> Phrase | None:
    """Return the whole of a subject whose first part has an aside: "Ann Lowe, who ran the mill, and her sons said"."""
    closing = second.start - 2
    if closing < 2 or tokens[closing + 1].lower != "and" or tokens[closing].tag is not Tag.COMMA:
        return None
    right = closing
    for at in range(closing - 1, -2, -1):
        wall = at < 0 or tokens[at].tag in _WALLS or tokens[at].tag is Tag.QUOTE
        if not wall and tokens[at].tag is not Tag.COMMA:
            continue
        first = _whole_phrase(tokens, at + 1, right) if right != closing else None
        if first is not None and tokens[first.head].tag is Tag.NAME and _opened(tokens, first.start):
            return Phrase(first.start, second.end, first.head)
        said = any(token.finite for token in tokens[at + 1 : right])
        if wall or (said and tokens[at + 1].tag is not Tag.RELATIVE):
            break
        right = at
    return None


_LONGEST_ROLE = 5
# They open a clause or only say when: "After the match, Ann Lowe, Hexley coach, said".
_WHEN = words("after before since till until")


def _only_when(tokens: list[Token], start: int, found: Phrase, nearer: Phrase | None) -> bool:
    """Whether a phrase only says when somebody speaks who is named nearer, or is nobody who could speak."""
    if token_at(tokens, start).lower not in _WHEN:
        return False
    head = tokens[found.head]
    return nearer is not None or not (
        head.tag in (Tag.NAME, Tag.PRONOUN) or is_agent(head.lower) or head.lower in BODIES
    )


def _opened(tokens: list[Token], start: int) -> bool:
    return start == 0 or tokens[start - 1].tag in (Tag.COMMA, Tag.SUBORDINATOR)


# Before a time they show that it is one.
_WHICH = frozenset({"last", "next", "this", "late", "early", "earlier"})


def _whole_phrase(tokens: list[Token], start: int, end: int) -> Phrase | None:
    """Return the stretch as a noun phrase if it is nothing else ("Ann Lowe (D-Ohio)", "a lawyer from Salem")."""
    while start < end and tokens[start].tag in (Tag.COORDINATOR, Tag.ADVERB, Tag.SUBORDINATOR):
        start += 1
    last = _last_word(tokens, end)
    if last < start or tokens[start].tag not in _STARTS:
        return None
    found = phrase_before(tokens, last) if tokens[last].tag in BASE or tokens[last].tag is Tag.PRONOUN else None
    if found is None or found.start > start or tokens[found.head].tag is Tag.NUMBER:
        return None
    return Phrase(start, found.end, found.head) if found.start < start else found


def _last_word(tokens: list[Token], end: int) -> int:
    """Return the last token before `end` outside a bracket that closes there: "Ann Lowe (D-Ohio) yesterday"."""
    last = end - 1
    while last > 0 and tokens[last].tag is Tag.TIME:
        last -= 1
    if last < end - 1 and tokens[last].lower in _WHICH:  # "Last week, the mayor, Ann Lowe, said"
        return -1
    if last > 0 and tokens[last].lower.endswith("self"):  # "the mayor himself, who"
        last -= 1
    if last >= 0 and tokens[last].tag is Tag.CLOSE:
        opening = opening_bracket(tokens, last)
        if opening is not None:
            last = opening - 1
    return last


def ending_phrase(tokens: list[Token], start: int, end: int) -> Phrase | None:
    """Return the noun phrase that a stretch ends with, if a clause could begin with it ("while Ann Lowe")."""
    last = _last_word(tokens, end)
    if last < start or tokens[last].tag not in HEADS:
        return None
    found = phrase_before(tokens, last)
    if found is None or found.start < start:
        return None
    opens = found.start == start or tokens[found.start - 1].tag in (
        Tag.SUBORDINATOR,
        Tag.COORDINATOR,
        Tag.TIME,
        Tag.VERB,
        Tag.COMMA,
        Tag.DASH,
        Tag.QUOTE,
        Tag.COLON,
        Tag.OPEN,
    )
    return found if opens and tokens[found.head].tag in (Tag.NAME, Tag.PRONOUN) else None


def _is_one_of(tokens: list[Token], found: Phrase) -> bool:
    """Whether a phrase is one of several people: "one of the drivers, Ann Lowe, said", "the oldest of the sisters"."""
    one = tokens[found.head].lower
    some = token_at(tokens, found.head + 1).lower == "of" and is_agent(tokens[found.end - 1].lower)
    return one == "one" or (some and not is_agent(one))


def _past_own_role(tokens: list[Token], start: int) -> int:
    """Return where the name begins behind a role of its own: "former Hexley mayor Ann Lowe"."""
    at = start
    while at < len(tokens) and tokens[at].tag in (Tag.NOUN, Tag.NAME) and at - start < _LONGEST_ROLE:
        if tokens[at].tag is Tag.NOUN and is_agent(tokens[at].lower) and token_at(tokens, at + 1).tag is Tag.NAME:
            return at + 1
        at += 1
    return start


def named_inside(tokens: list[Token], found: Phrase, comma: int) -> Phrase:
    """Step from a role to the name set off after it: "Another critic, Ann Lowe, called it …".

    A role of its own may stand before the name: "Marsh's niece, councillor Ann Lowe, called it …".
    """
    head = found.end - 1 if _is_one_of(tokens, found) else found.head
    role = tokens[head].lower
    if comma + 1 >= len(tokens) or tokens[comma].tag not in (Tag.COMMA, Tag.DASH):
        return found
    somebody = role in ROLES or is_agent(role) or tokens[comma + 1].lower in GIVEN_NAMES  # "the assailant, Ann Lowe,"
    if not somebody or tokens[head].tag not in (Tag.NOUN, Tag.NAME):
        return found
    start = _past_own_role(tokens, comma + 1)
    end = start
    while end < len(tokens) and (tokens[end].tag in (Tag.NAME, Tag.NUMBER) or is_nickname(tokens, end)):
        end += 1
    if is_plural(role) and token_at(tokens, end).lower == "and" and token_at(tokens, end + 1).tag is Tag.NAME:
        return Phrase(start, end, end - 1)  # "Two analysts, Ann Lowe and Otto Marsh, found"
    if end == start or (end < len(tokens) and tokens[end].tag not in _AFTER_NAME and tokens[end].lower not in _HOME):
        return found
    return Phrase(start, end, end - 1) if tokens[end - 1].tag is Tag.NAME else found
