"""One way down a page, sentence by sentence, remembering who has spoken."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.extract.languages.en.grammar.phrases import phrase_after
from bot.extract.languages.en.grammar.tokens import Tag
from bot.extract.languages.en.lexicon import function_words, work_words
from bot.extract.quotes.attribution import attribute
from bot.extract.quotes.blocks import announces, block_length
from bot.extract.quotes.discourse import Discourse, Referent
from bot.extract.quotes.indirect import headline_statement, statements
from bot.extract.quotes.sources import Attribution, Clauses, can_speak
from bot.extract.quotes.titles import is_button, is_mentioned, is_term, is_title
from bot.model import Basis, Kind, Quote, Span, Speaker, SpeakerKind

if TYPE_CHECKING:
    from bot.extract.languages.en.grammar.phrases import Phrase
    from bot.extract.languages.en.grammar.tokens import Token
    from bot.extract.quoted import Quoted
    from bot.extract.quotes.beside import Statement
    from bot.extract.quotes.people import People
    from bot.extract.reading.page import Page, Sentence
    from bot.extract.reading.turns import Turn

_FEWEST_WORDS = 3
# How near its colon the verb has to stand that announces a block: "telling the Daily Herald:".
_FARTHEST_CUE = 7
_NOBODY = Speaker(None, SpeakerKind.UNKNOWN, None, Basis.INFERRED)
# Rules that lean on the shape of a sentence alone, with no word that reports speech.
_BEHIND = frozenset({"statement-before", "statement-around"})
_WEAK = frozenset({"clause-subject"})


@dataclass(frozen=True, slots=True)
class _Named:
    """Whom a quotation was given to, by which words and which rule."""

    speaker: Speaker
    cue: Span | None
    rule: str


class PageWalk:
    """The quotes of a page in the making."""

    def __init__(self, page: Page, people: People) -> None:
        self._page = page
        self._clauses = [Clauses(sentence.tokens) for sentence in page.sentences]
        self._discourse = Discourse(people)
        self._found: list[Quote] = []
        self._last: _Named | None = None
        self._continued: _Named | None = None
        self._source_line = _source_line(page)
        self._interviewee = people.most_named()

    def quotes(self) -> list[Quote]:
        """Return what is said on the page, in reading order."""
        number = 0
        while number < len(self._page.sentences):
            block = self._block(number)
            if block:
                number += block
            else:
                self._sentence(number)
                number += 1
        return self._found

    def _block(self, number: int) -> int:
        """Take the block quote that begins at sentence `number`; return how many sentences it holds."""
        sentences = self._page.sentences
        if number == 0 or not announces(sentences[number - 1]):
            return 0
        if sentences[number].paragraph == sentences[number - 1].paragraph:
            return 0
        before = self._clauses[number - 1]
        announced = attribute(before, len(before.tokens))
        if announced is None or announced.rule not in ("cue-before", "governing-verb"):
            return 0
        if len(before.tokens) - announced.verb > _FARTHEST_CUE:
            return 0
        length = block_length(self._page.text, sentences, number, self._clauses)
        if not length:
            return 0
        speaker = self._discourse.resolve(sentences[number - 1], announced.source, number - 1)
        for paragraph in sorted({sentence.paragraph for sentence in sentences[number : number + length]}):
            self._found.append(
                Quote(self._page.paragraphs[paragraph], Kind.BLOCK, speaker, announced.cue, "block-after-colon")
            )
        return length

    def _sentence(self, number: int) -> None:
        sentence = self._page.sentences[number]
        tokens, clauses = sentence.tokens, self._clauses[number]
        positions = sentence.quotations
        if not (positions or clauses.reports or clauses.according or sentence.paragraph == 0):
            self._discourse.read(sentence, number, 0, len(tokens))
            return
        worded = any(token.tag not in (Tag.QUOTE, Tag.STOP, Tag.OTHER) for token in tokens)
        attributions = {at: attribute(clauses, at) if worded else None for at in positions}
        told = {
            at
            for at, found in attributions.items()
            if found is not None and found.rule in _WEAK and self._is_told_of(number, at, found)
        }
        attributions |= dict.fromkeys(told)
        spent = frozenset(
            found.verb for at, found in attributions.items() if found is not None and tokens[at].words >= _FEWEST_WORDS
        )
        headline = headline_statement(clauses) if not positions and sentence.paragraph == 0 else None
        reported = [headline] if headline is not None else statements(clauses, spent)
        sources = {found.source for found in attributions.values() if found is not None}
        sources |= {statement.attribution.source for statement in reported}
        sources |= {
            source for source in clauses.saying() if not any(one.start <= source.start < one.end for one in reported)
        }
        # In "Marsh would agree, he said" he is not Marsh: the speaker is named in an earlier sentence.
        behind = {
            statement.attribution.source
            for statement in reported
            if statement.start < statement.attribution.source.start and statement.attribution.rule in _BEHIND
        }
        resolved = self._resolve(number, sorted(sources, key=lambda phrase: phrase.head), behind)
        fresh: list[Quote] = []
        for at in positions:
            quoted = tokens[at].quoted
            if quoted is not None:
                fresh += self._quotation(number, at, quoted, attributions[at], resolved, told)
        fresh += [
            self._statement(sentence, statement, resolved) for statement in reported if _unquoted(tokens, statement)
        ]
        self._found += sorted(fresh, key=lambda quote: quote.span)

    def _resolve(self, number: int, sources: list[Phrase], behind: set[Phrase]) -> dict[Phrase, Speaker]:
        """Return who each source is, reading the sentence up to it first unless it stands behind its statement."""
        sentence = self._page.sentences[number]
        resolved: dict[Phrase, Speaker] = {}
        read_to = 0
        for source in sources:
            if source not in behind or self._discourse.last_speaker is None:
                self._discourse.read(sentence, number, read_to, source.start)
                read_to = source.start
            resolved[source] = self._discourse.resolve(sentence, source, number)
            if read_to == source.start:
                read_to = source.end
        self._discourse.read(sentence, number, read_to, len(sentence.tokens))
        return resolved

    def _quotation(
        self,
        number: int,
        at: int,
        quoted: Quoted,
        attribution: Attribution | None,
        resolved: dict[Phrase, Speaker],
        told: set[int],
    ) -> list[Quote]:
        turn = self._page.turns.get(quoted.inner.start)
        if turn is not None:
            named = self._turn(turn, number)
        elif self._is_labelled_quote(number, at):
            named = self._from_page_source(number)
        elif at in told:
            named = self._reported_on(number) or _Named(_NOBODY, None, "no-cue")
        elif attribution is not None:
            speaker = resolved[attribution.source]
            if attribution.rule in _WEAK and speaker.basis is Basis.STATED:
                speaker = replace(speaker, basis=Basis.INFERRED)
            named = _Named(speaker, attribution.cue, attribution.rule)
        elif self._clauses[number].is_passive_report(at) or self._clauses[number].cue_follows(at):
            named = _Named(_NOBODY, None, "no-cue")  # "Lowe was asked, “…”": somebody else did
        else:
            named = self._unattributed(number)
        self._continued = named if quoted.continued else None
        sentence = self._page.sentences[number]
        if sentence.tokens[0].tag is not Tag.OPEN:  # "(Her lawyer said: “…”)" hands nothing on
            self._last = named
        token = sentence.tokens[at]
        beside = named.rule in ("cue-before", "cue-after")
        if token.words < _FEWEST_WORDS or (turn is not None and turn.asks):
            return []
        if (named.rule in _WEAK or at in told) and is_term(sentence.tokens, at):
            return []
        loose = named.rule in _WEAK or named.rule == "continued" or named.cue is None
        if is_button(sentence.tokens, at) or (loose and is_mentioned(sentence.tokens, at)):
            return []
        if is_title(sentence.tokens, at, quoted.inner.of(self._page.text), reported=beside):
            return []
        return [Quote(quoted.inner, Kind.DIRECT, named.speaker, named.cue, named.rule)]

    def _is_told_of(self, number: int, at: int, found: Attribution) -> bool:
        """Whether the words are about their subject: a thing, or `she “does not want to talk”`."""
        tokens = self._page.sentences[number].tokens
        if not can_speak(tokens, found.source) or self._clauses[number].cue_follows(at):
            return True
        quoted = tokens[at].quoted
        if quoted is None:
            return False
        return quoted.inner.of(self._page.text).split(" ", 1)[0] in function_words.THIRD_PERSON

    def _is_labelled_quote(self, number: int, at: int) -> bool:
        """Whether the words stand under a bare `Quote:`."""
        tokens = self._page.sentences[number].tokens
        return at == 2 and tokens[1].tag is Tag.COLON and tokens[0].lower in work_words.QUOTE_LABELS

    def _from_page_source(self, number: int) -> _Named:
        """Return the source that a page names in its `Source:` line, or else who was speaking."""
        if self._source_line is None:
            return self._unattributed(number)
        place, phrase = self._source_line
        sentence = self._page.sentences[place]
        speaker = self._discourse.resolve(sentence, phrase, number)
        return _Named(_as(speaker, Basis.RESOLVED), sentence.tokens[0].span, "quote-label")

    def _turn(self, turn: Turn, number: int) -> _Named:
        """Return who speaks under a label; a bare `A` is the one the page is about."""
        if turn.asks:
            return _Named(_NOBODY, turn.label, "turn-label")
        if turn.answers:
            rule = "answer-to-question" if turn.bare else "answer-label"
            person = self._interviewee
            if person is None:
                return _Named(_NOBODY, turn.label, rule)
            words = None if turn.bare else turn.label
            return _Named(Speaker(person.name, SpeakerKind.PERSON, words, Basis.INFERRED), turn.label, rule)
        referent = self._discourse.named(turn.name)
        self._discourse.spoke(referent, number)
        spelt = (referent.name or "").lower().rpartition(" ")[2] in turn.name.lower()  # `AM` only stands for Ann Moss
        basis = Basis.STATED if spelt else Basis.RESOLVED
        return _Named(Speaker(referent.name, referent.kind, turn.label, basis), turn.label, "turn-label")

    def _unattributed(self, number: int) -> _Named:
        """Return who says a quotation whose own sentence names nobody."""
        if self._continued is not None:
            return self._inherit(self._continued, number, "same-quotation")
        if number:
            found = self._from_before(number)
            if found is not None:
                return found
        last = self._discourse.last_speaker
        return self._float(last, number, "last-speaker") if last is not None else _Named(_NOBODY, None, "no-cue")

    def _from_before(self, number: int) -> _Named | None:
        """Return whom the sentence before gives the words to."""
        sentence, before = self._page.sentences[number], self._page.sentences[number - 1]
        clauses = self._clauses[number - 1]
        if announces(before):
            announced = attribute(clauses, len(before.tokens))
            if announced is not None:
                speaker = self._discourse.resolve(before, announced.source, number - 1)
                return _Named(speaker, announced.cue, "colon-before")
            named = self._discourse.people_of(before)  # "From Ann Lowe writing in the daily:"
            return self._float(named[0], number, "colon-names") if len(named) == 1 else _Named(_NOBODY, None, "no-cue")
        if before.quotations:
            if self._asks_alone(number - 1) or self._asks_alone(number):
                return _Named(_NOBODY, None, "no-cue")
            near = before.paragraph == sentence.paragraph and self._last is not None
            return self._inherit(self._last, number, "continued") if near and self._last else None
        if before.paragraph < sentence.paragraph - 1:
            return None
        reported = clauses.last_report()
        if reported is not None:
            speaker = self._discourse.resolve(before, reported.source, number - 1)
            if speaker.name is not None:
                return _Named(_as(speaker, Basis.RESOLVED), reported.cue, "sentence-before")
        topic = self._discourse.topics.get(number - 1)
        return self._float(topic, number, "topic-before") if topic is not None else None

    def _reported_on(self, number: int) -> _Named | None:
        """Return who goes on: `The truth is hard to find, Lowe said. It wins only when “…”`."""
        before = self._page.sentences[number - 1] if number else None
        if before is None or before.paragraph != self._page.sentences[number].paragraph:
            return None
        last = self._discourse.last_speaker if self._clauses[number - 1].last_report() is not None else None
        return self._float(last, number, "report-goes-on") if last is not None else None

    def _asks_alone(self, number: int) -> bool:
        """Whether a bare question has a bare answer: `“Are you sure?” “Yes, I am.”` are two people."""
        if number + 1 >= len(self._page.sentences):
            return False
        asked, answered = self._page.sentences[number : number + 2]
        if asked.paragraph != answered.paragraph:
            return False
        return asked.tokens[0].closing == "?" and _only_quotation(asked) and _only_quotation(answered)

    def _inherit(self, named: _Named, number: int, rule: str) -> _Named:
        last = self._discourse.last_speaker
        if last is not None and last.name == named.speaker.name:
            self._discourse.spoke(last, number)
        return _Named(_as(named.speaker, Basis.RESOLVED), named.cue, rule)

    def _float(self, referent: Referent, number: int, rule: str) -> _Named:
        self._discourse.spoke(referent, number)
        return _Named(Speaker(referent.name, referent.kind, None, Basis.INFERRED), None, rule)

    def _statement(self, sentence: Sentence, statement: Statement, resolved: dict[Phrase, Speaker]) -> Quote:
        found = statement.attribution
        span = Span(sentence.tokens[statement.start].start, sentence.tokens[statement.end - 1].end)
        speaker = resolved[found.source]
        if sentence.marks_lost:
            return Quote(span, Kind.INDIRECT, _as(speaker, Basis.INFERRED), found.cue, "marks-lost")
        return Quote(span, Kind.INDIRECT, speaker, found.cue, found.rule)


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
