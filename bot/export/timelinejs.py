"""Dated passages as TimelineJS shows them: https://timeline.knightlab.com/docs/json-format.html"""

from __future__ import annotations

import html
from calendar import monthrange
from typing import TYPE_CHECKING, Any

from bot.catalogue import ENGLISH, word_column, word_reason, word_value
from bot.export.rows import event_id
from bot.export.writers import as_array, as_text

if TYPE_CHECKING:
    from collections.abc import AsyncIterable, AsyncIterator, Callable, Sequence
    from datetime import date

    from bot.model import Excerpt, FoundPassage, When

    Page = Callable[[Excerpt], str | None]

# What TimelineJS shows in large letters and on the small flags below.
_HEADLINE = 90


async def as_timelinejs(
    batches: AsyncIterable[Sequence[FoundPassage]], page: Page, shown: Callable[[When], str], language: str = ENGLISH
) -> AsyncIterator[bytes]:
    """Yield the passages as the JSON that TimelineJS reads; `shown` gives a date as people write it.

    `page` gives where anybody can read a passage; what is no address of the web, or none, is no link. What is told of
    them beside their words is in `language`.
    """

    async def events() -> AsyncIterator[list[str]]:
        async for batch in batches:
            yield [as_text(event) for event in (_event(one, page, shown, language) for one in batch) if event]

    async for piece in as_array(events(), '{"events": [', "]}"):
        yield piece


def _event(passage: FoundPassage, page: Page, shown: Callable[[When], str], language: str) -> dict[str, Any] | None:
    """Return a passage as an event; None when no day is known for it.

    TimelineJS takes texts for HTML, and would make links of what only looks like one.
    """
    excerpt, when = passage.excerpt, passage.mention.when
    if when.earliest is None or when.latest is None:
        return None
    start, end = _dates(when.earliest, when.latest)
    event: dict[str, Any] = {"start_date": start}
    if end:
        event["end_date"] = end
    source = excerpt.source
    return event | {
        "display_date": html.escape(shown(when)),
        "text": {"headline": html.escape(_headline(excerpt.words)), "text": _text(passage, page, language)},
        "group": source.outlet or source.title or source.name,
        "unique_id": event_id(passage),
        "autolink": False,
    }


def _dates(first: date, last: date) -> tuple[dict[str, int], dict[str, int] | None]:
    """Return the start and the end, no finer than they are known: a month or a year has no day and no end."""
    day = {"year": first.year, "month": first.month, "day": first.day}
    if first == last:
        return day, None
    if first.day == 1 and last.year == first.year and last.day == monthrange(last.year, last.month)[1]:
        if first.month == last.month:
            return {"year": first.year, "month": first.month}, None
        if (first.month, last.month) == (1, 12):
            return {"year": first.year}, None
    return day, {"year": last.year, "month": last.month, "day": last.day}


def _headline(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= _HEADLINE else line[:_HEADLINE].rsplit(" ", 1)[0] + "…"


def _text(passage: FoundPassage, page: Page, language: str) -> str:
    """Return the passage with its source, which leads to the article's own address, and its line, to the operator's."""
    excerpt, when = passage.excerpt, passage.mention.when
    source = excerpt.source
    named = ", ".join(part for part in (source.outlet, source.title) if part)
    date = word_column("date", language)
    why = f"{date} {word_value(when.basis.value, language)}: {word_reason(when.why, language)}"
    notes = [_linked(named, source.url), _linked(excerpt.place, page(excerpt)), html.escape(why)]
    if passage.announced:
        notes.insert(0, word_value("still-ahead", language))
    return f"<blockquote>{html.escape(excerpt.words)}</blockquote><p>{' · '.join(filter(None, notes))}</p>"


def _linked(text: str, url: str | None) -> str:
    if not text or url is None or not url.startswith(("http://", "https://")):
        return html.escape(text)
    return f'<a href="{html.escape(url)}">{html.escape(text)}</a>'
