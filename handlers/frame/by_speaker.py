"""Quotes grouped by who said them: the answer where words or a period are asked for, and nobody is named."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.archive import lookup, sayers, typed_words
from bot.archive.conversations import View
from handlers.frame import question
from handlers.frame.context import Answer, Button
from handlers.frame.origins import read_with_care
from handlers.frame.paging import choices, pager
from handlers.frame.quoting import Shown, quote_entry
from handlers.frame.render import clip, first_that_fits, join

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.archive.lookup import Filters
    from handlers.frame.context import Ask, Rows
    from handlers.frame.wording import Html

_CARRIERS = (2, 1, 0)


async def by_speaker(ask: Ask, filters: Filters, above: Sequence[Html] = (), offered: Rows = ()) -> Answer | None:
    """Return who said what fits, each with the first quote and the way to the others; None where nothing fits.

    `above` stands over the answer, and `offered` are buttons that belong to it.
    """
    said = await sayers.said_by(ask.state, filters, ask.page)
    page = said.page
    if not page.facts:
        return None
    narrowed = question.described(ask.t, lookup.without_words(filters))
    spoken = ask.t.plain("said.speakers", count=page.total)
    what = ("heading" if filters.words else "heading_all") + ("_newest" if said.newest else "")
    words = clip(typed_words.bare(filters.words))
    heading = join(
        [
            *above,
            ask.t(f"said.{what}", words=words, count=said.quotes, speakers=spoken),
            ask.t("quote.narrowed", filters=narrowed) if narrowed else "",
        ]
    )

    def version(carriers: int) -> Html:
        shown = Shown(name=True, carriers=carriers, sentence=bool(carriers))
        entries = [
            join(
                [
                    quote_entry(ask.t, ask.links, number, one.first, shown),
                    ask.t("said.more", count=one.quotes - 1) if one.quotes > 1 and not said.newest else "",
                ]
            )
            for number, one in enumerate(page.facts, page.first)
        ]
        care = read_with_care(ask.t, (one.first.excerpt.source for one in page.facts))
        return join([heading, *entries, care], "\n\n")

    again = typed_words.typed_again(lookup.without_words(filters))
    more = choices(
        (
            (
                clip(one.name, 30) if said.newest else f"{clip(one.name, 30)} · {one.quotes}",
                ask.other("quote", " ".join(filter(None, [typed_words.in_quotes(one.name), _topic(filters), again]))),
            )
            for one in page.facts
            if one.quotes > 1 or said.newest
        ),
        per_row=2,
    )
    taken = View("export", f"said {filters.words} {again}" if filters.words else f"quotes {again}", ask.today)
    export = Button(ask.t.plain("export.button"), send=taken)
    buttons = (*offered, *more, (export,), *pager(ask, page.number, page.pages))
    return Answer(first_that_fits(map(version, _CARRIERS)), buttons)


def _topic(filters: Filters) -> str:
    return f"about {filters.words}" if filters.words else ""
