"""How words that are asked about differ from a source's: each difference with its kind, and what they come to together.

The verdict comes from the differences alone. One "not" in thirty words is another statement, however alike the rest.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from bot.model import Span
from bot.wordings.asked import LONGEST_BRACKETED
from bot.wordings.content import content_words
from bot.wordings.turning import counts, denies, is_denied, turns

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.wordings.aligned import Alignment, Unlike
    from bot.wordings.asked import AskedWords
    from bot.wordings.tokens import TextWord


class Differs(StrEnum):
    """What a difference is, the gravest first.

    `TURNED`: left out where the asker shows it, and it turns the sense. `LEFT_OUT`: the same where it does not.
    `PUT_IN`: in the asker's brackets.
    """

    NEGATION = "negation"
    NUMBER = "number"
    NAME = "name"
    WORDS = "words"
    ORDER = "order"
    TURNED = "turned"
    SPELLING = "spelling"
    CAPITALS = "capitals"
    LEFT_OUT = "left_out"
    PUT_IN = "put_in"


class HowFound(StrEnum):
    """How words are found: `TURNED` is shortened by words that turn the sense, `SPELT` is but for spelling."""

    WORD_FOR_WORD = "word_for_word"
    SHORTENED = "shortened"
    TURNED = "turned"
    SPELT = "spelt"
    OTHER_WORDS = "other_words"


_MARKED = {Differs.LEFT_OUT, Differs.PUT_IN}
_OF_SPELLING = {Differs.SPELLING, Differs.CAPITALS}
_GRAVITY = {kind: number for number, kind in enumerate(Differs)}
_CONTRACTED = {"'ll": ["will"], "'re": ["are"], "'ve": ["have"], "'m": ["am"], "n't": ["not"]}
# "will" and "wlil", "recieve" and "receive": more letters alike than in two words of their own.
_A_SLIP, _SHORTEST_SLIP = 75, 4
_SHORTEST_STEM = 3
# One word is another one denied where they stand beside each other.
_NEIGHBOURS = 6


@dataclass(frozen=True, slots=True)
class WordDifference:
    """Words asked about, and what the source has there: its span, an empty one where it has nothing there."""

    kind: Differs
    asked: str
    found: Span


def how_found(differences: Sequence[WordDifference]) -> HowFound:
    """Return what the differences come to."""
    left = {one.kind for one in differences} - _MARKED
    if not left:
        return HowFound.SHORTENED if differences else HowFound.WORD_FOR_WORD
    if left == {Differs.TURNED}:
        return HowFound.TURNED
    return HowFound.SPELT if left <= _OF_SPELLING else HowFound.OTHER_WORDS


def differences(asked: AskedWords, passage: Sequence[TextWord], found: Alignment) -> list[WordDifference]:
    """Return the differences of aligned words, the gravest first."""
    every = _of_a_bag(asked, passage, found) if found.reordered else _in_order(asked, passage, found)
    return sorted(every, key=lambda one: (_GRAVITY[one.kind], one.found))


def _in_order(asked: AskedWords, passage: Sequence[TextWord], found: Alignment) -> list[WordDifference]:
    every, told = [], set[int]()
    for one in found.unlike:
        gaps = [number for number in range(one.first, one.last + 1) if number in asked.gaps]
        told.update(gaps)
        every.append(_difference(asked, passage, one, gaps))
    for number, gap in asked.gaps.items():
        if gap.inserted and number not in told:
            kind = _of_inserted(gap.inserted, ())
            every.append(WordDifference(kind, _slice(asked, gap.at), _empty(passage, found, number)))
    return [*_moved(every, asked, passage), *_capitals(asked, passage, found)]


def _difference(asked: AskedWords, passage: Sequence[TextWord], one: Unlike, gaps: Sequence[int]) -> WordDifference:
    ours, theirs = asked.words[one.first : one.last], passage[one.found_first : one.found_last]
    span = _span(passage, one.found_first, one.found_last)
    if gaps and not ours:
        inserted = [token for number in gaps for token in asked.gaps[number].inserted]
        words = _slice(asked, Span(asked.gaps[gaps[0]].at.start, asked.gaps[gaps[-1]].at.end))
        is_open = any(asked.gaps[number].is_open for number in gaps)
        weighty = any(denies(word.folded) or counts(word.folded) for word in inserted)
        if inserted and len(theirs) <= LONGEST_BRACKETED and (weighty or not is_open):
            return WordDifference(_of_inserted(inserted, theirs), words, span)
        return WordDifference(
            Differs.TURNED if any(turns(word.folded) for word in theirs) else Differs.LEFT_OUT, words, span
        )
    words = _slice(asked, Span(ours[0].span.start, ours[-1].span.end)) if ours else ""
    return WordDifference(_kind(ours, theirs, named=asked.has_capitals), words, span)


def _kind(ours: Sequence[TextWord], theirs: Sequence[TextWord], *, named: bool) -> Differs:
    """Return what kind of difference two stretches of words are, of which either may be empty."""
    near = ours[:_NEIGHBOURS], theirs[:_NEIGHBOURS]
    if _denials(ours) != _denials(theirs) or any(is_denied(a.folded, b.folded) for a in near[0] for b in near[1]):
        return Differs.NEGATION
    if _numbers(ours) != _numbers(theirs):
        return Differs.NUMBER
    if _is_spelling(ours, theirs):
        return Differs.SPELLING
    if _names(ours, theirs, named=named) or _names(theirs, ours, named=True):
        return Differs.NAME
    return Differs.WORDS


def _of_inserted(inserted: Sequence[TextWord], theirs: Sequence[TextWord]) -> Differs:
    """Return what words in brackets are beside those that they stand for."""
    kind = _kind(inserted, theirs, named=True)
    grave = kind in (Differs.NEGATION, Differs.NUMBER) or (
        kind is Differs.NAME and _names(theirs, inserted, named=True)
    )
    return kind if grave else Differs.PUT_IN


def _denials(words: Sequence[TextWord]) -> int:
    return sum(denies(word.folded) for word in words)


def _numbers(words: Sequence[TextWord]) -> Counter[str]:
    return Counter(_stem(word) for word in words if counts(word.folded))


def _stem(word: TextWord) -> str:
    return next(iter(content_words(word.written)), word.folded) if word.folded.isalpha() else word.folded


def _names(words: Sequence[TextWord], others: Sequence[TextWord], *, named: bool) -> bool:
    """Whether some words are written as a name that the others do not have."""
    known = {word.folded for word in others}
    return named and any(word.is_capital and word.folded not in known for word in words)


def _is_spelling(ours: Sequence[TextWord], theirs: Sequence[TextWord]) -> bool:
    """Whether two stretches are one wording spelt otherwise, inflected otherwise, or with a slip of the pen."""
    if not ours or not theirs:
        return False
    a, b = _spelt_out(ours), _spelt_out(theirs)
    if a == b or "".join(a) == "".join(b):
        return True
    return len(a) == len(b) and all(_is_one_word(x, y) for x, y in zip(ours, theirs, strict=True))


def _is_one_word(one: TextWord, other: TextWord) -> bool:
    if one.folded == other.folded:
        return True
    stems = content_words(one.written)
    if stems == content_words(other.written) and any(len(stem) >= _SHORTEST_STEM for stem in stems):
        return True
    shorter = min(len(one.folded), len(other.folded))
    named = one.is_capital or other.is_capital
    return not named and shorter >= _SHORTEST_SLIP and fuzz.ratio(one.folded, other.folded) >= _A_SLIP


def _spelt_out(words: Sequence[TextWord]) -> list[str]:
    """Return folded words with what is contracted written out: "we'll", "don't"."""
    every: list[str] = []
    for word in words:
        ending = next((one for one in _CONTRACTED if word.folded.endswith(one)), "")
        every += [word.folded.removesuffix(ending), *_CONTRACTED[ending]] if ending else [word.folded]
    return every


def _moved(every: list[WordDifference], asked: AskedWords, passage: Sequence[TextWord]) -> list[WordDifference]:
    """Return the differences with words that only stand elsewhere told as such, unless they deny, count or name."""
    texts = {one.found: " ".join(t.folded for t in passage if one.found.covers(t.span)) for one in every}
    ours = Counter(one.asked.casefold() for one in every if one.asked and one.found.start == one.found.end)
    moved = []
    for one in every:
        elsewhere = texts[one.found] in ours or any(
            one.asked and one.asked.casefold() == text for span, text in texts.items() if span != one.found
        )
        moved.append(replace(one, kind=Differs.ORDER) if one.kind is Differs.WORDS and elsewhere else one)
    return moved


def _capitals(asked: AskedWords, passage: Sequence[TextWord], found: Alignment) -> list[WordDifference]:
    """Return where equal words have other capitals within a sentence: "us" and "US"."""
    if not asked.has_capitals:
        return []
    return [
        WordDifference(Differs.CAPITALS, ours.written, theirs.span)
        for run in found.runs
        for number in range(run.length)
        for ours, theirs in ((asked.words[run.asked + number], passage[run.found + number]),)
        if ours.written != theirs.written
        and not (ours.opens or theirs.opens or run.asked + number in asked.gaps)
        and ours.folded == theirs.folded
        and not ours.folded[0].isdigit()
    ]


def _of_a_bag(asked: AskedWords, passage: Sequence[TextWord], found: Alignment) -> list[WordDifference]:
    """Return the difference in order, and each word that one of the two has and the other has not."""
    stretch = passage[found.first : found.last]
    every = [WordDifference(Differs.ORDER, asked.text, _span(passage, found.first, found.last))]
    nothing = Span(stretch[-1].span.end, stretch[-1].span.end)
    for word in _lacking(asked.words, stretch):
        every.append(WordDifference(_kind([word], [], named=asked.has_capitals), word.written, nothing))
    every += [WordDifference(_kind([], [word], named=True), "", word.span) for word in _lacking(stretch, asked.words)]
    return every


def _lacking(words: Sequence[TextWord], others: Sequence[TextWord]) -> list[TextWord]:
    there = Counter(word.folded for word in others)
    lacking = []
    for word in words:
        there[word.folded] -= 1
        if there[word.folded] < 0:
            lacking.append(word)
    return lacking


def _slice(asked: AskedWords, span: Span) -> str:
    return " ".join(span.of(asked.text).split())


def _span(passage: Sequence[TextWord], first: int, last: int) -> Span:
    """Return the span of words `first` to before `last`; of none, the empty one behind the word before."""
    if first < last:
        return Span(passage[first].span.start, passage[last - 1].span.end)
    at = passage[first - 1].span.end if first else passage[0].span.start
    return Span(at, at)


def _empty(passage: Sequence[TextWord], found: Alignment, number: int) -> Span:
    """Return the empty span of the passage where word `number` of those asked about stands, or would."""
    for run in found.runs:
        if run.asked <= number <= run.asked + run.length:
            place = run.found + number - run.asked
            return _span(passage, place, place)
    return _span(passage, found.last, found.last)
