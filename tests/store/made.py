"""Records made by hand, so that the store is tested without the extractor."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from bot.model import (
    Basis,
    DatedPassage,
    DateMention,
    Document,
    Kind,
    NamedSpeaker,
    Precision,
    Quote,
    Reason,
    Record,
    Span,
    Speaker,
    SpeakerKind,
    When,
)
from bot.store.documents import Fingerprint

if TYPE_CHECKING:
    from collections.abc import Sequence

NOW = datetime(2024, 6, 12, 9, 30, tzinfo=UTC)
FINGERPRINT = Fingerprint(100, 1, "hash", "{}", 1)


def day(value: str, basis: Basis = Basis.STATED) -> When:
    """Return a day."""
    return When(value, date.fromisoformat(value), date.fromisoformat(value), Precision.DAY, basis, Reason("made"))


def record(
    name: str,
    text: str,
    *,
    quotes: Sequence[tuple[str, str | None]] = (),
    dated: Sequence[tuple[str, str]] = (),
    outlet: str | None = None,
    published: When | None = None,
) -> Record:
    """Return a record of `text`: `(words, speaker)` quotes, `(words, day)` passages, one piece for each line."""
    spans = {words: _span(text, words) for words, _ in (*quotes, *dated)}
    named = dict.fromkeys(speaker for _, speaker in quotes if speaker)
    return Record(
        document=Document(name, text, outlet=outlet, published=published),
        quotes=tuple(
            Quote(
                spans[words],
                Kind.DIRECT,
                Speaker(
                    speaker,
                    SpeakerKind.PERSON if speaker else SpeakerKind.UNKNOWN,
                    _span(text, speaker) if speaker and speaker in text else None,
                    Basis.STATED,
                ),
                None,
                "made",
            )
            for words, speaker in quotes
        ),
        dates=(),
        passages=tuple(DatedPassage(spans[words], DateMention(spans[words], day(value))) for words, value in dated),
        speakers=tuple(NamedSpeaker(speaker, SpeakerKind.PERSON, (speaker,)) for speaker in named),
        pieces=tuple(_span(text, line) for line in text.splitlines() if line),
    )


def doubted(made: Record, words: str, confidence: float, other: str | None = None) -> Record:
    """Return the record with that much confidence in the speaker of these words, and another candidate."""
    text = made.document.text
    rival = Speaker(other, SpeakerKind.PERSON, None, Basis.INFERRED) if other else None
    return replace(
        made,
        quotes=tuple(
            replace(one, confidence=confidence, other=rival) if one.span.of(text) == words else one
            for one in made.quotes
        ),
    )


def _span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))
