"""What was typed, cut into the smallest parts of the grammar, each with all that it can mean."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.typed.periods.figures import in_figures, meant_in_figures
from bot.typed.periods.languages import lexicon
from bot.typed.periods.lexicon import Meaning, Number, Sense, plain
from bot.typed.slips import is_slip

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

_LONGEST_WORD = 64
_SHORTEST_SLIP = 6
_SHORTEST_MISSPELT = 7

_TOKEN = re.compile(r"(?P<word>[^\W\d_]+(?:'[^\W\d_]+)*)|(?P<dots>\.{2,})|(?P<dash>[-–—])|(?P<sign>[&/_+%$€£#@:])")
_NUMERAL = re.compile("[ivxіх]+")
_ROMAN = {"i": 1, "v": 5, "x": 10, "і": 1, "х": 10}  # the last two are Cyrillic


@dataclass(frozen=True, slots=True)
class TypedPart:
    """A part of what was typed, in one of its words; `first` and `last` tell whether it begins or ends the word."""

    text: str
    word: int
    first: bool
    last: bool


@dataclass(frozen=True, slots=True)
class TypedParts:
    """The parts in their order; `readings`: at each, how many parts one meaning takes and the meaning.

    `gap`: which of them may stand within a phrase and mean nothing, as "the", "of" and the hyphen of "mid-october".
    """

    tokens: Sequence[TypedPart]
    readings: Sequence[Sequence[tuple[int, Meaning]]]
    gap: Sequence[bool]


def read_tokens(words: Sequence[str], today: date) -> TypedParts:
    """Return the parts of these words and what each can mean; a word that means nothing here has no meanings."""
    tokens: list[TypedPart] = []
    found: list[list[tuple[int, Meaning]]] = []
    gap: list[bool] = []
    for number, word in enumerate(words):
        begin = len(tokens)
        for text, readings in _parts(plain(word).replace("…", ".."), today):
            tokens.append(TypedPart(text, number, first=len(tokens) == begin, last=False))
            found.append([(1, reading) for reading in readings])
            gap.append(False)
        if len(tokens) > begin:
            ending = tokens[-1]
            tokens[-1] = TypedPart(ending.text, number, first=ending.first, last=True)
    for at in range(len(tokens)):
        found[at] += _phrases(tokens, at)
        gap[at] = _is_gap(tokens[at], found[at])
    return TypedParts(tokens, found, gap)


def _is_gap(token: TypedPart, readings: Sequence[tuple[int, Meaning]]) -> bool:
    hyphen = token.text == "-" and not token.first and not token.last
    return hyphen or any(reading.kind is Sense.LINK for _, reading in readings)


def _phrases(tokens: Sequence[TypedPart], at: int) -> Iterator[tuple[int, Meaning]]:
    known = lexicon()
    text = tokens[at].text
    rows = known.phrases.get(text, ())
    for parts, readings in rows:
        if len(parts) == 1 or tuple(token.text for token in tokens[at : at + len(parts)]) == parts:
            for reading in readings:
                yield len(parts), reading
    if _NUMERAL.fullmatch(text) and (value := _roman(text)):
        yield 1, Meaning(Sense.ROMAN, Number(value, ordinal=True))
    if not rows and len(text) >= _SHORTEST_SLIP:
        meant = {reading for word, reading in known.slips if _is_misspelt(text, word)}
        if len(meant) == 1:
            yield 1, meant.pop()


def _is_misspelt(typed: str, month: str) -> bool:
    return len(month) >= _SHORTEST_MISSPELT and typed[0] == month[0] and is_slip(typed, month)


def _roman(text: str) -> int:
    values = [_ROMAN[letter] for letter in text]
    return sum(-one if one < after else one for one, after in zip(values, [*values[1:], 0], strict=True))


def _parts(word: str, today: date) -> Iterator[tuple[str, tuple[Meaning, ...]]]:
    """Yield the parts of one word; marks that end a sentence or a shortened word are none."""
    if len(word) > _LONGEST_WORD:
        yield word, ()
        return
    at = 0
    while at < len(word):
        figures = in_figures(word, at)
        if figures:
            yield figures[0], meant_in_figures(figures, today)
            at = figures.end()
            continue
        match = _TOKEN.match(word, at)
        if match is None:
            at += 1
            continue
        at = match.end()
        kind = match.lastgroup
        if kind == "dots":
            yield "..", (Meaning(Sense.DOTS), Meaning(Sense.TO))
        elif kind == "dash":
            yield "-" if match[0] == "-" else "–", (Meaning(Sense.TO),)
        else:
            yield _owner(match[0]), ()


def _owner(word: str) -> str:
    """Return whose something is: last week's."""
    return word.removesuffix("'s") if word not in lexicon().words else word
