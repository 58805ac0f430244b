"""Records made by hand, so that the store is tested without the extractor."""

from __future__ import annotations

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
        speakers=tuple(NamedSpeaker(speaker, SpeakerKind.PERSON, (speaker,)) for _, speaker in quotes if speaker),
        pieces=tuple(_span(text, line) for line in text.splitlines() if line),
    )


def _span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))
