"""`onrecord export`: a whole result as a table, as JSON, or for TimelineJS."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import IO, TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import click

from bot.archive import ingest, lookup, open_store, people, questions, whom
from bot.archive.limits import Limits
from bot.archive.years import latest
from bot.errors import SeveralNames, UnknownName
from bot.export import rows, writers
from bot.export.rows import Counted, CountedEntries
from bot.export.timelinejs import as_timelinejs
from handlers.frame.links import Links
from handlers.frame.wording import wording

if TYPE_CHECKING:
    from collections.abc import AsyncIterable, AsyncIterator, Sequence
    from datetime import date

    from bot.archive import Snapshot
    from bot.archive.lookup import Filters
    from bot.archive.people import QuotedPeople
    from bot.export.rows import Link, Row
    from bot.model import Excerpt
    from bot.settings import Settings


async def export(settings: Settings, what: str, words: str, form: str, output: IO[bytes]) -> None:
    """Load the corpus, write all that fits the words in this form, and say on stderr how much it was.

    Raises `QuestionError` for a name or a period not understood; nothing is written then.
    """
    today = datetime.now(ZoneInfo(settings.timezone)).date()
    async with open_store(settings.database) as store:
        loaded = await ingest.load(store, settings.corpus, datetime.now(UTC), limits=Limits.of(settings))
        for error in loaded.every_failure:
            click.echo(f"skipped {error}", err=True)
        async with store.snapshot() as state:
            pieces, found = await _pieces(state, what, words, today, _link(settings), form)
            output.write(b"")  # no rows make an empty file, not none
            async for piece in pieces:
                output.write(piece)
    entries = found.entries if isinstance(found, CountedEntries) else found.total
    told = f", {entries} where what several documents tell is one" if entries < found.total else ""
    click.echo(f"{found.total} {'dated passages' if what == 'timeline' else what}{told}", err=True)


async def _pieces(
    state: Snapshot, what: str, words: str, today: date, link: Link, form: str
) -> tuple[AsyncIterator[bytes], Counted[Any]]:
    """Return what to write piece by piece, and the count of what is in the pieces already taken."""
    if what == "people":
        found = Counted(rows.people_rows((await _people(state, words, today)).every()))
        return _written(form, found, rows.PEOPLE), found
    if what == "quotes":
        names, filters = await _who_and_what(state, words, today)
        quotes = CountedEntries(lookup.all_quotes(state, names, filters))
        return _written(form, rows.quote_rows(quotes, link), rows.QUOTES), quotes
    filters = (await questions.what_and_when(state, words, today)).filters
    if form == "timelinejs":
        events = Counted(lookup.all_passages(state, filters))
        return as_timelinejs(events, link, wording(None).when), events
    passages = CountedEntries(lookup.every_passage(state, filters))
    return _written(form, rows.passage_rows(passages, link), rows.PASSAGES), passages


def _written(form: str, table: AsyncIterable[list[Row]], columns: Sequence[str]) -> AsyncIterator[bytes]:
    if form == "csv":
        return writers.as_csv(table, columns)
    return (writers.as_json if form == "json" else writers.as_jsonl)(table, columns)


async def _who_and_what(state: Snapshot, words: str, today: date) -> tuple[list[str], Filters]:
    asked = await questions.of_whom(state, await whom.directory(state), words, today)
    typed, meant = asked.typed, asked.meant
    if meant is None:
        dated = await latest(state, typed, lambda filters: lookup.is_quoted_within(state, [], filters))
        return [], dated.filters
    if not meant.speakers:
        held = await lookup.holding(state, replace(typed.filters, words=typed.words))
        raise UnknownName(meant.query, meant.closest, held.quotes)
    if len(meant.speakers) > 1:
        raise SeveralNames(meant.query, [one.name for one in meant.speakers])
    if meant.others:
        others = ", ".join(one.name for one in meant.others)
        click.echo(f"the quotes of {meant.speakers[0].name}; others called “{meant.query}”: {others}", err=True)
    names = [meant.speakers[0].name]
    dated = await latest(state, typed, lambda filters: lookup.is_quoted_within(state, names, filters))
    return names, dated.filters


async def _people(state: Snapshot, words: str, today: date) -> QuotedPeople:
    asked = await people.asked(state, await whom.directory(state), words, today)
    if asked.chosen.names == ():
        raise UnknownName(asked.name, asked.chosen.closest)
    return await people.quoted(state, asked.chosen, asked.filters)


def _link(settings: Settings) -> Link:
    """Return what links to an excerpt: the operator's template, or the file and the line themselves.

    What its article does not say any more stands on no line of the file.
    """
    links = Links(settings.source_url, username="").excerpt

    def place(excerpt: Excerpt) -> str:
        if excerpt.source.ended is not None:
            return f"{settings.corpus / excerpt.source.file}"
        return links(excerpt) if settings.source_url is not None else f"{settings.corpus / excerpt.place}"

    return place
