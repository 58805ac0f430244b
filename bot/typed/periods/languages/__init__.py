"""The languages that people type periods in, each a file of its words of time."""

from __future__ import annotations

from functools import cache

from bot.typed.periods.languages import en, pl, ru, uk
from bot.typed.periods.lexicon import Lexicon, lexicon_of

LANGUAGES = (en.WORDS, uk.WORDS, ru.WORDS, pl.WORDS)


@cache
def lexicon() -> Lexicon:
    """Return the words of all languages; made at the first question, since most runs ask none."""
    return lexicon_of(LANGUAGES)
