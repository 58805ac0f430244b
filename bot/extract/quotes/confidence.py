"""How sure a speaker is: the probability that whoever a rule named did say it.

A logistic model over what is known when the rule decides: which rule it is and on what basis it names somebody, what
kind of source it found, how far its cue stands, whether other rules name somebody else, who else a pronoun may mean,
how sure the quotation before was. `scripts/fit_confidence.py` fits its weights to annotated news, one for each signal;
they stand in `confidence.json`, and a signal without a weight counts nothing.
"""

from __future__ import annotations

import json
from functools import cache
from math import exp, log
from pathlib import Path
from typing import TYPE_CHECKING

from bot.extract.languages.tokens import Tag
from bot.extract.quotes.rule import Looks
from bot.model import SpeakerKind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.extract.languages.statements import Attribution, Statement
    from bot.extract.quotes.quotation import Named, Quotation, Reading
    from bot.extract.quotes.rule import Rule
    from bot.model import Speaker

    # What is known of one speaker: how strongly each signal is there.
    Signals = dict[str, float]

WEIGHTS_FILE = Path(__file__).with_name("confidence.json")
_LIKELIEST = 0.995
_FARTHEST_ODDS = 30.0
# The annotated news has next to no transcripts: what a layout states is set as right in 97, 95 and 90 of 100.
SET_BY_HAND = "layout, "
_LAYOUTS = {SET_BY_HAND + basis: odds for basis, odds in (("stated", 3.5), ("resolved", 3.0), ("inferred", 2.2))}
_PRONOUNS = frozenset({"he", "she", "they", "it", "who"})


@cache
def weights_in_use() -> dict[str, float]:
    """Return the weights of the package, by signal."""
    weights: dict[str, float] = json.loads(WEIGHTS_FILE.read_text("utf-8"))
    return weights | _LAYOUTS


def logistic(odds: float) -> float:
    """Return the probability of these log-odds."""
    return 1 / (1 + exp(-max(-_FARTHEST_ODDS, min(_FARTHEST_ODDS, odds))))


def weighed(weights: Mapping[str, float], signals: Mapping[str, float]) -> float:
    """Return the probability that signals give under these weights."""
    weight = weights.get
    return logistic(sum([weight(name, 0.0) * value for name, value in signals.items()]))


def probability(signals: Mapping[str, float]) -> float:
    """Return how probable it is that a speaker is right: three digits, never quite 1."""
    return round(min(_LIKELIEST, weighed(weights_in_use(), signals)), 3)


def _odds(chance: float) -> float:
    kept = min(_LIKELIEST, max(1 - _LIKELIEST, chance))
    return log(kept / (1 - kept))


def of_quotation(quotation: Quotation, rule: Rule, named: Named, other: Speaker | None) -> Signals:
    """Return what is known of the speaker whom `rule` names for a quotation; `other` is whom another rule names."""
    reading, speaker, token = quotation.reading, named.speaker, quotation.tokens[quotation.at]
    if rule.looks_at is Looks.LAYOUT:
        return by_layout(speaker)
    signals = _of_speaker(rule, speaker)
    _add_sentence(signals, reading, quotation.number, speaker)
    signals["few words"] = 1 / max(1, token.words)
    signals["opens the sentence"] = float(quotation.at == 0)
    if rule.from_last:
        signals["handed on"] = _odds(reading.sureness)
    if named.heard is not None:
        signals["floats"] = _odds(reading.sureness)
    cued = quotation.cued
    if cued is not None and cued.rule is rule:
        _add_cue(signals, reading, quotation.number, cued.found)
        signals["cue far"] = signals["cue far, " + rule.id] = log(1 + abs(quotation.at - cued.found.verb))
        signals["cue behind"] = float(quotation.at < cued.found.verb)
    if other is not None:
        signals["somebody else"] = signals["somebody else, " + rule.id] = 1.0
    return signals


def of_statement(reading: Reading, number: int, rule: Rule, speaker: Speaker, statement: Statement) -> Signals:
    """Return what is known of the speaker whom `rule` names for a statement of sentence `number`."""
    signals = _of_speaker(rule, speaker)
    _add_sentence(signals, reading, number, speaker)
    _add_cue(signals, reading, number, statement.attribution)
    signals["long"] = log(1 + statement.end - statement.start)
    signals["cue far"] = log(1 + abs(statement.start - statement.attribution.verb))
    return signals


def by_layout(speaker: Speaker) -> Signals:
    """Return what is known of a speaker whom the layout of the page names: a label, a signature, a colon."""
    return {SET_BY_HAND + speaker.basis: 1.0}


def _of_speaker(rule: Rule, speaker: Speaker) -> Signals:
    signals = {"": 1.0, "rule " + rule.id: 1.0, "kind " + speaker.kind: 1.0, "basis " + speaker.basis: 1.0}
    signals["one name"] = float(speaker.kind is SpeakerKind.PERSON and " " not in (speaker.name or ""))
    return signals


def _add_sentence(signals: Signals, reading: Reading, number: int, speaker: Speaker) -> None:
    sentence, last = reading.page.sentences[number], reading.last
    surname = (speaker.name or "").rpartition(" ")[2]
    others = {run.name for run in sentence.runs.values() if surname not in run.name}
    signals["marks lost"] = float(sentence.marks_lost)
    signals["other names"] = log(1 + len(others))
    signals["long sentence"] = log(len(sentence.tokens))
    signals["quotations"] = log(1 + len(sentence.quotations))
    signals["spoke last"] = float(last is not None and last.speaker.name == speaker.name)


def _add_cue(signals: Signals, reading: Reading, number: int, found: Attribution) -> None:
    """Add what the cue tells, and the words of the source."""
    tokens, source = reading.page.sentences[number].tokens, found.source
    head = tokens[source.head]
    signals["says"] = float(tokens[found.verb].says())
    signals["source far"] = log(1 + abs(source.head - found.verb))
    signals["source behind"] = float(source.start > found.verb)
    signals["source long"] = log(source.end - source.start)
    if head.tag in (Tag.PRONOUN, Tag.POSSESSIVE, Tag.OBJECT):
        _add_pronoun(signals, reading, number, head.lower)
    else:
        signals["source named" if head.tag is Tag.NAME else "source described"] = 1.0


def _add_pronoun(signals: Signals, reading: Reading, number: int, word: str) -> None:
    """Add how clear it is whom a pronoun means: how near and how heavy its antecedent is, and the one after it."""
    standing = reading.discourse.standing(word, number)
    signals["pronoun " + (word if word in _PRONOUNS else "")] = 1.0
    signals["rival"] = standing.second / standing.first if standing.first else 1.0
    signals["antecedent far"] = log(1 + standing.distance)
    signals["antecedent faint"] = 1 / (0.2 + standing.first)
