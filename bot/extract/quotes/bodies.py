"""Outlets, companies and other bodies that a page itself shows to be some: no list knows them all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.extract.languages.en.grammar.namings import is_body
from bot.extract.languages.en.grammar.tokens import Tag
from bot.extract.languages.en.lexicon.vocabulary import BODIES, GIVEN_NAMES
from bot.extract.languages.words import words
from bot.extract.quotes.misspelt import misspells

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.extract.reading.page import Sentence

# "Tavra’s sources", "the Vesna correspondent": who has these prints or broadcasts.
_STAFF = words(
    "source sources interlocutor interlocutors correspondent correspondents reporters journalists newsroom readers"
)


def shown_bodies(sentences: Iterable[Sentence]) -> frozenset[str]:
    """Return the names that are shown to be bodies, and those of one word that are one of them misspelt.

    A body stands behind a body's noun ("the portal Tavra"), has sources or staff of its own, or is called by the
    first words of its full name: "Vellum" and "Vellum Electric" of "Vellum Electric Co.".
    """
    found: set[str] = set()
    others: set[str] = set()
    for sentence in sentences:
        tokens = sentence.tokens
        for run in sentence.runs.values():
            if run.end - run.bare > 1 and is_body(run.name, after_the=False):
                found |= _short_names(run.name.split(" "))
            if run.end - run.start > 1:
                continue
            staff = run.end + (run.end < len(tokens) and tokens[run.end].tag is Tag.GENITIVE)
            staffed = staff < len(tokens) and tokens[staff].lower in _STAFF  # "Tavra’s sources", "Tavra sources say"
            shown = staffed or (run.start > 0 and tokens[run.start - 1].lower in BODIES)
            (found if shown else others).add(run.name)
    return frozenset(found | {name for name in others if any(misspells(name, known) for known in found)})


def _short_names(full: list[str]) -> set[str]:
    """Return what else a body may be called: not by the name of the person it is named after."""
    if full[0].lower() in GIVEN_NAMES:
        return set()
    short = {" ".join(full[:length]) for length in range(1, len(full))}
    return short | {name.title() for name in short if name.isupper()}  # "ONEIDA Ltd.", then "Oneida"
