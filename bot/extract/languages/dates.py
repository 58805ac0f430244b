"""What the date engine asks of a language: its date rules, and what its clauses show of a date.

A language with date rules has a `DatePack`, listed in `date_packs.py`; the date engine asks nothing else of a language.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import re
    from collections.abc import Callable

    from bot.extract.calendar.direction import Tense
    from bot.extract.calendar.rule import DateRule
    from bot.extract.calendar.story import Story
    from bot.extract.calendar.timex import Timex


@dataclass(frozen=True, slots=True, kw_only=True)
class DatePack:
    """The dates of one language; a page mixes languages, so those of all are looked for in one reading.

    `rules` are tried in their order, and only where one of the patterns `openings` matches behind a sign. `near_days`
    is a pattern of what is told from the page's own date ("yesterday"). `glued` names open a date that has run into
    the word before it; `ranges` are the words between the two ends of a range.
    """

    rules: tuple[DateRule, ...]
    openings: tuple[str, ...]
    near_days: str
    glued: tuple[str, ...] = ()
    ranges: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PairForms:
    """How two dates stand side by side.

    `both` is what stands between the two of "between Monday and Friday", `opens_both` what stands before them;
    `apposition` stands between "a week earlier, on October 6", whose first date has a word that is `relative`.
    `counted_to` returns what is counted to a date right before it: "three days before 5 May 2022".
    """

    both: re.Pattern[str]
    opens_both: re.Pattern[str]
    apposition: re.Pattern[str]
    relative: re.Pattern[str]
    counted_to: Callable[[Story, Timex], Timex | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProofForms:
    """What proves in which year a text was written.

    `years_ago` matches "ten years ago, in 2012" (groups `hedge`, `count`, `year`) and is tried only where `says_ago`
    is found; one of the `hedges` makes it no proof. `anniversary` matches "anniversary of …" (group `event`), `counted`
    its ordinal before it (group `count`); none was held where `not_kept` is in it or `not_yet` before it. `weekday`
    begins a date and is its own first group. The functions give the numbers of what the patterns matched.
    """

    weekday: re.Pattern[str]
    weekday_number: Callable[[str], int]
    number: Callable[[str], int]
    ordinal: Callable[[str], int]
    says_ago: re.Pattern[str]
    years_ago: re.Pattern[str]
    hedges: frozenset[str]
    anniversary: re.Pattern[str]
    counted: re.Pattern[str]
    not_kept: re.Pattern[str]
    not_yet: re.Pattern[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class DatelineForms:
    """What stands around the date of a page that is not in a sentence.

    `label` ends right before it (group `label`: "Published on"); one that is `revised` speaks of a later change.
    `beside` is what else its line may hold: a time, a zone, a label.
    """

    label: re.Pattern[str]
    revised: re.Pattern[str]
    beside: re.Pattern[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class PassageForms:
    """Which words say that something was at a date, and which only name a thing by it.

    `legal` lines tell nothing. `either`, `until` and `both` stand between two dates that make a range, the last of
    them with `between` before the first; none is made by what is `moved` from one to the other. `when_before` stands
    before a year that says when, `compared` before a `backwards` date that something is measured by; a `newsless` day
    before a possessive is no day, and what begins with `afterwards` is all the time behind a date.
    """

    legal: re.Pattern[str]
    either: re.Pattern[str]
    until: re.Pattern[str]
    both: re.Pattern[str]
    between: re.Pattern[str]
    moved: re.Pattern[str]
    when_before: re.Pattern[str]
    compared: re.Pattern[str]
    backwards: re.Pattern[str]
    newsless: re.Pattern[str]
    afterwards: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SayingForms:
    """Which clause of a sentence a date belongs to, beside a cue.

    `word` is one word. A date behind one of `never_before` is not the day itself; one that names a thing says when only
    behind `at`, a bare year only behind `at` or `within`. `joints` open another clause, `aside` is one between commas,
    `apposed` says who somebody is; `opens_with` is no part of its clause. Verbs in `said_in` are about what holds the
    words: "in a letter published on"; `said_again`, with a NUL in place of the date, is the same verb's next day. A cue
    with the `gerund_ending` belongs to the clause before it.
    """

    word: re.Pattern[str]
    never_before: frozenset[str]
    joints: frozenset[str]
    at: re.Pattern[str]
    within: re.Pattern[str]
    opens_with: re.Pattern[str]
    apposed: re.Pattern[str]
    said_in: frozenset[str]
    said_again: re.Pattern[str]
    aside: re.Pattern[str]
    gerund_ending: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DateGrammar:
    """What the clauses of a language show of the dates in them.

    `tense` says which way the words around a span of a text point, `is_past_form` whether a word, in lower case, looks
    like a verb that tells what happened. A date before one of the endings `possessives` names a thing.
    """

    tense: Callable[[str, int, int], Tense]
    is_past_form: Callable[[str], bool]
    pairs: PairForms
    proofs: ProofForms
    datelines: DatelineForms
    passages: PassageForms
    sayings: SayingForms
    possessives: tuple[str, ...]
