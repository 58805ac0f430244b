"""Who else may have said a quotation: the other candidate beside the one whom the deciding rule named."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.extract.languages.tokens import Tag
from bot.extract.quotes.quotation import Cued
from bot.extract.quotes.rule import Looks
from bot.extract.quotes.rules import QUOTATIONS
from bot.model import Basis, Speaker

if TYPE_CHECKING:
    from bot.extract.languages.language import SentenceCues
    from bot.extract.languages.statements import Attribution
    from bot.extract.quotes.quotation import Named, Quotation, Reading
    from bot.extract.quotes.rule import Rule

# The rules behind each that look at the same: the cues of the sentence, or all else.
_LATER = {
    rule.id: [other for other in QUOTATIONS[place:] if (other.habit is None) is (rule.habit is None)]
    for place, rule in enumerate(QUOTATIONS, 1)
}


def another(quotation: Quotation, decided: Rule, named: Named) -> Speaker | None:
    """Return whom the next rule names that names somebody else, or else the next best antecedent of a pronoun.

    A cue of the sentence gives way to other cues of it only: whoever spoke before does not weigh against it.
    """
    if decided.looks_at is Looks.LAYOUT or named.speaker.name is None:
        return None
    clauses = quotation.clauses
    for rule in _LATER[decided.id]:
        other = _said_by(rule, quotation, clauses)
        if other is not None and other.speaker.name not in (None, named.speaker.name):
            return other.speaker
    cued = quotation.cued
    if cued is None or cued.rule is not decided:
        return None
    return rival(quotation.reading, quotation.number, cued.found, named.speaker)


def _said_by(rule: Rule, quotation: Quotation, clauses: SentenceCues) -> Named | None:
    """Return whom a rule names that was not asked, since one before it knew."""
    if rule.habit is None:
        return rule.find(quotation) if rule.find is not None else None
    found = clauses.cue(rule.habit, quotation.at)
    return quotation.by_cue(Cued(rule, found)) if found is not None else None


def rival(reading: Reading, number: int, found: Attribution, speaker: Speaker) -> Speaker | None:
    """Return whom else the pronoun of a source in sentence `number` may mean."""
    head = reading.page.sentences[number].tokens[found.source.head]
    if head.tag not in (Tag.PRONOUN, Tag.POSSESSIVE, Tag.OBJECT):
        return None
    other = reading.discourse.standing(head.lower, number).rival
    if other is None or other.name in (None, speaker.name):
        return None
    return Speaker(other.name, other.kind, None, Basis.INFERRED)
