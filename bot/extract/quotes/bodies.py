"""Outlets, companies and other bodies that a page itself shows to be some: no list knows them all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.extract.languages.en.grammar.namings import is_body
from bot.extract.languages.en.grammar.personhood import begins_as_persons
from bot.extract.languages.en.grammar.roles import apposition
from bot.extract.languages.en.lexicon import body_words
from bot.extract.languages.en.lexicon.vocabulary import BODIES, GIVEN_NAMES, ROLES
from bot.extract.languages.tokens import Tag, token_at
from bot.extract.languages.words import words
from bot.extract.quotes.misspelt import misspells

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.extract.languages.names import NameRun
    from bot.extract.languages.tokens import Token
    from bot.extract.reading.page import Sentence

# "Tavra’s sources", "the Vesna correspondent": who has these prints or broadcasts.
_STAFF = words(
    "source sources interlocutor interlocutors correspondent correspondents reporters journalists newsroom readers"
)


# "An Otava spokeswoman", "Otava executives": who has these is a body, unless the page knows a person of that name.
_SPEAKS_FOR = words(
    "spokesman spokesmen spokesperson spokeswoman executive executives employee employees shareholder shareholders"
)
# "The president of Silver Watch", "a fellow at Silver Watch": nobody presides over a person.
_PRESIDES = words("president chairman chairwoman director executive founder co-founder ceo treasurer vice-president")


def shown_bodies(sentences: Sequence[Sentence]) -> frozenset[str]:
    """Return the names that are shown to be bodies, and those of one word that are one of them misspelt.

    A body stands behind a body's noun ("the portal Tavra") or before one ("Tavra, a ferry company,"), has sources,
    staff, shares or a president, is what "which" goes on about, or is called by the first words of its full name:
    "Vellum" and "Vellum Electric" of "Vellum Electric Co.". A single word that speaks is one where it speaks by "its"
    means, or where nobody on the page is a "he" or a "she".
    """
    found = _headed_bodies(sentences)
    others: set[str] = set()
    speaking: set[str] = set()
    somebody = False
    for sentence in sentences:
        tokens = sentence.tokens
        somebody = somebody or any(token.lower in _PERSONAL for token in tokens)
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
                (found if shown or _speaks_as_body(tokens, run) else others).add(run.name)
                verb = _verb_of(tokens, run)
                if verb is not None and tokens[verb].lower in _SAYS and run.name.lower() not in GIVEN_NAMES:
                    speaking.add(run.name)
    if not somebody:
        found |= speaking
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


# Somebody on the page is a person.
_PERSONAL = words("he she his her him mr mr. mrs mrs. ms ms.")
_SAYS = words("said says")
_NEAR = 6


def _verb_of(tokens: list[Token], run: NameRun) -> int | None:
    """Return the verb of saying beside a name: "Vellum said", "said Vellum."."""
    if token_at(tokens, run.end).says():
        return run.end
    ends = token_at(tokens, run.end).tag in (Tag.COMMA, Tag.STOP, Tag.EDGE, Tag.PREPOSITION)
    return run.start - 1 if ends and token_at(tokens, run.start - 1).says() else None


def _speaks_as_body(tokens: list[Token], run: NameRun) -> bool:
    """Whether a name speaks by "its" means: "Vellum said on its website", "Vellum says it is sorry"."""
    verb = _verb_of(tokens, run)
    if verb is None:
        return False
    behind = [token.lower for token in tokens[run.end : run.end + _NEAR]]
    return "its" in behind or (verb == run.end and behind[1:2] == ["it"])


def _headed_bodies(sentences: Sequence[Sentence]) -> set[str]:
    """Return what somebody presides over, speaks for or works at, unless it is the surname of a person of the page."""
    headed: set[str] = set()
    surnames: set[str] = set()
    for sentence in sentences:
        for run in sentence.runs.values():
            if run.end - run.bare > 1 and begins_as_persons(run.name):
                surnames.add(sentence.tokens[run.end - 1].text)
            elif run.bare == run.start and _is_headed(sentence.tokens, run):
                headed.add(run.name)
    return {name for name in headed if name.rpartition(" ")[2] not in surnames}


def _is_headed(tokens: list[Token], run: NameRun) -> bool:
    """Whether somebody speaks for what a name means, presides over it or works there."""
    after = token_at(tokens, run.end)
    if after.lower in _SPEAKS_FOR:
        return run.end - run.bare == 1
    before = token_at(tokens, run.start - 2).lower
    presided = token_at(tokens, run.start - 1).lower == "of" and before in _PRESIDES
    works = token_at(tokens, run.start - 1).lower == "at" and before in ROLES
    return (presided or works) and after.tag is not Tag.GENITIVE


def _short_names(full: list[str]) -> set[str]:
    """Return what else a body may be called: not by the name of the person it is named after."""
    if full[0].lower() in GIVEN_NAMES:
        return set()
    short = {" ".join(full[:length]) for length in range(1, len(full))}
    return short | {name.title() for name in short if name.isupper()}  # "ONEIDA Ltd.", then "Oneida"
