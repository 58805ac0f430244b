"""Outlets, companies and other bodies that a page itself shows to be some: no list knows them all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.extract.languages.en.grammar.namings import is_body
from bot.extract.languages.en.grammar.personhood import begins_as_persons
from bot.extract.languages.en.grammar.roles import apposition
from bot.extract.languages.en.lexicon import body_words
from bot.extract.languages.en.lexicon.vocabulary import BODIES, GIVEN_NAMES
from bot.extract.languages.tokens import Tag, token_at
from bot.extract.languages.words import words
from bot.extract.quotes.misspelt import misspells

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.extract.languages.names import NameRun
    from bot.extract.languages.tokens import Token
    from bot.extract.reading.page import Sentence

# "Tavra’s sources", "the Vesna correspondent": who has these prints or broadcasts.
_STAFF = words(
    "source sources interlocutor interlocutors correspondent correspondents reporters journalists newsroom readers"
)


def shown_bodies(sentences: Iterable[Sentence]) -> frozenset[str]:
    """Return the names that are shown to be bodies, and those of one word that are one of them misspelt.

    A body stands behind a body's noun ("the portal Tavra") or before one ("Tavra, a ferry company,"), has sources,
    staff or shares, is what "which" goes on about, or is called by the first words of its full name: "Vellum" and
    "Vellum Electric" of "Vellum Electric Co.".
    """
    found: set[str] = set()
    others: set[str] = set()
    for sentence in sentences:
        tokens = sentence.tokens
        for run in sentence.runs.values():
            many = run.end - run.bare > 1
            if many and is_body(run.name, after_the=False):
                found |= _short_names(run.name.split(" "))
            if run.bare > run.start or (many and begins_as_persons(run.name)):
                continue
            shown = _is_shown(tokens, run)
            if shown and many:
                found |= {run.name, *_short_names(run.name.split(" "))}
            elif not many:
                (found if shown else others).add(run.name)
    return frozenset(found | {name for name in others if any(misspells(name, known) for known in found)})


def _is_shown(tokens: list[Token], run: NameRun) -> bool:
    """Whether a name stands as only a body's does."""
    before = token_at(tokens, run.start - 1).lower
    if before in (body_words.COMPANIES if run.end - run.start > 1 else BODIES):  # not "state Ketu Oyelaran"
        return True
    owned = run.end + (token_at(tokens, run.end).tag is Tag.GENITIVE)
    if token_at(tokens, owned).lower in _STAFF or token_at(tokens, owned).lower in body_words.COMPANY_OWNS:
        return True  # "Tavra’s sources", "Tavra sources say", "Tavra shares"
    if before == "in" and token_at(tokens, run.start - 2).lower == "shares":
        return True
    if token_at(tokens, run.end).tag is not Tag.COMMA:
        return False
    return token_at(tokens, run.end + 1).lower == "which" or apposition(tokens, run.end) in body_words.COMPANIES


def _short_names(full: list[str]) -> set[str]:
    """Return what else a body may be called: not by the name of the person it is named after."""
    if full[0].lower() in GIVEN_NAMES:
        return set()
    short = {" ".join(full[:length]) for length in range(1, len(full))}
    return short | {name.title() for name in short if name.isupper()}  # "ONEIDA Ltd.", then "Oneida"
