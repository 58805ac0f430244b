"""Whether a name stands in its sentence as only a body's does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.extract.languages.en.grammar.namings import BASED
from bot.extract.languages.en.grammar.roles import apposition
from bot.extract.languages.en.lexicon import body_words
from bot.extract.languages.en.lexicon.vocabulary import BODIES, ROLES
from bot.extract.languages.tokens import Tag, token_at
from bot.extract.languages.words import words

if TYPE_CHECKING:
    from bot.extract.languages.names import NameRun
    from bot.extract.languages.tokens import Token

# "Tavra’s sources", "the Vesna correspondent": who has these prints or broadcasts.
_STAFF = words(
    "source sources interlocutor interlocutors correspondent correspondents reporters journalists newsroom readers"
)


def stands_as_body(tokens: list[Token], run: NameRun) -> bool:
    """Whether a name stands as only a body's does: behind a body's noun, or with staff, shares or a business."""
    before = token_at(tokens, run.start - 1).lower
    if before in (body_words.COMPANIES if run.end - run.start > 1 else BODIES):  # not "state Ketu Oyelaran"
        return True
    if before.endswith(BASED) and run.end - run.start == 1:  # "Hexley-based Tavra"
        return True
    after = token_at(tokens, run.end)
    owned = token_at(tokens, run.end + 1) if after.tag is Tag.GENITIVE else after
    if owned.lower in _STAFF or owned.lower in body_words.COMPANY_OWNS:
        return True  # "Tavra’s sources", "Tavra sources say", "Tavra shares"
    if before == "in" and token_at(tokens, run.start - 2).lower == "shares":
        return True
    if after.tag is not Tag.COMMA:
        return False
    return token_at(tokens, run.end + 1).lower == "which" or apposition(tokens, run.end) in body_words.COMPANIES


_SAYS = words("said says")
_NEAR = 6


def _verb_of(tokens: list[Token], run: NameRun) -> int | None:
    """Return the verb of saying beside a name: "Vellum said", "said Vellum."."""
    after = token_at(tokens, run.end)
    if after.verb is not None and after.says():
        return run.end
    if run.start == 0 or not tokens[run.start - 1].says():
        return None
    return run.start - 1 if after.tag in (Tag.COMMA, Tag.STOP, Tag.EDGE, Tag.PREPOSITION) else None


def speaks_as_body(tokens: list[Token], run: NameRun) -> bool:
    """Whether a name speaks by "its" means: "Vellum said on its website", "Vellum says it is sorry"."""
    verb = _verb_of(tokens, run)
    if verb is None:
        return False
    behind = [token.lower for token in tokens[run.end : run.end + _NEAR]]
    return "its" in behind or (verb == run.end and behind[1:2] == ["it"])


def plainly_says(tokens: list[Token], run: NameRun) -> bool:
    """Whether a name has a plain verb of speech beside it: "Vellum said"."""
    verb = _verb_of(tokens, run)
    return verb is not None and tokens[verb].lower in _SAYS


# "An Otava spokeswoman", "Otava executives": who has these is a body, unless the page knows a person of that name.
_SPEAKS_FOR = words(
    "spokesman spokesmen spokesperson spokeswoman executive executives employee employees shareholder shareholders"
)
# "The president of Silver Watch", "a fellow at Silver Watch": nobody presides over a person.
_PRESIDES = words("president chairman chairwoman director executive founder co-founder ceo treasurer vice-president")
_HOLDERS = {"of": _PRESIDES, "at": ROLES}


def is_headed(tokens: list[Token], run: NameRun) -> bool:
    """Whether somebody speaks for what a name means, presides over it or works there."""
    after = token_at(tokens, run.end)
    if after.lower in _SPEAKS_FOR:
        return run.end - run.bare == 1
    holders = _HOLDERS.get(token_at(tokens, run.start - 1).lower)
    if holders is None or after.tag is Tag.GENITIVE:
        return False
    return token_at(tokens, run.start - 2).lower in holders
