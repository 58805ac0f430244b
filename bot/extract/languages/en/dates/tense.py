"""Does the clause around a date speak of what was or of what will be?

A bare `Friday` or `March` has no year and no direction of its own: the verb that governs it has. Only
words near by are read, nearest first, so that a long sentence costs no more than a short one.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from bot.extract.calendar.direction import Direction, Tense
from bot.extract.languages.en.lexicon import tense_words as lexicon
from bot.extract.languages.en.lexicon.abbreviations import NEVER_LAST
from bot.extract.languages.en.lexicon.calendar_words import MONTHS, WEEKDAYS
from bot.extract.languages.en.lexicon.vocabulary import VERBS
from bot.extract.languages.verbs import VerbForm
from bot.extract.languages.words import words

_REACH = 160  # characters either side: a clause and a half
_WORD = re.compile(r"[A-Za-z]+(?:['’][a-z]+)?|[,;:(–—]|--")
# The sign comes first in the pattern, what stands before it second: that is several times as fast to search.
_STOP = re.compile(
    r"[.!?\n;:](?:(?<=[.!?])(?<![.\s][A-Za-z].)['\"”’)]{0,3}\s{1,3}(?=[A-Z\"“'‘`(])|(?<=\n)\s{0,9}[\n•*–—-]|(?<=[;:])\s)"
)
_JOINTS = words(", ; : – — -- and but while when as after that because although though")
_PREPOSITIONS = words("on in at by of for from during over early late mid")
_CALENDAR = frozenset({*MONTHS, *WEEKDAYS})
_APART = ([","], ["–"], ["—"], ["--"], ["a"], ["an"])  # what follows on a date; a page may lose its dash
_WHEN = words("on in at during early late mid")
_OBJECT, _SUBJECT = 5, 8  # words of an object, of a subject, between a verb and the date it happened at
_LAST_WORD = re.compile(r"[A-Za-z]+$")
_DETERMINERS = words("the its their his her our")
_BE = words("is are am be being")
_NOW = words("is are has have does do")
_SEVERAL = words("people children men women we they you")


@lru_cache(maxsize=256)  # a date is judged anew by each who asks what it tells
def tense(text: str, start: int, end: int) -> Tense:
    """Return which way the words around `text[start:end]` point."""
    left, right = _clause_around(text, start, end)
    near = next((word for word in reversed(left) if word not in lexicon.BETWEEN), "")
    found = _by_word_before(near, left, right) or _by_construction(left, right)
    return found or _by_verbs(near, left, right, text[end : end + 2])


def _clause_around(text: str, start: int, end: int) -> tuple[list[str], list[str]]:
    """The words of the sentence before a date and after it, no more than could govern it."""
    cut = max(0, start - _REACH)
    for stop in _STOP.finditer(text, cut, start + 1):  # one more: a sentence begins with a capital
        if not _is_title(text, stop.start()):
            cut = stop.end()
    after = text[end : end + _REACH]
    ending = _STOP.search(after)
    return _words(text[cut:start])[-16:], _words(after[: ending.start()] if ending else after)[:20]


def _by_word_before(near: str, left: list[str], right: list[str]) -> Tense | None:
    """The tense that the word right before a date gives: "ahead of Monday", "since Monday", "is Monday"."""
    before = left[-2] if len(left) > 1 else ""
    if near in _BE or (near == "on" and before in _BE):
        return Tense(Direction.FUTURE)  # "The game is Sunday"
    if near == "of" and before == "ahead":
        return Tense(Direction.FUTURE, sure=True)
    if near == "as" and len(left) > 2 and before in ("soon", "early", "late"):
        return Tense(Direction.FUTURE, sure=True)
    if near in lexicon.PAST_BEFORE:
        return Tense(Direction.PAST, sure=True)
    if near in lexicon.FUTURE_BEFORE:
        return Tense(Direction.PAST) if _begun(left, right) else Tense(Direction.FUTURE, sure=True)
    if near in _WHEN and before in lexicon.SCHEDULE_VERBS:
        return Tense(Direction.FUTURE, sure=True)  # "His term ends in January"
    return None


def _by_construction(left: list[str], right: list[str]) -> Tense | None:
    return Tense(Direction.FUTURE) if _heads_modal(left, right) or _in_present_aside(left) else None


def _by_verbs(near: str, left: list[str], right: list[str], after: str) -> Tense:
    """The tense of the verb that governs a date: the next one where the date opens its clause, else the last one."""
    opens = not left or _opens_clause(left)
    ahead, behind = _forwards(right, opening=opens), _backwards(left)
    way = (ahead or behind) if opens else (behind or ahead)
    if near in lexicon.LIMITS:
        if near == "through" and not opens and not lexicon.LASTED.isdisjoint(_last_clause(left)):
            return Tense(Direction.PAST, firm=True)  # "The strike lasted through March"
        past = any(word in lexicon.PERFECT for word in right[:6]) if opens else _is_pluperfect(left)
        # "half in by September" may be past for all its preposition
        return Tense(Direction.PAST if past else Direction.FUTURE, sure=past or way is not Direction.PAST)
    names = _names_thing(left, after)
    firm = not names and (_opens_firmly(right, way) if opens else _closes_firmly(left, way))
    return Tense(way, names=names, firm=firm)


def tells_in_general(text: str, start: int, end: int) -> bool:
    """Return whether the clause of a date tells what is so at any time: "At Christmas the village is empty".

    A verb of a timetable does not ("the show opens at Easter"), nor "is" right before the date.
    """
    left, right = _clause_around(text, start, end)
    before = _last_clause(left)
    if not _BE.isdisjoint(before[-2:]):
        return False
    clause = before
    if not before[:-1]:  # the date opens its clause
        after = right[1:] if right[:1] == [","] else right
        joint = next((index for index, word in enumerate(after) if word in _JOINTS), len(after))
        clause = ["", *after[:joint]]
    told = any(
        word in lexicon.FUTURE_WORDS
        or word in lexicon.SCHEDULE_PLURALS
        or _is_schedule(word, "", "")
        or (is_past_form(word) and clause[index - 1] not in _BE)  # "the road is shut"
        for index, word in enumerate(clause)
    )
    return not told and any(_is_present(clause, index) for index in range(len(clause)))


def _is_present(clause: list[str], index: int) -> bool:
    """Whether the word is a verb in the simple present: "is", "sells", "gather", but no "is selling", "has been"."""
    word, before = clause[index], clause[index - 1] if index else ""
    if word in _NOW:
        following = clause[index + 1 : index + 3]  # "is also selling"
        return not any(other.endswith("ing") or other == "been" for other in following)
    verb = VERBS.get(word)
    if verb is None or index == 0:
        return False
    if verb.form is VerbForm.BASE:
        return before.endswith("s") or before in _SEVERAL
    return verb.form is VerbForm.PRESENT and before not in _PREPOSITIONS | _DETERMINERS | {"", "to", "a", "an"}


def _is_pluperfect(left: list[str]) -> bool:
    """Whether the clause says what had come about by then: "half of the houses had been emptied by Wednesday"."""
    clause = _last_clause(left)
    if "had" not in clause or "to" in clause:
        return False
    after = clause[clause.index("had") + 1 :]
    return any(is_past_form(word) for word in after)


def _names_thing(left: list[str], after: str) -> bool:
    determined = bool(left) and (left[-1] in _DETERMINERS or left[-1].endswith("'s"))
    return determined and after[:1] == " " and after[1:].isalpha()


def _closes_firmly(left: list[str], way: Direction) -> bool:
    """Whether the date says when the verb before it happened: "was signed in February".

    Not so after an infinitive ("agreed to meet on May 3"), nor "said the vote in April…", nor "extended to May 3".
    """
    rest = list(left)
    while rest and rest[-1] in lexicon.BETWEEN:
        rest.pop()
    if not rest or rest.pop() not in _WHEN:
        return False
    clause = _last_clause(rest)
    if way is Direction.FUTURE:
        return not lexicon.WILL.isdisjoint(clause[-_SUBJECT:])
    if any(_verb(clause, index) is Direction.FUTURE for index in range(len(clause))):
        return False
    return bool(clause) and clause[-1] not in lexicon.APPOINTED and _ends_in_past(clause, way)


def _ends_in_past(clause: list[str], way: Direction) -> bool:
    """Whether the last verb of a clause, its object after it at most, tells what happened."""
    for index in range(len(clause) - 1, max(-1, len(clause) - 2 - _OBJECT), -1):
        if clause[index] in ("to", "of") or clause[index] in _CALENDAR:
            return False  # "the bill adopted in March takes effect on April 1"
        if _verb(clause, index) is way is Direction.PAST:
            if _is_adjective(clause[max(0, index - 3) : index]):
                return False
            return clause[index] not in lexicon.REPORTING - {"told"} or index == len(clause) - 1
    return False


def _last_clause(words: list[str]) -> list[str]:
    return words[max((index + 1 for index, word in enumerate(words) if word in _JOINTS), default=0) :]


def _is_adjective(before: list[str]) -> bool:
    """Whether what stands before a participle makes it tell of the present: "are already set", "a designated day"."""
    return not _BE.isdisjoint(before) or before[-1:] in (["a"], ["an"], ["the"])


def _opens_firmly(right: list[str], way: Direction) -> bool:
    """Whether the date says when the verb after its subject happened: "On 24 February, the first shells fell"."""
    line = right[1:] if right[:1] == [","] else right
    for index in range(min(len(line), _SUBJECT)):
        if line[index] in _JOINTS:
            return False
        found = _verb(line, index)
        if found:
            if line[index] in lexicon.REPORTING and line[index + 1 : index + 2] == [","]:
                return False  # "In April, officials said, the bridge opens"
            return found is way and index > 0 and (way is Direction.PAST or line[index] in lexicon.WILL)
    return False


def _is_title(text: str, stop: int) -> bool:
    """Whether the full stop belongs to "Sen." or "No.": the sentence goes on."""
    word = _LAST_WORD.search(text, max(0, stop - 6), stop)
    return word is not None and word[0].lower() in NEVER_LAST


def _words(piece: str) -> list[str]:
    """The words of a piece, without the month of May, which is no verb."""
    return [word.lower().replace("’", "'") for word in _WORD.findall(piece) if word != "May"]


def _opens_clause(left: list[str]) -> bool:
    """Whether the date opens its clause: "…, and on Friday they met"."""
    rest = list(left)
    while rest and (rest[-1] in _PREPOSITIONS or rest[-1] in lexicon.LIMITS or rest[-1] in lexicon.BETWEEN):
        rest.pop()
    return not rest or rest[-1] in _JOINTS


def _begun(left: list[str], right: list[str]) -> bool:
    """Whether the clause looks back on what was asked: "urged a truce starting Monday, which has not been answered"."""
    if left[-1] != "starting" or right[:1] not in _APART:
        return False
    back = any(one in ("has", "have") and other in ("not", "yet", "never") for one, other in pairwise(right))
    return back and _backwards(left[:-1]) is Direction.PAST


def _in_present_aside(left: list[str]) -> bool:
    """Whether the date stands in "who turns 50 in August": told in the present, whatever the sentence tells after."""
    clause = _last_clause(left)
    if len(clause) < 3 or clause[0] not in ("who", "which"):
        return False
    past = any(_verb(clause, index) is Direction.PAST for index in range(len(clause)))
    return clause[1].endswith("s") and clause[1] not in ("was", "has", "is", "does") and not past


def _heads_modal(left: list[str], right: list[str]) -> bool:
    """Whether the date closes the subject of a modal: "a proposed meeting in Oslo on Thursday could be the first".

    A clause has one finite verb, so the "-ed" word before it is none; close to the date ("the ruling issued
    Thursday could…") it still says when.
    """
    if not right or right[0] not in lexicon.MODALS:
        return False
    subject = _last_clause(left)
    finite = any(word in lexicon.PAST_WORDS or word in lexicon.FUTURE_WORDS for word in subject)
    participle = any(word.endswith("ed") for word in subject[-4:])
    return not finite and not participle and len(subject) > 1


def _backwards(left: list[str]) -> Direction:
    for index in range(len(left) - 1, -1, -1):
        way = _verb(left, index)
        if way:
            return way
    return Direction.UNKNOWN


def _forwards(right: list[str], *, opening: bool) -> Direction:
    for index in range(len(right)):
        if opening and index > 1 and right[index] in lexicon.SCHEDULE_PLURALS:
            return Direction.FUTURE
        way = _verb(right, index)
        if way:
            return way
    return Direction.UNKNOWN


def _verb(line: list[str], index: int) -> Direction:
    """Return which way the word at `index` points, UNKNOWN when it is no verb that tells."""
    word = line[index]
    before = line[index - 1] if index else ""
    after = line[index + 1] if index + 1 < len(line) else ""
    if word == "could" and not {"neither", "not", "nor"}.isdisjoint((*line[:index], after)):
        return Direction.UNKNOWN
    if word in lexicon.FUTURE_WORDS:
        return Direction.PAST if before == "been" and "had" in line[:index] else Direction.FUTURE
    if _is_schedule(word, before, after):
        return Direction.FUTURE
    if not is_past_form(word):
        return Direction.UNKNOWN
    if before in ("is", "are"):
        return Direction.FUTURE  # "once the hall is emptied in May"
    # "to be published": a participle, and what governs it is further off
    return Direction.UNKNOWN if before in _BE else Direction.PAST


def _is_schedule(word: str, before: str, after: str) -> bool:
    """Whether a verb tells of what is arranged: "opens", "plans to", "is due", "to be"."""
    if (word, after) in lexicon.SCHEDULE_PHRASES or word in lexicon.SCHEDULE_VERBS:
        return True
    return (after == "to" and word in lexicon.FUTURE_BEFORE_TO) or (word == "be" and before == "to")


def is_past_form(word: str) -> bool:
    """Return whether a word, in lower case, looks like a verb that tells what happened."""
    return word in lexicon.PAST_WORDS or (word.endswith("ed") and len(word) > 3 and word not in lexicon.NEUTRAL_ED)
