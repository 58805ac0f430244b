"""The words for rules and reasons: one file a language, English for what another does not have.

Plain text that stands below the handlers, since exports and the terminal word reasons too. What only chats say
stands in `handlers/words/`, as Telegram HTML. A new language needs a file in both.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from bot.echo import echoed

if TYPE_CHECKING:
    from bot.model import Reason

ENGLISH = "en"
# Of what a file states wrongly, or is called.
_LONGEST_FACT = 600


@cache
def entries(language: str) -> dict[str, dict[str, str]]:
    """Return a language's templates by section (`rule`, `reason`, `column`, `value`) and id."""
    found: dict[str, dict[str, str]] = tomllib.loads(
        (resources.files(__name__) / f"{language}.toml").read_text(encoding="utf-8")
    )
    return found


def word_rule(rule: str, language: str = ENGLISH) -> str:
    """Return the rule that named a speaker in a sentence for a reporter; its id when no catalogue has it."""
    return _template("rule", rule, language)


def word_reason(reason: Reason, language: str = ENGLISH) -> str:
    """Return a reason as a phrase, with its facts as they may be shown; its id when no catalogue has it."""
    facts = _Facts(
        {
            name: echoed(fact, _LONGEST_FACT) if isinstance(fact, str) else word_reason(fact, language)
            for name, fact in reason.facts
        }
    )
    return _template("reason", reason.id, language).format_map(facts)


def word_column(column: str, language: str = ENGLISH) -> str:
    """Return what a column of a table is called; its own name when no catalogue has it."""
    return _template("column", column, language)


def word_value(value: str, language: str = ENGLISH) -> str:
    """Return one of the few words that a column may hold, such as `direct`; itself when no catalogue has it."""
    return _template("value", value, language)


def _template(section: str, key: str, language: str) -> str:
    return entries(language)[section].get(key) or entries(ENGLISH)[section].get(key, key)


class _Facts(dict[str, str]):
    """The facts of one reason; "…" for one that an older version of the program kept without."""

    def __missing__(self, name: str) -> str:
        return "…"
