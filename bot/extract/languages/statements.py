"""What a language finds in one sentence: who is the source of words in it, and what somebody is reported to say.

No value here names a rule; the table of rules says which of them a finding belongs to.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from bot.extract.members import Member, members

if TYPE_CHECKING:
    from bot.extract.languages.phrases import Phrase
    from bot.model import Span


@dataclass(frozen=True, slots=True)
class Attribution:
    """A source as token positions, and the words that report, from token `verb` on."""

    source: Phrase
    cue: Span
    verb: int


@members
class Habit(Member):
    """How news writing names the source of a quotation within its sentence, in any language.

    CUE_BEFORE `Lowe said: “…”` · CUE_AFTER `“…,” said Lowe` · SET_OFF `others, including Lowe – “…” – and Marsh` ·
    SIGNATURE `“…” — Ann Lowe` · LABEL `Lowe: “…”` · SPEECH_NOUN `Lowe's claim that it is “…”` · GOVERNING_VERB `Lowe
    called the plan “…”` · ACCORDING_TO `according to Lowe it is “…”` · CLOSING_CUE `It is “…” and late, Lowe said` ·
    IN_VIEW_OF `To Lowe, it is “…”` · CLAUSE_SUBJECT `Lowe walked “…”`, no cue at all.
    """

    CUE_BEFORE: ClassVar[Habit]
    CUE_AFTER: ClassVar[Habit]
    SET_OFF: ClassVar[Habit]
    SIGNATURE: ClassVar[Habit]
    LABEL: ClassVar[Habit]
    SPEECH_NOUN: ClassVar[Habit]
    GOVERNING_VERB: ClassVar[Habit]
    ACCORDING_TO: ClassVar[Habit]
    CLOSING_CUE: ClassVar[Habit]
    IN_VIEW_OF: ClassVar[Habit]
    CLAUSE_SUBJECT: ClassVar[Habit]


@members
class Placing(Member):
    """Where the cue of a statement stands: behind it, within it, before it, outside its clause, or in a headline."""

    CUE_BEHIND: ClassVar[Placing]
    CUE_WITHIN: ClassVar[Placing]
    CUE_FIRST: ClassVar[Placing]
    ADJUNCT: ClassVar[Placing]
    HEADLINE: ClassVar[Placing]


@dataclass(frozen=True, slots=True)
class Statement:
    """What is reported in the reporter's words: tokens `[start, end)`, who says it, and where the cue stands."""

    start: int
    end: int
    attribution: Attribution
    placing: Placing

    @property
    def speaker_behind(self) -> bool:
        """Whether the speaker stands behind the words, so that "he" means somebody named before them."""
        turned = self.placing is Placing.CUE_BEHIND or self.placing is Placing.CUE_WITHIN
        return turned and self.start < self.attribution.source.start
