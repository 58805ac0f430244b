"""What the words around a name say that its bearer is: a title, a role before it, an apposition behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.extract.languages.en.grammar.phrases import phrase_before
from bot.extract.languages.en.lexicon import person_words
from bot.extract.languages.en.lexicon.abbreviations import NEVER_LAST
from bot.extract.languages.en.lexicon.vocabulary import ROLES
from bot.extract.languages.names import FEMALE, MALE, NameRun
from bot.extract.languages.tokens import Tag

if TYPE_CHECKING:
    from bot.extract.languages.tokens import Token

_GENDERED_TITLES = person_words.MALE_TITLES | person_words.FEMALE_TITLES


def titled(tokens: list[Token], run: NameRun) -> bool:
    """Whether a person's title stands right before the name: "Mr. Lowe", "Governor Lowe", not "Federal Reserve"."""
    if run.bare == 0 or (run.bare == run.start and not tokens[run.bare - 1].text[:1].isupper()):
        return False
    title = tokens[run.bare - 1].lower.rstrip(".")
    return title in NEVER_LAST or title in ROLES or title in _GENDERED_TITLES


def role_gender(roles: tuple[str, ...]) -> str | None:
    """Return the gender that roles show: a spokeswoman's, an actor's, a mum-of-two's."""
    if any(role in person_words.MALE_WORDS for role in roles):
        return MALE
    return FEMALE if any(role in person_words.FEMALE_WORDS for role in roles) else None


def role_before(tokens: list[Token], run: NameRun) -> list[str]:
    """Return the words of the role a name is set off after: "The foreign minister, Ann Lowe, met".

    Its complement may stand between: "The chairman of the bank, Ann Lowe, met".
    """
    at = run.start - 1
    if at < 1 or tokens[at].tag is not Tag.COMMA or tokens[at - 1].tag not in (Tag.NOUN, Tag.NAME):
        return []
    if run.end < len(tokens) and tokens[run.end].tag not in (Tag.COMMA, Tag.STOP):
        return []
    last = at - 1
    if tokens[last].lower not in ROLES:
        whole = phrase_before(tokens, last)
        if whole is None or tokens[whole.head].lower not in ROLES:
            return []
        last = whole.head
    first = last
    while first > 0 and tokens[first - 1].tag in (Tag.NOUN, Tag.NAME):
        first -= 1
    opened = first > 0 and tokens[first - 1].tag in (Tag.DETERMINER, Tag.POSSESSIVE, Tag.GENITIVE)
    return [token.lower for token in tokens[first : last + 1]] if opened else []


def apposition(tokens: list[Token], at: int) -> str | None:
    """Return the head of what follows a name between commas: "Lowe, a senior adviser to …"."""
    if at + 1 >= len(tokens) or tokens[at].tag is not Tag.COMMA:
        return None
    head: str | None = None
    for token in tokens[at + 1 : at + 8]:
        if token.tag not in (Tag.DETERMINER, Tag.NOUN, Tag.POSSESSIVE, Tag.GENITIVE, Tag.NAME, Tag.NUMBER):
            break
        if token.tag is Tag.NOUN:
            head = token.lower
    return head
