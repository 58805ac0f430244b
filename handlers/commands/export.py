"""/export quotes|timeline|people …: a whole result as files to take along."""

from __future__ import annotations

import asyncio
import io
import re
import zipfile
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.archive import questions, typed_words, whom
from bot.archive.beside import beside
from bot.export import tables
from handlers.commands.people import meant
from handlers.commands.people import narrowed as people_narrowed
from handlers.commands.quote import nothing as no_quotes
from handlers.commands.quote import who_and_what
from handlers.commands.timeline import label, narrowed
from handlers.commands.timeline import nothing as no_passages
from handlers.frame import question
from handlers.frame.absence import none_hold
from handlers.frame.context import Answer, Attachment
from handlers.frame.render import join
from handlers.frame.wording import Html

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from bot.archive.lookup import Filters
    from handlers.frame.context import Ask

# Telegram takes 50 MB from a bot; what is longer is packed, which leaves about a tenth of a table.
MOST_BYTES = 49_000_000


async def export(ask: Ask) -> Answer:
    """Answer with the whole result of a question as a file; without one, with how to ask."""
    what, _, words = ask.words.strip().partition(" ")
    table = {"quotes": _quotes, "said": _said, "timeline": _timeline, "people": _people}.get(what.lower())
    if table is None:
        return _how(ask)
    return await table(ask.about(words.strip()))


def _how(ask: Ask) -> Answer:
    tables = ("quotes", f"said {ask.t.plain('follow.example_topic')}", "timeline", "people")
    return Answer(join([ask.t("export.how"), *(Html(f"• <code>/export {one}</code>") for one in tables)]))


async def _quotes(ask: Ask) -> Answer:
    """Return all quotes of whoever is named, of everybody where nobody is."""
    typed = await questions.asked(ask.state, ask.words, ask.today)
    if not typed.name:
        filters = replace(typed.filters, words=typed.about or "")
        return await _table_of_quotes(ask, "", filters) or await none_hold(ask, "export.no_quotes", filters)
    asked = await who_and_what(ask)
    if isinstance(asked, Answer):
        return asked
    return await _table_of_quotes(ask, asked.speaker.name, asked.filters) or await no_quotes(ask, asked)


async def _said(ask: Ask) -> Answer:
    """Return all quotes that hold these words, whoever said them."""
    typed = await questions.asked(ask.state, ask.words, ask.today, typed_words.Order.WORDS)
    filters = replace(typed.filters, words=whom.topic(typed.words.split()))
    if not filters.words:
        return _how(ask)
    return await _table_of_quotes(ask, "", filters) or await none_hold(ask, "quote.none_hold", filters)


async def _table_of_quotes(ask: Ask, name: str, filters: Filters) -> Answer | None:
    """Return the quotes of one speaker, or of everybody, as a table; None when there are none."""
    pieces: list[bytes] = []
    names = [name] if name else []
    link, language = ask.house.links.excerpt, ask.t.language
    total, entries = await beside(tables.quotes, pieces.append, _database(ask), names, filters, link, language)
    if not total:
        return None
    about = question.described(ask.t, filters)
    heading = ask.t("quote.heading", name=name, count=entries) if name else ask.t("quote.heading_many", count=entries)
    versions = ask.t("export.versions", count=total) if total > entries else ""
    caption = join([heading, ask.t("quote.narrowed", filters=about) if about else "", versions])
    return await _answer(_name("quotes", [name, filters.words]), [("csv", b"".join(pieces), caption)])


async def _timeline(ask: Ask) -> Answer:
    """Return all dated passages of a period, as a table and for TimelineJS; of all dates where none is given."""
    asked = await questions.what_and_when(ask.state, ask.words, ask.today)
    period, filters = asked.period, asked.filters
    pieces: list[bytes] = []
    links, t = ask.house.links, ask.t
    total, entries, events = await beside(
        tables.timeline, pieces.append, _database(ask), filters, links.excerpt, links.page, t.when, t.language
    )
    if not total:
        return await no_passages(ask, asked)
    sentences = ask.t("export.sentences", count=total) if total > entries else ""
    heading = ask.t("timeline.heading", period=label(ask.t, asked), count=entries)
    caption = join([heading, narrowed(ask.t, asked), sentences])
    name = _name("timeline", [period.label if period else "", filters.words])
    return await _answer(name, [("csv", b"".join(pieces), caption), ("json", events, ask.t("export.timelinejs"))])


async def _people(ask: Ask) -> Answer:
    """Return everybody who is quoted; with a name, those it may mean."""
    meaning = await meant(ask)
    if isinstance(meaning, Answer):
        return meaning
    asked, _ = meaning
    pieces: list[bytes] = []
    total = await beside(tables.people, pieces.append, _database(ask), asked.chosen, asked.filters, ask.t.language)
    caption = join([ask.t("people.heading", count=total), people_narrowed(ask.t, asked)])
    return await _answer(_name("people", [asked.name]), [("csv", b"".join(pieces), caption)])


def _database(ask: Ask) -> Path:
    """Return the store that a process of its own reads a table from: the state of that moment, all of one."""
    return ask.house.settings.database


async def _answer(name: str, files: Sequence[tuple[str, bytes, Html]]) -> Answer:
    attachments = []
    for suffix, content, caption in files:
        filename = f"{name}.{suffix}"
        if len(content) > MOST_BYTES:
            content, filename = await asyncio.to_thread(_packed, filename, content), f"{filename}.zip"
        attachments.append(Attachment(filename, content, caption))
    return Answer(Html(""), attachments=tuple(attachments))


def _packed(name: str, content: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return packed.getvalue()


def _name(what: str, parts: Iterable[str]) -> str:
    """Return a file's name, without its suffix, that says what was asked."""
    asked = (re.sub(r"[^\w.]+", "-", part).strip("-.") for part in parts)
    return "-".join(("onrecord", what, *(part for part in asked if part)))[:80]
