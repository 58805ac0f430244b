"""The facts of the house: what a document holds and what is found in it.

Every fact is frozen, and everything found in a text points back into it: a `Span` counts code points
of the document's untouched text, so `span.of(document.text)` is always the source's own words.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date, datetime
    from pathlib import Path


class Span(NamedTuple):
    """`[start, end)` in code points of a document's text."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the exact slice of `text`."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        """Whether `other` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end


# A lone carriage return ends a line too, as every editor shows it.
_LINE_END = re.compile(r"\r\n|\n|\r")


class Lines:
    """The lines of one text: where in a file an editor or a web page would point."""

    __slots__ = ("_starts",)

    def __init__(self, text: str) -> None:
        self._starts = [0, *(match.end() for match in _LINE_END.finditer(text))]

    def at(self, offset: int) -> int:
        """Return the number of the line, from 1, in which the code point at `offset` stands."""
        return bisect_right(self._starts, offset)


class Kind(StrEnum):
    """How speech is reported: verbatim in marks, verbatim set off, or in the reporter's words."""

    DIRECT = "direct"
    BLOCK = "block"
    INDIRECT = "indirect"

    @property
    def verbatim(self) -> bool:
        """Whether the words are the speaker's own."""
        return self is not Kind.INDIRECT


class SpeakerKind(StrEnum):
    """What a speaker span resolves to."""

    PERSON = "person"
    ORGANISATION = "organisation"
    UNNAMED = "unnamed"
    UNKNOWN = "unknown"


class Basis(StrEnum):
    """Why a fact is believed; shown to people whenever it is not `STATED`."""

    STATED = "stated"
    SIDECAR = "sidecar"
    RESOLVED = "resolved"
    RELATIVE = "relative"
    INFERRED = "inferred"


class DigestState(StrEnum):
    """What became of one day's digest in one place."""

    CLAIMED = "claimed"
    SENDING = "sending"
    SENT = "sent"
    EMPTY = "empty"
    UNCERTAIN = "uncertain"
    FAILED = "failed"
    SKIPPED = "skipped"


class Ending(StrEnum):
    """How a version of a document ended: with other words, the same set anew or read in another way, gone, or moved."""

    CHANGED = "changed"
    SET_ANEW = "set-anew"
    REREAD = "reread"
    WITHDRAWN = "withdrawn"
    MOVED = "moved"


class FollowKind(StrEnum):
    """What a chat follows."""

    SPEAKER = "speaker"
    WORDS = "words"
    OUTLET = "outlet"


class Alerts(StrEnum):
    """When a chat hears of what it follows: as it comes, or in its digest."""

    NOW = "now"
    DIGEST = "digest"


class Precision(StrEnum):
    """How fine a date is."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    SEASON = "season"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"
    RANGE = "range"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why something is taken to be so: an id that `bot.catalogue` words, and the facts that the wording names.

    A fact is a text shown letter for letter, such as the phrase that gave a date, or a reason that is part of this
    one. Each package that gives reasons lists them in its `reasons.py`.
    """

    id: str
    facts: tuple[tuple[str, str | Reason], ...] = ()

    def as_text(self) -> str:
        """Return the reason as one line of JSON, for a column of the store; `from_text` reads it."""
        return json.dumps(self._as_object(), ensure_ascii=False)

    def _as_object(self) -> dict[str, Any]:
        parts = {name: fact._as_object() if isinstance(fact, Reason) else fact for name, fact in self.facts}
        return {"id": self.id, **parts}

    @classmethod
    def from_text(cls, text: str) -> Reason:
        """Return the reason that `as_text` wrote; any other text is a reason in its own words."""
        try:
            return cls._from_object(json.loads(text))
        except ValueError:
            return cls(IN_ITS_OWN_WORDS, (("words", text),))

    @classmethod
    def _from_object(cls, given: Any) -> Reason:
        if not isinstance(given, dict) or not isinstance(given.get("id"), str):
            raise ValueError("not a reason")
        facts = ((name, fact) for name, fact in given.items() if name != "id")
        return cls(
            given["id"],
            tuple((name, fact if isinstance(fact, str) else cls._from_object(fact)) for name, fact in facts),
        )


IN_ITS_OWN_WORDS = "in-its-own-words"


@dataclass(frozen=True, slots=True)
class When:
    """A date as understood: a TIMEX3 value, the days it may cover, and why.

    `earliest` and `latest` are inclusive; both are None while a relative date has nothing to lean on
    (its document's date is unknown), and `value` is then the TIMEX3 value with X for what is unknown.
    `why` names the rule that gave it, and the phrase.
    """

    value: str
    earliest: date | None
    latest: date | None
    precision: Precision
    basis: Basis
    why: Reason


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a document stands that has no file of its own: the file that holds it, and its line in that, from 1."""

    file: str
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """One source file as read: the untouched text and what is known about it.

    `name` is its path inside the corpus, with forward slashes. `boilerplate` are the spans that are
    navigation, appeals or credits rather than news: kept in the text, left out of what is found.
    `origin` is None for a file of its own.
    `not_later_than` is a day by which it was out, known where the day itself is not: it was changed, or fetched, then.
    """

    name: str
    text: str
    title: str | None = None
    outlet: str | None = None
    published: When | None = None
    language: str | None = None
    url: str | None = None
    boilerplate: tuple[Span, ...] = ()
    origin: Origin | None = None
    not_later_than: date | None = None


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who is named as the source of a quote.

    `name` is the canonical name within the document, or an unnamed source's own description; None when
    nobody could be named. `span` are the words that name the source where it is cited ("he", "Marchenko").
    """

    name: str | None
    kind: SpeakerKind
    span: Span | None
    basis: Basis


# A speaker who is less probable than this is uncertain: never shown without a warning, never posted unasked.
SURE_FROM = 0.8


@dataclass(frozen=True, slots=True)
class Quote:
    """A span of reported speech, without its outer marks.

    `why` is the id of the rule that named the speaker; `said` is the date the sentence itself gives;
    `sentence` spans the whole sentences that carry the quote, cue included. `confidence` is the probability (0–1) that
    the speaker is right, and `other` whom another rule names, if somebody else. `goes_on` is the quote before it that
    the same clause reports, if it goes on from one; `parts` are the speaker's own words where that stands amid them.
    """

    span: Span
    kind: Kind
    speaker: Speaker
    cue: Span | None
    why: str
    said: When | None = None
    sentence: Span | None = None
    confidence: float = 1.0
    other: Speaker | None = None
    goes_on: Span | None = None
    parts: tuple[Span, ...] = ()

    @property
    def is_uncertain(self) -> bool:
        """Whether somebody is named as the speaker who is not probable enough."""
        return self.speaker.name is not None and self.confidence < SURE_FROM

    @property
    def spoken(self) -> tuple[Span, ...]:
        """Where the speaker's own words stand: all of it, or what its parts are."""
        return self.parts or (self.span,)


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date expression in a text."""

    span: Span
    when: When


@dataclass(frozen=True, slots=True)
class DatedPassage:
    """A sentence that belongs on a timeline, and the date that puts it there.

    `announced` is true when it tells of something planned or expected at that date.
    """

    span: Span
    mention: DateMention
    announced: bool = False


@dataclass(frozen=True, slots=True)
class NamedSpeaker:
    """Who is named or quoted in one document: the name or the description there, and every spelling of it.

    `roles` are what a person is called there: `senator`, `economist`.
    """

    name: str
    kind: SpeakerKind
    forms: tuple[str, ...]
    roles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Fault:
    """A step of the extraction that failed, and whose finding is missing.

    `step` is a rule or a whole finder, `span` the words it was reading, `error` the exception's type, and `place`
    the function and the line it came from.
    """

    step: str
    span: Span
    error: str
    place: str

    def __str__(self) -> str:
        return f"{self.step} failed at {self.span.start}-{self.span.end}: {self.error} in {self.place}"


@dataclass(frozen=True, slots=True)
class Record:
    """Everything found in one document, in reading order; `document.published` is decided here.

    `speakers` are all people named, quoted or not, and every other source of a quote: whoever a quote's speaker is,
    unless unknown, stands there once, under the same name and kind. `pieces` are spans of about a paragraph,
    boilerplate left out: what a search finds. `faults` are the steps that failed: all else is there.
    """

    document: Document
    quotes: tuple[Quote, ...]
    dates: tuple[DateMention, ...]
    passages: tuple[DatedPassage, ...]
    speakers: tuple[NamedSpeaker, ...]
    pieces: tuple[Span, ...] = ()
    faults: tuple[Fault, ...] = ()


class Ended(NamedTuple):
    """When and how a version of a document ended."""

    at: datetime
    how: Ending


@dataclass(frozen=True, slots=True)
class Source:
    """What an answer says of the document it quotes; `id` is its public id.

    `origin` is the file that holds it beside others; None for a file of its own. `mark` tells the version of the
    document from others that it had; "" for the first. `ended` is when and how it ended; None for the present one.
    `not_later_than` is a day by which it was out, where that is all that is known of its date.
    """

    id: str
    name: str
    title: str | None
    outlet: str | None
    published: When | None
    language: str | None
    url: str | None
    origin: Origin | None = None
    mark: str = ""
    ended: Ended | None = None
    not_later_than: date | None = None

    @property
    def file(self) -> str:
        """The file of the corpus folder that it was read from."""
        return self.origin.file if self.origin else self.name


@dataclass(frozen=True, slots=True)
class Excerpt:
    """An exact slice of a source, and where it stands: `line` counts from 1."""

    source: Source
    span: Span
    line: int
    words: str

    @property
    def file_line(self) -> int:
        """The line of the source's file in which it stands: of one that holds an article a line, the article's."""
        origin = self.source.origin
        return origin.line if origin and origin.line is not None else self.line

    @property
    def place(self) -> str:
        """Where to look for it, as `file:line`; of an article packed into a file, under its name there."""
        origin = self.source.origin
        return f"{origin.file if origin and origin.line is not None else self.source.name}:{self.file_line}"


@dataclass(frozen=True, slots=True)
class FoundQuote:
    """A quote as kept: its words, who said it, and the other documents that carry the same utterance.

    `canonical_name` is the speaker's name across documents; None for unnamed and unknown speakers.
    `speaker_words` and `cue_words` are the slices that name the speaker and report the speech, `sentence` the whole
    of the sentences that carry the quote. `confidence`, `other` and `parts` as in `Quote`; the other has no span here.
    """

    excerpt: Excerpt
    kind: Kind
    speaker: Speaker
    canonical_name: str | None
    cue: Span | None
    why: str
    said: When | None
    speaker_words: str | None
    cue_words: str | None
    carried: tuple[FoundQuote, ...] = ()
    sentence: str = ""
    confidence: float = 1.0
    other: Speaker | None = None
    parts: tuple[Span, ...] = ()

    @property
    def is_uncertain(self) -> bool:
        """Whether somebody is named as the speaker who is not probable enough."""
        return self.speaker.name is not None and self.confidence < SURE_FROM

    @property
    def spoken(self) -> tuple[Span, ...]:
        """Where the speaker's own words stand within the excerpt's: all of them, or those around a reporting clause."""
        start = self.excerpt.span.start
        within = tuple(Span(one.start - start, one.end - start) for one in self.parts)
        return within or (Span(0, len(self.excerpt.words)),)

    @property
    def when(self) -> When | None:
        """The day it was said if the sentence tells, else the document's date."""
        return self.said or self.excerpt.source.published

    @property
    def name(self) -> str:
        """What the speaker is called: the canonical name, else the name or the description here; "" for nobody."""
        return self.canonical_name or self.speaker.name or ""


@dataclass(frozen=True, slots=True)
class FoundPassage:
    """A dated passage as kept, and the passages of other documents that tell of the same event.

    `quote` is a quote in it that was said on that date, where there is one.
    """

    excerpt: Excerpt
    mention: DateMention
    announced: bool
    quote: FoundQuote | None = None
    also: tuple[FoundPassage, ...] = ()


@dataclass(frozen=True, slots=True)
class FoundPiece:
    """A piece of a document that a search found; `matches` are the spans of the matched words in the document.

    `also` are the same words in other carriers of its story, the first of as many as there are `carriers` beside it.
    """

    excerpt: Excerpt
    matches: tuple[Span, ...]
    also: tuple[Excerpt, ...] = ()
    carriers: int = 0


class KeptQuote(NamedTuple):
    """A quote as kept; `name` is what its speaker is called, `other_speaker` whom another rule names.

    `sureness` is its confidence in thousandths, `parts` the speaker's own words where a clause stands amid them.
    """

    row: int
    document: int
    start: int
    end: int
    line: int
    kind: str
    name: str
    speaker_kind: str
    speaker_basis: str
    speaker_start: int | None
    speaker_end: int | None
    why: str
    sureness: int
    other_speaker: str | None
    said_value: str | None
    said_earliest: str | None
    said_latest: str | None
    said_basis: str | None
    said_why: str | None
    group: int | None
    parts: str | None


class KeptPassage(NamedTuple):
    """A dated passage as kept."""

    row: int
    document: int
    start: int
    end: int
    line: int
    mention_start: int
    mention_end: int
    date_value: str
    date_earliest: str | None
    date_latest: str | None
    date_basis: str
    date_why: str
    date_precision: str
    announced: int
    group: int | None


@dataclass(frozen=True, slots=True)
class KeptDocument:
    """What an excerpt is cut from, and what is told of it."""

    source: Source
    text: str


@dataclass(frozen=True, slots=True)
class Together:
    """What stands together: the public id of the first of several, in order of document, and in how many they are."""

    first: str
    documents: int


@dataclass(frozen=True, slots=True)
class KeptQuotes:
    """Some quotes of a whole result in their order, with their documents and their utterances by row."""

    facts: Sequence[KeptQuote]
    documents: Mapping[int, KeptDocument]
    groups: Mapping[int, Together]

    def __len__(self) -> int:
        return len(self.facts)


@dataclass(frozen=True, slots=True)
class KeptPassages:
    """Some dated passages of a whole result in their order, with their documents and their events by row."""

    facts: Sequence[KeptPassage]
    documents: Mapping[int, KeptDocument]
    groups: Mapping[int, Together]

    def __len__(self) -> int:
        return len(self.facts)


@dataclass(frozen=True, slots=True)
class QuotedSpeaker:
    """Who is quoted: how often, in how many documents, under which spellings, and why these are one."""

    name: str
    kind: SpeakerKind
    quotes: int
    documents: int
    spellings: tuple[tuple[str, int], ...]
    merges: tuple[tuple[str, str, Reason], ...]


@dataclass(frozen=True, slots=True)
class MonthCount:
    """How many dated passages fall in a month, `month` as `YYYY-MM`."""

    month: str
    passages: int


@dataclass(frozen=True, slots=True)
class OutletCount:
    """How many quotes of a speaker an outlet alone carried; None for documents of which no outlet is known.

    Those that `several` carried are of no outlet.
    """

    speaker: str
    kind: SpeakerKind
    outlet: str | None
    quotes: int
    several: bool = False


@dataclass(frozen=True, slots=True)
class Target:
    """Where an answer or a digest goes: a chat, and the topic in it (0 when the chat has none)."""

    chat: int
    topic: int = 0


@dataclass(frozen=True, slots=True)
class BackupContents:
    """What a backup holds, and how many bytes it is."""

    documents: int
    follows: int
    digests: int
    chats: int
    size: int


@dataclass(frozen=True, slots=True)
class Restored:
    """What was restored, and where the store that was there before is kept; None where there was none."""

    holdings: BackupContents
    kept: Path | None


@dataclass(frozen=True, slots=True)
class Room:
    """How many bytes are free where the store lies, and how many it and its log take."""

    free: int
    store: int
    log: int
