"""A dated passage, and a hit of a search, as an entry of an answer. Pure, as `render`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.model import Basis
from handlers.frame.origins import MOST_CARRIERS, also_in, dated, outlet, said_in, source_line
from handlers.frame.quoting import uncertain
from handlers.frame.render import bold, clip, join, quoted
from handlers.frame.wording import Html, escape

if TYPE_CHECKING:
    from bot.model import FoundPassage, FoundPiece, FoundQuote, When
    from handlers.frame.links import Links
    from handlers.frame.wording import Wording

# Telegram keeps a hundred formats in a message and drops the rest, links among them: six excerpts share those.
MOST_MARKED = 6


def passage_entry(t: Wording, links: Links, number: int, passage: FoundPassage, *, why: bool = True) -> Html:
    """Return one dated passage: the date as understood and as the text gave it, the sentence, its sources.

    Without `why` the page says elsewhere why its dates are understood so.
    """
    excerpt, mention = passage.excerpt, passage.mention
    start = mention.span.start - excerpt.span.start
    marked = [(start, mention.span.end - excerpt.span.start)] if excerpt.span.covers(mention.span) else []
    head = join(
        [
            bold(t.when(mention.when)),
            t("timeline.announced") if passage.announced else "",
            _quote_note(t, passage.quote) if passage.quote else "",
            date_note(t, mention.when) if why else "",
            escape(outlet(excerpt.source)),
        ],
        " · ",
    )
    return join(
        [
            Html(f"{bold(number)}. {head}"),
            quoted(t, excerpt.words, marked),
            source_line(t, links, excerpt),
            also_in(t, links, [one.excerpt for one in passage.also[:MOST_CARRIERS]], len(passage.also)),
        ]
    )


def _quote_note(t: Wording, quote: FoundQuote) -> Html:
    """Return whom a dated sentence quotes: not all of the sentence need be theirs."""
    note = t("timeline.quotes" if quote.kind.verbatim else "timeline.paraphrases", name=clip(quote.name, 60))
    return join([note, escape(uncertain(t, quote))], " · ")


def date_note(t: Wording, when: When) -> Html:
    """Return why a date in a text is understood so, when the text does not state all of it."""
    if when.basis is Basis.STATED:
        return Html("")
    return t("timeline.why", why=clip(t.reason(when.why), 100))


def piece_entry(
    t: Wording, links: Links, number: int, piece: FoundPiece, most: int, before: FoundPiece | None = None
) -> Html:
    """Return one search hit with the matched words in bold, and `most` of the others that carry the same words.

    What the hit `before` it has said of the same document is not said again.
    """
    excerpt = piece.excerpt
    found = piece.matches[:MOST_MARKED]
    marked = [(span.start - excerpt.span.start, span.end - excerpt.span.start) for span in found]
    if before is not None and said_in(before.excerpt) == said_in(excerpt):
        head = t("place.same")
    else:
        head = join([bold(outlet(excerpt.source)), dated(t, excerpt.source)], " · ")
    return join(
        [
            Html(f"{bold(number)}. {head}"),
            quoted(t, excerpt.words, marked),
            source_line(t, links, excerpt),
            also_in(t, links, piece.also[:most], piece.carriers),
        ]
    )
