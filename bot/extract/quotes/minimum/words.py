"""The words of a stretch of text, and which of them make a name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from bot.extract.languages.words import words as listed
from bot.model import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.extract.languages.minimum import Minimum

# An initial with its stop, a French article before a vowel, a word.
_WORD = re.compile(r"[^\W\d_]\.(?=\s?[^\W\d_])|l['’](?=[^\W\d_])|[^\W\d_]+(?:['’ʼ-][^\W\d_]+)*")
_PLAIN_GAP = re.compile(r"\s{0,2}\Z")
_TITLE_GAP = re.compile(r"\.\s{1,2}\Z")
_LONGEST_SHORT_TITLE = 4
_PARTICLES = listed("von van zu de del della di da dos du le af al el bin ibn ben ter")
_BEHIND_PARTICLES = listed("der den la las los")
_LONGEST_NAME = 5
_WOMEN = ("ська", "цька", "зька", "ская", "цкая", "ska", "cka", "dzka")
# "Torschütze Klose", "Schauspielerin Weber": a German noun of a trade before a surname.
_TRADE = re.compile(r"(?:er|erin|ist|istin|ent|entin|ant|antin|mann|frau|in|schaft|ung|keit|heit)\Z")


class Word(NamedTuple):
    """One word, and what stands between it and the word before."""

    span: Span
    text: str
    gap: str

    @property
    def lower(self) -> str:
        """The word in lower case, without the stop of an abbreviation, with a straight apostrophe as lists have it."""
        return self.text.lower().rstrip(".")

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital and is no abbreviation in capitals."""
        return self.text[0].isupper() and not (len(self.text) > 1 and self.text.isupper() and self.text[-1] != ".")


def words_of(text: str, start: int, end: int, most: int = 40) -> list[Word]:
    """Return the first words of a stretch."""
    found: list[Word] = []
    at = start
    for match in _WORD.finditer(text, start, end):
        found.append(Word(Span(*match.span()), match.group(), text[at : match.start()]))
        at = match.end()
        if len(found) == most:
            break
    return found


def goes_on(words: Sequence[Word], at: int, minimum: Minimum) -> bool:
    """Whether the word at `at` follows the one before with nothing but a blank, or the stop of a short title."""
    if not 0 < at < len(words):
        return at == 0 and bool(words)
    gap, before = words[at].gap, words[at - 1]
    if _PLAIN_GAP.match(gap):
        return True
    short = len(before.text) <= _LONGEST_SHORT_TITLE and is_title(before, minimum)
    return short and _TITLE_GAP.match(gap) is not None


def is_title(word: Word, minimum: Minimum) -> bool:
    """Whether the word says what somebody is: "президент", "Außenministerin"."""
    lower = word.lower
    if lower in minimum.titles:
        return True
    return bool(minimum.title_endings) and word.capital and lower.endswith(minimum.title_endings)


def names_things(word: str, minimum: Minimum) -> bool:
    """Whether the word is one for what has a name of its own: "компанія", "Zeitung"."""
    lower = word.lower()
    return lower in minimum.named or (bool(minimum.named_stems) and lower.startswith(minimum.named_stems))


class Name(NamedTuple):
    """A name as it stands in the text; `full` with a first name, `sure` by a first name or a title that is known."""

    span: Span
    words: tuple[str, ...]
    full: bool
    sure: bool

    @property
    def surname(self) -> str:
        """Its last word, by which a person is called again."""
        return self.words[-1]


def name_at(text: str, words: Sequence[Word], at: int, minimum: Minimum, *, titled: bool = False) -> Name | None:
    """Return the name of a person that begins at a word, titles before it left out; None if it may be anything else.

    `titled`: a title stands before it.
    """
    end = _run_end(words, at, minimum)
    run = words[at:end]
    for index, word in enumerate(run[:-1]):
        if is_title(word, minimum) and word.lower not in minimum.given:
            at, titled = words.index(run[index + 1]), True
    run = words[at:end]
    if not run:
        return None
    known = next((index for index, word in enumerate(run[:-1]) if word.lower in minimum.given), None)
    if known is not None:
        run = run[known : _first_name_end(run, known, minimum)]
        if any(names_things(part, minimum) for word in run for part in word.text.split("-")[1:]):
            return None  # "Robert Meier-Institut"
        return _name(text, run, full=True, sure=True)
    if any(names_things(word.text, minimum) for word in run):
        return None
    if len(run) == 1:
        return None if is_title(run[0], minimum) else _name(text, run, full=False, sure=titled)
    doubtful = minimum.noun_capitals and not titled and _TRADE.search(run[0].lower)
    return None if doubtful else _name(text, run, full=True, sure=titled)


def may_be_genitive(name: Name, minimum: Minimum) -> bool:
    """Whether a woman's name may be a man's in another case: "Богдана Гайка" is of Богдан Гайко too."""
    given, surname = name.words[0].lower(), name.surname
    also_male = given[-1] in "аяa" and not {given[:-1], f"{given[:-1]}й"}.isdisjoint(minimum.given)
    return minimum.names_inflect and also_male and surname[-1] not in "оo" and not surname.endswith(_WOMEN)


def _run_end(words: Sequence[Word], at: int, minimum: Minimum) -> int:
    """Return where a run of words with capitals ends, particles between them included."""
    end, capitals = at, 0
    last = min(len(words), at + _LONGEST_NAME)
    for index in range(at, last):
        if index > at and not goes_on(words, index, minimum):
            break
        if words[index].capital:
            end, capitals = index + 1, capitals + 1
        elif index == at or not _is_particle(words, index) or (minimum.noun_capitals and capitals > 1):
            break
    return end


def _is_particle(words: Sequence[Word], at: int) -> bool:
    """Whether the word may stand within a name: "de", and "der" behind "von"."""
    return words[at].text in _PARTICLES or (words[at].text in _BEHIND_PARTICLES and words[at - 1].text in _PARTICLES)


def _first_name_end(run: Sequence[Word], known: int, minimum: Minimum) -> int:
    """Return where a name ends that a first name opens: in German, nouns with a capital may follow the surname."""
    if not minimum.noun_capitals:
        return len(run)
    end = known + 1
    while end < len(run) - 1 and (
        run[end].lower in minimum.given or run[end].text[-1] == "." or not run[end].text[0].isupper()
    ):
        end += 1
    return end + 1


def _name(text: str, run: Sequence[Word], *, full: bool, sure: bool) -> Name | None:
    span = Span(run[0].span.start, run[-1].span.end)
    if run[-1].text[-1] == "." or len(run[-1].text) < 2 or text[span.end : span.end + 1] in ("/", "@"):
        return None
    return Name(span, tuple(word.text for word in run), full, sure)
