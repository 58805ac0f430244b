"""What every rule says of a quotation: whom it names, or that it passes by. Nothing here is done unless asked for."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from bot.extract.quotes import rules
from bot.extract.quotes.quotation import Cued, Named

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bot.extract.faults import Faults
    from bot.extract.languages.statements import Statement
    from bot.extract.quotes.quotation import Quotation
    from bot.extract.quotes.rule import Rule
    from bot.extract.reading.page import Sentence
    from bot.model import Quote, Span


class Opinion(NamedTuple):
    """What one rule says: whom it names, which may be nobody; None where it passes by."""

    rule: Rule
    named: Named | None


class Traced(NamedTuple):
    """The words of a quotation, the opinion of each rule that was asked in the order of the table, and who decided."""

    words: Span
    opinions: tuple[Opinion, ...]
    decided: Rule


@dataclass(slots=True)
class Trace:
    """How the speakers of a page were found: `quotes` in the order of its quotes, `no_speech` other words.

    Fill it by giving it to `find_quotes`.
    """

    quotes: list[Traced] = field(default_factory=list)
    no_speech: list[Traced] = field(default_factory=list)

    def note(self, traced: Traced, *, speech: bool) -> None:
        """Keep what the rules say of one quotation."""
        (self.quotes if speech else self.no_speech).append(traced)

    def move(self, move: Callable[[Span], Span]) -> None:
        """Say where the words stand in another text."""
        self.quotes = [one._replace(words=move(one.words)) for one in self.quotes]
        self.no_speech = [one._replace(words=move(one.words)) for one in self.no_speech]

    def settle(self, found: Sequence[Quote], shown: Sequence[Span]) -> None:
        """Bring `quotes` into the order of the quotes found, with what rules that look at the whole page have changed.

        `shown` is where each of them is shown, with the signs that its own markup needs.
        """
        known = {one.words: one for one in self.quotes}
        self.quotes = [
            _decided(known.get(quote.span), quote)._replace(words=words)
            for quote, words in zip(found, shown, strict=True)
        ]


def _decided(traced: Traced | None, quote: Quote) -> Traced:
    """Return what is known of a quote, with the rule on it that it rests on."""
    rule = rules.rule_of(quote)
    if traced is not None and traced.decided is rule:
        return traced
    own = Opinion(rule, Named(quote.speaker, quote.cue))
    before = traced.opinions if traced is not None else ()
    if all(one.rule is not rule for one in before):
        return Traced(quote.span, (*before, own), rule)
    return Traced(quote.span, tuple(own if one.rule is rule else one for one in before), rule)


def opinions(quotation: Quotation, faults: Faults) -> tuple[Opinion, ...]:
    """Return what each rule says of a quotation, as if no rule before it had known."""
    span = quotation.sentence.span
    return tuple(
        Opinion(rule, faults.attempt(rule.id, span, None, opinion, rule, quotation)) for rule in rules.QUOTATIONS
    )


def opinion(rule: Rule, quotation: Quotation) -> Named | None:
    """Return whom one rule names as the speaker of a quotation; None where it passes by."""
    if rule.habit is None:
        return rule.find(quotation) if rule.find is not None else None
    if quotation.labelled:
        return None
    if quotation.cued is not None and quotation.cued.rule is rule:
        return quotation.by_cue(quotation.cued)
    found = quotation.clauses.cue(rule.habit, quotation.at)
    if found is None or (rule.beside and quotation.clauses.denies(found)):
        return None
    if rule.weak and quotation.reading.is_about(quotation.number, quotation.at, found.source):
        return None
    return quotation.by_cue(Cued(rule, found))


def of_statement(words: Span, sentence: Sentence, statement: Statement, named: Named) -> Traced:
    """Return what the rules for statements say of one: those that give it name the same speaker."""
    said = tuple(Opinion(rule, named if fits(sentence, statement) else None) for rule, fits in rules.STATEMENTS)
    return Traced(words, said, rules.stating(sentence, statement))
