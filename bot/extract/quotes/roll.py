"""The roll of one document: everyone named in it, and every source that is quoted in it, each once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.model import NamedSpeaker, SpeakerKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.extract.quotes.people import NamedPerson
    from bot.model import Quote


def named_speakers(people: Iterable[NamedPerson], quotes: Iterable[Quote]) -> tuple[NamedSpeaker, ...]:
    """Return the people named and the known speakers of the quotes, each name of a kind once."""
    forms: dict[tuple[str, SpeakerKind], dict[str, None]] = {}
    for person in people:
        forms.setdefault((person.name, SpeakerKind.PERSON), {}).update(dict.fromkeys(person.out_of_capitals()))
    for quote in quotes:
        speaker = quote.speaker
        if speaker.name is not None:
            forms.setdefault((speaker.name, speaker.kind), {speaker.name: None})
    return tuple(NamedSpeaker(name, kind, tuple(spelt)) for (name, kind), spelt in forms.items())
