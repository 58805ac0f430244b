"""How much is known of a language without a pack."""

from __future__ import annotations

from dataclasses import replace

from bot.extract.languages.codes import base_language
from bot.extract.languages.de import speech_words as german
from bot.extract.languages.en.lexicon.body_words import PLACES
from bot.extract.languages.en.lexicon.given_names import FEMALE, MALE
from bot.extract.languages.fr import speech_words as french
from bot.extract.languages.minimum import Minimum
from bot.extract.languages.pl import speech_words as polish
from bot.extract.languages.ru import speech_words as russian
from bot.extract.languages.uk import speech_words as ukrainian
from bot.extract.languages.words import words

_MONTHS = words("april august")
# First names of the whole world, where they can be no other word.
_SHORTEST_WORLD_NAME = 5
_WORLD = frozenset(name for name in MALE | FEMALE if len(name) >= _SHORTEST_WORLD_NAME) - PLACES - _MONTHS


def _with_names(minimum: Minimum) -> Minimum:
    return replace(minimum, given=minimum.given | _WORLD)


_MINIMA: dict[str, Minimum] = {
    "de": _with_names(german.MINIMUM),
    "fr": _with_names(french.MINIMUM),
    "pl": _with_names(polish.MINIMUM),
    "ru": russian.MINIMUM,
    "uk": ukrainian.MINIMUM,
}
_NOTHING_KNOWN = Minimum()


def minimum_of(code: str | None) -> Minimum:
    """Return what is known of a language without a pack: nothing, for one that is not listed."""
    return _MINIMA.get(base_language(code), _NOTHING_KNOWN)
