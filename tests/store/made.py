"""Records made by hand, so that the store is tested without the extractor."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from bot.archive.reading import prepared
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
from bot.store import corpus, documents, files
from bot.store.documents import DocumentFilter
from bot.store.files import Fingerprint
from tests.reading import now

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.model import Source
    from bot.store import Store, Transaction

NOW = datetime(2024, 6, 12, 9, 30, tzinfo=UTC)
FINGERPRINT = Fingerprint(100, 1, "hash", "{}", 1)


async def keep(db: Transaction, found: Record, when: datetime = NOW, *, fingerprint: Fingerprint = FINGERPRINT) -> None:
    """Keep a record as the archive does: its file, who is named in it, and all that was found."""
    file = await files.put(db, found.document.name, fingerprint)
    await documents.put(db, prepared(found).kept(file), when)


async def put(store: Store, *records: Record, when: datetime = NOW) -> None:
    """Keep records, all in one change."""
    async with store.transaction() as db:
        for one in records:
            await keep(db, one, when)


async def remove(store: Store, name: str) -> None:
    """Withdraw a document."""
    async with store.transaction() as db:
        await documents.remove(db, name, NOW)


async def listed(store: Store, which: DocumentFilter | None = None) -> list[Source]:
    """Return all documents that fit, as they are listed."""
    return await documents.listed(now(store), which or DocumentFilter(), 1000)


INDEXED = ("quotes", "passages", "pieces", "documents")


async def in_step(db: Transaction) -> None:
    """Fail unless each full-text table holds exactly what its table holds: by SQLite's own check, where it can tell."""
    for table in INDEXED:
        await db.execute(f"INSERT INTO {table}_fts ({table}_fts, rank) VALUES ('integrity-check', 1)")
    await db.execute("CREATE VIRTUAL TABLE IF NOT EXISTS temp.held USING fts5vocab (main, documents_fts, instance)")
    rows = await db.fetch("SELECT DISTINCT doc AS id FROM temp.held ORDER BY doc")
    assert list(rows) == list(await db.fetch("SELECT id FROM documents WHERE version = 0 ORDER BY id"))


async def one_utterance(db: Transaction, begins: str, wording: int) -> None:
    """Note the quotes that begin with these words as versions of one utterance, as settling does."""
    await db.execute(
        """
        UPDATE quotes SET wording = :wording WHERE :begins = (
            SELECT slice(text, span_start, span_start + length(:begins)) FROM texts
            WHERE texts.document_id = quotes.document_id
        )
        """,
        {"wording": wording, "begins": begins},
    )
    await corpus.note_change(db)


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
