"""How quotes are told apart that hold only some words of a topic, or none and are near to it in meaning."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.archive import typed_words
from handlers.frame.paging import choices
from handlers.frame.render import clip

if TYPE_CHECKING:
    from bot.archive.loosely import Loosely
    from bot.archive.typed_words import Typed
    from handlers.frame.context import Ask, Rows
    from handlers.frame.wording import Html

_MOST_WORDS = 6

# The number of the entry that a heading stands above, and the heading.
Sections = tuple[tuple[int, "Html"], ...]


def sections_of(ask: Ask, found: Loosely) -> Sections:
    """Return what is said above the quotes with some of the words, and above those near in meaning."""
    parts: list[tuple[int, Html]] = []
    if found.worded:
        parts.append((1, ask.t("loosely.some_words", count=found.holding)))
    if found.worded < found.page.total:
        parts.append((found.worded + 1, ask.t("loosely.near", count=found.page.total - found.worded)))
    return tuple(parts)


def words_told(ask: Ask, found: Loosely) -> list[Html]:
    """Return which words of the topic there are, and which there are not."""
    held = ", ".join(ask.t.plain("loosely.word", word=clip(one.word, 40)) for one in found.held[:_MOST_WORDS])
    missing = ", ".join(ask.t.plain("loosely.word", word=clip(one, 40)) for one in found.missing[:_MOST_WORDS])
    return [
        *([ask.t("loosely.held", words=held)] if held else []),
        *([ask.t("loosely.missing", words=missing)] if held and missing else []),
    ]


def each_word(ask: Ask, asked: Typed, name: str, found: Loosely) -> Rows:
    """Return the ways to all quotes with one of the words, where not all of them are shown."""
    if found.worded == found.holding:
        return ()
    return choices(
        (
            f"{clip(one.word, 24)} · {one.quotes}",
            ask.other("quote", asked.again(typed_words.in_quotes(name), about=typed_words.in_quotes(one.word))),
        )
        for one in found.held[:_MOST_WORDS]
    )
