"""The clause that reports words, right before or right after them, and the name that stands beside its verb."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from bot.extract.languages.statements import Habit
from bot.extract.quotes.minimum.words import Name, Word, goes_on, is_title, may_be_genitive, name_at, words_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.extract.languages.minimum import Minimum
    from bot.model import Span

# What may stand between words and the clause that reports them: `», — сказав`, `“, sagte`, `“ (sagte` is none.
_AFTER = re.compile(r"(?P<comma>\s?[,.]?)\s{0,2}(?P<dash>[—–―-]{0,2})\s{0,2}(?=[^\W\d_])")
_BEFORE = re.compile(r":\s*\Z")
_THAT = re.compile(r",?\s(?P<that>[^\W\d_]+)\s\Z")
_SENTENCE_END = re.compile(r"[.!?…;\n»”“\"]")
_PRONOUN = re.compile(r"-(?:t-)?(?:il|elle|on|ils|elles|je|nous)\Z")
_LONGEST_ROLE = 8
_LONGEST_TAIL = 8
_MOST_ADJECTIVES = 3
_NEAR = 250
_SHORTEST_VERB = 4


class Clause(NamedTuple):
    """A clause that reports: its verb, the name beside it if there is one, and where the verb stands.

    `subject`: whether what follows the verb can be seen to be its subject, be it only a pronoun or a role.
    """

    cue: Span
    name: Name | None
    habit: Habit
    subject: bool = True


def reports_after(text: str, at: int, end: int, minimum: Minimum, *, ended: bool = False) -> Clause | None:
    """Return the clause that follows words which end at `at`; `ended`: with a stop of their own."""
    opened = _AFTER.match(text, at, end)
    if opened is None or not (ended or opened["comma"].strip() or opened["dash"]):
        return None
    return clause_at(text, opened.end(), end, minimum)


def clause_at(text: str, at: int, end: int, minimum: Minimum) -> Clause | None:
    """Return the clause that begins at a place with its verb: "повідомив міський голова Ярослав Гай"."""
    words = words_of(text, at, min(end, at + _NEAR))
    verb = _verb_from(words, 0, minimum)
    if verb is None:
        return _with_pronoun(words, minimum)
    if _PRONOUN.search(words[verb].lower):
        return Clause(words[verb].span, None, Habit.CUE_AFTER)
    name = _subject(text, words, verb + 1, minimum)
    subject = name is not None or _is_role(words, _past_helpers(words, verb + 1, minimum), minimum)
    if not subject and words[verb].lower in minimum.helpers:  # "so dass" reports nothing, "so Brandt" does
        return None
    return Clause(words[verb].span, name, Habit.CUE_AFTER, subject)


def _with_pronoun(words: Sequence[Word], minimum: Minimum) -> Clause | None:
    """Return the clause of a verb that is not listed and of a pronoun behind it: "усміхається вона"."""
    if len(words) > 1 and goes_on(words, 1, minimum) and words[1].lower in minimum.pronouns:
        verb = words[0]
        if verb.text.islower() and len(verb.text) >= _SHORTEST_VERB and verb.lower not in minimum.clauses:
            return Clause(verb.span, None, Habit.CUE_AFTER)
    return None


def reports_before(text: str, start: int, at: int, minimum: Minimum) -> Clause | None:
    """Return the clause that announces words which begin at `at`, with a colon or a "that"."""
    end, colon = _announced(text, start, at, minimum)
    if end is None:
        return None
    words, whole = _last_clause(text, start, end, minimum)
    if not words:
        return None
    verbs = [index for index, word in enumerate(words) if word.lower in minimum.verbs]
    if not (verbs or colon):
        return None
    if not verbs:
        name = _labelled(text, words, minimum) if whole else None
        return Clause(name.span, name, Habit.LABEL) if name else _before_apposition(text, start, words, minimum)
    verb = verbs[-1]
    if len(words) - verb - 1 > _LONGEST_TAIL:
        return None
    follows = _past_helpers(words, verb + 1, minimum)
    if follows < len(words) and words[follows].lower in minimum.pronouns:
        return Clause(words[verb].span, None, Habit.CUE_BEFORE)
    name = _subject(text, words, verb + 1, minimum) or _subject_before(text, words, verb, minimum, opens=whole)
    if name is None and verb == 0:
        name = _in_apposition(text, start, words[0], minimum)
    return Clause(words[verb].span, name, Habit.CUE_BEFORE)


def _is_role(words: Sequence[Word], at: int, minimum: Minimum) -> bool:
    """Whether a pronoun, an article or a title follows: a subject without a name."""
    if not goes_on(words, at, minimum):
        return False
    return words[at].lower in minimum.pronouns | minimum.articles or is_title(words[at], minimum)


def _verb_from(words: Sequence[Word], at: int, minimum: Minimum) -> int | None:
    """Return where the reporting verb stands, if nothing but its helpers stands before it."""
    for index in range(at, min(at + 3, len(words))):
        if index > at and not goes_on(words, index, minimum):
            return None
        if _PRONOUN.sub("", words[index].lower) in minimum.verbs and words[index].text[0].islower():
            return index
        if words[index].lower not in minimum.helpers:
            return None
    return None


def _past_helpers(words: Sequence[Word], at: int, minimum: Minimum) -> int:
    for _ in range(2):
        if at < len(words) and words[at].lower in minimum.helpers and goes_on(words, at, minimum):
            at += 1
    return at


def _subject(text: str, words: Sequence[Word], at: int, minimum: Minimum) -> Name | None:
    """Return the name that is the subject of the verb before `at`, a role before it or not."""
    at = _past_helpers(words, at, minimum)
    if not goes_on(words, at, minimum):
        return None
    if words[at].lower in minimum.articles:
        at += 1
    title = _title_from(words, at, minimum)
    if title is None:
        while at < len(words) and words[at].text.islower() and words[at - 1].lower in minimum.articles:
            at += 1
        if minimum.names_inflect and goes_on(words, at, minimum) and words[at].text.islower():
            return None if words[at].lower in minimum.pronouns else _behind_role(text, words, at, minimum)
        articled = words[at - 1].lower in minimum.articles
        name = name_at(text, words, at, minimum) if goes_on(words, at, minimum) else None
        return None if name is None or (articled and not name.sure) else name
    while title < len(words) and goes_on(words, title, minimum) and is_title(words[title], minimum):
        title += 1
    if goes_on(words, title, minimum) and words[title].capital:
        name = name_at(text, words, title, minimum, titled=True)
        if name is not None:
            return name
    return _behind_role(text, words, title, minimum)


def _title_from(words: Sequence[Word], at: int, minimum: Minimum) -> int | None:
    """Return where a title stands that opens a subject, with adjectives before it: "колишній міський голова"."""
    for index in range(at, min(at + _MOST_ADJECTIVES + 1, len(words))):
        if not goes_on(words, index, minimum):
            return None
        if is_title(words[index], minimum) and words[index].lower not in minimum.given:
            return index
        if not words[index].text.islower():
            return None
    return None


def _behind_role(text: str, words: Sequence[Word], at: int, minimum: Minimum) -> Name | None:
    """Return the full name that ends a role: "директор порту Остап Гай", "die Leiterin des Amtes, Jutta Brandt".

    Where names have no cases, only a comma shows that it is not the name of somebody else.
    """
    for index in range(at, min(at + _LONGEST_ROLE, len(words))):
        commas = words[index].gap.strip() == ","
        if not (commas or goes_on(words, index, minimum)):
            return None
        if words[index].capital and words[index].lower in minimum.given and (commas or minimum.names_inflect):
            name = name_at(text, words, index, minimum)
            return name if name is not None and name.full and not may_be_genitive(name, minimum) else None
        if commas:
            return None
    return None


def _announced(text: str, start: int, at: int, minimum: Minimum) -> tuple[int | None, bool]:
    """Return where a clause ends that announces the words at `at`, and whether it does so with a colon."""
    near = max(start, at - _NEAR)
    colon = _BEFORE.search(text, near, at)
    if colon is not None:
        return colon.start(), True
    that = _THAT.search(text, near, at)
    if that is not None and that["that"].lower() in minimum.that:
        return that.start(), False
    return None, False


def _last_clause(text: str, start: int, end: int, minimum: Minimum) -> tuple[list[Word], bool]:
    """Return the words since the last comma or stop, and whether they are all of their sentence."""
    words = words_of(text, max(start, end - _NEAR), end, most=_NEAR)
    if not words or text[words[-1].span.end : end].strip():
        return [], False
    first = len(words) - 1
    while first > 0 and goes_on(words, first, minimum):
        first -= 1
    whole = (first == 0 and end - start <= _NEAR) or _SENTENCE_END.search(words[first].gap) is not None
    return words[first:], whole


def _subject_before(text: str, words: Sequence[Word], verb: int, minimum: Minimum, *, opens: bool) -> Name | None:
    """Return the name right before the verb, if nothing before it may govern it: "Міністр Остап Гай сказав".

    `opens`: the first word opens a sentence, and may have its capital from there: "Згодом Гай сказав".
    """
    end = verb
    while end > 0 and words[end - 1].lower in minimum.helpers:
        end -= 1
    for at in range(max(0, end - 5), end):
        if not words[at].capital:
            continue
        name = name_at(text, words[:end], at, minimum)
        if name is None or name.span.end != words[end - 1].span.end:
            continue
        first = next(index for index, word in enumerate(words) if word.span.start == name.span.start)
        if first == 0:
            if opens and name.full and not name.sure:
                return name_at(text, words[:end], at + 1, minimum)
            return name if name.sure or not (name.full and minimum.noun_capitals) else None
        if minimum.names_inflect and name.full and name.sure and not may_be_genitive(name, minimum):
            return name
        if is_title(words[first - 1], minimum) and _opens(words[: first - 1], minimum):
            return name._replace(sure=True)
        return None
    return None


def _opens(before: Sequence[Word], minimum: Minimum) -> bool:
    """Whether the words before a title leave it the subject of its clause."""
    if not before or minimum.names_inflect:
        return True
    if len(before) == 1 and before[0].capital and before[0].lower.endswith("s"):  # "Lunds Trainer Uwe Brandt"
        return True
    return before[0].lower in minimum.articles and all(word.text.islower() for word in before[1:])


def _before_apposition(text: str, start: int, role: Sequence[Word], minimum: Minimum) -> Clause | None:
    """Return the clause whose name the last words before the colon describe: "sagte Uwe Brandt, Leiter des Amtes:"."""
    at = role[0].span.start
    if role[0].gap.strip() != "," or len(role) > _LONGEST_TAIL:
        return None
    words, _ = _last_clause(text, start, at - len(role[0].gap), minimum)
    verb = next((index for index in reversed(range(len(words))) if words[index].lower in minimum.verbs), None)
    if verb is None:
        return None
    name = _subject(text, words, verb + 1, minimum)
    if name is None or not name.full or name.span.end != words[-1].span.end:
        return None
    return Clause(words[verb].span, name, Habit.CUE_BEFORE)


def _in_apposition(text: str, start: int, verb: Word, minimum: Minimum) -> Name | None:
    """Return the name that commas set off between its role and the verb: "Die Leiterin, Jutta Brandt, sagte"."""
    if verb.gap.strip() != ",":
        return None
    words, whole = _last_clause(text, start, verb.span.start - len(verb.gap), minimum)
    name = name_at(text, words, 0, minimum) if words and not whole else None
    if name is None or not (name.full and name.sure) or name.span != (words[0].span.start, words[-1].span.end):
        return None
    return name if words[0].gap.strip() == "," else None


def _labelled(text: str, words: Sequence[Word], minimum: Minimum) -> Name | None:
    """Return the name that is all of a sentence before its colon: "Міністр Остап Гай:"."""
    at = _title_from(words, 0, minimum)
    titled = at is not None
    at = at or 0
    while at < len(words) and is_title(words[at], minimum) and words[at].lower not in minimum.given:
        at += 1
    name = name_at(text, words, at, minimum, titled=titled) if at < len(words) else None
    if name is None or not name.sure or name.span.end != words[-1].span.end:
        return None
    return name
