"""One quote on its own: in its context, with its reason, ready to be copied as a citation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.archive import lookup
from bot.archive.lookup import Filters
from bot.ids import excerpt_id, parse_passage_id
from bot.model import Kind
from handlers.frame.context import Answer, Button
from handlers.frame.paging import back, choices, way_back
from handlers.frame.render import (
    LONGEST_MESSAGE,
    Shown,
    changed,
    clip,
    join,
    length,
    outlet,
    quote_entry,
    read_with_care,
    uncertain,
    undated,
)

if TYPE_CHECKING:
    from bot.archive.lookup import ResultPage
    from bot.model import FoundQuote
    from handlers.frame.context import Ask, Rows
    from handlers.frame.wording import Wording

# What Telegram's copy button holds at most.
_LONGEST_COPY = 256


async def cite(ask: Ask) -> Answer:
    """Show the quote whose passage id is asked for, with everything known about it."""
    words = ask.words.split()
    place = parse_passage_id(words[0]) if words else None
    if place is None:
        return await how_to_name_a_quote(ask)
    one = await lookup.quote_at(ask.state, place)
    if one is None:
        return Answer(ask.t("source.gone"))
    shown = Shown(name=True, why=True)
    html = quote_entry(ask.t, ask.house.links, 1, one, shown)
    care = read_with_care(ask.t, [one.excerpt.source])
    room = max((LONGEST_MESSAGE - length(html) - length(care)) // 2, 0)
    around = await lookup.surroundings(ask.state, one.excerpt, min(room, 700))
    entry = quote_entry(ask.t, ask.house.links, 1, one, shown, around)
    html = join([entry, care], "\n\n")
    return Answer(html, (citing(ask, one), *await back(ask, words[1:])))


async def how_to_name_a_quote(ask: Ask) -> Answer:
    """Answer what is no id of a quote with where such ids come from, and with one of this very archive."""
    page = await lookup.quotes_by(ask.state, [], Filters(), 1)
    excerpts = [one.excerpt for one in page.facts[:1]]
    named = next((excerpt_id(one) for one in excerpts), "ID")
    return Answer(ask.t("source.quote_how", example=f"/{ask.view.command} {named}"))


def citing(ask: Ask, one: FoundQuote) -> tuple[Button, ...]:
    """Return the buttons that take a quote along: its citation to the clipboard, its file to the chat."""
    return (
        Button(ask.t.plain("pages.copy"), copy=citation(ask.t, ask.house.links.excerpt(one.excerpt), one)),
        Button(ask.t.plain("pages.file"), file=one.excerpt.source.id),
    )


def citing_each(ask: Ask, page: ResultPage[FoundQuote]) -> Rows:
    """Return what can be done with one quote: at once where the page has only one, else behind its number."""
    if len(page.facts) == 1:
        return (citing(ask, page.facts[0]),)
    way = way_back(ask, page.number)
    return choices(
        (
            (
                ask.t.plain("pages.cite", number=number),
                ask.other("cite", f"{excerpt_id(one.excerpt)} {way}"),
            )
            for number, one in enumerate(page.facts, page.first)
        ),
        per_row=5,
    )


def citation(t: Wording, url: str, one: FoundQuote) -> str:
    """Return words, speaker, outlet, date and link as one line for the clipboard, with a warning if one is due.

    Where Telegram's 256 signs are too few, the words end early, at a word, with an ellipsis in brackets; the
    link stays whole, so that the rest is one tap away.
    """
    when = t.when(one.when) if one.when else undated(t, one.excerpt.source)
    warnings = [warning for warning in (uncertain(t, one), changed(t, one.excerpt.source)) if warning]
    name = clip(one.name, 60)
    name = f"{name} ({'; '.join(warnings)})" if warnings else name
    tail = f" {name}, {clip(outlet(one.excerpt.source), 40)}, {when}. {url}"
    opening, closing = ("“", "” —") if one.kind is not Kind.INDIRECT else (t.plain("kind.paraphrase") + " ", " —")
    room = _LONGEST_COPY - len(opening) - len(closing) - len(tail)
    words = " ".join(one.excerpt.words.split())
    if len(words) > room:
        words = words[: max(room - 4, 0)].rsplit(" ", 1)[0] + " […]"
    return f"{opening}{words}{closing}{tail}"[-_LONGEST_COPY:] if room > 0 else f"{name}: {url}"[:_LONGEST_COPY]
