"""Speakers of words whose own sentence names nobody: by the quotation before, the sentence before, or the page so far.

`denied`, `about_subject`, `asked_of_them`, `announced_by_nobody` and `asks_alone` know that nobody is named, so that no
later rule guesses.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.extract.languages.tokens import Tag
from bot.extract.quotes.blocks import announces
from bot.extract.quotes.quotation import NOBODY, Named, on_basis
from bot.extract.quotes.referents import Resolution
from bot.model import Basis

if TYPE_CHECKING:
    from bot.extract.quotes.quotation import Quotation, Reading
    from bot.extract.reading.page import Sentence

_VOICES = 4  # sentences from one voice to the next


def denied(quotation: Quotation) -> Named | None:
    """`Nobody said “we are sorry”`: the cue right beside the words denies them, or turns down what others said."""
    cued = quotation.cued
    if cued is None:
        return None
    denied = cued.rule.beside and quotation.clauses.denies(cued.found)
    return NOBODY if denied or quotation.clauses.rejects(cued.found, quotation.at) else None


def report_goes_on(quotation: Quotation) -> Named | None:
    """`The truth is hard to find, Lowe said. It wins only when “…”`: words about their subject are who goes on's."""
    before = quotation.before
    if (
        not quotation.about_subject
        or quotation.labelled
        or before is None
        or before.paragraph != quotation.sentence.paragraph
    ):
        return None
    last = quotation.reading.discourse.last_speaker
    if last is None or quotation.reading.clauses[quotation.number - 1].last_report() is None:
        return None
    return quotation.reading.floating(last, quotation.number)


def about_subject(quotation: Quotation) -> Named | None:
    """`The plan was “…”`, `she “does not want to talk”`: the subject of the clause does not say the words."""
    return NOBODY if quotation.about_subject and not quotation.labelled else None


def asked_of_them(quotation: Quotation) -> Named | None:
    """`Lowe was asked, “…”`: by somebody else, who is not named."""
    return NOBODY if not quotation.labelled and quotation.clauses.is_passive_report(quotation.at) else None


def same_quotation(quotation: Quotation) -> Named | None:
    """A paragraph that takes up the quotation which the one before left open."""
    continued = quotation.reading.continued
    return quotation.reading.inherited(continued, quotation.number) if continued is not None else None


def colon_before(quotation: Quotation) -> Named | None:
    """`Lowe told the crowd in Marl:` and the words in the next paragraph."""
    before = quotation.before
    if before is None or not announces(before):
        return None
    cued = quotation.reading.announced(quotation.number - 1)
    if cued is None:
        return None
    found = quotation.reading.discourse.resolve(before, cued.found.source, quotation.number - 1)
    return Named(found.speaker, cued.found.cue, found, quotation.number - 1)


def colon_names(quotation: Quotation) -> Named | None:
    """`From Ann Lowe writing in the daily:` names one person and nobody else."""
    before = quotation.before
    if before is None or not (announces(before) or quotation.reading.clauses[quotation.number - 1].names_sender()):
        return None
    named = quotation.reading.discourse.people_of(before)
    return quotation.reading.floating(named[0], quotation.number) if len(named) == 1 else None


def name_above(quotation: Quotation) -> Named | None:
    """`Rita Colm, 31, nurse` on a line over her words, as papers set voices of the street: never only one."""
    number = quotation.number
    if not _is_voice(quotation.reading, number):
        return None
    if not any(
        _is_voice(quotation.reading, near) for near in range(number - _VOICES, number + _VOICES + 1) if near != number
    ):
        return None
    before = quotation.reading.page.sentences[number - 1]
    named = quotation.reading.discourse.people_of(before)
    if not named:
        return None
    found = Resolution(named[0], Basis.STATED, before.span)
    return Named(found.speaker, None, found, number - 1)


def announced_by_nobody(quotation: Quotation) -> Named | None:
    """`This is painted on the wall:` announces words and names nobody; `Full statement:` is whoever's spoke last."""
    before = quotation.before
    if before is None or not announces(before):
        return None
    papers = quotation.reading.page.language.lists.papers
    return None if any(token.lower in papers for token in before.tokens) else NOBODY


def asks_alone(quotation: Quotation) -> Named | None:
    """`“Are you sure?” “Yes, I am.”`: a bare question and its bare answer are two people.

    So are `“Are you sure?” Lowe asked.` and a bare quotation that opens the next paragraph.
    """
    before = quotation.before
    if before is None or not before.quotations:
        return None
    if before.paragraph < quotation.sentence.paragraph and _only_quotation(quotation.sentence):
        asked = before.tokens[before.quotations[-1]].closing == "?"
        return NOBODY if asked and quotation.reading.clauses[quotation.number - 1].asks() else None
    sentences, number = quotation.reading.page.sentences, quotation.number
    after = sentences[number + 1] if number + 1 < len(sentences) else None
    bare = _asks(before, quotation.sentence) or (after is not None and _asks(quotation.sentence, after))
    return NOBODY if bare else None


def continued(quotation: Quotation) -> Named | None:
    """`“We go,” said Lowe. “It is late.”`: the next quotation of the paragraph, without a new speaker."""
    before, last = quotation.before, quotation.reading.last
    if before is None or not before.quotations or before.paragraph != quotation.sentence.paragraph or last is None:
        return None
    return quotation.reading.inherited(last, quotation.number)


def sentence_before(quotation: Quotation) -> Named | None:
    """`Lowe said the pier was lost. “Nobody will mend it.”`"""
    before = quotation.before
    if before is None or not _leads_to(before, quotation.sentence):
        return None
    reported = quotation.reading.clauses[quotation.number - 1].last_report()
    if reported is None:
        return None
    found = quotation.reading.discourse.resolve(before, reported.source, quotation.number - 1)
    if found.referent.name is None:
        return None
    return Named(on_basis(found.speaker, Basis.RESOLVED), reported.cue, found, quotation.number - 1)


def topic_before(quotation: Quotation) -> Named | None:
    """`Lowe was tired. “It has been a long week.”`"""
    if quotation.before is None or not _leads_to(quotation.before, quotation.sentence):
        return None
    topic = quotation.reading.discourse.topic(quotation.number - 1)
    return quotation.reading.floating(topic, quotation.number) if topic is not None else None


def last_speaker(quotation: Quotation) -> Named | None:
    """Words that stand alone, after somebody has spoken."""
    last = quotation.reading.discourse.last_speaker
    return quotation.reading.floating(last, quotation.number) if last is not None else None


def no_cue(_: Quotation) -> Named:
    """Nobody is near who could have said it."""
    return NOBODY


def _leads_to(before: Sentence, sentence: Sentence) -> bool:
    """Whether words that stand alone may belong to the sentence before: one without quotations, next to them.

    The reporter's own question, "Was it murder, as Lowe once claimed?", is answered by whoever is interviewed.
    """
    if before.quotations or before.tokens[-1].text == "?":
        return False
    return before.paragraph >= sentence.paragraph - 1


def _asks(asked: Sentence, answered: Sentence) -> bool:
    """Whether a sentence is a bare question, and the next one of the paragraph a bare quotation."""
    if asked.paragraph != answered.paragraph or asked.tokens[0].closing != "?":
        return False
    return _only_quotation(asked) and _only_quotation(answered)


def _is_voice(reading: Reading, number: int) -> bool:
    """Whether sentence `number` is only a quotation, under a line with a full name and what its bearer is."""
    sentences = reading.page.sentences
    if not 0 < number < len(sentences) or not _only_quotation(sentences[number]):
        return False
    above = sentences[number - 1].tokens
    run = sentences[number - 1].runs.get(0)
    return (
        run is not None
        and " " in run.name
        and run.end < len(above)
        and above[run.end].tag is Tag.COMMA
        and all(token.tag not in (Tag.STOP, Tag.COLON, Tag.QUOTE) and not token.finite for token in above)
    )


def _only_quotation(sentence: Sentence) -> bool:
    """Whether a sentence is a quotation and nothing else."""
    return all(token.tag in (Tag.QUOTE, Tag.STOP) for token in sentence.tokens)
