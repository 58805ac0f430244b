"""What is compared: utterances as content words, and texts, which are all utterances of the same words.

The same words of one speaker are one text however often they are printed. What a text is linked with is decided by
the few that carried it first, so that one more copy of a stock sentence costs nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from bot.wordings.content import NOT, content_words, names, of_description
from bot.wordings.copies import paragraph_number
from bot.wordings.fingerprints import all_runs, fingerprints, stable_hash

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.model import Span

# Utterances so far apart are of one time.
NEAR_DAYS = 14
# So many words are not said in the same order twice by chance; fewer may be a favourite phrase.
NO_PHRASE = 8
# Fewer words than this are no utterance: no rule links them. Reporters paraphrase with few and common words, which are
# alike without being one statement.
FEWEST_WORDS = 3
FEWEST_PARAPHRASED = 6
# What is only known to lie within more days than this is undated.
VAGUE_DAYS = 92
# The first so many utterances of a text decide what it is linked with.
CARRIERS = 12
# Of the texts of one speaker with the same fingerprint these many are compared, those of the least numbers.
MOST_SHARING = 24
# Short phrases, and the words of unnamed sources, are one text only within four weeks of the calendar.
SLOT_DAYS = 28
UNDATED = -1
EVER = -2
# The slots below are of stories: too few words to be known anywhere else are one text among the carriers of one.
_FIRST_STORY = -3

# Of a text's hash 48 bits are kept: two texts of a million share them once in six hundred archives.
_SPARED_BITS = 16

# The first sign that stands for a content word, and how many there are.
_FIRST_SIGN = 0x10000
_SIGNS = 0x100000


@dataclass(frozen=True, slots=True)
class Utterance:
    """A quote as needed to tell whether another document carries the same one.

    `speaker` is the speaker's name across documents, None for an unnamed source, whose `description` counts
    instead. `earliest` and `latest` are the days it may have been said or printed, None when unknown; `said` is
    the day that its sentence gives, `story` a number of the story that its document carries.
    """

    row: int
    document: str
    place: Span
    speaker: str | None
    description: str
    words: str
    verbatim: bool
    earliest: date | None
    latest: date | None
    said: date | None = None
    story: int | None = None


class TextKey(NamedTuple):
    """Which text: of whom, its number (a hash of its words), and the slot of the calendar that it belongs to.

    The slot is `EVER` where the same words are one text at any time, dated or not; else `UNDATED`, or the number of
    the four weeks that its `day` lies in. Of a text of a story it tells which: that is linked with no other.
    """

    speaker: str | None
    text: int
    slot: int

    @property
    def is_of_story(self) -> bool:
        """Whether it has too few words to be one text but among the carriers of a story."""
        return self.slot <= _FIRST_STORY

    def telling(self) -> tuple[int, int]:
        """Return the order in which the texts of a speaker count where too many share a fingerprint."""
        return self.text, self.slot

    @property
    def days(self) -> tuple[date, date] | None:
        """The first and the last day of the slot; None for a text that has no slot of the calendar."""
        if self.slot < 0:
            return None
        first = max(1, self.slot * SLOT_DAYS)
        return date.fromordinal(first), date.fromordinal(min(self.slot * SLOT_DAYS + SLOT_DAYS - 1, _LAST_DAY))


_LAST_DAY = date.max.toordinal()


class Reach(Enum):
    """What an utterance may be one with when nothing tells that both are of one time.

    A whole sentence of a named speaker: another such sentence. What is dated otherwise: only what has no date. What
    has no date: anything. Each reach has its own fingerprints; of the few without a date all runs of words count.
    """

    SENTENCE = 0
    OF_A_TIME = 0x5851F42D
    UNDATED = 0x14057B7E

    def own(self, runs: frozenset[int]) -> frozenset[int]:
        """Return the fingerprints of this reach for these runs of words."""
        salt = self._value_
        return frozenset([run ^ salt for run in runs]) if salt else runs

    def held(self, stems: Sequence[str]) -> frozenset[int]:
        """Return the fingerprints that an utterance of this reach is found by."""
        return self.own(all_runs(stems) if self is Reach.UNDATED else fingerprints(stems))


def reach_of(key: TextKey, last: int | None) -> Reach:
    """Return the reach of an utterance of this text that has this last day."""
    return Reach.UNDATED if last is None else Reach.SENTENCE if key.slot == EVER else Reach.OF_A_TIME


class Marks(NamedTuple):
    """What a store keeps of an utterance to find it again: its text, its day, and its text's fingerprints.

    `day` is its latest day, None where it is undated or known too vaguely.
    """

    key: TextKey
    day: date | None
    fingerprints: frozenset[int]


@dataclass(frozen=True, slots=True, eq=False)
class Said:
    """An utterance made ready: which text it is of, its content words as one sign each, and its days as numbers."""

    utterance: Utterance
    key: TextKey
    code: str
    about: frozenset[str]
    first: int | None
    last: int | None

    def order(self) -> tuple[bool, int, str, Span, int]:
        """Return its place in the order in which the utterances of a text count: by day, document and place."""
        one = self.utterance
        return self.last is None, self.last or 0, one.document, one.place, one.row

    def days_from(self, other: Said) -> int | None:
        """Return how many days lie between the two at least, or None when either has no date."""
        if self.first is None or self.last is None or other.first is None or other.last is None:
            return None
        return max(0, self.first - other.last, other.first - self.last)

    def is_near(self, other: Said) -> bool:
        """Whether both are dated and of one time."""
        days = self.days_from(other)
        return days is not None and days <= NEAR_DAYS


class Text:
    """The same words of one speaker, with the few utterances that carried them first.

    `listed` are the first `CARRIERS` of its utterances in order. `carriers` are those of them that are compared with
    others: of a text of any time those of the time of its first, and those without a date.
    """

    def __init__(self, listed: Sequence[Said], alphabet: Alphabet) -> None:
        self.alphabet = alphabet
        self.listed = sorted(listed, key=Said.order)[:CARRIERS] if len(listed) > 1 else [*listed]
        first = self.listed[0]
        self.key = first.key
        self.code = first.code
        self.signs = frozenset(self.code)
        self.verbatim = first.utterance.verbatim
        ever = self.key.slot == EVER
        self.carriers = [said for said in self.listed if not ever or said.last is None or said.is_near(first)]
        self.first = min((said.first for said in self.carriers if said.first is not None), default=None)
        self.last = max((said.last for said in self.carriers if said.last is not None), default=None)

    def __repr__(self) -> str:
        return f"Text({self.listed[0].utterance.words!r}, {self.key})"

    @property
    def lasts(self) -> int:
        """How many days lie between the first and the last of those that are listed."""
        days = [said.last for said in self.listed if said.last is not None]
        return max(days) - min(days) if days else 0

    @cached_property
    def rank(self) -> tuple[str, Span]:
        """The first place, by document, of those that are listed."""
        return min((said.utterance.document, said.utterance.place) for said in self.listed)

    @cached_property
    def documents(self) -> frozenset[str]:
        """The documents of those that are listed."""
        return frozenset(said.utterance.document for said in self.listed)

    @cached_property
    def names(self) -> frozenset[str]:
        """The stems that are written as names by any of its carriers."""
        return frozenset().union(*(names(words) for words in {said.utterance.words for said in self.carriers}))

    @cached_property
    def reaches(self) -> frozenset[Reach]:
        """What its utterances may be one with at any distance in time."""
        if self.key.is_of_story:
            return frozenset()
        return frozenset(reach_of(self.key, said.last) for said in self.carriers)

    @cached_property
    def held(self) -> frozenset[int]:
        """The fingerprints that it is found by at any distance in time."""
        return frozenset().union(*(reach.own(self._runs(reach)) for reach in self.reaches))

    @cached_property
    def sought(self) -> frozenset[int]:
        """The fingerprints by which it finds what it may be one with at any distance in time."""
        found = [Reach.UNDATED.own(self._runs(reach)) for reach in self.reaches]
        if Reach.SENTENCE in self.reaches:
            found.append(Reach.SENTENCE.own(self._some_runs))
        if Reach.UNDATED in self.reaches:
            found += [reach.own(self._all_runs) for reach in Reach]
        return frozenset().union(*found)

    def _runs(self, reach: Reach) -> frozenset[int]:
        return self._all_runs if reach is Reach.UNDATED else self._some_runs

    @cached_property
    def _all_runs(self) -> frozenset[int]:
        return all_runs(self.alphabet.stems(self.code))

    @cached_property
    def _some_runs(self) -> frozenset[int]:
        return fingerprints(self.alphabet.stems(self.code))


def number_of(stems: Sequence[str], *, verbatim: bool, about: Iterable[str] = ()) -> int:
    """Return the number of a text: the same for the same stems, in every process."""
    return stable_hash("\x1f".join(("=" if verbatim else "~", *stems, "\x1e", *sorted(about)))) >> _SPARED_BITS


def days_of(utterance: Utterance) -> tuple[int, int] | tuple[None, None]:
    """Return the first and the last day that it may be of, as numbers; nothing where that is not known closely."""
    if utterance.earliest is None or utterance.latest is None:
        return None, None
    first, last = utterance.earliest.toordinal(), utterance.latest.toordinal()
    return (first, last) if last - first <= VAGUE_DAYS else (None, None)


def _key(utterance: Utterance, stems: Sequence[str], last: int | None) -> TextKey | None:
    speaker, verbatim = utterance.speaker, utterance.verbatim
    if len(stems) < (FEWEST_WORDS if verbatim else FEWEST_PARAPHRASED):
        if speaker is None or utterance.story is None:
            return None
        # Word for word: "We will", "They will" and "Yes" have no content words.
        number = number_of([str(paragraph_number(utterance.words))], verbatim=verbatim)
        return TextKey(speaker, number, _FIRST_STORY - utterance.story)
    if len(stems) >= NO_PHRASE:
        slot = EVER if speaker is not None else UNDATED if last is None else last // SLOT_DAYS
        return TextKey(speaker, number_of(stems, verbatim=verbatim), slot)
    if speaker is not None:
        return TextKey(speaker, number_of(stems, verbatim=verbatim), UNDATED if last is None else last // SLOT_DAYS)
    if last is None:
        return None  # a few words of somebody at some time
    about = of_description(utterance.description)
    return TextKey(None, number_of(stems, verbatim=verbatim, about=about), last // SLOT_DAYS)


def marks(utterance: Utterance) -> Marks | None:
    """Return what an utterance is found by; None where it has too few words to be one with any other."""
    stems = content_words(utterance.words)
    _, last = days_of(utterance)
    key = _key(utterance, stems, last)
    if key is None:
        return None
    day = None if last is None else utterance.latest
    return Marks(key, day, frozenset() if key.is_of_story else reach_of(key, last).held(stems))


@dataclass(slots=True)
class Alphabet:
    """Signs for content words: one letter each, so that runs of words are compared as strings."""

    _signs: dict[str, str] = field(default_factory=dict)
    _stems: dict[str, str] = field(default_factory=dict)
    numbers: set[str] = field(default_factory=set)
    negation: str = ""

    def __post_init__(self) -> None:
        self.negation = self._sign(NOT)

    def code(self, stems: Iterable[str]) -> str:
        """Return a run of stems as one sign each."""
        known = self._signs
        return "".join([known.get(stem) or self._sign(stem) for stem in stems])

    def stems(self, code: str) -> list[str]:
        """Return what signs stand for."""
        return list(map(self._stems.__getitem__, code))

    def _sign(self, stem: str) -> str:
        # In the unheard-of case of a million stems two may share a sign; one more likeness is looked at then.
        sign = self._signs[stem] = chr(_FIRST_SIGN + len(self._signs) % _SIGNS)
        self._stems[sign] = stem
        if stem[0].isdigit():
            self.numbers.add(sign)
        return sign

    def read(self, utterance: Utterance) -> Said | None:
        """Return an utterance made ready; None where it has too few words to be one with any other."""
        stems = content_words(utterance.words)
        first, last = days_of(utterance)
        key = _key(utterance, stems, last)
        if key is None:
            return None
        about = frozenset() if utterance.speaker is not None else of_description(utterance.description)
        return Said(utterance, key, self.code(stems), about, first, last)
