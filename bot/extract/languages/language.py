"""What the engine asks of a language: its word lists, its names, the syntax of its sentences, and who speaks in them.

A language is one `Language`, made in `<language>/pack.py`; the engine has no other way to a word of any language.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from bot.extract.faults import Faults
    from bot.extract.languages.names import LabelName, NameRun
    from bot.extract.languages.page_forms import CutForms, LabelForms, SpeechForms
    from bot.extract.languages.phrases import Phrase
    from bot.extract.languages.statements import Attribution, Habit, Statement
    from bot.extract.languages.tokens import Token


class SentenceCues(Protocol):
    """The clauses of one sentence, and the cues that they may hold.

    `reports` are the places of its verbs of saying and judging, `according` those of words that may open an adjunct
    which names a source.
    """

    tokens: list[Token]
    reports: list[int]
    according: list[int]

    def cue(self, habit: Habit, at: int) -> Attribution | None:
        """Return the source of the quotation at token `at` that a habit of writing names."""

    def statements(self, spent: frozenset[int]) -> list[Statement]:
        """Return what is reported in the reporter's words, but by none of the verbs `spent` on a quotation."""

    def headline(self) -> Statement | None:
        """Return what the sentence gives as said if it is a headline."""

    def saying(self) -> list[Phrase]:
        """Return the subjects of the plain verbs of saying, whatever they say."""

    def last_report(self) -> Attribution | None:
        """Return who is reported to speak in a sentence without quotations, or to issue what follows."""

    def names_sender(self) -> bool:
        """Whether the sentence only says whom words are from: `From the desk of Ann Lowe, mayor`."""

    def rejects(self, found: Attribution, at: int) -> bool:
        """Whether a cue of the words at token `at` only turns down what others said."""

    def opens_with_question(self) -> bool:
        """Whether the sentence begins with what its speaker was asked or told: "Asked about Lowe, she said"."""

    def asks(self) -> bool:
        """Whether the sentence reports a question, which somebody else answers."""

    def denies(self, found: Attribution) -> bool:
        """Whether a cue says that nobody said the words: `Nobody said “…”`, `Lowe did not say “…”`."""

    def is_about(self, source: Phrase, first_word: str) -> bool:
        """Whether words without a cue are about this subject of their clause and so not the subject's own."""

    def is_passive_report(self, at: int) -> bool:
        """Whether the verb that reports before `at` is passive, so that its subject does not speak: "was asked"."""


class OfName(Protocol):
    """Whether a bare name, as written, is something; `after_the` says that an article stands before it."""

    def __call__(self, name: str, *, after_the: bool) -> bool:
        """Whether it is."""


class OfQuotation(Protocol):
    """Whether the quotation at a token, whose words are `inner`, is something; `reported` by a verb beside it."""

    def __call__(self, tokens: list[Token], at: int, inner: str, *, reported: bool) -> bool:
        """Whether it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lists:
    """Word lists of a language, in lower case and in every form that news writes.

    Of people: `given_names`; `titles` and `courtesies` before a name, `written_out` for short ones; `roles` that
    somebody has, some of them `offices`, some `telling_roles` that tell one person from another; `partisans`
    who are called by their party; `male` and `female` words, `personal` ones that show that a page is about a
    person; `headless` words that stand for somebody alone ("one", "some").
    Of bodies: nouns for them (`bodies`) and for what speaks for somebody (`papers`), words that make a name a body's
    (`body_words`), `known_bodies`, `peoples`, `places`, `parties`; `no_names` are no surnames either.
    Of sources without a name: `sources` that are taken up again, `things` that are "it"; `nameless` nouns of what
    has no name of its own.
    Of pages: labels before a quotation and before its source; verbs for `gestures`, which report no words that a full
    stop has closed.
    """

    given_names: frozenset[str] = frozenset()
    titles: frozenset[str] = frozenset()
    courtesies: frozenset[str] = frozenset()
    written_out: Mapping[str, tuple[str, ...]]
    roles: frozenset[str] = frozenset()
    offices: frozenset[str] = frozenset()
    telling_roles: frozenset[str] = frozenset()
    partisans: frozenset[str] = frozenset()
    male: frozenset[str] = frozenset()
    female: frozenset[str] = frozenset()
    personal: frozenset[str] = frozenset()
    headless: frozenset[str] = frozenset()
    bodies: frozenset[str] = frozenset()
    papers: frozenset[str] = frozenset()
    body_words: frozenset[str] = frozenset()
    known_bodies: frozenset[str] = frozenset()
    peoples: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    parties: frozenset[str] = frozenset()
    no_names: frozenset[str] = frozenset()
    things: frozenset[str] = frozenset()
    nameless: frozenset[str] = frozenset()
    sources: frozenset[str] = frozenset()
    articles: frozenset[str] = frozenset()
    quote_labels: frozenset[str] = frozenset()
    source_labels: frozenset[str] = frozenset()
    gestures: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Pronouns:
    """The pronouns that stand for somebody named before.

    `subject` gives the subject form of each ("his": "he"), `gender` what a subject form shows, `shown` what any form
    shows. `plural` forms stand for several, `group` are those among them that are read as a mention, `thing` for none.
    """

    subject: Mapping[str, str]
    gender: Mapping[str, str]
    shown: Mapping[str, str]
    plural: frozenset[str]
    group: frozenset[str]
    thing: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class NameGrammar:
    """What a language shows of names, by their words and by what stands around them in a sentence."""

    runs: Callable[[list[Token]], list[NameRun]]
    words_of: Callable[[str], tuple[str, ...]]
    surname_of: Callable[[str], str]
    gender_of_full: Callable[[str], str | None]
    gender_of_given: Callable[[str], str | None]
    is_body: OfName
    may_be_persons: Callable[[str], bool]
    begins_as_persons: Callable[[str], bool]
    is_abstract: Callable[[str], bool]
    is_agent: Callable[[str], bool]
    is_epithet: Callable[[str], bool]
    is_plural: Callable[[str], bool]
    ends_as_plural: Callable[[str], bool]
    is_name_alone: Callable[[list[Token], int], bool]
    shows_person: Callable[[list[Token], NameRun], bool]
    stands_as_person: Callable[[list[Token], NameRun], bool]
    says_beside: Callable[[list[Token], NameRun], bool]
    titled: Callable[[list[Token], NameRun], bool]
    role_before: Callable[[list[Token], NameRun], list[str]]
    apposition: Callable[[list[Token], int], str | None]
    gender_of_roles: Callable[[tuple[str, ...]], str | None]
    after_article: Callable[[list[Token], NameRun], bool]
    stands_as_body: Callable[[list[Token], NameRun], bool]
    speaks_as_body: Callable[[list[Token], NameRun], bool]
    is_headed: Callable[[list[Token], NameRun], bool]
    plainly_says: Callable[[list[Token], NameRun], bool]
    only_described: Callable[[list[Token], Phrase, NameRun], bool]
    is_ordinary: Callable[[str], bool]
    label: Callable[[str], LabelName]
    titles_end: Callable[[list[str]], int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Syntax:
    """What a language shows of the phrases of a sentence, and of what is quoted in it without being speech."""

    phrase_after: Callable[[list[Token], int], Phrase | None]
    phrase_before: Callable[[list[Token], int], Phrase | None]
    is_definite: Callable[[Token], bool]
    is_of: Callable[[Token], bool]
    is_subject: Callable[[list[Token], int], bool]
    is_gerund: Callable[[Token], bool]
    acts: Callable[[list[Token], int], bool]
    prominence: Callable[[list[Token], int, int], float]
    is_title: OfQuotation
    is_term: Callable[[list[Token], int], bool]
    is_mentioned: Callable[[list[Token], int], bool]
    is_button: Callable[[list[Token], int], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """One language as the engine asks about it; `code` is that of its documents.

    `cuts`, `speech` and `labels` are what a page is read by, before `clauses` reads the clauses of a sentence.
    """

    code: str
    lists: Lists
    pronouns: Pronouns
    names: NameGrammar
    syntax: Syntax
    clauses: Callable[[list[Token], Faults], SentenceCues]
    cuts: CutForms
    speech: SpeechForms
    labels: LabelForms
