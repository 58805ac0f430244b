"""One way down a page, sentence by sentence, remembering who has spoken; the table of rules says who says what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.extract.faults import RAISED
from bot.extract.languages.tokens import Tag
from bot.extract.quotes import confidence, rules
from bot.extract.quotes.discourse import Discourse
from bot.extract.quotes.layout import is_labelled, source_line
from bot.extract.quotes.quotation import Cued, Named, Quotation, Reading, on_basis
from bot.extract.quotes.rivals import another, rival
from bot.extract.quotes.trace import Traced, of_statement, opinions
from bot.model import Basis, Kind, Quote, Span

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.extract.faults import Faults
    from bot.extract.languages.language import SentenceCues
    from bot.extract.languages.phrases import Phrase
    from bot.extract.languages.statements import Statement
    from bot.extract.languages.tokens import Token
    from bot.extract.quotes.confidence import Signals
    from bot.extract.quotes.people import People
    from bot.extract.quotes.rule import Rule
    from bot.extract.quotes.trace import Trace
    from bot.extract.reading.page import Page, Sentence
    from bot.model import Speaker

_FEWEST_WORDS = 3
_WORDLESS = frozenset({Tag.QUOTE, Tag.STOP, Tag.OTHER})


class PageWalk:
    """One way down a page: its sentences in reading order, who has spoken, and the quotes found so far."""

    def __init__(self, page: Page, people: People, faults: Faults = RAISED, trace: Trace | None = None) -> None:
        self._page = page
        self._faults = faults
        self._trace = trace
        self._syntax = page.language.syntax
        self._clauses = [page.language.clauses(sentence.tokens, faults) for sentence in page.sentences]
        self._discourse = Discourse(people)
        self._reading = Reading(
            page, self._clauses, self._discourse, rules.attribute, people.most_named(), source_line(page)
        )
        self._found: list[Quote] = []
        # What was known of each speaker when a rule named them, by the words: the weights are fitted to it.
        self.signals: dict[Span, Signals] = {}

    def quotes(self) -> list[Quote]:
        """Return what is said on the page, in reading order."""
        number = 0
        while number < len(self._page.sentences):
            span = self._page.sentences[number].span
            block = self._faults.attempt("block", span, 0, self._block, number)
            if not block:
                self._faults.attempt("sentence", span, None, self._sentence, number)
            number += block or 1
        return self._found

    def _block(self, number: int) -> int:
        """Take the words set off without marks that begin at a sentence; return how many sentences they hold."""
        sentences = self._page.sentences
        for rule, find in rules.BLOCKS:
            block = find(self._reading, number)
            if block is None:
                continue
            speaker = self._hear(sentences[number - 1], block.announced.source, number - 1)
            signals = confidence.by_layout(speaker)
            for paragraph in sorted({sentence.paragraph for sentence in sentences[number : number + block.length]}):
                span = self._page.paragraphs[paragraph]
                self.signals[span] = signals
                sure = confidence.probability(signals)
                self._found.append(Quote(span, Kind.BLOCK, speaker, block.announced.cue, rule.id, confidence=sure))
            return block.length
        return 0

    def _sentence(self, number: int) -> None:
        """Take the quotations and statements of one sentence."""
        sentence, clauses = self._page.sentences[number], self._clauses[number]
        if not (sentence.quotations or clauses.reports or clauses.according or sentence.paragraph == 0):
            self._discourse.read(sentence, number, 0, len(sentence.tokens))
            return
        cued = self._cued(sentence, clauses)
        about = {
            at
            for at, one in cued.items()
            if one is not None and one.rule.weak and self._reading.is_about(number, at, one.found.source)
        }
        cued |= dict.fromkeys(about)
        reported = self._reported(number, cued)
        resolved = self._resolve(number, cued, reported)
        fresh: list[Quote] = []
        for at, one in cued.items():
            fresh += self._faults.attempt(
                "quotation", sentence.span, [], self._quotation, number, at, one, resolved, about=at in about
            )
        fresh += [
            self._statement(number, statement, resolved)
            for statement in reported
            if _unquoted(sentence.tokens, statement)
        ]
        self._found += sorted(fresh, key=lambda quote: quote.span)

    def _cued(self, sentence: Sentence, clauses: SentenceCues) -> dict[int, Cued | None]:
        """Return the cue of each quotation of a sentence; a sentence without words has none."""
        if sentence.quotations and all(token.tag in _WORDLESS for token in sentence.tokens):
            return dict.fromkeys(sentence.quotations)
        return {at: rules.attribute(clauses, at) for at in sentence.quotations}

    def _reported(self, number: int, cued: Mapping[int, Cued | None]) -> list[Statement]:
        """Return the statements of a sentence whose quotations have these cues."""
        sentence, clauses = self._page.sentences[number], self._clauses[number]
        if not cued and sentence.paragraph == 0:
            headline = clauses.headline()
            if headline is not None:
                return [headline]
        spent = frozenset(
            one.found.verb for at, one in cued.items() if one is not None and sentence.tokens[at].words >= _FEWEST_WORDS
        )
        return clauses.statements(spent)

    def _resolve(
        self, number: int, cued: Mapping[int, Cued | None], reported: list[Statement]
    ) -> dict[Phrase, Speaker]:
        """Return who each source of the sentence is, reading up to it first.

        In "Marsh would agree, he said" he is not Marsh: behind its statement a speaker is named in an earlier sentence,
        as behind what he was asked or told: "Asked about Marsh, he said".
        """
        sentence = self._page.sentences[number]
        sources = {one.found.source for one in cued.values() if one is not None}
        sources |= {statement.attribution.source for statement in reported}
        sources |= {
            source
            for source in self._clauses[number].saying()
            if not any(statement.start <= source.start < statement.end for statement in reported)
        }
        behind = {statement.attribution.source for statement in reported if statement.speaker_behind}
        asked = self._clauses[number].opens_with_question()
        resolved: dict[Phrase, Speaker] = {}
        read_to = 0
        for source in sorted(sources, key=lambda phrase: phrase.head):
            if not (asked or (source in behind and self._discourse.last_speaker is not None)):
                self._discourse.read(sentence, number, read_to, source.start)
                read_to = source.start
            resolved[source] = self._hear(sentence, source, number)
            if read_to == source.start:
                read_to = source.end
        self._discourse.read(sentence, number, read_to, len(sentence.tokens))
        return resolved

    def _hear(self, sentence: Sentence, source: Phrase, number: int) -> Speaker:
        """Return whom a source means, and take note that they speak; a reporter's own question lets nobody speak."""
        resolution = self._discourse.resolve(sentence, source, number)
        if sentence.quotations or sentence.tokens[-1].text != "?":
            self._discourse.hear(resolution, number)
        return resolution.speaker

    def _quotation(
        self, number: int, at: int, cued: Cued | None, resolved: Mapping[Phrase, Speaker], *, about: bool
    ) -> list[Quote]:
        """Return the quote that the quotation at token `at` is, if it is one, and take note of who speaks.

        `about` says that the words are about the subject of their clause and so not the subject's own.
        """
        tokens = self._page.sentences[number].tokens
        folded = tokens[at].folded
        if folded is None:
            return []
        quoted = folded.quoted
        turn = self._page.turns.get(quoted.inner.start)
        labelled = is_labelled(self._page.language, tokens, at)
        quotation = Quotation(self._reading, number, at, turn, labelled, about, None if labelled else cued, resolved)
        rule, named = rules.decide(quotation, self._faults)
        other = self._faults.attempt("another", quoted.inner, None, another, quotation, rule, named)
        signals = confidence.of_quotation(quotation, rule, named, other)
        said = opinions(quotation, self._faults) if self._trace is not None else ()
        sure = confidence.probability(signals)
        self._note(named, quotation, sure, continued=quoted.continued)
        asks = turn is not None and turn.asks
        loose = about or rule.unmarked
        speech = not (asks or self._is_no_speech(quotation, quoted.inner, rule, named.cue, loose=loose))
        if self._trace is not None:
            self._trace.note(Traced(quoted.inner, said, rule), speech=speech)
        if not speech:
            return []
        self.signals[quoted.inner] = signals
        return [Quote(quoted.inner, Kind.DIRECT, named.speaker, named.cue, rule.id, other=other, confidence=sure)]

    def _note(self, named: Named, quotation: Quotation, sureness: float, *, continued: bool) -> None:
        """Take note of who speaks, and of what later quotations may take over from this one."""
        if named.heard is not None:
            self._discourse.hear(named.heard, named.place)
        self._reading.continued = named if continued else None
        if quotation.tokens[0].tag is not Tag.OPEN:  # "(Her lawyer said: “…”)" hands nothing on
            self._reading.last = named
            self._reading.sureness = sureness

    def _is_no_speech(self, quotation: Quotation, inner: Span, rule: Rule, cue: Span | None, *, loose: bool) -> bool:
        """Whether the words are only mentioned, a term, a button or a title; `loose` says that nothing reports them."""
        tokens, at = quotation.tokens, quotation.at
        pair = tokens[at].words == _FEWEST_WORDS - 1 and rule.beside and tokens[at].closing in (",", "!", "?")
        pair = pair and cue is not None and cue.start > inner.end  # "“Nobody came,” said Ann Lowe."
        if (tokens[at].words < _FEWEST_WORDS and not pair) or (loose and self._syntax.is_term(tokens, at)):
            return True
        if self._syntax.is_button(tokens, at):
            return True
        if (rule.unmarked or cue is None) and self._syntax.is_mentioned(tokens, at):
            return True
        return self._syntax.is_title(tokens, at, inner.of(self._page.plain), reported=rule.beside)

    def _statement(self, number: int, statement: Statement, resolved: Mapping[Phrase, Speaker]) -> Quote:
        """Return the quote that a statement in the reporter's words is."""
        sentence, found = self._page.sentences[number], statement.attribution
        span = Span(sentence.tokens[statement.start].start, sentence.tokens[statement.end - 1].end)
        rule = rules.stating(sentence, statement)
        speaker = resolved[found.source]
        if rule.infers:
            speaker = on_basis(speaker, Basis.INFERRED)
        if self._trace is not None:
            self._trace.note(of_statement(span, sentence, statement, Named(speaker, found.cue)), speech=True)
        other = rival(self._reading, number, found, speaker)
        signals = self.signals[span] = confidence.of_statement(self._reading, number, rule, speaker, statement)
        sure = confidence.probability(signals)
        return Quote(span, Kind.INDIRECT, speaker, found.cue, rule.id, other=other, confidence=sure)


def _unquoted(tokens: list[Token], statement: Statement) -> bool:
    """Whether no quote of its own lies in the statement."""
    return not any(
        token.tag is Tag.QUOTE and token.words >= _FEWEST_WORDS for token in tokens[statement.start : statement.end]
    )
