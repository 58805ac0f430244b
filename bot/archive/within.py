"""A document as a fact-checker sees it: who is quoted in it, what is said in what order, and what no answer has."""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.archive import beside
from bot.archive.looking_again import look_again
from bot.archive.lookup import one_per_wording, plan_of
from bot.errors import WorkLost, WorkTooLong
from bot.model import Document, Excerpt, FoundQuote, Kind, Lines, SpeakerKind
from bot.store import documents, quotes, within

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.archive.looking_again import SeenAgain
    from bot.archive.lookup import ResultPage
    from bot.model import Source, Span
    from bot.store import Snapshot
    from bot.store.quotes import QuoteKey

log = logging.getLogger(__name__)

# A longer text would be read for seconds: what a reporter asks about is an article.
LONGEST_READ_AGAIN = 200_000
# Seconds; an article takes a tenth of one, and the process a second to start.
_LONGEST_WAIT = 30


@dataclass(frozen=True, slots=True)
class QuotedHere:
    """Somebody quoted in a document: the name that asks for them, what they are called there, and how often by kind.

    The counts are of what `/quote` gives within the document: the pieces of one utterance are one.
    """

    name: str
    called: str
    kind: SpeakerKind
    counts: Mapping[Kind, int]

    @property
    def total(self) -> int:
        """How many quotes they are."""
        return sum(self.counts.values())


async def quoted(state: Snapshot, document: str) -> list[QuotedHere]:
    """Return everybody quoted in a document as it stands, by its id, unnamed sources too, most quoted first."""
    theirs: dict[str, list[within.QuoteHere]] = {}
    for one in await within.quotes_of(state, document):
        if one.name is not None:
            theirs.setdefault(one.name, []).append(one)
    found = []
    for name, every in theirs.items():
        order = sorted((one.key for one in every), key=lambda key: key.place)
        leads = {key.row for key in one_per_wording(order)}
        counts = Counter(one.kind for one in every if one.key.row in leads)
        unnamed = every[0].speaker_kind is SpeakerKind.UNNAMED
        found.append(QuotedHere(name, every[0].called or name if unnamed else name, every[0].speaker_kind, counts))
    return sorted(found, key=lambda one: -one.total)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What of a document is in no answer: quotes of nobody who is known, what looked like quotes, and what is no news.

    `refused` is None where that is not known: the text takes too long to be read again for it, or its language has no
    rules that could tell.
    """

    nobodys: tuple[FoundQuote, ...]
    refused: tuple[Excerpt, ...] | None
    furniture: tuple[Excerpt, ...]


async def left_out(state: Snapshot, document: str) -> LeftOut:
    """Return what of a document as it stands is in no answer, each part in reading order."""
    rows = [one.key.row for one in await within.quotes_of(state, document) if one.name is None]
    nobodys = (await quotes.by_rows(state, rows)).values() if rows else ()
    again = await _again(state, document)
    refused = None if again is None or again.refused is None else await _excerpts(state, document, again.refused)
    return LeftOut(tuple(nobodys), refused, await _furniture(state, document))


async def _furniture(state: Snapshot, document: str) -> tuple[Excerpt, ...]:
    """Return what of a document was taken for navigation, appeals or credits."""
    kept = await documents.text_of(state, document)
    return await _excerpts(state, document, kept[1]) if kept is not None else ()


Said = FoundQuote | Excerpt
"""A quote, or the question of an interview before it."""


async def in_order(state: Snapshot, document: str, number: int) -> ResultPage[Said]:
    """Return a page of all that is said in a document as it stands, as one reads it: questions before their answers."""
    said = [one.key for one in await within.quotes_of(state, document)]
    again = await _again(state, document)
    asked = await _excerpts(state, document, again.questions) if again is not None else ()
    return await _page(state, said, asked, number)


async def _page(state: Snapshot, said: list[QuoteKey], asked: tuple[Excerpt, ...], number: int) -> ResultPage[Said]:
    found = await quotes.by_rows(state, [key.row for key in said])
    every: list[Said] = sorted([*found.values(), *asked], key=lambda one: _excerpt(one).span)
    plan = plan_of((place, None, len(_excerpt(one).words)) for place, one in enumerate(every))
    page = plan.page(number)
    return page.of([every[place] for place, _ in page.facts])


def _excerpt(one: Said) -> Excerpt:
    return one.excerpt if isinstance(one, FoundQuote) else one


async def _again(state: Snapshot, document: str) -> SeenAgain | None:
    """Return what is seen when a document is read again, in a process of its own; None where that takes too long."""
    return await state.recall(("again", document), lambda: _look_again(state, document))


async def _look_again(state: Snapshot, document: str) -> SeenAgain | None:
    source, kept = await documents.by_id(state, document), await documents.text_of(state, document)
    if source is None or kept is None or len(kept[0]) > LONGEST_READ_AGAIN:
        return None
    try:
        async with asyncio.timeout(_LONGEST_WAIT):
            return await beside.done(look_again, _as_read(source, *kept))
    except (TimeoutError, WorkLost, WorkTooLong):
        log.warning("%s could not be read again for what is left out of it", source.name)
        return None


def _as_read(source: Source, text: str, boilerplate: tuple[Span, ...]) -> Document:
    return Document(
        source.name, text, source.title, source.outlet, source.published, source.language, boilerplate=boilerplate
    )


async def _excerpts(state: Snapshot, document: str, spans: tuple[Span, ...]) -> tuple[Excerpt, ...]:
    source, kept = await documents.by_id(state, document), await documents.text_of(state, document)
    if source is None or kept is None:
        return ()
    lines = Lines(kept[0])
    return tuple(Excerpt(source, span, lines.at(span.start), span.of(kept[0])) for span in spans)
