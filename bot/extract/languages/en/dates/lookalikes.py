"""What only looks like a date: a telephone number, "Room 2019", "Blade 2049", "Mr August", "May 2 Street"."""

from __future__ import annotations

import re

from bot.extract.languages.en.lexicon import calendar_words as words
from bot.extract.languages.en.lexicon.person_words import TITLES
from bot.extract.languages.en.lexicon.tense_words import REPORTING

_WORD_BEFORE = re.compile(r"(?P<word>[A-Za-z][\w’']{0,20})(?P<stop>[.:]?)[^\S\n](?P<figures>[+(]?\d[\d() -]{0,20})?$")
_FIGURES_BEFORE = re.compile(r"(?<![\w:.,/$£€])\+?\d[\d() -]{0,24}[^\S\n]$")
_FIGURES_AFTER = re.compile(r"[^\S\n]\d{3,}\b(?![.,:]\d)")
_YEARS = re.compile(r"(?:(?:1[5-9]|20)\d\d[ -]+)+$")
_TALLY = re.compile(r"\d (?:votes?|points?|seats|delegates) to\s$")  # "won by 2001 votes to 1998"
_SPOKEN_OF = re.compile(rf" (?:{'|'.join(sorted(REPORTING))}|says|tells|ran|who|whose)\b")
_PLACE = re.compile(
    r" (?:[A-Z]\w{1,15} )?(?:Street|Square|Avenue|Road|Bridge|Brigade|Boulevard|Lane|Stadium|Movement|Prize|Party)\b"
)
_BEFORE_A_YEAR = frozenset({
    *words.TIME_PREPOSITIONS, *words.MONTHS, *words.WEEKDAYS, *words.SEASONS, *words.FREQUENCIES,
    "the", "a", "an", "year", "its", "their", "his", "her", "our", "than", "both", "is", "was", "but", "when", "with",
    "at", "pre", "post", "fy", "copyright", "versus", "vs", "quarter", "half", "season", "anno", "ad", "over", "why",
})  # fmt: skip


def is_numbering(text: str, start: int, end: int) -> bool:
    """Whether the figures are one group of a longer number, or number a thing: "020 7946 2022", "PO Box 2020"."""
    before = text[max(0, start - 44) : start]
    label = _WORD_BEFORE.search(before)
    if label and label["word"].lower() in (words.NUMBERED if not label["figures"] else words.DIALLED):
        return True
    group = _FIGURES_BEFORE.search(before)
    if group:
        return _YEARS.fullmatch(group[0]) is None
    timed = label and not label["figures"] and label["word"].lower() in words.TIME_PREPOSITIONS
    return not timed and _FIGURES_AFTER.match(text, end) is not None


def is_tally(text: str, start: int) -> bool:
    """Whether the figures are the lower count of a vote."""
    return _TALLY.search(text, max(0, start - 20), start) is not None


def is_named_with_year(text: str, start: int) -> bool:
    """Whether a name ends in the year: "Agenda 2030", "Windows 2000"; "In 2030" and "Spring 2030" are dates."""
    label = _WORD_BEFORE.search(text, max(0, start - 24), start)
    if label is None or label["stop"] or label["figures"] or not label["word"][0].isupper():
        return False
    return not label["word"].endswith(("'s", "’s", "s'", "s’")) and label["word"].lower() not in _BEFORE_A_YEAR


def is_person(text: str, start: int, end: int) -> bool:
    """Whether a month's name is someone's: "Mr August", "Sgt. June", "June said"."""
    label = _WORD_BEFORE.search(text, max(0, start - 24), start)
    if label and label["word"][0].isupper() and label["word"].lower() in TITLES:
        return True
    timed = label is not None and label["word"].lower() in words.TIME_PREPOSITIONS
    return not timed and _SPOKEN_OF.match(text, end) is not None


def is_place(text: str, end: int) -> bool:
    """Whether the date names a street, a square or a movement: "May 2 Street"."""
    return _PLACE.match(text, end) is not None


_GAME = re.compile(
    r"(?i)\b(?:goals?|goalkeepers?|scor(?:e|ed|ing|er)|matches|match|kick-?off|touchdowns?|referees?|penalty|halftime"
    r"|half-time|\d{1,2}(?:st|nd|rd|th) minute|rebounds?|the ball|coach|innings|playoffs?)\b|\b\d{1,3}-\d{1,3}\b(?!-)"
)
_BUSINESS = re.compile(
    r"(?i)profits?\b|sales\b|revenues?\b|growth\b|GDP\b|earnings\b|earned\b|results?\b|loss(?:es)?\b|econom|inflation"
    r"|exports?\b|imports?\b|income\b|output\b|dividend|shares?\b|analysts?\b|forecast|fiscal|budget|prices?\b|rates?\b"
    r"|\bof (?:the|this|last|next) year|million|billion|percent|per cent|%|\byear\b|deliver|orders?\b|spending\b"
)
_AROUND = 120  # characters either side


def is_of_a_game(text: str, start: int, end: int, *, half: bool) -> bool:
    """Whether a bare half or quarter is a game's; a half is a year's only among words of business."""
    around = text[max(0, start - _AROUND) : end + _AROUND]
    if half and not _BUSINESS.search(around):
        return True
    return _GAME.search(around) is not None and not _BUSINESS.search(around)
