"""Names as a sentence or a label writes them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.extract.languages.words import words

if TYPE_CHECKING:
    from bot.model import SpeakerKind

MALE, FEMALE = "male", "female"
# Capitals of the alphabets that news in any of our languages writes names in, as part of a pattern.
UPPER = "A-ZÀ-ÖØ-ÝĀ-ŽА-ЯІЇЄҐ"
SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv", "jr.", "sr."})
# Small words within a name, in whatever language it comes from.
PARTICLES = words(
    "de del della der den di da dos van von bin ibn abu ben al el la le du ter ten af av zu y das bint ould st mac o'"
)


@dataclass(frozen=True, slots=True)
class NameRun:
    """Name tokens side by side, `[start, end)`: where the bare name begins, the name, its titles and their gender."""

    start: int
    bare: int
    end: int
    name: str
    gender: str | None
    titles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LabelName:
    """Whom a label means: the bare name of a person or a body, or the whole label where it is no name.

    `written` is the name with the capitals of the label, so that initials can be told from short names.
    """

    name: str
    written: str
    kind: SpeakerKind
    gender: str | None = None
