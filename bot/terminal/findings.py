"""What was found in a text, as JSON and as a person reads it."""

from __future__ import annotations

import json
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

from bot.catalogue import word_reason, word_rule
from bot.extract.calendar.reasons import EITHER_YEAR
from bot.terminal.tracing import trace_as_json, trace_lines
from handlers.frame.wording import wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.extract.quotes.trace import Trace, Traced
    from bot.model import DateMention, Quote, Record, Span, When


def as_json(identity: Any, record: Record, trace: Trace | None = None) -> dict[str, Any]:
    """Return a record in the form of the contract (see README, "What `onrecord extract` finds").

    With a `trace` each quote has what every rule says of it.
    """
    document = record.document
    return {
        "id": identity,
        "document": {
            "title": document.title,
            "outlet": document.outlet,
            "published": document.published.value if document.published else None,
            "published_basis": document.published.basis.value if document.published else None,
            "language": document.language,
        },
        "quotes": [
            {**_quote(quote, document.text), **({"trace": trace_as_json(traced)} if traced is not None else {})}
            for quote, traced in _traced(record, trace)
        ],
        "dates": [_date(mention, document.text) for mention in record.dates],
    }


def dumped(found: dict[str, Any]) -> str:
    """Return one line of JSON that any stream can carry: half of a surrogate pair only as an escape."""
    line = json.dumps(found, ensure_ascii=False)
    try:
        line.encode()
    except UnicodeEncodeError:
        return json.dumps(found)
    return line


def _quote(quote: Quote, text: str) -> dict[str, Any]:
    return {
        "start": quote.span.start,
        "end": quote.span.end,
        "text": quote.span.of(text),
        "kind": quote.kind.value,
        "speaker": quote.speaker.name,
        "speaker_kind": quote.speaker.kind.value,
        "speaker_span": _pair(quote.speaker.span),
        "cue_span": _pair(quote.cue),
        "basis": quote.speaker.basis.value,
        "why": quote.why,
        "confidence": round(quote.confidence, 3),
        "other_speaker": quote.other.name if quote.other else None,
        "said_on": quote.said.value if quote.said else None,
    }


def _date(mention: DateMention, text: str) -> dict[str, Any]:
    when = mention.when
    return {
        "start": mention.span.start,
        "end": mention.span.end,
        "text": mention.span.of(text),
        "value": when.value,
        "earliest": when.earliest.isoformat() if when.earliest else None,
        "latest": when.latest.isoformat() if when.latest else None,
        "basis": when.basis.value,
    }


def _pair(span: Span | None) -> list[int] | None:
    return list(span) if span else None


def _traced(record: Record, trace: Trace | None) -> Iterator[tuple[Quote, Traced | None]]:
    """Yield each quote with its trace, where one was made."""
    return zip_longest(record.quotes, trace.quotes[: len(record.quotes)] if trace is not None else ())


def readable(record: Record, trace: Trace | None = None) -> str:
    """Return what was found as a person reads it; with a `trace`, and what every rule says of each quotation."""
    document, text = record.document, record.document.text
    published = document.published
    dated = f"published {_reasoned(published)}" if published else "undated"
    lines = [
        document.title or "(no title)",
        f"outlet {document.outlet or 'not stated'} · {dated}",
        "",
        f"{len(record.quotes)} quotes",
    ]
    for quote, traced in _traced(record, trace):
        name = quote.speaker.name or "nobody named"
        lines += [
            f"  {quote.span.start}-{quote.span.end} {quote.kind.value} · {name} ({quote.speaker.kind.value}, "
            f"{quote.speaker.basis.value}){_how_sure(quote)}",
            "    " + quote.span.of(text).replace("\n", "\n    "),
            f"    why: {word_rule(quote.why)}",
            *([f"    said {_reasoned(quote.said)}"] if quote.said else []),
            *(f"    {line}" for line in (trace_lines(traced, text) if traced is not None else ())),
        ]
    for traced in trace.no_speech if trace is not None else ():
        lines += [
            f"  {traced.words.start}-{traced.words.end} no speech",
            "    " + traced.words.of(text).replace("\n", "\n    "),
            *(f"    {line}" for line in trace_lines(traced, text)),
        ]
    lines += ["", f"{len(record.dates)} dates"]
    lines += [
        f"  {mention.span.start}-{mention.span.end} “{mention.span.of(text)}” = {_reasoned(mention.when)}"
        for mention in record.dates
    ]
    return "\n".join(lines)


def _how_sure(quote: Quote) -> str:
    if quote.speaker.name is None:
        return ""
    if not quote.is_uncertain:
        return f" · confidence {round(quote.confidence, 3)}"
    rival = f": or {quote.other.name}?" if quote.other and quote.other.name else ""
    return f" · confidence {round(quote.confidence, 3)}, speaker uncertain{rival}"


def _reasoned(when: When) -> str:
    return f"{_in_words(when)} ({when.basis.value}: {word_reason(when.why)})"


def _in_words(when: When) -> str:
    """A date as people write it; of one that may be of either of two years, both."""
    if when.why.id == EITHER_YEAR:
        return " or ".join(str(fact) for _, fact in when.why.facts)
    return wording(None).when(when)
