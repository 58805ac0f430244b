"""What stands between marks without being speech: titles of works, nicknames, terms."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.extract.lexicon import works_en
from bot.extract.tokens import Tag

if TYPE_CHECKING:
    from bot.extract.tokens import Token

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


def is_title(tokens: list[Token], at: int, inner: str) -> bool:
    """Whether the quotation at `at`, whose words are `inner`, is the title of a work or a programme."""
    words = _WORD.findall(inner)
    weighty = [word for word in words if word.lower() not in works_en.SMALL_WORDS]
    capitals = sum(1 for word in weighty if word[0].isupper())
    before = tokens[at - 1] if at else None
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    named = _names_work(tokens, at)
    if named and capitals == len(weighty):
        return True
    if inner[-1:] in tuple(".!?…") or len(weighty) < 2 or capitals < len(weighty) or inner.isupper():
        return False
    reported = before is not None and (before.tag in (Tag.COLON, Tag.COMMA) or before.says())
    return not reported and not (after is not None and after.says())


def _names_work(tokens: list[Token], at: int) -> bool:
    """Whether the word before says what kind of work it is: "the song “…”", "his book, “…”"."""
    index = at - 1
    while index >= 0 and tokens[index].tag in (Tag.COMMA, Tag.VERB) and (tokens[index].tag is Tag.COMMA or tokens[index].lower in works_en.TITLING):
        if tokens[index].lower in works_en.TITLING:
            return True
        index -= 1
    return index >= 0 and tokens[index].lower in works_en.WORKS
