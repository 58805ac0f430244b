"""One file to what the store keeps of it; runs in worker processes too."""

from __future__ import annotations

import logging
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.archive.limits import DEFAULT, ReadingLimits
from bot.archive.meaning import meanings_of, vectors_of
from bot.archive.reasons import reading_fault, text_too_long
from bot.corpus.sidecar import Sidecar, Stated
from bot.errors import DocumentError
from bot.meaning import model
from bot.model import SpeakerKind
from bot.store.documents import Kept
from bot.store.names import NameInDocument
from bot.store.stories import without
from bot.store.utterances import TextMark
from bot.wordings.copies import sketch
from bot.wordings.spoken import Utterance, marks

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date
    from pathlib import Path

    from bot.corpus.containers.member import ArchiveMember
    from bot.model import DatedPassage, NamedSpeaker, Quote, Record, When
    from bot.store.meanings import Meanings

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Task:
    """A document to read: where its file lies, what the sidecar states of it, and the date where it states none.

    `member` is what it is in the file `container` that holds it beside others; both None for a file of its own.
    """

    root: Path
    name: str
    stated: Stated
    published: When | None = None
    container: str | None = None
    member: ArchiveMember | None = None
    limits: ReadingLimits = DEFAULT


@dataclass(frozen=True, slots=True)
class Prepared:
    """What is found in one file, ready to be kept: see `Kept`, of which it has all but the file's row."""

    record: Record
    named: tuple[NameInDocument, ...]
    shingles: tuple[int, ...]
    quote_marks: tuple[TextMark | None, ...]
    passage_marks: tuple[TextMark | None, ...]
    meanings: Meanings | None = None

    def kept(
        self,
        file: int,
        lent_by: str | None = None,
        own_days: tuple[date, date] | None = None,
        digest: str | None = None,
        *,
        reread: bool = False,
    ) -> Kept:
        """Return what to keep of the file in this row."""
        return Kept(
            self.record,
            file,
            self.named,
            self.shingles,
            self.quote_marks,
            self.passage_marks,
            lent_by,
            own_days,
            digest,
            reread,
            meanings=self.meanings,
        )


def import_all() -> None:
    """Import all that reads files; the model of meanings comes into memory, where there is one."""
    from bot.corpus import documents  # noqa: F401
    from bot.extract import record  # noqa: F401
    from bot.extract.languages.packs import language_of

    language_of("en")
    vectors_of(["Ready."] if model.installed() else [])


def read_one(task: Task) -> Record | DocumentError:
    """Return what is found in one file, or why it cannot be read."""
    # Imported here: most starts find nothing changed, and the extractor takes a third of a second to import.
    from bot.corpus.documents import describe_member, read_document
    from bot.extract.record import read

    try:
        if task.member is not None and task.container is not None:
            document = describe_member(task.container, task.member, task.stated)
        else:
            document = read_document(task.root, task.name, Sidecar({task.name: task.stated}))
        if len(document.text) > task.limits.letters:
            raise DocumentError(task.name, text_too_long(str(task.limits.letters)))
        return read(replace(document, published=document.published or task.published))
    except DocumentError as error:
        return error
    except MemoryError:
        raise  # whoever limits it knows what to say
    except Exception as error:
        # A fault of ours in one file must not stop the other five thousand; the trace goes to the operator.
        log.exception("cannot read %s", task.name)
        return DocumentError(task.name, reading_fault(type(error).__name__))


def prepare(task: Task) -> Prepared | DocumentError:
    """Return what is found in one file, ready to be kept, or why it cannot be read."""
    record = read_one(task)
    if isinstance(record, DocumentError):
        return record
    ready = prepared(replace(record, dates=()))  # kept nowhere, and would have to be handed over
    return replace(ready, meanings=meanings_of(ready.record))


def prepared(record: Record) -> Prepared:
    """Return a record ready to be kept."""
    from bot.extract.quotes.continued import joined
    from bot.names.blocks import telling_pairs

    record = replace(record, quotes=joined(record.quotes))
    quotes = Counter((quote.speaker.kind, quote.speaker.name) for quote in record.quotes)
    beside = {kind: telling_pairs(kind, names) for kind, names in _names(record.speakers).items()}
    named = tuple(
        NameInDocument(
            kind=one.kind,
            name=one.name,
            forms=tuple(dict.fromkeys((one.name, *one.forms))),
            roles=one.roles,
            quotes=quotes[one.kind, one.name],
            beside=_beside(one.name, beside[one.kind]),
        )
        for one in record.speakers
    )
    return Prepared(
        record,
        named,
        sketch(without(record.document.text, record.document.boilerplate)),
        tuple(_mark_of_quote(record, quote) for quote in record.quotes),
        tuple(_mark_of_passage(record, passage) for passage in record.passages),
    )


def _mark_of_quote(record: Record, quote: Quote) -> TextMark | None:
    """Return by what a quote is found; nothing where nobody is named or described who said it."""
    if quote.speaker.name is None:
        return None
    when = quote.said or record.document.published
    unnamed = quote.speaker.kind is SpeakerKind.UNNAMED
    return _mark(
        Utterance(
            row=0,
            document=record.document.name,
            place=quote.span,
            speaker=None if unnamed else quote.speaker.name,
            description=quote.speaker.name if unnamed else "",
            words=" ".join(span.of(record.document.text) for span in quote.spoken),
            verbatim=quote.kind.verbatim,
            earliest=when.earliest if when else None,
            latest=when.latest if when else None,
        )
    )


def _mark_of_passage(record: Record, passage: DatedPassage) -> TextMark | None:
    """Return by what a dated passage is found; nothing where its days are not known."""
    when = passage.mention.when
    if when.earliest is None:
        return None
    return _mark(
        Utterance(
            row=0,
            document=record.document.name,
            place=passage.span,
            speaker=when.value,
            description="",
            words=passage.span.of(record.document.text),
            verbatim=True,
            earliest=when.earliest,
            latest=when.latest,
        )
    )


def _mark(utterance: Utterance) -> TextMark | None:
    found = marks(utterance)
    return TextMark(found.key.text, found.key.slot, found.day, found.fingerprints) if found else None


def _beside(name: str, pairs: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    return tuple(sorted(other for pair in pairs if name in pair for other in pair if other != name))


def _names(speakers: Sequence[NamedSpeaker]) -> dict[SpeakerKind, list[str]]:
    names: dict[SpeakerKind, list[str]] = {}
    for one in speakers:
        names.setdefault(one.kind, []).append(one.name)
    return names
