"""The parts of the list of speakers, as people name them: "organisations", "неназвані"."""

from __future__ import annotations

from bot.model import SpeakerKind

PARTS = {
    SpeakerKind.PERSON: ("people", "persons", "люди"),
    SpeakerKind.ORGANISATION: ("organisations", "organizations", "bodies", "організації"),
    SpeakerKind.UNNAMED: ("unnamed", "anonymous", "неназвані", "анонімні"),
}
"""Each kind of speaker with the words for it, the one that buttons use first."""


def part_of(typed: str) -> SpeakerKind | None:
    """Return the kind of speaker that a word is for, or None."""
    return next((kind for kind, words in PARTS.items() if typed.casefold() in words), None)
