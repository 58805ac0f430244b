"""What stands between marks without being speech: titles of works, nicknames, terms, words as words, buttons."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.extract.languages.en.lexicon import work_words
from bot.extract.languages.tokens import Tag, token_at
from bot.extract.languages.words import words

if TYPE_CHECKING:
    from bot.extract.languages.tokens import Token

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")

# Longer stretches before a noun are somebody's words after all.
_LONGEST_TERM = 5
_ON_AIR = words("on in with at")


def is_title(tokens: list[Token], at: int, inner: str, *, reported: bool) -> bool:
    """Whether the quotation at `at`, whose words are `inner`, is the title of a work or a programme.

    `reported` tells that a verb of saying stands beside it, which a title has only by chance.
    """
    weighty = 0
    for match in _WORD.finditer(inner):
        word = match.group()
        if word.lower() in work_words.SMALL_WORDS:
            continue
        if not word[0].isupper():
            return False
        weighty += 1
    if weighty < 2:
        return False
    if _names_work(tokens, at) or _is_authored(tokens, at, inner) or _joins_title(tokens, at):
        return True
    before = tokens[at - 1] if at else None
    if before is None or before.tag is Tag.COLON or inner.isupper():
        return False
    if inner[-1:] in tuple(".!?…"):  # `said on “Face the Town.”` ends its sentence, `to chants of “Go Home!”` a cry
        if inner[-1] != ".":
            return False
        liked = not reported and before.tag is Tag.VERB and not before.says()  # `Lowe loves “Face the Town.”`
        return liked or before.tag is Tag.GENITIVE or before.lower in _ON_AIR
    if before.tag in (Tag.PREPOSITION, Tag.DETERMINER, Tag.GENITIVE, Tag.POSSESSIVE):
        return True
    return not reported


def _is_authored(tokens: list[Token], at: int, inner: str) -> bool:
    """Whether somebody made or played what stands between the marks: `sang “…”`, `starred in “…”`, `wrote “…”`.

    What is written may be a message, and then ends as a sentence does.
    """
    verb = at - 2 if at > 1 and tokens[at - 1].lower in _ON_AIR else at - 1
    if verb < 0 or tokens[verb].lower not in work_words.AUTHORING:
        return False
    return tokens[verb].lower not in work_words.WRITING or inner[-1:] not in tuple(",.!?…")


def _joins_title(tokens: list[Token], at: int) -> bool:
    """Whether "and" joins the words to a title: `films such as “Mud Season” and “Dig a Ditch and Save Money.”`"""
    if at < 3 or tokens[at - 1].lower not in ("and", "or") or tokens[at - 2].tag is not Tag.QUOTE:
        return False
    inner = tokens[at - 2].text[1:-1]
    return is_title(tokens, at - 2, inner, reported=False)


def _names_work(tokens: list[Token], at: int) -> bool:
    """Whether the word before says what kind of work it is: "the song “…”", "his book, “…”"."""
    index = at - 1
    while (
        index >= 0
        and tokens[index].tag in (Tag.COMMA, Tag.VERB)
        and (tokens[index].tag is Tag.COMMA or tokens[index].lower in work_words.TITLING)
    ):
        if tokens[index].lower in work_words.TITLING:
            return True
        index -= 1
    return index >= 0 and tokens[index].lower in work_words.WORKS


def is_term(tokens: list[Token], at: int) -> bool:
    """Whether the words only describe the noun after them: `a “targeted growth area” rule`."""
    if tokens[at].words > _LONGEST_TERM or at + 1 >= len(tokens) or at == 0:
        return False
    before, after = tokens[at - 1], tokens[at + 1]
    if before.tag is Tag.VERB and not before.says() and after.tag is Tag.NOUN:  # `the firm sells “fresh today” boxes`
        return token_at(tokens, at + 2).tag in (Tag.STOP, Tag.COMMA, Tag.PREPOSITION, Tag.EDGE)
    return after.tag in (Tag.NOUN, Tag.NAME) and before.tag in (
        Tag.DETERMINER,
        Tag.POSSESSIVE,
        Tag.GENITIVE,
        Tag.NOUN,
        Tag.NAME,
        Tag.PREPOSITION,
    )


def is_mentioned(tokens: list[Token], at: int) -> bool:
    """Whether the words are only mentioned: `the so-called “…”`, `the word “…”`, `a “…” slogan`, `known as “…”`."""
    before = tokens[at - 1] if at else None
    if before is None or before.tag is Tag.COMMA:
        return False
    following = tokens[at + 1].lower if at + 1 < len(tokens) else ""
    if before.lower in work_words.MENTIONING or following in work_words.DEFINING:
        return True
    if before.lower == "as" and at > 1 and tokens[at - 2].lower == "known":
        return True
    opened = before.tag in (Tag.DETERMINER, Tag.POSSESSIVE, Tag.GENITIVE)
    return opened and following in work_words.MOTTOES


def is_button(tokens: list[Token], at: int) -> bool:
    """Whether the words are on a button that readers shall press: `click on “Accept all cookies”`."""
    before = at - 2 if at > 1 and tokens[at - 1].lower in ("on", "for") else at - 1
    return before >= 0 and tokens[before].lower in work_words.BUTTONS
