"""Soft hyphens and their like within words: nothing is read otherwise, and every span is of the text itself."""

from __future__ import annotations

import pytest

from bot.extract.quotes.trace import Trace
from bot.extract.record import read
from bot.model import Document

STORY = (
    "The council of Mill voted on 4 May 2022. “We kept our word to the millers,” said the mayor, Ana Kolar-Ness.\n\n"
    "“An earlier day would have been a gamble,” Kolar-Ness added. It opened in March 2021."
)
BROKEN = ("Mil¬lers", "mil¬lers", "Ko¬lar", "gam¬ble", "vo¬ted", "Ma¬rch", "opene¬d")


def _with(sign: str) -> str:
    text = STORY
    for word in BROKEN:
        text = text.replace(word.replace("¬", ""), word.replace("¬", sign))
    return text


@pytest.mark.parametrize("sign", ["\u00ad", "\u2060", "\ufeff", "\u00ad\u00ad"])
def test_a_story_is_read_alike_with_signs_that_nobody_sees(sign: str) -> None:
    text, trace = _with(sign), Trace()
    plain, found = read(Document("a.txt", STORY)), read(Document("a.txt", text), trace)

    def words(part: str) -> str:
        return part.replace(sign, "")

    assert found.document.text == text
    assert [words(quote.span.of(text)) for quote in found.quotes] == [quote.span.of(STORY) for quote in plain.quotes]
    assert [quote.speaker.name for quote in found.quotes] == ["Ana Kolar-Ness", "Ana Kolar-Ness"]
    spans = [quote.speaker.span for quote in found.quotes]
    assert [words(span.of(text)) for span in spans if span] == ["Ana Kolar-Ness", "Kolar-Ness"]
    assert [words(date.span.of(text)) for date in found.dates] == [date.span.of(STORY) for date in plain.dates]
    assert [words(piece.of(text)) for piece in found.pieces] == [piece.of(STORY) for piece in plain.pieces]
    assert [words(one.words.of(text)) for one in trace.quotes] == [quote.span.of(STORY) for quote in plain.quotes]


def test_a_hyphen_that_does_not_break_is_one() -> None:
    text = STORY.replace("-", "\u2011")
    assert [quote.speaker.name for quote in read(Document("a.txt", text)).quotes] == ["Ana Kolar-Ness"] * 2
