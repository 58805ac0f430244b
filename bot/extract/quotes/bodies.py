"""Outlets, companies and other bodies that a page itself shows to be some: no list knows them all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.extract.quotes.misspelt import misspelt_among

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.extract.languages.language import Language, NameGrammar
    from bot.extract.reading.page import Sentence


def shown_bodies(sentences: Sequence[Sentence], language: Language) -> frozenset[str]:
    """Return the names that are shown to be bodies, and those of one word that are one of them misspelt.

    A body stands behind a body's noun ("the portal Tavra") or before one ("Tavra, a ferry company,"), has sources,
    staff, shares or a president, is what "which" goes on about, or is called by the first words of its full name:
    "Vellum" and "Vellum Electric" of "Vellum Electric Co.". A single word that speaks is one where it speaks by "its"
    means, or where nobody on the page is a "he" or a "she", and nothing says what its bearer is.
    """
    names, personal = language.names, language.lists.personal
    found = _headed_bodies(sentences, names)
    others: set[str] = set()
    speaking: set[str] = set()
    holders: set[str] = set()
    somebody = False
    for sentence in sentences:
        tokens = sentence.tokens
        somebody = somebody or not personal.isdisjoint([token.lower for token in tokens])
        for run in sentence.runs.values():
            many = run.end - run.bare > 1
            if many and names.is_body(run.name, after_the=False):
                found |= _short_names(run.name.split(" "), language)
            if run.bare > run.start or (many and names.begins_as_persons(run.name)):
                continue
            if not many and run.name in found:
                continue
            shown = names.stands_as_body(tokens, run)
            if shown and many:
                found |= {run.name, *_short_names(run.name.split(" "), language)}
            elif not many:
                (found if shown or names.speaks_as_body(tokens, run) else others).add(run.name)
                if names.apposition(tokens, run.end) in language.lists.roles:  # "Lowe, a baker, said"
                    holders.add(run.name)
                elif run.name.lower() not in language.lists.given_names and names.plainly_says(tokens, run):
                    speaking.add(run.name)
    if not somebody:
        found |= speaking - holders
    return frozenset(found | misspelt_among(others, found))


def _headed_bodies(sentences: Sequence[Sentence], names: NameGrammar) -> set[str]:
    """Return what somebody presides over, speaks for or works at, unless it is the surname of a person of the page."""
    headed: set[str] = set()
    surnames: set[str] = set()
    for sentence in sentences:
        for run in sentence.runs.values():
            if run.end - run.bare > 1 and names.begins_as_persons(run.name):
                surnames.add(sentence.tokens[run.end - 1].text)
            elif run.bare == run.start and names.is_headed(sentence.tokens, run):
                headed.add(run.name)
    return {name for name in headed if name.rpartition(" ")[2] not in surnames}


def _short_names(full: list[str], language: Language) -> set[str]:
    """Return what else a body may be called: not by the name of the person it is named after."""
    if full[0].lower() in language.lists.given_names:
        return set()
    short = {" ".join(full[:length]) for length in range(1, len(full))}
    return short | {name.title() for name in short if name.isupper()}  # "ONEIDA Ltd.", then "Oneida"
