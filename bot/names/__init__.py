"""Which known person is meant? Aliases, transliteration, misspellings, and people merged across documents."""

from __future__ import annotations

from bot.names.directory import Directory, How, Known, Match
from bot.names.merge import Form, Mention, Merge, Person, merge_people
from bot.names.parts import name_key
from bot.names.same import same_person

__all__ = [
    "Directory",
    "Form",
    "How",
    "Known",
    "Match",
    "Mention",
    "Merge",
    "Person",
    "merge_people",
    "name_key",
    "same_person",
]
