"""The forms of an English verb."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.extract.languages.en.lexicon.verb_words import DOUBLED, DOUBLED_SHORT, IRREGULAR
from bot.extract.languages.verbs import VerbForm

if TYPE_CHECKING:
    from collections.abc import Iterable

_VOWELS = "aeiou"


def forms(lemma: str) -> Iterable[tuple[str, VerbForm]]:
    """Return the one-word forms of `lemma`, the base first."""
    yield lemma, VerbForm.BASE
    yield _third(lemma), VerbForm.PRESENT
    past, participle = IRREGULAR.get(lemma, (_regular(lemma, "ed"),) * 2)
    yield past, VerbForm.PAST
    if participle != past:
        yield participle, VerbForm.PARTICIPLE
    yield ("lying" if lemma == "lie" else _regular(lemma, "ing")), VerbForm.GERUND


def _third(lemma: str) -> str:
    if lemma in ("go", "do", "veto", "echo"):
        return lemma + "es"
    if lemma == "have":
        return "has"
    if lemma.endswith("y") and lemma[-2] not in _VOWELS:
        return lemma[:-1] + "ies"
    return lemma + ("es" if lemma.endswith(("s", "x", "z", "ch", "sh")) else "s")


def _regular(lemma: str, ending: str) -> str:
    if lemma in DOUBLED or lemma in DOUBLED_SHORT:
        return lemma + lemma[-1] + ending
    if lemma.endswith("e") and not (ending == "ing" and lemma.endswith(("ee", "ye", "oe"))):
        return lemma[:-1] + ending
    if lemma.endswith("y") and lemma[-2] not in _VOWELS and ending == "ed":
        return lemma[:-1] + "ied"
    return lemma + ending
