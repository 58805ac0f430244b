"""One quote on its own: in its context, with its reason, ready to be copied as a citation."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.archive import lookup
from bot.archive.conversations import View
from bot.echo import utf16
from bot.ids import excerpt_id, parse_passage_id
from bot.model import Basis, Kind
from handlers.frame.context import Answer, Button
from handlers.frame.links import where_told
from handlers.frame.origins import changed, read_with_care, undated
from handlers.frame.paging import back, choices, way_back
from handlers.frame.quoting import Shown, marks_amid, quote_entry, uncertain
from handlers.frame.render import LONGEST_EXCERPT, LONGEST_MESSAGE, clip, join, length
from handlers.frame.wording import Html, Verbatim, escape

if TYPE_CHECKING:
    from bot.archive.lookup import ResultPage
    from bot.model import FoundQuote, When
    from handlers.frame.context import Ask, Rows
    from handlers.frame.links import Links
    from handlers.frame.wording import Wording

# What Telegram's copy button holds at most.
_LONGEST_COPY = 256
_LONGEST_TITLE = 150
# Asks for a citation as a message: one tap copies it whole.
_AS_TEXT = "text"
# `“We will stay,” she said`, `“We will stay” — she said`: a mark that leads on to what is not quoted. A dash right
# behind a word breaks it off, and is the speaker's.
_OF_THE_SENTENCE = re.compile(r"(?:[\s,;:]|(?<=\s)[–—-])+$")


async def cite(ask: Ask) -> Answer:
    """Show the quote whose passage id is asked for, with everything known about it."""
    words = ask.words.split()
    place = parse_passage_id(words[0]) if words else None
    one = await lookup.quote_at(ask.state, place) if place else None
    if one is None:
        return Answer(ask.t("source.gone"))
    if words[1:] == [_AS_TEXT]:
        text = Html(f"<code>{escape(citation(ask.t, ask.house.links, one))}</code>")
        return Answer(join([text, ask.t("pages.copy_long")], "\n\n"))
    shown = Shown(name=True, why=True)
    html = quote_entry(ask.t, ask.links, 1, one, shown)
    care = read_with_care(ask.t, [one.excerpt.source])
    room = max((LONGEST_MESSAGE - length(html) - length(care)) // 2, 0)
    around = await lookup.surroundings(ask.state, one.excerpt, min(room, 700))
    entry = quote_entry(ask.t, ask.links, 1, one, shown, around)
    html = join([entry, care], "\n\n")
    return Answer(html, ((citing(ask, one), filed(ask, one)), *await back(ask, words[1:])))


def citing(ask: Ask, one: FoundQuote) -> Button:
    """Return the button that takes a quote along: to the clipboard, or, if that is too much for it, as a message."""
    label, words = ask.t.plain("pages.copy"), citation(ask.t, ask.house.links, one)
    if utf16(words) <= _LONGEST_COPY:
        return Button(label, copy=words)
    return Button(label, send=View("cite", f"{excerpt_id(one.excerpt)} {_AS_TEXT}", ask.today))


def filed(ask: Ask, one: FoundQuote) -> Button:
    """Return the button that sends the file that a quote stands in."""
    return Button(ask.t.plain("pages.file"), file=one.excerpt.source.id)


def citing_each(ask: Ask, page: ResultPage[FoundQuote]) -> Rows:
    """Return what can be done with one quote beside copying it; of several, to copy each, and the way to each."""
    if len(page.facts) == 1:
        return ((filed(ask, page.facts[0]),),)
    copies = tuple(replace(citing(ask, one), label=f"⧉ {number}") for number, one in enumerate(page.facts, page.first))
    way = way_back(ask, page.number)
    ways = choices(
        (
            (
                ask.t.plain("pages.cite", number=number),
                ask.other("cite", f"{excerpt_id(one.excerpt)} {way}"),
            )
            for number, one in enumerate(page.facts, page.first)
        ),
        per_row=5,
    )
    return (copies, *ways)


def citation(t: Wording, links: Links, one: FoundQuote) -> str:
    """Return words, speaker, day of saying, title, outlet, day of print and address, with a warning if one is due.

    What the words' end has of the sentence around them, as the comma in `“We will stay,” she said`, is left out. Where
    nobody but us knows an address, the file and the line stand for it.
    """
    source = one.excerpt.source
    warnings = [warning for warning in (uncertain(t, one), changed(t, source)) if warning]
    name = clip(one.name, 60)
    who = [
        f"{name} ({'; '.join(warnings)})" if warnings else name,
        t.plain("quote.said", date=_day(t, one.said)) if one.said else "",
    ]
    where = [
        t.plain("cite.title", title=clip(source.title, _LONGEST_TITLE)) if source.title else "",
        clip(source.outlet, 60) if source.outlet else "",
        t.plain("quote.published", date=_day(t, source.published)) if source.published else undated(t, source),
    ]
    told, origin = (", ".join(filter(None, parts)) for parts in (who, where))
    return f"{_words(t, one)} — {told}; {origin}. {links.public(one.excerpt) or where_told(one.excerpt)}"


def _words(t: Wording, one: FoundQuote) -> str:
    words = _OF_THE_SENTENCE.sub("", " ".join(one.excerpt.words.split()))
    if len(words) > LONGEST_EXCERPT:
        words = words[:LONGEST_EXCERPT].rsplit(" ", 1)[0] + " […]"
    if one.kind is Kind.INDIRECT:
        return f"{t.plain('kind.paraphrase')} {words}"
    opening, closing = marks_amid(one)
    return f"{opening}{words}{closing}" if opening and closing else t.plain("cite.quote", words=Verbatim(words))


def _day(t: Wording, when: When) -> str:
    """Return a date as it stands in a citation: what is only inferred says so."""
    return t.plain("cite.about", date=t.when(when)) if when.basis is Basis.INFERRED else t.when(when)
