"""What a rule is that names a speaker; `bot.extract.quotes.rules` is the table of all of them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.extract.languages.statements import Habit, Statement
    from bot.extract.quotes.quotation import Block, Found, Named, Quotation, Reading
    from bot.extract.reading.page import Sentence
    from bot.model import Quote


class Looks(StrEnum):
    """What a rule looks at."""

    LAYOUT = "the layout of the page"
    SENTENCE = "the sentence of the words"
    BEFORE = "the sentence before"
    PAGE = "what was read so far"
    STATEMENT = "a statement in the reporter's words"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One way to find who says something: one habit of writing.

    `catches` are short texts with the speaker whom the rule finds there (None: it knows that nobody is named), `leaves`
    texts in which it decides nothing. How it finds, by what it is asked about:

    `habit`: a cue in the sentence of a quotation, which the language of the page finds.
    `find`: whatever else tells who says a quotation.
    `fits`: whether it gives a statement in the reporter's words.
    `block`: whether sentence number so-and-so begins words that are set off without marks, and who says them.
    `sweep`: returns the quotes of the page, when all are found, with those that it knows better under its own id.

    Properties, which other code may ask for:

    `beside`: a reporting verb stands right before or after the words, with its subject.
    `governs`: its verb takes what follows a colon as its object, so that it can announce a block of words.
    `weak`: no word reports speech; the rule leans on the shape of the sentence alone.
    `unmarked`: nothing beside the words shows that they are speech, so they may be only mentioned.
    `floating`: the words stand alone and are given to somebody whom the page was about.
    `infers`: whoever it names is only inferred.
    `gives_way`: a later paragraph of the same quotation that names its speaker knows better.
    `from_last`: the speaker is that of the quotation before.
    """

    id: str
    looks_at: Looks
    catches: tuple[tuple[str, str | None], ...]
    leaves: tuple[str, ...]
    habit: Habit | None = None
    find: Callable[[Quotation], Named | None] | None = None
    fits: Callable[[Sentence, Statement], bool] | None = None
    block: Callable[[Reading, int], Block | None] | None = None
    sweep: Callable[[Found, str], list[Quote]] | None = None
    beside: bool = False
    governs: bool = False
    weak: bool = False
    unmarked: bool = False
    floating: bool = False
    infers: bool = False
    gives_way: bool = False
    from_last: bool = False
