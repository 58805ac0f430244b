"""A sentence's tokens: what each word does there, with every quotation folded into one token.

Folding keeps the clause around a quotation short enough to be read without a parser:
`“…,” said Ann Lowe, who chairs the board` becomes QUOTE VERB NAME COMMA RELATIVE VERB …
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar

from bot.extract.languages.verbs import Use, Verb, VerbForm
from bot.extract.members import Member, members
from bot.model import Span

if TYPE_CHECKING:
    from bot.extract.quoted import Quoted


_FINITE = (VerbForm.PAST, VerbForm.PRESENT, VerbForm.BASE)


# Stands for every code point of a quotation while its sentence is read.
FOLD = "\ue000"


@members
class Tag(Member):
    """The part a token plays in its sentence."""

    QUOTE: ClassVar[Tag]
    NAME: ClassVar[Tag]
    NOUN: ClassVar[Tag]
    PRONOUN: ClassVar[Tag]
    OBJECT: ClassVar[Tag]
    DETERMINER: ClassVar[Tag]
    POSSESSIVE: ClassVar[Tag]
    GENITIVE: ClassVar[Tag]
    PREPOSITION: ClassVar[Tag]
    SUBORDINATOR: ClassVar[Tag]
    RELATIVE: ClassVar[Tag]
    COORDINATOR: ClassVar[Tag]
    AUXILIARY: ClassVar[Tag]
    VERB: ClassVar[Tag]
    ADVERB: ClassVar[Tag]
    NUMBER: ClassVar[Tag]
    TIME: ClassVar[Tag]
    TO: ClassVar[Tag]
    COMMA: ClassVar[Tag]
    STOP: ClassVar[Tag]
    COLON: ClassVar[Tag]
    SEMICOLON: ClassVar[Tag]
    DASH: ClassVar[Tag]
    OPEN: ClassVar[Tag]
    CLOSE: ClassVar[Tag]
    OTHER: ClassVar[Tag]
    EDGE: ClassVar[Tag]


@dataclass(frozen=True, slots=True)
class Folded:
    """What a sentence has to know of a quotation folded in it: how many words, and the last sign between its marks."""

    quoted: Quoted
    words: int
    closing: str


@dataclass(slots=True)
class Token:
    """A word, a punctuation mark or a folded quotation, with its place in the document.

    `finite` says that it is the verb of its own clause. The tokenizer writes `folded`, the tagger `tag`, `verb` and
    `finite`; afterwards nothing changes.
    """

    start: int
    end: int
    text: str
    lower: str
    tag: Tag
    verb: Verb | None = field(default=None, init=False)
    finite: bool = field(default=False, init=False)
    folded: Folded | None = field(default=None, init=False)

    @property
    def words(self) -> int:
        """How many words are quoted; 0 for whatever is no quotation."""
        return self.folded.words if self.folded is not None else 0

    @property
    def closing(self) -> str:
        """The last sign between a quotation's marks; empty for whatever is no quotation."""
        return self.folded.closing if self.folded is not None else ""

    @property
    def span(self) -> Span:
        """Where the token stands."""
        return Span(self.start, self.end)

    def says(self) -> bool:
        """Whether this is a form of a verb of saying."""
        return self.verb is not None and self.verb.use is Use.SAYING

    def can_be_finite(self) -> bool:
        """Whether this verb form is finite wherever nothing before it shows an infinitive or a participle."""
        return self.verb is not None and self.verb.form in _FINITE


# Stands before the first token of a sentence and behind its last.
_EDGE = Token(0, 0, "", "", Tag.EDGE)


def token_at(tokens: list[Token], at: int) -> Token:
    """Return the token at `at`; before the first and behind the last one stands `Tag.EDGE`, whose words are empty."""
    return tokens[at] if 0 <= at < len(tokens) else _EDGE
