"""Where the page speaks to its reader: calls to action, and appeals for money, also glued to the article."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from itertools import takewhile
from typing import TYPE_CHECKING

from bot.corpus.furniture import CALL_TO_ACTION
from bot.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.corpus.page import Line

# A sentence ends at its mark and a space, or, on pages that lost their line breaks, right before the
# capital of the next ("… she said.A message from …"); "U.S." has no small letter before its stops.
# The signs come first in the pattern, what stands before them second: that is several times as fast to search.
_BOUNDARY = re.compile(
    r"[.!?…\r\n](?:(?<=[.!?…])[.!?…]*[\"'”’»)\]]*(?=\s|$)"
    r"|(?<=[^\W\d_A-ZА-Я][.!?…])[.!?…]*[\"”’»)]*(?=[A-ZÀ-ÞА-ЯІЇЄҐ“\"])|(?<=[\r\n])[\r\n]*)"
)

_ADDRESS = re.compile(
    r"\b(?:you|your|you['’]?re|we|us|our|me|my|ми|нас|наш\w*|ви|вас|ваш\w*|мы|вы|my|nas|nasz\w*|wasz\w*)\b",
    re.IGNORECASE,
)
_ASK_STEMS = (
    *("support", "donat", "contribut", "subscri", "patron", "member", "monthly", "your help", "help us", "reader"),
    *("privacy policy", "cookies", "newsletter", "stand with us"),
    *("підтрим", "поддерж", "донат", "wesprz", "wspier", "передплат", "подписк", "підписк"),
)
_PRESS_STEMS = (
    *("journalis", "newsroom", "newspaper", "our reporting", "our readers", "dear reader", "subscri", "newsletter"),
    *("independent media", "our coverage", "ad-free", "paywall", "our work", "our stories", "our site"),
    *("журналіст", "журналист", "читач", "читател", "редакці", "редакци", "dziennikar", "czytelni", "redakcj"),
)
_ASK = re.compile(r"\b(?:" + "|".join(_ASK_STEMS) + r"|from (?:just|only) [$€£]?\d)", re.IGNORECASE)
_PRESS = re.compile(r"\b(?:" + "|".join(_PRESS_STEMS) + ")", re.IGNORECASE)
_OPENING = re.compile(
    r"an? (?:personal |special |short |brief )?(?:message|note|word|letter|appeal) (?:from|to) [^.:!?]{2,80}:"
    r"|dear (?:readers?|friends)\b|before you (?:go|leave|close)\b|we have an? (?:small |quick )?favou?r to ask"
    r"|we (?:really |urgently |now )?need your (?:help|support)\b"
    r"|(?:if|because) you (?:value|enjoy|appreciate|like|rely on|found|believe in)\b"
    r"|(?:your|reader) (?:support|donations?|contributions?|subscriptions?)\b"
    r"|(?:this|our) (?:article|story|journalism|reporting|work|site|newsroom) (?:is|was|would|remains|depends)\b"
    r".{0,40}\b(?:free|funded|supported|possible|readers)\b"
    r"|(?:дорог(?:і|ие)|шановні|уважаемые) (?:читач|читател|друзі|друзья)\w*|drodzy czytelnicy",
    re.IGNORECASE,
)
# Somebody's words are reported; "as we reported" is the paper speaking of itself.
_REPORTED = re.compile(
    r"(?<!\bwe )(?<!\bhave )\b(?:said|says|told|added|wrote|according to|announced|reported|tweeted|posted)\b",
    re.IGNORECASE,
)
_NEWSY = re.compile(r"\d|[\"“”«»]|(?<!^)\b[A-ZÀ-ÞА-ЯІЇЄҐ]")

_MARKS = "\"“”«»„‘’'"
_LONGEST_BUTTON = 300
_MOST_ASIDE = 3
_MOST_SENTENCES = 60
_MOST_PARAGRAPHS = 12
_SHORTEST_STORY = 150


def find_appeals(text: str, lines: list[Line]) -> Iterator[Span]:
    """Yield calls to action (whole lines, or the last sentences of one) and appeals for support."""
    for number, line in enumerate(lines):
        if not _continues(lines, number) and not _introduced(lines, number):
            yield from _calls_to_action(line)
    yield from _pleas(text, lines)


def _continues(lines: list[Line], number: int) -> bool:
    """Whether this line of a hard-wrapped text is the middle of a sentence begun on the line above."""
    if not number or lines[number].after_blank:
        return False
    above = lines[number - 1]
    return len(above.text) > 45 and not above.finished and above.last != ":" and not above.title_cased


def _introduced(lines: list[Line], number: int) -> bool:
    """Whether somebody is being quoted: "The governor wrote on his page:" and then "Subscribe to my channel"."""
    return number > 0 and lines[number - 1].last == ":" and len(lines[number - 1].words) > 3


def _calls_to_action(line: Line) -> Iterator[Span]:
    """Yield a line that is nothing but calls, or the calls at its end: a page that lost its line breaks."""
    text = line.text
    start = max(0, len(text) - _LONGEST_BUTTON)
    last = max((one.end() for one in _BOUNDARY.finditer(text, start) if one.end() < len(text)), default=0)
    if not _calls(text[last:].lstrip()) and (start or not (last and _calls(text))):
        return
    sentences = [one for one in _sentences(text, start, len(text)) if one.text]
    if not start and all(one.call or one.empty for one in sentences):
        yield line.span
        return
    tail = list(takewhile(lambda one: one.call, reversed(sentences[1:] if start else sentences)))
    if tail and not _inside_quotation(text, tail[-1].span.start):
        yield Span(line.span.start + tail[-1].span.start, line.span.end)


def _calls(sentence: str) -> bool:
    return CALL_TO_ACTION.match(sentence.lower()) is not None


def _inside_quotation(text: str, place: int) -> bool:
    # “We are few. Join us,” and the first paragraphs of a longer speech, not closed yet.
    return text.count("“", 0, place) > text.count("”", 0, place) or text.count('"', 0, place) % 2 == 1


@dataclass(frozen=True)
class _Passage:
    span: Span
    text: str

    @cached_property
    def call(self) -> bool:
        """Whether it asks the reader to do something to the page; not words that somebody said."""
        return (
            len(self.text) <= _LONGEST_BUTTON
            and _calls(self.text)
            and not any(mark in self.text for mark in '"“”«»')
            and not _REPORTED.search(self.text)
        )

    @cached_property
    def addresses(self) -> bool:
        """Whether it says "we" or "you"."""
        return bool(_ADDRESS.search(self.text))

    @cached_property
    def asks(self) -> bool:
        """Whether it wants something from the reader."""
        return self.call or (self.addresses and bool(_ASK.search(self.text)))

    @property
    def speaks(self) -> bool:
        """Whether it talks to the reader at all."""
        return self.addresses or self.asks

    @property
    def opens(self) -> bool:
        return bool(_OPENING.match(self.text))

    @property
    def empty(self) -> bool:
        """Whether it holds no fact: no name, no number, no quotation, nobody who says it."""
        return len(self.text) < 90 and not _NEWSY.search(self.text) and not _REPORTED.search(self.text)


def _sentences(text: str, start: int, end: int) -> Iterator[_Passage]:
    place = start
    for boundary in _BOUNDARY.finditer(text, start, end):
        yield _sentence(text, place, boundary.end())
        place = boundary.end()
    if place < end:
        yield _sentence(text, place, end)


def _sentence(text: str, start: int, end: int) -> _Passage:
    raw = text[start:end]
    start += len(raw) - len(raw.lstrip())
    return _Passage(Span(start, max(start, end - len(raw) + len(raw.rstrip()))), raw.strip())


def _pleas(text: str, lines: list[Line]) -> Iterator[Span]:
    """Yield appeals: from the sentence that opens one to the last that still speaks to the reader."""
    lowered = text.lower()
    if not _may_plead(lowered):
        return
    blocks = [[one for one in _sentences(text, *block) if one.text] for block in _blocks(lines)]
    done = 0
    for number in range(len(blocks)):
        if number < done or (number > 0 and blocks[number - 1][-1].text.endswith(":")):
            continue  # "The editor wrote to subscribers:" and then the letter, which is news
        plea, used = _first_plea(text, blocks, number)
        if not plea:
            continue
        if len(text) - (plea[-1].span.end - plea[0].span.start) < _SHORTEST_STORY:
            return  # the letter is what this page has to say
        yield Span(plea[0].span.start, plea[-1].span.end)
        done = number + used


def _first_plea(text: str, blocks: list[list[_Passage]], number: int) -> tuple[list[_Passage], int]:
    """Return the first believable appeal that begins in a paragraph, and over how many paragraphs it goes on."""
    block = blocks[number]
    for place, one in enumerate(block):
        plea: list[_Passage] = []
        used = 0
        if one.opens:
            plea, used = _plea(blocks, number, place)
        elif not place and _is_plea(block):
            plea, used = block, 1
        if plea and _believable(plea, text):
            return plea, used
    return [], 0


def _may_plead(lowered: str) -> bool:
    # A quick look before all sentences are cut: most pages end here.
    return sum(map(lowered.count, _ASK_STEMS)) > 1 and any(stem in lowered for stem in _PRESS_STEMS)


def _blocks(lines: list[Line]) -> Iterator[Span]:
    """Yield the paragraphs: lines with no empty line between them."""
    start = 0
    for number, line in enumerate(lines):
        if line.before_blank:
            yield Span(lines[start].span.start, line.span.end)
            start = number + 1
    if start < len(lines):
        yield Span(lines[start].span.start, lines[-1].span.end)


def _plea(blocks: list[list[_Passage]], number: int, place: int) -> tuple[list[_Passage], int]:
    """Return the sentences from an opening on that still speak to the reader, and over how many paragraphs.

    Asides may stand between them; a following paragraph belongs to it when half of it speaks to the reader.
    """
    block = blocks[number]
    end, aside = place + 1, 0
    for position, one in enumerate(block[place : place + _MOST_SENTENCES], place):
        if one.speaks or one.opens:
            end, aside = position + 1, 0
        elif (aside := aside + 1) > _MOST_ASIDE:
            break
    plea = block[place:end]
    used = 1
    if end == len(block):
        for following in blocks[number + 1 : number + _MOST_PARAGRAPHS]:
            if sum(one.speaks for one in following) * 2 < len(following) or _reports(following):
                break
            plea += following
            used += 1
    return plea, used


def _is_plea(sentences: list[_Passage]) -> bool:
    """Whether a paragraph without an opening is an appeal all the same: it asks twice and tells little."""
    speaking = sum(one.speaks for one in sentences)
    quoted = sentences[0].text[:1] in _MARKS
    return sum(one.asks for one in sentences) > 1 and speaking >= 0.6 * len(sentences) and not quoted


def _reports(sentences: list[_Passage]) -> bool:
    return any(_REPORTED.search(one.text) for one in sentences)


def _believable(plea: list[_Passage], text: str) -> bool:
    """Whether it asks at least twice, speaks of the press, and reports nobody's words."""
    of_the_press = bool(_PRESS.search(text, plea[0].span.start, plea[-1].span.end))
    return sum(one.asks for one in plea) > 1 and of_the_press and not _reports(plea)
