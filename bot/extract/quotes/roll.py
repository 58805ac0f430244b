"""The roll of one document: everyone named in it, and every source that is quoted in it, each once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.model import NamedSpeaker, SpeakerKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.extract.quotes.people import People
    from bot.model import Quote


def named_speakers(people: People, quotes: Sequence[Quote]) -> tuple[NamedSpeaker, ...]:
    """Return the known speakers of the quotes and who else is surely a person, each name of a kind once."""
    forms: dict[tuple[str, SpeakerKind], dict[str, None]] = {}
    roles: dict[tuple[str, SpeakerKind], tuple[str, ...]] = {}
    heard = {quote.speaker.name for quote in quotes}
    for person in people.all:
        if person.name in heard or people.is_shown(person):
            key = (person.name, SpeakerKind.PERSON)
            forms.setdefault(key, {}).update(dict.fromkeys(people.forms_of(person)))
            roles[key] = tuple(sorted(person.roles & people.language.lists.telling_roles))
    for quote in quotes:
        speaker = quote.speaker
        if speaker.name is not None:
            forms.setdefault((speaker.name, speaker.kind), {speaker.name: None})
    return tuple(NamedSpeaker(*key, tuple(spelt), roles.get(key, ())) for key, spelt in forms.items())
