"""A document's text as a page: cut once, for quotes and dates alike.

The text is cut with every quotation in outline, so that no full stop within one ends a sentence around
it; a bare "Lowe said." belongs to the sentence it reports.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.extract.faults import RAISED
from bot.extract.languages.packs import language_of
from bot.extract.languages.tokens import FOLD, Tag, Token
from bot.extract.quoted import Quoted, outside, trimmed
from bot.extract.reading.dashes import find_dashed
from bot.extract.reading.interviews import find_interview
from bot.extract.reading.lost_marks import LostMarks, find_lost_marks
from bot.extract.reading.marks import find_marked
from bot.extract.reading.plain import plain
from bot.extract.reading.reporting import without_reports
from bot.extract.reading.signatures import with_signatures
from bot.extract.reading.text import paragraphs, sentences_within
from bot.extract.reading.turns import Turn, find_turns, turn_inside
from bot.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.extract.faults import Faults
    from bot.extract.languages.language import Language
    from bot.extract.languages.names import NameRun
    from bot.extract.languages.page_forms import CutsSentences

# No sentence of news has so many words; rubbish without a full stop is read piece by piece, in linear time.
_LONGEST_SENTENCE = 160
_LONGEST_APPOSITION = 20
# "LONDON, Feb 3 (Reuters) - British", "PARIS (AP) — A", "KYIV — The": no part of the first sentence.
_DATELINE = re.compile(
    r"[A-Z][A-Z .'’/-]{2,40}(?:, [A-Z][\w .]{1,20}){0,2}(?: ?\([A-Za-z][\w /.]{1,30}\))?\s*(?:--?|[–—―])\s+(?=\S)"
)
# "2.15pm BST Carl Lowe says", "11.02am – The mayor": the clock of a live page.
_CLOCK = re.compile(r"\d{1,2}[.:]\d\d(?: ?[ap]\.?m\.?)?(?: [A-Z]{2,4}\b)?(?: ?[–—|-])?\s+(?=[^\W\d_a-z])")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence outside quotations: its place, its paragraph's number, its tokens, its names and quotations."""

    span: Span
    paragraph: int
    tokens: list[Token]
    marks_lost: bool
    runs: dict[int, NameRun]
    quotations: list[int]


@dataclass(frozen=True, slots=True)
class Page:
    """One text, cut once.

    `text` is untouched and `plain` its reading copy, a place in one the same place in the other. `paragraphs` are
    those outside what is ignored, `cut` are their sentences, which cover them whole, `sentences` the words of these:
    without a dateline, and an endless one in pieces. `turns` stand by where their words begin.
    """

    text: str
    plain: str
    paragraphs: list[Span]
    quoted: list[Quoted]
    turns: dict[int, Turn]
    cut: list[Span]
    sentences: list[Sentence]
    language: Language


def read_page(
    text: str, ignored: Sequence[Span] = (), faults: Faults = RAISED, language: Language | None = None
) -> Page:
    """Return the page of `text`, read as English where no language is given, leaving out what lies in `ignored`."""
    language = language or language_of(None)
    copy = plain(text, language.cuts)
    kept = with_signatures(copy, _without(copy, paragraphs(copy), sorted(ignored)))
    quoted, turns = _quotations(copy, kept, faults, language)
    folded, outlined = _fold(copy, quoted)
    lost = find_lost_marks(folded, kept, language)
    quoted_at = {item.outer.start: item for item in quoted}
    common = language.cuts.common_words(folded)
    tokenizer = language.cuts.tokenizer(copy, folded, quoted_at, common, lost.owners)
    cutter = _Cutter(tokenizer, lost, outlined, language)
    cut: list[Span] = []
    sentences: list[Sentence] = []
    for number, paragraph in enumerate(kept):
        spans, found = faults.attempt("words", paragraph, ([paragraph], []), cutter.sentences, number, paragraph)
        cut += spans
        sentences += found
    return Page(text, copy, kept, quoted, turns, cut, sentences, language)


def _without(text: str, spans: Sequence[Span], ignored: list[Span]) -> list[Span]:
    """Return the parts of `spans` that no ignored span touches, trimmed; both are in reading order."""
    kept: list[Span] = []
    at = 0
    for start, end in spans:
        while at < len(ignored) and ignored[at].end <= start:
            at += 1
        later = at
        while later < len(ignored) and ignored[later].start < end:
            if ignored[later].start > start:
                kept.append(Span(start, ignored[later].start))
            start = max(start, ignored[later].end)
            later += 1
        if start < end:
            kept.append(Span(start, end))
    if not ignored:
        return kept
    return [span for span in (trimmed(text, part) for part in kept) if span.start < span.end]


def _quotations(
    text: str, kept: list[Span], faults: Faults, language: Language
) -> tuple[list[Quoted], dict[int, Turn]]:
    """Return everything set off as speech, between marks, between dashes or under a label, and the turns among it."""
    whole = Span(0, len(text))
    labelled = faults.attempt("turns", whole, [], find_turns, text, kept, language)
    labelled = labelled or faults.attempt("interview", whole, [], find_interview, text, kept, language)
    turns = {turn.words.start: turn for turn in labelled}
    spoken = [Quoted(turn.words, turn.words) for turn in turns.values()]
    marked = faults.attempt("marks", whole, [], find_marked, text, kept, language)
    found = [part for item in marked for part in without_reports(text, item, language.speech)]
    for item in outside(found, spoken):
        turn = turn_inside(text, item.inner, language)
        if turn is not None:  # a transcript quoted as a whole: its label is no part of the words
            turns[turn.words.start] = turn
            item = Quoted(item.outer, turn.words, item.closed, item.continued)
        spoken.append(item)
    spoken.sort(key=lambda item: item.outer)
    dashed = outside(faults.attempt("dashes", whole, [], find_dashed, text, kept, language.speech), spoken)
    return sorted([*spoken, *dashed], key=lambda item: item.outer), turns


@dataclass(frozen=True, slots=True)
class _Cutter:
    """Makes sentences of the paragraphs of one text, of which `lost` is missing."""

    tokenizer: CutsSentences
    lost: LostMarks
    outlined: str
    language: Language

    def sentences(self, number: int, paragraph: Span) -> tuple[list[Span], list[Sentence]]:
        """Return the sentences of one paragraph, one that only reports joined to what it reports, and their words."""
        dateline = (_CLOCK if self.outlined[paragraph.start].isdigit() else _DATELINE).match(self.outlined, *paragraph)
        story = Span(dateline.end() if dateline else paragraph.start, paragraph.end)
        cut: list[tuple[int, list[Token]]] = []
        for span in sentences_within(self.outlined, story, self.language.cuts):
            start, tokens = span.start, self.tokenizer.tokens(span)
            if cut and len(tokens) < _LONGEST_SENTENCE and _reports(cut[-1][1], tokens, self.language):
                start = cut.pop()[0]
                tokens = self.tokenizer.tokens(Span(start, span.end))
            cut.append((start, tokens))
        starts = [paragraph.start, *(start for start, _ in cut[1:])]
        return _spans(self.outlined, starts, paragraph.end), [
            self._sentence(number, part) for _, tokens in cut for part in _parts(tokens)
        ]

    def _sentence(self, number: int, tokens: list[Token]) -> Sentence:
        span = Span(tokens[0].start, tokens[-1].end)
        quotations: list[int] = []
        if self.tokenizer.folded.find(FOLD, *span) >= 0:
            quotations = [index for index, token in enumerate(tokens) if token.tag is Tag.QUOTE]
        runs = {run.start: run for run in self.language.names.runs(tokens)}
        return Sentence(span, number, tokens, number in self.lost.paragraphs, runs, quotations)


def _spans(text: str, starts: list[int], end: int) -> list[Span]:
    """Return the spans between these starts, trimmed."""
    return [trimmed(text, Span(start, stop)) for start, stop in zip(starts, [*starts[1:], end], strict=True)]


def _parts(tokens: list[Token]) -> Iterator[list[Token]]:
    for start in range(0, len(tokens), _LONGEST_SENTENCE):
        yield tokens[start : start + _LONGEST_SENTENCE]


def _fold(text: str, quoted: list[Quoted]) -> tuple[str, str]:
    """Return the text with each quotation as one run of `FOLD`, and with its inside blanked but for its edges."""
    folded: list[str] = []
    outlined: list[str] = []
    at = 0
    for item in quoted:
        start, end = item.outer
        between = text[at:start].replace(FOLD, " ")
        folded += (between, FOLD * (end - start))
        # Whatever marks a page uses, its sentences are cut by the same ones.
        edge = (text[item.inner.end - 1] + "”" * (end - item.inner.end))[: end - start - 1]
        head = "“" if item.inner.start > start and text[start] not in "–—―-" else text[start]
        outlined += (between, head, "x" * (end - start - 1 - len(edge)), edge)
        at = end
    rest = text[at:].replace(FOLD, " ")
    return "".join((*folded, rest)), "".join((*outlined, rest))


def _reports(before: list[Token], after: list[Token], language: Language) -> bool:
    """Whether a sentence only reports the one before: `“Stop!” Lowe said.`, `“We won.” — Ann Lowe`."""
    if not before or before[-1].tag is not Tag.QUOTE or not after:
        return False
    if after[0].tag is Tag.DASH:
        named = next((token for token in after[1:] if not (token.tag is Tag.NOUN and token.text[0].isupper())), None)
        return named is not None and named.tag is Tag.NAME  # "— Deputy Mayor Ann Lowe"
    if len(before) == 1 and language.names.is_name_alone(after, 0):
        return True
    if before[-1].closing not in tuple("?!…—–-"):
        return _only_reports(after, language.lists.gestures)
    if len(after) <= 5 and after[0].tag is Tag.NAME and after[-1].tag is Tag.STOP and after[-2].tag is Tag.VERB:
        return after[-2].can_be_finite()  # "“Would it be open?” Lowe pressed."
    first = _past_apposition(after)
    for index, token in enumerate(after[first : first + 9], first):
        if token.tag is Tag.VERB and token.can_be_finite():
            following = after[index + 1] if index + 1 < len(after) else None
            return token.says() and (following is None or following.tag is not Tag.SUBORDINATOR)
        if token.tag in (Tag.STOP, Tag.QUOTE, Tag.COLON):
            return False
    return False


def _past_apposition(tokens: list[Token]) -> int:
    """Return where a sentence goes on behind a name and what explains it: `“Stop!” Ann Lowe, its head, said`."""
    comma = 0
    while comma < len(tokens) and tokens[comma].tag is Tag.NAME:
        comma += 1
    if not 0 < comma < len(tokens) or tokens[comma].tag is not Tag.COMMA:
        return 0
    for at in range(comma + 1, min(len(tokens) - 1, comma + _LONGEST_APPOSITION)):
        if tokens[at].tag is Tag.COMMA and tokens[at + 1].says():
            return at + 1
        if tokens[at].tag in (Tag.STOP, Tag.QUOTE, Tag.COLON):
            break
    return 0


def _only_reports(tokens: list[Token], gestures: frozenset[str]) -> bool:
    """Whether a sentence is a bare "Lowe said." after a quotation that a full stop has closed too early.

    "Lowe nodded." is none: nodding is one of the `gestures`.
    """
    words = [token for token in tokens if token.tag not in (Tag.STOP, Tag.TIME, Tag.ADVERB)]
    named = all(token.tag in (Tag.NAME, Tag.PRONOUN) for token in words[:-1])
    verb = words[-1].verb if 2 <= len(words) <= 4 else None
    return verb is not None and words[-1].says() and verb.lemma not in gestures and named
