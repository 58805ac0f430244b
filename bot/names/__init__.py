"""Which known person is meant? Aliases, transliteration, misspellings. `bot.names.merge` joins people of documents."""

from __future__ import annotations

from bot.names.directory import Directory, are_role
from bot.names.known import MUCH_MORE, How, Known, NameMatch
from bot.names.parts import name_key
from bot.names.same import same_person

__all__ = ["MUCH_MORE", "Directory", "How", "Known", "NameMatch", "are_role", "name_key", "same_person"]
