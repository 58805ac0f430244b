"""A document's text as a page of tokenized sentences, quotations folded."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.extract.text import paragraphs, sentences_within
from bot.extract.tokens import FOLD, Tag, Token, common_words, tokenize
from bot.extract.marks import Quoted, find_marked
from bot.model import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

_WORD = re.compile(r"[^\W_]+(?:['’.\-][^\W_]+)*")


@dataclass(slots=True)
class Sentence:
    """One sentence outside quotations: its place, its paragraph's number and its tokens."""

    span: Span
    paragraph: int
    tokens: list[Token]

    def quotations(self) -> list[int]:
        """Return the positions of the folded quotations."""
        return [index for index, token in enumerate(self.tokens) if token.tag is Tag.QUOTE]


@dataclass(slots=True)
class Page:
    """The paragraphs, the quotations and the sentences of one text."""

    text: str
    paragraphs: list[Span]
    quoted: list[Quoted]
    sentences: list[Sentence]


def read_page(text: str, ignored: Sequence[Span] = ()) -> Page:
    """Return the page of `text`, leaving out paragraphs that lie in `ignored`."""
    spans = [span for span in paragraphs(text) if not any(other.covers(span) for other in ignored)]
    quoted = find_marked(text, spans)
    folded, outlined = _fold(text, quoted)
    quoted_at = {item.outer.start: item for item in quoted}
    common = common_words(folded)
    sentences: list[Sentence] = []
    for number, paragraph in enumerate(spans):
        fresh: list[Sentence] = []
        for span in sentences_within(outlined, paragraph):
            tokens = tokenize(folded, span, quoted_at, common)
            for token in tokens:
                if token.quoted is not None:
                    inner = token.quoted.inner.of(text)
                    token.words = len(_WORD.findall(inner))
                    token.text = inner[-1:]
            if fresh and _reports(fresh[-1].tokens, tokens):
                last = fresh[-1]
                last.span = Span(last.span.start, span.end)
                last.tokens = tokenize(folded, last.span, quoted_at, common)
                for token in last.tokens:
                    if token.quoted is not None:
                        inner = token.quoted.inner.of(text)
                        token.words = len(_WORD.findall(inner))
                        token.text = inner[-1:]
                continue
            fresh.append(Sentence(span, number, tokens))
        sentences.extend(fresh)
    return Page(text, spans, quoted, sentences)


def _fold(text: str, quoted: list[Quoted]) -> tuple[str, str]:
    """Return the text with each quotation as one run of `FOLD`, and with its inside blanked but for its edges."""
    folded: list[str] = []
    outlined: list[str] = []
    at = 0
    for item in quoted:
        start, end = item.outer
        between = text[at:start].replace(FOLD, " ")
        folded += (between, FOLD * (end - start))
        opening, closing = item.inner.start - start, end - item.inner.end
        edge = text[item.inner.end - 1 : end]
        outlined += (between, text[start : start + opening], "x" * (end - start - opening - closing - 1), edge)
        at = end
    rest = text[at:].replace(FOLD, " ")
    return "".join((*folded, rest)), "".join((*outlined, rest))


def _reports(before: list[Token], after: list[Token]) -> bool:
    """Whether a sentence only reports the one before: `“Stop!” Lowe said.`, `“We won.” — Ann Lowe`."""
    if not before or before[-1].tag is not Tag.QUOTE or not after:
        return False
    if after[0].tag is Tag.DASH:
        return len(after) > 1 and after[1].tag is Tag.NAME
    if before[-1].text not in tuple("?!…—–-"):
        return _only_reports(after)
    for index, token in enumerate(after[:9]):
        if token.tag is Tag.VERB and token.finite():
            following = after[index + 1] if index + 1 < len(after) else None
            return token.says() and (following is None or following.tag is not Tag.SUBORDINATOR)
        if token.tag in (Tag.STOP, Tag.QUOTE, Tag.COLON):
            return False
    return False


def _only_reports(tokens: list[Token]) -> bool:
    """Whether a sentence is a bare "Lowe said." after a quotation that a full stop has closed too early."""
    words = [token for token in tokens if token.tag not in (Tag.STOP, Tag.TIME, Tag.ADVERB)]
    return 2 <= len(words) <= 4 and words[-1].says() and words[0].tag in (Tag.NAME, Tag.PRONOUN)
