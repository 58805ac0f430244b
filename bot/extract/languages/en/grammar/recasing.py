"""A text without capitals, or without small letters, gets the capitals that it would have had.

Who is named is told by given names, titles and speech beside an unlisted word; what is once known as a name is one
wherever the page has it. Only letters change, never their places.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field

from bot.extract.languages.en.lexicon import body_words, function_words, person_words
from bot.extract.languages.en.lexicon.abbreviations import NEVER_LAST, SOMETIMES_LAST
from bot.extract.languages.en.lexicon.calendar_words import DOUBTFUL_MONTHS, MONTHS
from bot.extract.languages.en.lexicon.case_words import COMMON_TOO, NEVER_NAMES, NOUN_ENDINGS
from bot.extract.languages.en.lexicon.vocabulary import BODIES, GIVEN_NAMES, PAPERS, ROLES, VERBS, is_agent
from bot.extract.languages.names import PARTICLES
from bot.extract.languages.verbs import Use, VerbForm
from bot.extract.languages.words import words

_WORD = re.compile(
    r"(?P<word>(?:[^\W\d_]\.){2,}|[^\W\d_]+(?:(?:['’](?!(?:s|re|ve|ll|d|m|t)\b)|-)[^\W\d_]+)*)"
    r"(?P<clitic>['’](?:s|re|ve|ll|d|m|t)\b)?"
)
_FEWEST = 12
_MONTHS_AND_DAYS = frozenset(
    word for word in function_words.TIMES if word.endswith("day") and len(word) > 5
) | frozenset(word for word in MONTHS if word not in COMMON_TOO)
_FUNCTIONS = (
    function_words.SMALL_IN_HEADLINES
    | function_words.SUBJECT_PRONOUNS
    | function_words.OBJECT_PRONOUNS
    | function_words.TIMES
    | function_words.ADVERBS
    | function_words.HEADLESS
    | function_words.NEGATIVES
    | function_words.PLURALS
    | {"that", "who", "whom", "which", "what", "his", "her", "like", "not"}
)
_COMMON = (
    _FUNCTIONS
    | ROLES
    | BODIES
    | PAPERS
    | person_words.SPEECH_NOUNS
    | body_words.BODY_WORDS
    | body_words.NO_NAMES
    | function_words.NOT_VERBS
    | function_words.NOUNS_TOO
    | COMMON_TOO
    | NEVER_NAMES
)
_PROPER = (
    (body_words.PLACES | body_words.PEOPLES | body_words.KNOWN_BODIES) - COMMON_TOO - _FUNCTIONS
) | _MONTHS_AND_DAYS
# "in May", "last March", and no "he may".
_BEFORE_MONTHS = function_words.PREPOSITIONS | {"last", "next", "late", "early", "this"}
_SHORT_TITLES = frozenset(word for word in person_words.TITLES if word in NEVER_LAST) | {"mr", "mrs", "ms", "dr", "sir"}
_HEADS = function_words.DETERMINERS | function_words.POSSESSIVES
_OPENS_CLAUSE = function_words.SUBORDINATORS | function_words.COORDINATORS | {"that"}
_DESCRIBES = frozenset({"a", "an", "the", "who", "whose", "his", "her"})
_INVERTED = frozenset({"did", "does", "do", "will", "would", "can", "could", "should", "let", "make", "made", "help"})
_SENTENCE = re.compile(r"(?:\A|(?P<stop>[.!?…]+)(?P<closing>[\"”’')\]]*)\s+|\n\s*)[\"“‘'(\[]*(?=[^\W\d_])")
_QUOTED_SENTENCE = re.compile(r"[,:] [\"“](?=[^\W\d_])")
_DOTTED = re.compile(r"(?<![\w.])(?!(?:[ap]\.m|e\.g|i\.e)\.)(?:[^\W\d_]\.){2,}")
_LAST_WORD = re.compile(r"[^\W\d_]+(?:\.[^\W\d_]+)*\Z")
_SET_OFF = re.compile(
    r"(?:\A|\n)[ \t]*[\"“]?(?P<label>[^\W\d_][\w.’'-]*(?: [^\W\d_][\w.’'-]*){0,2}):\s"
    r"|[”\"’] ?[–—―-]{1,2} ?(?P<signed>[^\W\d_][\w.’'-]*(?: [^\W\d_][\w.’'-]*){1,2})(?=\s*(?:[,.(\n]|\Z))"
)
_PRONOUN_I = re.compile(r"(?<![\w.’'-])i(?=['’](?:m|ve|d|ll)\b|[\s,;:)”\"]|\Z)")
# What begins a sentence even after "u.s." or "inc.".
_OPENERS = words("he she they we the this these but however meanwhile")


def recased(text: str) -> str:
    """Return the text with the capitals of names and sentences, where it has but one kind of letters."""
    if text.islower():
        small = text
    elif text.isupper() and len(text) > 200:
        small = "".join([sign.lower() if len(sign.lower()) == 1 else sign for sign in text])
    else:
        return text
    page = _Words.of(small)
    if len(page.words) < _FEWEST:
        return text
    capital = {page.starts[at] for at in _Names(small, page).found()}
    capital |= set(_sentence_starts(small))
    capital |= {match.start() for match in _PRONOUN_I.finditer(small)}
    for match in _DOTTED.finditer(small):
        capital.update(range(*match.span()))
    signs = list(small)
    for place in capital:
        upper = signs[place].upper()
        if len(upper) == 1:
            signs[place] = upper
    return "".join(signs)


def _sentence_starts(text: str) -> list[int]:
    starts = [match.end() for match in _SENTENCE.finditer(text) if _ends(text, match)]
    return starts + [match.end() for match in _QUOTED_SENTENCE.finditer(text)]


def _ends(text: str, match: re.Match[str]) -> bool:
    stop = match["stop"]
    if stop is None:
        return True
    following = _WORD.match(text, match.end())
    if following is None:
        return True
    if stop != ".":
        return not (match["closing"] and _reports(text, match.end()))
    before = _LAST_WORD.search(text, max(0, match.start() - 24), match.start())
    if before is None:
        return True
    word = before.group()
    if word in NEVER_LAST and not match["closing"]:
        return False
    if len(word) == 1 or "." in word or word in SOMETIMES_LAST:
        return following["word"] in _OPENERS
    return True


def _reports(text: str, start: int) -> bool:
    """Whether `he asked`, `asked ann lowe`, `ann lowe asked` stands there."""
    for count, word in enumerate(_WORD.finditer(text, start, start + 80)):
        if _is_saying(word["word"]):
            return True
        if count == 3 or text[word.end() : word.end() + 1] in ",.":
            return False
    return False


def _is_saying(word: str) -> bool:
    verb = VERBS.get(word)
    return verb is not None and verb.use is Use.SAYING and verb.form in (VerbForm.PAST, VerbForm.PRESENT)


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of a text, where each begins, whether only a blank parts it from the one before, its `'s`."""

    words: list[str]
    starts: list[int]
    joined: list[bool]
    stopped: list[bool]
    clitic: list[bool]

    @staticmethod
    def of(text: str) -> _Words:
        """Return the words of a text in small letters."""
        page = _Words([], [], [], [], [])
        end = 0
        for match in _WORD.finditer(text):
            between = text[end : match.start()]
            page.words.append(match["word"])
            page.starts.append(match.start())
            page.stopped.append(between.startswith(". ") and not between.strip(". "))
            page.joined.append(bool(end) and between.isspace() and "\n" not in between)
            page.clitic.append(match["clitic"] is not None)
            end = match.end()
        return page

    def before(self, at: int) -> str:
        """Return the word that a blank parts from the one at `at`; none at the head of a clause."""
        return self.words[at - 1] if at and self.joined[at] and not self.clitic[at - 1] else ""

    def after(self, at: int) -> str:
        """Return the word behind the one at `at`."""
        following = at + 1
        return self.words[following] if following < len(self.words) else ""


@dataclass(slots=True)
class _Names:
    """The names of a page: which of its words are part of one."""

    text: str
    page: _Words
    nouns: set[str] = field(default_factory=set)
    known: set[str] = field(default_factory=set)
    places: set[int] = field(default_factory=set)

    def found(self) -> set[int]:
        """Return the numbers of the words that have a capital."""
        page = self.page
        self._learn_nouns()
        for at, word in enumerate(page.words):
            if word in GIVEN_NAMES:
                self._after_given(at)
            elif word in person_words.TITLES:
                self._after_title(at, word)
            elif _is_saying(word):
                self._beside_speech(at)
            else:
                self._apposed(at)
        for match in _SET_OFF.finditer(self.text):
            self._set_off(match)
        for at, word in enumerate(page.words):
            month = word in DOUBTFUL_MONTHS and page.before(at) in _BEFORE_MONTHS
            if word in _PROPER or month or word in self.known:
                self.places.add(at)
        return self.places

    def _learn_nouns(self) -> None:
        """Find the words that the page has behind an article, with no other noun behind them."""
        page = self.page
        for at in range(len(page.words) - 1):
            word = page.words[at]
            if page.before(at) in _HEADS and not page.clitic[at] and (page.after(at) in _FUNCTIONS | {""}):
                self.nouns.add(word)

    def _is_unlisted(self, at: int) -> bool:
        """Whether the word at `at` is in no list, ends as no common noun, and is no noun of this page."""
        if at < 0 or at >= len(self.page.words):
            return False
        word = self.page.words[at]
        return (
            len(word) > 2
            and word not in _COMMON
            and word not in VERBS
            and word not in self.nouns
            and word not in _PROPER
            and not word.endswith(NOUN_ENDINGS)
            and not is_agent(word)
        )

    def _may_be_surname(self, at: int) -> bool:
        word = self.page.words[at]
        if word in _FUNCTIONS or word in NEVER_NAMES or word in _PROPER - GIVEN_NAMES:
            return False
        verb = VERBS.get(word)
        if verb is not None and verb.form is not VerbForm.BASE:
            return False
        return len(word) > 1 and word not in ROLES and word not in BODIES

    def _after_given(self, at: int) -> None:
        page = self.page
        given = page.words[at]
        doubtful = given in _COMMON or given in VERBS or given in self.nouns or given in _PROPER
        if at in self.places:
            return
        before = page.before(at)
        if before in _INVERTED:
            return
        if (
            doubtful
            and before
            and not (before in _FUNCTIONS - _HEADS or before in person_words.TITLES or _is_saying(before))
        ):
            return
        words = self._surname(at + 1, doubtful=doubtful)
        if words:
            self.places.update((at, *words))
            self.known.add(page.words[words[-1]])
            if not doubtful:
                self.known.add(given)
        elif not doubtful:
            self.places.add(at)
            self.known.add(given)

    def _surname(self, at: int, *, doubtful: bool) -> list[int]:
        """Return the numbers of the words from `at` on that end a full name."""
        page = self.page
        words: list[int] = []
        while at < len(page.words) and len(words) < 3 and not page.clitic[at - 1]:
            word = page.words[at]
            if not (page.joined[at] or (page.stopped[at] and len(page.words[at - 1]) == 1)):
                break
            initial = len(word) == 1 and at + 1 < len(page.words) and page.stopped[at + 1]
            if initial or word in PARTICLES:
                words.append(at)
            elif self._is_unlisted(at) if doubtful else self._may_be_surname(at):
                words.append(at)
                if word not in GIVEN_NAMES or not page.after(at) or not self._is_unlisted(at + 1):
                    return words
            else:
                break
            at += 1
        return words if words and page.words[words[-1]] in GIVEN_NAMES else []

    def _after_title(self, at: int, title: str) -> None:
        page = self.page
        following = at + 1
        if following >= len(page.words) or page.clitic[at]:
            return
        short = title in _SHORT_TITLES
        if not (page.joined[following] or (short and page.stopped[following])):
            return
        word = page.words[following]
        if short and "." in word and following + 1 < len(page.words) and page.joined[following + 1]:
            following, word = following + 1, page.words[following + 1]  # "rep. g.k. lowe"
        if word in GIVEN_NAMES:
            return
        if (len(word) > 1 and word not in _FUNCTIONS) if short else self._is_unlisted(following):
            full = self._is_unlisted(following) and page.after(following) and self._is_unlisted(following + 1)
            self._name(range(following, following + 1 + bool(full)))
            if short:
                self.places.add(at)

    def _beside_speech(self, at: int) -> None:
        """Take unlisted words before or behind a verb of saying for a name: `lowe said`, `said ann-lu lowe, who`."""
        page = self.page
        if page.before(at):
            first = at - 1
            if self._is_unlisted(first):
                if page.before(first) and self._is_unlisted(first - 1):
                    first -= 1
                before = page.before(first)
                if not before or before in _OPENS_CLAUSE:
                    self._name(range(first, at))
        elif page.after(at):
            end = at + 1
            while end < len(page.words) and end < at + 4 and page.joined[end] and self._is_unlisted(end):
                end += 1
            closed = (
                end == len(page.words) or not page.joined[end] or page.clitic[end - 1] or page.words[end] in _FUNCTIONS
            )
            if end > at + 1 and closed:
                self._name(range(at + 1, end))

    def _set_off(self, match: re.Match[str]) -> None:
        """Take unlisted words for a name where a label or a signature stands: `lowe: i`, `… again.” – ann-lu lowe`."""
        first = bisect_left(self.page.starts, match.start(match.lastgroup or 0))
        end = bisect_left(self.page.starts, match.end(match.lastgroup or 0))
        if all(self._is_unlisted(at) or self.page.words[at] in GIVEN_NAMES for at in range(first, end)):
            self._name(range(first, end))

    def _apposed(self, at: int) -> None:
        """Take two unlisted words at the head of a clause for a name where a description follows: `bo lind, who`."""
        page = self.page
        word = page.words[at]
        if page.before(at) or word in _COMMON or word in VERBS:
            return
        described = at + 2 < len(page.words) and page.words[at + 2] in _DESCRIBES and not page.joined[at + 2]
        if described and page.after(at) and self._is_unlisted(at + 1) and not page.clitic[at + 1]:
            self._name(range(at, at + 2))

    def _name(self, places: range) -> None:
        self.places.update(places)
        self.known.update(self.page.words[at] for at in places)
