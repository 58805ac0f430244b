"""The renderings of one utterance side by side: every outlet's own words, and what the first does not have in bold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.archive import lookup
from bot.archive.renderings import renderings_of
from bot.ids import excerpt_id, parse_passage_id
from bot.model import SpeakerKind
from handlers.frame.context import Answer, Mode
from handlers.frame.differences import differences
from handlers.frame.origins import outlet, source_line
from handlers.frame.paging import back, choices, modes, pager, way_back
from handlers.frame.quoting import further_line, reason, said, spoken, uncertain
from handlers.frame.render import LONGEST_MESSAGE, bold, clip, join, length
from handlers.frame.wording import Html, escape

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.archive.lookup import ResultPage
    from bot.archive.renderings import Rendering
    from bot.model import FoundQuote
    from handlers.frame.context import Ask, Rows

# Two renderings of so many signs, with all that stands beside them, fit one message.
_LONGEST_RENDERING = 1200
_SHORTEST_PIECE = 80
_MOST_PIECES = 12


async def renderings(ask: Ask) -> Answer:
    """Show how each document words the utterance whose passage id is asked for, that passage's rendering first."""
    words = ask.words.split()
    place = parse_passage_id(words[0]) if words else None
    lead = await lookup.quote_at(ask.state, place) if place else None
    if lead is None:
        return Answer(ask.t("source.gone"))
    found = await renderings_of(ask.state, lead)
    unnamed = lead.speaker.kind is SpeakerKind.UNNAMED
    name = ask.t.plain("renderings.unnamed") if unnamed else clip(lead.name)
    heading = join(
        [
            ask.t("renderings.heading", name=name, count=len(found)),
            ask.t("renderings.legend") if len(found) > 1 else ask.t("renderings.alone"),
        ]
    )
    entries = [_entry(ask, number, rendering, found[0]) for number, rendering in enumerate(found, 1)]
    pages = _pages(heading, entries)
    number = min(max(ask.page, 1), len(pages))
    rows = (modes(ask, number, Mode.WHY), *pager(ask, number, len(pages)), *await back(ask, words[1:]))
    return Answer(join([heading, *pages[number - 1]], "\n\n"), rows)


def comparing(ask: Ask, page: ResultPage[FoundQuote]) -> Rows:
    """Return a button for each quote of a page that other documents carry too; it leads back to the page."""
    way = way_back(ask, page.number)
    carried = [(number, one) for number, one in enumerate(page.facts, page.first) if one.carried]
    word = ask.t.plain("pages.compare")
    return choices(
        (
            (
                word if len(page.facts) == 1 else f"{word} {number}",
                ask.other("renderings", f"{excerpt_id(one.excerpt)} {way}"),
            )
            for number, one in carried
        )
    )


def _pages(heading: Html, entries: Sequence[Html]) -> list[list[Html]]:
    """Return the first rendering with as many others as fit a message, again for each page."""
    first, *others = entries
    taken = length(heading) + length(first) + 2
    pages: list[list[Html]] = [[first]]
    room = LONGEST_MESSAGE - taken
    for entry in others:
        if len(pages[-1]) > 1 and length(entry) + 2 > room:
            pages.append([first])
            room = LONGEST_MESSAGE - taken
        pages[-1].append(entry)
        room -= length(entry) + 2
    return pages


def _entry(ask: Ask, number: int, rendering: Rendering, first: Rendering) -> Html:
    t, lead, shown = ask.t, rendering[0], rendering[:_MOST_PIECES]
    longest = max(_LONGEST_RENDERING // len(shown), _SHORTEST_PIECE)
    known = [span.of(one.excerpt.words) for one in first for span in one.spoken]
    pieces = []
    for one in shown:
        marked = [] if rendering is first else _differences(one, known)
        links = ask.links
        link = source_line(t, links, one.excerpt) if one is lead else further_line(t, links, one)
        pieces.append(join([spoken(t, one, longest=longest, marked=marked), link]))
    head = join(
        [
            bold(outlet(lead.excerpt.source)),
            t(f"kind.{lead.kind.value}"),
            said(t, lead),
            t("renderings.speaker", name=clip(lead.speaker.name or "", 60)),
            escape(uncertain(t, lead)),
        ],
        " · ",
    )
    left_out = len(rendering) - len(shown)
    return join(
        [
            Html(f"{bold(number)}. {head}"),
            *pieces,
            t("renderings.more_pieces", count=left_out) if left_out else "",
            reason(t, lead) if ask.mode is Mode.WHY else "",
        ]
    )


def _differences(one: FoundQuote, known: Sequence[str]) -> list[tuple[int, int]]:
    """Return the runs of the speaker's own words that another rendering does not have: none of a reporting clause."""
    words, at = "", 0
    for part in one.spoken:
        words += " " * (part.start - at) + part.of(one.excerpt.words)
        at = part.end
    return [
        (max(start, part.start), min(stop, part.end))
        for start, stop in differences(words, known)
        for part in one.spoken
        if start < part.end and part.start < stop
    ]
