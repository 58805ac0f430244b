"""The languages that are read with all rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.extract.languages.codes import base_language
from bot.extract.languages.en.pack import ENGLISH

if TYPE_CHECKING:
    from bot.extract.languages.language import Language

PACKS: dict[str, Language] = {language.code: language for language in (ENGLISH,)}


def language_of(code: str | None) -> Language:
    """Return the language that a document's page is read in: English where none is given or it has no pack."""
    return PACKS.get(base_language(code), ENGLISH)
