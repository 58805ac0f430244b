"""What is not there: an absence is said with where it was looked for, and never while the words stand elsewhere."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.archive import lookup, typed_words, verifying
from bot.archive.lookup import Filters
from handlers.frame import question
from handlers.frame.context import Answer
from handlers.frame.origins import language_name
from handlers.frame.paging import choices
from handlers.frame.render import clip, join
from handlers.frame.wording import Html

if TYPE_CHECKING:
    from collections.abc import Sequence

    from handlers.frame.context import Ask, Rows

_MOST_NAMES = 6
_MOST_LANGUAGES = 4


async def searched(ask: Ask, words: str = "") -> Html:
    """Return what was searched: absence is a finding only when the reader knows where it was looked for.

    Where the words are in another language than most of the archive, that is said, and in which languages it is.
    """
    archive = await lookup.extent(ask.state)
    if archive.first and archive.last:
        period = ask.t("quote.period", first=ask.t.month(archive.first), last=ask.t.month(archive.last))
    else:
        period = ask.t("quote.undated_archive")
    where = ask.t("quote.searched", count=archive.documents, period=period)
    return join([await _languages(ask, words) if words else "", where])


async def _languages(ask: Ask, words: str) -> Html:
    """Return in which languages the archive is, where the words may be a translation of what it holds."""
    held = await verifying.other_languages(ask.state, words)
    names = [f"{language_name(ask.t, code)} ({count})" for code, count in held.items() if code][:_MOST_LANGUAGES]
    return ask.t("held.languages", languages=", ".join(names)) if names else Html("")


async def offers(ask: Ask, filters: Filters, *, quotes: bool = True) -> tuple[Html, Rows]:
    """Return what of the archive holds the words, whoever speaks, and the buttons that lead to it; nothing if none.

    Where its `quotes` are shown already, they are left out.
    """
    held = await lookup.holding(ask.state, filters, count_quotes=quotes)
    again = typed_words.typed_again(filters)
    kinds = (
        (held.quotes, "quotes", "said"),
        (held.passages, "passages", "timeline"),
        (held.pieces, "pieces", "search"),
    )
    present = [(count, what, command) for count, what, command in kinds if count]
    if not present:
        return Html(""), ()
    said = ", ".join(ask.t.plain(f"held.{what}", count=count) for count, what, _ in present)
    leads = ((ask.t.plain(f"held.show_{what}"), ask.other(command, again)) for _, what, command in present)
    return ask.t("held.there_is", words=clip(typed_words.bare(filters.words)), found=said), choices(leads)


async def none_hold(ask: Ask, absent: str, filters: Filters) -> Answer:
    """Answer that nothing is there, in the catalogue's words `absent`, and offer what there is elsewhere.

    Elsewhere: other kinds of passages that hold the words, or the same words without what else narrows the question.
    """
    narrower = replace(filters, words="")
    limits = question.described(ask.t, narrower)
    found, leads = await offers(ask, filters)
    if not leads and limits:
        found, leads = await offers(ask, Filters(words=filters.words))
        found = ask.t("held.without_limits", found=found) if leads else found
    words = ask.t(absent, words=clip(filters.words))
    limited = ask.t("held.limits", limits=limits) if limits else ""
    return Answer(join([words, limited, found, await searched(ask, filters.words)]), leads)


async def nobody(ask: Ask, typed: str, closest: Sequence[str], command: str, filters: Filters | None = None) -> Answer:
    """Answer that nobody goes by what was typed; where the words stand all the same, say so and lead there.

    The words are those of the filters, if any are given: the name and a topic.
    """
    names = closest[:_MOST_NAMES]
    found, leads = await offers(ask, filters or Filters(words=typed))
    return Answer(
        join(
            [
                ask.t("quote.nobody_but" if leads else "quote.nobody", typed=clip(typed_words.bare(typed))),
                found,
                await searched(ask, typed if filters is None else filters.words),
                ask.t("quote.closest") if names else "",
            ]
        ),
        (*leads, *choices((clip(name, 30), ask.other(command, typed_words.in_quotes(name))) for name in names)),
    )
