"""One way down a page, sentence by sentence, remembering who has spoken."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.extract.faults import RAISED
from bot.extract.languages.en.cues.attribution import attribute
from bot.extract.languages.en.cues.indirect import headline_statement, statements
from bot.extract.languages.en.cues.sources import Attribution, Clauses, can_speak, is_nobody
from bot.extract.languages.en.cues.titles import is_button, is_mentioned, is_term, is_title
from bot.extract.languages.en.grammar.phrases import phrase_after
from bot.extract.languages.en.grammar.tokens import Tag
from bot.extract.languages.en.lexicon import function_words, work_words
from bot.extract.quotes import rules
from bot.extract.quotes.blocks import announces, block_length
from bot.extract.quotes.discourse import Discourse
from bot.extract.quotes.referents import Resolution
from bot.model import Basis, Kind, Quote, Span, Speaker, SpeakerKind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.extract.faults import Faults
    from bot.extract.languages.en.cues.beside import Statement
    from bot.extract.languages.en.grammar.phrases import Phrase
    from bot.extract.languages.en.grammar.tokens import Token
    from bot.extract.quoted import Quoted
    from bot.extract.quotes.people import People
    from bot.extract.quotes.referents import Referent
    from bot.extract.quotes.rules import Rule
    from bot.extract.reading.page import Page, Sentence
    from bot.extract.reading.turns import Turn

_FEWEST_WORDS = 3
# How near its colon the verb has to stand that announces a block: "telling the Daily Herald:".
_FARTHEST_CUE = 7
_NOBODY = Speaker(None, SpeakerKind.UNKNOWN, None, Basis.INFERRED)


@dataclass(frozen=True, slots=True)
class _Attributed:
    """Whom a quotation is given to, by which words and which rule.

    `heard` is who counts as speaking from then on, in sentence number `place`.
    """

    speaker: Speaker
    cue: Span | None
    rule: Rule
    heard: Resolution | None = None
    place: int = 0


_UNATTRIBUTED = _Attributed(_NOBODY, None, rules.NO_CUE)


class PageWalk:
    """One way down a page: its sentences in reading order, who has spoken, and the quotes found so far."""

    def __init__(self, page: Page, people: People, faults: Faults = RAISED) -> None:
        self._page = page
        self._faults = faults
        self._clauses = [Clauses(sentence.tokens, faults) for sentence in page.sentences]
        self._discourse = Discourse(people)
        self._found: list[Quote] = []
        self._last: _Attributed | None = None
        self._continued: _Attributed | None = None
        self._source_line = _source_line(page)
        self._interviewee = people.most_named()

    def quotes(self) -> list[Quote]:
        """Return what is said on the page, in reading order."""
        number = 0
        while number < len(self._page.sentences):
            span, block = self._page.sentences[number].span, 0
            if number and announces(self._page.sentences[number - 1]):
                block = self._faults.attempt("block", span, 0, self._block, number)
            if not block:
                self._faults.attempt("sentence", span, None, self._sentence, number)
            number += block or 1
        return self._found

    def _block(self, number: int) -> int:
        """Take the block quote that the sentence before `number` announces; return how many sentences it holds."""
        sentences = self._page.sentences
        if sentences[number].paragraph == sentences[number - 1].paragraph:
            return 0
        before = self._clauses[number - 1]
        announced = attribute(before, len(before.tokens))
        if announced is None or not announced.rule.governs:
            return 0
        if len(before.tokens) - announced.verb > _FARTHEST_CUE:
            return 0
        length = block_length(self._page.plain, sentences, number, self._clauses)
        if not length:
            return 0
        speaker = self._hear(sentences[number - 1], announced.source, number - 1)
        for paragraph in sorted({sentence.paragraph for sentence in sentences[number : number + length]}):
            self._found.append(
                Quote(self._page.paragraphs[paragraph], Kind.BLOCK, speaker, announced.cue, rules.BLOCK_AFTER_COLON.id)
            )
        return length

    def _sentence(self, number: int) -> None:
        """Take the quotations and statements of one sentence."""
        sentence, clauses = self._page.sentences[number], self._clauses[number]
        if not (sentence.quotations or clauses.reports or clauses.according or sentence.paragraph == 0):
            self._discourse.read(sentence, number, 0, len(sentence.tokens))
            return
        worded = any(token.tag not in (Tag.QUOTE, Tag.STOP, Tag.OTHER) for token in sentence.tokens)
        given = {at: attribute(clauses, at) if worded else None for at in sentence.quotations}
        about = {at for at, found in given.items() if found is not None and self._is_about_subject(number, at, found)}
        given |= dict.fromkeys(about)
        reported = self._reported(number, given)
        resolved = self._resolve(number, given, reported)
        fresh: list[Quote] = []
        for at, found in given.items():
            fresh += self._faults.attempt(
                "quotation", sentence.span, [], self._quotation, number, at, found, resolved, about=at in about
            )
        fresh += [
            self._statement(sentence, statement, resolved)
            for statement in reported
            if _unquoted(sentence.tokens, statement)
        ]
        self._found += sorted(fresh, key=lambda quote: quote.span)

    def _reported(self, number: int, given: Mapping[int, Attribution | None]) -> list[Statement]:
        """Return the statements of a sentence whose quotations are given to these."""
        sentence, clauses = self._page.sentences[number], self._clauses[number]
        if not given and sentence.paragraph == 0:
            headline = clauses.tried(headline_statement)
            if headline is not None:
                return [headline]
        spent = frozenset(
            found.verb
            for at, found in given.items()
            if found is not None and sentence.tokens[at].words >= _FEWEST_WORDS
        )
        return clauses.tried(statements, spent) or []

    def _resolve(
        self, number: int, given: Mapping[int, Attribution | None], reported: list[Statement]
    ) -> dict[Phrase, Speaker]:
        """Return who each source of the sentence is, reading up to it first.

        In "Marsh would agree, he said" he is not Marsh: behind its statement a speaker is named in an earlier sentence.
        """
        sentence = self._page.sentences[number]
        sources = {found.source for found in given.values() if found is not None}
        sources |= {statement.attribution.source for statement in reported}
        sources |= {
            source
            for source in self._clauses[number].saying()
            if not any(statement.start <= source.start < statement.end for statement in reported)
        }
        behind = {
            statement.attribution.source
            for statement in reported
            if statement.attribution.rule.speaker_behind and statement.start < statement.attribution.source.start
        }
        resolved: dict[Phrase, Speaker] = {}
        read_to = 0
        for source in sorted(sources, key=lambda phrase: phrase.head):
            if source not in behind or self._discourse.last_speaker is None:
                self._discourse.read(sentence, number, read_to, source.start)
                read_to = source.start
            resolved[source] = self._hear(sentence, source, number)
            if read_to == source.start:
                read_to = source.end
        self._discourse.read(sentence, number, read_to, len(sentence.tokens))
        return resolved

    def _hear(self, sentence: Sentence, source: Phrase, number: int) -> Speaker:
        """Return whom a source means, and take note that they speak."""
        resolution = self._discourse.resolve(sentence, source, number)
        self._discourse.hear(resolution, number)
        return resolution.speaker

    def _quotation(
        self,
        number: int,
        at: int,
        attribution: Attribution | None,
        resolved: Mapping[Phrase, Speaker],
        *,
        about: bool,
    ) -> list[Quote]:
        """Return the quote that the quotation at token `at` is, if it is one, and take note of who speaks.

        `about` says that the words are about the subject of their clause and so not the subject's own.
        """
        sentence = self._page.sentences[number]
        folded = sentence.tokens[at].folded
        if folded is None:
            return []
        quoted = folded.quoted
        turn = self._page.turns.get(quoted.inner.start)
        if turn is not None:
            named = self._under_label(turn, number)
        elif about:
            named = self._labelled(number, at) or self._reported_on(number) or _UNATTRIBUTED
        else:
            named = self._labelled(number, at) or self._attributed(number, at, attribution, resolved)
        self._note(named, sentence, quoted)
        asks = turn is not None and turn.asks
        if asks or self._is_no_speech(sentence, at, quoted, named.rule, loose=about or named.rule.weak, cue=named.cue):
            return []
        return [Quote(quoted.inner, Kind.DIRECT, named.speaker, named.cue, named.rule.id)]

    def _attributed(
        self, number: int, at: int, attribution: Attribution | None, resolved: Mapping[Phrase, Speaker]
    ) -> _Attributed:
        """Return who says the quotation at token `at`, by the attribution of its sentence or by what stands before."""
        if attribution is None:
            clauses = self._clauses[number]
            asked = clauses.is_passive_report(at) or clauses.cue_follows(at)  # "Lowe was asked, “…”": by somebody else
            return _UNATTRIBUTED if asked else self._unattributed(number)
        if _said_by_nobody(self._page.sentences[number].tokens, attribution):
            return _UNATTRIBUTED
        return _by_cue(attribution, resolved[attribution.source])

    def _note(self, named: _Attributed, sentence: Sentence, quoted: Quoted) -> None:
        """Take note of who speaks, and of what later quotations may take over from this one."""
        if named.heard is not None:
            self._discourse.hear(named.heard, named.place)
        self._continued = named if quoted.continued else None
        if sentence.tokens[0].tag is not Tag.OPEN:  # "(Her lawyer said: “…”)" hands nothing on
            self._last = named

    def _is_no_speech(
        self, sentence: Sentence, at: int, quoted: Quoted, rule: Rule, *, loose: bool, cue: Span | None
    ) -> bool:
        """Whether the words are only mentioned, a term, a button or a title; `loose` says that nothing reports them."""
        tokens = sentence.tokens
        if tokens[at].words < _FEWEST_WORDS or (loose and is_term(tokens, at)) or is_button(tokens, at):
            return True
        if (rule.unmarked or cue is None) and is_mentioned(tokens, at):
            return True
        return is_title(tokens, at, quoted.inner.of(self._page.plain), reported=rule.beside)

    def _is_about_subject(self, number: int, at: int, found: Attribution) -> bool:
        """Whether the words are about the subject of their clause: a thing, or `she “does not want to talk”`."""
        if not found.rule.weak:
            return False
        tokens = self._page.sentences[number].tokens
        if not can_speak(tokens, found.source) or self._clauses[number].cue_follows(at):
            return True
        folded = tokens[at].folded
        if folded is None:
            return False
        return folded.quoted.inner.of(self._page.plain).split(" ", 1)[0] in function_words.THIRD_PERSON

    def _labelled(self, number: int, at: int) -> _Attributed | None:
        """Return who says words under a bare `Quote:`: the page's `Source:`, or else who was speaking."""
        tokens = self._page.sentences[number].tokens
        if at != 2 or tokens[1].tag is not Tag.COLON or tokens[0].lower not in work_words.QUOTE_LABELS:
            return None
        if self._source_line is None:
            return self._unattributed(number)
        place, phrase = self._source_line
        sentence = self._page.sentences[place]
        found = self._discourse.resolve(sentence, phrase, number)
        cue = sentence.tokens[0].span
        return _Attributed(_as(found.speaker, Basis.RESOLVED), cue, rules.QUOTE_LABEL, found, number)

    def _under_label(self, turn: Turn, number: int) -> _Attributed:
        """Return who speaks under a label; a bare `A` is the one the page is about."""
        if turn.asks:
            return _Attributed(_NOBODY, turn.label, rules.TURN_LABEL)
        if turn.answers:
            rule = rules.ANSWER_TO_QUESTION if turn.bare else rules.ANSWER_LABEL
            person = self._interviewee
            if person is None:
                return _Attributed(_NOBODY, turn.label, rule)
            words = None if turn.bare else turn.label
            return _Attributed(Speaker(person.name, SpeakerKind.PERSON, words, Basis.INFERRED), turn.label, rule)
        referent = self._discourse.labelled(turn.name)
        spelt = (referent.name or "").lower().rpartition(" ")[2] in turn.name.lower()  # `AM` only stands for Ann Moss
        found = Resolution(referent, Basis.STATED if spelt else Basis.RESOLVED, turn.label)
        return _Attributed(found.speaker, turn.label, rules.TURN_LABEL, found, number)

    def _unattributed(self, number: int) -> _Attributed:
        """Return who says a quotation whose own sentence names nobody."""
        if self._continued is not None:
            return self._inherited(self._continued, number, rules.SAME_QUOTATION)
        found = self._from_before(number) if number else None
        if found is not None:
            return found
        last = self._discourse.last_speaker
        return _floating(last, number, rules.LAST_SPEAKER) if last is not None else _UNATTRIBUTED

    def _from_before(self, number: int) -> _Attributed | None:
        """Return whom the sentence before gives the words to."""
        sentence, before = self._page.sentences[number], self._page.sentences[number - 1]
        if announces(before):
            return self._announced(before, number)
        if before.quotations:
            if self._asks_alone(number - 1) or self._asks_alone(number):
                return _UNATTRIBUTED
            near = before.paragraph == sentence.paragraph and self._last is not None
            return self._inherited(self._last, number, rules.CONTINUED) if near and self._last else None
        if before.paragraph < sentence.paragraph - 1:
            return None
        reported = self._clauses[number - 1].last_report()
        if reported is not None:
            found = self._discourse.resolve(before, reported.source, number - 1)
            if found.referent.name is not None:
                speaker = _as(found.speaker, Basis.RESOLVED)
                return _Attributed(speaker, reported.cue, rules.SENTENCE_BEFORE, found, number - 1)
        topic = self._discourse.topic(number - 1)
        return _floating(topic, number, rules.TOPIC_BEFORE) if topic is not None else None

    def _announced(self, before: Sentence, number: int) -> _Attributed:
        """Return whose words the colon that ends the sentence before announces."""
        announced = attribute(self._clauses[number - 1], len(before.tokens))
        if announced is not None:
            found = self._discourse.resolve(before, announced.source, number - 1)
            return _Attributed(found.speaker, announced.cue, rules.COLON_BEFORE, found, number - 1)
        named = self._discourse.people_of(before)  # "From Ann Lowe writing in the daily:"
        return _floating(named[0], number, rules.COLON_NAMES) if len(named) == 1 else _UNATTRIBUTED

    def _reported_on(self, number: int) -> _Attributed | None:
        """Return who goes on: `The truth is hard to find, Lowe said. It wins only when “…”`."""
        before = self._page.sentences[number - 1] if number else None
        if before is None or before.paragraph != self._page.sentences[number].paragraph:
            return None
        last = self._discourse.last_speaker if self._clauses[number - 1].last_report() is not None else None
        return _floating(last, number, rules.REPORT_GOES_ON) if last is not None else None

    def _inherited(self, named: _Attributed, number: int, rule: Rule) -> _Attributed:
        """Return the speaker of another quotation as the speaker of this one."""
        last = self._discourse.last_speaker
        heard = Resolution(last, Basis.RESOLVED) if last is not None and last.name == named.speaker.name else None
        return _Attributed(_as(named.speaker, Basis.RESOLVED), named.cue, rule, heard, number)

    def _asks_alone(self, number: int) -> bool:
        """Whether a bare question has a bare answer: `“Are you sure?” “Yes, I am.”` are two people."""
        if number + 1 >= len(self._page.sentences):
            return False
        asked, answered = self._page.sentences[number : number + 2]
        if asked.paragraph != answered.paragraph:
            return False
        return asked.tokens[0].closing == "?" and _only_quotation(asked) and _only_quotation(answered)

    def _statement(self, sentence: Sentence, statement: Statement, resolved: Mapping[Phrase, Speaker]) -> Quote:
        found = statement.attribution
        span = Span(sentence.tokens[statement.start].start, sentence.tokens[statement.end - 1].end)
        speaker = resolved[found.source]
        if sentence.marks_lost:
            return Quote(span, Kind.INDIRECT, _as(speaker, Basis.INFERRED), found.cue, rules.MARKS_LOST.id)
        return Quote(span, Kind.INDIRECT, speaker, found.cue, found.rule.id)


def _said_by_nobody(tokens: list[Token], found: Attribution) -> bool:
    """Whether the cue right beside the words denies that they were said: `Nobody said “we are sorry”`."""
    return found.rule.beside and is_nobody(tokens, found.source)


def _by_cue(attribution: Attribution, speaker: Speaker) -> _Attributed:
    """Return the speaker that the sentence of the words names; a weak rule only infers it."""
    if attribution.rule.weak and speaker.basis is Basis.STATED:
        speaker = replace(speaker, basis=Basis.INFERRED)
    return _Attributed(speaker, attribution.cue, attribution.rule)


def _floating(referent: Referent, number: int, rule: Rule) -> _Attributed:
    """Return somebody named elsewhere as the speaker of words that stand alone."""
    found = Resolution(referent, Basis.INFERRED)
    return _Attributed(found.speaker, None, rule, found, number)


def _as(speaker: Speaker, basis: Basis) -> Speaker:
    """Return the speaker on another basis; what was inferred stays so."""
    return speaker if speaker.basis is Basis.INFERRED else replace(speaker, basis=basis)


def _only_quotation(sentence: Sentence) -> bool:
    """Whether a sentence is a quotation and nothing else."""
    return all(token.tag in (Tag.QUOTE, Tag.STOP) for token in sentence.tokens)


def _unquoted(tokens: list[Token], statement: Statement) -> bool:
    """Whether no quote of its own lies in the statement."""
    return not any(
        token.tag is Tag.QUOTE and token.words >= _FEWEST_WORDS for token in tokens[statement.start : statement.end]
    )


def _source_line(page: Page) -> tuple[int, Phrase] | None:
    """Return the sentence and the phrase that name the page's source: "Source: the daily Herald"."""
    for number, sentence in enumerate(page.sentences):
        tokens = sentence.tokens
        if len(tokens) > 2 and tokens[0].lower in work_words.SOURCE_LABELS and tokens[1].tag is Tag.COLON:
            phrase = phrase_after(tokens, 2)
            if phrase is not None:
                return number, phrase
    return None
