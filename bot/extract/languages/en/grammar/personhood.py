"""Whether a run of words with capitals is a person's name: by its own words, and by where it stands."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from bot.extract.languages.en.grammar.roles import apposition, role_before
from bot.extract.languages.en.lexicon.vocabulary import GIVEN_NAMES, ROLES, is_agent
from bot.extract.languages.tokens import Tag, token_at

if TYPE_CHECKING:
    from bot.extract.languages.names import NameRun
    from bot.extract.languages.tokens import Token


@lru_cache(maxsize=4096)
def begins_as_persons(name: str) -> bool:
    """Whether a full name begins with a given name or an initial: "Ann Lowe", "J. Lowe", "A.E. Lowe"."""
    first = name.split()[0]
    given = first.lower().split("-")[0] in GIVEN_NAMES
    return given or (first.endswith(".") and first[:1].isupper() and len(first.replace(".", "")) * 2 == len(first))


def stands_as_person(tokens: list[Token], run: NameRun) -> bool:
    """Whether a name stands as only a person's does.

    Behind a title or a role, before what the person is or how old, before `who`: "Mr. Lowe", "the captain, Ann Lowe,",
    "Lowe, a painter", "Lowe, 41,", "Lowe, who", "said Lowe".
    """
    if run.gender is not None or role_before(tokens, run):
        return True
    if says_beside(tokens, run):
        return True
    if token_at(tokens, run.end).tag is not Tag.COMMA:
        return token_at(tokens, run.end).lower == "who"
    after = token_at(tokens, run.end + 1)
    if after.tag is Tag.NUMBER:
        return token_at(tokens, run.end + 2).tag in (Tag.COMMA, Tag.STOP)
    role = apposition(tokens, run.end)
    return after.lower == "who" or (role is not None and (role in ROLES or is_agent(role)))


def says_beside(tokens: list[Token], run: NameRun) -> bool:
    """Whether a verb of saying stands beside a name: "Lowe said", "said Lowe", "said the Herald's Ann Lowe"."""
    before = run.start - 1
    if token_at(tokens, before).tag is Tag.GENITIVE:
        before -= 1
        while token_at(tokens, before).tag in (Tag.NAME, Tag.DETERMINER):
            before -= 1
    other = token_at(tokens, before - 1).tag in (Tag.NAME, Tag.NOUN, Tag.PRONOUN)  # "Marsh said Lowe was late"
    inverted = token_at(tokens, before).says() and not other
    return inverted or token_at(tokens, run.end).says()
