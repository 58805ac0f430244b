"""Speakers known by the layout of the page: labels of turns, a bare `Quote:`, the bare `A` of an interview."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.extract.languages.tokens import Tag
from bot.extract.quotes.quotation import Named, nobody_by, on_basis
from bot.extract.quotes.referents import Resolution
from bot.model import Basis, Speaker, SpeakerKind

if TYPE_CHECKING:
    from bot.extract.languages.language import Language
    from bot.extract.languages.phrases import Phrase
    from bot.extract.languages.tokens import Token
    from bot.extract.quotes.quotation import Quotation
    from bot.extract.reading.page import Page
    from bot.model import Span


def turn_label(quotation: Quotation) -> Named | None:
    """`LOWE: We go.` in a transcript; a `Q` is the paper's own voice."""
    turn = quotation.turn
    if turn is None or turn.answers:
        return None
    if turn.asks:
        return nobody_by(turn.label)
    referent = quotation.reading.discourse.labelled(turn.name)
    spelt = (referent.name or "").lower().rpartition(" ")[2] in turn.name.lower()  # `AM` only stands for Ann Moss
    found = Resolution(referent, Basis.STATED if spelt else Basis.RESOLVED, turn.label)
    return Named(found.speaker, turn.label, found, quotation.number)


def answer_label(quotation: Quotation) -> Named | None:
    """`A: I was tired.` is said by whoever the page is about."""
    turn = quotation.turn
    return _interviewed(quotation, turn.label) if turn is not None and turn.answers and not turn.bare else None


def answer_to_question(quotation: Quotation) -> Named | None:
    """The paragraphs under the questions of an interview without labels."""
    turn = quotation.turn
    return _interviewed(quotation, None) if turn is not None and turn.answers and turn.bare else None


def _interviewed(quotation: Quotation, words: Span | None) -> Named | None:
    """Return the one whom the page is about, named by these words."""
    turn, person = quotation.turn, quotation.reading.interviewee
    if turn is None:
        return None
    if person is None:
        return nobody_by(turn.label)
    return Named(Speaker(person.name, SpeakerKind.PERSON, words, Basis.INFERRED), turn.label)


def quote_label(quotation: Quotation) -> Named | None:
    """`Quote: “…”` on a page whose `Source:` stands in a line of its own."""
    if not quotation.labelled or quotation.reading.source_line is None:
        return None
    place, phrase = quotation.reading.source_line
    sentence = quotation.reading.page.sentences[place]
    found = quotation.reading.discourse.resolve(sentence, phrase, quotation.number)
    return Named(on_basis(found.speaker, Basis.RESOLVED), sentence.tokens[0].span, found, quotation.number)


def is_labelled(language: Language, tokens: list[Token], at: int) -> bool:
    """Whether the quotation at token `at` stands under a bare `Quote:`."""
    return at == 2 and tokens[1].tag is Tag.COLON and tokens[0].lower in language.lists.quote_labels


def source_line(page: Page) -> tuple[int, Phrase] | None:
    """Return the sentence and the phrase that name the page's source: "Source: the daily Herald"."""
    language = page.language
    for number, sentence in enumerate(page.sentences):
        tokens = sentence.tokens
        if len(tokens) > 2 and tokens[0].lower in language.lists.source_labels and tokens[1].tag is Tag.COLON:
            phrase = language.syntax.phrase_after(tokens, 2)
            if phrase is not None:
                return number, phrase
    return None
