"""Which known person is meant? Aliases, transliteration, misspellings. `bot.names.merge` joins people of documents."""

from __future__ import annotations

from bot.names.directory import Directory
from bot.names.known import How, Known, NameMatch
from bot.names.parts import name_key
from bot.names.same import same_person

__all__ = ["Directory", "How", "Known", "NameMatch", "name_key", "same_person"]
