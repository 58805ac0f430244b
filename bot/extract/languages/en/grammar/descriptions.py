"""Phrases that describe somebody, and do not name them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.extract.languages.en.lexicon import body_words
from bot.extract.languages.en.lexicon.vocabulary import ROLES
from bot.extract.languages.tokens import Tag

if TYPE_CHECKING:
    from bot.extract.languages.names import NameRun
    from bot.extract.languages.phrases import Phrase
    from bot.extract.languages.tokens import Token


def only_described(tokens: list[Token], phrase: Phrase, run: NameRun) -> bool:
    """Whether a capital names nobody: "one shrewd Liberal familiar with the talks", "the Speaker said"."""
    if tokens[phrase.head].lower in body_words.PEOPLES and tokens[phrase.head].lower.endswith("s"):
        return tokens[phrase.start].lower != "the"  # "many Americans", "Danes who know the mill"
    before = tokens[phrase.start].lower
    if before in ("a", "an", "one", "another", "the") and tokens[run.end - 1].lower in ROLES:
        return all(token.text[0].isupper() for token in tokens[run.start : run.end])  # "a Labour MP"
    if run.start != phrase.head or run.start == phrase.start:
        return False
    if before in ("one", "another"):
        return all(token.tag is Tag.NOUN for token in tokens[phrase.start + 1 : run.start])
    return before == "the" and run.start == phrase.start + 1 and tokens[phrase.head].lower in ROLES


def is_definite(token: Token) -> bool:
    """Whether what a word opens stands for somebody known: "the adviser", "this man"."""
    return token.lower in ("the", "this", "that")


def is_of(token: Token) -> bool:
    """Whether a word joins a name to the place or the body that it belongs to: "Ann Lowe of Ohio"."""
    return token.lower == "of"


def after_article(tokens: list[Token], run: NameRun) -> bool:
    """Whether an article stands before a name, as it does before a body's: "the Herald"."""
    return run.start > 0 and tokens[run.start - 1].lower == "the"
