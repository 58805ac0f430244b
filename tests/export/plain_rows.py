"""Rows made of facts, as simply as they can be: what `bot.export.rows` writes straight from what is kept."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.catalogue import word_reason, word_rule
from bot.ids import excerpt_id
from bot.store import passages, quotes

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bot.model import Excerpt, FoundPassage, FoundQuote, When
    from bot.store import Snapshot
    from bot.store.passages import PassageFilter
    from bot.store.quotes import QuoteFilter

    Link = Callable[[Excerpt], str]

Row = dict[str, object]

_RISKY = re.compile(r"'|[\s\x00-\x1f\u200b-\u200f\u2060\ufeff]*[=+\-@＝＋－＠]")


async def every_quote(state: Snapshot, which: QuoteFilter) -> list[FoundQuote]:
    """Return every quote that fits, each with the other versions of its utterance."""
    keys = await quotes.keys(state, which)
    found = await quotes.by_rows(state, [key.row for key in keys])
    groups = await quotes.by_wordings(state, list({key.wording for key in keys if key.wording is not None}))
    return [
        replace(
            found[key.row],
            carried=tuple(
                one
                for one in (groups[key.wording] if key.wording is not None else ())
                if one.excerpt != found[key.row].excerpt
            ),
        )
        for key in keys
    ]


async def every_passage(state: Snapshot, which: PassageFilter) -> list[FoundPassage]:
    """Return every dated passage that fits, each with the others of its event."""
    keys = await passages.keys(state, which)
    found = await passages.by_rows(state, [key.row for key in keys])
    groups = await passages.by_events(state, list({key.event for key in keys if key.event is not None}))
    return [
        replace(
            found[key.row],
            also=tuple(one for one in (groups[key.event] if key.event is not None else ()) if one != found[key.row]),
        )
        for key in keys
    ]


def quote_row(quote: FoundQuote, link: Link) -> Row:
    """Return a quote as a row."""
    versions = sorted((quote, *quote.carried), key=lambda one: (one.excerpt.source.name, one.excerpt.span))
    first = versions[0].excerpt
    return {
        "words": quote.excerpt.words,
        "kind": quote.kind.value,
        "speaker": quote.name or None,
        "speaker_printed": quote.speaker_words,
        "speaker_kind": quote.speaker.kind.value,
        "speaker_basis": quote.speaker.basis.value,
        "speaker_rule": quote.why,
        "speaker_why": word_rule(quote.why),
        "confidence": round(quote.confidence, 3),
        "uncertain": quote.is_uncertain,
        "other_speaker": quote.other.name if quote.other else None,
        "date_of": "said" if quote.said else "published" if quote.when else None,
        **_date(quote.when),
        **_place(quote.excerpt, link),
        "wording_group": excerpt_id(first),
        "documents": len({one.excerpt.source.name for one in versions}),
        "own_words": " ".join(f"{one.start}-{one.end}" for one in quote.parts) or None,
    }


def passage_row(passage: FoundPassage, link: Link) -> Row:
    """Return a dated passage as a row."""
    when, span = passage.mention.when, passage.excerpt.span
    versions = sorted((passage, *passage.also), key=lambda one: (one.excerpt.source.name, one.excerpt.span))
    first = versions[0]
    mention = passage.mention.span
    words = passage.excerpt.words[mention.start - span.start : mention.end - span.start]
    day = re.sub(r"[^0-9A-Za-z-]", "-", first.mention.when.value)
    return {
        "sentence": passage.excerpt.words,
        "date_words": words if span.covers(mention) else None,
        **_date(when),
        "date_precision": when.precision.value,
        "announced": passage.announced,
        **_place(passage.excerpt, link),
        "event_group": f"{excerpt_id(first.excerpt)}-{day}",
        "documents": len({one.excerpt.source.name for one in versions}),
    }


def _date(when: When | None) -> Row:
    return {
        "date": when and when.value,
        "date_earliest": when and when.earliest and when.earliest.isoformat(),
        "date_latest": when and when.latest and when.latest.isoformat(),
        "date_basis": when and when.basis.value,
        "date_rule": when and when.why.id,
        "date_why": when and word_reason(when.why),
    }


def _place(excerpt: Excerpt, link: Link) -> Row:
    return {
        "outlet": excerpt.source.outlet,
        "title": excerpt.source.title,
        "file": excerpt.source.name,
        "start": excerpt.span.start,
        "end": excerpt.span.end,
        "line": excerpt.line,
        "link": link(excerpt),
        "url": excerpt.source.url,
        "changed_on": excerpt.source.ended.at.date().isoformat() if excerpt.source.ended else None,
    }


def as_csv(rows: Sequence[Row], columns: Sequence[str]) -> bytes:
    """Return rows as CSV."""
    lines = io.StringIO(newline="")
    table = csv.writer(lines, lineterminator="\r\n")
    table.writerow(columns)
    table.writerows([_cell(row[column]) for column in columns] for row in rows)
    return ("\ufeff" + lines.getvalue()).encode()


def _cell(value: object) -> str:
    if value is None or isinstance(value, bool):
        return "" if value is None else "yes" if value else "no"
    text = str(value)
    if not isinstance(value, str):
        return text
    cut = re.sub(rf"(?<=[;\t\r\n])(?={_RISKY.pattern})", "'", text)
    return f"'{cut}" if _RISKY.match(text) or text[:1] in ("\t", "\r", "\n") else cut


def as_jsonl(rows: Sequence[Row]) -> bytes:
    """Return rows as lines of JSON."""
    lines = [json.dumps(row, ensure_ascii=False) for row in rows]
    ends = {ord(sign): f"\\u{ord(sign):04x}" for sign in "\x85\u2028\u2029"}
    return "".join(f"{line.translate(ends)}\n" for line in lines).encode()


def as_json(rows: Sequence[Row]) -> bytes:
    """Return rows as one JSON array, a row a line."""
    lines = as_jsonl(rows).decode().split("\n")[:-1]
    return ("[" + ("\n" + ",\n".join(lines) if lines else "") + "\n]\n").encode()
