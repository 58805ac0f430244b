"""Which language a document is read as, and how much of that language is known."""

from __future__ import annotations

from bot.extract.languages.de import speech_words as german
from bot.extract.languages.fr import speech_words as french
from bot.extract.languages.minimum import Minimum
from bot.extract.languages.pl import speech_words as polish
from bot.extract.languages.ru import speech_words as russian
from bot.extract.languages.uk import speech_words as ukrainian
from bot.extract.languages.words import words

_DEFAULT = "en"
_WITH_A_PACK = words("en")
_MINIMA: dict[str, Minimum] = {
    "de": german.MINIMUM,
    "fr": french.MINIMUM,
    "pl": polish.MINIMUM,
    "ru": russian.MINIMUM,
    "uk": ukrainian.MINIMUM,
}
_NOTHING_KNOWN = Minimum()


def base_language(code: str | None) -> str:
    """Return the language of a code such as `uk` or `en-GB`; English where none is given."""
    return (code or _DEFAULT).replace("_", "-").split("-")[0].lower() or _DEFAULT


def has_pack(code: str | None) -> bool:
    """Whether documents of this language are read with all rules."""
    return base_language(code) in _WITH_A_PACK


def minimum_of(code: str | None) -> Minimum:
    """Return what is known of a language without a pack: nothing, for one that is not listed."""
    return _MINIMA.get(base_language(code), _NOTHING_KNOWN)
