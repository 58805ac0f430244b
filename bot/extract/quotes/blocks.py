"""Speech set off as paragraphs of their own, without marks, after a cue that ends in a colon."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.extract.languages.tokens import Tag
from bot.extract.quotes.quotation import Block

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.extract.languages.language import SentenceCues
    from bot.extract.languages.page_forms import SpeechForms
    from bot.extract.quotes.quotation import Reading
    from bot.extract.reading.page import Sentence

_LONGEST = 6
_FEWEST_WORDS = 6
# How near its colon the verb has to stand that announces a block: "telling the Daily Herald:".
_FARTHEST_CUE = 7


def block_after_colon(reading: Reading, number: int) -> Block | None:
    """`Lowe wrote to her staff:` and below it paragraphs without marks."""
    sentences = reading.page.sentences
    if not number or not announces(sentences[number - 1]):
        return None
    if sentences[number].paragraph == sentences[number - 1].paragraph:
        return None
    cued = reading.announced(number - 1)
    if cued is None or not cued.rule.governs or len(sentences[number - 1].tokens) - cued.found.verb > _FARTHEST_CUE:
        return None
    length = _length(reading.page.plain, sentences, number, reading.clauses, reading.page.language.speech)
    return Block(length, cued.found) if length else None


def _length(
    text: str, sentences: list[Sentence], first: int, clauses: Sequence[SentenceCues], forms: SpeechForms
) -> int:
    """Return how many sentences from `first` on are a block quote that the sentence before announces.

    The first paragraph always belongs to it; the next ones while they have no marks, report nobody and speak
    in the first or second person.
    """
    count = 0
    paragraph = sentences[first].paragraph
    at = first
    while at < len(sentences) and sentences[at].paragraph < paragraph + _LONGEST:
        end = at
        while end < len(sentences) and sentences[end].paragraph == sentences[at].paragraph:
            end += 1
        lines = sentences[at:end]
        if any(line.quotations for line in lines):
            break
        words = text[lines[0].span.start : lines[-1].span.end]
        if at > first and (
            any(clauses[index].reports for index in range(at, end)) or not forms.first_person.search(words)
        ):
            break
        if at == first and (
            len(words.split()) < _FEWEST_WORDS or not words.rstrip().endswith((".", "!", "?", "…", "”"))
        ):
            break
        count += end - at
        at = end
    return count


def announces(sentence: Sentence) -> bool:
    """Whether a sentence ends in the colon that announces a block quote."""
    return bool(sentence.tokens) and sentence.tokens[-1].tag is Tag.COLON
