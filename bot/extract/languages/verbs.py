"""The verbs of a language as the engine knows them: what they do for the finding of quotes, and in which form."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bot.extract.members import Member, members


@members
class Use(Member):
    """What a verb does for the finding of quotes."""

    SAYING: ClassVar[Use]
    JUDGING: ClassVar[Use]
    SHOWING: ClassVar[Use]
    COMMON: ClassVar[Use]


@members
class VerbForm(Member):
    """What shape a verb has; a past that is also a participle is `PAST`."""

    BASE: ClassVar[VerbForm]
    PRESENT: ClassVar[VerbForm]
    PAST: ClassVar[VerbForm]
    PARTICIPLE: ClassVar[VerbForm]
    GERUND: ClassVar[VerbForm]


@dataclass(frozen=True, slots=True)
class Verb:
    """One form of one verb."""

    lemma: str
    form: VerbForm
    use: Use
