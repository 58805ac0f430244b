"""Sources known by their place beside the words: labels, signatures, possessors, whose view it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.extract.languages.en.grammar.namings import is_name_alone
from bot.extract.languages.en.grammar.phrases import opening_bracket, phrase_after, phrase_before
from bot.extract.languages.en.grammar.possessors import possessor_of
from bot.extract.languages.en.lexicon import function_words, person_words, work_words
from bot.extract.languages.en.lexicon.vocabulary import PAPERS
from bot.extract.languages.phrases import Phrase
from bot.extract.languages.tokens import Tag, token_at
from bot.extract.languages.words import words

if TYPE_CHECKING:
    from bot.extract.languages.en.cues.sources import Clauses
    from bot.extract.languages.statements import Attribution
    from bot.extract.languages.tokens import Token

# Before a time or a place in a label: `Lowe on Friday`, `Lowe at the rally in Marl`.
_PLACING = words("at before after from in on to")
_IN_PLACING = frozenset({Tag.PREPOSITION, Tag.TIME, Tag.NAME, Tag.NOUN, Tag.DETERMINER, Tag.NUMBER, Tag.TO, Tag.COMMA})
_LONGEST_PLACING = 8
_IS = words("is ’s 's")
_VERDICTS = person_words.SPEECH_NOUNS | words("verdict judgment judgement summary")
_MOTTOES = words("advice answer mantra message motto plea reply response slogan verdict warning")
_VIEWS = words("words view opinion assessment eyes telling phrase")


def set_off(clauses: Clauses, at: int) -> Attribution | None:
    """`Others agree, including Ann Lowe – “…” – and Otto Marsh`."""
    tokens = clauses.tokens
    if not 2 <= at < len(tokens) - 2 or not tokens[at - 1].tag is tokens[at + 1].tag is Tag.DASH:
        return None
    if tokens[at - 2].tag is not Tag.NAME or tokens[at + 2].tag not in (Tag.COORDINATOR, Tag.VERB, Tag.AUXILIARY):
        return None
    start = at - 2
    while start > 0 and tokens[start - 1].tag is Tag.NAME:
        start -= 1
    return clauses.made(Phrase(start, at - 1, at - 2), at - 1, at - 1)


def signature(clauses: Clauses, at: int) -> Attribution | None:
    """`“…” — Ann Lowe, on the vote`, `“…” Ann Lowe, baker`."""
    tokens = clauses.tokens
    if at == 0 and is_name_alone(tokens, 1):
        source = phrase_after(tokens, 1)
        return clauses.made(source, 1, source.end - 1) if source is not None else None
    if at + 2 >= len(tokens) or tokens[at + 1].tag is not Tag.DASH:
        return None
    named = at + 2
    while named + 1 < len(tokens) and tokens[named].tag is Tag.NOUN and tokens[named].text[0].isupper():
        named += 1  # "— Deputy Mayor Ann Lowe", where every word has a capital
    if tokens[named].tag is not Tag.NAME:
        return None
    source = phrase_after(tokens, named)
    if source is None:
        return None
    return clauses.made(source, at + 1, at + 1)


def label(clauses: Clauses, at: int) -> Attribution | None:
    """`Lowe: “…”`, `Ann Lowe, at the rally: “…”`, `And this from Lowe: “…”`."""
    tokens = clauses.tokens
    if at < 2 or tokens[at - 1].tag is not Tag.COLON:
        return None
    if _is_placed_label(tokens, at - 1):
        source = phrase_after(tokens, 0)
        return clauses.made(source, at - 1, at - 1) if source is not None and clauses.speaks(source) else None
    presented = _presented(clauses, at)
    if presented is not None:
        return clauses.made(presented, at - 1, at - 1)
    bracket = opening_bracket(tokens, at - 2) if tokens[at - 2].tag is Tag.CLOSE else None  # "Lowe (Labour): “…”"
    source = phrase_before(tokens, at - 2 if bracket is None else bracket - 1)
    if source is None:
        return None
    follows = tokens[source.head + 1].lower
    if tokens[source.head].lower in work_words.QUOTE_LABELS and follows in ("from", "of", "by"):
        source = phrase_after(tokens, source.head + 2) or source  # "Quote from the ministry:"
        return clauses.made(source, at - 1, at - 1) if clauses.speaks(source) else None
    if source.start > 1 and is_name_alone(tokens[: at - 1], 0):  # "Ann Lowe, mayor of Hexley: “…”"
        source = phrase_after(tokens, 0) or source
    if not clauses.speaks(source):
        return None
    alone = source.start == 0 or tokens[source.start - 1].tag in (Tag.STOP, Tag.DASH)
    given = source.start > 0 and tokens[source.start - 1].lower in ("from", "by") and _only_comes(clauses, at)
    if given and tokens[source.head].lower in PAPERS:  # "From Lowe's last letter:"
        source = possessor_of(tokens, source.head) or source
    return clauses.made(source, at - 1, at - 1) if alone or given else None


def _only_comes(clauses: Clauses, at: int) -> bool:
    """Whether no verb stands before token `at` but one that says where words come from: "The answer came from Lowe"."""
    verbs = [clauses.tokens[verb].verb for verb in clauses.finite if verb < at]
    return all(verb is not None and verb.lemma == "come" for verb in verbs)


def _is_placed_label(tokens: list[Token], colon: int) -> bool:
    """Whether only a name, and when, where or for whom, stands before the colon: `Lowe on Friday:`."""
    end = 0
    while tokens[end].tag is Tag.NAME:
        end += 1
    if not 0 < end < colon or colon - end > _LONGEST_PLACING:
        return False
    if tokens[end].tag is Tag.COMMA:
        return end == 1 and colon == 3 and tokens[2].tag is Tag.NAME
    placed = tokens[end].tag is Tag.TIME or tokens[end].lower in _PLACING
    return placed and all(token.tag in _IN_PLACING for token in tokens[end:colon])


def _presented(clauses: Clauses, at: int) -> Phrase | None:
    """Return whom a sentence only presents: `Here is Lowe in May: “…”`, `The rise does not surprise Ann Lowe: “…”`."""
    tokens = clauses.tokens
    if tokens[0].lower in ("here", "there") and tokens[1].lower in _IS:
        found = phrase_after(tokens, 2)
        return found if found is not None and tokens[found.head].tag is Tag.NAME else None
    verb = next((verb for verb in clauses.finite if verb < at), None)
    subject = clauses.subject(verb) if verb is not None else None
    if subject is None or clauses.speaks(subject) or tokens[subject.head].tag is not Tag.NOUN:
        return None
    found = phrase_before(tokens, at - 2)
    named = found is not None and found.end == at - 1 and tokens[found.head].tag is Tag.NAME
    return found if named else None


def owned(clauses: Clauses, at: int) -> Attribution | None:
    """`Lowe's “…” promise`: the words are what their owner's promise says."""
    tokens = clauses.tokens
    if at < 2 or at + 1 >= len(tokens) or tokens[at + 1].lower not in person_words.SPEECH_NOUNS:
        return None
    if tokens[at - 1].tag is not Tag.GENITIVE:
        return None
    owner = possessor_of(tokens, at)
    return clauses.made(owner, at + 1, at + 1) if owner is not None else None


def in_view_of(clauses: Clauses, at: int) -> Attribution | None:
    """`To Lowe, the pier is “…”`, `In Lowe's words, it is “…”`, `“…,” in Lowe's view`, `“…”, in the view of Lowe`."""
    tokens = clauses.tokens
    last = len(tokens) - (2 if tokens[-1].tag is Tag.STOP else 1)
    if last > at and tokens[last].lower in _VIEWS:
        source = possessor_of(tokens, last)
        if source is not None and source.start > at and tokens[source.start - 1].lower == "in":
            return clauses.made(source, last, last)
    viewed = _viewed_by(tokens, at)
    if viewed is not None and clauses.speaks(viewed):
        return clauses.made(viewed, viewed.start - 2, viewed.start - 1)
    if at > 3 and tokens[at - 1].tag is Tag.COMMA and tokens[at - 2].lower in _VIEWS:
        source = possessor_of(tokens, at - 2)
        if source is not None and token_at(tokens, source.start - 1).lower == "in":
            return clauses.made(source, at - 2, at - 2)
    if at < 4 or tokens[0].lower not in ("to", "for", "in"):
        return None
    comma = next((index for index in range(1, min(at, 7)) if tokens[index].tag is Tag.COMMA), None)
    if comma is None:
        return None
    if tokens[0].lower == "in":
        source = possessor_of(tokens, comma - 1) if tokens[comma - 1].lower in _VIEWS else None
    else:
        source = phrase_after(tokens, 1)
        if source is None or source.end != comma or tokens[source.head].tag is not Tag.NAME:
            return None
        between = [token for token in tokens[comma + 1 : at] if token.verb is not None or token.tag is Tag.AUXILIARY]
        if len(between) != 1 or between[0].lower not in function_words.BE:
            return None
    return clauses.made(source, 0, 0) if source is not None else None


def _viewed_by(tokens: list[Token], at: int) -> Phrase | None:
    """Return whose view a phrase behind the words gives: `It is “…”, in the view of Ann Lowe`."""
    for index in range(at + 3, len(tokens) - 1):
        if tokens[index].lower == "of" and tokens[index - 1].lower in _VIEWS:
            opening = (tokens[index - 2].lower, tokens[index - 3].lower)  # "in the", or "in" alone
            return phrase_after(tokens, index + 1) if "in" in opening else None
    return None


def equated(clauses: Clauses, at: int) -> Attribution | None:
    """`“…” is how Ann Lowe put it`, `“…” was Ann Lowe's verdict`, `Ann Lowe's motto is “…”`: "be" makes them equal."""
    tokens = clauses.tokens
    if at > 2 and tokens[at - 1].lower in function_words.BE and tokens[at - 2].lower in _MOTTOES:
        if any(verb < at for verb in clauses.reports):
            return None
        owner = possessor_of(tokens, at - 2)
        return clauses.made(owner, at - 2, at - 1) if owner is not None else None
    if token_at(tokens, at + 1).lower not in function_words.BE:
        return None
    if token_at(tokens, at + 2).lower == "how":
        verb = next((verb for verb in clauses.finite if verb > at + 2), None)
        source = clauses.subject(verb) if verb is not None else None
        if verb is None or source is None or source.start != at + 3 or not clauses.speaks(source):
            return None
        return clauses.made(source, verb, verb)
    noun = next((index for index in range(at + 3, min(at + 9, len(tokens))) if tokens[index].lower in _VERDICTS), None)
    owner = possessor_of(tokens, noun) if noun is not None else None
    if noun is None or owner is None or owner.start != at + 2:
        return None
    return clauses.made(owner, noun, noun)


def closing_cue(clauses: Clauses, at: int) -> Attribution | None:
    """`The plan was “…” and would fail, Lowe said.`"""
    tokens = clauses.tokens
    for verb in reversed(clauses.finite):
        if verb <= at:
            break
        if not tokens[verb].says():
            continue
        turned = verb > 0 and tokens[verb - 1].tag is Tag.COMMA
        source = (clauses.inverted(verb) if turned else None) or clauses.subject(verb)
        if source is None or source.start <= at:
            continue
        head = tokens[source.head]
        if clauses.speaks(source) or head.tag is not Tag.NOUN or not head.text.islower():
            return clauses.made(source, verb, verb)
    return None
